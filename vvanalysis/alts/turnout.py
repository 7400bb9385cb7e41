"""Alt texts of figures of turnout."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import alts as text

__all__ = ["districts", "fifths"]


def districts(frame: pd.DataFrame) -> str:
    """Electoral districts by turnout.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> now = pd.DataFrame({"turnout": [0.912, 0.771, 0.868]})
    >>> print(alts.turnout.districts(now))
    Punktdiagram över 3 valdistrikt; valdeltagandet går från 77,1 % till 91,2 %.
    """
    values = frame["turnout"].astype("Float64").dropna()
    if values.empty:
        return text.MISSING
    return text.districts(len(values), float(values.min()), float(values.max()))


def fifths(frame: pd.DataFrame) -> str:
    """Turnout by fifth of the districts.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> fifths = pd.DataFrame({"turnout": [0.91, 0.90, 0.89, 0.88, 0.86]})
    >>> print(alts.turnout.fifths(fifths))
    Valdeltagande i fem grupper av valdistrikt, från där partiet är svagast till starkast: 91,0 %,
    90,0 %, 89,0 %, 88,0 %, 86,0 %.
    """
    return text.fifths([float(value) for value in frame["turnout"]])
