"""Rows of a drawing carry names that the page's script finds, and the picture is as it was."""

from __future__ import annotations

import re
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from vvanalysis.items import Column, Table, style

COLUMNS = (Column("area_name", "Kommun"), Column("n", "Antal", "integer"))
DATA = Table("t", "T", COLUMNS, (("Åby", 3), ("Borg", 1), ("Cby", 2)), "official", "S")


def _bars() -> tuple[Any, Any]:
    style.use()
    sheet, both = style.drawing(2, columns=2)
    for axes in both:
        axes.barh(range(3), [1, 2, 3])
        axes.set_yticks(range(3), [])
        axes.set_ylim(2.5, -0.5)
    both[0].set_yticklabels(["Borg (1)", "Cby", "Hela länet"])
    return sheet, both


def _pixels(sheet: Any) -> Any:
    sheet.canvas.draw()
    return np.asarray(sheet.canvas.buffer_rgba()).copy()


def test_strips_are_named_by_the_row_of_the_numbers_and_nothing_is_seen_of_them() -> None:
    plain, _ = _bars()
    named, both = _bars()
    style._name_rows(named, DATA)
    assert (_pixels(plain) == _pixels(named)).all()
    strips = [[each.get_gid() for each in axes.artists or axes.patches if each.get_gid()] for axes in both]
    assert strips == [["row-1", "row-2"], ["row-1", "row-2"]]  # the second panel has the first's names
    svg = style.item(_bars()[0], DATA, alt="A.").svg
    assert re.findall(r'id="(row-\d)"', svg) == ["row-1", "row-2"] * 2
    plt.close("all")


def test_a_drawing_without_such_rows_has_no_strips() -> None:
    style.use()
    sheet, axes = style.drawing(2)
    axes.plot([1, 2], [3, 4])
    assert "row-" not in style.item(sheet, DATA, alt="A.").svg
