"""The long history: gaps, ties and later elections; published shares; another county has none."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis.chapters import history
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
    return history.metrics.party_history(SOURCE, AREAS, party="A", until=2022)


def test_a_zero_and_a_missing_year_are_gaps() -> None:
    gaps = frame()[frame()["vote_share"].isna()]
    assert list(zip(gaps["area_code"], gaps["election_year"], strict=True)) == [
        ("2301", 1976),
        ("2302", 1973),
    ]


def test_standing_looks_back_only_and_says_ties() -> None:
    now = history.metrics.standing(frame(), AREAS, year=1979).set_index("area_code")
    assert now.loc["2301", ["place", "elections", "highest_year"]].tolist() == [1, 2, 1979]
    assert now.loc["2302", ["place", "elections", "lowest_year"]].tolist() == [2, 2, 1979]
    assert now["is_highest"].tolist() == [True, False]
    assert now["is_lowest"].tolist() == [False, True]
    tied = history.metrics.standing(frame(), AREAS, year=1982).set_index("area_code").loc["2301"]
    assert tied[["place", "elections", "highest_year", "is_highest"]].tolist() == [1, 3, 1982, True]


def test_an_election_that_the_source_does_not_have_is_held_all_the_same() -> None:
    """Every third year until 1994, then every fourth: 1994, 1998, 2002; the source lacks 1998."""
    rows = [("2301", 1994, "A", 0.05), ("2301", 2002, "A", 0.07), ("2302", 2002, "A", 0.09)]
    shares = history.metrics.party_history(source(rows), AREAS, party="A", until=2002)
    own = shares[shares["area_code"] == "2301"]
    assert own["election_year"].tolist() == [1994, 1998, 2002]
    assert own["is_told"].tolist() == [True, False, True]
    now = history.metrics.standing(shares, AREAS, year=2002).set_index("area_code")
    assert now["elections"].tolist() == [2, 1]
    assert now["elections_held"].tolist() == [3, 3]
    assert now["untold_years"].tolist() == [(1998,), (1998,)]


def test_a_municipality_without_a_figure_that_year_is_named() -> None:
    now = history.metrics.standing(frame(), AREAS, year=1973)
    assert now["vote_share"].notna().tolist() == [True, False]
    assert now[["areas", "told", "lacking"]].iloc[0].tolist() == [2, ("Åby",), ("Borg",)]


def test_elections_without_a_figure_are_told_with_those_held() -> None:
    """Åby has none of 1976 and Borg none of 1973: three of the four held since 1973."""
    now = history.metrics.standing(frame(), AREAS, year=1982)
    assert now["elections"].tolist() == [3, 3]
    assert now["elections_held"].tolist() == [4, 4]
    assert now["first_year"].tolist() == [1973, 1973]


def test_the_source_lacks_a_municipality_of_the_county() -> None:
    areas = pd.DataFrame({"area_code": ["2301", "2302", "2303"], "area_name": ["Åby", "Borg", "Ceby"]})
    shares = history.metrics.party_history(SOURCE, areas, party="A", until=2022)
    assert shares[shares["area_code"] == "2303"]["vote_share"].isna().tolist() == [True] * 4
    assert history.metrics.standing(shares, areas, year=1982)["lacking"].iloc[0] == ("Ceby",)
    assert history.metrics.median_between(shares, areas, year=1982)["lacking"].iloc[0] == ("Borg", "Ceby")


def test_the_median_line_is_over_the_same_municipalities_every_year() -> None:
    """Åby, Borg and Ceby have both years, Dals only the later: with it the line would have fallen."""
    rows = [(code, year, "A", share) for code, year, share in (
        ("1", 1973, 0.05), ("2", 1973, 0.06), ("3", 1973, 0.10),
        ("1", 1976, 0.05), ("2", 1976, 0.07), ("3", 1976, 0.10), ("4", 1976, 0.01),
    )]  # fmt: skip
    areas = pd.DataFrame({"area_code": list("1234"), "area_name": ["Åby", "Borg", "Ceby", "Dals"]})
    line = history.metrics.median_line(
        history.metrics.party_history(source(rows), areas, party="A", until=2022)
    )
    assert line["median_share"].tolist() == pytest.approx([0.06, 0.07])
    assert line["municipalities"].tolist() == [3, 3]


def test_no_median_line_without_municipalities_that_have_every_year() -> None:
    assert history.metrics.median_line(frame()).empty


def test_the_first_year_and_now_are_compared_over_the_same_municipalities() -> None:
    """Borg has no figure of 1973: Åby alone has both, 5 and 7 %; the line's medians are of other sets."""
    row = history.metrics.median_between(frame(), AREAS, year=1979).iloc[0]
    assert row[["first_year", "areas", "lacking"]].tolist() == [1973, 2, ("Borg",)]
    assert row[["median_share", "first_median_share"]].tolist() == pytest.approx([0.07, 0.05])
    assert history.metrics.median_between(frame(), AREAS, year=1985).empty


def test_no_municipality_in_both_years_is_no_comparison() -> None:
    apart = source([("2301", 1973, "A", 0.05), ("2302", 1976, "A", 0.02)])
    shares = history.metrics.party_history(apart, AREAS, party="A", until=2022)
    assert history.metrics.median_between(shares, AREAS, year=1976).empty


def test_thirteen_of_sixteen_municipalities_have_both_1973_and_2018() -> None:
    """SCB: V has no figure of 1973 in three of Värmland's municipalities."""
    areas = read_official().areas
    own = areas[(areas["area_level"] == "municipality") & (areas["county_code"] == "17")]
    shares = history.metrics.party_history(read_context().council_history, own, party="V", until=2018)
    row = history.metrics.median_between(shares, own, year=2018).iloc[0]
    assert (row["first_year"], row["areas"], len(row["lacking"])) == (1973, 16, 3)


def test_results_follow_after_the_last_election_of_the_source() -> None:
    """Åby has 2022 in the source (5.9 %) and in the results; 2026 is in the results alone: 921 of 16 349."""
    key = {"election_type": "KF", "area_level": "municipality", "party_code": "A"}
    shares = pd.DataFrame(
        [key | {"area_code": "2301", "election_year": 2022, "vote_share": 0.0555},
         key | {"area_code": "2301", "election_year": 2026, "vote_share": 921 / 16349},
         key | {"area_code": "2302", "election_year": 2026, "vote_share": 0.0},
         key | {"area_code": "2309", "election_year": 2026, "vote_share": 0.2},
         key | {"area_code": "2301", "election_year": 2026, "vote_share": 0.9, "election_type": "RD"}]
    ).astype({"vote_share": "Float64"})  # fmt: skip
    past = source([("2301", 2022, "A", 0.059), ("2302", 2022, "A", 0.021)])
    frame = history.metrics.party_history(
        history.metrics.with_results(past, shares), AREAS, party="A", until=2026
    )
    own = frame[frame["area_code"] == "2301"].set_index("election_year")
    assert own["vote_share"].tolist() == [0.059, 0.056]
    assert own["is_result"].tolist() == [False, True]
    assert frame["area_code"].unique().tolist() == ["2301", "2302"]
    assert frame.set_index(["area_code", "election_year"])["vote_share"].isna()[("2302", 2026)]
    now = history.metrics.standing(frame, AREAS, year=2026)
    assert now["result_years"].tolist() == [(2026,), (2026,)]
    table = history.show.shares_table(frame)
    assert table.note.endswith("Andelarna i valet 2026 är ur valresultatet.")
    assert table.source == "SCB, kommunfullmäktigval (ME0104); Valmyndigheten, slutligt valresultat"


def test_another_county_has_nothing() -> None:
    areas = pd.DataFrame({"area_code": ["2401"], "area_name": ["Umeå"]})
    none = history.metrics.party_history(SOURCE, areas, party="A", until=2022)
    assert none.empty
    assert history.metrics.standing(none, areas, year=1982).empty
    assert history.metrics.median_between(none, areas, year=1982).empty
    assert history.metrics.median_line(none).empty


def test_published_shares() -> None:
    """SCB: V in Karlstad 4.1 % in 1973 and 8.5 % in 2018, its highest since 1998 (11.5 %)."""
    areas = read_official().areas
    own = history.metrics.party_history(
        read_context().council_history, areas[areas["area_code"] == "1780"], party="V", until=2022
    ).set_index("election_year")["vote_share"]
    assert (own[1973], own[2018]) == (0.041, 0.085)
    assert own.idxmax() == 1998
