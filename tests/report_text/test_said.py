"""Every sentence of the reports, written out by hand in `said/`: zero, missing, tie, tiny, one, many."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from vvanalysis import report_text
from vvanalysis.disclosure import HIDDEN

SITUATIONS = {
    "many", "one", "zero", "missing", "empty", "tie", "first", "tiny", "negative", "hidden", "threshold",
}  # fmt: skip
NOT_SENTENCES = {"sorting", "wrap", "workspace"}
"""Modules that order, cut or lay out words and say none; they have tests of their own."""
BROKEN = {
    "a machine's word": r"\b(?:nan|NaN|NA|None|inf|Timestamp|NaT)\b|<NA>",
    "a nought with a sign": r"[\u2212+-]0(?:,0+)?(?![\d,])",
    "a space too many": r"\s\s|\s[.,;:]|^\s|\s$",
    "two stops": r"\.\.|[;:,]\.",
    "a decimal point": r"\d\.\d",
    "one of many": r"\b1 (?:kommuner|röster|(?:parti)?föreningar|dagar|veckor|medlemmar|aktiviteter|nya)\b",
    "a change of nought": r"(?:upp|ned|ökade|minskade|högre|lägre|bättre|sämre) (?:med )?0,0 ",
    "a bare mark": r"[{}\[\]](?!dolt|$)(?<!\[)",
}
CASES = {
    name: rows
    for file in sorted(Path(__file__).with_name("said").glob("*.toml"))
    for name, rows in tomllib.loads(file.read_text(encoding="utf-8")).items()
}


def modules(package: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    for found in pkgutil.iter_modules(package.__path__):
        yield found.name, importlib.import_module(f"{package.__name__}.{found.name}")


def public(package: ModuleType) -> dict[str, Callable[..., str]]:
    return {
        f"{name}.{word}": value
        for name, module in modules(package)
        for word, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not word.startswith("_")
    }


def meant(value: Any) -> Any:
    """A TOML value as the function's argument: NA is None, HIDDEN the hidden value."""
    if isinstance(value, dict):
        return {key: meant(each) for key, each in value.items()}
    if isinstance(value, list):
        return [meant(each) for each in value]
    return {"NA": None, "HIDDEN": HIDDEN}.get(value, value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """Hard spaces as spaces, for the eye; `test_hard_spaces_stand_where_they_must` sees to them."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


FUNCTIONS = {
    name: value for name, value in public(report_text).items() if name.split(".")[0] not in NOT_SENTENCES
}
EVERY = [(name, *row) for name, rows in CASES.items() for row in rows]


def test_every_function_has_sentences_written_out() -> None:
    assert len(FUNCTIONS) > 125
    assert sorted(set(FUNCTIONS) - set(CASES)) == []
    assert sorted(set(CASES) - set(FUNCTIONS)) == []
    assert {row[1] for row in EVERY} <= SITUATIONS
    thin = [name for name, rows in CASES.items() if name.endswith("_sentence") and len(rows) < 2]
    assert thin == ["campaign.no_followers_sentence", "survey.hidden_sentence"]


@pytest.mark.parametrize(
    ("name", "situation", "arguments", "expected"),
    EVERY,
    ids=[f"{name}-{situation}-{place}" for place, (name, situation, *_) in enumerate(EVERY)],
)
def test_it_says(name: str, situation: str, arguments: dict[str, Any], expected: str) -> None:
    said = FUNCTIONS[name](**meant(arguments))
    assert plain(said) == expected
    assert faults(plain(said)) == []
    if name.endswith("_sentence"):
        assert said[0].isupper() or said[0].isdigit()
        assert said.endswith(".")


def faults(said: str) -> list[str]:
    return [name for name, pattern in BROKEN.items() if re.search(pattern, said)]


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


def test_hard_spaces_stand_where_they_must() -> None:
    for name, _, arguments, _ in EVERY:
        said = FUNCTIONS[name](**meant(arguments))
        assert not re.search(r"\d[ \u00a0]%|\d%|\d[ \u00a0]\d{3}(?!\d)", said), said
        assert not re.search(r"\d [a-z]*(?:procentenhet|röst(?:er)?\b(?! av))", said), said
