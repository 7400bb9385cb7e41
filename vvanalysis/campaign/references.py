"""What a campaign's settings and tables refer to, held against what is there.

A word that names nothing (a question of the questionnaire, a channel, a goal, an election) makes no error
later: the goal is not measured, the lesson has no goal, the comparison has no figures, and the report says
that they are missing.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from vvanalysis.errors import Fault
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.codebook import Codebook
from vvanalysis.schemas.plan import Plan, Reading, nearest

_FOUR_YEARS_SINCE = 1994
"""From this year on, general elections are held every fourth year (chapter 3, section 3, of the Instrument of
Government, as amended in 1994)."""
_THREE_YEARS_SINCE = 1970
_SAME_WORD = 0.75
"""So alike are two words that one of them is likely to be a slip for the other [0-1, difflib]."""


def reference_faults(
    config: CampaignConfig,
    plan: Plan | None,
    tables: Mapping[str, pd.DataFrame],
    codebook: Codebook | None,
    *,
    years: Collection[int] = (),
) -> list[Fault]:
    """Words that name nothing, each with the nearest of those that are there.

    Parameters
    ----------
    years
        Years whose results are at hand: re-elections too may be compared with.
    """
    faults = list(_year_faults(config, years))
    tables = {name: frame for name, frame in tables.items() if len(frame.columns)}  # a refused one has none
    if plan is not None:
        faults += _plan_faults(plan, tables, codebook)
        faults += _lesson_faults(plan, tables.get("lessons"))
    return faults


def _is_election_year(year: int) -> bool:
    if year >= _FOUR_YEARS_SINCE:
        return (year - _FOUR_YEARS_SINCE) % 4 == 0
    return year >= _THREE_YEARS_SINCE and (year - _THREE_YEARS_SINCE) % 3 == 0


def _year_faults(config: CampaignConfig, at_hand: Collection[int]) -> Iterator[Fault]:
    for year in config.campaign.compare_years:
        if not _is_election_year(year) and year not in at_hand:
            around = filter(_is_election_year, range(year - 3, year + 4))
            near = min(around, key=lambda each: abs(each - year), default=_FOUR_YEARS_SINCE)
            what, expected = f"no general election was held in {year}", f"a year of elections, as {near}"
            yield Fault("campaign.toml, campaign.compare_years", what, expected, "write the election's year")


def _plan_faults(
    plan: Plan, tables: Mapping[str, pd.DataFrame], codebook: Codebook | None
) -> Iterator[Fault]:
    for goal in plan.goals:
        for reading in goal.readings:
            where = f"plan.toml, goal {goal.number}, {reading.key}"
            yield from _question_faults(reading, codebook, where)
            yield from _channel_faults(reading, tables.get("followers"), where)


def _question_faults(reading: Reading, codebook: Codebook | None, where: str) -> Iterator[Fault]:
    question = reading.options.get("question")
    if question is None or codebook is None or codebook.asks(str(question)):
        return
    known = tuple(each.id for each in codebook.questions)
    what = f"the questionnaire has no question {question}{nearest(str(question), known)}"
    yield Fault(where, what, "the id of a question in survey/codebook.toml", "write it as the codebook does")


def _channel_faults(reading: Reading, followers: pd.DataFrame | None, where: str) -> Iterator[Fault]:
    """A channel like one that has counts; one that nothing is like may have none yet."""
    if "channel" not in reading.options or followers is None:
        return
    channel = str(reading.options["channel"])
    known = {str(each).casefold(): str(each) for each in followers["channel"].dropna().unique()}
    close = difflib.get_close_matches(channel.casefold(), list(known), n=1, cutoff=_SAME_WORD)
    if channel.casefold() not in known and close:
        what = f"no count of followers has the channel {channel} (did you mean {known[close[0]]}?)"
        yield Fault(where, what, "a channel as followers has it", "write it alike in both files")


def _lesson_faults(plan: Plan, lessons: pd.DataFrame | None) -> Iterator[Fault]:
    if lessons is None:
        return
    known = {goal.number for goal in plan.goals}
    for number in sorted(set(lessons["goal_number"].dropna().astype(int)) - known):
        expected = "one of " + ", ".join(map(str, sorted(known)))
        yield Fault(
            "lessons", f"the plan has no goal {number}", expected, "write the number of a goal, or none"
        )
