"""What the modules of this folder share."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.members import words as text
from vvanalysis.disclosure import HIDDEN, Hidden
from vvanalysis.items import Column
from vvanalysis.items.sentences import whole

__all__ = ["absent", "hides", "is_there", "said", "untold"]

JOINED = Column("joined", text.HEADINGS["joined"], "integer")


def untold(frame: pd.DataFrame, *known: str, unknown: str) -> pd.DataFrame:
    """Without a nought where nobody's answer is known: then nothing was noted, and nothing is counted."""
    is_nought = pd.DataFrame({name: frame[name].map(_is_nought) for name in known}).all(axis=1)
    is_untold = is_nought & ~frame[unknown].map(_is_nought)
    return frame.assign(**{name: frame[name].astype(object).mask(is_untold, None) for name in known})


def _is_nought(cell: object) -> bool:
    return not isinstance(cell, Hidden) and cell is not pd.NA and bool(cell == 0)


def absent(frame: pd.DataFrame, column: str) -> str:
    """What a dash stands for, where an association is not in the register."""
    return text.ABSENT if frame[column].isna().any() else ""


def is_there(frame: pd.DataFrame, *columns: str) -> bool:
    """Whether there is a row, and it lacks none of the numbers."""
    return not frame.empty and not any(pd.isna(frame[name].iloc[0]) for name in columns)


def hides(frame: pd.DataFrame, *columns: str) -> bool:
    """Whether there is a row, and it hides any of the numbers."""
    return not frame.empty and any(frame[name].iloc[0] is HIDDEN for name in columns)


def said(sentence: str, frame: pd.DataFrame) -> str:
    """The sentence, with the associations that the register has no row of (`members.metrics.in_total`)."""
    absent = whole(frame, "not_in_register") if "not_in_register" in frame else None
    return text.without_sentence(sentence, absent)
