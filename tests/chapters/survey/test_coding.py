"""Themes and coders: Krippendorff's own worked examples, and themes counted by hand."""

from __future__ import annotations

import sys
from itertools import zip_longest
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.chapters.survey.metrics.coding import coder_agreement, nominal_alpha, theme_counts

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures"))
from survey_exports import codebook


def units(*coders: str) -> list[list[str]]:
    """Coders' values as words, "." where one gave none, turned to units."""
    return [
        [value for value in unit if value not in (".", None)]
        for unit in zip_longest(*[coder.split() for coder in coders])
    ]


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        # Krippendorff (2011), parts A (binary), B (nominal, two observers), C (any number, missing data).
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        (
            ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .",
             "1 2 3 3 2 4 4 1 2 5 1 ."),
            0.743,
        ),
    ],
)  # fmt: skip
def test_published_alphas(coders: tuple[str, ...], alpha: float) -> None:
    assert nominal_alpha(units(*coders)) == pytest.approx(alpha, abs=0.0005)


def test_alpha_without_anything_to_compare() -> None:
    assert nominal_alpha([]) is None
    assert nominal_alpha([[1], [0]]) is None
    assert nominal_alpha([[1, 1], [1, 1]]) is None


@given(st.lists(st.integers(0, 3), min_size=2, max_size=20).filter(lambda values: len(set(values)) > 1))
def test_perfect_agreement_is_one(values: list[int]) -> None:
    assert nominal_alpha([[value, value] for value in values]) == pytest.approx(1)


BOOK = codebook(themes=[{"code": code, "text": code.upper()} for code in ("early", "more", "none_said")])


def coded(*rows: tuple[str, str | None, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(association, "words", theme, coder) for association, theme, coder in rows],
        columns=["association", "question", "theme", "coder"],
    ).astype({"theme": "str"})


THEMES = coded(
    ("norr", "early", 1), ("norr", "early", 2), ("norr", "more", 1),
    ("soder", "early", 1), ("soder", None, 2),
    ("oster", "more", 1),
)  # fmt: skip


def test_themes_counted_by_hand() -> None:
    frame = theme_counts(THEMES, BOOK)
    assert frame[["theme", "associations", "associations_agreed", "coded"]].to_numpy().tolist() == [
        ["early", 2, 1, 3],  # both coders in norr, one of two in soder
        ["more", 2, 1, 3],  # one of two in norr; oster has one coder only
        ["none_said", 0, 0, 3],
    ]
    hidden = theme_counts(THEMES, BOOK, least=3).set_index("theme")["associations"]
    assert hidden.isna().tolist() == [False, True, True]
    assert hidden["none_said"] == 0


def test_agreement_over_answers_that_both_read() -> None:
    row = coder_agreement(THEMES, BOOK).iloc[0]
    # Two answers read twice, three themes each: norr/early same, norr/more differs, soder/early differs.
    assert row[["coders", "answers", "judgements", "agreed"]].tolist() == [2, 2, 6, 4]
    # Values: 1,1 1,0 0,0 1,0 0,0 0,0 -> four ones, eight zeros; observed 4, expected 144-16-64 = 64.
    assert row["alpha"] == pytest.approx(1 - 11 * 4 / 64)
    one = coder_agreement(THEMES[THEMES["coder"] == 1], BOOK).iloc[0]
    assert (one["coders"], one["answers"]) == (1, 0)
    assert pd.isna(one["alpha"])
