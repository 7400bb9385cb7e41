"""Polls before the election: which count, pollsters equal, errors by hand, the published year."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from vvanalysis.chapters import history, results
from vvanalysis.store import read_context, read_official

DAY = dt.date(2018, 9, 9)


def rows(*parts: tuple[str, str, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame(parts, columns=["pollster", "collected_to", "support"])
    frame["poll_id"] = [f"{number}" for number in range(len(frame))]
    return frame.assign(party_code="A").astype({"support": "Float64"})


def test_the_last_week_ends_the_day_before_and_pollsters_count_the_same() -> None:
    frame = rows(
        ("X", "2018-09-01", 0.50), ("X", "2018-09-02", 0.10), ("X", "2018-09-08", 0.12),
        ("Y", "2018-09-05", 0.17), ("Y", "2018-09-06", None), ("Z", "2018-09-09", 0.60),
    )  # fmt: skip
    row = history.metrics.last_polls(frame, election_day=DAY).iloc[0]
    assert row["poll_mean"] == pytest.approx((0.11 + 0.17) / 2)
    assert row[["poll_low", "poll_high", "polls", "pollsters"]].tolist() == [0.10, 0.17, 3, 2]
    assert row[["ended_first", "ended_last", "days_before"]].tolist() == ["2018-09-02", "2018-09-08", 1]


def test_where_the_last_week_has_none_the_last_days_of_the_source_are_told_as_such() -> None:
    """The last ends 13 days before; the seven days up to it hold Y and Z, not X. At most 60 days before."""
    frame = rows(("X", "2018-08-20", 0.5), ("Y", "2018-08-21", 0.2), ("Z", "2018-08-27", 0.1))
    row = history.metrics.last_polls(frame, election_day=DAY).iloc[0]
    assert row["poll_mean"] == pytest.approx(0.15)
    assert row[["ended_first", "ended_last", "days_before"]].tolist() == ["2018-08-21", "2018-08-27", 13]
    for day, held in (("2018-07-11", 1), ("2018-07-10", 0)):
        assert len(history.metrics.last_polls(rows(("X", day, 0.5)), election_day=DAY)) == held


def test_2026_has_polls_to_the_middle_of_august() -> None:
    """SwedishPolls: V 7.4 (Novus), 7.7 (Sifo), both to 16 August, and 6.5 (Demoskop) to 10 August."""
    last = history.metrics.last_polls(read_context().polls, election_day=dt.date(2026, 9, 13))
    row = last.set_index("party_code").loc["V"]
    assert row["poll_mean"] == pytest.approx((0.074 + 0.077 + 0.065) / 3)
    assert row[["polls", "days_before"]].tolist() == [3, 28]


def test_no_poll_no_row() -> None:
    none = history.metrics.last_polls(rows(("X", "2017-01-01", 0.1)), election_day=DAY)
    assert none.empty
    assert history.metrics.root_mean_square(none.assign(error=[])) is None


def test_errors_by_hand() -> None:
    last = pd.DataFrame({"party_code": ["A", "B", "C"], "poll_mean": [0.10, 0.30, 0.05]})
    key = {"area_level": "nation", "election_type": "RD", "election_year": 2018}
    shares = pd.DataFrame(
        [key | {"party_code": code, "vote_share": share} for code, share in (("A", 0.07), ("B", 0.34))]
    )
    frame = history.metrics.poll_errors(last, shares, year=2018)
    assert frame["party_code"].tolist() == ["B", "A"]
    assert frame["error"].tolist() == pytest.approx([-0.04, 0.03])
    assert history.metrics.root_mean_square(frame) == pytest.approx((0.0025 / 2) ** 0.5)


def test_2018_as_widely_reported() -> None:
    """The polls of 2018 had S clearly too low and V clearly too high (S 28.26 %, V 8.00 %)."""
    official = read_official()
    last = history.metrics.last_polls(read_context().polls, election_day=DAY)
    shares = results.metrics.vote_shares(official.party_votes, official.area_counts)
    frame = history.metrics.poll_errors(last, shares, year=2018).set_index("party_code")
    assert frame.loc["S", "error"] < -0.025
    assert frame.loc["V", "error"] > 0.015
    assert set(frame.index) == {"S", "M", "SD", "C", "V", "KD", "L", "MP", "FI"}
