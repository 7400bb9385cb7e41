"""Alt texts of figures of results."""

from __future__ import annotations

import pandas as pd

from vvanalysis.alts.parts import pairs
from vvanalysis.report_text import alts as text
from vvanalysis.report_text.labels import ELECTION_SHORT

__all__ = ["areas", "history", "parties"]


def history(frame: pd.DataFrame) -> str:
    """Lines of one party's shares: election_year, election_type, vote_share.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> line = pd.DataFrame({"election_year": [2014, 2018], "election_type": ["KF", "KF"],
    ...     "vote_share": [0.057, 0.066]})
    >>> print(alts.results.history(line))
    Linjediagram över partiets andel val för val. Kommun: 5,7 % år 2014, 6,6 % år 2018.
    """
    ends = []
    for kind in ELECTION_SHORT:
        line = frame[(frame["election_type"] == kind) & frame["vote_share"].notna()].sort_values(
            "election_year"
        )
        if len(line):
            first, last = line.iloc[0], line.iloc[-1]
            then, now = float(first["vote_share"]), float(last["vote_share"])
            ends.append((kind, str(first["election_year"]), then, str(last["election_year"]), now))
    return text.history(ends)


def parties(frame: pd.DataFrame) -> str:
    """Bars of parties in the frame's order: party_code, vote_share.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> ranked = pd.DataFrame({"party_code": ["S", "SD"], "vote_share": [0.339, 0.18]})
    >>> print(alts.results.parties(ranked))
    Stapeldiagram över partiernas andelar, störst först: S 33,9 %, SD 18,0 %.
    """
    return text.parties([(code, float(share)) for code, share in pairs(frame, "party_code", "vote_share")])


def areas(frame: pd.DataFrame) -> str:
    """Areas by share: area_name, vote_share.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> council = pd.DataFrame({"area_name": ["Ekby", "Åby"], "vote_share": [0.081, 0.055]})
    >>> print(alts.results.areas(council))
    Partiets andel i 2 kommuner, från 8,1 % i Ekby till 5,5 % i Åby.
    """
    known = frame[frame["vote_share"].notna()].sort_values("vote_share")
    if known.empty:
        return text.MISSING
    (low, least), *_, (high, most) = pairs(known, "area_name", "vote_share") * 2
    return text.areas((high, float(most)), (low, float(least)), len(known))
