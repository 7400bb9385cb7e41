"""Every argument of the public functions that analysts meet is described: in numpydoc, or by its contract.

The checks of numpydoc's own validator that the house keeps (PR01, PR02, PR07) are made here of the source: it
does not know that a frame is described by its contract, and would bring Sphinx with it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import vvanalysis

PACKAGE = Path(vvanalysis.__file__).parent
ROOMS = ("stats", "chapters/*/metrics")
NOT_YET = {
    "chapters/goals/metrics/evaluation.py",
    "chapters/goals/metrics/indicators.py",
    "chapters/levelling/metrics.py",
    "chapters/members/metrics.py",
    "chapters/results/metrics/areas.py",
    "chapters/summary/metrics/changes.py",
    "chapters/summary/metrics/gathered.py",
    "chapters/summary/metrics/parties.py",
    "chapters/summary/metrics/places.py",
    "chapters/survey/metrics/answers.py",
    "chapters/survey/metrics/publishing_units.py",
}
"""Modules whose arguments are not all described yet; one that is must go."""
SECTION = re.compile(r"^Parameters\n-+\n(.*?)(?=^\w[^\n]*\n-+\n|\Z)", re.DOTALL | re.MULTILINE)


def modules() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted([*PACKAGE.glob(f"{room}.py"), *PACKAGE.glob(f"{room}/*.py")])


def public(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions that a module offers; all without an underscore where it does not say."""
    lists = [node for node in tree.body if isinstance(node, ast.Assign) and "__all__" in ast.unparse(node)]
    names = set(ast.literal_eval(lists[0].value)) if lists else None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            is_offered = not node.name.startswith("_") if names is None else node.name in names
            if is_offered:
                yield node


def arguments(function: ast.FunctionDef) -> list[str]:
    given = function.args
    stars = [each for each in (given.vararg, given.kwarg) if each]
    return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs, *stars)]


def described(doc: str) -> dict[str, str]:
    """Argument -> its description, of a docstring's section."""
    found = SECTION.search(doc)
    said: dict[str, str] = {}
    names: list[str] = []
    for line in found.group(1).splitlines() if found else ():
        if line.startswith("    "):
            said |= {name: f"{said[name]} {line.strip()}".strip() for name in names}
        elif re.fullmatch(r"[\w*, ]+", line):
            names = [name.strip().lstrip("*") for name in line.split(",")]
            said |= dict.fromkeys(names, "")
        else:
            names = []
    return said


def by_contract(function: ast.FunctionDef) -> set[str]:
    """Frames that `takes` describes."""
    names: set[str] = set()
    for each in function.decorator_list:
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "takes":
            pairs = zip(arguments(function), each.args, strict=False)
            names |= {name for name, contract in pairs if ast.unparse(contract) != "None"}
            names |= {word.arg for word in each.keywords if word.arg}
    return names


def faults(tree: ast.Module) -> Iterator[str]:
    """What is wrong with the descriptions of a module's public functions."""
    for function in public(tree):
        said = described(ast.get_docstring(function) or "")
        for name in arguments(function):
            if name not in said and name not in by_contract(function):
                yield f"{function.name}: {name} is not described"
            elif name in said and not re.match(r"\S.*\w", said[name]):
                yield f"{function.name}: {name} has an empty description"
        yield from (f"{function.name} has no {name}" for name in said if name not in arguments(function))


@pytest.mark.parametrize("file", list(modules()), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_argument_is_described(file: Path) -> None:
    found = list(faults(ast.parse(file.read_text(encoding="utf-8"))))
    assert bool(found) == (str(file.relative_to(PACKAGE)) in NOT_YET), found


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("", ["f: a is not described", "f: b is not described"]),
        ("a\n        Votes [count].", ["f: b is not described"]),
        ("a, b\n        Votes [count].", []),
        ("a\n    b\n        Votes [count].", ["f: a has an empty description"]),
        ("a, b, c\n        Votes [count].", ["f has no c"]),
    ],
)
def test_what_is_not_described_is_found(section: str, said: list[str]) -> None:
    head = "Parameters\n    ----------\n    " if section else ""
    source = f'def f(a, *, b):\n    """Add them.\n\n    {head}{section}\n    """\n'
    assert list(faults(ast.parse(source))) == said


def test_a_contract_describes_its_frame() -> None:
    source = '@takes(None, frames.RESULT)\ndef f(a, b):\n    """Show them."""\n'
    assert list(faults(ast.parse(source))) == ["f: a is not described"]
