"""Tables of the association survey: counts first, shares with their denominators."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd

from vvanalysis.disclosure import HIDDEN, is_hidden
from vvanalysis.items import Column, Table
from vvanalysis.report_text import survey as text

__all__ = [
    "bounds",
    "choices",
    "distribution",
    "items",
    "levelling",
    "need",
    "outcomes",
    "recorded",
    "response",
    "themes",
    "with_unit_labels",
]

_UNIT = Column("unit_label", text.UNIT)
_ANSWERED = Column("answered", "Svar", "integer")
_OUTSIDE = [
    Column("not_applicable", "Inget stöd", "integer"),
    Column("dont_know", "Vet ej", "integer"),
    Column("skipped", "Utan svar", "integer"),
]


def with_unit_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows by unit with a `unit_label`: the association's name, or the class by its electorates.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> rows = pd.DataFrame({"unit_name": ["Åby", ""], "size_low": [9308, 2500],
    ...     "size_high": [9308, 5300]})
    >>> print(*tables.survey.with_unit_labels(rows)["unit_label"], sep="; ")
    Åby; 2 500–5 300
    """
    names = [
        text.unit_name(name, low, high)
        for name, low, high in zip(frame["unit_name"], frame["size_low"], frame["size_high"], strict=True)
    ]
    return frame.assign(unit_label=pd.Series(names, index=frame.index, dtype="str"))


def response(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Who answered, by association or class (`metrics.units.response_by_unit`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> came = pd.DataFrame({"unit_name": ["Åby", "Björkby"], "size_low": [9308, 6764],
    ...     "size_high": [9308, 6764], "unit_size": [1, 1], "answered": [1, 1]})
    >>> print(tables.survey.response(came, title="Svar från föreningarna", is_example=True))
    Svar från föreningarna
    Förening, eller klass efter röstberättigade        Svar
    Åby                                          har svarat
    Björkby                                      har svarat
    """
    rows = with_unit_labels(frame).assign(word=_words(frame, text.response_word))
    return _own(
        rows, [_UNIT, Column("word", "Svar")], key="survey-response", title=title, is_example=is_example
    )


def distribution(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """The answers to one question (`metrics.survey.distribution`), in counts.

    No share of those who took a stand: the plan's goal is about all associations, and has the only share.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> spread = pd.DataFrame({"answer_text": ["Nej", "Delvis"], "count": [0, 5], "share": [0.0, 0.357]})
    >>> print(tables.survey.distribution(spread, key="survey-enough",
    ...     title="Fick föreningen det stöd av distriktet som valrörelsen krävde?", is_example=True))
    Fick föreningen det stöd av distriktet som valrörelsen krävde?
    Svar    Föreningar
    Nej              0
    Delvis           5
    """
    columns = [
        Column("answer_text", "Svar"),
        Column("count", "Föreningar", "integer"),
    ]
    is_outside = "role" in frame and (frame["role"] != "answer").any()
    note = text.OUTSIDE if is_outside else ""
    return _own(frame, columns, key=key, title=title, is_example=is_example, note=note)


def need(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Need met and unmet, kind by kind (`metrics.support.need_met`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd", "Stöd till kandidater"],
    ...     "needed": [10, 12], "not_needed": [3, 2], "met": [4, 2], "partly": [3, 8], "unmet": [3, 2],
    ...     "outcome_unknown": [0, 0], "late": [2, 3], "useful": [6, 7]})
    >>> print(*tables.survey.need(need, title="Stöd som behövdes, och om föreningen fick det",
    ...     is_example=True).formatted()[0], sep=" | ")
    Råd och löpande stöd | 10 | 4 | 3 | 3 | 0 | 2 | 6 | 3
    """
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
    """Share of needs wholly met, and its bounds whatever the undecided would have said.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> need = pd.DataFrame({"label": ["Råd", "Valsedlar"], "needed": [10, 12], "met": [4, 6],
    ...     "met_share": [0.5, 0.5], "met_share_low": [0.4, 0.5], "met_share_high": [0.6, 0.5]})
    >>> print(tables.survey.bounds(need, title="Stöd som gavs helt", is_example=True))
    Stöd som gavs helt
    Stöd       Behövde  Fick helt  Andel av dem som svarat  Minst  Högst
    Råd             10          4                     50 %   40 %   60 %
    Valsedlar       12          6                     50 %   50 %   50 %
    """
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
    """Items of a grid: counts by side, median, top two, net (`metrics.survey.items`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> together = pd.DataFrame({"label": ["Distriktet gick att nå när vi behövde det",
    ...     "Distriktet lyssnade på vad vi behövde"], "low": [0, 0], "neutral": [4, 4], "high": [10, 10],
    ...     "not_applicable": [0, 0], "dont_know": [0, 0], "skipped": [0, 0], "answered": [14, 14],
    ...     "median": [4.0, 4.0], "top_two_share": [0.714, 0.714], "net": [0.714, 0.714]})
    >>> print(*tables.survey.items(together, key="survey-together", title="Samarbetet",
    ...     is_example=True).formatted()[0], sep=" | ")
    Distriktet gick att nå när vi behövde det | 0 · 4 · 10 | 14 | 4,0 | 71 % | +71 | 0 | 0 | 0
    """
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
        Column("net", "Netto, procentenheter", "points_whole"),
        *_OUTSIDE,
    ]
    note = text.ITEMS_NOTE
    return _own(rows, columns, key=key, title=title, is_example=is_example, note=note)


def choices(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """A question with several answers (`metrics.survey.choices`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> picked = pd.DataFrame({"answer_text": ["Telefon", "E-post"], "count": [9, 6],
    ...     "answered": [12, 12], "share": [0.75, 0.5]})
    >>> print(tables.survey.choices(picked, key="survey-ways", title="Hur föreningen nådde distriktet",
    ...     is_example=True))
    Hur föreningen nådde distriktet
    Svar     Föreningar  Av dem som svarade  Andel
    Telefon           9                  12   75 %
    E-post            6                  12   50 %
    """
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

    Examples
    --------
    >>> from vvanalysis import tables
    >>> outcome = pd.DataFrame({"unit_name": ["Åby", "Åby"], "size_low": [9308, 9308],
    ...     "size_high": [9308, 9308], "unit_size": [1, 1], "item": ["advice", "candidates"],
    ...     "label": ["Råd och löpande stöd", "Stöd till kandidater"], "high": [0, 0], "neutral": [1, 1]})
    >>> print(tables.survey.outcomes(outcome, title="Fick föreningen stödet?", is_example=True))
    Fick föreningen stödet?
    Förening, eller klass efter röstberättigade  Råd och löpande stöd  Stöd till kandidater
    Åby                                                        delvis                delvis
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
    """Support recorded beside support said (`metrics.support.recorded_beside_said`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> both = pd.DataFrame({"label": ["Råd och löpande stöd", "Valsedlar"], "recorded_said": [3, 5],
    ...     "recorded_not_said": [0, 2], "said_not_recorded": [4, 3], "neither": [7, 4],
    ...     "unknown": [0, 0], "recorded": [3, 8], "hours": [12.0, 31.5]})
    >>> print(*tables.survey.recorded(both, title="Antecknat stöd, och stöd enligt svaren",
    ...     is_example=True).formatted()[0], sep=" | ")
    Råd och löpande stöd | 3 | 12,0 | 3 | 0 | 4 | 7 | 0
    """
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
    """Support recorded and the answer on the whole, by association or class.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> levelled = pd.DataFrame({"unit_name": ["Åby", "Björkby"], "size_low": [9308, 6764],
    ...     "size_high": [9308, 6764], "unit_size": [1, 1], "high": [0, 0], "neutral": [1, 1],
    ...     "low": [0, 0], "not_applicable": [0, 0], "dont_know": [0, 0], "missing": [0, 0],
    ...     "occasions": [2, 2], "hours": [2.0, 7.5]})
    >>> print(*tables.survey.levelling(levelled,
    ...     title="Antecknat stöd, och om föreningen fick det stöd som krävdes",
    ...     is_example=True).formatted()[0], sep=" | ")
    Åby | 2 | 2,0 | delvis
    """
    columns = [
        _UNIT,
        Column("occasions", "Noterade tillfällen", "integer"),
        Column("hours", "Noterade timmar", "decimal"),
        Column("word", "Fick föreningen stödet?"),
    ]
    rows = with_unit_labels(frame).assign(word=_words(frame, text.enough_word))
    return _own(rows, columns, key="survey-levelling", title=title, is_example=is_example, is_mixed=True)


def themes(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Themes of the open answers (`metrics.coding.theme_counts`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> themes = pd.DataFrame({"theme_text": ["Nöjd med stödet", "Mer av valombudsmannens tid"],
    ...     "associations": [7, 6], "associations_agreed": [6, 5], "coded": [13, 13]})
    >>> print(tables.survey.themes(themes, title="Teman i fritextsvaren", is_example=True))
    Teman i fritextsvaren
    Tema                         Föreningar  Där alla kodare är överens  Föreningar som skrev något
    Nöjd med stödet                       7                           6                          13
    Mer av valombudsmannens tid           6                           5                          13
    """
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
