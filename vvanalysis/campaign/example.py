"""An invented campaign's records, the same bytes for the same seed: no person in it could be real.

Members are numbers, candidates are numbers; there are no names and no personal identity numbers. The
folder's own `campaign.toml`, `plan.toml` and `generator.toml` say which associations, days and sizes to
invent for.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import numpy as np

from vvanalysis.campaign.config import CAMPAIGN_FILE, PLAN_FILE, read_settings
from vvanalysis.campaign.example_activities import Rows, activity_rows, ordered
from vvanalysis.campaign.example_survey import survey_files
from vvanalysis.campaign.recipe import Recipe, days_between
from vvanalysis.campaign.survey import FOLDER
from vvanalysis.campaign.write import table_bytes
from vvanalysis.errors import CampaignError, Fault
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.plan import Plan
from vvanalysis.schemas.tables import TABLES

GENERATOR_FILE: Final = "generator.toml"
_JOINS_PER_MEMBER = 0.3
_EXITS_PER_MEMBER = 0.095
_UNPAID = {"new": 0.0, "second_year": 0.34, "old": 0.1}
"""Shares that have not paid the year's fee; most who leave do so after their first year."""
_SUPPORT: Final = ("advice", "visit", "material", "training", "ballot_papers", "digital")


def generate_example(folder: Path, *, seed: int = 2018) -> None:
    """Write the invented tables of an example folder, over those of an earlier run.

    Raises
    ------
    CampaignError
        Where the settings are not valid, or the campaign is not marked `is_example`.
    """
    config, faults = read_settings(folder / CAMPAIGN_FILE, CampaignConfig)
    _, plan_faults = read_settings(folder / PLAN_FILE, Plan)
    recipe: Recipe | None = Recipe()
    if (folder / GENERATOR_FILE).is_file():
        recipe, recipe_faults = read_settings(folder / GENERATOR_FILE, Recipe)
        faults += recipe_faults
    if config is None or recipe is None or faults or plan_faults:
        raise CampaignError([*faults, *plan_faults])
    if not config.campaign.is_example:
        what, todo = "the campaign is not marked as an example", "never run this on a real campaign's folder"
        raise CampaignError(Fault(CAMPAIGN_FILE, what, "is_example = true", todo))
    tables = example_rows(config, recipe, seed=seed)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(table_bytes(TABLES[name], rows))
    (folder / FOLDER).mkdir(exist_ok=True)
    for file, content in survey_files(config, tables["support"], seed=seed).items():
        (folder / file).write_bytes(content)


def example_rows(config: CampaignConfig, recipe: Recipe, *, seed: int) -> dict[str, Rows]:
    """Table name -> rows of the invented campaign."""
    rng = np.random.default_rng(seed)
    members = _members(config, recipe, rng)
    participation, activities = activity_rows(config, recipe, members, rng)
    return {
        "members": members,
        "participation": participation,
        "activities": activities,
        "media": _media(config, recipe, rng),
        "followers": _followers(config, recipe, rng),
        "lists": _lists(config, recipe),
        "support": _support(config, recipe, rng),
        "ballots": _ballots(config, recipe, rng),
        "meetings": [dict(row) for row in recipe.meetings],
        "trainings": [dict(row) for row in recipe.trainings],
        "visits": [dict(row) for row in recipe.visits],
        "events": [dict(row) for row in recipe.events],
        "materials": [dict(row) for row in recipe.materials],
        "undertakings": [dict(row) for row in recipe.undertakings],
        "lessons": [dict(row) for row in recipe.lessons],
    }


def _members(config: CampaignConfig, recipe: Recipe, rng: np.random.Generator) -> Rows:
    """Those who were members at the year's beginning, and those who joined, mostly around election day."""
    period = config.campaign.period
    days = days_between(period.start, period.end)
    near = np.array([max(0.0, 1 - abs((day - config.campaign.election_date).days) / 45) for day in days])
    odds = (1 + 9 * near) / (1 + 9 * near).sum()
    rows: Rows = []
    for association in config.associations:
        size = recipe.size(association.code)
        old = [period.start - dt.timedelta(days=1 + int(11000 * rng.random() ** 2)) for _ in range(size)]
        joins = int(rng.binomial(2 * size, _JOINS_PER_MEMBER / 2))
        new = [days[int(number)] for number in rng.choice(len(days), size=joins, p=odds)]
        rows += [_member(association.code, joined, period.end, rng) for joined in [*old, *new]]
    rows.sort(key=lambda row: (str(row["joined"]), str(row["association"])))
    return [{"member_number": f"M{number:04d}", **row} for number, row in enumerate(rows, start=1)]


def _member(association: str, joined: dt.date, end: dt.date, rng: np.random.Generator) -> dict[str, object]:
    first = max(joined, dt.date(end.year, 1, 1))
    is_leaving = rng.random() < _EXITS_PER_MEMBER * (0.5 if joined.year == end.year else 1)
    left = first + dt.timedelta(days=int(rng.integers(0, (end - first).days + 1))) if is_leaving else None
    contact = joined + dt.timedelta(days=int(rng.gamma(1.5, 9.0)))
    is_contacted = joined.year == end.year and contact <= end and rng.random() < 0.7
    age = "new" if joined.year == end.year else "second_year" if joined.year == end.year - 1 else "old"
    return {
        "association": association,
        "joined": joined,
        "left": left,
        "paid_through": dt.date(end.year - int(rng.random() < _UNPAID[age]), 12, 31),
        "birth_year": end.year - int(rng.integers(18, 82)) if rng.random() < 0.95 else None,
        "gender": str(rng.choice(["woman", "man", "other", "unknown"], p=[0.49, 0.47, 0.01, 0.03])),
        "first_contact": contact if is_contacted else None,
    }


def _media(config: CampaignConfig, recipe: Recipe, rng: np.random.Generator) -> Rows:
    """Items of the campaign's weeks but those without, and one now and then in the rest of the year."""
    period, window, media = config.campaign.period, config.campaign.window, recipe.media
    before = days_between(period.start, window.start - dt.timedelta(days=1))
    days = (
        [before[int(number)] for number in rng.integers(0, len(before), size=len(before) // 21)]
        if before
        else []
    )
    campaign = days_between(window.start, window.end)
    for number in range(0, len(campaign), 7):
        if number // 7 + 1 not in media.weeks_without:
            week = campaign[number : number + 7]
            days += [week[int(day)] for day in rng.integers(0, len(week), size=media.items_per_week)]
    return [
        {
            "date": day,
            "outlet": str(rng.choice(media.outlets)),
            "kind": "op_ed" if rng.random() < 0.6 else "news",
            "initiated_by_us": bool(rng.random() < 0.7) if rng.random() < 0.9 else None,
            "candidate": int(rng.integers(1, 13)) if rng.random() < 0.8 else None,
            "policy_area": str(rng.choice(media.policy_areas)) if rng.random() < 0.85 else None,
        }
        for day in sorted(days)
    ]


def _followers(config: CampaignConfig, recipe: Recipe, rng: np.random.Generator) -> Rows:
    """One count near the end of each month, growing, with months in which no one counted."""
    end = config.campaign.period.end
    rows: Rows = []
    for channel in recipe.followers:
        shares = np.sort(rng.random(12))
        shares = (shares - shares[0]) / (shares[-1] - shares[0])
        for month, share in enumerate(shares, start=1):
            if month not in channel.months_without:
                count = channel.first + round(float(share) * (channel.last - channel.first))
                rows.append(
                    {"date": dt.date(end.year, month, 28), "channel": channel.channel, "count": count}
                )
    return ordered(rows, "date", "channel")


def _lists(config: CampaignConfig, recipe: Recipe) -> Rows:
    return [
        {"municipality": code, "has_own_list": association.code not in recipe.gaps.without_list}
        for association in config.associations
        for code in association.municipalities
    ]


def _support(config: CampaignConfig, recipe: Recipe, rng: np.random.Generator) -> Rows:
    """Help given in the months before election day, more to the large; some got none, some hours unknown."""
    election = config.campaign.election_date
    rows: Rows = []
    for association in config.associations:
        times = int(rng.poisson(0.5 + recipe.size(association.code) / 30))
        rows += [
            {
                "date": election - dt.timedelta(days=int(rng.integers(1, 130))),
                "association": association.code,
                "kind": str(rng.choice(_SUPPORT)),
                "hours": float(rng.integers(1, 13)) / 2 if rng.random() < 0.94 else None,
                "given_by": "officer" if rng.random() < 0.75 else "board",
            }
            for _ in range(times)
        ]
    return ordered(rows, "date", "association")


def _ballots(config: CampaignConfig, recipe: Recipe, rng: np.random.Generator) -> Rows:
    """Polling places of the associations that reported; a few stood some day without papers."""
    election = config.campaign.election_date
    rows: Rows = []
    for association in config.associations:
        if association.code in recipe.gaps.without_report:
            continue
        for number in range(1, 2 + recipe.size(association.code) // 20):
            rows.append(_polling_place(association.code, number, election, rng))
    return rows


def _polling_place(
    association: str, number: int, election: dt.date, rng: np.random.Generator
) -> dict[str, object]:
    ordered = int(rng.integers(4, 30)) * 100
    fate = str(rng.choice(["full", "half", "none", "not_noted"], p=[0.84, 0.08, 0.03, 0.05]))
    delivered = {"full": ordered, "half": ordered // 2, "none": 0, "not_noted": None}[fate]
    without = int(rng.integers(1, 4)) if rng.random() < 0.1 else 0
    return {
        "association": association,
        "place": f"Lokal {number}",
        "ordered": ordered,
        "delivered": delivered,
        "delivered_date": election - dt.timedelta(days=int(rng.integers(3, 24))) if delivered else None,
        "days_without": None if fate == "not_noted" else 18 if fate == "none" else without,
    }
