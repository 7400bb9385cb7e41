"""Findings about the campaign: activities, contacts, silence, dates, ballot papers, media, followers."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import lacking, number, whole
from vvanalysis.items import Certainty, Finding
from vvanalysis.report_text import campaign as text

__all__ = ["activities", "ballots", "contacts", "dates", "followers", "media", "silent"]


def activities(frame: pd.DataFrame, *, associations: int, is_example: bool, importance: int = 0) -> Finding:
    """How much was done (`metrics.activities.totals`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> whole = pd.DataFrame({"activities": [91], "hours": [1296.0], "hours_blank": [3],
    ...     "associations": [15]})
    >>> print(findings.campaign.activities(whole, associations=16, is_example=True))
    15 av 16 partiföreningar har redovisat 91 aktiviteter och 1 296 arbetstimmar; för 3 av aktiviteterna
    är timmarna inte antecknade.
    """
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


def contacts(
    frame: pd.DataFrame,
    *,
    eligible: int,
    counting: int,
    associations: int,
    is_example: bool,
    importance: int = 0,
) -> Finding:
    """Doors and conversations (`metrics.activities.totals`).

    Parameters
    ----------
    eligible
        Persons in the municipalities of the associations that have counted conversations; 0: not known.
    counting, associations
        How many associations have counted conversations, and how many there are.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> whole = pd.DataFrame({"doors": [2481], "conversations": [839], "contact_doors": [2196],
    ...     "contact_rate": [0.382]})
    >>> print(findings.campaign.contacts(whole, eligible=222709, counting=16, associations=16,
    ...     is_example=True))
    Det knackades 2 481 dörrar och fördes 839 samtal. Av de 2 196 dörrar där också samtalen är räknade
    gav 38 % ett samtal. Samtalen är 38 per 10 000 röstberättigade.
    """
    rate, talks = number(frame, "contact_rate"), whole(frame, "conversations")
    doors = whole(frame, "doors")
    if doors is None or talks is None:
        return lacking("contacts", "dörrar och samtal är inte räknade", is_example=is_example)
    sentence = text.contacts_sentence(
        doors=doors,
        counted=whole(frame, "contact_doors") or 0,
        conversations=talks,
        rate=rate,
        per_eligible=10_000 * talks / eligible if eligible else None,
        part=None if counting == associations else (counting, associations),
    )
    return Finding("contacts", sentence, "self_reported", importance, float(talks), is_example)


def silent(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Associations that told nothing (`metrics.activities.by_association`, named).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> done = pd.DataFrame({"area_name": ["Ekby", "Åby", "Lindby"], "activities": [8, None, 5]})
    >>> print(findings.campaign.silent(done, is_example=True))
    Åby har inte redovisat någon aktivitet. Det betyder att underlag saknas, inte att inget gjordes.
    """
    if frame.empty:
        return lacking("silent", "ingen förening har redovisat sina aktiviteter", is_example=is_example)
    names = frame.loc[frame["activities"].isna(), "area_name"].tolist()
    certainty: Certainty = "missing" if names else "self_reported"
    sentence = text.silent_sentence(names)
    return Finding("silent", sentence, certainty, importance, float(len(names)), is_example)


def dates(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many of the plan's dates were kept (`metrics.goals.evaluate_dates`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> plan_dates = pd.DataFrame({"status": ["kept", "moved", "kept", "not_followed"]})
    >>> print(findings.campaign.dates(plan_dates, is_example=True))
    Av de 3 datum i planen som följs upp blev 2 av på utsatt dag och 1 en annan dag.
    """
    followed = frame[frame["status"] != "not_followed"]
    counts = followed["status"].value_counts()
    unknown = int(counts.get("not_reported", 0))
    if unknown == len(followed):
        return lacking("dates", "planens datum är inte uppföljda", is_example=is_example)
    kept = int(counts.get("kept", 0))
    sentence = text.dates_sentence(kept, len(followed), int(counts.get("moved", 0)), unknown)
    return Finding("dates", sentence, "register", importance, float(kept), is_example)


def ballots(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Ballot-paper coverage (`metrics.ballots.totals`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> supplied = pd.DataFrame({"places": [49], "places_with_gaps": [7], "days_without": [61],
    ...     "coverage_low": [0.939], "coverage_high": [0.939]})
    >>> print(findings.campaign.ballots(supplied, is_example=True))
    Av 49 redovisade röstningslokaler fick 94 % partiets valsedlar; 7 stod minst en dag utan,
    tillsammans 61 dagar.
    """
    if frame.empty:
        return lacking("ballots", "valsedlarna är inte redovisade", is_example=is_example)
    row = frame.iloc[0]
    sentence = text.ballots_sentence(
        places=int(row["places"]),
        low=float(row["coverage_low"]),
        high=float(row["coverage_high"]),
        gaps=whole(frame, "places_with_gaps") or 0,  # of no weight where the days are not noted
        days=whole(frame, "days_without"),
    )
    value = float(row["coverage_low"])
    return Finding("ballots", sentence, "self_reported", importance, value, is_example)


def media(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Items per week beside weeks covered and the longest gap (`metrics.media.summary`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"items": [8], "weeks": [5], "per_week": [1.6], "weeks_covered": [4],
    ...     "longest_gap": [11]})
    >>> print(findings.campaign.media(frame, is_example=True))
    8 inslag i medierna under valrörelsens 5 veckor, i snitt 1,6 i veckan; 4 av 5 veckor hade minst ett,
    och det längsta uppehållet var 11 dagar.
    """
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
    """One channel's last count and growth (`metrics.followers.growth`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> grown = pd.DataFrame({"channel": ["facebook"], "last_date": pd.to_datetime(["2018-12-28"]),
    ...     "last_count": [968], "age_days": [3], "growth": [266]})
    >>> print(findings.campaign.followers(grown, channel="facebook", is_example=True))
    Facebook: 968 vid årets slut (räknat 28 december 2018, 3 dagar före), +266 sedan årets första
    räkning.
    """
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
