"""Tables of three elections on one day."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import simultaneous as text
from vvanalysis.report_text.labels import ELECTION_SHORT
from vvanalysis.report_text.wrap import sentences
from vvanalysis.tables.parts import AREA, computed, coverage_note, in_swedish_order, official

__all__ = ["bounds", "electorates", "shares"]


def shares(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's share in the three elections and the gaps, a row per area.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> municipal = pd.DataFrame({"share_RD": [0.0598, 0.058], "share_RF": [0.0561, 0.0535],
    ...     "share_KF": [0.0551, 0.0545], "gap_RF": [-0.00374, -0.00446], "gap_KF": [-0.00473, -0.00346],
    ...     "ratio_KF": [0.913, 1.0], "area_name": ["Åby", "Björkby"],
    ...     "gap_KF_change": [0.00338, -0.0256]})
    >>> print(*tables.simultaneous.shares(municipal, key="three",
    ...     title="Partiets andel i de tre valen").formatted()[0], sep=" | ")
    Björkby | 5,8 % | 5,4 % | 5,5 % | −0,4 | −0,3 | −2,6 | 100,0 %
    """
    columns = [
        AREA,
        *[Column(f"share_{kind}", ELECTION_SHORT[kind], "share") for kind in ELECTION_SHORT],
        Column("gap_RF", "Region minus riksdag, procentenheter", "points"),
        Column("gap_KF", "Kommun minus riksdag, procentenheter", "points"),
        Column("gap_KF_change", "Ändring sedan förra valet, procentenheter", "points"),
        Column("ratio_KF", "Röster, kommun av riksdag", "share"),
    ]
    return official(
        in_swedish_order(frame),
        columns,
        key=key,
        title=title,
        note=sentences(text.RATIO_NOTE, coverage_note(frame)),
    )


def bounds(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Bounds of how many of the party's parliamentary voters can have chosen it locally, a row per area.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> limits = pd.DataFrame({"votes_RD": [482, 251], "votes_KF": [440, 253],
    ...     "area_name": ["Åby", "Björkby"], "loyal_low": [0.0, 0.0], "loyal_high": [0.913, 1.0]})
    >>> print(tables.simultaneous.bounds(limits, key="bounds",
    ...     title="Gränser för samma parti i båda valen"))
    Gränser för samma parti i båda valen
    Område   Röster, riksdag  Röster, kommun  Samma parti, minst  Samma parti, högst
    Björkby              251             253               0,0 %             100,0 %
    Åby                  482             440               0,0 %              91,3 %
    """
    columns = [
        AREA,
        Column("votes_RD", "Röster, riksdag", "integer"),
        Column("votes_KF", "Röster, kommun", "integer"),
        Column("loyal_low", "Samma parti, minst", "share"),
        Column("loyal_high", "Samma parti, högst", "share"),
    ]
    return computed(
        in_swedish_order(frame),
        columns,
        key=key,
        title=title,
        note=sentences(text.BOUNDS_NOTE, coverage_note(frame)),
    )


def electorates(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The electorates of the parliamentary and the local election, a row per area.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> voters = pd.DataFrame({"eligible_RD": [9195, 5348], "eligible_KF": [9308, 6764],
    ...     "area_name": ["Åby", "Björkby"], "eligible_difference": [113, 1416],
    ...     "eligible_difference_share": [0.0123, 0.265], "turnout_parliament": [0.89, 0.824],
    ...     "turnout_local": [0.873, 0.705]})
    >>> print(*tables.simultaneous.electorates(voters, key="electorates",
    ...     title="Vilka som har rösträtt, och hur många röstade").formatted()[0], sep=" | ")
    Björkby | 5 348 | 6 764 | +1 416 | 26,5 % | 82,4 % | 70,5 %
    """
    columns = [
        AREA,
        Column("eligible_RD", "Röstberättigade, riksdag", "integer"),
        Column("eligible_KF", "Röstberättigade, kommun", "integer"),
        Column("eligible_difference", "Skillnad", "count_change"),
        Column("eligible_difference_share", "I procent", "share"),
        Column("turnout_parliament", "Deltagande, riksdag", "share"),
        Column("turnout_local", "Deltagande, kommun", "share"),
    ]
    return official(
        in_swedish_order(frame),
        columns,
        key=key,
        title=title,
        note=sentences(text.ELECTORATE_NOTE, coverage_note(frame)),
    )
