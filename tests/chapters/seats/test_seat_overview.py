"""Overviews of seats, hand-worked."""

from __future__ import annotations

import pandas as pd
import pytest
from test_seat_councils import YEAR, frames, small

from vvanalysis.chapters import seats
from vvanalysis.items import Figure, Finding, style


def between() -> pd.DataFrame:
    """Granby: C had one of five seats, now none; Tallviken: not listed, not told last time."""
    frame = pd.DataFrame(
        {
            "area_code": ["2303", "2401"],
            "area_name": ["Granby", "Tallviken"],
            "seats": [0, None],
            "council_size": [5, 31],
            "seats_previous": [1, None],
            "council_size_previous": [5, None],
            "seats_change": [-1, None],
        }
    )
    return frame.astype(dict.fromkeys(frame.columns[2:], "Int64"))


def overview() -> pd.DataFrame:
    margins = seats.metrics.council_margins(*small(), year=YEAR, party="C")
    margins = seats.metrics.with_rivals(margins, seats.metrics.contests(*small(), year=YEAR), year=YEAR)
    votes = seats.metrics.council_votes(small()[0], party="C", year=YEAR)
    return seats.metrics.council_overview(
        between(), margins, seats.metrics.contests(*small(), year=YEAR), votes=votes
    )


def test_a_council_without_the_party_has_no_margin() -> None:
    frame = overview().set_index("area_name")
    assert frame.loc["Granby", ["votes", "votes_to_next", "next_rival"]].tolist() == [10, 3, "B"]
    assert pd.isna(frame.loc["Granby", "votes_to_loss"])
    assert frame.loc["Tallviken", ["votes", "votes_to_next", "votes_to_loss"]].isna().all()


def test_votes_are_told_where_no_margin_can_be() -> None:
    """Nora in the second world had a dash for its 167 votes; and seats alone bore the mark of an estimate."""
    margins = seats.metrics.council_margins(*small(), year=YEAR, party="C")
    margins = seats.metrics.with_rivals(margins, seats.metrics.contests(*small(), year=YEAR), year=YEAR).head(
        0
    )
    known = pd.DataFrame({"area_code": ["2303"], "votes": [10]})
    frame = seats.metrics.council_overview(between().head(1), margins, {}, votes=known)
    assert frame[["votes", "seats", "is_told"]].values.tolist() == [[10, 0, False]]
    table = seats.show.margins_table(frame, key="k", title="T")
    assert table.certainty == "official"
    assert table.formatted()[0] == ["Granby", "10", "0", "5", "−1"]
    assert seats.show.margin_finding(frame, party="C").certainty == "official"


def test_totals_and_what_was_near() -> None:
    total = seats.metrics.totals(between()).iloc[0]
    assert total[["councils", "seated", "seats", "council_size"]].tolist() == [2, 0, 0, 36]
    assert pd.isna(total["seats_previous"])
    assert seats.metrics.within_reach(overview(), share=3 / 105)[
        ["known", "next", "loss"]
    ].values.tolist() == [[1, 1, 0]]
    assert seats.metrics.within_reach(overview(), share=2 / 105)["next"].tolist() == [0]


def test_proportionality_by_hand() -> None:
    """A 60, B 30, C 10 of 105 votes, seats 3, 2, 0 of 5: √(½(0.0286² + 0.1143² + 0.0952²)) = 0.10712."""
    _, _, given = small()
    of_area = seats.metrics.contests(*small(), year=YEAR)
    row = seats.metrics.proportionality(of_area, given, year=YEAR, party="B").iloc[0]
    assert row["vote_share"] == pytest.approx(30 / 105)
    assert row["share_gap"] == pytest.approx(0.4 - 30 / 105)
    assert row["seats_per_thousand"] == pytest.approx(2000 / 30)
    assert row["least_squares"] == pytest.approx(10.712, abs=0.001)


def test_agreement_tells_equal_tied_and_different_apart() -> None:
    votes, counts, given = frames(
        {
            "2303": {"230300": {"A": (60, 3), "B": (30, 2), "C": (10, 0)}},
            "2304": {"230400": {"A": (20, 1), "B": (20, 0)}},
            "2305": {"230500": {"A": (60, 2), "B": (30, 3)}},
        }
    )
    of_area = seats.metrics.contests(votes, counts, given, year=YEAR)
    rows, ties = seats.metrics.council_allocations(of_area, year=YEAR)
    areas = pd.DataFrame({"area_code": [*of_area, "2306"], "area_name": [*"ABCD"]})
    found = seats.metrics.agreement(of_area, rows, ties, given, areas, year=YEAR).iloc[0]
    assert found[["councils", "equal", "tied", "different"]].tolist() == [3, 1, 1, 1]
    assert (found["areas"], found["lacking"]) == (4, ("D",))


def test_the_log_tells_how_each_seat_came_about() -> None:
    outcome = seats.metrics.allocate(
        seats.metrics.contests(*small(), year=YEAR)["2303"], seats.metrics.rules_of("KF", year=YEAR)
    )
    log = seats.metrics.event_log(outcome)
    assert log["party_code"].tolist() == ["A", "B", "A", "A", "B"]
    assert log["comparison_number"].tolist() == ["50", "25", "20", "12", "10"]


def test_items_are_made_of_it_and_say_when_there_is_nothing() -> None:
    style.use()
    frame = overview()
    table = seats.show.margins_table(frame, key="m", title="Marginaler")
    assert table.formatted()[0][5] == "3"
    drawn = seats.show.margins_figure(frame)
    assert isinstance(drawn, Figure)
    assert "närmast nästa mandat är Granby (3\u00a0röster)" in drawn.alt
    assert seats.show.nearest_seats_finding(frame, party="C").value == 3
    empty = frame[frame["area_name"] == "Tallviken"]
    assert isinstance(seats.show.margins_figure(empty), Finding)
    assert seats.show.nearest_seats_finding(empty, party="C").certainty == "missing"
    assert seats.show.margin_finding(empty, party="C").certainty == "missing"
    nothing_near = seats.show.within_reach_finding(seats.metrics.within_reach(empty), party="C")
    assert nothing_near.certainty == "missing"
    assert "3\u00a0röster till" in seats.show.margin_finding(frame.head(1), party="C").text


def test_behind_the_threshold_two_seats_may_stand_at_once() -> None:
    """A divided council of 61: 3 % are 1.8 seats. 290 of 10 000 need eleven more (301 of 10 011)."""
    rules = seats.metrics.rules_of("KF", year=YEAR)
    race = seats.metrics.Race(
        votes=290, others=(5000, 4710), valid=10_000, seats=61, rules=rules, is_divided=True
    )
    found = seats.metrics.margin(race)
    assert (found.seats, found.to_next, found.next_bound, found.next_seats) == (0, 11, "threshold", 2)
    above = seats.metrics.Race(
        votes=301, others=(5000, 4710), valid=10_011, seats=61, rules=rules, is_divided=True
    )
    left = seats.metrics.margin(above)
    assert (left.seats, left.to_loss, left.loss_seats) == (2, 1, 2)
