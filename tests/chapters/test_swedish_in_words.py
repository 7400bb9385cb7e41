"""Swedish text stands in a chapter's `words` alone: what computes and what draws say none of their own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import vvanalysis

CHAPTERS = Path(vvanalysis.__file__).parent / "chapters"
MODULES = [
    file
    for file in sorted(CHAPTERS.rglob("*.py"))
    if {"show", "metrics", "show.py", "metrics.py"} & set(file.relative_to(CHAPTERS).parts)
]
LETTERS = "A-Za-zÅÄÖåäöé"
TEXT = re.compile(
    rf"[åäöÅÄÖ]"  # a Swedish letter
    rf"|[{LETTERS}]{{2,}}[,:;.]? +[{LETTERS}]{{2,}}"  # two words
    rf"|^ +[{LETTERS}]{{2,}}|[{LETTERS}]{{2,}}[,:;.]? +$"  # a word that something is put beside
    rf"|^[A-ZÅÄÖ][a-zåäö]+$"  # a heading of one word
)
EXCEPTIONS = {
    "Float64": "a type of pandas",
    "Int64": "a type of pandas",
    "offset points": "how matplotlib counts",
    "axes fraction": "how matplotlib counts",
    "lower left": "where matplotlib puts a legend",
    "Elections Act": "a section of law, in English as all of the code",
    "IG 3": "a section of law, in English as all of the code",
    "no threshold of": "part of an error, in English",
    "no seat rules for": "part of an error, in English",
    " in ": "part of an error, in English",
    " from ": "part of an error, in English",
    " seats": "part of an error, in English",
    "val.se": "a source, as it is called",
    "SCB 2011": "a source, as it is called",
    "Fick föreningen det stöd av distriktet": "a question of the questionnaire that comes with the project",
}
"""How strings begin that are no text of the chapter's own, and why."""


def docstrings(tree: ast.Module) -> set[int]:
    """Docstrings, the strings that explain a constant, and the names that a module offers."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]
    said = {id(each.value) for body in bodies for each in body if isinstance(each, ast.Expr)}
    offered = [node for node in tree.body if isinstance(node, ast.Assign) and "__all__" in ast.unparse(node)]
    return said | {id(inner) for node in offered for inner in ast.walk(node)}


def in_english(tree: ast.Module) -> set[int]:
    """Strings of errors: in English, as all are."""
    return {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and ast.unparse(node.func) == "Fault")
        for inner in ast.walk(node)
    }


def texts(file: Path) -> Iterator[str]:
    """Every string of a module that is text for readers, after the line where it stands."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    passed = docstrings(tree) | in_english(tree)
    for node in ast.walk(tree):
        is_string = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if (
            is_string
            and id(node) not in passed
            and TEXT.search(node.value)
            and not node.value.startswith(tuple(EXCEPTIONS))
        ):
            yield f"{node.lineno}: {node.value!r}"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(CHAPTERS)))
def test_a_module_says_nothing_of_its_own(file: Path) -> None:
    assert list(texts(file)) == []


@pytest.mark.parametrize(
    "said",
    ["Mandat", "År", "Röster till", " av ", "Streck: underlag saknas.", ", i veckan från ", "mål 3"],
)
def test_text_is_found(said: str, tmp_path: Path) -> None:
    file = tmp_path / "show.py"
    file.write_text(f'"""En docstring."""\n\ndef f(x):\n    """Gör något."""\n    return g(x, {said!r})\n')
    assert list(texts(file)) == [f"5: {said!r}"]


@pytest.mark.parametrize("said", ["area_name", "integer", "RD", "#FFFFFF", "%Y-%m", "; ", "gap_", "left"])
def test_what_is_no_text_is_passed_over(said: str, tmp_path: Path) -> None:
    file = tmp_path / "show.py"
    file.write_text(f"def f(x):\n    raise ValueError('no such thing')\n    return g(x, {said!r})\n")
    assert list(texts(file)) == []
