"""Coded themes of open answers: how many associations touch on each, and how well coders agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from vvanalysis.schemas.codebook import Codebook

__all__ = ["coder_agreement", "nominal_alpha", "theme_counts"]

_THEME_COLUMNS: Final = ("theme", "theme_text", "associations", "associations_agreed")


def theme_counts(themes: pd.DataFrame | None, codebook: Codebook, *, least: int = 1) -> pd.DataFrame:
    """Associations [count] that touch on each theme, the most common first.

    Parameters
    ----------
    themes
        association, question, theme (NA: read, none found), coder; None where no one has coded.
    codebook
        The questionnaire: its questions, items and scales.
    least
        A theme that fewer associations touch on is not told: its counts are NA. Zero is told.

    Returns
    -------
    DataFrame
        One row per theme of the codebook: theme, theme_text, associations (at least one coder found it),
        associations_agreed (every coder who read the answer did), coded (associations with a coded answer).
        None where no one has coded.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.coding import theme_counts
    >>> book = notebook.load().survey.codebook
    >>> first, second = (theme.code for theme in book.themes[:2])
    >>> themes = pd.DataFrame({"association": ["ekby", "ekby", "aby"], "question": ["q"] * 3,
    ...     "theme": [first, first, None], "coder": [1, 2, 1]})
    >>> counts = theme_counts(themes, book)
    >>> counts[["associations", "associations_agreed", "coded"]].head(1).values.tolist()
    [[1, 1, 2]]
    """
    if themes is None:
        return pd.DataFrame(columns=[*_THEME_COLUMNS, "coded"])
    found = themes.dropna(subset=["theme"])
    readers = themes.groupby(["association", "question"])["coder"].nunique()
    rows = []
    for theme in codebook.themes:
        own = found[found["theme"] == theme.code]
        by_answer = own.groupby(["association", "question"])["coder"].nunique()
        agreed = by_answer[by_answer == readers.reindex(by_answer.index)]
        counts = [own["association"].nunique(), agreed.index.get_level_values("association").nunique()]
        rows.append((theme.code, theme.text, *[None if 0 < count < least else count for count in counts]))
    frame = pd.DataFrame(rows, columns=list(_THEME_COLUMNS))
    frame = frame.astype({"associations": "Int64", "associations_agreed": "Int64"})
    ordered = frame.sort_values("associations", ascending=False, kind="stable", na_position="last")
    return ordered.assign(coded=themes["association"].nunique()).reset_index(drop=True)


def coder_agreement(themes: pd.DataFrame | None, codebook: Codebook) -> pd.DataFrame:
    """How well those who coded agree, over every theme in every answer that at least two of them read.

    Parameters
    ----------
    themes
        As of `theme_counts`.
    codebook
        The questionnaire: its questions, items and scales.

    Returns
    -------
    DataFrame
        One row, none where no one has coded: coders
        [count], answers [count, read by two or more], judgements [count of answer and theme],
        agreed [count, all the same], alpha (`nominal_alpha`; NA with one coder, or where all judgements are
        the same, for there is then nothing to agree on).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.survey.metrics.coding import coder_agreement
    >>> survey = notebook.load().survey
    >>> coder_agreement(survey.themes,
    ...     survey.codebook)[["coders", "answers", "agreed", "judgements"]].values.tolist()
    [[2, 25, 186, 200]]
    """
    if themes is None:
        return pd.DataFrame(columns=["coders", "answers", "judgements", "agreed", "alpha"])
    read: dict[tuple[str, str], set[int]] = {}
    for association, question, coder in zip(
        themes["association"], themes["question"], themes["coder"], strict=True
    ):
        read.setdefault((str(association), str(question)), set()).add(int(coder))
    double = {key: sorted(coders) for key, coders in read.items() if len(coders) > 1}
    found = set(themes[["association", "question", "theme", "coder"]].itertuples(index=False, name=None))
    units = [
        [int((*key, theme.code, coder) in found) for coder in coders]
        for key, coders in double.items()
        for theme in codebook.themes
    ]
    alpha = nominal_alpha(units)
    row = {
        "coders": int(themes["coder"].nunique()),
        "answers": len(double),
        "judgements": len(units),
        "agreed": sum(len(set(unit)) == 1 for unit in units),
        "alpha": alpha,
    }
    return pd.DataFrame([row]).astype({"alpha": "Float64"})


def nominal_alpha(units: Sequence[Sequence[object]]) -> float | None:
    """Krippendorff's alpha for nominal values; None where there is nothing to compare.

    alpha = 1 - observed / expected disagreement, over the coincidences of values within units; each unit
    holds the values that its coders gave, a missing one left out.

    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part D.

    Parameters
    ----------
    units
        For each unit the values that its coders gave.

    Examples
    --------
    >>> from vvanalysis.chapters.survey.metrics.coding import nominal_alpha
    >>> nominal_alpha([[1, 1], [0, 0]]), round(nominal_alpha([[1, 1], [0, 1], [0, 0]]), 3)
    (1.0, 0.444)
    """
    pairable = [list(unit) for unit in units if len(unit) > 1]
    if not pairable:
        return None
    values = pd.Series([value for unit in pairable for value in unit])
    totals = values.value_counts()
    count = len(values)
    expected = count * count - int((totals**2).sum())
    if expected == 0:
        return None
    observed = sum(
        sum(first != second for first in unit for second in unit) / (len(unit) - 1) for unit in pairable
    )
    return 1 - (count - 1) * observed / expected
