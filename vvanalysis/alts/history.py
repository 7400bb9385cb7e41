"""Alt texts of figures of the party's council history and of the polls."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import history as text
from vvanalysis.report_text.alts import MISSING


def panels(frame: pd.DataFrame, *, year: int) -> str:
    """Small panels: area_name, election_year, vote_share."""
    now = frame[(frame["election_year"] == year) & frame["vote_share"].notna()].sort_values("vote_share")
    if now.empty:
        return MISSING
    low, high = now.iloc[0], now.iloc[-1]
    return text.history_alt(
        frame["area_code"].nunique(),
        year,
        (str(high["area_name"]), float(high["vote_share"])),
        (str(low["area_name"]), float(low["vote_share"])),
    )


def polls(frame: pd.DataFrame) -> str:
    """Polls beside results: party_code, poll_mean, vote_share."""
    if frame.empty:
        return MISSING
    return text.polls_alt(
        [
            (str(code), float(mean), float(result))
            for code, mean, result in zip(
                frame["party_code"], frame["poll_mean"], frame["vote_share"], strict=True
            )
        ]
    )
