"""The campaign's own registers and survey, as they may be shown: one verb, `work.protect`.

Two rooms, because chapters stand between them: `disclosure` is the method, which knows no campaign and which
chapters are made with; here what chapters declare of persons (`chapters/<chapter>/persons.py`) is put
together with a campaign's registers. In one room that would be a circle.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from numbers import Integral
from typing import Final, overload

import pandas as pd

from vvanalysis.campaign import Campaign
from vvanalysis.chapters.goals.metrics import evaluate_goals, goal_status
from vvanalysis.chapters.members import persons as members
from vvanalysis.chapters.members.metrics import sizes
from vvanalysis.chapters.survey import persons as survey
from vvanalysis.chapters.survey.metrics import verdict, with_the_small
from vvanalysis.dependencies import unopened
from vvanalysis.disclosure.frames import NO_REGISTER, Protected, hide_sizes
from vvanalysis.disclosure.goals import OF_SURVEY, protect_readings, protect_status
from vvanalysis.disclosure.hidden import Hidden, ProtectedCount, hide, is_hidden
from vvanalysis.disclosure.marks import marked
from vvanalysis.disclosure.presets import profile_of
from vvanalysis.disclosure.records import SurveyRecords
from vvanalysis.errors import Fault, ParameterError
from vvanalysis.protected.registers import protect_registers, without_rows
from vvanalysis.protected.survey import guard_of, records_of, shown_rows, small_associations, units_of
from vvanalysis.schemas.campaign import Association
from vvanalysis.schemas.codebook import VERDICT_QUESTION
from vvanalysis.schemas.survey import no_survey

GOALS: Final = "goals"
STATUS: Final = "goal_status"
RATES: Final = "rates"
WORK: Final = "work"
OWN_WORK: Final = "own_work"
TABLES: Final = (*members.TABLES, *survey.TABLES, GOALS, STATUS, RATES, WORK, OWN_WORK)
"""What `work.protect` knows by name."""
OF_FRAMES: Final = (RATES, WORK, OWN_WORK)
"""Those of them that are made of a chapter's own frame only."""


class Protection(ABC):
    """A campaign's numbers of persons and answers as they may be shown; a workspace is one."""

    campaign: Campaign
    association: Association | None

    @property
    @abstractmethod
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The campaign's tables as its goals are judged by."""

    @property
    @abstractmethod
    def municipalities(self) -> pd.DataFrame:
        """Every municipality of the county: area_code, area_name."""

    @property
    @abstractmethod
    def eligible(self) -> Mapping[str, int]:
        """Association code -> eligible in the municipal election [persons]."""

    @overload
    def protect(self, what: int) -> ProtectedCount | Hidden: ...
    @overload
    def protect(self, what: str | pd.DataFrame, table: str = "") -> pd.DataFrame: ...
    def protect(
        self, what: int | str | pd.DataFrame, table: str = ""
    ) -> pd.DataFrame | ProtectedCount | Hidden:
        """What counts members, active persons or answers, as it may be shown: the one way to show it.

        What is hidden is `disclosure.HIDDEN`, and the same in every chapter of the campaign.

        Parameters
        ----------
        what
            The name of a declared table: that table, without opening a register. Or a frame that a metric
            gave. Or a count of persons that stands in no table.
        table
            Which declared table a frame is, or is rows or sums of: of the registers `movements`, `by_month`,
            `reception`, `retention`, `retention_before`, `active`; of the survey `verdict`, `response`,
            `response_by_unit`, `answers`, `items`, `choices`, `need`, `outcomes`, `levelling`, `own_need`,
            `reliability`, `themes`, `coders`, `recorded`; `goals` and `goal_status`; `rates` per member by
            association; `work`, what associations did or got, by name, and `own_work`, that of one of them
            beside the others: outside the board not of associations of fewer than ten members.

        Returns
        -------
        DataFrame or int
            The frame, marked as protected (`disclosure.marks`), or the count.

        Raises
        ------
        ParameterError
            No table has the name.
        ValueError
            A count is not the declared one, so nothing is known of whether it may be shown.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> from vvanalysis.chapters import members, survey
        >>> work = notebook.load()
        >>> work.protect("by_month")["joined"].head(3).tolist()
        [12, 8, 15]
        >>> months = members.metrics.by_month(work.campaign.table("members"), **work.period)
        >>> work.protect(months, "by_month")["joined"].head(3).tolist()
        [12, 8, 15]
        >>> need = survey.metrics.need_met(work.survey.answers, work.survey.codebook)
        >>> work.protect(need, "need")["needed"].head(2).tolist()
        [10, 12]
        >>> [work.protect(persons) for persons in (0, 2, 12)]
        [0, [dolt], 12]
        """
        if isinstance(what, Integral):
            return profile_of(self.campaign.config.campaign.profile).count(int(what))
        with unopened():
            return self._frame(what, table) if isinstance(what, pd.DataFrame) else self._named(str(what))

    def _named(self, name: str) -> pd.DataFrame:
        if name in members.TABLES:
            return self.registers.frame(name) if self._has_register else without_rows(self.campaign, name)
        if name in survey.TABLES:
            return marked(self._own_row(survey.TABLES[name](self._survey).shown))
        if name == GOALS:
            return self._frame(self._readings, GOALS)
        if name == STATUS:
            return self._frame(goal_status(self._readings), STATUS)
        if name in OF_FRAMES:
            what, use = f"{name} is made of a chapter's frame", f'call work.protect(frame, "{name}")'
            raise ParameterError(Fault("work.protect", what, "the frame that a metric gave", use))
        raise _unknown(name)

    def _frame(self, frame: pd.DataFrame, table: str) -> pd.DataFrame:
        if table in members.TABLES:
            return self.registers.show(frame, table)
        if table in survey.TABLES:
            return marked(shown_rows(frame, table, survey.TABLES[table](self._survey)))
        made = {
            GOALS: self._shown_readings, STATUS: self._shown_status, RATES: self._shown_rates,
            WORK: self._shown_work, OWN_WORK: self._shown_own_work,
        }  # fmt: skip
        if table not in made:
            raise _unknown(table)
        return marked(made[table](frame))

    def _shown_readings(self, frame: pd.DataFrame) -> pd.DataFrame:
        return protect_readings(frame, self.registers, hides_survey=self._hidden_readings)

    def _shown_status(self, frame: pd.DataFrame) -> pd.DataFrame:
        return protect_status(frame, self._named(GOALS))

    def _shown_rates(self, frame: pd.DataFrame) -> pd.DataFrame:
        shown = sizes(self._named("movements"), "members_start") if self._has_register else {}
        return hide_sizes(frame, shown) if self.hides_sizes else frame

    def _shown_work(self, frame: pd.DataFrame) -> pd.DataFrame:
        return frame[~frame["association"].isin(self.not_named)]

    def _shown_own_work(self, frame: pd.DataFrame) -> pd.DataFrame:
        is_unnamed = self.association is not None and self.association.code in self.not_named
        return hide(frame, [is_unnamed] * len(frame), ["own"])

    @cached_property
    def registers(self) -> Protected:
        """Every table of the campaign's registers that reports show, made safe together."""
        with unopened():
            return protect_registers(self.campaign)

    @property
    def hides_sizes(self) -> bool:
        """Whether there are members whose number by association may not be shown.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> notebook.load().hides_sizes
        False
        """
        if not self._has_register:
            return False
        shown = sizes(self._named("movements"), "members_start")
        return not {each.code for each in self.campaign.associations} <= shown.keys()

    @cached_property
    def not_named(self) -> frozenset[str]:
        """Codes of the associations of which nothing is shown by name outside the board.

        What an association of fewer than ten members did is almost what persons did. The next smallest are
        not named either, so that the sum over all less those that are shown is one over four at least.
        """
        if self.campaign.config.campaign.profile == "intern":
            return frozenset()
        with unopened():
            small = small_associations(self.campaign)
            codes = [each.code for each in self.campaign.associations]
            return frozenset(with_the_small(codes, self.eligible, small))

    @property
    def is_apart(self) -> bool:
        """Whether a fact sheet's association stands in a class of the survey: its answers are not its own."""
        shown_by = self.survey_units
        apart = set(shown_by.loc[shown_by["unit_size"] > 1, "association_code"])
        return self.association is not None and self.association.code in apart

    def _own_row(self, frame: pd.DataFrame) -> pd.DataFrame:
        """In a fact sheet, of a table by association its own row."""
        if self.association is None or "association" not in frame:
            return frame
        return frame[frame["association"] == self.association.code]

    @cached_property
    def survey_units(self) -> pd.DataFrame:
        """By what the survey's answers are shown (`survey.metrics.units`): associations by name, or classes.

        Associations of fewer than ten members stand in a class for the board too, with the next smallest.
        """
        with unopened():
            return units_of(self.campaign, self.eligible)

    @cached_property
    def _survey(self) -> SurveyRecords:
        return records_of(self.campaign, self.survey_units)

    @property
    def _has_register(self) -> bool:
        return set(self.registers.tables) != {NO_REGISTER}

    @cached_property
    def _readings(self) -> pd.DataFrame:
        everywhere = self.municipalities["area_code"]
        own = self.campaign
        return evaluate_goals(own.plan, self.tables, own.config, municipalities=everywhere)

    @property
    def _hidden_readings(self) -> set[tuple[int, str]]:
        """Goal and reading of the survey's questions whose counts may not be shown."""
        guard, answers = guard_of(self.campaign), (self.campaign.survey or no_survey()).answers
        codes = [each.code for each in self.campaign.associations]
        hidden = set()
        for goal in self.campaign.plan.goals:
            for reading in (each for each in goal.readings if each.indicator == OF_SURVEY):
                question = str(reading.options.get("question", VERDICT_QUESTION))
                counts = guard.verdict(verdict(answers, codes, question=question))
                if is_hidden(counts, ["yes"]).any():
                    hidden.add((goal.number, reading.key))
        return hidden


def _unknown(name: str) -> ParameterError:
    known = ", ".join(TABLES)
    return ParameterError(
        Fault("work.protect", f"no table of persons is called {name!r}", f"one of {known}", "name the table")
    )
