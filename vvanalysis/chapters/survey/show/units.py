"""Shown of the associations' answers about support: by association or class."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
from matplotlib.patches import Rectangle

from vvanalysis.chapters.survey import alt_words as survey_alt_words
from vvanalysis.chapters.survey import frames
from vvanalysis.chapters.survey import table_words as heads
from vvanalysis.chapters.survey import words as text
from vvanalysis.chapters.survey.show.parts import UNIT, own, survey_finding, unseen, words
from vvanalysis.disclosure import is_hidden, visible
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import headed
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.words import alts
from vvanalysis.words.wrap import lines, shorten

__all__ = [
    "heat_alt",
    "heat_figure",
    "levelling_table",
    "outcomes_table",
    "recorded_finding",
    "recorded_table",
]

_MARKS: Final = {
    "high": "●",
    "neutral": "◐",
    "low": "○",
    "not_applicable": "–",
    "dont_know": "?",
    "missing": "",
}


def with_unit_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows by unit with a `unit_label`: the association's name, or the class by its electorates.

    Examples
    --------
    >>> rows = pd.DataFrame({"unit_name": ["Åby", ""], "size_low": [9308, 2500],
    ...     "size_high": [9308, 5300]})
    >>> from vvanalysis.chapters.survey.show.units import with_unit_labels
    >>> print(*with_unit_labels(rows)["unit_label"], sep="; ")
    Åby; 2 500–5 300
    """
    names = [
        text.unit_name(name, low, high)
        for name, low, high in zip(frame["unit_name"], frame["size_low"], frame["size_high"], strict=True)
    ]
    return frame.assign(unit_label=pd.Series(names, index=frame.index, dtype="str"))


@takes(frames.OUTCOMES)
def outcomes_table(frame: pd.DataFrame) -> Table:
    """A row per association or class, a column per kind of support, in words.

    Parameters
    ----------
    frame
        As `survey.metrics.by_unit` gives it of `survey.metrics.outcomes`.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> outcome = pd.DataFrame({"unit_name": ["Åby", "Åby"], "size_low": [9308, 9308],
    ...     "size_high": [9308, 9308], "unit_size": [1, 1], "item": ["advice", "candidates"],
    ...     "label": ["Råd och löpande stöd", "Stöd till kandidater"], "high": [0, 0], "neutral": [1, 1]})
    >>> print(survey.show.outcomes_table(outcome))
    Fick föreningen stödet?
    Förening, eller klass efter röstberättigade  Råd och löpande stöd  Stöd till kandidater
    Åby                                                        delvis                delvis
    """
    labelled = with_unit_labels(frame)
    labels = dict(zip(labelled["item"], labelled["label"], strict=True))
    wide = labelled.assign(word=words(_answered(labelled), text.outcome_word)).pivot(
        index="unit_label", columns="item", values="word"
    )
    rows = wide.reindex(list(dict.fromkeys(labelled["unit_label"]))).reset_index(names="unit_label")
    columns = [UNIT, *[Column(*pair) for pair in labels.items()]]
    class_note = text.CLASS_NOTE if _asks_need(frame) else text.CLASS_NOTE_NEED_NOT_ASKED
    notes = [class_note] if (labelled["unit_size"] > 1).any() else []
    note = " ".join([*notes, *([] if _asks_need(frame) else [text.NEED_NOT_ASKED])])
    return own(rows, columns, key="survey-outcomes", title=text.TITLES["survey-outcomes"], note=note)


def _asks_need(frame: pd.DataFrame) -> bool:
    """Whether the questionnaire asked who needed the support, so that "none needed" is a count."""
    return "not_applicable" not in frame or not frame["not_applicable"].isna().any()


def _answered(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with what nothing asked for as no answer that was given, to choose a word or mark by."""
    return frame if _asks_need(frame) else frame.assign(not_applicable=False)


@takes(frames.RECORDED)
def recorded_table(frame: pd.DataFrame) -> Table:
    """Support recorded beside support said (`survey.metrics.recorded_beside_said`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> both = pd.DataFrame({"label": ["Råd och löpande stöd", "Valsedlar"], "recorded_said": [3, 5],
    ...     "recorded_not_said": [0, 2], "said_not_recorded": [4, 3], "neither": [7, 4],
    ...     "unknown": [0, 0], "recorded": [3, 8], "hours": [12.0, 31.5]})
    >>> print(*survey.show.recorded_table(both).formatted()[0], sep=" | ")
    Råd och löpande stöd | 3 | 12,0 | 3 | 0 | 4 | 7 | 0
    """
    columns = [
        Column("label", heads.HEADINGS["survey-recorded/label"]), *headed(heads.HEADINGS, frames.RECORDED,
        "recorded", "hours", "recorded_said", "recorded_not_said", "said_not_recorded", "neither",
        "unknown")
    ]  # fmt: skip
    told = heads.NOTES["survey-recorded"]
    seen = frame[~is_hidden(frame, ["recorded_said"])]
    lacks = seen["recorded_said"].isna()
    kinds = [] if lacks.all() else list(seen.loc[lacks, "label"])
    note = f"{told} {text.not_asked_sentence('unmet', kinds)}" if lacks.any() else told
    return own(
        frame, columns, key="survey-recorded", title=text.TITLES["survey-recorded"], note=note, is_mixed=True
    )


@takes(frames.LEVELLED)
def levelling_table(frame: pd.DataFrame) -> Table:
    """Support recorded and the answer on the whole, by association or class.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> levelled = pd.DataFrame({"unit_name": ["Åby", "Björkby"], "size_low": [9308, 6764],
    ...     "size_high": [9308, 6764], "unit_size": [1, 1], "high": [0, 0], "neutral": [1, 1],
    ...     "low": [0, 0], "not_applicable": [0, 0], "dont_know": [0, 0], "missing": [0, 0],
    ...     "occasions": [2, 2], "hours": [2.0, 7.5]})
    >>> print(*survey.show.levelling_table(levelled).formatted()[0], sep=" | ")
    Åby | 2 | 2,0 | delvis
    """
    columns = [
        UNIT,
        Column("occasions", heads.HEADINGS["occasions"], "integer"),
        Column("hours", heads.HEADINGS["survey-levelling/hours"], "decimal"),
        Column("word", heads.HEADINGS["survey-levelling/word"]),
    ]
    rows = with_unit_labels(frame).assign(word=words(frame, text.enough_word))
    return own(rows, columns, key="survey-levelling", title=text.TITLES["survey-levelling"], is_mixed=True)


@takes(frames.OUTCOMES)
def heat_alt(frame: pd.DataFrame) -> str:
    """Units by kind of support (`survey.metrics.by_unit`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> outcome = pd.DataFrame({"unit": ["ekby", "aby"], "label": ["Råd", "Råd"], "high": [1, 0],
    ...     "neutral": [0, 1], "low": [0, 0]})
    >>> print(survey.show.heat_alt(outcome))
    Rutnät med 2 rader och en kolumn per sorts stöd. Råd: 1 helt, 1 delvis, 0 inte.
    """
    shown = visible(frame, ["high", "neutral", "low"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    sums = shown.groupby("label", sort=False)[["high", "neutral", "low"]].sum()
    rows = [
        (str(label), int(row["high"]), int(row["neutral"]), int(row["low"])) for label, row in sums.iterrows()
    ]
    not_asked = "" if _asks_need(frame) else text.NEED_NOT_ASKED
    return survey_alt_words.alt_heat(rows, shown["unit"].nunique(), not_asked)


@takes(frames.OUTCOMES)
@style.in_each_form
def heat_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """A row per association or class, a column per kind of support, a mark and a shade in every cell.

    An association's cell has a mark for its answer; a class's cell says how many of those who needed the
    support and answered got it wholly.

    Parameters
    ----------
    frame
        unit_name, size_low, size_high, unit_size, item, label, high, neutral, low, not_applicable,
        dont_know, missing, told [counts], met_score [0-1], rows in the order to show; a hidden cell has no
        mark.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> outcome = pd.DataFrame({"unit": ["ekby", "aby"], "unit_name": ["Ekby", "Åby"],
    ...     "size_low": [9308, 5348], "size_high": [9308, 5348], "unit_size": [1, 1],
    ...     "item": ["advice", "advice"], "label": ["Råd", "Råd"], "high": [1, 0], "neutral": [0, 1],
    ...     "low": [0, 0], "told": [1, 1], "met_score": [1.0, 0.5]})
    >>> print(survey.show.heat_figure(outcome).alt)
    Rutnät med 2 rader och en kolumn per sorts stöd. Råd: 1 helt, 1 delvis, 0 inte.
    """
    data, alt = outcomes_table(frame), heat_alt(frame)
    every = len(frame)
    frame = visible(with_unit_labels(frame), ["high", "neutral", "low", "told", "met_score"])
    if frame.empty:
        return style.missing(data)
    rows, columns = list(dict.fromkeys(frame["unit_label"])), list(dict.fromkeys(frame["label"]))
    sheet, axes = style.drawing(1.9 + 0.27 * len(rows), form=form)
    for _, cell in _answered(frame).iterrows():
        place = columns.index(cell["label"]), rows.index(cell["unit_label"])
        mark, share = _cell(cell)
        face = style.PAPER if share is None else style.tint(party_color(), 0.08 + 0.62 * share)
        axes.add_patch(_square(place, face))
        axes.text(*place, mark, ha="center", va="center", color=style.ink(face))
    turn: dict[str, Any] = {"rotation": 90} if form.is_phone else {"rotation": 35, "rotation_mode": "anchor"}
    names = [shorten(label, 14 if form.is_slide else 30) for label in columns]
    axes.set_xticks(range(len(columns)), names, ha="center" if form.is_phone else "left", **turn)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.tick_params(length=0)
    for edge in ("left", "bottom"):
        axes.spines[edge].set_visible(False)
    if not form.is_slide:
        axes.set_xlabel(lines(_key(frame), 40) if form.is_phone else _key(frame))
    claim, subtitle = _heat_claim(frame, is_whole=len(frame) == every), style.measured(text.HEAT_MEASURE)
    return style.item(sheet, data, title=claim or text.OUTCOMES_DRAWN, subtitle=subtitle, alt=alt)


def _heat_claim(frame: pd.DataFrame, *, is_whole: bool) -> str:
    """How many associations went without something; "" where a cell is hidden, or the rows are classes."""
    answered = _answered(frame)
    if not is_whole or not frame["unit_size"].eq(1).all() or answered.empty:
        return ""
    without = answered.groupby("unit_label")["low"].sum() > 0
    return survey_alt_words.heat_claim(without=int(without.sum()), units=len(without))


def _key(frame: pd.DataFrame) -> str:
    if frame["unit_size"].eq(1).all():
        return text.KEY if _asks_need(frame) else text.KEY_NEED_NOT_ASKED
    return text.KEY_CLASSES if _asks_need(frame) else text.KEY_CLASSES_NEED_NOT_ASKED


def _cell(cell: pd.Series) -> tuple[str, float | None]:
    """The cell's mark, and how much of the need was met [0-1]; None where there is nothing to shade."""
    share = None if pd.isna(cell["met_score"]) else float(cell["met_score"])
    if cell["unit_size"] == 1:
        return next(mark for name, mark in _MARKS.items() if cell[name]), share
    return ("–" if share is None else f"{cell['high']}/{cell['told']}"), share


def _square(place: tuple[int, int], face: str) -> Any:
    return Rectangle((place[0] - 0.47, place[1] - 0.45), 0.94, 0.9, facecolor=face, edgecolor=style.LIGHT)


@takes(frames.RECORDED)
def recorded_finding(frame: pd.DataFrame) -> Finding:
    """Whether associations say they got what the district noted (`survey.metrics.recorded_beside_said`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> both = pd.DataFrame({"recorded_said": [3, 5], "recorded_not_said": [0, 2]})
    >>> print(survey.show.recorded_finding(both))
    I 8 av de 10 fall där distriktet har noterat stöd till en förening som svarat säger föreningen att
    den fick det.
    """
    if is_hidden(frame, ["recorded_said", "recorded_not_said"]).any():
        return unseen("survey-recorded", heads.UNSEEN["survey-recorded"])
    said, not_said = (int(frame[name].sum()) for name in ("recorded_said", "recorded_not_said"))
    value = float(said) if said + not_said else None
    sentence = text.recorded_sentence(said, not_said)
    return survey_finding("survey-recorded", sentence, value, certainty="mixed")
