"""The long history: gaps, ties and later elections; published shares; another county has none."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis.metrics import history
from vvanalysis.store import read_context, read_official

AREAS = pd.DataFrame({"area_code": ["2301", "2302"], "area_name": ["Åby", "Borg"]})


def source(rows: list[tuple[str, int, str, float]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["area_code", "election_year", "party_code", "vote_share"])
    return frame.astype({"vote_share": "Float64"})


SOURCE = source(
    [("2301", 1973, "A", 0.05), ("2301", 1976, "A", 0.0), ("2301", 1979, "A", 0.07),
     ("2301", 1982, "A", 0.07), ("2302", 1976, "A", 0.02), ("2302", 1979, "A", 0.01),
     ("2302", 1982, "A", 0.09), ("2302", 1973, "B", 0.3)]
)  # fmt: skip


def frame() -> pd.DataFrame:
    return history.party_history(SOURCE, AREAS, party="A", municipalities=["2301", "2302"], until=2022)


def test_a_zero_and_a_missing_year_are_gaps() -> None:
    gaps = frame()[frame()["vote_share"].isna()]
    assert list(zip(gaps["area_code"], gaps["election_year"], strict=True)) == [
        ("2301", 1976),
        ("2302", 1973),
    ]


def test_standing_looks_back_only_and_says_ties() -> None:
    now = history.standing(frame(), year=1979).set_index("area_code")
    assert now.loc["2301", ["place", "elections", "highest_year"]].tolist() == [1, 2, 1979]
    assert now.loc["2302", ["place", "elections", "lowest_year"]].tolist() == [2, 2, 1979]
    assert now["is_highest"].tolist() == [True, False]
    assert now["is_lowest"].tolist() == [False, True]
    tied = history.standing(frame(), year=1982).set_index("area_code").loc["2301"]
    assert tied[["place", "elections", "highest_year", "is_highest"]].tolist() == [1, 3, 1982, True]


def test_a_municipality_without_a_figure_that_year_is_left_out() -> None:
    assert history.standing(frame(), year=1973)["area_code"].tolist() == ["2301"]


def test_median_line_by_hand() -> None:
    line = history.median_line(frame()).set_index("election_year")
    assert line["median_share"].tolist() == pytest.approx([0.05, 0.02, 0.04, 0.08])
    assert line["municipalities"].tolist() == [1, 1, 2, 2]


def test_the_first_year_and_now_are_compared_over_the_same_municipalities() -> None:
    """Borg has no figure of 1973: Åby alone has both, 5 and 7 %; the line's medians are of other sets."""
    row = history.median_between(frame(), year=1979).iloc[0]
    assert row[["first_year", "municipalities", "municipalities_now"]].tolist() == [1973, 1, 2]
    assert row[["median_share", "first_median_share"]].tolist() == pytest.approx([0.07, 0.05])
    assert history.median_between(frame(), year=1985).empty


def test_no_municipality_in_both_years_is_no_comparison() -> None:
    apart = source([("2301", 1973, "A", 0.05), ("2302", 1976, "A", 0.02)])
    shares = history.party_history(apart, AREAS, party="A", municipalities=["2301", "2302"], until=2022)
    assert history.median_between(shares, year=1976).empty


def test_thirteen_of_sixteen_municipalities_have_both_1973_and_2018() -> None:
    """SCB: V has no figure of 1973 in three of Värmland's municipalities."""
    codes = sorted(read_context().council_history["area_code"].unique())
    shares = history.party_history(
        read_context().council_history, read_official().areas, party="V", municipalities=codes, until=2018
    )
    row = history.median_between(shares, year=2018).iloc[0]
    assert row[["first_year", "municipalities", "municipalities_now"]].tolist() == [1973, 13, 16]


def test_another_county_has_nothing() -> None:
    none = history.party_history(SOURCE, AREAS, party="A", municipalities=["2401"], until=2022)
    assert none.empty
    assert history.standing(none, year=1982).empty
    assert history.median_line(none).empty


def test_published_shares() -> None:
    """SCB: V in Karlstad 4.1 % in 1973 and 8.5 % in 2018, its highest since 1998 (11.5 %)."""
    own = history.party_history(
        read_context().council_history, read_official().areas, party="V", municipalities=["1780"], until=2022
    ).set_index("election_year")["vote_share"]
    assert (own[1973], own[2018]) == (0.041, 0.085)
    assert own.idxmax() == 1998
