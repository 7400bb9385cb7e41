"""Alt texts of figures of electoral districts between two elections."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import districts as text
from vvanalysis.report_text.alts import MISSING


def strength(frame: pd.DataFrame) -> str:
    """Districts by share: strength."""
    known = frame["strength"].dropna()
    if known.empty:
        return MISSING
    return text.strength_alt(
        (int((known == "stronghold").sum()), int((known == "white_spot").sum()), len(known))
    )


def district_map(frame: pd.DataFrame, borders: pd.DataFrame) -> str:
    """Districts on the map: area_code, vote_share; borders' area_code, holds."""
    held = borders.loc[borders["holds"], "area_code"]
    shares = frame[frame["area_code"].isin(held)]["vote_share"].dropna()
    if shares.empty:
        return MISSING
    return text.map_alt(len(shares), len(frame), float(shares.min()), float(shares.max()))


def changes(frame: pd.DataFrame) -> str:
    """Districts by change of share: vote_share_change."""
    values = frame["vote_share_change"].dropna()
    return text.changes_alt(len(values), float(values.min()), float(values.max())) if len(values) else MISSING
