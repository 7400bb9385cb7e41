"""Every finding, alt text and sentence of a chapter, written out by hand in its `sentences.toml`."""

from __future__ import annotations

import importlib
import inspect
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vvanalysis import chapters
from vvanalysis.items import Finding

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from said import HARD_SPACES, Row, faults, frame, meant, plain, rows

HERE = Path(__file__).parent
MODULES = ("show", "words", "alt_words", "own_words", "decision_words")
"""The modules of a chapter whose functions say something."""


def functions(chapter: str) -> dict[str, Callable[..., Any]]:
    """What a chapter says with, as module.function."""
    package = Path(chapters.__file__ or "").parent / chapter
    there = [name for name in MODULES if (package / f"{name}.py").exists() or (package / name).is_dir()]
    modules = [importlib.import_module(f"vvanalysis.chapters.{chapter}.{name}") for name in there]
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and value.__module__.startswith(module.__name__)
        and says(module.__name__, name)
    }


def says(module: str, name: str) -> bool:
    """Whether a function gives a sentence: of what is shown, a finding or an alt text."""
    return name[0] != "_" and (not module.endswith(".show") or name.endswith(("_finding", "_alt")))


FUNCTIONS = {
    f"{chapter}.{name}": each for chapter in chapters.__all__ for name, each in functions(chapter).items()
}
SAID: list[Row] = [
    (f"{file.parent.name}.{name}", *row)
    for file in sorted(HERE.glob("*/sentences.toml"))
    for name, *row in rows(file)
]
OF_ITEMS = [row for row in SAID if row[0].split(".")[1] == "show"]
OF_WORDS = [row for row in SAID if row not in OF_ITEMS]


def given(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Arguments with their frames; EMPTY is the function's first frame without its rows."""
    first = next(each[2] for each in SAID if each[0] == name)
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


def test_every_function_has_its_sentences() -> None:
    counts = Counter(name for name, *_ in SAID)
    assert len(FUNCTIONS) > 180
    assert sorted(set(FUNCTIONS) ^ set(counts)) == []
    thin = [name for name, count in counts.items() if name.endswith("_sentence") and count < 2]
    assert thin == ["media.words.no_followers_sentence", "survey.words.hidden_sentence"]


@pytest.mark.parametrize("name", sorted({name for name, *_ in OF_ITEMS}))
def test_every_item_says_what_it_lacks(name: str) -> None:
    situations = {situation for each, situation, *_ in OF_ITEMS if each == name}
    assert situations & {"empty", "missing", "zero"}
    assert situations - {"empty", "missing", "hidden"}


@pytest.mark.parametrize(("name", "situation", "arguments", "expected"), OF_ITEMS, ids=marks(OF_ITEMS))
def test_the_item_says(name: str, situation: str, arguments: dict[str, Any], expected: str) -> None:
    said: Finding | str = FUNCTIONS[name](**given(name, arguments))
    text = said if isinstance(said, str) else said.text
    assert faults(text) == []
    assert plain(text if isinstance(said, str) else f"{said.certainty}: {text}") == expected
    if isinstance(said, Finding) and situation == "hidden":
        assert said.value is None
        assert not any(mark.isdigit() for mark in said.text)


@pytest.mark.parametrize(("name", "situation", "arguments", "expected"), OF_WORDS, ids=marks(OF_WORDS))
def test_the_sentence_says(name: str, situation: str, arguments: dict[str, Any], expected: str) -> None:
    said = FUNCTIONS[name](**meant(arguments))
    assert plain(said) == expected
    assert faults(said) == []
    assert not re.search(HARD_SPACES, said), "a soft space"
    if name.endswith("_sentence"):
        assert said[0].isupper() or said[0].isdigit()
        assert said.endswith(".")
