"""Nowhere between a metric and a reader is a missing value turned into nought, but where it is one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import vvanalysis

PACKAGE = Path(vvanalysis.__file__).parent
ROOMS = ("chapters", "items", "stats", "words")
RIGHT = {
    (
        "chapters/campaign/show/plan.py",
        "ballots_finding",
    ): "places with gaps are told only beside the days, which are noted",
    (
        "chapters/campaign/show/activities.py",
        "contacts_finding",
    ): "told only beside a rate, which is there where the count is",
    ("chapters/media/show.py", "followers_finding"): "no age: the count is of the last day",
    (
        "chapters/members/show/active.py",
        "active_finding",
    ): "nought members told of is said as nothing of them",
    (
        "chapters/campaign/metrics/activities.py",
        "by_association",
    ): "only where the association's activities are told",
    (
        "chapters/campaign/metrics/activities.py",
        "by_association_and_week",
    ): "a week without a row, of one who told of others",
    (
        "chapters/candidates/metrics/overview.py",
        "personal_vote_rates",
    ): "only where the area's personal votes are told",
    ("chapters/levelling/metrics.py", "support_by_association"): "NA again where no kind of support is told",
    (
        "stats/coverage.py",
        "incomplete_districts",
    ): "a sum without a level is less than the whole: not all are told",
    (
        "chapters/summary/show/decisions.py",
        "look_into_decision",
    ): "seats lost are named; of a change that is not known nothing is said",
    ("chapters/levelling/metrics.py", "_counted"): "rows of a table that has any",
    ("chapters/media/metrics/items.py", "summary"): "no row at all where the table has none",
    (
        "chapters/seats/metrics/overview.py",
        "proportionality",
    ): "parties without seats in a council that is told whole",
}
"""Where a nought is right, and why."""


def _is_zero(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0 and node.value is not False


def _makes_zero(node: ast.AST) -> bool:
    """`x or 0`, `.fillna(0)`, `fill_value=0`."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return _is_zero(node.values[-1])
    if not isinstance(node, ast.Call):
        return False
    filled = isinstance(node.func, ast.Attribute) and node.func.attr == "fillna"
    of_key = any(each.arg in {"fill_value", "value"} and _is_zero(each.value) for each in node.keywords)
    return (filled and (any(map(_is_zero, node.args)) or of_key)) or any(
        each.arg == "fill_value" and _is_zero(each.value) for each in node.keywords
    )


def _places(tree: ast.AST, function: str = "") -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if _makes_zero(node):
            yield function
        yield from _places(node, node.name if isinstance(node, ast.FunctionDef) else function)


def test_missing_becomes_nought_only_where_it_is_nought() -> None:
    found = {
        (str(file.relative_to(PACKAGE).as_posix()), function)
        for room in ROOMS
        for file in (PACKAGE / room).rglob("*.py")
        for function in _places(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert sorted(found - set(RIGHT)) == [], "a missing value becomes nought"
    assert sorted(set(RIGHT) - found) == [], "allowed, and no longer there"


def test_the_idioms_are_found() -> None:
    found = ["def f(x):\n    return x or 0", "def g(x):\n    return x.fillna(0)"]
    right = ["def h(x):\n    return x.fillna(False) or 1"]
    assert list(_places(ast.parse("\n".join([*found, *right])))) == ["f", "g"]
