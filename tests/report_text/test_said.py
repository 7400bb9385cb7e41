"""Every sentence of the reports, written out by hand in `said/`: zero, missing, tie, tiny, one, many."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from vvanalysis import report_text

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from said import faults, meant, plain, public, rows

NOT_SENTENCES = {"sorting", "wrap", "workspace"}
"""Modules that order, cut or lay out words and say none; they have tests of their own."""
FUNCTIONS = public(report_text, NOT_SENTENCES)
EVERY = [row for file in sorted(Path(__file__).with_name("said").glob("*.toml")) for row in rows(file)]


def test_every_function_has_sentences_written_out() -> None:
    counts = Counter(name for name, *_ in EVERY)
    assert len(FUNCTIONS) > 125
    assert sorted(set(FUNCTIONS) ^ set(counts)) == []
    thin = [name for name, count in counts.items() if name.endswith("_sentence") and count < 2]
    assert thin == ["campaign.no_followers_sentence", "survey.hidden_sentence"]


@pytest.mark.parametrize(
    ("name", "situation", "arguments", "expected"),
    EVERY,
    ids=[f"{name}-{situation}-{place}" for place, (name, situation, *_) in enumerate(EVERY)],
)
def test_it_says(name: str, situation: str, arguments: dict[str, Any], expected: str) -> None:
    said = FUNCTIONS[name](**meant(arguments))
    assert plain(said) == expected
    assert faults(said) == []
    assert not re.search(r"\d[ \u00a0]%|\d%|\d[ \u00a0]\d{3}(?!\d)|\d procentenhet", said), "a soft space"
    if name.endswith("_sentence"):
        assert said[0].isupper() or said[0].isdigit()
        assert said.endswith(".")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("Andelen är nan %.", "a machine's word"),
        ("Ändringen är \u22120,0.", "a nought with a sign"),
        ("Här  är två.", "a space too many"),
        ("Slut..", "two stops"),
        ("Andelen är 7.5 %.", "a decimal point"),
        ("I 1 kommuner.", "one of many"),
        ("Den ökade med 0,0 procentenheter.", "a change of nought"),
        ("Av {party}.", "a bare mark"),
    ],
)
def test_the_faults_are_found(said: str, fault: str) -> None:
    assert fault in faults(said)
