"""Where a change of votes came from: electorate, valid votes per eligible, share; and share: within or mix.

Accounting, not causes: the parts sum to the change, and say nothing of why voters did as they did.

Source: the logarithmic mean Divisia decomposition (Ang 2004, "Decomposition analysis for policymaking in
energy", Energy Policy 32), applied to votes = electorate × valid votes per eligible × share (not
turnout, which counts invalid votes too); the within and mix parts
are those of Griliches and Regev (1995, "Firm productivity in Israeli industry", Journal of Econometrics 65).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.chapters.results.metrics.areas import AREA_KEY
from vvanalysis.chapters.results.metrics.earlier import identities, with_column, with_earlier
from vvanalysis.stats.coverage import with_coverage
from vvanalysis.stats.ratios import ratio

__all__ = ["log_mean", "logarithm", "total_of", "two_elections", "vote_effects", "within_and_mix"]

EFFECTS: Final = ("effect_electorate", "effect_valid_rate", "effect_share")
_TOTALS: Final = ["eligible", "valid"]
_COUNTS: Final = [*_TOTALS, "votes"]


def two_elections(
    party_votes: pd.DataFrame, area_counts: pd.DataFrame, *, party: str, year: int, previous_year: int
) -> pd.DataFrame:
    """One party's votes, the valid votes and the electorate of two elections, a row per area.

    For areas whose borders hold: municipalities, counties, the nation. The earlier figures are those of
    `earlier.with_earlier`. Areas that lack one of the years, or where the party is not listed in one of them,
    have NA there.

    Parameters
    ----------
    party_votes, area_counts
        `PartyVotes` and `AreaCounts` rows.
    party
        Code of the party.
    year, previous_year
        Years of the election, and of the one that it is compared with.

    Returns
    -------
    DataFrame
        The area's key of `year`, area_name, eligible, valid, votes with _previous [counts], and of which
        election the earlier ones are (`earlier.reelection_days`).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.expectation.metrics.decomposition import two_elections
    >>> work = notebook.load()
    >>> both = two_elections(work.party_votes, work.area_counts, party=work.party, year=work.year,
    ...     previous_year=work.previous_year)
    >>> row = both[(both["area_level"] == "county") & (both["election_type"] == "RD")].iloc[0]
    >>> print(row["votes_previous"], row["votes"])
    9517 12779
    """
    counts = area_counts
    for name in ("eligible_previous", "valid_previous"):
        counts = with_column(counts, name)
    counts = counts[[*AREA_KEY, "area_name", *_TOTALS, *(f"{name}_previous" for name in _TOTALS)]]
    named = identities(party_votes)
    columns = [*AREA_KEY, "party_code", "votes", "votes_previous", *named]
    votes = with_column(party_votes, "votes_previous")[columns]
    of_party = votes[(votes["party_code"] == party) | (votes["election_year"] == previous_year)]
    frame = counts.merge(of_party, on=AREA_KEY, how="left", validate="one_to_many")
    both = with_earlier(frame.fillna({"party_code": party}), _COUNTS, year=year, previous_year=previous_year)
    return both.drop(columns=["party_code", *named])


def log_mean(first: pd.Series, second: pd.Series) -> pd.Series:
    """Logarithmic mean of two positive numbers: (b − a) / ln(b / a), a where they are equal; else NA.

    Parameters
    ----------
    first
        Positive numbers.
    second
        Positive numbers of the same rows.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.decomposition import log_mean
    >>> log_mean(pd.Series([5, 1, 0]), pd.Series([5, 2, 3])).round(3).tolist()
    [5.0, 1.443, <NA>]
    """
    one, two = (part.astype("Float64") for part in (first, second))
    logs = logarithm(ratio(two, one))
    mean = ((two - one) / logs.where(logs != 0)).where(one != two, one)
    return mean.where(((one > 0) & (two > 0)).fillna(False))


def logarithm(values: pd.Series) -> pd.Series:
    """Natural logarithm, NA where there is none.

    Parameters
    ----------
    values
        Numbers.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.decomposition import logarithm
    >>> logarithm(pd.Series([1, 0])).tolist()
    [0.0, <NA>]
    """
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    logs = np.log(np.where(numbers > 0, numbers, np.nan))
    return pd.Series(logs, index=values.index).astype("Float64")


def vote_effects(frame: pd.DataFrame) -> pd.DataFrame:
    """The change of votes in three parts that sum to it exactly.

    votes = E · τ · s with E eligible, τ = valid / eligible, s = votes / valid. With L the logarithmic mean of
    the two numbers of votes, each part is L · ln(now / then) of its factor. Where the party got no vote in
    one of the elections there is no logarithm: the parts are NA and the change stands as it is.

    Parameters
    ----------
    frame
        As `two_elections` gives it.

    Returns
    -------
    DataFrame
        With votes_change, effect_electorate, effect_valid_rate, effect_share [votes], and each effect's
        _relative [of the earlier votes].

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.decomposition import EFFECTS, vote_effects
    >>> frame = pd.DataFrame({"eligible": [200], "valid": [160], "votes": [32],
    ...                       "eligible_previous": [100], "valid_previous": [80], "votes_previous": [16]})
    >>> found = vote_effects(frame)[["votes_change", *EFFECTS]]
    >>> found.astype(float).round(6).values.tolist()
    [[16.0, 16.0, 0.0, 0.0]]
    """
    weight = log_mean(frame["votes_previous"], frame["votes"])
    now = _factors(frame, "")
    before = _factors(frame, "_previous")
    effects = {}
    for name, one, two in zip(EFFECTS, before, now, strict=True):
        effects[name] = weight * logarithm(ratio(two, one))
    relative = {f"{name}_relative": ratio(part, frame["votes_previous"]) for name, part in effects.items()}
    return frame.assign(votes_change=frame["votes"] - frame["votes_previous"], **effects, **relative)


def _factors(frame: pd.DataFrame, when: str) -> tuple[pd.Series, pd.Series, pd.Series]:
    eligible, valid, votes = (frame[f"{name}{when}"] for name in _COUNTS)
    return eligible.astype("Float64"), ratio(valid, eligible), ratio(votes, valid)


def within_and_mix(frame: pd.DataFrame) -> pd.DataFrame:
    """The change of the areas' common share in two parts: shares that changed, and areas that grew.

    With w = the area's part of the valid votes and bars for means over the two elections, within = w̄ · Δs and
    mix = (s̄ − common s̄) · Δw; summed over the areas they are the change of the common share. Areas without
    votes of the party in both elections are left out of the whole.

    Parameters
    ----------
    frame
        As `two_elections` gives it, areas of one level and election that do not overlap.

    Returns
    -------
    DataFrame
        The areas with both, with within and mix [differences of shares].

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.decomposition import within_and_mix
    >>> frame = pd.DataFrame({"valid": [100, 300], "votes": [20, 30],
    ...                       "valid_previous": [100, 100], "votes_previous": [20, 10]})
    >>> within_and_mix(frame)[["within", "mix"]].astype(float).round(5).values.tolist()
    [[0.0, -0.01562], [0.0, -0.00938]]
    """
    known = frame[frame[["votes", "votes_previous", "valid", "valid_previous"]].notna().all(axis=1)].copy()
    share, share_then = (ratio(known[f"votes{when}"], known[f"valid{when}"]) for when in ("", "_previous"))
    weight, weight_then = (known[f"valid{w}"] / known[f"valid{w}"].sum() for w in ("", "_previous"))
    common = (share * weight).sum() / 2 + (share_then * weight_then).sum() / 2
    known["within"] = (weight + weight_then) / 2 * (share - share_then)
    known["mix"] = ((share + share_then) / 2 - common) * (weight - weight_then)
    return known


def total_of(parts: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """One row: within, mix and their sum share_change, of `within_and_mix`'s rows, and `coverage.COLUMNS`.

    `areas` are all that the sum should hold, area_code and area_name (`Workspace.municipalities`).

    Parameters
    ----------
    parts
        As `within_and_mix` gives it.
    areas
        area_code, area_name of every area that the sum should hold.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.decomposition import total_of
    >>> areas = pd.DataFrame({"area_code": ["1", "2", "3"], "area_name": ["Åby", "Björkby", "Ceby"]})
    >>> parts = pd.DataFrame({"area_code": ["1", "2"], "within": [0.25, 0.25], "mix": [0.5, -0.25]})
    >>> total_of(parts, areas)[["within", "mix", "share_change", "lacking"]].values.tolist()
    [[0.5, 0.25, 0.75, ('Ceby',)]]
    """
    row = {name: float(parts[name].sum()) for name in ("within", "mix")}
    total = pd.DataFrame([row | {"share_change": row["within"] + row["mix"]}])
    return with_coverage(total.head(len(parts)), areas, set(parts["area_code"]))
