"""The examples in the docstrings run, and `help()` of every room that an analyst uses says something."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

import vvanalysis
from vvanalysis import figures, findings, loaders, metrics, notebook, store, tables

PACKAGE = Path(vvanalysis.__file__).parent
FILES = sorted(file for file in PACKAGE.rglob("*.py") if ">>> " in file.read_text(encoding="utf-8"))
ROOMS = (metrics, tables, findings)
SHOWN = (metrics, loaders, store, notebook, tables, findings, figures)
WITHOUT = Path(__file__).with_name("without_examples.txt")
"""Public functions that have no example yet, one a line: it may shrink, not grow."""


def public(module: ModuleType) -> list[str]:
    """Names of the functions that a module of a room defines for others."""
    return [
        name
        for name, each in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and each.__module__ == module.__name__
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_the_examples_run(file: Path) -> None:
    name = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    done = doctest.testmod(importlib.import_module(name))
    assert done.attempted
    assert done.failed == 0


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_every_public_function_is_explained(room: ModuleType) -> None:
    seen = 0
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        module = importlib.import_module(found.name)
        for name in public(module):
            seen += 1
            assert (inspect.getdoc(getattr(module, name)) or "").strip(), f"{found.name}.{name}"
    assert seen > 10


def with_and_without_example() -> tuple[set[str], set[str]]:
    """Public functions of the rooms that an analyst uses, by whether their docstring has an example."""
    has: tuple[set[str], set[str]] = set(), set()
    for room in SHOWN:
        inside = pkgutil.walk_packages(getattr(room, "__path__", []), f"{room.__name__}.")
        for name in [room.__name__, *(found.name for found in inside)]:
            module = importlib.import_module(name)
            for each in public(module):
                lacks = ">>> " not in (inspect.getdoc(getattr(module, each)) or "")
                has[lacks].add(f"{name}.{each}")
    return has


def test_no_new_function_is_without_an_example() -> None:
    shown, lacking = with_and_without_example()
    listed = set(WITHOUT.read_text(encoding="utf-8").split())
    assert shown
    assert sorted(lacking - listed) == [], "write an Examples section"
    assert sorted(listed & shown) == [], f"has an example now: take it off {WITHOUT.name}"
