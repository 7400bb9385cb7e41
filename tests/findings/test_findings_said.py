"""Every finding and every alt text, from a frame to the sentence written out by hand in `said/`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from vvanalysis import alts, findings
from vvanalysis.items import Finding

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from said import Row, faults, frame, meant, plain, public, rows

SAID = Path(__file__).with_name("said")
FINDINGS, ALTS = public(findings, {"parts"}), public(alts, {"parts"})
OF_FINDINGS, OF_ALTS = rows(SAID / "findings.toml"), rows(SAID / "alts.toml")


def given(name: str, arguments: dict[str, Any], every: list[Row]) -> dict[str, Any]:
    """Arguments with their frames; EMPTY is the function's first frame without its rows."""
    first = next(each[2] for each in every if each[0] == name)
    return {
        key: frame(first[key]).iloc[:0]
        if value == "EMPTY"
        else frame(value)
        if isinstance(value, list)
        else meant(value)
        for key, value in arguments.items()
    }


def marks(every: list[Row]) -> list[str]:
    return [f"{name}-{situation}-{place}" for place, (name, situation, *_) in enumerate(every)]


@pytest.mark.parametrize(("functions", "every"), [(FINDINGS, OF_FINDINGS), (ALTS, OF_ALTS)])
def test_every_function_has_its_sentence_and_says_what_it_lacks(
    functions: dict[str, Any], every: list[Row]
) -> None:
    assert len(functions) > 25
    assert sorted(set(functions) ^ {name for name, *_ in every}) == []
    for name in functions:
        situations = {situation for each, situation, *_ in every if each == name}
        assert situations & {"empty", "missing", "zero"}, name
        assert situations - {"empty", "missing", "hidden"}, name


@pytest.mark.parametrize(("name", "situation", "arguments", "expected"), OF_FINDINGS, ids=marks(OF_FINDINGS))
def test_the_finding_says(name: str, situation: str, arguments: dict[str, Any], expected: str) -> None:
    said: Finding = FINDINGS[name](**given(name, arguments, OF_FINDINGS))
    assert faults(said.text) == []
    assert plain(f"{said.certainty}: {said.text}") == expected
    if situation == "hidden":
        assert said.value is None
        assert not any(mark.isdigit() for mark in said.text)


@pytest.mark.parametrize(("name", "situation", "arguments", "expected"), OF_ALTS, ids=marks(OF_ALTS))
def test_the_alt_text_says(name: str, situation: str, arguments: dict[str, Any], expected: str) -> None:
    said = ALTS[name](**given(name, arguments, OF_ALTS))
    assert plain(said) == expected
    assert faults(said) == []
