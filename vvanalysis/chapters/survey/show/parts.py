"""What the modules of this folder share."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Final

import pandas as pd

from vvanalysis.chapters.survey import words as text
from vvanalysis.disclosure import HIDDEN, is_hidden
from vvanalysis.items import Certainty, Column, Finding, Table
from vvanalysis.items.context import is_example
from vvanalysis.items.sentences import own_finding

__all__ = ["own", "survey_finding", "unseen", "words"]

UNIT = Column("unit_label", text.UNIT)

LABEL: Final = 22


def words(frame: pd.DataFrame, word: Callable[[dict[Hashable, Any]], str]) -> pd.Series:
    """A word for each row."""
    return pd.Series([word(row) for row in frame.to_dict("records")], index=frame.index, dtype="str")


def own(
    frame: pd.DataFrame,
    columns: list[Column],
    *,
    key: str,
    title: str,
    note: str = "",
    is_mixed: bool = False,
) -> Table:
    """Table of self-reported answers; its note explains hidden cells where there are any."""
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
        is_example=is_example(),
    )


def unseen(key: str, what: str) -> Finding:
    """Finding that says that something may not be shown."""
    return own_finding(key, text.hidden_sentence(what), None, certainty="hidden")


def survey_finding(
    key: str,
    sentence: str,
    value: float | None,
    *,
    certainty: Certainty = "self_reported",
    is_counted: bool = False,
) -> Finding:
    """Finding out of self-reported answers; missing where it has no value and nothing was counted."""
    how_sure: Certainty = "missing" if value is None and not is_counted else certainty
    return own_finding(key, sentence, value, certainty=how_sure)
