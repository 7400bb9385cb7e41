"""By what the survey's answers are shown: each association for the board, classes of them for all others.

Source: the definitions of the project's survey reference, sections 2 and 4.2.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.schemas.codebook import Codebook

__all__ = ["by_unit", "response_by_unit", "units", "with_the_small"]

LEAST_IN_CLASS: Final = 3
"""A class that is told of outside the board holds at least so many associations."""
LEAST_WITH_SMALL: Final = 4
"""A class with an association of fewer than ten members holds at least so many."""

CELLS: Final = ("high", "neutral", "low", "not_applicable", "dont_know", "missing")
UNIT_COLUMNS: Final = (
    "unit",
    "unit_name",
    "size_low",
    "size_high",
    "unit_size",
    "item",
    "label",
    *CELLS,
    "told",
    "met_score",
)


def units(
    associations: Mapping[str, str],
    sizes: Mapping[str, float],
    *,
    profile: str,
    small: Collection[str] = (),
    classes: int = 4,
) -> pd.DataFrame:
    """What answers are shown by: each association for the board, classes by size for all others.

    Outside the board a class holds at least three associations. Who answered does not make the classes: they
    would tell it.

    Parameters
    ----------
    associations
        Code -> name of the whole frame.
    sizes
        Code -> size of every association (electorate) [persons].
    profile
        "intern": by name. Anything else: in classes.
    small
        Associations that are not named to the board either: one class with the next smallest, of four, so
        that two of them who put together what they know of themselves do not know the others.
    classes
        How many classes by size, at most.

    Returns
    -------
    DataFrame
        One row per association: association_code, unit, unit_name ("" for a class), size_low, size_high of
        the unit [persons], unit_size [associations], in the order to show: named ones in the order of
        `associations`, classes from that of the smallest associations on.

    Examples
    --------
    >>> from vvanalysis.chapters.survey.metrics.publishing_units import units
    >>> shown = units({"a": "Alfa", "b": "Beta"}, {"a": 900, "b": 400}, profile="intern")
    >>> shown[["unit_name", "size_low", "unit_size"]].values.tolist()
    [['Alfa', 900, 1], ['Beta', 400, 1]]
    """
    if profile == "intern":
        apart = with_the_small(associations, sizes, small)
        groups = [*([code] for code in associations if code not in apart), *([apart] if apart else [])]
    else:
        ordered = sorted(associations, key=lambda code: (sizes.get(code, 0), code))
        count = max(1, min(classes, len(ordered) // LEAST_IN_CLASS))
        parts = np.array_split(np.array(ordered, dtype=object), count)
        groups = [list(part) for part in parts]
    rows = []
    for number, group in enumerate(groups, start=1):
        within = [sizes.get(code, 0) for code in group]
        is_named = profile == "intern" and len(group) == 1
        for code in group:
            name = associations[code] if is_named else ""
            unit = code if is_named else f"class-{number}"
            rows.append((code, unit, name, min(within), max(within), len(group)))
    names = ["association_code", "unit", "unit_name", "size_low", "size_high", "unit_size"]
    return pd.DataFrame(rows, columns=names)


def with_the_small(
    associations: Collection[str], sizes: Mapping[str, float], small: Collection[str]
) -> list[str]:
    """The small associations and, of the others, as many of the smallest as make a class of four.

    Parameters
    ----------
    associations
        Codes of every association.

    Examples
    --------
    >>> from vvanalysis.chapters.survey.metrics.publishing_units import with_the_small
    >>> with_the_small("abcdef", {"a": 9, "b": 1, "c": 5, "d": 6, "e": 7, "f": 8}, {"b"})
    ['b', 'c', 'd', 'e']
    """
    ordered = sorted(associations, key=lambda code: (sizes.get(code, 0), code))
    own = [code for code in ordered if code in small]
    others = [code for code in ordered if code not in small]
    return [*own, *others[: max(0, LEAST_WITH_SMALL - len(own))]] if own else []


def response_by_unit(listed: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """How many associations of each unit answered.

    Parameters
    ----------
    listed
        As `survey.metrics.response` gives it.
    shown
        As `units` gives it.

    Returns
    -------
    DataFrame
        One row per unit: unit, unit_name, size_low, size_high, unit_size, answered, not_usable, not_answered
        [counts of associations].

    Examples
    --------
    >>> from vvanalysis.chapters.survey.metrics.publishing_units import response_by_unit, units
    >>> shown = units({"a": "Alfa", "b": "Beta"}, {"a": 900, "b": 400}, profile="intern")
    >>> listed = pd.DataFrame({"association_code": ["a", "b"], "status": ["answered", "not_answered"]})
    >>> response_by_unit(listed, shown)[["unit", "answered", "not_answered"]].values.tolist()
    [['a', 1, 0], ['b', 0, 1]]
    """
    both = shown.merge(listed, on="association_code", validate="one_to_one")
    statuses = ("answered", "not_usable", "not_answered")
    counted = both.assign(**{status: (both["status"] == status).astype("int64") for status in statuses})
    head = ["unit", "unit_name", "size_low", "size_high", "unit_size"]
    return counted.groupby(head, sort=False, as_index=False)[list(statuses)].sum()


def by_unit(
    answers: pd.DataFrame, codebook: Codebook, shown: pd.DataFrame, question: str = "received"
) -> pd.DataFrame:
    """A grid's answers counted by unit and item, silence counted too.

    Parameters
    ----------
    answers, codebook
        Rows of answers (`schemas.survey.ANSWER_DTYPES`), and the questionnaire.
    shown
        As `units` gives it.
    question
        Id of a grid in the codebook.

    Returns
    -------
    DataFrame
        One row per unit and item: unit, unit_name, size_low, size_high, unit_size, item, label, high,
        neutral, low, not_applicable, dont_know, missing [counts of associations, summing to unit_size; of
        what was received, not_applicable is NA where nothing asked whether it was needed], told
        = high + neutral + low, met_score = (high + neutral / 2) / told [0-1, NA where none].

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.publishing_units import by_unit, units
    >>> work = notebook.load()
    >>> shown = units(work.campaign.association_names, {}, profile="intern")
    >>> rows = by_unit(work.survey.answers, work.survey.codebook, shown)
    >>> rows["unit"].nunique(), rows["item"].nunique()
    (16, 9)
    """
    if answers.empty or not codebook.asks(question):
        return pd.DataFrame(columns=list(UNIT_COLUMNS))
    asked = codebook.question(question)
    own = answers[answers["question"] == question]
    texts = {item.code: item.text for item in asked.items} or {"": asked.text}
    rows = []
    for unit, group in shown.groupby("unit", sort=False):
        first = group.iloc[0]
        within = own[own["association_code"].isin(group["association_code"])]
        head = [unit, *[first[name] for name in ("unit_name", "size_low", "size_high", "unit_size")]]
        for code, text in texts.items():
            counts = _cells(within[within["item"] == code], len(group))
            told = sum(counts[:3])
            score = (counts[0] + counts[1] / 2) / told if told else None
            rows.append((*head, code, text, *counts, told, score))
    frame = pd.DataFrame(rows, columns=list(UNIT_COLUMNS)).astype({"met_score": "Float64"})
    if question != "received" or codebook.asks("needed") or _offers_no_need(codebook, question):
        return frame
    return frame.assign(not_applicable=pd.array([None] * len(frame), dtype="Int64"))


def _offers_no_need(codebook: Codebook, question: str) -> bool:
    """Whether one could answer that nothing was needed."""
    options = codebook.scale(codebook.question(question)).options
    return any(option.role == "not_applicable" for option in options)


def _cells(rows: pd.DataFrame, size: int) -> list[int]:
    sides = [int((rows["side"] == side).sum()) for side in CELLS[:3]]
    roles = [int((rows["role"] == role).sum()) for role in CELLS[3:5]]
    return [*sides, *roles, size - sum(sides) - sum(roles)]
