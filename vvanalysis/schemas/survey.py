"""The frames of a survey that has been read: answers and replies; no name, no address, no one's own words.

Missing, skipped and "do not know" are told apart by `role`; see `ROLES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from vvanalysis.schemas.codebook import Codebook

ROLES: Final = ("answer", "not_applicable", "dont_know", "skipped", "not_asked")
"""An answer; "needed none"; "do not know"; asked but left blank; not asked of this respondent."""

USES: Final = ("used", "duplicate", "incomplete", "late", "no_consent", "no_association")
"""What became of a reply; only those used have answers in the frame."""

CHOSEN, NOT_CHOSEN, WRITTEN, OTHER = "chosen", "not_chosen", "written", "other"

ANSWER_DTYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "respondent": "int64",
        "association_code": "str",
        "question": "str",
        "item": "str",
        "answer": "str",
        "side": "str",
        "value": "Float64",
        "role": "str",
    }
)
"""One row: a respondent's answer to a question (an item of a grid, an option of a multi-select).

`item` "" where the question has none; `answer` NA unless given; `side` low, neutral, high or NA; `value`
position on the scale [1 = lowest], not turned for reversed items.
"""

RESPONSE_DTYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "respondent": "int64",
        "association_code": "str",
        "answered_on": "datetime64[us]",
        "is_complete": "bool",
        "is_late": "bool",
        "use": "str",
    }
)
"""One row: a reply that the export holds; `answered_on` is a day, NA where the export does not tell."""


@dataclass(frozen=True)
class Survey:
    """A survey that has been read; `themes` holds coded themes, None where no one has coded."""

    codebook: Codebook
    answers: pd.DataFrame
    responses: pd.DataFrame
    themes: pd.DataFrame | None = None

    def copy(self) -> Survey:
        """The same, with frames of its own."""
        return Survey(
            self.codebook,
            self.answers.copy(deep=False),
            self.responses.copy(deep=False),
            None if self.themes is None else self.themes.copy(deep=False),
        )


def no_survey() -> Survey:
    """What stands where there is no survey: the frames without rows, so that every count is missing."""
    question = {"id": "none", "kind": "text", "text": "-"}
    book = Codebook.model_validate(
        {"title": "-", "purpose": "-", "answered_by": "-", "questions": [question]}
    )
    return Survey(book, typed([], ANSWER_DTYPES), typed([], RESPONSE_DTYPES), None)


def typed(rows: Iterable[Mapping[str, Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Frame of rows with the columns and types named."""
    kept = list(rows)
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in kept], dtype=dtype) for name, dtype in dtypes.items()}
    )
