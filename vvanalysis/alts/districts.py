"""Alt texts of figures of electoral districts between two elections."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import districts as text
from vvanalysis.report_text.alts import MISSING

__all__ = ["changes", "district_map", "strength"]


def strength(frame: pd.DataFrame) -> str:
    """Districts by share: strength.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> districts = pd.DataFrame({"strength": ["stronghold", "between", "white_spot", "between"]})
    >>> print(alts.districts.strength(districts))
    Punktdiagram: 4 valdistrikt efter partiets andel, en rad per kommun. Starka fästen: 1. Vita fläckar:
    1.
    """
    known = frame["strength"].dropna()
    if known.empty:
        return MISSING
    return text.strength_alt(
        (int((known == "stronghold").sum()), int((known == "white_spot").sum()), len(known))
    )


def district_map(frame: pd.DataFrame, borders: pd.DataFrame) -> str:
    """Districts on the map: area_code, vote_share; borders' area_code, holds.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> districts = pd.DataFrame({"area_code": ["99800101", "99800102"], "vote_share": [0.041, 0.139]})
    >>> borders = pd.DataFrame({"area_code": ["99800101", "99800102", "99800103"],
    ...     "holds": [True, True, False]})
    >>> print(alts.districts.district_map(districts, borders))
    Karta: 2 av 2 valdistrikt skuggade efter partiets andel, från 4,1 % till 13,9 %.
    """
    held = borders.loc[borders["holds"], "area_code"]
    shares = frame[frame["area_code"].isin(held)]["vote_share"].dropna()
    if shares.empty:
        return MISSING
    return text.map_alt(len(shares), len(frame), float(shares.min()), float(shares.max()))


def changes(frame: pd.DataFrame) -> str:
    """Districts by change of share: vote_share_change.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> strength = pd.DataFrame({"vote_share_change": [0.00245, -0.0128]})
    >>> print(alts.districts.changes(strength))
    Punktdiagram: partiets ändring i 2 jämförbara valdistrikt, en rad per kommun, från −1,3 till
    +0,2 procentenheter.
    """
    values = frame["vote_share_change"].dropna()
    return text.changes_alt(len(values), float(values.min()), float(values.max())) if len(values) else MISSING
