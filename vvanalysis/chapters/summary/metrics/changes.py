"""Where a change is concentrated, whether it goes the same way everywhere, and where two elections part."""

from __future__ import annotations

from typing import Final

import pandas as pd

from vvanalysis.stats.coverage import COLUMNS

STILL: Final = 0.0005
"""Changes of a share [0-1] that round to 0,0 percentage points are none."""
_CONCENTRATION: Final = (
    "election_type", "change", "leaders", "leader_change", "rest", "rest_change", "rest_share",
    "rest_share_previous",
)  # fmt: skip
_CROSSINGS: Final = ("area_code", "area_name", "rise", "fall", "votes_change", "votes_other", "votes")


def _is_whole(frame: pd.DataFrame) -> bool:
    """Whether there are rows, and none of the areas that they should be about is lacking."""
    return bool(len(frame)) and not (frame["lacking"].map(len) > 0).any()


def carried(frame: pd.DataFrame) -> list[str]:
    """The columns of coverage that a frame has (`stats.coverage.COLUMNS`)."""
    return [name for name in COLUMNS if name in frame]


def everywhere(frame: pd.DataFrame) -> pd.DataFrame:
    """Whether the party's share went the same way in every area.

    Parameters
    ----------
    frame
        `results.metrics.party_results` of one election's municipalities, in every area (`stats.coverage`).

    Returns
    -------
    DataFrame
        One row: election_type, areas [count], direction [1 or -1]. No row where the share went both ways or
        stood still (`STILL`) somewhere, where an area lacks it, and where there is one area alone.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import everywhere
    >>> rows = pd.DataFrame({"election_type": ["RD"] * 2, "vote_share_change": [0.01, 0.02],
    ...     "lacking": [()] * 2})
    >>> everywhere(rows).values.tolist()
    [['RD', 2, 1]]
    """
    columns = ["election_type", "areas", "direction"]
    if len(frame) < 2 or not _is_whole(frame) or frame["vote_share_change"].isna().any():
        return pd.DataFrame(columns=columns)
    for direction in (1, -1):
        if (direction * frame["vote_share_change"] >= STILL).all():
            row = [frame["election_type"].iloc[0], len(frame), direction]
            return pd.DataFrame([row], columns=columns)
    return pd.DataFrame(columns=columns)


def concentration(frame: pd.DataFrame) -> pd.DataFrame:
    """The area, or the areas that tie, whose change of votes is at least the whole's.

    With d_i the change of the party's votes in area i and D = Σ d_i ≠ 0, area k has all of the change where
    d_k / D ≥ 1: the others together went the other way, or stood still.

    Parameters
    ----------
    frame
        `results.metrics.party_results` of one election's municipalities, in every area (`stats.coverage`).

    Returns
    -------
    DataFrame
        One row: election_type, change [votes], leaders [names, more than one where they tie], leader_change
        [votes, of each], rest [count of the other areas], rest_change [votes], rest_share and
        rest_share_previous [0-1]. No row where no area has all of it, where the sum is nought, where the
        change of any area is not known, and where there are no others.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import concentration
    >>> rows = pd.DataFrame({"election_type": ["KF"] * 3, "area_name": ["Åby", "Ekby", "Eda"],
    ...     "votes_change": [1942, -20, -11], "votes": [5389, 400, 300], "valid": [60000, 9000, 5000],
    ...     "votes_previous": [3447, 420, 311], "valid_previous": [60000, 9000, 5000], "lacking": [()] * 3})
    >>> concentration(rows)[["change", "leaders", "rest", "rest_change"]].values.tolist()
    [[1911, ('Åby',), 2, -31]]
    """
    none = pd.DataFrame(columns=list(_CONCENTRATION))
    if not _is_whole(frame) or frame["votes_change"].isna().any():
        return none
    total = int(frame["votes_change"].sum())
    toward = frame["votes_change"] * (1 if total > 0 else -1)
    leads = toward == toward.max()
    rest = frame[~leads]
    if total == 0 or rest.empty or toward.max() < abs(total):
        return none
    before = [rest[name].sum(skipna=False) for name in ("votes_previous", "valid_previous")]
    now = [rest[name].sum(skipna=False) for name in ("votes", "valid")]
    shares = [None if any(map(pd.isna, pair)) or not pair[1] else pair[0] / pair[1] for pair in (now, before)]
    row = [
        frame["election_type"].iloc[0], total, tuple(frame.loc[leads, "area_name"].astype(str)),
        int(frame.loc[leads, "votes_change"].iloc[0]), len(rest), int(rest["votes_change"].sum()), *shares,
    ]  # fmt: skip
    return pd.DataFrame([row], columns=list(_CONCENTRATION))


def crossings(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Areas where the party's share rose in one election and fell in another of the same day.

    Parameters
    ----------
    first, second
        `results.metrics.party_results` of one election's municipalities each: where it rose, and where it
        fell.

    Returns
    -------
    DataFrame
        area_code, area_name, rise and fall [differences of shares], votes_change [votes, in the second],
        votes_other and votes [in the first and the second], the deepest fall first. An area of which a change
        is not known is none of them, nor one that stood still (`STILL`).

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import crossings
    >>> parliament = pd.DataFrame({"area_code": ["1", "2"], "area_name": ["Åby", "Eda"],
    ...     "vote_share_change": [0.01, 0.02], "votes": [629, 251]})
    >>> council = parliament.assign(vote_share_change=[-0.036, 0.01], votes=[393, 253],
    ...     votes_change=[-295, 8])
    >>> crossings(parliament, council)[["area_name", "fall", "votes_change"]].values.tolist()
    [['Åby', -0.036, -295]]
    """
    if first.empty or second.empty:
        return pd.DataFrame(columns=list(_CROSSINGS))
    rose = first[["area_code", "vote_share_change", "votes"]]
    rose = rose.rename(columns={"vote_share_change": "rise", "votes": "votes_other"})
    both = second.merge(rose, on="area_code", how="inner", validate="one_to_one")
    both = both.rename(columns={"vote_share_change": "fall"})
    is_one = ((both["rise"] >= STILL) & (both["fall"] <= -STILL)).fillna(False).astype(bool)
    columns = [*_CROSSINGS, *carried(both)]
    return both.loc[is_one, columns].sort_values(["fall", "area_name"], ignore_index=True)
