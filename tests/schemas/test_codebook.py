"""A codebook that does not agree with itself is refused, in the user's terms."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from vvanalysis.schemas.codebook import Codebook

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from survey_exports import QUESTIONS, SCALES, codebook


def test_values_run_from_the_lowest_and_leave_out_what_is_no_answer() -> None:
    book = codebook()
    scale = book.scale(book.question("enough"))
    assert [scale.value(code) for code in ("no", "partly", "yes", "none", "unsure")] == [1, 2, 3, None, None]
    assert book.question("got_it").lime_code == "gotit"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"questions": [*QUESTIONS, QUESTIONS[0]]}, "two questions have the id terms"),
        ({"questions": [{**QUESTIONS[4], "scale": "gott"}]}, "there is no scale gott"),
        (
            {"questions": [{**QUESTIONS[6], "asked_if": {"question": "enough", "answers": ["no"]}}]},
            "no answer of an",
        ),
        ({"questions": [{**QUESTIONS[6], "scale": "got"}]}, "the other kinds none"),
        ({"questions": [{**QUESTIONS[5], "items": QUESTIONS[2]["items"]}]}, "only a choice has items"),
        ({"questions": [{**QUESTIONS[4], "section": "x"}]}, "there is no section x"),
        ({"scales": [*SCALES, SCALES[0]]}, "two scales have the key terms"),
        ({"opens": dt.date(2018, 10, 11)}, "opens must not be later"),
    ],
)
def test_a_codebook_that_does_not_agree(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        codebook(**more)


def test_what_is_no_answer_lies_on_no_side() -> None:
    option = {"code": "x", "text": "X", "role": "dont_know", "side": "high"}
    with pytest.raises(ValidationError, match="only an answer lies on a side"):
        Codebook.model_validate(
            {"title": "T", "purpose": "P", "answered_by": "A", "questions": QUESTIONS[:1],
             "scales": [{"key": "terms", "options": [option, {"code": "y", "text": "Y"}]}]}
        )  # fmt: skip
