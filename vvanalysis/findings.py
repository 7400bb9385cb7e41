"""Metric frame in, findings out: sentences with their number, how sure they are and how much they matter."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import CERTAINTIES, Certainty, Finding
from vvanalysis.report_text import goals as goal_text
from vvanalysis.report_text import results as text


def share(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The party's share in one area and election (`metrics.results.party_results`, rows of one area)."""
    row = frame[frame["election_type"] == election]
    now, change = _number(row, "vote_share"), _number(row, "vote_share_change")
    return _official(
        f"share-{election}", text.share_sentence(party, election, share=now, change=change), now, importance
    )


def index(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The area's share against the nation's."""
    value = _number(frame[frame["election_type"] == election], "index_nation")
    return _official(
        f"index-{election}", text.index_sentence(party, index=value, area=area), value, importance
    )


def gains(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """In how many areas the share rose (`metrics.results.gains_and_losses`)."""
    rows = frame[frame["election_type"] == election]
    if rows.empty:
        return missing(f"gains-{election}")
    row = rows.iloc[0]
    sentence = text.gains_sentence(
        party, election, gained=int(row["gained"]), lost=int(row["lost"]), areas=int(row["areas"])
    )
    return _official(f"gains-{election}", sentence, float(row["gained"]), importance)


def extremes(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Where the share was highest and lowest, rows of one election and level."""
    ordered = frame[frame["vote_share"].notna()].sort_values("vote_share")
    if ordered.empty:
        return missing("extremes")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    sentence = text.extremes_sentence(
        party,
        high=(str(high["area_name"]), float(high["vote_share"])),
        low=(str(low["area_name"]), float(low["vote_share"])),
    )
    return _official("extremes", sentence, float(high["vote_share"]), importance)


def turnout(frame: pd.DataFrame, *, election: str, area: str, importance: int = 0) -> Finding:
    """Turnout of one area (`metrics.turnout.turnout_between`, rows of one area)."""
    row = frame[frame["election_type"] == election]
    now, change = _number(row, "turnout"), _number(row, "turnout_change")
    sentence = text.turnout_sentence(election, turnout=now, change=change, area=area)
    return _official(f"turnout-{election}", sentence, now, importance)


def mobilisation_gap(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Turnout where the party is strongest against weakest (`metrics.turnout.mobilisation_gap`)."""
    if frame.empty:
        return missing("mobilisation-gap")
    gap = float(frame["gap"].iloc[0])
    return _official("mobilisation-gap", text.gap_sentence(party, gap=gap), gap, importance)


def seats(frame: pd.DataFrame, *, party: str, year: int, previous_year: int, importance: int = 0) -> Finding:
    """Seats in one council and its size, two elections (`metrics.results.council_seats`)."""
    now, before = (frame[frame["election_year"] == each] for each in (year, previous_year))
    mandates = _number(now, "seats")
    sentence = text.seats_sentence(
        party,
        seats=_whole(now, "seats"),
        previous=_whole(before, "seats"),
        total=_whole(now, "council_size") or 0,
        total_previous=_whole(before, "council_size"),
    )
    return _official("seats", sentence, mandates, importance)


def goals(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many goals got each status (`metrics.goals.goal_status`)."""
    counts = frame["status"].value_counts().to_dict()
    known = [each for each in CERTAINTIES if (frame["certainty"] == each).any() and each != "missing"]
    certainty: Certainty = known[0] if len(known) == 1 else "mixed" if known else "missing"
    sentence = goal_text.summary_sentence({str(code): int(number) for code, number in counts.items()})
    return Finding("goals", sentence, certainty, importance, float(counts.get("met", 0)), is_example)


def undertakings(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many undertakings were done (`metrics.goals.evaluate_undertakings`)."""
    done = int(frame["status"].isin(["done", "late"]).sum())
    unknown = int((frame["status"] == "not_reported").sum())
    sentence = goal_text.undertakings_sentence(done, len(frame), unknown)
    return Finding("undertakings", sentence, "register", importance, float(done), is_example)


def missing(key: str) -> Finding:
    """What stands where the figures are not there."""
    return Finding(key, text.MISSING, "missing")


def _official(key: str, sentence: str, value: float | None, importance: int) -> Finding:
    certainty: Certainty = "missing" if value is None else "official"
    return Finding(key, sentence, certainty, importance, value)


def _number(rows: pd.DataFrame, column: str) -> float | None:
    if rows.empty or pd.isna(rows[column].iloc[0]):
        return None
    return float(rows[column].iloc[0])


def _whole(rows: pd.DataFrame, column: str) -> int | None:
    number = _number(rows, column)
    return None if number is None else int(number)
