"""Shown of the associations' answers about support: questions of several statements."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.survey import alt_words as survey_alt_words
from vvanalysis.chapters.survey import frames
from vvanalysis.chapters.survey import table_words as heads
from vvanalysis.chapters.survey import words as text
from vvanalysis.chapters.survey.show.parts import LABEL, own, survey_finding, unseen
from vvanalysis.disclosure import HIDDEN, visible
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import headed
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.words import alts
from vvanalysis.words.wrap import lines

__all__ = [
    "diverging_figure",
    "items_table",
    "reliability_finding",
    "sides_alt",
    "strips_alt",
    "strips_figure",
]

_ANSWERED = Column("answered", heads.HEADINGS["items/answered"], "integer")

_OUTSIDE = headed(heads.HEADINGS, None, "not_applicable:integer", "dont_know:integer", "skipped:integer")


@takes(frames.ITEMS)
def items_table(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Items of a grid: counts by side, median, top two, net (`survey.metrics.items`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> together = pd.DataFrame({"label": ["Distriktet gick att nå när vi behövde det",
    ...     "Distriktet lyssnade på vad vi behövde"], "low": [0, 0], "neutral": [4, 4], "high": [10, 10],
    ...     "not_applicable": [0, 0], "dont_know": [0, 0], "skipped": [0, 0], "answered": [14, 14],
    ...     "median": [4.0, 4.0], "top_two_share": [0.714, 0.714], "net": [0.714, 0.714]})
    >>> print(*survey.show.items_table(together, key="survey-together", title="Samarbetet").formatted()[0],
    ...     sep=" | ")
    Distriktet gick att nå när vi behövde det | 0 · 4 · 10 | 14 | 4,0 | 71 % | +71 | 0 | 0 | 0
    """
    sides = [f"{low} · {middle} · {high}" for low, middle, high in
             zip(frame["low"], frame["neutral"], frame["high"], strict=True)]  # fmt: skip
    sides = [str(HIDDEN) if str(HIDDEN) in each else each for each in sides]
    rows = frame.assign(sides=pd.Series(sides, index=frame.index, dtype="str"))
    columns = [
        *headed(heads.HEADINGS, frames.ITEMS, "label", "sides"), _ANSWERED, *headed(heads.HEADINGS,
        frames.ITEMS, "median", "top_two_share:share_whole", "net:points_whole"), *_OUTSIDE
    ]  # fmt: skip
    return own(rows, columns, key=key, title=title, note=text.ITEMS_NOTE)


@takes(frames.ITEMS)
def sides_alt(frame: pd.DataFrame) -> str:
    """Diverging bars (`survey.metrics.items`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> together = pd.DataFrame({"label": ["Distriktet gick att nå när vi behövde det",
    ...     "Distriktet lyssnade på vad vi behövde"], "low": [0, 0], "neutral": [4, 4], "high": [10, 10]})
    >>> print(survey.show.sides_alt(together))
    Staplar åt två håll från mitten, det neutrala för sig. Distriktet gick att nå när vi behövde det: 0
    instämmer inte, 4 varken eller, 10 instämmer; Distriktet lyssnade på vad vi behövde: 0 instämmer
    inte, 4 varken eller, 10 instämmer.
    """
    shown = visible(frame, ["low", "neutral", "high"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    columns = ("low", "neutral", "high")
    return survey_alt_words.alt_sides(
        [(row["label"], *[int(row[name]) for name in columns]) for _, row in shown.iterrows()]
    )


@takes(frames.ITEMS)
@style.in_each_form
def diverging_figure(frame: pd.DataFrame, *, key: str, title: str, heading: str, form: Form = WIDE) -> Drawn:
    """Low answers to the left of the middle and high to the right, the neutral in a panel of its own.

    Parameters
    ----------
    frame
        As `items_table` has it, in the order to show; a hidden row has no bar.
    key, title
        The table's.
    heading
        What stands above the figure.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> together = pd.DataFrame({"label": ["Distriktet gick att nå när vi behövde det",
    ...     "Distriktet lyssnade på vad vi behövde"], "low": [0, 0], "neutral": [4, 4], "high": [10, 10],
    ...     "not_applicable": [0, 0], "dont_know": [0, 0], "skipped": [0, 0], "answered": [14, 14],
    ...     "median": [4.0, 4.0], "top_two_share": [0.714, 0.714], "net": [0.714, 0.714]})
    >>> print(survey.show.diverging_figure(together, key="survey-together", title="Samarbetet",
    ...     heading="Hur väl påståendena om samarbetet stämmer").alt)
    Staplar åt två håll från mitten, det neutrala för sig. Distriktet gick att nå när vi behövde det: 0
    instämmer inte, 4 varken eller, 10 instämmer; Distriktet lyssnade på vad vi behövde: 0 instämmer
    inte, 4 varken eller, 10 instämmer.
    """
    data, alt = items_table(frame, key=key, title=title), sides_alt(frame)
    every, frame = len(frame), visible(frame, ["low", "neutral", "high", "answered"])
    if frame.empty or not frame["answered"].sum():
        return style.missing(data)
    sheet, (main, side) = style.drawing(
        0.95 + (0.64 if form.is_phone else 0.5) * len(frame), columns=2, form=form
    )
    main.get_gridspec().set_width_ratios([4, 1])
    places = list(range(len(frame)))
    low, high, neutral = (frame[name].astype(int) for name in ("low", "high", "neutral"))
    main.barh(places, -low, color=style.loss(), height=0.62)
    main.barh(places, high, color=party_color(), edgecolor=style.DARK, linewidth=0.6, height=0.62)
    side.barh(places, neutral, color=style.LIGHT, edgecolor=style.GREY, linewidth=0.6, height=0.62)
    for place, left, right, middle in zip(places, low, high, neutral, strict=True):
        for axes, where, count, way in (
            (main, -left, left, -1),
            (main, right, right, 1),
            (side, middle, middle, 1),
        ):
            axes.annotate(str(count), (where, place), xytext=(4 * way, 0), textcoords="offset points",
                          va="center", ha="left" if way > 0 else "right")  # fmt: skip
    reach = max(int(low.max()), int(high.max()), int(neutral.max())) * 1.6
    main.set_xlim(-reach, reach)
    side.set_xlim(0, reach * 0.5)
    main.axvline(0, color=style.DARK, linewidth=1)
    main.set_title(lines(f"← {text.LOW}", 12), loc="left")
    main.set_title(f"{text.HIGH} →", loc="right")
    side.set_title(lines(text.MIDDLE, 8), loc="left")
    main.set_yticks(places, [lines(label, 18 if form.is_phone else 40) for label in frame["label"]])
    side.set_yticks([])
    for axes in (main, side):
        axes.set_ylim(len(frame) - 0.5, -0.5)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(length=0)
    main.spines["left"].set_visible(False)
    best = frame.loc[high == high.max(), "label"].tolist()
    claim = survey_alt_words.together_claim(best) if len(frame) == every else ""
    subtitle = style.measured(f"{heading}: {text.TOGETHER_MEASURE[0].lower()}{text.TOGETHER_MEASURE[1:]}")
    return style.item(sheet, data, title=claim or heading, subtitle=subtitle, alt=alt)


@takes(frames.ITEMS)
def strips_alt(frame: pd.DataFrame) -> str:
    """Dots along a scale (`survey.metrics.items`): label, answered, median.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> useful = pd.DataFrame({"label": ["Råd och löpande stöd", "Stöd till kandidater"],
    ...     "answered": [6, 10], "median": [4.0, 4.0]})
    >>> print(survey.show.strips_alt(useful))
    En punkt per förening längs skalan. Råd och löpande stöd: 6 svar, median 4,0; Stöd till kandidater:
    10 svar, median 4,0.
    """
    shown = visible(frame, ["answered", "median"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    return survey_alt_words.alt_strips(
        [
            (label, int(answered), None if pd.isna(median) else float(median))
            for label, answered, median in zip(
                shown["label"], shown["answered"], shown["median"], strict=True
            )
        ]
    )


@takes(frames.DISTRIBUTION, frames.ITEMS)
@style.in_each_form
def strips_figure(
    spread: pd.DataFrame, items: pd.DataFrame, *, key: str, title: str, form: Form = WIDE
) -> Drawn:
    """One dot per association along the scale, stacked where they gave the same answer.

    Parameters
    ----------
    spread
        label, value [position on the scale], answer_text, count, role (`survey.metrics.distribution`).
    items
        The same grid as `items_table` has it (`survey.metrics.items`).
    key, title
        The table's.

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> spread = pd.DataFrame({"label": ["Råd"] * 2, "value": [1.0, 2.0],
    ...     "answer_text": ["Liten nytta", "Stor nytta"], "count": [2, 5], "share": [0.286, 0.714],
    ...     "role": ["answer", "answer"]})
    >>> useful = pd.DataFrame({"label": ["Råd"], "low": [2], "neutral": [0], "high": [5],
    ...     "not_applicable": [0], "dont_know": [0], "skipped": [0], "answered": [7], "median": [2.0],
    ...     "top_two_share": [1.0], "net": [0.0]})
    >>> drawn = survey.show.strips_figure(spread, useful, key="survey-useful", title="Nyttan av stödet")
    >>> print(drawn.alt)
    En punkt per förening längs skalan. Råd: 7 svar, median 2,0.
    """
    data, shown = items_table(items, key=key, title=title), visible(spread, ["count"])
    given = shown[(shown["role"] == "answer")] if len(shown) else shown
    if given.empty or not given["count"].sum():
        return style.missing(data)
    labels = list(dict.fromkeys(given["label"]))
    sheet, axes = style.drawing(0.8 + 0.5 * len(labels), form=form)
    for place, label in enumerate(labels):
        rows = given[given["label"] == label]
        axes.axhline(place + 0.3, color=style.LIGHT, linewidth=0.6, zorder=0)
        for value, count in zip(rows["value"].astype(float), rows["count"].astype(int), strict=True):
            across = [value + 0.085 * (number - (count - 1) / 2) for number in range(count)]
            axes.scatter(
                across, [place] * count, s=34, color=party_color(), edgecolor=style.DARK, linewidth=0.5
            )
    steps = given.drop_duplicates("value").sort_values("value")
    axes.set_xticks(
        steps["value"].astype(float),
        [lines(str(each), 7 if form.is_phone else 12) for each in steps["answer_text"]],
        fontsize=8,
    )
    axes.set_yticks(range(len(labels)), [lines(label, LABEL) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(0.5, len(steps) + 0.5)
    axes.xaxis.tick_top()
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    known = visible(items, ["median"]).dropna(subset=["median"])
    best = known.loc[known["median"] == known["median"].max(), "label"].tolist()
    claim = survey_alt_words.useful_claim(best) if len(known) == len(items) else ""
    subtitle = style.measured(text.USEFUL_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=strips_alt(items))


@takes(frames.RELIABILITY)
def reliability_finding(frame: pd.DataFrame) -> Finding:
    """How far the statements hang together (`survey.metrics.reliability`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> frame = pd.DataFrame({"respondents": [14], "alpha": [0.783], "low": [0.53], "high": [0.921],
    ...     "is_shown": [True], "is_alike": [False]})
    >>> print(survey.show.reliability_finding(frame))
    Påståendena om samarbetet hänger ihop med Cronbachs alfa 0,78 (95-procentigt intervall 0,53–0,92, 14
    svar). Måttet är bara beskrivande.
    """
    if frame.empty:
        return survey_finding("survey-reliability", text.NO_SURVEY, None)
    row = frame.iloc[0]
    if row["alpha"] is HIDDEN:
        return unseen("survey-reliability", heads.UNSEEN["survey-reliability"])
    alpha = None if pd.isna(row["alpha"]) else float(row["alpha"])
    span = None if pd.isna(row["low"]) else (float(row["low"]), float(row["high"]))
    count = int(row["respondents"])
    why_not = "" if row["is_shown"] else "alike" if row["is_alike"] else "few"
    sentence = text.reliability_sentence(alpha, span, respondents=count, why_not=why_not)
    value = alpha if row["is_shown"] else None
    return survey_finding("survey-reliability", sentence, value)
