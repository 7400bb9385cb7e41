"""What findings share: a number out of a frame's only row, and the sentence where it is missing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vvanalysis.items import context
from vvanalysis.items.model import Certainty, Finding
from vvanalysis.words.coverage import COUNCILS, holds
from vvanalysis.words.elections import LAST_ELECTION, since_when
from vvanalysis.words.labels import MISSING, NOT_SHOWN
from vvanalysis.words.wrap import sentences


def missing(key: str) -> Finding:
    """What stands where the figures are not there."""
    return Finding(key, MISSING, "missing")


def lacking(key: str, what: str) -> Finding:
    """What stands where one of the campaign's own tables is not there: what cannot be said."""
    return Finding(key, f"Underlag saknas: {what}.", "missing", is_example=context.is_example())


def unseen(key: str, what: str) -> Finding:
    """What stands where a number is known and not shown: that it is, and why.

    Examples
    --------
    >>> from vvanalysis.items.sentences import unseen
    >>> unseen("active", "Aktiva medlemmar").text
    'Aktiva medlemmar: visas inte, för då skulle någon kunna pekas ut.'
    """
    return Finding(key, f"{what}: {NOT_SHOWN}.", "hidden", is_example=context.is_example())


def own_finding(
    key: str, sentence: str, value: float | None, *, certainty: Certainty = "register"
) -> Finding:
    """Finding of the campaign's own records."""
    return Finding(key, sentence, certainty, value=value, is_example=context.is_example())


def official_finding(key: str, sentence: str, value: float | None) -> Finding:
    """Finding that says what was counted (`items.certainty`); missing where there is no number."""
    certainty: Certainty = "missing" if value is None else "official"
    return Finding(key, sentence, certainty, value=value)


def computed_finding(key: str, sentence: str, value: float | None) -> Finding:
    """Finding that rests on an assumption (`items.certainty`); missing where there is no number."""
    certainty: Certainty = "missing" if value is None else "computed"
    return Finding(key, sentence, certainty, value=value)


def held(sentence: str, rows: pd.DataFrame, *, noun: str = COUNCILS, of: str = "länets") -> str:
    """The sentence, and after it what the figures are about and lack (`stats.coverage.COLUMNS`).

    Examples
    --------
    >>> from vvanalysis.items.sentences import held
    >>> rows = pd.DataFrame({"areas": [12], "told": [("Åby",) * 11], "lacking": [("Björkby",)]})
    >>> print(held("A har 2 mandat.", rows))
    A har 2 mandat. Det gäller 11 av länets 12 kommunfullmäktige. Uppgift saknas för Björkby.
    """
    row = rows.iloc[0]
    if "lacking" not in rows or not isinstance(row["lacking"], Sequence):
        return sentence
    return sentences(sentence, holds(int(row["areas"]), row["told"], row["lacking"], noun=noun, of=of))


def number(rows: pd.DataFrame, column: str) -> float | None:
    """Value in the first row; None where there is no row or no value."""
    if rows.empty or pd.isna(rows[column].iloc[0]):
        return None
    return float(rows[column].iloc[0])


def since(rows: pd.DataFrame) -> str:
    """What a change in the first row is since: the last election, or a re-election of the whole area.

    Examples
    --------
    >>> from vvanalysis.items.sentences import since
    >>> since(pd.DataFrame({"reelection": ["2015-05-10"], "reelection_is_part": [False]}))
    'omvalet 2015'
    """
    if rows.empty or "reelection" not in rows or pd.isna(rows["reelection"].iloc[0]):
        return LAST_ELECTION
    return since_when(str(rows["reelection"].iloc[0]), is_part=bool(rows["reelection_is_part"].iloc[0]))


def whole(rows: pd.DataFrame, column: str) -> int | None:
    """As `number`, a whole number."""
    value = number(rows, column)
    return None if value is None else int(value)
