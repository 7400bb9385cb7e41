"""Small wrong changes of a module's code, one at a time: an operator, a comparison, a number, a condition."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

_INSTEAD: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
"""Operator -> the one that is put in its place."""


@dataclass(frozen=True)
class Mutant:
    """A module with one thing changed.

    Attributes
    ----------
    line
        Of the module's file.
    change
        The smallest expression around the change as it is and as it becomes.
    tree
        The whole module with the change.
    """

    line: int
    change: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module.

    Numbers get one more, `True` and `False` change places, operators and comparisons become their neighbour,
    and a condition that is no comparison is turned round. Texts stay: nearly all are names of columns, and a
    wrong one breaks off at once. So does what is written for people alone: annotations and what is raised.
    """
    tree = ast.parse(source)
    for place, node in enumerate(_nodes(tree)):
        for number in range(len(_changes(node))):
            made = copy.deepcopy(tree)
            target = list(_nodes(made))[place]
            was = ast.unparse(target)
            _changes(target)[number]()
            ast.fix_missing_locations(made)
            yield Mutant(
                getattr(getattr(node, "target", node), "lineno", 0), f"{was} -> {ast.unparse(target)}", made
            )


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that something is worked out from, in the order of the file."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list") or isinstance(node, ast.Raise):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_for_types(child):
                yield from _nodes(child)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _changes(node: ast.AST) -> list[Callable[[], None]]:
    """What may be changed in a node, each as a function that does it."""
    match node:
        case ast.Compare():
            return [partial(_put, node.ops, place, _other(each)) for place, each in enumerate(node.ops)]
        case ast.BinOp() | ast.BoolOp() | ast.AugAssign() if type(node.op) in _INSTEAD:
            return [partial(setattr, node, "op", _other(node.op))]
        case ast.UnaryOp():
            return [partial(setattr, node, "operand", ast.UnaryOp(node.op, node.operand))]
        case ast.Constant(value=bool()):
            return [partial(setattr, node, "value", not node.value)]
        case ast.Constant(value=int() | float()):
            return [partial(setattr, node, "value", node.value + 1)]
    return _conditions(node)


def _conditions(node: ast.AST) -> list[Callable[[], None]]:
    """The same of conditions that are turned round as a whole."""
    match node:
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(node.test, _CHANGED):
            return [partial(setattr, node, "test", ast.UnaryOp(ast.Not(), node.test))]
        case ast.comprehension():
            tests = [(place, test) for place, test in enumerate(node.ifs) if not isinstance(test, _CHANGED)]
            return [partial(_put, node.ifs, place, ast.UnaryOp(ast.Not(), test)) for place, test in tests]
    return []


def _put(whole: list[Any], place: int, part: Any) -> None:
    whole[place] = part


_CHANGED: Final = (ast.Compare, ast.BoolOp, ast.UnaryOp)
"""Conditions that are changed in themselves."""


def _other(operator: Any) -> Any:
    return _INSTEAD[type(operator)]()
