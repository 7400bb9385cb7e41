"""The association survey so that no association is given away outside the board.

Associations are organisations, and the board may see their answers by name. For all others a count of answers
stands only for three associations or more. What is said of one question, or of one kind of support, is shown
whole or not at all, and in one table only: then neither a row's own sum nor a table beside it gives back what
is hidden. Answers by class are not shown: a class holds too few. To the board associations of fewer than ten
members stand in a class with larger ones, and what would single them out beside the others' is not shown.

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
_GIVEN: Final = ("high", "neutral", "low", "not_applicable", "dont_know")
_UNIT_HEAD: Final = (
    "unit", "unit_name", "size_low", "size_high", "unit_size", "item", "label", "occasions", "hours",
)  # fmt: skip
_RECORDED: Final = ("recorded_said", "recorded_not_said", "said_not_recorded", "neither", "unknown")


@dataclass(frozen=True)
class SurveyGuard:
    """What of the survey may be shown under a profile; under one that hides no association, all of it.

    Attributes
    ----------
    least
        A count of answers below it is hidden; 1 hides none.
    hides_silence
        Whether exactly one association is silent: then no table tells how many did not answer.
    same
        Kinds of support of which all that answered in the class of small associations say the same: neither
        the class's row nor a sum over all associations is shown of them.
    has_class
        Whether there is such a class; then no association's answer on the whole is shown by name.
    """

    least: int
    hides_silence: bool = False
    same: frozenset[str] = frozenset()
    has_class: bool = False

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
        """How many answered (`survey.metrics.response_counts`), unless all but one did, or too few.

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
        few = [
            not self._is_safe(row["answered"]) or row["not_answered"] == 1 for row in frame.to_dict("records")
        ]
        shown = hide(frame, few, [name for name in frame.columns if name != "frame"])
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
        shown = hide(frame, unsafe.tolist(), ["count", "answered", "share", "unanswered"])
        return self._without_silence(shown, "unanswered")

    def choices(self, frame: pd.DataFrame, replies: int) -> pd.DataFrame:
        """A question with several answers (`survey.metrics.choices`): an option whole or not at all.

        Parameters
        ----------
        replies
            How many associations answered the questionnaire.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> ways = pd.DataFrame({"answer": ["phone", "mail"], "count": [8, 1], "answered": [13, 13],
        ...     "share": [8 / 13, 1 / 13]})
        >>> SurveyGuard(3).choices(ways, 13)["count"].tolist()
        [8, [dolt]]
        """
        if frame.empty or self.least == 1:
            return frame
        answered = int(frame["answered"].iloc[0])
        few = [not (self._is_safe(count) and self._is_safe(answered - count)) for count in frame["count"]]
        shown = hide(frame, few, ["count", "share"])
        if self._is_safe(answered) and self._is_safe(replies - answered) and not self.hides_silence:
            return shown
        return hide(shown, [True] * len(frame), ["answered", "share", "count"])

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
        hidden = self._without_silence(
            hide(frame, rows, _counts(frame)), "skipped", "not_asked", "skipped_share"
        )
        hidden = self._without_same(hidden)
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
        return self._without_same(self._without_silence(shown, "need_unknown"))

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
        shown = hide(frame, unsafe, [name for name in _counts(frame) if name not in ("occasions", "hours")])
        return self._without_same(
            self._without_silence(shown, "unknown"), kept=("occasions", "hours", "recorded")
        )

    def by_unit(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Answers by association or class (`survey.metrics.by_unit`): for the board only.

        To the board a class's row is not shown of a kind of support on which all of the class say the same.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> rows = pd.DataFrame({"unit": ["ekby"], "label": ["Råd"], "high": [1], "low": [0]})
        >>> SurveyGuard(3).by_unit(rows).values.tolist()
        [['ekby', 'Råd', [dolt], [dolt]]]
        """
        gone = [self.least > 1] * len(frame)
        if self.least == 1 and len(frame):
            gone = (frame["item"].isin(self.same) & frame["unit_size"].gt(1)).tolist()
        return hide(frame, gone, [name for name in frame.columns if name not in _UNIT_HEAD])

    def on_the_whole(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The answer on the whole by association (`survey.metrics.levelling`): by name for the board only.

        Not even for the board where some stand in a class: all but they, taken from the sum, would leave
        what the class says.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> rows = pd.DataFrame({"unit": ["ekby"], "unit_name": ["Ekby"], "high": [1], "hours": [7.5]})
        >>> SurveyGuard(1, has_class=True).on_the_whole(rows).values.tolist()
        [['ekby', 'Ekby', [dolt], 7.5]]
        """
        gone = [self.least > 1 or self.has_class] * len(frame)
        return hide(frame, gone, [name for name in frame.columns if name not in _UNIT_HEAD])

    def response_by_unit(self, frame: pd.DataFrame, response: pd.DataFrame) -> pd.DataFrame:
        """Who answered, by association or class (`survey.metrics.response_by_unit`): whole or not at all.

        Outside the board no class is shown of which all, or all but a few, are silent, nor one of which few
        are; and none where the sentence on all of them (`response`) hides how many answered.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> rows = pd.DataFrame({"unit": ["class-1"], "unit_size": [4], "answered": [1], "not_usable": [0],
        ...     "not_answered": [3]})
        >>> answered = pd.DataFrame({"answered": [1]})
        >>> SurveyGuard(3).response_by_unit(rows, answered)["answered"].tolist()
        [[dolt]]
        """
        if self.least == 1 or frame.empty:
            return frame
        silent = frame["unit_size"] - frame["answered"]
        is_told = bool((frame["answered"] >= self.least).all()) and all(map(self._is_safe, silent))
        gone = not is_told or bool(is_hidden(response, ["answered"]).any())
        return hide(frame, [gone] * len(frame), ["answered", "not_usable", "not_answered"])

    def own_need(self, frame: pd.DataFrame, *, is_apart: bool) -> pd.DataFrame:
        """One association's own answers (`survey.metrics.own_need`): for the board, and not of a class's.

        Parameters
        ----------
        is_apart
            Whether it stands in the class of the small associations, one of them or beside them.

        Examples
        --------
        >>> from vvanalysis.disclosure.survey import SurveyGuard
        >>> said = pd.DataFrame({"association": ["ekby"], "needed": [7], "got": [2]})
        >>> SurveyGuard(1).own_need(said, is_apart=True).values.tolist()
        [['ekby', [dolt], [dolt]]]
        """
        counts = [name for name in frame.columns if name != "association"]
        return hide(frame, [self.least > 1 or is_apart] * len(frame), counts)

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

    def _without_silence(self, frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
        """The frame without what would tell how many were silent, where it was one alone."""
        there = [name for name in columns if name in frame]
        return hide(frame, [self.hides_silence] * len(frame), there)

    def _without_same(self, frame: pd.DataFrame, *, kept: Collection[str] = ()) -> pd.DataFrame:
        """The frame without sums of the kinds on which a class says the same."""
        if not self.same or frame.empty:
            return frame
        columns = [name for name in _counts(frame) if name not in kept]
        return hide(frame, frame["item"].isin(self.same).tolist(), columns)

    def _are_safe(self, row: Mapping[Hashable, Any] | pd.Series, names: Collection[str]) -> bool:
        return all(self._is_safe(row[name]) for name in names)

    def _is_safe(self, count: Any) -> bool:
        return bool(pd.isna(count)) or int(count) == 0 or int(count) >= self.least


def survey_guard(
    profile: Profile, sizes: Collection[int] = (), *, silent: int = 0, same: Collection[str] = ()
) -> SurveyGuard:
    """What may be shown of the survey.

    Parameters
    ----------
    sizes
        Members of every association [persons], of those that are known. Where one has fewer than ten,
        answers are under the rule of persons: its answer is almost one person's.
    silent
        How many associations did not answer.
    same
        Kinds of support on which all of the class with the small associations say the same (`same_in_class`).
    """
    is_personal = any(size < SMALL for size in sizes)
    if profile.least_associations == 1:
        return SurveyGuard(1, same=frozenset(same), has_class=is_personal)
    least = profile.least if is_personal else profile.least_associations
    return SurveyGuard(least, hides_silence=silent == 1)


def same_in_class(by_unit: pd.DataFrame) -> frozenset[str]:
    """Kinds of support of which all that answered in a class say the same (`survey.metrics.by_unit`).

    Examples
    --------
    >>> from vvanalysis.disclosure.survey import same_in_class
    >>> rows = pd.DataFrame({"item": ["advice", "ballots"], "unit_size": [4, 4], "high": [3, 2],
    ...     "neutral": [0, 1], "low": [0, 0], "not_applicable": [0, 1], "dont_know": [0, 0]})
    >>> sorted(same_in_class(rows))
    ['advice']
    """
    given = by_unit[[name for name in _GIVEN if name in by_unit]].fillna(0)
    is_one = (given > 0).sum(axis=1) <= 1
    return (
        frozenset(by_unit.loc[is_one & by_unit["unit_size"].gt(1), "item"]) if len(by_unit) else frozenset()
    )


def _counts(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame.columns if name not in _NAMES]


def _told(frame: pd.DataFrame) -> set[str]:
    """Kinds of which a protected table shows any count."""
    columns = [name for name in _counts(frame) if name not in ("occasions", "hours")]
    rows = zip(frame["item"], frame[columns].itertuples(index=False), strict=True)
    return {str(item) for item, values in rows if any(map(_is_told, values))}


def _is_told(value: Any) -> bool:
    return value is not HIDDEN and not pd.isna(value)
