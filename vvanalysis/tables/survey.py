"""Tables of the association survey: counts first, shares with their denominators."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import survey as text

_ANSWERED = Column("answered", "Tog ställning", "integer")
_OUTSIDE = [
    Column("not_applicable", "Behövde eller fick inget", "integer"),
    Column("dont_know", "Vet ej", "integer"),
    Column("skipped", "Hoppade över", "integer"),
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
    columns = [
        Column("unit_label", "Förening eller klass"),
        Column("unit_size", "Föreningar", "integer"),
        Column("answered", "Har svarat", "integer"),
        Column("not_usable", "Ofullständigt eller ogiltigt svar", "integer"),
        Column("not_answered", "Har inte svarat", "integer"),
    ]
    return _own(with_unit_labels(frame), columns, key="survey-response", title=title, is_example=is_example)


def distribution(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """The answers to one question (`metrics.survey.distribution`)."""
    columns = [
        Column("answer_text", "Svar"),
        Column("count", "Föreningar", "integer"),
        Column("share", "Andel av dem som tog ställning", "share"),
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
        Column("met_share", "Andel av dem som svarat", "share"),
        Column("met_share_low", "Minst", "share"),
        Column("met_share_high", "Högst", "share"),
    ]
    note = "Minst och högst: vad de som inte svarat eller inte vet än hade sagt."
    return _own(frame, columns, key="survey-bounds", title=title, is_example=is_example, note=note)


def items(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """Items of a grid: counts by side, median, top two, net (`metrics.survey.items`)."""
    columns = [
        Column("label", "Påstående eller stöd"),
        Column("low", "Låga svar", "integer"),
        Column("neutral", "Mitten", "integer"),
        Column("high", "Höga svar", "integer"),
        _ANSWERED,
        Column("median", "Median", "decimal"),
        Column("top_two_share", "De två högsta", "share"),
        Column("net", "Netto, procentenheter", "points"),
        *_OUTSIDE,
    ]
    note = f"Netto: de två högsta minus de två lägsta svaren. {text.OUTSIDE}"
    return _own(frame, columns, key=key, title=title, is_example=is_example, note=note)


def choices(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """A question with several answers (`metrics.survey.choices`)."""
    columns = [
        Column("answer_text", "Svar"),
        Column("count", "Föreningar", "integer"),
        Column("answered", "Av dem som svarade", "integer"),
        Column("share", "Andel", "share"),
    ]
    return _own(frame, columns, key=key, title=title, is_example=is_example)


def outcomes(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Units by kind of support (`metrics.units.by_unit` of `metrics.support.outcomes`)."""
    labelled = with_unit_labels(frame)
    columns = [
        Column("unit_label", "Förening eller klass"),
        Column("label", "Stöd"),
        *[Column(cell, word, "integer") for cell, word in text.OUTCOMES.items()],
    ]
    return _own(labelled, columns, key="survey-outcomes", title=title, is_example=is_example)


def recorded(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Support recorded beside support said (`metrics.support.recorded_beside_said`)."""
    columns = [
        Column("label", "Stöd"),
        Column("recorded", "Föreningar med noterat stöd", "integer"),
        Column("hours", "Noterade timmar", "decimal"),
        Column("recorded_said", "Noterat, och föreningen fick det", "integer"),
        Column("recorded_not_said", "Noterat, men föreningen säger nej", "integer"),
        Column("said_not_recorded", "Inte noterat, men föreningen fick det", "integer"),
        Column("neither", "Varken eller", "integer"),
        Column("unknown", "Vet ej", "integer"),
    ]
    note = "De fem sista kolumnerna är föreningar som svarat; noterat stöd gäller alla föreningar."
    return _own(
        frame, columns, key="survey-recorded", title=title, is_example=is_example, note=note, is_mixed=True
    )


def levelling(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Support recorded and the answer on the whole, by association or class."""
    columns = [
        Column("unit_label", "Förening eller klass"),
        Column("occasions", "Noterade tillfällen", "integer"),
        Column("hours", "Noterade timmar", "decimal"),
        *[Column(cell, word, "integer") for cell, word in _ENOUGH.items()],
    ]
    labelled = with_unit_labels(frame)
    return _own(labelled, columns, key="survey-levelling", title=title, is_example=is_example, is_mixed=True)


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


_ENOUGH = {
    "high": "Fick stödet",
    "neutral": "Delvis",
    "low": "Fick det inte",
    "not_applicable": "Behövde inget stöd",
    "dont_know": "Vet ej",
    "missing": "Har inte svarat",
}


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
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="mixed" if is_mixed else "self_reported",
        source=text.SOURCE,
        note=note,
        is_example=is_example,
    )
