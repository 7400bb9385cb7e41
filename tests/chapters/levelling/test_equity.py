"""Levelling: spread, Lorenz, need; oracle numbers from the field's own programs."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.chapters import levelling
from vvanalysis.stats import small_n

ORACLE = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
AMOUNTS = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any)


def test_oracle_numbers() -> None:
    """The same ten incomes in R's packages ineq and DescTools."""
    assert levelling.metrics.gini(ORACLE) == pytest.approx(0.4620911, abs=5e-8)
    assert levelling.metrics.gini_corrected(ORACLE) == pytest.approx(0.5134346, abs=5e-8)
    assert levelling.metrics.theil(ORACLE) == pytest.approx(0.3623412, abs=5e-8)


def test_by_hand() -> None:
    # Ten members got nothing, thirty got 2 each: by members, the poorest quarter got nothing.
    assert levelling.metrics.gini([0, 2], weights=[10, 30]) == pytest.approx(0.25)
    assert levelling.metrics.gini([0, 2]) == 0.5
    curve = levelling.metrics.lorenz([2, 0], weights=[30, 10])
    assert curve.to_numpy().tolist() == [[0, 0], [0.25, 0], [1, 1]]
    assert math.isnan(levelling.metrics.gini([0, 0]))
    assert levelling.metrics.lorenz([0, 0]).empty
    assert levelling.metrics.theil([3, 3]) == 0


@given(AMOUNTS)
def test_invariants_of_the_gini(amounts: list[int]) -> None:
    value = levelling.metrics.gini(amounts)
    assert -1e-12 <= value <= 1 - 1 / len(amounts) + 1e-12
    assert levelling.metrics.gini([7 * amount for amount in amounts]) == pytest.approx(value)
    assert levelling.metrics.gini(amounts * 2) == pytest.approx(value)
    assert levelling.metrics.gini(amounts, weights=[2] * len(amounts)) == pytest.approx(value)
    curve = levelling.metrics.lorenz(amounts)
    under = (
        (curve["given_share"] + curve["given_share"].shift()) / 2 * curve["population_share"].diff()
    ).sum()
    assert 1 - 2 * under == pytest.approx(value)
    assert (curve["given_share"] <= curve["population_share"] + 1e-12).all()


def given_rows(*rows: tuple[str | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "association": pd.Series([row[0] for row in rows], dtype="str"),
            "hours": pd.Series([row[1] for row in rows], dtype="Float64"),
        }
    )


CODES = ["a", "b", "c"]
SIZES = {"members": {"a": 10, "b": 40, "c": 100}, "eligible": {"a": 1000, "b": 5000}}
TABLES = {
    "support": given_rows(("a", 2.0), ("a", None), ("b", None), (None, 3.0)),
    "visits": given_rows(("b", None)),
}


def test_support() -> None:
    frame = levelling.metrics.support_by_association(TABLES, associations=CODES, **SIZES).set_index(
        "association"
    )
    assert frame["occasions"].tolist() == [2, 1, 0]
    assert frame["hours"].tolist() == [2.0, pd.NA, 0.0]  # b got help whose hours no one wrote down
    assert frame["hours_blank"].tolist() == [1, 1, 0]
    assert frame["visits"].tolist() == [0, 1, 0]
    assert frame["trainings"].isna().all()  # no such table: not known
    assert frame["is_covered"].tolist() == [True, True, pd.NA]  # c may have been trained: no such table
    whole = TABLES | {"trainings": given_rows(("a", 1.0)), "materials": given_rows(("a", 1.0))}
    told = levelling.metrics.support_by_association(whole, associations=CODES, **SIZES)
    assert told["is_covered"].tolist() == [True, True, False]
    assert frame.loc["a", "hours_per_100_members"] == 20
    assert frame.loc["a", "hours_per_10000_eligible"] == 20
    assert frame.loc["c", "hours_per_10000_eligible"] is pd.NA


def test_without_any_table_nothing_is_known() -> None:
    assert levelling.metrics.support_by_association({}, associations=CODES, **SIZES).empty
    only = {"visits": TABLES["visits"], "support": given_rows()}
    frame = levelling.metrics.support_by_association(only, associations=CODES, **SIZES)
    assert frame[["occasions", "hours", "hours_blank"]].isna().all(axis=None)
    assert frame["is_covered"].tolist() == [pd.NA, True, pd.NA]


def test_spread() -> None:
    frame = pd.DataFrame(
        {"x": pd.array([4.0, 1.0, 2.0], "Float64"), "y": pd.array([0.0, 3.0, None], "Float64"),
         "z": pd.array([None] * 3, "Float64"), "members": pd.array([1, 1, 2], "Int64")}
    )  # fmt: skip
    found = levelling.metrics.spread(frame, ["x", "y", "z"]).set_index("measure")
    assert found.loc["x", ["associations", "without", "minimum", "median", "maximum", "ratio"]].tolist() == [
        3, 0, 1, 2, 4, 4,
    ]  # fmt: skip
    assert found.loc["x", "gini"] == pytest.approx(2 / 7)  # (−2·1 + 0·2 + 2·4) / (3·7)
    assert found.loc["y", ["associations", "without", "ratio"]].tolist() == [2, 1, pd.NA]
    assert found.loc["z", "associations"] == 0
    assert found.loc["z", ["minimum", "gini", "gini_by_members"]].isna().all()


def test_need_and_whether_support_followed_it() -> None:
    needs = levelling.metrics.need(
        associations=CODES, members=SIZES["members"], founded={"a": 2017, "b": 1990},
        stood_before={"a": False, "b": True}, since=2014,
    ).set_index("association")  # fmt: skip
    assert needs["is_small"].tolist() == [True, False, False]  # the median has 40
    assert needs["is_new"].tolist() == [True, False, False]
    assert needs["had_no_list"].tolist() == [True, False, pd.NA]
    assert needs["reasons"].tolist() == [3, 0, pd.NA]  # whether c had a list is not told: not "no reason"
    support = levelling.metrics.support_by_association(TABLES, associations=CODES, **SIZES)
    groups = levelling.metrics.by_reasons(support, needs.reset_index()).set_index("reasons")
    assert groups.index.tolist() == [0, 3, pd.NA]  # c stands in a group of its own: its reasons are not known
    assert groups["associations"].tolist() == [1, 1, 1]
    assert groups["covered"].tolist() == [1, 1, pd.NA]
    assert groups["hours_median"].tolist()[:2] == [pd.NA, 2]


def test_a_median_of_which_one_is_not_known_is_not_known() -> None:
    codes, figures = list("abc"), pd.array([2.0, 4.0, None], "Float64")
    given = dict.fromkeys(("hours", "hours_per_100_members", "hours_per_10000_eligible"), figures)
    support = pd.DataFrame({"association": codes, "is_covered": [True] * 3, **given})
    needs = pd.DataFrame({"association": codes, "reasons": [0, 1, 1]})
    assert levelling.metrics.by_reasons(support, needs)["hours_median"].tolist() == [2.0, pd.NA]


def test_nought_among_those_not_known_is_no_measure() -> None:
    hours = pd.array([0.0, None, None], "Float64")
    frame = pd.DataFrame({"association": ["a", "b", "c"], "hours": hours, "members": [1, 1, 2]})
    assert levelling.metrics.spread(frame, ["hours"]).loc[0, "associations"] == 0
    assert small_n.beside_median(frame, association="a", columns=["hours"]).empty


def test_without_members_no_reason_is_counted() -> None:
    needs = levelling.metrics.need(
        associations=["a"], members={}, founded={}, stood_before={"a": True}, since=2014
    )
    assert needs["reasons"].tolist() == [pd.NA]


def test_who_stood_for_the_council_last_time() -> None:
    votes = pd.DataFrame(
        [
            (2014, "KF", "municipality", "0101", "A", 9), (2014, "KF", "municipality", "0102", "B", 9),
            (2014, "KF", "municipality", "0103", "A", 0), (2014, "RD", "municipality", "0102", "A", 9),
            (2018, "KF", "municipality", "0102", "A", 9),
        ],
        columns=["election_year", "election_type", "area_level", "area_code", "party_code", "votes"],
    )  # fmt: skip
    towns = {"a": ["0101", "0102"], "b": ["0102"], "c": ["0103"], "d": ["0999"]}
    stood = levelling.metrics.stood_for_council(votes, party="A", year=2014, municipalities=towns)
    assert stood == {"a": True, "b": False, "c": False}


def asked(
    hours: list[float], *, reasons: list[int] | None = None, members: list[int] | None = None
) -> pd.Series:
    """Whether support followed need among associations of 10, 20, 30 … members, half of them small."""
    codes = [f"a{place}" for place in range(len(hours))]
    sizes = members or [10 * (place + 1) for place in range(len(hours))]
    small = [size < sorted(sizes)[len(sizes) // 2] for size in sizes]
    support = pd.DataFrame({"association": codes, "hours": pd.array(hours, "Float64")})
    needs = pd.DataFrame(
        {"association": codes, "members": sizes, "is_small": small,
         "reasons": pd.array(reasons or [int(each) for each in small], "Int64")}
    )  # fmt: skip
    return levelling.metrics.followed_need(support, needs).iloc[0]


MIXED = [1, 2, 1, 2, 1, 2, 0, 1, 0, 1, 0, 1]


def test_the_same_hours_to_all_do_not_follow_need() -> None:
    """They gave a rho of 0.87 with hours per member, and the claim."""
    assert asked([10.0] * 12, reasons=MIXED)["why_not"] == "equal_hours"
    assert asked([1.0, 9.0] * 6, reasons=[1] * 12)["why_not"] == "equal_reasons"
    assert asked([1.0, 9.0] * 6)["why_not"] == "only_size"
    assert asked([5.0 * place for place in range(12)], reasons=MIXED)["why_not"] == "only_size"
    assert asked([1.0, 9.0] * 3 + [4.0])["why_not"] == "few"


def test_hours_that_follow_need_are_found() -> None:
    found = asked([4.0, 9.0, 3.0, 8.0, 2.0, 9.5, 3.5, 7.0, 1.0, 8.5, 2.5, 6.0], reasons=MIXED)
    assert pd.isna(found["why_not"])
    assert found["rho"] > 0.8
    assert found["p"] < 0.01


def test_eight_associations_are_enough_to_ask_whether_support_followed_need() -> None:
    hours = [4.0, 9.0, 3.0, 8.0, 2.0, 9.5, 3.5, 7.0]
    assert asked(hours, reasons=MIXED[:8])["associations"] == 8
    assert asked(hours, reasons=MIXED[:8]).fillna("")["why_not"] != "few"
    assert asked(hours[:7], reasons=MIXED[:7])["why_not"] == "few"


def test_the_ratio_is_of_the_most_to_the_least_and_the_gini_of_members() -> None:
    """3 and 6 hours; with 0 of one member and 2 of three, the gini of 0, 2, 2, 2."""
    frame = pd.DataFrame(
        {"x": pd.array([3.0, 6.0], "Float64"), "y": pd.array([0.0, 2.0], "Float64"),
         "members": pd.array([1, 3], "Int64")}
    )  # fmt: skip
    found = levelling.metrics.spread(frame, ["x", "y"]).set_index("measure")
    assert found.loc["x", "ratio"] == 2
    assert found.loc["y", "gini_by_members"] == pytest.approx(0.25)
    one_unknown = frame.assign(members=pd.array([1, None], "Int64"))
    assert levelling.metrics.spread(one_unknown, ["y"])["gini_by_members"].isna().all()
    assert levelling.metrics.spread(one_unknown, ["y"])["gini"].tolist() == [0.5]


def test_founded_in_the_year_itself_is_new() -> None:
    needs = levelling.metrics.need(
        associations=["a", "b", "c"], members={}, founded={"a": 2014, "b": 2013}, stood_before={}, since=2014
    )
    assert needs["is_new"].tolist() == [True, False, False]


def test_one_vote_is_to_have_stood() -> None:
    votes = pd.DataFrame(
        [(2014, "KF", "municipality", "0101", "A", 1)],
        columns=["election_year", "election_type", "area_level", "area_code", "party_code", "votes"],
    )
    towns = {"a": ["0101"]}
    stood = levelling.metrics.stood_for_council(votes, party="A", year=2014, municipalities=towns)
    assert stood == {"a": True}


def test_persons_together_are_known_where_each_is() -> None:
    sizes = {"a": 10, "b": 5, "c": 1}
    assert levelling.metrics.total(sizes, of=["a", "b"]) == 15
    assert levelling.metrics.total(sizes, of=["a", "d"]) is None
    assert levelling.metrics.total(sizes, of=[]) is None


def test_the_curve_over_members_needs_the_hours_of_all() -> None:
    """A quarter of the members got nothing."""
    support = pd.DataFrame(
        {"hours_per_100_members": pd.array([10.0, 0.0], "Float64"), "members": pd.array([75, 25], "Int64")}
    )
    curve = levelling.metrics.lorenz_by_members(support)
    assert curve[["population_share", "given_share"]].to_numpy().tolist() == [[0, 0], [0.25, 0], [1, 1]]
    unknown = support.assign(hours_per_100_members=pd.array([10.0, None], "Float64"))
    assert levelling.metrics.lorenz_by_members(unknown).empty
    assert levelling.metrics.lorenz_by_members(support.iloc[:0]).empty
