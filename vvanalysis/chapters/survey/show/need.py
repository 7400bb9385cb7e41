"""Shown of the associations' answers about support: support needed and got."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.chapters.survey import alt_words as survey_alt_words
from vvanalysis.chapters.survey import frames
from vvanalysis.chapters.survey import table_words as heads
from vvanalysis.chapters.survey import words as text
from vvanalysis.chapters.survey.show.parts import LABEL, own, survey_finding, unseen
from vvanalysis.disclosure import is_hidden, visible
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import headed
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import own_finding
from vvanalysis.words import alts
from vvanalysis.words.wrap import lines

__all__ = ["late_finding", "need_alt", "need_figure", "need_finding", "need_table", "own_need_finding"]


@takes(frames.NEED)
def need_table(frame: pd.DataFrame) -> Table:
    """Need met and unmet, kind by kind (`survey.metrics.need_met`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd", "Stöd till kandidater"],
    ...     "needed": [10, 12], "not_needed": [3, 2], "met": [4, 2], "partly": [3, 8], "unmet": [3, 2],
    ...     "outcome_unknown": [0, 0], "late": [2, 3], "useful": [6, 7]})
    >>> print(*survey.show.need_table(need).formatted()[0], sep=" | ")
    Råd och löpande stöd | 10 | 4 | 3 | 3 | 0 | 2 | 6 | 3
    """
    columns = [
        Column("label", heads.HEADINGS["survey-need/label"]), *headed(heads.HEADINGS, frames.NEED, "needed",
        "met", "partly", "unmet", "outcome_unknown", "late", "useful", "not_needed")
    ]  # fmt: skip
    outcome = _not_asked(frame, "unmet")
    asked = frame[frame["unmet"].notna()]
    rest = [_not_asked(asked, name) for name in ("late", "useful")]
    note = " ".join(each for each in (text.DENOMINATOR, outcome, *rest) if each)
    return own(frame, columns, key="survey-need", title=text.TITLES["survey-need"], note=note)


def _not_asked(frame: pd.DataFrame, name: str) -> str:
    """That the questionnaire did not ask a question, of any kind of support or of some; else nothing."""
    frame = frame[~is_hidden(frame, [name])]
    lacks = frame[name].isna()
    if not lacks.any():
        return ""
    return text.not_asked_sentence(name, [] if lacks.all() else list(frame.loc[lacks, "label"]))


@takes(frames.NEED)
def need_alt(frame: pd.DataFrame) -> str:
    """Stacked bars of need (`survey.metrics.need_met`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd", "Stöd till kandidater"], "met": [4, 2],
    ...     "partly": [3, 8], "unmet": [3, 2], "outcome_unknown": [0, 0]})
    >>> print(survey.show.need_alt(need))
    Liggande staplar över föreningar som behövde stödet och om de fick det. Råd och löpande stöd: 4
    helt, 3 delvis, 3 inte; Stöd till kandidater: 2 helt, 8 delvis, 2 inte.
    """
    columns = ("met", "partly", "unmet", "outcome_unknown")
    asked = frame.dropna(subset=["unmet"]) if len(frame) else frame
    shown = visible(asked, columns)
    if shown.empty:
        return alts.NOT_SHOWN if len(asked) else alts.MISSING
    return survey_alt_words.alt_need(
        [(row["label"], *[int(row[name]) for name in columns]) for _, row in shown.iterrows()],
        _not_asked(frame, "unmet"),
    )


@takes(frames.NEED)
@style.in_each_form
def need_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Of those who needed each kind: got it wholly, partly, not, unknown; the count in every part.

    Parameters
    ----------
    frame
        label, met, partly, unmet, outcome_unknown [counts], in the order to show; a row that is hidden,
        or was not asked of, has no bar.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd", "Stöd till kandidater"],
    ...     "needed": [10, 12], "not_needed": [3, 2], "met": [4, 2], "partly": [3, 8], "unmet": [3, 2],
    ...     "outcome_unknown": [0, 0], "late": [2, 3], "useful": [6, 7]})
    >>> print(survey.show.need_figure(need).alt)
    Liggande staplar över föreningar som behövde stödet och om de fick det. Råd och löpande stöd: 4
    helt, 3 delvis, 3 inte; Stöd till kandidater: 2 helt, 8 delvis, 2 inte.
    """
    data, alt, claim = need_table(frame), need_alt(frame), _need_claim(frame)
    frame = visible(frame, ["met", "partly", "unmet", "outcome_unknown"]).dropna(subset=["unmet"])
    if frame.empty:
        return style.missing(data)
    frame = frame.sort_values("unmet", ascending=False, kind="stable")
    sheet, axes = style.drawing(0.95 + 0.34 * len(frame), form=form)
    looks = {
        "unmet": {"color": style.loss()},
        "partly": {"color": style.tint(style.loss(), 0.3)},
        "met": {"color": style.LIGHT},
        "outcome_unknown": {"color": style.PAPER},
    }
    places = range(len(frame))
    left = pd.Series(0, index=frame.index)
    for part, look in looks.items():
        widths = frame[part].astype(int)
        if not widths.sum():
            continue
        is_there = widths > 0
        axes.barh(
            [place for place, shown in zip(places, is_there, strict=True) if shown], widths[is_there],
            left=left[is_there], edgecolor=style.DARK, linewidth=0.6, height=0.66, label=text.NEED[part],
            **look,
        )  # fmt: skip
        ink = style.ink(look["color"])
        for place, start, width in zip(places, left, widths, strict=True):
            if width:
                _number(axes, start + width / 2, place, width, ink)
        left = left + widths
    axes.set_yticks(places, [lines(label, LABEL if form.is_phone else 44) for label in frame["label"]])
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=2 if form.is_phone else 4,
        frameon=False,
        handlelength=1.2,
        columnspacing=1.2,
    )
    subtitle = style.measured(text.NEED_DRAWN)
    return style.item(sheet, data, title=claim or text.NEED_DRAWN, subtitle=subtitle, alt=alt)


def _need_claim(frame: pd.DataFrame) -> str:
    """Where most went without; "" where a count is hidden, for it could be the largest."""
    known = frame.dropna(subset=["unmet"]) if len(frame) else frame
    if known.empty or is_hidden(known, ["unmet", "needed"]).any():
        return ""
    most = int(known["unmet"].max())
    rows = known[known["unmet"] == most]
    return survey_alt_words.need_claim(rows["label"].tolist(), unmet=most, needed=int(rows["needed"].iloc[0]))


def _number(axes: Any, x: float, y: float, count: int, ink: str) -> None:
    axes.text(x, y, str(count), ha="center", va="center", color=ink)


@takes(frames.NEED)
def need_finding(frame: pd.DataFrame) -> Finding:
    """The kind of support that most needed and did not get (`survey.metrics.need_met`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd"], "needed": [10], "unmet": [3]})
    >>> print(survey.show.need_finding(need))
    Störst brist: råd och löpande stöd. Av de 10 som behövde det fick tre inget alls.
    """
    if frame.empty or frame["unmet"].isna().all():
        return survey_finding("survey-need", text.NO_NEED, None)
    if is_hidden(frame, ["unmet", "needed"]).any():
        return unseen("survey-need", heads.UNSEEN["survey-need"])
    most = int(frame["unmet"].max())
    rows = frame[frame["unmet"].eq(most).fillna(False).astype(bool) & (most > 0)]
    needed = int(rows["needed"].iloc[0]) if len(rows) else 0
    sentence = text.need_sentence(list(rows["label"]), most, needed)
    return survey_finding("survey-need", f"{sentence} {_not_asked(frame, 'unmet')}".strip(), float(most))


@takes(frames.NEED)
def late_finding(frame: pd.DataFrame) -> Finding:
    """How often support that was needed came too late (`survey.metrics.need_met`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> need = pd.DataFrame({"in_time": [5, 7], "late": [2, 3]})
    >>> print(survey.show.late_finding(need))
    I fem av de 17 fall då en förening fick stöd som den behövde säger den att stödet kom för sent.
    """
    if is_hidden(frame, ["late", "in_time"]).any():
        return unseen("survey-late", heads.UNSEEN["survey-late"])
    late_, told = int(frame["late"].sum()), int(frame["late"].sum() + frame["in_time"].sum())
    value = float(late_) if told else None
    lacks = _not_asked(frame, "late") if told else ""
    return survey_finding("survey-late", f"{text.late_sentence(late_, told)} {lacks}".strip(), value)


@takes(frames.OWN_NEED)
def own_need_finding(frame: pd.DataFrame, *, profile: str, is_small: bool = False) -> Finding:
    """One association's own answers (`survey.metrics.own_need`); in the public profile never shown.

    Parameters
    ----------
    is_small
        Whether it has so few members that its answers are under the rule of persons.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> said = pd.DataFrame({"needed": [7], "got": [2], "partly": [3], "unknown": [2]})
    >>> print(survey.show.own_need_finding(said, profile="intern"))
    Av de 7 slags stöd som föreningen behövde fick den två helt och tre delvis; om två vet den inte.
    """
    key = "survey-own-need"
    if profile == "intern" and is_small:
        return own_finding(key, text.OWN_NEED_UNSEEN, None, certainty="hidden")
    if profile != "intern":
        return own_finding(key, text.OWN_NEED_HIDDEN, None, certainty="hidden")
    if frame.empty:
        return own_finding(key, text.OWN_NEED_MISSING, None, certainty="missing")
    if pd.isna(frame["needed"].iloc[0]):
        return own_finding(key, text.OWN_NEED_NOT_ASKED, None, certainty="missing")
    needed, got, partly, unknown = (
        int(frame[each].iloc[0]) for each in ("needed", "got", "partly", "unknown")
    )
    sentence = text.own_need_sentence(needed=needed, got=got, partly=partly, unknown=unknown)
    return survey_finding(key, sentence, float(got))
