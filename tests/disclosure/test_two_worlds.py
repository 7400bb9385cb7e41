"""No notebook shows what may not be seen: two worlds that differ in nothing else look the same.

Every difference in what is shown (items, HTML, text, drawings) is a leak, wherever it comes from. So nothing
needs to be known of how a chapter makes its sentences.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from worlds import REGISTERS, SAMPLE, SURVEY, Change, World, differences, make_world, run_all, twin

from vvanalysis import paths
from vvanalysis.disclosure import HIDDEN
from vvanalysis.items import DRAWING, MIME, Figure, Finding, Item, Table, drawing_in, from_json, style
from vvanalysis.items.display import packed
from vvanalysis.render.model import Run, Source

MOST_AT_RISK = ("10_goals", "20_members", "25_survey")
CELL = 'work.campaign.table("members").groupby("association")["left"].count().to_dict()'
MISSING = ("nan", "<na>", "none", "nat")

BALANCED = {"leaver", "leaving_day", "newcomer"}
"""Without rounding, members before and after, joined and left add up in every row that is shown: moving one
person shows in a sum, so a single change of these kinds may leave no world that is shown alike."""

Worlds = tuple[World, World]


def sources(*stems: str) -> list[tuple[Source, str]]:
    """Chapters, each fact sheet for an association whose counts are small."""
    return [
        (Source.of(paths.notebooks() / f"{stem}.ipynb"), "eda" if stem.startswith("9") else "")
        for stem in stems or sorted(file.stem for file in paths.notebooks().glob("[0-9]*.ipynb"))
    ]


def pair(folder: Path, profile: str, changes: tuple[Change, ...], *, few_in: str = "") -> Worlds:
    world = make_world(folder / "one", profile, few_in=few_in)
    other, made = twin(world, folder / "other", changes)
    lacking = {kind for kind, count in made.items() if not count}
    assert lacking <= (BALANCED if profile == "intern" else set()), f"kinds of change never made: {made}"
    return world, other


def leaks(worlds: Worlds, chapters: list[tuple[Source, str]]) -> tuple[list[str], dict[Any, Run]]:
    one, other = (run_all(world, chapters) for world in worlds)
    assert [run.error for run in (*one.values(), *other.values()) if run.error] == []
    return [each for key in one for each in differences(one[key], other[key])], one


def with_leak(source: Source) -> Source:
    """A chapter that shows an unprotected count in one more cell at its end."""
    chapter = json.loads(source.content)
    cell = {"cell_type": "code", "id": "leak", "metadata": {}, "execution_count": None, "outputs": []}
    chapter["cells"].append(cell | {"source": CELL})
    return Source(source.name, json.dumps(chapter).encode())


def test_public_chapters_at_most_risk_tell_two_worlds_apart_only_by_a_leak_that_is_planted(
    tmp_path: Path,
) -> None:
    """A sample of what may differ, and that the comparison is not blind; the whole is below, and slow."""
    *others, (last, _) = sources(*MOST_AT_RISK)
    found, runs = leaks(pair(tmp_path, "publik", SAMPLE), [*others, (with_leak(last), "")])
    place = f"{last.name}, cell {len(runs[last.name, ''].cells) - 1}, text/plain:"
    assert [each.splitlines()[0] for each in found] == [place], "\n".join(found)
    for run in runs.values():
        assert_shown_right(run)


def test_a_difference_of_a_drawing_alone_is_told() -> None:
    """A drawing is packed where it is: what differs is told of the drawing itself."""
    one, other = (
        Run("x.ipynb", ({"outputs": [{"data": {DRAWING: packed(f"<svg>{height}</svg>")}}]},), 1.0)
        for height in (12, 13)
    )
    assert list(differences(one, one)) == []
    assert list(differences(one, other)) == [f"x.ipynb, cell 0, {DRAWING}:\n  <svg>12</svg>\n  <svg>13</svg>"]


@pytest.mark.slow
@pytest.mark.parametrize(("profile", "few_in"), [("publik", ""), ("intern", ""), ("intern", "storfors")])
def test_no_chapter_tells_two_worlds_apart(tmp_path: Path, profile: str, few_in: str) -> None:
    # To the board the associations' answers are no secret.
    changes = REGISTERS + (SURVEY if profile == "publik" else ())
    found, runs = leaks(pair(tmp_path, profile, changes, few_in=few_in), sources())
    assert found == []
    assert len(runs) == len(sources())
    for run in runs.values():
        assert_shown_right(run)
    text = json.dumps([run.cells for run in runs.values()], ensure_ascii=False)
    assert text.count('{"hidden": true}') > 20


@pytest.mark.slow
def test_an_association_of_four_is_public_nowhere_by_itself(tmp_path: Path) -> None:
    """Its answers make all answers persons': every chapter is made, and says that much is not shown."""
    world = make_world(tmp_path / "one", "publik", few_in="storfors")
    for run in run_all(world, sources()).values():
        assert run.error is None
        assert_shown_right(run)


def items_of(run: Run) -> Iterator[Item]:
    for cell in run.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if MIME in data:
                yield from_json(data[MIME], svg=drawing_in(data))


def assert_shown_right(run: Run) -> None:
    """A hidden value is its word everywhere: no nought, no NaN, no dash, and no cell of the workbook."""
    for item in items_of(run):
        if isinstance(item, Finding):
            assert not set(re.findall(r"[<>\w]+", item.text.casefold())) & set(MISSING), item.text
            if item.certainty == "hidden":
                assert item.value is None
                assert "visas" in item.text.casefold()
                assert "underlag saknas" not in item.text.casefold()
        elif isinstance(item, Table):
            assert_table(item)
        elif isinstance(item, Figure):
            assert item.svg.startswith("<svg"), "no drawing to compare"
            assert_table(item.data)
            assert not set(re.findall(r"[<>\w]+", item.alt.casefold())) & set(MISSING), item.alt
            if any(HIDDEN in row for row in item.data.rows):
                assert "[dolt]" in item.data.note


def assert_table(table: Table) -> None:
    if not any(HIDDEN in row for row in table.rows):
        return
    assert "[dolt]" in table.note
    book = openpyxl.load_workbook(io.BytesIO(workbook(table)))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=4)]
    for row, written, words in zip(table.rows, cells, table.formatted(), strict=False):
        for value, cell, word in zip(row, written, words, strict=False):
            if value is HIDDEN:
                assert cell == word == "[dolt]"
            elif value is None:
                assert cell == word == "–"
            elif isinstance(value, int) and not isinstance(value, bool):
                assert cell == value


def workbook(table: Table) -> bytes:
    from vvanalysis.render.writers.workbook import _looks, _table_sheet

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    _table_sheet(book.add_worksheet("T"), table, {name: book.add_format(x) for name, x in _looks().items()})
    book.close()
    return buffer.getvalue()


def test_a_bar_of_a_hidden_count_has_no_height_and_a_bar_of_nought_none_either() -> None:
    """Hidden, nought and a count in one figure: one bar, two numbers, and the hidden one's word."""
    from vvanalysis.chapters import members

    frame = pd.DataFrame({
        "month": pd.to_datetime(["2018-01-01", "2018-02-01", "2018-03-01"]),
        "joined": pd.Series([HIDDEN, 0, 12], dtype=object),
        "left": pd.Series([HIDDEN, 7, HIDDEN], dtype=object),
    })  # fmt: skip
    with mpl.rc_context(style.OWN):  # letters as letters, whatever an earlier test has set
        drawn = members.show.months_figure(frame)
    assert isinstance(drawn, Figure)
    said = [each.strip() for each in re.findall(r"<text[^>]*>([^<]*)</text>", drawn.svg)]
    assert said.count("[dolt]") == 3
    assert {"0", "12", "\u22127"} <= set(said)
    heights = re.findall(
        r'id="patch_\d+">\s*<path d="M ([\d.]+) ([\d.]+) \s*L [\d.]+ [\d.]+ \s*L [\d.]+ ([\d.]+)', drawn.svg
    )
    bars = [abs(float(low) - float(high)) for _, low, high in heights[2:]]  # past sheet and axes
    assert len([height for height in bars if height > 1]) == 2
