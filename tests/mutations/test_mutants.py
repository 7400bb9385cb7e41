"""What is changed in a module and what is not, and that a change reaches whoever has the function already."""

from __future__ import annotations

import ast
import types
from collections.abc import Callable

from mutants import mutants
from tried import put_in

SOURCE = '''"""Text of 3 words."""
LEAST = 5
def is_many(count: int = 0, *, parts: bool = True) -> bool:
    """More than 2 + 2."""
    if not count:
        raise ValueError(f"{count + 1} is too few")
    return count >= LEAST and parts
'''


def test_operators_numbers_and_conditions_are_changed_one_at_a_time() -> None:
    assert [each.change for each in mutants(SOURCE)] == [
        "5 -> 6",
        "True -> False",
        "0 -> 1",
        "not count -> not not count",
        "count >= LEAST and parts -> count >= LEAST or parts",
        "count >= LEAST -> count > LEAST",
    ]
    assert [each.line for each in mutants(SOURCE)] == [2, 3, 3, 5, 7, 7]
    for each in mutants(SOURCE):
        assert ast.unparse(each.tree) != ast.unparse(ast.parse(SOURCE))


def test_a_condition_that_is_no_comparison_is_turned_round() -> None:
    source = "def f(a, b):\n    return [x for x in b if x] if a else -1\n"
    assert [each.change for each in mutants(source)] == [
        "[x for x in b if x] if a else -1 -> [x for x in b if x] if not a else -1",
        " for x in b if x ->  for x in b if not x",
        "-1 -> --1",
        "1 -> 2",
    ]


def answers(is_many: Callable[..., bool]) -> str:
    """What the function says of 5, of 5 without parts and of 6."""
    try:
        return "".join("ny"[each] for each in (is_many(5), is_many(5, parts=False), is_many(6)))
    except ValueError:
        return "refused"


def test_a_change_reaches_whoever_has_the_function_by_name() -> None:
    module = types.ModuleType("vvanalysis_of_a_test")
    module.__file__ = "a.py"
    exec(compile(SOURCE, "a.py", "exec"), vars(module))  # noqa: S102 - written above
    known = module.is_many
    found = {}
    for each in mutants(SOURCE):
        put_in(module, each.tree)
        found[each.change] = answers(known)
        put_in(module, ast.parse(SOURCE))
        assert answers(known) == "yny"
    assert found == {
        "5 -> 6": "nny",
        "True -> False": "nnn",
        "0 -> 1": "yny",
        "not count -> not not count": "refused",
        "count >= LEAST and parts -> count >= LEAST or parts": "yyy",
        "count >= LEAST -> count > LEAST": "nny",
    }
