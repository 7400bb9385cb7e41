"""The invented year's activities, and who took part: few in spring, most of it in the last weeks.

Some never write down their hours, some count doors but not conversations, one association stops reporting,
and a few member numbers are mistyped: the gaps that real registers have.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np

from vvanalysis.campaign.recipe import Recipe, days_between
from vvanalysis.schemas.campaign import CampaignConfig

Rows = list[dict[str, object]]

_ACTIVE_SHARE: Final = 0.22
_KINDS: Final = ("door_knocking", "leafleting", "market_stall", "meeting", "phone", "digital", "other")
_CAMPAIGN_ODDS: Final = (0.24, 0.27, 0.29, 0.07, 0.06, 0.04, 0.03)
_SPRING_ODDS: Final = (0.02, 0.08, 0.3, 0.45, 0.0, 0.05, 0.1)
_RED_SATURDAY_ODDS: Final = 0.85
_EVENING_FROM: Final = 3
"""Weekday from which people go out: Thursday."""


def red_saturdays(config: CampaignConfig) -> list[dt.date]:
    """The last three Saturdays before election day."""
    last = config.campaign.election_date - dt.timedelta(days=1)
    saturday = last - dt.timedelta(days=(last.weekday() - 5) % 7)
    return [saturday - dt.timedelta(days=7 * number) for number in (2, 1, 0)]


def ordered(rows: Rows, *keys: str) -> Rows:
    """Rows by columns, as text."""
    return sorted(rows, key=lambda row: [str(row[key]) for key in keys])


def activity_rows(
    config: CampaignConfig, recipe: Recipe, members: Rows, rng: np.random.Generator
) -> tuple[Rows, Rows]:
    """Rows of the tables `participation` and `activities`."""
    participation: Rows = []
    activities: Rows = []
    red = red_saturdays(config)
    for association in config.associations:
        code = association.code
        if code in recipe.gaps.without_report:
            continue
        people = _active(code, members, config.campaign.window.end, rng)
        last = recipe.gaps.reports_ending.get(code, config.campaign.period.end)
        for day in _days(config, len(people), red, rng):
            there = [(number, weight) for number, joined, weight in people if joined <= day]
            if day > last or len(there) < 2:
                continue
            kind = str(rng.choice(_KINDS, p=_odds(config, day)))
            present = _present(there, rng)
            hours = [float(rng.integers(2, 9)) / 2 for _ in present]
            participation += [
                {"date": day, "association": code, "member_number": person, "activity_kind": kind,
                 "hours": hour} for person, hour in zip(present, hours, strict=True)
            ]  # fmt: skip
            activities.append(_activity(day, code, kind, hours, day in red, rng))
    _mistype(participation, recipe.gaps.unknown_numbers, rng)
    key = ("date", "association", "member_number")
    return ordered(participation, *key), ordered(activities, "date", "association")


def _active(
    code: str, members: Rows, until: dt.date, rng: np.random.Generator
) -> list[tuple[str, dt.date, float]]:
    """Numbers of those who may take part, the day they joined, and how willing they are: a few do much."""
    there: list[Any] = [
        row for row in members
        if row["association"] == code and str(row["joined"]) <= str(until) and not row["left"]
    ]  # fmt: skip
    count = min(len(there), max(3, round(len(there) * _ACTIVE_SHARE * float(rng.uniform(0.6, 1.4)))))
    chosen = sorted(int(place) for place in rng.choice(len(there), size=count, replace=False))
    return [(str(there[place]["member_number"]), there[place]["joined"], float(rng.pareto(2.0) + 0.3))
            for place in chosen]  # fmt: skip


def _days(config: CampaignConfig, people: int, red: list[dt.date], rng: np.random.Generator) -> list[dt.date]:
    """Days on which an association was out: now and then in spring, ever more towards election day."""
    window, period = config.campaign.window, config.campaign.period
    spring = days_between(period.start + dt.timedelta(days=30), window.start - dt.timedelta(days=1))
    weekends = [day for day in spring if day.weekday() >= 5 and day.month != 7]
    few = int(rng.poisson(1 + people / 12)) if weekends else 0
    days = {weekends[int(place)] for place in rng.integers(0, max(1, len(weekends)), size=few)}
    campaign = [
        day for day in days_between(window.start, window.end)
        if day.weekday() >= _EVENING_FROM and day not in red
    ]  # fmt: skip
    weights = np.arange(1, len(campaign) + 1, dtype=float)
    many = max(2, people // 3)
    days |= {
        campaign[int(place)] for place in rng.choice(len(campaign), size=many, p=weights / weights.sum())
    }
    return sorted(days | {day for day in red if rng.random() < _RED_SATURDAY_ODDS})


def _odds(config: CampaignConfig, day: dt.date) -> tuple[float, ...]:
    return _CAMPAIGN_ODDS if day >= config.campaign.window.start else _SPRING_ODDS


def _present(there: list[tuple[str, float]], rng: np.random.Generator) -> list[str]:
    count = min(len(there), int(rng.integers(2, 6 + len(there) // 4)))
    weights = np.array([weight for _, weight in there])
    places = rng.choice(len(there), size=count, replace=False, p=weights / weights.sum())
    return sorted(there[int(place)][0] for place in places)


def _activity(
    day: dt.date, code: str, kind: str, hours: list[float], is_red: bool, rng: np.random.Generator
) -> dict[str, object]:
    doors = int(rng.integers(6, 12) * sum(hours)) if kind == "door_knocking" else None
    counted = doors is not None and rng.random() < 0.88
    return {
        "date": day,
        "association": code,
        "kind": kind,
        "hours": sum(hours) if rng.random() < 0.93 else None,
        "persons": len(hours) if rng.random() < 0.97 else None,
        "doors": doors,
        "conversations": int((doors or 0) * rng.uniform(0.3, 0.5)) if counted else None,
        "leaflets": int(rng.integers(40, 90) * sum(hours)) if kind == "leafleting" else None,
        "candidates_present": int(rng.integers(0, min(4, len(hours) + 1))) if rng.random() < 0.9 else None,
        "is_red_saturday": is_red,
        "cost": float(rng.integers(2, 30) * 50) if rng.random() < 0.3 else None,
    }


def _mistype(participation: Rows, count: int, rng: np.random.Generator) -> None:
    """Give a few rows a number that no register has (the rows are this module's own, not yet handed out)."""
    for number, place in enumerate(rng.choice(len(participation), size=min(count, len(participation)))):
        participation[int(place)]["member_number"] = f"M9{number:03d}"
