"""Attack 10: what a drawing, a page's attributes or a workbook tells beside the table that is hidden."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from attacker import Tried

from vvanalysis import paths
from vvanalysis.campaign import Campaign, load_campaign
from vvanalysis.chapters import members
from vvanalysis.disclosure import HIDDEN, protect
from vvanalysis.protected.registers import protect_registers
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.model import Source

_POINT = r"([\d.-]+) ([\d.-]+) \n"
BAR = re.compile(rf'd="M {_POINT}L {_POINT}L {_POINT}L {_POINT}z\s*"')
COUNTS = ["joined", "left"]


def heights(svg: str) -> list[float]:
    """Heights of the bars of a drawing: its rectangles of the most common width."""
    found = []
    for match in BAR.finditer(svg):
        xs, ys = [float(x) for x in match.groups()[::2]], [float(y) for y in match.groups()[1::2]]
        if len(set(xs)) == 2 and len(set(ys)) == 2:
            found.append((round(max(xs) - min(xs), 1), max(ys) - min(ys)))
    width = Counter(width for width, _ in found).most_common(1)[0][0]
    return [height for each, height in found if each == width]


def measured(svg: str, tallest: int) -> list[int]:
    """Counts as the bars have them, to one person: the tallest, whose number is told, gives the scale."""
    bars = heights(svg)
    return sorted(round(height * tallest / max(bars)) for height in bars)


def drawn(frame: pd.DataFrame) -> str:
    """The figure of members by month."""
    return str(members.show.months_figure(frame).svg)


def by_month() -> pd.DataFrame:
    """Joins and exits of a year: the largest month is shown, so that the scale can be read off it."""
    months = pd.date_range("2018-01-01", periods=12, freq="MS")
    joined, left = (
        [3, 11, 12, 18, 24, 31, 26, 43, 58, 22, 17, 14],
        [2, 12, 13, 11, 14, 10, 21, 15, 16, 11, 13, 12],
    )
    return pd.DataFrame({"month": months, "joined": joined, "left": left})


def test_10_the_height_of_a_bar_is_no_hidden_or_unrounded_count(tried: Tried) -> None:
    """Drawn from the true counts the bars give them all back beside a rounded table; ours give the table."""
    true = by_month()
    shown = protect(true, by=["month"], counts=COUNTS, profile="publik").sort_values("month")
    hidden = sorted(
        int(value) for name in COUNTS
        for value, said in zip(true[name], shown[name], strict=True) if said is HIDDEN
    )  # fmt: skip
    assert hidden
    secret = sorted(int(value) for name in COUNTS for value in true[name])
    told = sorted(int(value) for name in COUNTS for value in shown[name] if value is not HIDDEN)
    naive = measured(drawn(true), max(secret))
    assert naive == secret
    ours = measured(drawn(shown), max(told))
    assert ours == told
    assert all(value % 5 == 0 for value in ours)
    assert len(ours) == len(secret) - len(hidden)
    tried("10 bar heights of joins and exits, publik", tries=len(secret), naive=len(naive), ours=0)


def with_profile(folder: Path, profile: str) -> Path:
    file = folder / "campaign.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('profile = "intern"', f'profile = "{profile}"'), encoding="utf-8")
    return folder


def rewritten(source: Path, target: Path, table: str, change: dict[int, dict[str, str]]) -> Path:
    """A campaign folder with some cells of a table changed: row number -> column (heading) -> value."""
    folder = Path(shutil.copytree(source, target))
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        head, *rows = csv.reader(opened, delimiter=";")
    for number, cells in change.items():
        for name, value in cells.items():
            rows[number][head.index(name)] = value
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows([head, *rows])
    return folder


def moves(campaign: Campaign) -> Iterator[tuple[int, str]]:
    """New members of the year who could be another association's, where both hide their joins."""
    shown = protect_registers(campaign).frame("movements").set_index("association")
    gone = [code for code in shown.index.dropna() if shown.loc[code, "joined"] is HIDDEN]
    gone = [code for code in gone if shown.loc[code, "members_end"] is HIDDEN] or gone
    register = campaign.tables["members"]
    year = register["joined"].dt.year == 2018
    still = register["left"].isna() & ~register["member_number"].isin(
        campaign.tables["participation"]["member_number"]
    )
    for source, target in permutations(gone, 2):
        rows = register.index[year & still & (register["association"] == source)]
        if len(rows):
            yield int(rows[0]), target


def the_same(first: Campaign, second: Campaign) -> bool:
    one, other = protect_registers(first), protect_registers(second)
    return one.grain == other.grain and all(
        table.frame.equals(other.frame(name)) for name, table in one.tables.items()
    )


CHAPTERS = ("10_goals", "20_members")


def outputs(folder: Path, chapter: Path) -> str:
    done = run_notebook(lambda _: None, Source.of(chapter), {"campaign": "."}, folder)
    assert done.error is None, done.error
    return json.dumps([cell.get("outputs") for cell in done.cells], ensure_ascii=False, sort_keys=True)


@pytest.mark.slow
def test_10_nothing_shown_depends_on_what_is_hidden(tmp_path: Path, tried: Tried) -> None:
    """A new member of another association, neither of which shows its joins: no byte differs.

    So nothing hidden is in a bar's height, a tick, a coordinate, an attribute, an alt text or a cell.
    Without protection the same chapter tells the two apart.
    """
    base = with_profile(Path(shutil.copytree(paths.example(), tmp_path / "a")), "publik")
    campaign = load_campaign(base)
    for number, (row, target) in enumerate(moves(campaign)):
        other = rewritten(base, tmp_path / f"b{number}", "members", {row: {"förening": target}})
        if the_same(campaign, load_campaign(other)):
            break
    else:
        pytest.fail("no member of the example can be moved unseen")
    ours = 0
    for name in CHAPTERS:
        chapter = paths.notebooks() / f"{name}.ipynb"
        ours += outputs(base, chapter) != outputs(other, chapter)
    bare = unprotected(paths.notebooks() / "20_members.ipynb", tmp_path / "bare.ipynb")
    naive = outputs(base, bare) != outputs(other, bare)
    tried("10 chapters that tell a hidden move of a member", tries=len(CHAPTERS), naive=int(naive), ours=ours)
    assert naive
    assert ours == 0


def unprotected(chapter: Path, file: Path) -> Path:
    """The chapter as many would write it: nothing is protected."""
    book = nbformat.read(chapter, as_version=4)
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.source = re.sub(r"work\.protect\((.+), \"\w+\"\)", r"(\1)", cell.source)
            cell.source = re.sub(
                r"work\.protect\((members\.metrics\.unknown_numbers\(.+\))\)", r"\1", cell.source
            )
    assert "work.protect" not in "".join(cell.source for cell in book.cells)
    nbformat.write(book, file)
    return file


@pytest.mark.slow
def test_06_no_chapter_shows_a_sum_or_mean_over_members(tmp_path: Path, tried: Tried) -> None:
    """Other hours, birth years and sexes of all members: not one byte of an output differs.

    So none shows hours of work, age or sex of members but by way of what would have to be protected.
    """
    base = Path(shutil.copytree(paths.example(), tmp_path / "a"))
    register, part = (load_campaign(base).tables[name] for name in ("members", "participation"))
    people = {row: {"födelseår": str(1950 + row % 40), "kön": "okänt"} for row in range(len(register))}
    other = rewritten(base, tmp_path / "b", "members", people)
    hours = {row: {"timmar": str(1 + row % 17)} for row in range(len(part))}
    last = rewritten(other, tmp_path / "c", "participation", hours)
    changed = load_campaign(last).tables
    assert changed["participation"]["hours"].sum() != part["hours"].sum()
    assert changed["members"]["birth_year"].mean() != register["birth_year"].mean()
    told = 0
    for name in ("10_goals", "15_campaign", "28_levelling"):
        chapter = paths.notebooks() / f"{name}.ipynb"
        told += outputs(base, chapter) != outputs(last, chapter)
    summing = with_a_sum(paths.notebooks() / "20_members.ipynb", tmp_path / "sum.ipynb")
    one, other_one = (json.loads(outputs(folder, summing)) for folder in (base, last))
    told += one[:-1] != other_one[:-1]
    naive = one[-1] != other_one[-1]
    tried("6 chapters with a sum or mean over members", tries=4, naive=int(naive), ours=told)
    assert naive
    assert told == 0


def with_a_sum(chapter: Path, file: Path) -> Path:
    """The chapter with a sum over members that nothing protects, in its last cell."""
    book = nbformat.read(chapter, as_version=4)
    book.cells.append(nbformat.v4.new_code_cell('float(part["hours"].sum())'))
    nbformat.write(book, file)
    return file
