"""Sums and means of what persons did or gave (hours, kronor), so that they tell no one person's share.

A sum over many persons can still be one person's. Beside the count of those who contribute, three rules look
at the largest of them: its own share, that of the two largest together, and how closely the second largest
can estimate it by taking its own away from the sum.

Source: A. Hundepool et al., Handbook on statistical disclosure control, section 4.2 (sensitivity rules); the
p-ratio and its threshold as in SACRO's acro; thresholds: the project's disclosure reference, section 4.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from vvanalysis.disclosure.frames import protect
from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.disclosure.presets import Profile, profile_of
from vvanalysis.disclosure.spec import contributing

Shares: TypeAlias = Mapping[str, float]
"""Person -> what they contribute to a sum."""


def is_dominated(contributions: Sequence[float], profile: Profile) -> bool:
    """Whether a sum or mean says too much of one contributor.

    With x1 >= x2 >= ... of n contributors and their sum X it is, where n < K, x1 > `top_share` X,
    x1 + x2 > `two_share` X, or X - x1 - x2 < `p_ratio` x1; and a sum of 0 where nought is hidden, for it is
    everybody's.

    Raises
    ------
    ValueError
        A contribution is negative: then no share of the sum says anything.

    Examples
    --------
    >>> from vvanalysis.disclosure.magnitudes import is_dominated
    >>> from vvanalysis.disclosure import PROFILES
    >>> is_dominated([4.0] * 10, PROFILES["publik"]), is_dominated([4.0] * 10 + [90.0], PROFILES["publik"])
    (False, True)
    """
    if any(value < 0 for value in contributions):
        raise ValueError("a contribution is negative")
    if len(contributions) < profile.least:
        return True
    first, second, *_ = sorted(contributions, reverse=True)
    total = sum(contributions)
    if total == 0:
        return profile.hides_zero
    return (
        first > profile.top_share * total
        or first + second > profile.two_share * total
        or total - first - second < profile.p_ratio * first
    )


def protect_magnitude(rows: pd.DataFrame, *, by: str, person: str, value: str, profile: str) -> pd.DataFrame:
    """Persons, sum and mean of a value by group and for all, with all hidden that could give one away.

    The mean is made of the sum and the number of persons as it is shown. No smallest or largest value is
    given under any profile.

    Parameters
    ----------
    rows
        Rows of persons; several of one person in a group are one contribution, those without a value none.
    by, person, value
        Columns: the group, who it was, what is summed [any unit, 0 or more].
    profile
        `intern` or `publik`.

    Returns
    -------
    DataFrame
        `by` (NA: all groups), persons [count], sum, mean [unit of the value].
    """
    rules, told = profile_of(profile), rows.dropna(subset=[value])
    shares = {
        str(group): dict(zip(part[person].astype(str), part[value].astype(float), strict=True))
        for group, part in told.groupby([by, person], as_index=False)[value].sum().groupby(by)
    }
    everybody = _together(shares.values())
    counts = pd.DataFrame({by: [*shares, None], "persons": [*map(len, shares.values()), len(everybody)]})
    is_once = sum(map(len, shares.values())) == len(everybody)
    shown = protect(
        counts, by=[by], counts=["persons"], profile=profile, overlapping=() if is_once else (by,)
    )
    hidden = _to_hide(shares, rules, is_contributing=contributing([by]) is not None)
    sums: list[Any] = []
    for group, count in zip(shown[by], shown["persons"], strict=True):
        of = everybody if pd.isna(group) else shares[group]
        gone = is_dominated(list(of.values()), rules) if pd.isna(group) else group in hidden
        sums.append(HIDDEN if gone or count is HIDDEN else sum(of.values()))
    means = [
        HIDDEN if HIDDEN in (total, count) else total / count if count else pd.NA
        for total, count in zip(sums, shown["persons"], strict=True)
    ]
    columns = {"sum": sums, "mean": means}
    return shown.assign(
        **{name: pd.Series(each, index=shown.index, dtype=object) for name, each in columns.items()}
    )


def _to_hide(shares: Mapping[str, Shares], rules: Profile, *, is_contributing: bool) -> set[str]:
    """Groups whose sums are hidden: dominated ones, and others until what is left of the total is safe.

    Readers know the sum of all hidden groups, from the total and the shown ones; where groups know their own
    sums, one of them also knows the others' together.
    """
    hidden = {group for group, of in shares.items() if is_dominated(list(of.values()), rules)}
    spare = sorted(shares.keys() - hidden, key=lambda group: (len(shares[group]), group))
    while hidden and spare:
        known = [set[str](), *({group} for group in hidden if is_contributing)]
        rests = [_together(shares[group] for group in hidden - own) for own in known if hidden - own]
        if len(rests) == len(known) and not any(is_dominated(list(rest.values()), rules) for rest in rests):
            break
        hidden.add(spare.pop(0))
    return hidden


def _together(parts: Any) -> dict[str, float]:
    """Contributions to the sum of several groups: one person's are added up."""
    whole: dict[str, float] = {}
    for part in parts:
        for who, amount in part.items():
            whole[who] = whole.get(who, 0.0) + amount
    return whole
