"""What a workspace shows of the campaign's own registers and survey: only what may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from vvanalysis.campaign import Campaign
from vvanalysis.chapters.survey.metrics.answers import plan_reading, verdict
from vvanalysis.dependencies import unopened
from vvanalysis.disclosure.frames import NO_REGISTER, Protected, hide_sizes
from vvanalysis.disclosure.goals import protect_readings, protect_status
from vvanalysis.disclosure.hidden import Hidden, is_hidden
from vvanalysis.disclosure.marks import marked
from vvanalysis.disclosure.presets import profile_of
from vvanalysis.disclosure.survey import SurveyGuard
from vvanalysis.protection.registers import protect_registers
from vvanalysis.protection.survey import guard_of, small_associations
from vvanalysis.schemas.survey import no_survey


class Protection:
    """A campaign's frames as they may be shown; a workspace is one."""

    campaign: Campaign

    @cached_property
    def registers(self) -> Protected:
        """Every table of the campaign's registers that reports show, made safe together."""
        with unopened():
            return protect_registers(self.campaign)

    def protect(self, frame: pd.DataFrame, table: str) -> pd.DataFrame:
        """A frame that counts persons of the registers, or its sums, as it may be shown.

        What is hidden is `disclosure.HIDDEN`, and the same in every chapter of the campaign.

        Parameters
        ----------
        frame
            What the metric gave.
        table
            Which declared table it is: a key of `chapters.members.persons.TABLES`.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> from vvanalysis.chapters import members
        >>> work = notebook.load()
        >>> months = members.metrics.by_month(work.campaign.table("members"), **work.period)
        >>> shown = work.protect(months, "by_month")
        >>> shown["joined"].head(3).tolist()
        [12, 8, 15]
        """
        return self.registers.show(frame, table)

    def protect_goals(self, readings: pd.DataFrame) -> pd.DataFrame:
        """The readings of goals as they may be shown.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> from vvanalysis.chapters import goals
        >>> work = notebook.load()
        >>> own = work.campaign
        >>> readings = goals.metrics.evaluate_goals(own.plan, own.tables, own.config)
        >>> work.protect_goals(readings)["status"].value_counts().to_dict()
        {'met': 5, 'partly': 3, 'not_met': 3, 'not_measurable': 1, 'evidence': 1}
        """
        answers = (self.campaign.survey or no_survey()).answers
        codes = [each.code for each in self.campaign.associations]
        reading = plan_reading(self.campaign.plan)
        counts = self.survey_guard.verdict(verdict(answers, codes, **reading))
        hides = bool(is_hidden(counts, ["yes"]).any())
        return marked(protect_readings(readings, self.registers, hides_survey=hides))

    def protect_status(self, status: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
        """The status of every goal (`goals.metrics.goal_status`) as it may be shown.

        Parameters
        ----------
        shown
            The readings as `protect_goals` gives them.

        Examples
        --------
        Where the status of one reading may not be shown, neither may that of its goal:

        >>> from vvanalysis import notebook
        >>> from vvanalysis.disclosure.hidden import HIDDEN
        >>> from vvanalysis.chapters import goals
        >>> work = notebook.load()
        >>> own = work.campaign
        >>> readings = goals.metrics.evaluate_goals(own.plan, own.tables, own.config)
        >>> shown = readings.assign(status=readings["status"].mask(readings["goal_number"] == 1, HIDDEN))
        >>> work.protect_status(goals.metrics.goal_status(readings), shown)["status"].head(3).tolist()
        [[dolt], 'met', 'met']
        """
        return marked(protect_status(status, shown))

    def hide_rates(self, frame: pd.DataFrame, sizes: Mapping[str, int]) -> pd.DataFrame:
        """Rates per member by association: hidden, not missing, where the members may not be shown.

        Parameters
        ----------
        sizes
            Association code -> members that may be shown (`members.metrics.sizes` of a protected frame).

        Examples
        --------
        Ekby's members may not be shown here; its hours may, but not its hours per member:

        >>> from vvanalysis import notebook
        >>> rates = pd.DataFrame({"association": ["aby", "ekby"], "hours": [9, 44],
        ...     "hours_per_100_members": [33.3, 50.0]})
        >>> notebook.load().hide_rates(rates, {"aby": 27}).values.tolist()
        [['aby', 9, 33.3], ['ekby', 44, [dolt]]]
        """
        return marked(hide_sizes(frame, sizes) if self.hides_sizes(sizes) else frame)

    def hides_sizes(self, sizes: Mapping[str, int]) -> bool:
        """Whether there are members whose number by association may not be shown.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> work = notebook.load()
        >>> work.hides_sizes({"aby": 27})
        True
        >>> work.hides_sizes(dict.fromkeys(work.associations, 27))
        False
        """
        has_register = set(self.registers.tables) != {NO_REGISTER}
        return has_register and not {each.code for each in self.campaign.associations} <= sizes.keys()

    def protect_count(self, persons: int) -> int | Hidden:
        """A count of persons that stands in no table, as it may be shown.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> work = notebook.load()
        >>> [work.protect_count(persons) for persons in (0, 2, 12)]
        [0, [dolt], 12]
        """
        return profile_of(self.campaign.config.campaign.profile).count(persons)

    @property
    def survey_guard(self) -> SurveyGuard:
        """What of the survey may be shown."""
        with unopened():
            return guard_of(self.campaign)

    @property
    def small_associations(self) -> frozenset[str]:
        """Codes of the associations with so few members that their answers are under the rule of persons."""
        with unopened():
            return small_associations(self.campaign)
