"""What the PDF leaves out, and what it keeps together."""

from __future__ import annotations

from vvanalysis.items import Column, Figure, Table
from vvanalysis.render.writers.collect import Chapter, Prose, Shown
from vvanalysis.render.writers.pagination import ends_of, keep_together, on_paper

COLUMNS = (Column("name", "Namn"), Column("count", "Antal", "integer"))


def table(key: str, rows: int) -> Table:
    return Table(key, key, COLUMNS, tuple((f"r{row}", row) for row in range(rows)), "official", "S")


def figure(data: Table) -> Figure:
    return Figure(f"{data.key}-figure", "F", "Vad den visar", "<svg/>", data, "official", "S")


def test_a_table_that_a_figure_draws_stands_in_the_appendix_and_the_longest_on_the_web_alone() -> None:
    drawn, short, other = table("drawn", 41), table("short", 40), table("other", 90)
    shown = [Shown(each) for each in (drawn, figure(drawn), short, figure(short), other)]
    kept = on_paper(Chapter("k", "T", (Prose("Ord"), *shown)))
    assert [(getattr(block, "item", None), block.is_method) for block in kept] == [
        (None, False),
        (figure(drawn), False),
        (short, True),
        (figure(short), False),
        (other, False),
    ]


def test_a_long_table_keeps_its_ends() -> None:
    rows = [[f"r{row}", str(row)] for row in range(54)]
    ends = ends_of(rows)
    assert [row[0] for row in ends] == [
        *(f"r{row}" for row in range(8)),
        "… 38 till, i rapporten på webben",
        *(f"r{row}" for row in range(46, 54)),
    ]
    assert ends[8][1:] == [""]
    assert ends_of(rows[:17]) == rows[:17]


def test_words_stay_with_what_they_lead_to_and_headings_with_what_follows() -> None:
    kinds = ["par", "heading", "par", "finding", "figure", "par", "list", "heading", "par", "table", "par"]
    blocks = [{"kind": kind, "rows": [[""]] * 15} for kind in kinds]
    marked = keep_together(blocks)
    sticky = [place for place, block in enumerate(marked) if block.get("sticky")]
    assert sticky == [0, 1, 2, 3, 7, 8]
    assert [place for place, block in enumerate(marked) if block.get("room")] == [7]
    assert blocks[0] == {"kind": "par", "rows": [[""]] * 15}


def test_a_short_table_is_whole_and_a_finding_alone_leads_to_nothing() -> None:
    marked = keep_together([{"kind": "finding"}, {"kind": "list"}, {"kind": "table", "rows": [[""]] * 14}])
    assert not marked[0]["sticky"]
    assert not marked[2]["broken"]
    assert not any(block.get("room") for block in marked)
