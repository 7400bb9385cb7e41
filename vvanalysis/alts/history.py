"""Alt texts of figures of the party's council history and of the polls."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import history as text
from vvanalysis.report_text.alts import MISSING
from vvanalysis.report_text.coverage import lacks
from vvanalysis.report_text.wrap import sentences

__all__ = ["panels", "polls"]


def panels(frame: pd.DataFrame, medians: pd.DataFrame, *, year: int) -> str:
    """Small panels: area_name, election_year, vote_share; the line of `metrics.history.median_line`.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> shares = pd.DataFrame({"area_code": ["9915", "9980"], "area_name": ["Åby", "Ekby"],
    ...     "election_year": [2018, 2018], "vote_share": [0.055, 0.081]})
    >>> medians = pd.DataFrame({"election_year": [2018], "median_share": [0.068], "municipalities": [2]})
    >>> print(alts.history.panels(shares, medians, year=2018))
    Små linjediagram över partiets andel i kommunvalen i 2 kommuner, med länets mittkommun i grått. År
    2018 från 5,5 % i Åby till 8,1 % i Ekby.
    """
    known = frame[frame["vote_share"].notna()]
    if known.empty:
        return MISSING
    names = [known.drop_duplicates("area_code")["area_name"], frame.drop_duplicates("area_code")["area_name"]]
    shown = names[0].tolist()
    lacking = lacks(shown, names[1][~names[1].isin(shown)].tolist())
    grey = {
        "areas": len(names[1]),
        "held": 0 if medians.empty else int(medians["municipalities"].iloc[0]),
    }
    now = known[known["election_year"] == year].sort_values("vote_share")
    if now.empty:
        years = (int(known["election_year"].min()), int(known["election_year"].max()))
        return sentences(text.history_without_year_alt(shown, year, years, **grey), lacking)
    low, high = ((str(each["area_name"]), float(each["vote_share"])) for each in (now.iloc[0], now.iloc[-1]))
    return sentences(text.history_alt(shown, year, high, low, **grey), lacking)


def polls(frame: pd.DataFrame) -> str:
    """Polls beside results: party_code, poll_mean, vote_share.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> errors = pd.DataFrame({"party_code": ["S", "M"], "poll_mean": [0.251, 0.177],
    ...     "vote_share": [0.283, 0.198]})
    >>> print(alts.history.polls(errors))
    Sista veckans mätningar mot valresultatet i hela landet, parti för parti: S 25,1 % mot 28,3 %; M
    17,7 % mot 19,8 %.
    """
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
