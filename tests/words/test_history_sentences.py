"""Sentences about history and polls: none, one, many, all; the same, higher, lower; and their figures."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters import history
from vvanalysis.items import Figure, Finding, style
from vvanalysis.words import numbers

T = numbers.THIN
AREAS = pd.DataFrame({"area_code": ["1", "2"], "area_name": ["Åby", "Borg"]})


def test_tables_name_an_election_that_the_source_does_not_have() -> None:
    """1988 and 1994 are told, 1991 is not: in the table of shares, and in that of the places."""
    shares = history.metrics.party_history(
        pd.DataFrame(
            {"area_code": "1", "election_year": [1988, 1994], "party_code": "A", "vote_share": [0.05, 0.06]}
        ).astype({"vote_share": "Float64"}),
        AREAS[:1],
        party="A",
        until=1994,
    )
    wide = history.show.shares_table(shares, key="h", title="Historia")
    assert wide.rows == (("Åby", 0.05, None, 0.06),)
    standing = history.metrics.standing(shares, AREAS[:1], year=1994)
    places = history.show.standing_table(standing, key="s", title="Plats")
    for table in (wide, places):
        assert table.note.endswith("Uppgift saknas för valet 1991.")


def test_figures_draw_what_there_is() -> None:
    style.use()
    frame = pd.DataFrame(
        {"area_code": ["1", "1", "2", "2"], "area_name": ["Åby", "Åby", "Borg", "Borg"],
         "election_year": [1973, 2018] * 2, "vote_share": pd.array([0.05, 0.06, None, 0.02], "Float64"),
         "is_told": True, "is_result": False}
    )  # fmt: skip
    data = history.show.shares_table(frame, key="h", title="Historia")
    assert data.rows[1] == ("Borg", None, 0.02) or data.rows[0] == ("Borg", None, 0.02)
    drawn = history.show.panels_figure(frame, history.metrics.median_line(frame), year=2018)
    assert isinstance(drawn, Figure)
    assert f"från 2,0{T}% i Borg till 6,0{T}% i Åby" in drawn.alt
    nothing = frame.iloc[:0]
    empty = history.show.panels_figure(nothing, history.metrics.median_line(nothing), year=2018)
    assert isinstance(empty, Finding)
    assert (
        history.show.median_finding(
            history.metrics.median_between(nothing, AREAS, year=2018), party="A"
        ).certainty
        == "missing"
    )


def test_polls_are_drawn_beside_results() -> None:
    style.use()
    frame = pd.DataFrame(
        {"party_code": ["B", "A"], "poll_mean": [0.3, 0.1], "poll_low": [0.28, 0.09],
         "poll_high": [0.31, 0.11], "vote_share": pd.array([0.34, 0.08], "Float64"),
         "error": [-0.04, 0.02], "polls": [3, 3], "days_before": 1}
    )  # fmt: skip
    drawn = history.show.polls_figure(frame, party="A")
    assert isinstance(drawn, Figure)
    assert f"A 10,0{T}% mot 8,0{T}%" in drawn.alt
    assert isinstance(history.show.polls_figure(frame.iloc[:0], party="A"), Finding)
    assert history.show.polls_finding(frame, party="C").certainty == "missing"
