"""Findings about vote flows; the estimates are experimental and never among a report's points."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, missing, number
from vvanalysis.items import Finding
from vvanalysis.report_text import flows as text


def bounds(frame: pd.DataFrame, *, party: str, units: int) -> Finding:
    """What the counts allow of the party's own voters (`metrics.flows.flow_table`)."""
    own = _stay(frame, party)
    low, high = number(own, "bound_low"), number(own, "bound_high")
    if low is None or high is None or units == 0:
        return missing("flow-bounds")
    return computed(
        "flow-bounds", text.bounds_sentence(party, units=units, low=low, high=high), high - low, 0
    )


def estimate(frame: pd.DataFrame, *, party: str, units: int, needed: int) -> Finding:
    """How many of the party's voters stayed, or why there is no estimate."""
    own = _stay(frame, party)
    share, low, high = (number(own, name) for name in ("share", "share_low", "share_high"))
    if share is None or low is None or high is None:
        sentence = text.refusal_sentence(units=units, needed=needed)
        return Finding("flow-stay", sentence, "missing")
    return computed("flow-stay", text.estimate_sentence(party, share=share, low=low, high=high), share, 0)


def gain(frame: pd.DataFrame, *, party: str) -> Finding:
    """The largest group that the party is estimated to have won from."""
    won = frame[(frame["destination"] == party) & (frame["origin"] != party) & frame["persons"].notna()]
    if won.empty:
        return missing("flow-gain")
    first = won.sort_values("persons", ascending=False, kind="stable").iloc[0]
    persons = round(float(first["persons"]), -1)
    sentence = text.gain_sentence(origin=str(first["origin"]), persons=int(persons))
    return computed("flow-gain", sentence, persons, 0)


def error(value: float | None) -> Finding:
    """The method's error on simulated districts (`metrics.flows.known_error`)."""
    return (
        missing("flow-error")
        if value is None
        else computed("flow-error", text.error_sentence(error=value), value, 0)
    )


def _stay(frame: pd.DataFrame, party: str) -> pd.DataFrame:
    return frame[(frame["origin"] == party) & (frame["destination"] == party)]
