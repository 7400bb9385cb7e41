"""Tables of the association survey: counts first, shares with their denominators."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd

from vvanalysis.disclosure import HIDDEN, is_hidden
from vvanalysis.items import Column, Table
from vvanalysis.report_text import survey as text

_UNIT = Column("unit_label", text.UNIT)
_ANSWERED = Column("answered", "Svar", "integer")
_OUTSIDE = [
    Column("not_applicable", "Inget stöd", "integer"),
    Column("dont_know", "Vet ej", "integer"),
    Column("skipped", "Utan svar", "integer"),
]


def with_unit_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows by unit with a `unit_label`: the association's name, or the class by its electorates."""
    names = [
        text.unit_name(name, low, high)
        for name, low, high in zip(frame["unit_name"], frame["size_low"], frame["size_high"], strict=True)
    ]
    return frame.assign(unit_label=pd.Series(names, index=frame.index, dtype="str"))


def response(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Who answered, by association or class (`metrics.units.response_by_unit`)."""
    rows = with_unit_labels(frame).assign(word=_words(frame, text.response_word))
    return _own(
        rows, [_UNIT, Column("word", "Svar")], key="survey-response", title=title, is_example=is_example
    )


def distribution(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """The answers to one question (`metrics.survey.distribution`)."""
    columns = [
        Column("answer_text", "Svar"),
        Column("count", "Föreningar", "integer"),
        Column("share", "Andel av dem som tog ställning", "share_whole"),
    ]
    return _own(frame, columns, key=key, title=title, is_example=is_example, note=text.OUTSIDE)


def need(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Need met and unmet, kind by kind (`metrics.support.need_met`)."""
    columns = [
        Column("label", "Stöd"),
        Column("needed", "Behövde", "integer"),
        Column("met", "Fick helt", "integer"),
        Column("partly", "Delvis", "integer"),
        Column("unmet", "Fick inte", "integer"),
        Column("outcome_unknown", "Vet ej", "integer"),
        Column("late", "För sent", "integer"),
        Column("useful", "Till stor nytta", "integer"),
        Column("not_needed", "Behövde inget", "integer"),
    ]
    return _own(frame, columns, key="survey-need", title=title, is_example=is_example, note=text.DENOMINATOR)


def bounds(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Share of needs wholly met, and its bounds whatever the undecided would have said."""
    columns = [
        Column("label", "Stöd"),
        Column("needed", "Behövde", "integer"),
        Column("met", "Fick helt", "integer"),
        Column("met_share", "Andel av dem som svarat", "share_whole"),
        Column("met_share_low", "Minst", "share_whole"),
        Column("met_share_high", "Högst", "share_whole"),
    ]
    note = "Minst och högst: vad de som inte svarat eller inte vet än hade sagt."
    return _own(frame, columns, key="survey-bounds", title=title, is_example=is_example, note=note)


def items(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """Items of a grid: counts by side, median, top two, net (`metrics.survey.items`)."""
    sides = [f"{low} · {middle} · {high}" for low, middle, high in
             zip(frame["low"], frame["neutral"], frame["high"], strict=True)]  # fmt: skip
    sides = [str(HIDDEN) if str(HIDDEN) in each else each for each in sides]
    rows = frame.assign(sides=pd.Series(sides, index=frame.index, dtype="str"))
    columns = [
        Column("label", "Fråga"),
        Column("sides", "Låga · mitten · höga"),
        _ANSWERED,
        Column("median", "Median", "decimal"),
        Column("top_two_share", "Topp två", "share_whole"),
        Column("net", "Netto", "points_whole"),
        *_OUTSIDE,
    ]
    note = text.ITEMS_NOTE
    return _own(rows, columns, key=key, title=title, is_example=is_example, note=note)


def choices(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """A question with several answers (`metrics.survey.choices`)."""
    columns = [
        Column("answer_text", "Svar"),
        Column("count", "Föreningar", "integer"),
        Column("answered", "Av dem som svarade", "integer"),
        Column("share", "Andel", "share_whole"),
    ]
    return _own(frame, columns, key=key, title=title, is_example=is_example)


def outcomes(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """A row per association or class, a column per kind of support, in words.

    Parameters
    ----------
    frame
        As `metrics.units.by_unit` gives it of `metrics.support.outcomes`.
    """
    labelled = with_unit_labels(frame)
    labels = dict(zip(labelled["item"], labelled["label"], strict=True))
    wide = labelled.assign(word=_words(labelled, text.outcome_word)).pivot(
        index="unit_label", columns="item", values="word"
    )
    rows = wide.reindex(list(dict.fromkeys(labelled["unit_label"]))).reset_index(names="unit_label")
    columns = [_UNIT, *[Column(*pair) for pair in labels.items()]]
    note = text.CLASS_NOTE if (labelled["unit_size"] > 1).any() else ""
    return _own(rows, columns, key="survey-outcomes", title=title, is_example=is_example, note=note)


def recorded(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Support recorded beside support said (`metrics.support.recorded_beside_said`)."""
    columns = [
        Column("label", "Stöd"),
        Column("recorded", "Noterat för", "integer"),
        Column("hours", "Timmar", "decimal"),
        Column("recorded_said", "Noterat och fått", "integer"),
        Column("recorded_not_said", "Noterat, inte fått", "integer"),
        Column("said_not_recorded", "Fått, inte noterat", "integer"),
        Column("neither", "Ingetdera", "integer"),
        Column("unknown", "Vet ej", "integer"),
    ]
    note = (
        "Antal föreningar. Noterat för och timmar gäller alla föreningar, de fem sista kolumnerna de som "
        "svarat; fått: föreningen säger att den fick stödet helt eller delvis."
    )
    return _own(
        frame, columns, key="survey-recorded", title=title, is_example=is_example, note=note, is_mixed=True
    )


def levelling(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Support recorded and the answer on the whole, by association or class."""
    columns = [
        _UNIT,
        Column("occasions", "Noterade tillfällen", "integer"),
        Column("hours", "Noterade timmar", "decimal"),
        Column("word", "Fick föreningen stödet?"),
    ]
    rows = with_unit_labels(frame).assign(word=_words(frame, text.enough_word))
    return _own(rows, columns, key="survey-levelling", title=title, is_example=is_example, is_mixed=True)


def themes(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Themes of the open answers (`metrics.coding.theme_counts`)."""
    columns = [
        Column("theme_text", "Tema"),
        Column("associations", "Föreningar", "integer"),
        Column("associations_agreed", "Där alla kodare är överens", "integer"),
        Column("coded", "Föreningar som skrev något", "integer"),
    ]
    note = "Fritextsvaren själva citeras aldrig. En förening kan ta upp flera teman."
    return _own(frame, columns, key="survey-themes", title=title, is_example=is_example, note=note)


def _words(frame: pd.DataFrame, word: Callable[[dict[Hashable, Any]], str]) -> pd.Series:
    """A word for each row."""
    return pd.Series([word(row) for row in frame.to_dict("records")], index=frame.index, dtype="str")


def _own(
    frame: pd.DataFrame,
    columns: list[Column],
    *,
    key: str,
    title: str,
    is_example: bool,
    note: str = "",
    is_mixed: bool = False,
) -> Table:
    shown = frame.reindex(columns=[column.key for column in columns])
    hides = is_hidden(shown, list(shown.columns)).any() or shown.isin([str(HIDDEN)]).any(axis=None)
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="mixed" if is_mixed else "self_reported",
        source=text.SOURCE,
        note=f"{note} {text.HIDDEN_NOTE}".strip() if hides else note,
        is_example=is_example,
    )
