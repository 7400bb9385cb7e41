"""Shown of the associations' answers about support: one question, and the themes of the open answers."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.survey import alt_words as survey_alt_words
from vvanalysis.chapters.survey import frames
from vvanalysis.chapters.survey import table_words as heads
from vvanalysis.chapters.survey import words as text
from vvanalysis.chapters.survey.show.parts import LABEL, own, survey_finding, unseen
from vvanalysis.disclosure import HIDDEN, is_hidden, visible
from vvanalysis.items import Finding, Table, style
from vvanalysis.items.columns import headed
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.words import alts
from vvanalysis.words.alt_parts import pairs
from vvanalysis.words.wrap import lines

__all__ = [
    "choices_table",
    "coders_finding",
    "counts_alt",
    "counts_figure",
    "distribution_table",
    "themes_finding",
    "themes_table",
]


@takes(frames.DISTRIBUTION)
def distribution_table(frame: pd.DataFrame, *, title: str, key: str = "survey-enough") -> Table:
    """The answers to one question (`survey.metrics.distribution`), in counts.

    No share of those who took a stand: the plan's goal is about all associations, and has the only share.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> spread = pd.DataFrame({"answer_text": ["Nej", "Delvis"], "count": [0, 5], "share": [0.0, 0.357]})
    >>> print(survey.show.distribution_table(spread,
    ...     title="Fick föreningen det stöd av distriktet som valrörelsen krävde?"))
    Fick föreningen det stöd av distriktet som valrörelsen krävde?
    Svar    Föreningar
    Nej              0
    Delvis           5
    """
    columns = headed(heads.HEADINGS, frames.DISTRIBUTION, "answer_text", "count")
    is_outside = "role" in frame and (frame["role"] != "answer").any()
    note = text.OUTSIDE if is_outside else ""
    return own(frame, columns, key=key, title=title, note=note)


@takes(frames.DISTRIBUTION)
def counts_alt(frame: pd.DataFrame, *, title: str) -> str:
    """Bars of counts: answer_text, count.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> spread = pd.DataFrame({"answer_text": ["Nej", "Delvis"], "count": [0, 5]})
    >>> print(survey.show.counts_alt(spread,
    ...     title="Fick föreningen det stöd av distriktet som valrörelsen krävde?"))
    Liggande staplar, fick föreningen det stöd av distriktet som valrörelsen krävde? Nej 0, Delvis 5.
    """
    shown = visible(frame, ["count"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    return survey_alt_words.alt_counts(
        title, [(name, int(count)) for name, count in pairs(shown, "answer_text", "count")]
    )


@takes(frames.DISTRIBUTION)
@style.in_each_form
def counts_figure(frame: pd.DataFrame, *, title: str, key: str = "survey-enough", form: Form = WIDE) -> Drawn:
    """One bar per answer that could be given, its count at the end; what is no answer is grey.

    Parameters
    ----------
    frame
        answer_text, count, role, in the order to show; what is hidden has no bar.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> spread = pd.DataFrame({"answer_text": ["Nej", "Delvis", "Ja"], "role": ["answer"] * 3,
    ...     "count": [0, 5, 9], "share": [0.0, 0.357, 0.643]})
    >>> print(survey.show.counts_figure(spread, title="Fick föreningen det stöd som krävdes?").alt)
    Liggande staplar, fick föreningen det stöd som krävdes? Nej 0, Delvis 5, Ja 9.
    """
    data, alt = distribution_table(frame, key=key, title=title), counts_alt(frame, title=title)
    every, frame = len(frame), visible(frame, ["count"])
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.7 + 0.3 * len(frame), form=form)
    faces = [party_color() if role == "answer" else style.LIGHT for role in frame["role"]]
    numbers = frame["count"].astype(int)
    axes.barh(range(len(frame)), numbers, color=faces, edgecolor=style.GREY, linewidth=0.6, height=0.64)
    for place, count in enumerate(numbers):
        axes.annotate(str(count), (count, place), xytext=(5, 0), textcoords="offset points", va="center")
    axes.set_yticks(range(len(frame)), [lines(each, LABEL) for each in frame["answer_text"]])
    axes.invert_yaxis()
    axes.margins(x=0.08)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    given = frame[frame["role"] == "answer"]
    is_whole = len(frame) == every
    claim = survey_alt_words.counts_claim(_counts(given)) if is_whole else ""
    subtitle = style.measured(f"{title.rstrip('?')}? {text.COUNTS_MEASURE}")
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=alt)


def _counts(given: pd.DataFrame) -> list[tuple[str, int]]:
    return [(answer, int(count)) for answer, count in pairs(given, "answer_text", "count")]


@takes(frames.CHOICES)
def choices_table(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """A question with several answers (`survey.metrics.choices`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> picked = pd.DataFrame({"answer_text": ["Telefon", "E-post"], "count": [9, 6],
    ...     "answered": [12, 12], "share": [0.75, 0.5]})
    >>> print(survey.show.choices_table(picked, key="survey-ways", title="Hur föreningen nådde distriktet"))
    Hur föreningen nådde distriktet
    Svar     Föreningar  Av dem som svarade  Andel
    Telefon           9                  12   75 %
    E-post            6                  12   50 %
    """
    columns = headed(heads.HEADINGS, frames.CHOICES, "answer_text", "count", "answered", "share:share_whole")
    return own(frame, columns, key=key, title=title)


@takes(frames.THEMES)
def themes_table(frame: pd.DataFrame) -> Table:
    """Themes of the open answers (`survey.metrics.theme_counts`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> themes = pd.DataFrame({"theme_text": ["Nöjd med stödet", "Mer av valombudsmannens tid"],
    ...     "associations": [7, 6], "associations_agreed": [6, 5], "coded": [13, 13]})
    >>> print(survey.show.themes_table(themes))
    Teman i fritextsvaren
    Tema                         Föreningar  Där alla kodare är överens  Föreningar som skrev något
    Nöjd med stödet                       7                           6                          13
    Mer av valombudsmannens tid           6                           5                          13
    """
    columns = headed(
        heads.HEADINGS, frames.THEMES, "theme_text", "associations", "associations_agreed", "coded"
    )
    note = heads.NOTES["survey-themes"]
    return own(frame, columns, key="survey-themes", title=text.TITLES["survey-themes"], note=note)


@takes(frames.THEMES)
def themes_finding(frame: pd.DataFrame) -> Finding:
    """The most common theme (`survey.metrics.theme_counts`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> themes = pd.DataFrame({"theme_text": ["Nöjd med stödet"], "associations": [7], "coded": [13]})
    >>> print(survey.show.themes_finding(themes))
    Vanligaste temat i fritextsvaren: ”Nöjd med stödet”, hos 7 av de 13 föreningar som skrev något.
    """
    columns = ["associations", "coded"]
    if len(frame) and is_hidden(frame, columns).any():
        return unseen("survey-themes", heads.UNSEEN["survey-themes"])
    most = frame["associations"].max() if len(frame) else None
    if most is None or pd.isna(most) or not most:
        return survey_finding("survey-themes", text.themes_sentence([], 0, 0), None)
    rows = frame[frame["associations"].eq(most).fillna(False).astype(bool)]
    sentence = text.themes_sentence(list(rows["theme_text"]), int(most), int(frame["coded"].iloc[0]))
    return survey_finding("survey-themes", sentence, float(most))


@takes(frames.CODERS)
def coders_finding(frame: pd.DataFrame) -> Finding:
    """How well the coders agree (`survey.metrics.coder_agreement`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> frame = pd.DataFrame({"coders": [2], "answers": [25], "judgements": [200], "agreed": [186],
    ...     "alpha": [0.753]})
    >>> print(survey.show.coders_finding(frame))
    Två kodare läste samma 25 svar och bedömde lika i 186 av 200 fall (Krippendorffs alfa 0,75).
    """
    if frame.empty:
        return survey_finding("survey-coders", text.themes_sentence([], 0, 0), None)
    row = frame.iloc[0]
    if row["agreed"] is HIDDEN:
        return unseen("survey-coders", heads.UNSEEN["survey-coders"])
    alpha = None if pd.isna(row["alpha"]) else float(row["alpha"])
    counts = [int(row[name]) for name in ("coders", "answers", "judgements", "agreed")]
    sentence = text.coders_sentence(counts[0], counts[1], counts[2], counts[3], alpha)
    return survey_finding("survey-coders", sentence, alpha, is_counted=True)
