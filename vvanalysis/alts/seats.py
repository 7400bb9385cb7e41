"""Alt texts of figures of seats."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import seats as text
from vvanalysis.report_text.alts import MISSING
from vvanalysis.report_text.campaign import listed
from vvanalysis.report_text.sorting import swedish_key

__all__ = ["margins"]


def margins(frame: pd.DataFrame) -> str:
    """Margins by council: area_name, votes_to_next, votes_to_loss, is_told.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> overview = pd.DataFrame({"area_name": ["Åby", "Björkby"], "votes_to_next": [46, 79],
    ...     "votes_to_loss": [160, 55], "is_told": [True, True]})
    >>> print(alts.seats.margins(overview))
    Två stapeldiagram över 2 kommuner: röster till nästa mandat, och tapp som kostar ett mandat; närmast
    nästa mandat är Åby (46 röster); närmast att förlora ett Björkby (55 röster).
    """
    known = frame[frame["votes_to_next"].notna() | frame["votes_to_loss"].notna()]
    if known.empty:
        return MISSING
    return text.margins_alt(
        len(known),
        gain=_least(known, "votes_to_next"),
        loss=_least(known, "votes_to_loss"),
        lacking=frame.loc[~frame["is_told"], "area_name"].tolist(),
    )


def _least(frame: pd.DataFrame, column: str) -> tuple[str, int] | None:
    least = frame[column].min()
    if pd.isna(least):
        return None
    names = frame.loc[frame[column].eq(least).fillna(False).astype(bool), "area_name"].astype(str)
    return listed(sorted(names, key=swedish_key)), int(least)
