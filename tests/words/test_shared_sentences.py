"""Every sentence that no chapter owns, written out by hand in `sentences.toml`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from vvanalysis import words

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from said import HARD_SPACES, faults, meant, plain, public, rows

NOT_SENTENCES = {"sorting", "wrap", "workspace", "alt_parts"}
"""Modules that order, cut or lay out words and say none; they have tests of their own."""
FUNCTIONS = public(words, NOT_SENTENCES)
EVERY = rows(Path(__file__).with_name("sentences.toml"))


def test_every_function_has_sentences_written_out() -> None:
    assert len(FUNCTIONS) > 20
    assert sorted(set(FUNCTIONS) ^ {name for name, *_ in EVERY}) == []


@pytest.mark.parametrize(
    ("name", "situation", "arguments", "expected"),
    EVERY,
    ids=[f"{name}-{situation}-{place}" for place, (name, situation, *_) in enumerate(EVERY)],
)
def test_it_says(name: str, situation: str, arguments: dict[str, Any], expected: str) -> None:
    said = FUNCTIONS[name](**meant(arguments))
    assert plain(said) == expected
    assert faults(said) == []
    assert not re.search(HARD_SPACES, said), "a soft space"
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
