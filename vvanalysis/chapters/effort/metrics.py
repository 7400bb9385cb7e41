"""Effort and result in a handful of associations: what could have been seen, then what was.

The first question is whether the campaign was large enough to be seen at all among the differences that there
are anyway. Only then come the dots and their order. Nothing here is a cause.

Source: the project's notes on small-n evaluation; the effect on turnout is that of one Swedish field
experiment (European elections 2014): visited households voted 3.6 percentage points more.
"""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from vvanalysis.completion import offer
from vvanalysis.stats import ranks as rank_tests

__all__ = ["council_results", "effort_and_result", "expected_signal", "left_out", "relation", "sensitivity"]

TURNOUT_EFFECT: Final = 0.036
"""Difference in turnout among those visited [share, 0-1]."""
LEAST_ROWS: Final = 5
"""With fewer associations nothing is compared."""


def effort_and_result(effort: pd.DataFrame, results: pd.DataFrame, *, measure: str) -> pd.DataFrame:
    """Every association's effort beside its change, only where both are known.

    Parameters
    ----------
    effort
        association, members, eligible, conversations and the column `measure`
        (`campaign.metrics.with_rates`).
    results
        association, valid [count], vote_share_previous, vote_share_change [0-1, difference of shares] of one
        election type.
    measure
        Column of `effort` that tells how large it was.

    Returns
    -------
    DataFrame
        association, effort [unit of the measure], contacts [conversations], eligible, valid,
        vote_share_previous, vote_share_change.

    Examples
    --------
    >>> from vvanalysis.chapters.effort.metrics import effort_and_result
    >>> effort = pd.DataFrame({"association": ["a", "b"], "hours": [9.0, None], "conversations": [5, 6],
    ...                        "eligible": [100, 200]})
    >>> results = pd.DataFrame({"association": ["a", "b"], "vote_share_previous": [0.125, 0.25],
    ...                         "vote_share_change": [0.5, 0.25], "valid": [80, 150]})
    >>> effort_and_result(effort, results, measure="hours").values.tolist()
    [['a', 9.0, 5, 100, 80, 0.125, 0.5]]
    """
    told = effort.assign(effort=effort[measure], contacts=effort["conversations"])
    both = told[["association", "effort", "contacts", "eligible"]].merge(
        results[["association", "valid", "vote_share_previous", "vote_share_change"]],
        on="association", how="inner", validate="one_to_one",
    )  # fmt: skip
    known = both.dropna(subset=["effort", "vote_share_previous", "vote_share_change"])
    return known.reset_index(drop=True)


def left_out(effort: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The associations whose effort or result is not known: they are in no comparison, and are named.

    Parameters
    ----------
    effort, pairs
        What `effort_and_result` was given and gave.

    Examples
    --------
    >>> from vvanalysis.chapters.effort.metrics import left_out
    >>> every = pd.DataFrame({"association": ["a", "b", "c"]})
    >>> left_out(every, pd.DataFrame({"association": ["a", "c"]}))["association"].tolist()
    ['b']
    """
    return effort.loc[~effort["association"].isin(pairs["association"]), ["association"]]


def council_results(results: pd.DataFrame) -> pd.DataFrame:
    """One party's municipal results of the areas of the level "association", with `association` their code.

    Parameters
    ----------
    results
        As `results.metrics.party_results` gives it.

    Examples
    --------
    >>> from vvanalysis.chapters.effort.metrics import council_results
    >>> results = pd.DataFrame({"area_level": ["association", "county"], "election_type": ["KF", "KF"],
    ...                         "area_code": ["a", "99"]})
    >>> council_results(results)["association"].tolist()
    ['a']
    """
    own = (results["area_level"] == "association") & (results["election_type"] == "KF")
    return results[own].assign(association=results.loc[own, "area_code"])


def expected_signal(
    frame: pd.DataFrame,
    without: pd.DataFrame,
    *,
    turnout_effect: float = TURNOUT_EFFECT,
    share_won: float = 1.0,
) -> pd.DataFrame:
    """What the conversations would mean for the share, were each worth a visit of the field experiment.

    votes = conversations · turnout_effect · share_won. With s the share and V the valid votes that were
    counted, the share without those votes is (sV − votes) / (V − votes); expected_change is s less that. It
    is no upper limit: the effect of one experiment is uncertain, and conversations may change votes too.
    expected_rho = e / sqrt(e² + n²), with e the standard deviation of the expected change over the
    associations and n that of the change that was: the correlation that would be seen if all of it were true.
    is_visible: expected_rho reaches the smallest rho that chance seldom gives.

    Parameters
    ----------
    frame
        As `effort_and_result` gives it.
    without
        area_name of the associations that are not in it (`left_out`, named).
    turnout_effect
        What a visit adds to turnout [difference of shares].
    share_won
        Of the votes won by visits, the share that goes to the party [0-1].

    Returns
    -------
    DataFrame
        One row: associations [count, those in the frame], contacts_per_eligible [0-, all of them together],
        expected_change [difference of shares, all of them together], expected_largest [the association where
        it is largest], spread_expected, spread_seen [standard deviations, 0-1], expected_rho, critical_rho,
        is_visible, lacking [names of those not in it]; no row with fewer than five associations.

    Examples
    --------
    >>> from vvanalysis.chapters.effort.metrics import expected_signal
    >>> pairs = pd.DataFrame({"contacts": [100, 0, 50, 20, 30], "eligible": [1000] * 5,
    ...     "valid": [800] * 5, "vote_share_previous": [0.1] * 5,
    ...     "vote_share_change": [0.02, -0.01, 0.0, 0.01, 0.03]})
    >>> found = expected_signal(pairs, pd.DataFrame({"area_name": ["Åby"]})).iloc[0]
    >>> print(round(found["contacts_per_eligible"], 3), round(found["expected_largest"], 4),
    ...     found["is_visible"])
    0.04 0.004 False
    """
    known = frame.dropna(subset=["contacts", "eligible", "valid"])
    if len(known) < LEAST_ROWS:
        return pd.DataFrame()
    contacts, eligible, valid = (known[name].astype(float) for name in ("contacts", "eligible", "valid"))
    share = (known["vote_share_previous"] + known["vote_share_change"]).astype(float)
    votes = contacts * turnout_effect * share_won
    expected = votes * (1 - share) / (valid - votes)
    signal, noise = float(expected.std(ddof=0)), float(known["vote_share_change"].astype(float).std(ddof=0))
    whole = (signal**2 + noise**2) ** 0.5
    rho, critical = signal / whole if whole else 0.0, rank_tests.critical_rho(len(known))
    together = float((share * valid).sum() / valid.sum())
    row = {
        "associations": len(known), "contacts_per_eligible": float(contacts.sum() / eligible.sum()),
        "expected_change": float(votes.sum() * (1 - together) / (valid.sum() - votes.sum())),
        "expected_largest": float(expected.max()), "spread_expected": signal, "spread_seen": noise,
        "expected_rho": rho, "critical_rho": critical, "is_visible": rho >= critical,
        "lacking": tuple(without["area_name"]),
    }  # fmt: skip
    return pd.DataFrame([row])


def relation(frame: pd.DataFrame) -> pd.DataFrame:
    """How effort and change go together over the associations, and how often chance gives as much.

    Parameters
    ----------
    frame
        As `effort_and_result` gives it.

    Returns
    -------
    DataFrame
        One row: associations [count], rho, rho_p, rho_low, rho_high (95 %; NaN where there is no interval),
        tau, tau_p, slope, slope_low, slope_high [difference of shares per unit of effort, 95 %],
        adjusted_rho, adjusted_p (given the earlier share), is_beyond_chance (the adjusted p is below 0.05 and
        those intervals that there are leave 0 out), why_not [why there is no rho: "equal_effort",
        "equal_change"; else NA]; no row with fewer than five associations.

    Examples
    --------
    >>> from vvanalysis.chapters.effort.metrics import relation
    >>> frame = pd.DataFrame({"effort": [1, 2, 3, 4, 5], "vote_share_change": [0.02, 0.04, 0.06, 0.08, 0.1],
    ...                       "vote_share_previous": [0.2, 0.1, 0.3, 0.2, 0.1]})
    >>> relation(frame)[["associations", "rho", "tau", "slope"]].round(6).values.tolist()
    [[5.0, 1.0, 1.0, 0.02]]
    """
    if len(frame) < LEAST_ROWS:
        return pd.DataFrame()
    x, y = frame["effort"].astype(float), frame["vote_share_change"].astype(float)
    rho = rank_tests.spearman(x, y)
    low, high = rank_tests.spearman_interval(rho.value, len(frame))
    tau, slope = rank_tests.kendall(x, y), rank_tests.theil_sen(x, y)
    adjusted = rank_tests.freedman_lane(x, y, frame["vote_share_previous"].astype(float))
    is_apart = not low * high <= 0 and slope.low * slope.high > 0 and adjusted.p < 0.05
    row = {
        "associations": len(frame), "rho": rho.value, "rho_p": rho.p, "rho_low": low, "rho_high": high,
        "tau": tau.value, "tau_p": tau.p, "slope": slope.value, "slope_low": slope.low,
        "slope_high": slope.high, "adjusted_rho": adjusted.value, "adjusted_p": adjusted.p,
        "is_beyond_chance": bool(is_apart), "why_not": _why_not(x, y),
    }  # fmt: skip
    return pd.DataFrame([row])


def _why_not(x: pd.Series, y: pd.Series) -> Any:
    if x.nunique() == 1:
        return "equal_effort"
    return "equal_change" if y.nunique() == 1 else pd.NA


def sensitivity(frame: pd.DataFrame, *, profile: str) -> pd.DataFrame:
    """How much the relation hangs on one association: for internal reports only.

    Parameters
    ----------
    frame
        As `effort_and_result` gives it.
    profile
        Profile of the reports: intern, medlem or publik.

    Returns
    -------
    DataFrame
        One row: rho_lowest, rho_highest (over leaving each association out), association (whose leaving out
        changes rho the most), rho_without it; no row with fewer than six associations, or where `profile` is
        not "intern".

    Examples
    --------
    >>> from vvanalysis.chapters.effort.metrics import sensitivity
    >>> frame = pd.DataFrame({"association": list("abcdef"), "effort": [1, 2, 3, 4, 5, 6],
    ...                       "vote_share_change": [1, 2, 3, 4, 5, 0]})
    >>> sensitivity(frame, profile="intern")[["association", "rho_without"]].round(6).values.tolist()
    [['f', 1.0]]
    >>> len(sensitivity(frame, profile="district"))
    0
    """
    if len(frame) <= LEAST_ROWS or profile != "intern":
        return pd.DataFrame({"association": pd.Series(dtype="str")})
    x, y = frame["effort"].astype(float), frame["vote_share_change"].astype(float)
    without = rank_tests.leave_one_out(x, y)
    whole = rank_tests.spearman(x, y, permutations=1).value
    if without["rho"].isna().any():
        return pd.DataFrame({"association": pd.Series(dtype="str")})
    place = int((without["rho"] - whole).abs().to_numpy().argmax())
    row = {
        "rho_lowest": without["rho"].min(), "rho_highest": without["rho"].max(),
        "association": frame["association"].iloc[place], "rho_without": without["rho"].iloc[place],
    }  # fmt: skip
    return pd.DataFrame([row])


offer(__name__)
