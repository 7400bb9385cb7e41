"""Run a chapter's cells here, over a world that may lack something, and keep what it shows."""

from __future__ import annotations

import ast
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from unittest import mock

import matplotlib.pyplot as plt
from emptied_world import World, chapter_files, code_cells, instead_of_files

from vvanalysis.dependencies import reset_tables_used, tables_used
from vvanalysis.errors import VvanalysisError
from vvanalysis.items import KINDS, Item, style


@dataclass(frozen=True)
class Shown:
    """What came of a chapter.

    Attributes
    ----------
    items
        Number of the code cell -> what it shows.
    crash
        Where a cell raised what is not worded for people, "" where none did.
    fault
        The worded error that ended the chapter, "" where none did.
    asked
        The campaign's tables, the frames of persons and context and the readers that it asked for.
    """

    items: dict[int, Item]
    crash: str = ""
    fault: str = ""
    asked: frozenset[str] = frozenset()


@cache
def _compiled(file: Path) -> tuple[tuple[CodeType, CodeType | None], ...]:
    """Each cell as its statements and, where it ends in an expression, what that shows."""
    cells = []
    for number, source in enumerate(code_cells(file)):
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        name = f"{file.stem}, cell {number}"
        shown = compile(ast.Expression(last.value), name, "eval") if isinstance(last, ast.Expr) else None
        cells.append((compile(tree, name, "exec"), shown))
    return tuple(cells)


def run(file: Path, world: World, **parameters: str) -> Shown:
    """Run a chapter over a world.

    Drawings are not drawn to the end: what is compared is their numbers and words.
    """
    reset_tables_used()
    items: dict[int, Item] = {}
    names: dict[str, object] = {}
    with instead_of_files(world) as asked, _drawings():
        for number, (statements, shown) in enumerate(_compiled(file)):
            try:
                exec(statements, names)  # noqa: S102 - the project's own notebooks
                if number == 0:
                    names.update(parameters)
                value = eval(shown, names) if shown else None  # noqa: S307 - as above
            except VvanalysisError as fault:
                return Shown(items, fault=str(fault), asked=frozenset({*asked, *tables_used()}))
            except Exception as error:
                return Shown(items, crash=_place(error, number), asked=frozenset({*asked, *tables_used()}))
            if isinstance(value, KINDS):
                items[number] = value
    return Shown(items, asked=frozenset({*asked, *tables_used()}))


def _drawings() -> mock._patch[object]:
    """Without drawing to the end: the letters' outlines take most of the time."""

    def close(sheet: object) -> str:
        plt.close("all")
        return "<svg/>"

    return mock.patch.object(style, "svg_of", close)


def _place(error: Exception, cell: int) -> str:
    """The exception, and the last places of the project where it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f"{Path(each.filename).name}:{each.lineno}" for each in frames if "vvanalysis" in each.filename]
    plt.close("all")
    return f"cell {cell}: {type(error).__name__}: {error} at {' < '.join(ours[::-1][:3])}"


def every_run(world: World) -> Iterator[tuple[Path, dict[str, str]]]:
    """Each chapter with the parameters it takes; one association stands for the others."""
    for file in chapter_files():
        takes = "association =" in code_cells(file)[0]
        yield file, {"association": world.campaign.associations[0].code} if takes else {}
