"""What completion offers an analyst, and the examples in its help.

Public is what completion offers: the rooms in `vvanalysis.__all__`, their modules, and the functions in the
modules' own `__all__`. Each has an example that runs as it stands.
"""

from __future__ import annotations

import ast
import datetime as dt
import doctest
import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

import vvanalysis
from vvanalysis.campaign import Campaign
from vvanalysis.disclosure.survey import SurveyGuard
from vvanalysis.notebook import Workspace
from vvanalysis.paths import notebooks

PACKAGE = Path(vvanalysis.__file__).parent
FILES = sorted(file for file in PACKAGE.rglob("*.py") if ">>> " in file.read_text(encoding="utf-8"))
READY = {"pd": pd, "dt": dt}
"""What an example finds, as the help of vvanalysis says; everything else it imports."""
OBJECTS = (Workspace, Campaign, SurveyGuard)
"""Classes whose objects stand in notebooks as `work`, `own` and `guard`."""


def module_of(file: Path) -> ModuleType:
    """The module in a file of the package."""
    name = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    return importlib.import_module(name)


def offered(module: ModuleType = vvanalysis) -> Iterator[tuple[str, Any]]:
    """Modules, functions and classes that completion offers, by their full name."""
    for name in module.__all__:
        each = getattr(module, name)
        yield f"{module.__name__}.{name}", each
        if inspect.ismodule(each):
            yield from offered(each)


OFFERED = dict(offered())
ROOMS = {name: each for name, each in OFFERED.items() if inspect.ismodule(each)}
FUNCTIONS = {name: each for name, each in OFFERED.items() if inspect.isfunction(each)}


def has_example(each: object) -> bool:
    return ">>> " in (inspect.getdoc(each) or "")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_the_examples_run(file: Path) -> None:
    flags = doctest.NORMALIZE_WHITESPACE  # a sentence goes over several lines
    done = doctest.testmod(module_of(file), globs=dict(READY), optionflags=flags)
    assert done.attempted
    assert done.failed == 0


def test_every_public_function_has_an_example() -> None:
    assert len(FUNCTIONS) > 300
    assert [name for name, each in FUNCTIONS.items() if not has_example(each)] == []


@pytest.mark.parametrize("name", ROOMS)
def test_completion_offers_nothing_else(name: str) -> None:
    room = ROOMS[name]
    assert dir(room) == sorted(room.__all__)
    assert inspect.getdoc(room)


def test_what_is_not_offered_serves_another_module() -> None:
    """A function without underscore is an analyst's or another module's."""
    told = {id(each) for each in FUNCTIONS.values()}
    texts = {file: file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")}
    idle = []
    for room in ("chapters", "stats"):
        for found in pkgutil.walk_packages([str(PACKAGE / room)], f"vvanalysis.{room}."):
            module = importlib.import_module(found.name)
            for name, each in vars(module).items():
                is_own = inspect.isfunction(each) and each.__module__ == found.name
                if found.name.endswith(".words") or not is_own or name.startswith("_") or id(each) in told:
                    continue
                others = (text for file, text in texts.items() if str(file) != module.__file__)
                if "REGISTRY" not in vars(module) and not any(name in text for text in others):
                    idle.append(f"{found.name}.{name}")
    assert idle == []


def calls_of(notebook: Path) -> Iterator[tuple[str, str]]:
    """Each call of a notebook: what it is called on, "" where on nothing, and the name called."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tree = ast.parse("\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"))
    where = {
        name.asname or name.name: f"{each.module}.{name.name}"
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom)
        for name in each.names
    }
    for each in ast.walk(tree):
        if isinstance(each, ast.Call):
            base, _, name = ast.unparse(each.func).rpartition(".")
            first, _, rest = base.partition(".")
            if first in where:
                yield f"{where[first]}.{rest}".removesuffix("."), name
            elif not base and name in where:
                yield where[name].rpartition(".")[0], name
            else:
                yield base, name


def called(base: str, name: str) -> Callable[..., Any] | None:
    """What of ours a notebook calls; None where it is Python's or pandas' own."""
    if base.startswith("vvanalysis"):
        return getattr(importlib.import_module(base), name)  # type: ignore[no-any-return]
    ours = [
        kind for kind in OBJECTS if base.split(".")[0] in {"work", "own", "guard"} and hasattr(kind, name)
    ]
    return getattr(ours[0], name) if ours and not base.endswith("counts") else None


@pytest.mark.parametrize("notebook", sorted(notebooks().glob("*.ipynb")), ids=lambda file: file.stem)
def test_what_notebooks_call_is_public_and_has_an_example(notebook: Path) -> None:
    found = [(name, each) for base, name in calls_of(notebook) if (each := called(base, name)) is not None]
    assert len(found) > 5
    public = {id(each) for each in OFFERED.values()} | {
        id(method)
        for kind in OBJECTS
        for base in kind.__mro__  # a workspace has its methods of protection from its base
        for name, method in vars(base).items()
        if not name.startswith("_")
    }
    assert [name for name, each in found if id(each) not in public] == []
    assert [name for name, each in found if not has_example(each)] == []
