"""Findings about vote flows; the estimates are experimental and never among a report's points."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, held, missing, number
from vvanalysis.items import Finding
from vvanalysis.report_text import flows as text
from vvanalysis.report_text.coverage import MUNICIPALITIES

__all__ = ["bounds", "error", "estimate", "gain"]


def bounds(frame: pd.DataFrame, *, party: str, units: int) -> Finding:
    """What the counts allow of the party's own voters (`metrics.flows.flow_table`, with coverage).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> table = pd.DataFrame({"origin": ["A"], "destination": ["A"], "bound_low": [0.05],
    ...     "bound_high": [0.993], "areas": [1], "told": [("Åby",)], "lacking": [()]})
    >>> print(findings.flows.bounds(table, party="A", units=162))
    Röstetalen i 162 jämförbara distrikt tillåter att mellan 5,0 % och 99,3 % av A:s väljare i förra
    valet röstade på A igen, om de som har kommit till, flyttat eller dött är som de andra: i sig avgör
    de nästan ingenting.
    """
    own = _stay(frame, party)
    low, high = number(own, "bound_low"), number(own, "bound_high")
    if low is None or high is None or units == 0:
        return missing("flow-bounds")
    sentence = held(text.bounds_sentence(party, units=units, low=low, high=high), own, noun=MUNICIPALITIES)
    return computed("flow-bounds", sentence, high - low, 0)


def estimate(frame: pd.DataFrame, *, party: str, units: int, needed: int) -> Finding:
    """How many of the party's voters stayed, or why there is no estimate.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> table = pd.DataFrame({"origin": ["A"], "destination": ["A"], "share": [0.967],
    ...     "share_low": [0.806], "share_high": [1.0]})
    >>> print(findings.flows.estimate(table, party="A", units=162, needed=147))
    Experimentellt: 97 % av A:s väljare i förra valet skattas ha röstat på A igen (81–100 % när
    distrikten dras om), om varje grupp rörde sig lika i alla distrikt.
    >>> print(findings.flows.estimate(table.head(0), party="A", units=20, needed=147))
    Ingen skattning görs: 20 jämförbara distrikt är för få; det behövs minst 147.
    """
    own = _stay(frame, party)
    share, low, high = (number(own, name) for name in ("share", "share_low", "share_high"))
    if share is None or low is None or high is None:
        sentence = text.refusal_sentence(units=units, needed=needed)
        return Finding("flow-stay", _held(sentence, own), "missing")
    sentence = text.estimate_sentence(party, share=share, low=low, high=high)
    return computed("flow-stay", _held(sentence, own), share, 0)


def gain(frame: pd.DataFrame, *, party: str) -> Finding:
    """The largest group that the party is estimated to have won from.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> table = pd.DataFrame({"origin": ["B", "C", "A"], "destination": ["A", "A", "A"],
    ...     "persons": [1134.5, 80.0, 7986.7]})
    >>> print(findings.flows.gain(table, party="A"))
    Experimentellt: flest nya väljare skattas ha kommit från B, ungefär 1 130.
    """
    won = frame[(frame["destination"] == party) & (frame["origin"] != party) & frame["persons"].notna()]
    if won.empty:
        return missing("flow-gain")
    first = won.sort_values("persons", ascending=False, kind="stable").iloc[0]
    persons = round(float(first["persons"]), -1)
    sentence = text.gain_sentence(origin=str(first["origin"]), persons=int(persons))
    return computed("flow-gain", _held(sentence, won), persons, 0)


def error(frame: pd.DataFrame, *, party: str) -> Finding:
    """The method tried on simulated districts (`metrics.flows.known_error`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> print(findings.flows.error(pd.DataFrame({"error": [0.0131], "held": [13], "tries": [20]}), party="A"))
    Prövad på simulerade distrikt med kända flöden, där antagandet håller, är metodens medelfel
    1,3 procentenheter i de vägar som någon tog, och spannet för dem som stannade hos A rymde den sanna
    andelen i 13 av 20 försök. Håller antagandet inte kan felet bli mycket större, utan att det syns.
    """
    if frame.empty:
        return missing("flow-error")
    row = frame.iloc[0]
    value = float(row["error"])
    sentence = text.error_sentence(party, error=value, held=int(row["held"]), tries=int(row["tries"]))
    return computed("flow-error", sentence, value, 0)


def _held(sentence: str, rows: pd.DataFrame) -> str:
    """The sentence with the municipalities that have no districts to compare, where any has none."""
    return held(sentence, rows, noun=MUNICIPALITIES) if len(rows) else sentence


def _stay(frame: pd.DataFrame, party: str) -> pd.DataFrame:
    return frame[(frame["origin"] == party) & (frame["destination"] == party)]
