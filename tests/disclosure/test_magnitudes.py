"""Sums and means over persons: the three rules by hand, a published case, and a reader who contributed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from attacker import Tried

from vvanalysis.disclosure import HIDDEN, PROFILES
from vvanalysis.disclosure.magnitudes import is_dominated, protect_magnitude

PUBLIC, BOARD = PROFILES["publik"], PROFILES["intern"]


@pytest.mark.parametrize(
    ("contributions", "is_unsafe"),
    [
        ([1.0] * 9, True),  # nine persons: fewer than ten
        ([1.0] * 10, False),
        ([9.0] + [1.0] * 9, False),  # 9 of 18: half and no more; 10 of 18 by two; 8 left >= 0.9
        ([9.1] + [1.0] * 9, True),  # 9.1 of 18.1 is more than half
        ([41.0, 40.0] + [1.0] * 9, False),  # 41 of 90; 81 of 90 is 90 % and no more; 9 left >= 4.1
        ([41.0, 40.5] + [1.0] * 9, True),  # 81.5 of 90.5 is 90.06 %
        ([0.0] * 12, True),  # nought says everybody's
        ([5.0, 5.0] + [0.0] * 10, True),
    ],
)
def test_the_rules_by_hand(contributions: Sequence[float], *, is_unsafe: bool) -> None:
    assert is_dominated(contributions, PUBLIC) is is_unsafe


def test_the_handbooks_example() -> None:
    """X = 100 000, x1 = 50 000, x2 = 49 000: half and no more, yet the second knows the first to 2 %.

    Hundepool et al., Handbook on statistical disclosure control, section 4.2, example 1.
    """
    contributions = [50_000.0, 49_000.0, *[100.0] * 10]
    total = sum(contributions)
    assert total == 100_000
    assert max(contributions) <= PUBLIC.top_share * total
    estimate = total - contributions[1]
    assert estimate / contributions[0] - 1 == pytest.approx(0.02)
    assert is_dominated(contributions, PUBLIC)


def test_the_p_ratio_alone() -> None:
    """What is left beside the two largest, 4, is 8 % of the largest, 50: the other two rules let it pass."""
    loose = [50.0, 0.5, *[0.5] * 7]
    assert sum(loose[2:]) / loose[0] == pytest.approx(0.07)
    only_p = PUBLIC.__class__(**{**vars(PUBLIC), "least": 5, "top_share": 1.0, "two_share": 1.0})
    assert is_dominated(loose, only_p)
    assert not is_dominated([50.0, 0.5, *[0.5] * 10], only_p)  # 5 of 50 is 10 % and no less


def test_a_negative_contribution_is_no_contribution() -> None:
    with pytest.raises(ValueError, match="negative"):
        is_dominated([-1.0] * 12, PUBLIC)


def hours(groups: dict[str, Sequence[float]]) -> pd.DataFrame:
    rows = [
        {"association": code, "who": f"{code}{number}", "hours": value}
        for code, values in groups.items()
        for number, value in enumerate(values)
    ]
    return pd.DataFrame(rows)


def protected(rows: pd.DataFrame, profile: str) -> pd.DataFrame:
    return protect_magnitude(rows, by="association", person="who", value="hours", profile=profile)


def test_sums_and_means_by_hand() -> None:
    """a is safe; b is one person's; so b must not come back from the total either: c goes with it."""
    rows = hours({"a": [2.0] * 30, "b": [1.0] * 11 + [40.0], "c": [3.0] * 12, "d": [4.0] * 14})
    shown = protected(rows, "intern").set_index("association")
    assert shown.loc["a", ["persons", "sum", "mean"]].tolist() == [30, 60.0, 2.0]
    assert shown["sum"].isna().sum() == 0
    assert shown.loc["b", "sum"] is shown.loc["b", "mean"] is HIDDEN
    # c alone beside b: c's board knows b's; so d goes too, and b with either is no longer one person's.
    assert shown.loc["c", "sum"] is shown.loc["d", "sum"] is HIDDEN
    assert shown.loc[shown.index.isna(), "sum"].tolist() == [60.0 + 51.0 + 36.0 + 56.0]
    public = protected(rows, "publik").set_index("association")
    assert public.loc["a", ["persons", "sum", "mean"]].tolist() == [30, 60.0, 2.0]
    assert not {"minimum", "maximum"} & set(public.columns)


def test_a_person_with_several_rows_contributes_once_and_one_without_a_value_not() -> None:
    rows = hours({"a": [1.0] * 10})
    twice = pd.concat([rows, rows.assign(hours=None)], ignore_index=True)
    assert protected(twice, "publik")["persons"].tolist() == [10, 10]
    halved = pd.concat([rows.head(5)] * 2, ignore_index=True)
    assert set(protected(halved, "publik")["sum"]) == {HIDDEN}


@pytest.mark.parametrize("profile", list(PROFILES))
def test_06_a_contributor_estimates_another(profile: str, tried: Tried) -> None:
    """Who takes the own hours from what is known of a sum comes no closer than 10 % to anybody's.

    Known are the total, the shown sums, and one group's own; sums of fewer than K persons are what many would
    hide, and nothing else.
    """
    rules, rng = PROFILES[profile], np.random.default_rng(6)
    tries, weak, strong = 0, 0, 0
    for _ in range(40):
        groups = {code: rng.lognormal(1, 1.6, rng.integers(3, 40)).round(1) for code in "abcdef"}
        rows = hours({code: list(values) for code, values in groups.items()})
        naive = {code for code, values in groups.items() if len(values) < rules.least}
        frame = protected(rows, profile).set_index("association")
        ours = {code for code in groups if frame["sum"].get(code) is HIDDEN or code not in frame.index}
        whole = frame.loc[frame.index.isna(), "sum"].iloc[0] is not HIDDEN
        tries += 1
        weak += bool(close(groups, naive, rules.p_ratio, is_total_known=True))
        strong += bool(close(groups, ours, rules.p_ratio, is_total_known=whole))
    tried(f"6 hours of a person from sums, {profile}", tries=tries, naive=weak, ours=strong)
    assert weak > 0
    assert strong == 0


def close(
    groups: dict[str, np.ndarray], hidden: set[str], ratio: float, *, is_total_known: bool
) -> list[float]:
    """Largest contributions that a contributor estimates to within a ratio, from every sum that is known."""
    known = [values for code, values in groups.items() if code not in hidden]
    if is_total_known:
        known.append(np.concatenate(list(groups.values())))
        rests = [hidden, *(hidden - {code} for code in hidden)]
        known += [np.concatenate([groups[code] for code in rest]) for rest in rests if rest]
    found = []
    for values in known:
        ordered = np.sort(values)[::-1]
        own = ordered[1] if len(ordered) > 1 else 0.0
        if ordered[0] and (ordered.sum() - own - ordered[0]) / ordered[0] < ratio - 1e-12:
            found.append(float(ordered[0]))
    return found
