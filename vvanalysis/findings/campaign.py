"""Findings about the campaign: activities, contacts, silence, dates, ballot papers, media, followers."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import lacking, number, whole
from vvanalysis.items import Certainty, Finding
from vvanalysis.report_text import campaign as text


def activities(frame: pd.DataFrame, *, associations: int, is_example: bool, importance: int = 0) -> Finding:
    """How much was done (`metrics.activities.totals`)."""
    if frame.empty:
        return lacking("activities", "ingen aktivitet är redovisad", is_example=is_example)
    row = frame.iloc[0]
    sentence = text.activities_sentence(
        activities=int(row["activities"]),
        told=int(row["associations"]),
        associations=associations,
        hours=number(frame, "hours"),
        blank=int(row["hours_blank"]),
    )
    return Finding("activities", sentence, "self_reported", importance, float(row["activities"]), is_example)


def contacts(frame: pd.DataFrame, *, eligible: int, is_example: bool, importance: int = 0) -> Finding:
    """Doors and conversations (`metrics.activities.totals`); eligible in all, 0 where not known."""
    rate, talks = number(frame, "contact_rate"), whole(frame, "conversations")
    if rate is None or talks is None:
        return lacking("contacts", "dörrar och samtal är inte räknade", is_example=is_example)
    sentence = text.contacts_sentence(
        doors=whole(frame, "doors") or 0,
        conversations=talks,
        rate=rate,
        per_eligible=10_000 * talks / eligible if eligible else None,
    )
    return Finding("contacts", sentence, "self_reported", importance, float(talks), is_example)


def silent(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Associations that told nothing (`metrics.activities.by_association`, named)."""
    if frame.empty:
        return lacking("silent", "ingen förening har redovisat sina aktiviteter", is_example=is_example)
    names = frame.loc[frame["activities"].isna(), "area_name"].tolist()
    certainty: Certainty = "missing" if names else "self_reported"
    sentence = text.silent_sentence(names)
    return Finding("silent", sentence, certainty, importance, float(len(names)), is_example)


def dates(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many of the plan's dates were kept (`metrics.goals.evaluate_dates`)."""
    followed = frame[frame["status"] != "not_followed"]
    counts = followed["status"].value_counts()
    unknown = int(counts.get("not_reported", 0))
    if unknown == len(followed):
        return lacking("dates", "planens datum är inte uppföljda", is_example=is_example)
    kept = int(counts.get("kept", 0))
    sentence = text.dates_sentence(kept, len(followed), int(counts.get("moved", 0)), unknown)
    return Finding("dates", sentence, "register", importance, float(kept), is_example)


def ballots(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Ballot-paper coverage (`metrics.ballots.totals`)."""
    if frame.empty:
        return lacking("ballots", "valsedlarna är inte redovisade", is_example=is_example)
    row = frame.iloc[0]
    sentence = text.ballots_sentence(
        places=int(row["places"]),
        low=float(row["coverage_low"]),
        high=float(row["coverage_high"]),
        gaps=int(row["places_with_gaps"]),
        days=whole(frame, "days_without"),
    )
    value = float(row["coverage_low"])
    return Finding("ballots", sentence, "self_reported", importance, value, is_example)


def media(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Items per week beside weeks covered and the longest gap (`metrics.media.summary`)."""
    if frame.empty:
        return lacking("media", "inga inslag i medierna är antecknade", is_example=is_example)
    row = frame.iloc[0]
    sentence = text.media_sentence(
        items=int(row["items"]),
        weeks=int(row["weeks"]),
        per_week=float(row["per_week"]),
        covered=int(row["weeks_covered"]),
        gap=int(row["longest_gap"]),
    )
    return Finding("media", sentence, "register", importance, float(row["per_week"]), is_example)


def followers(frame: pd.DataFrame, *, channel: str, is_example: bool, importance: int = 0) -> Finding:
    """One channel's last count and growth (`metrics.followers.growth`)."""
    row = frame[frame["channel"] == channel]
    count, name = whole(row, "last_count"), text.channel(channel)
    key = f"followers-{channel}"
    if count is None:
        return Finding(key, text.no_followers_sentence(name), "missing", is_example=is_example)
    sentence = text.followers_sentence(
        name,
        count=count,
        day=row["last_date"].iloc[0].date().isoformat(),
        age=whole(row, "age_days") or 0,
        growth=whole(row, "growth"),
    )
    return Finding(key, sentence, "register", importance, float(count), is_example)
