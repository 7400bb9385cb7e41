"""Alt texts of figures about candidates."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import alts as shared
from vvanalysis.report_text import candidates as text

__all__ = ["rates"]


def rates(frame: pd.DataFrame, *, party: str) -> str:
    """Rates of personal votes by municipality: area_name, personal_vote_rate.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> rates = pd.DataFrame({"personal_vote_rate": [0.275, 0.431], "area_name": ["Åby", "Björkby"]})
    >>> print(alts.candidates.rates(rates, party="A"))
    Punktdiagram över andelen personröster i 2 kommuner, A och alla partier. A går från 43,1 % i Björkby
    till 27,5 % i Åby.
    """
    known = frame[frame["personal_vote_rate"].notna()].sort_values(["personal_vote_rate", "area_name"])
    if known.empty:
        return shared.MISSING
    low, high = known.iloc[0], known.iloc[-1]
    return text.rates_alt(
        party,
        len(known),
        high=(str(high["area_name"]), float(high["personal_vote_rate"])),
        low=(str(low["area_name"]), float(low["personal_vote_rate"])),
    )
