"""The rule of `items.certainty` against the code, the hand-written sentences and the chapters' outputs."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import vvanalysis
from vvanalysis.items.certainty import ASSUMED, COUNTED, EITHER
from vvanalysis.items.model import MIME
from vvanalysis.paths import notebooks

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from said import rows

PACKAGE = Path(vvanalysis.__file__).parent
SAID = sorted((Path(__file__).parents[1] / "chapters").glob("*/sentences.toml"))
WOULD = (
    r"\bhade\b[^.;]*\b(?:fått|gett|räckt|kostat|haft|blivit|kommit|krävts)\b|\bskulle ha|\bväntas\b|"
    r"\bväntat\b|\bskattas\b|\bkan inte ha\b|\btillåter att\b|\bom varje\b"
)
"""Words of what nobody has counted."""


MARKS = {f"{mark}_{kind}" for mark in ("official", "computed") for kind in ("finding", "table")}


def marks(chapter: str, file: Path) -> Iterator[tuple[str, set[str]]]:
    """Each public function that makes an item, and the certainties that its code, and its helpers', name."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}

    def named(function: ast.FunctionDef, seen: frozenset[str]) -> set[str]:
        found: set[str] = set()
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in functions.keys() - seen:
                found |= named(functions[node.id], seen | {node.id})
            if isinstance(node, ast.Call) and ast.unparse(node.func) in MARKS:
                found.add(ast.unparse(node.func).partition("_")[0])
            if isinstance(node, ast.Constant) and node.value in {"official", "computed"}:
                found.add(str(node.value))
        return found

    for name, function in functions.items():
        if name[0] != "_" and name.endswith(("_finding", "_table")):
            yield f"{chapter}.show.{name}", named(function, frozenset({name}))


EVERY = {
    name: found
    for chapter in sorted((PACKAGE / "chapters").iterdir())
    for file in sorted([*chapter.glob("show.py"), *chapter.glob("show/*.py")])
    for name, found in marks(chapter.name, file)
}


def test_each_function_of_official_figures_stands_in_one_list_and_bears_its_mark() -> None:
    assert len(COUNTED) > 35
    assert not COUNTED & set(ASSUMED)
    assert {name for name, found in EVERY.items() if found == {"official"}} == COUNTED
    assert {name for name, found in EVERY.items() if found == {"computed"}} == set(ASSUMED)
    assert {name for name, found in EVERY.items() if len(found) > 1} == set(EITHER)


def test_every_assumption_is_told() -> None:
    assert all(len(words.split()) > 2 for words in (*ASSUMED.values(), *EITHER.values()))


def test_no_sentence_said_as_counted_tells_of_what_was_not() -> None:
    told = [
        expected for file in SAID for _, _, _, expected in rows(file) if expected.startswith("official: ")
    ]
    assert len(told) > 25
    assert [each for each in told if re.search(WOULD, each)] == []


@pytest.mark.parametrize(
    "words",
    [
        "46 röster till hade gett ett mandat till.",
        "Med rikets ändring rakt av hade V fått 7,5 %.",
        "Minst 11 % av dem kan inte ha gjort det.",
        "97 % av väljarna skattas ha röstat på V igen.",
    ],
)
def test_the_words_are_found(words: str) -> None:
    assert re.search(WOULD, words)
    assert not re.search(WOULD, "V hade en egen lista; 14 fästen hade lägre valdeltagande.")


def shown() -> Iterator[dict[str, Any]]:
    for file in sorted(notebooks().glob("*.ipynb")):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if MIME in output.get("data", {}):
                    yield output["data"][MIME]


def test_nothing_shown_as_counted_tells_of_what_was_not() -> None:
    official = [each for each in shown() if each.get("certainty") == "official"]
    assert len(official) > 60
    parts = ("text", "title", "note", "alt")
    texts = [" ".join(str(each.get(part, "")) for part in parts) for each in official]
    assert [each for each in texts if re.search(WOULD, each)] == []
