"""The association survey so that no association is given away outside the board.

Associations are organisations, and the board may see their answers by name. For all others a count of answers
stands only for three associations or more. What is said of one question, or of one kind of support, is shown
whole or not at all, and in one table only: then neither a row's own sum nor a table beside it gives back what
is hidden. Answers by class are not shown: a class holds too few.

Source: the project's disclosure reference, section 4.2.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from vvanalysis.disclosure.hidden import HIDDEN, hide, is_hidden
from vvanalysis.disclosure.presets import Profile

SMALL: Final = 10
"""An association of fewer members is treated as persons."""
REPLIES: Final = ("duplicate", "incomplete", "late_refused", "no_consent", "no_association", "late_used")
"""What became of replies."""
_SAID: Final = ("yes", "partly", "no", "not_applicable", "dont_know")
_NEED_STEPS: Final = (
    ("needed", "not_needed", "need_unknown"),
    ("met", "partly", "unmet", "outcome_unknown"),
    ("in_time", "late", "timing_unknown"),
    ("useful", "not_useful", "use_unknown"),
)
"""Counts that make up a whole; each step is a part of the step before, and goes with it."""
_NEED_SHARES: Final = ("met_share", "met_share_low", "met_share_high")
_NAMES: Final = ("question", "item", "label", "answer", "answer_text", "side", "role", "value")
_ITEM: Final = ("low", "neutral", "high", "not_applicable", "dont_know", "skipped", "not_asked")
_RECORDED: Final = ("recorded_said", "recorded_not_said", "said_not_recorded", "neither", "unknown")


@dataclass(frozen=True)
class SurveyGuard:
    """What of the survey may be shown under a profile; under one that hides no association, all of it.

    Attributes
    ----------
    least
        A count of answers below it is hidden; 1 hides none.
    """

    least: int

    def verdict(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The goal's verdict (`survey.metrics.verdict`): all its counts, or its status alone.

        One silent association could be told who it was; several could not.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> from vvanalysis.chapters import survey
        >>> work = notebook.load()
        >>> said = survey.metrics.verdict(work.survey.answers, list(work.associations))
        >>> SurveyGuard(6).verdict(said)[["yes", "partly", "missing"]].values.tolist()
        [[[dolt], [dolt], [dolt]]]
        """
        row = frame.iloc[0]
        if self._are_safe(row, _SAID) and (self.least == 1 or row["missing"] != 1):
            return frame
        shown = ("frame", "target", "status", "goal")
        return hide(frame, [True], [name for name in frame.columns if name not in shown])

    def response(self, frame: pd.DataFrame) -> pd.DataFrame:
        """How many answered (`survey.metrics.response_counts`), unless all but one did, or one.

        What became of replies that are not counted is shown where it became of none, or of enough of them.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import REPLIES, SurveyGuard
        >>> counts = pd.DataFrame({"frame": [16], "answered": [15], "not_answered": [1], "replies": [15],
        ...     **dict.fromkeys(REPLIES, [0])})
        >>> SurveyGuard(3).response(counts)[["frame", "answered"]].values.tolist()
        [[16, [dolt]]]
        """
        if frame.empty or self.least == 1:
            return frame
        is_one = frame[["answered", "not_answered"]].eq(1).any(axis=1).tolist()
        shown = hide(frame, is_one, [name for name in frame.columns if name != "frame"])
        is_few = [not self._are_safe(row, REPLIES) for row in frame.to_dict("records")]
        return hide(shown, is_few, ["replies", *REPLIES])

    def distribution(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Answers to questions (`survey.metrics.distribution`): every answer to an item, or none.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> spread = pd.DataFrame({"question": ["q"] * 2, "item": [""] * 2, "count": [1, 13],
        ...     "answered": [14, 14], "share": [1 / 14, 13 / 14], "unanswered": [0, 0]})
        >>> SurveyGuard(3).distribution(spread)["count"].tolist()
        [[dolt], [dolt]]
        """
        small = ~(frame["count"].map(self._is_safe) & frame["unanswered"].map(self._is_safe)).astype(bool)
        unsafe = small.groupby([frame["question"], frame["item"]]).transform("any")
        return hide(frame, unsafe.tolist(), ["count", "answered", "share", "unanswered"])

    def items(self, frame: pd.DataFrame, spread: pd.DataFrame) -> pd.DataFrame:
        """Items of a grid (`survey.metrics.items`): a row whole or not at all.

        A median and the highest answers are worked out of the single answers, so the row goes with them too
        where those alone are few and `spread`, the grid's protected `distribution`, shows them.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> from vvanalysis.chapters import survey
        >>> own = notebook.load().survey
        >>> spread = SurveyGuard(3).distribution(survey.metrics.distribution(own.answers, own.codebook,
        ...     "cooperation"))
        >>> grid = survey.metrics.items(own.answers, own.codebook, "cooperation")
        >>> SurveyGuard(3).items(grid, spread)[["neutral", "high", "median"]].head(1).values.tolist()
        [[4, 10, 4.0]]
        """
        rows = [not self._are_safe(row, _ITEM) for row in frame.to_dict("records")]
        hidden = hide(frame, rows, _counts(frame))
        single = set(spread.loc[spread["count"].map(lambda value: value is HIDDEN).astype(bool), "item"])
        columns = ["median", "top_share", "top_two_share", "net", "skipped_share"]
        return hide(hidden, frame["item"].isin(single).tolist(), columns) if len(frame) else hidden

    def need(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Need met and unmet (`survey.metrics.need_met`): step by step as far as every count is safe.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> from vvanalysis.chapters import survey as survey_chapter
        >>> survey = notebook.load().survey
        >>> need = survey_chapter.metrics.need_met(survey.answers, survey.codebook)
        >>> SurveyGuard(3).need(need)[["needed", "met"]].head(2).values.tolist()
        [[[dolt], [dolt]], [[dolt], [dolt]]]
        """
        shown = frame
        unsafe = [False] * len(frame)
        for step in _NEED_STEPS:
            rows = frame.to_dict("records")
            unsafe = [was or not self._are_safe(row, step) for was, row in zip(unsafe, rows, strict=True)]
            more = _NEED_SHARES if step[0] == "met" else ()
            is_asked = frame[step[0]].notna()  # that the questionnaire did not ask is no secret
            hidden = [few and asked for few, asked in zip(unsafe, is_asked, strict=True)]
            shown = hide(shown, hidden, [*step, *more])
        return shown

    def kinds(self, frame: pd.DataFrame, *others: pd.DataFrame) -> pd.DataFrame:
        """A table by kind of support without the kinds that another table already tells something of.

        Two tables of one kind count overlapping associations: the difference of two safe counts can be one.

        Parameters
        ----------
        others
            Protected tables that are shown too.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> need = pd.DataFrame({"item": ["advice"], "needed": [10]})
        >>> said = pd.DataFrame({"item": ["advice", "ballots"], "recorded": [9, 8]})
        >>> SurveyGuard(3).kinds(said, need)["recorded"].tolist()
        [[dolt], 8]
        """
        if self.least == 1:
            return frame
        told = {item for other in others for item in _told(other)}
        return hide(frame, frame["item"].isin(told).tolist(), _counts(frame))

    def reliability(self, frame: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
        """How far a grid's items hang together (`survey.metrics.reliability`): only with all of the items.

        It is worked out of every item's single answers, and of those alone who answered them all.

        Parameters
        ----------
        items
            The grid's protected `items`.

        Examples
        --------
        One association alone called the support unfair: that item is hidden, and alpha with it.

        >>> from vvanalysis import notebook
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> from vvanalysis.chapters import survey
        >>> own = notebook.load().survey
        >>> asked = (own.answers, own.codebook, "cooperation")
        >>> guard = SurveyGuard(3)
        >>> spread = guard.distribution(survey.metrics.distribution(*asked))
        >>> items = guard.items(survey.metrics.items(*asked), spread)
        >>> guard.reliability(survey.metrics.reliability(*asked), items)[["items", "alpha"]].values.tolist()
        [[5, [dolt]]]
        """
        row = frame.iloc[0]
        is_safe = not is_hidden(items, _counts(items)).any() and self._is_safe(row["respondents"])
        partly = (
            max((int(each) - int(row["respondents"]) for each in items["answered"]), default=0)
            if is_safe
            else 0
        )
        names = ("respondents", "alpha", "low", "high")
        return hide(frame, [self.least > 1 and not (is_safe and self._is_safe(partly))], names)

    def coders(self, frame: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
        """How well coders agree (`survey.metrics.coder_agreement`): only with all of the themes.

        Parameters
        ----------
        themes
            The protected themes.

        Examples
        --------
        Few touched on one of the themes, so how often the coders agreed on it could be worked out.

        >>> from vvanalysis import notebook
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> from vvanalysis.chapters import survey
        >>> own = notebook.load().survey
        >>> coded = (own.themes, own.codebook)
        >>> guard = SurveyGuard(3)
        >>> themes = guard.themes(survey.metrics.theme_counts(*coded), pd.DataFrame({"answered": [16]}))
        >>> guard.coders(survey.metrics.coder_agreement(*coded), themes)[["coders", "agreed"]].values.tolist()
        [[2, [dolt]]]
        """
        unsafe = self.least > 1 and bool(is_hidden(themes, ["associations", "coded"]).any())
        return hide(frame, [unsafe] * len(frame), ["answers", "judgements", "agreed", "alpha"])

    def recorded(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Support recorded beside support said (`survey.metrics.recorded_beside_said`), row by row.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> from vvanalysis.chapters import survey
        >>> work = notebook.load()
        >>> both = survey.metrics.recorded_beside_said(work.campaign.table("support"), work.survey.answers,
        ...     work.survey.codebook)
        >>> SurveyGuard(3).recorded(both)[["recorded_said", "recorded_not_said"]].head(2).values.tolist()
        [[3, 0], [[dolt], [dolt]]]
        """
        unsafe = [not self._are_safe(row, (*_RECORDED, "recorded")) for row in frame.to_dict("records")]
        return hide(frame, unsafe, [name for name in _counts(frame) if name not in ("occasions", "hours")])

    def by_unit(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Answers by association or class (`survey.metrics.by_unit`): for the board only.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> rows = pd.DataFrame({"unit": ["ekby"], "label": ["Råd"], "high": [1], "low": [0]})
        >>> SurveyGuard(3).by_unit(rows).values.tolist()
        [['ekby', 'Råd', [dolt], [dolt]]]
        """
        if self.least == 1:
            return frame
        head = ("unit", "unit_name", "size_low", "size_high", "unit_size", "item", "label")
        kept = (*head, "occasions", "hours")
        return hide(frame, [True] * len(frame), [name for name in frame.columns if name not in kept])

    def themes(self, frame: pd.DataFrame, response: pd.DataFrame) -> pd.DataFrame:
        """Themes (`survey.metrics.theme_counts`): none touched on by few, or by all but few.

        How many wrote at all is hidden where few of those who answered did not.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> themes = pd.DataFrame({"theme": ["pleased", "time"], "associations": [7, 1],
        ...     "associations_agreed": [6, 1], "coded": [11, 11]})
        >>> answered = pd.DataFrame({"answered": [16]})
        >>> SurveyGuard(3).themes(themes, answered)["associations"].tolist()
        [7, [dolt]]
        """
        if self.least == 1 or frame.empty:
            return frame
        coded = int(frame["coded"].iloc[0])
        silent = int(response["answered"].iloc[0]) - coded if len(response) else 0
        unsafe = [
            not (self._is_safe(count) and self._is_safe(coded - count) and self._is_safe(coded))
            for count in frame["associations"].fillna(0)
        ]
        hidden = hide(frame, unsafe, ["associations"])
        hidden = hide(hidden, [True] * len(frame), ["associations_agreed"])
        return hide(hidden, [not self._is_safe(silent)] * len(frame), ["coded"])

    def _are_safe(self, row: Mapping[Hashable, Any] | pd.Series, names: Collection[str]) -> bool:
        return all(self._is_safe(row[name]) for name in names)

    def _is_safe(self, count: Any) -> bool:
        return bool(pd.isna(count)) or int(count) == 0 or int(count) >= self.least


def survey_guard(profile: Profile, sizes: Collection[int] = ()) -> SurveyGuard:
    """What may be shown of the survey.

    Parameters
    ----------
    sizes
        Members of every association [persons], of those that are known. Where one has fewer than ten,
        answers are under the rule of persons: its answer is almost one person's.
    """
    if profile.least_associations == 1:
        return SurveyGuard(1)
    is_personal = any(size < SMALL for size in sizes)
    return SurveyGuard(profile.least if is_personal else profile.least_associations)


def _counts(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame.columns if name not in _NAMES]


def _told(frame: pd.DataFrame) -> set[str]:
    """Kinds of which a protected table shows any count."""
    columns = [name for name in _counts(frame) if name not in ("occasions", "hours")]
    rows = zip(frame["item"], frame[columns].itertuples(index=False), strict=True)
    return {str(item) for item, values in rows if any(map(_is_told, values))}


def _is_told(value: Any) -> bool:
    return value is not HIDDEN and not pd.isna(value)
