"""Shown of the result beside what could be expected: the change of votes and its parts."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.expectation import frames
from vvanalysis.chapters.expectation import words as text
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import AREA, SHARE, computed_table, headed, in_swedish_order
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import computed_finding, missing, number, whole
from vvanalysis.schemas.metric_frames import one
from vvanalysis.words import numbers
from vvanalysis.words.alts import MISSING
from vvanalysis.words.coverage import MUNICIPALITIES, among, lacks
from vvanalysis.words.wrap import lines, sentences

__all__ = [
    "effects_alt",
    "effects_figure",
    "effects_finding",
    "effects_table",
    "expectation_finding",
    "expectations_table",
    "mix_finding",
]

_EFFECTS = ("effect_electorate", "effect_valid_rate", "effect_share")


@takes(frames.EFFECTS)
def effects_table(frame: pd.DataFrame, *, key: str = "effects", title: str = text.EFFECTS_TABLE) -> Table:
    """The change of votes in its three parts, a row per area.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> municipal = pd.DataFrame({"area_name": ["Åby", "Björkby"], "votes": [482, 251],
    ...     "votes_previous": [417, 217], "votes_change": [65, 34], "effect_electorate": [-2.0, -8.2],
    ...     "effect_valid_rate": [6.4, 7.3], "effect_share": [60.6, 34.8]})
    >>> print(*expectation.show.effects_table(municipal, key="effects",
    ...     title="Ändringen av rösterna i riksdagsvalet").formatted()[0], sep=" | ")
    Björkby | 217 | 251 | +34 | −8 | +7 | +35
    """
    rows = in_swedish_order(frame)
    rounded = rows.assign(**{name: rows[name].round() for name in text.EFFECTS})
    columns = [
        AREA, *headed(text.HEADINGS, frames.EFFECTS, "votes_previous", "votes", "votes_change"),
        *[Column(name, label, "count_change") for name, label in text.EFFECTS.items()]
    ]  # fmt: skip
    return computed_table(rounded, columns, key=key, title=title, note=text.EFFECTS_NOTE)


@takes(frames.EFFECTS)
def effects_alt(frame: pd.DataFrame) -> str:
    """Bars of the three effects: effect_share_relative.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> municipal = pd.DataFrame({"effect_share_relative": [0.145, 0.16]})
    >>> print(expectation.show.effects_alt(municipal))
    Tre stapeldiagram för 2 kommuner: hur mycket väljarkåren, giltiga röster per röstberättigad och
    partiets andel ändrade rösterna, i procent av förra valets röster.
    """
    count = int(frame["effect_share_relative"].notna().sum())
    return text.effects_alt(count) if count else MISSING


@takes(frames.EFFECTS)
@style.in_each_form
def effects_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Three panels of bars on one scale: electorate, valid per eligible, share, each of the earlier votes.

    Parameters
    ----------
    frame
        area_name and, per effect, its _relative [of the earlier votes]; areas without effects are not drawn.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> municipal = pd.DataFrame({"area_name": ["Åby", "Björkby"], "votes": [482, 251],
    ...     "votes_previous": [417, 217], "votes_change": [65, 34], "effect_electorate": [-2.0, -8.2],
    ...     "effect_valid_rate": [6.4, 7.3], "effect_share": [60.6, 34.8],
    ...     "effect_electorate_relative": [-0.00479, -0.0376],
    ...     "effect_valid_rate_relative": [0.0153, 0.0339], "effect_share_relative": [0.145, 0.16]})
    >>> print(expectation.show.effects_figure(municipal).alt)
    Tre stapeldiagram för 2 kommuner: hur mycket väljarkåren, giltiga röster per röstberättigad och
    partiets andel ändrade rösterna, i procent av förra valets röster.
    """
    data = effects_table(frame)
    names = [f"{name}_relative" for name in text.EFFECTS]
    known = frame[frame[names].notna().all(axis=1)].sort_values(names[-1], ascending=False)
    if known.empty:
        return style.missing(data)
    claim = _claim(known[names].astype(float).abs())
    known = style.in_room(known, form)
    sheet, panels = style.drawing(1.1 + 0.24 * len(known), columns=3, form=form)
    places = list(range(len(known)))
    ends = known[names].astype(float)
    low, high = min(0.0, ends.to_numpy().min()), max(0.0, ends.to_numpy().max())
    for axes, name, label in zip(panels, names, text.EFFECTS.values(), strict=True):
        values = known[name].astype(float)
        up = values > 0
        faces = [party_color() if each else style.loss() for each in up]
        axes.barh(places, values, color=faces, edgecolor=style.DARK, linewidth=0.6, height=0.66)
        axes.axvline(0, color=style.DARK, linewidth=1)
        axes.set_title(lines(label, 14 if form.is_phone else 40), loc="left", fontsize=8)
        axes.set_yticks(places, known["area_name"] if name == names[0] else [])
        axes.set_ylim(len(known) - 0.5, -0.5)
        axes.set_xlim(low - 0.03 * (high - low), high + 0.28 * (high - low))
        for place, value in zip(places, values, strict=True):
            text_at = (max(value, 0), place)
            axes.annotate(
                numbers.points(value),
                text_at,
                xytext=(3, 0),
                textcoords="offset points",
                va="center",
                fontsize=8,
            )
        style.percent_axis(axes.xaxis)
        style.grid(axes)
    subtitle = style.measured(f"{text.EFFECTS_TABLE}, {text.PER_EARLIER.lower()}", since=True)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=effects_alt(frame))


def _claim(sizes: pd.DataFrame) -> str:
    """In how many areas the last column, the share's effect, is the largest."""
    first = sizes.iloc[:, -1] > sizes.iloc[:, :-1].max(axis=1)
    return text.effects_claim(share_first=int(first.sum()), areas=len(sizes))


@takes(frames.EXPECTED)
def expectations_table(frame: pd.DataFrame, *, key: str = "expected", title: str = text.EXPECTED) -> Table:
    """Shares beside the two simple expectations, a row per area.

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> simple = pd.DataFrame({"area_name": ["Åby", "Björkby"], "vote_share": [0.0598, 0.058],
    ...     "vote_share_previous": [0.0522, 0.05], "expected_uniform": [0.0751, 0.0728],
    ...     "expected_proportional": [0.0731, 0.0699], "residual_uniform": [-0.0153, -0.0148],
    ...     "residual_proportional": [-0.0133, -0.0119]})
    >>> print(expectation.show.expectations_table(simple, key="expected",
    ...     title="Riksdagsvalet mot rikets ändring"))
    Riksdagsvalet mot rikets ändring
    Område   Andel förra valet  Andel  Väntat rakt av  Avvikelse, procentenheter
        Väntat i proportion  Avvikelse, procentenheter
    Björkby              5,0 %  5,8 %           7,3 %       −1,5                7,0 %       −1,2
    Åby                  5,2 %  6,0 %           7,5 %       −1,5                7,3 %       −1,3
    """
    columns = [
        AREA, Column("vote_share_previous", text.HEADINGS["vote_share_previous"], "share"), SHARE,
        *headed(text.HEADINGS, frames.EXPECTED, "expected_uniform:share", "residual_uniform:points",
        "expected_proportional:share", "residual_proportional:points")
    ]  # fmt: skip
    return computed_table(in_swedish_order(frame), columns, key=key, title=title, note=text.EXPECTATION_NOTE)


@takes(frames.EFFECTS)
def effects_finding(frame: pd.DataFrame, *, party: str, election: str, area: str) -> Finding:
    """The change of votes and its parts (`expectation.metrics.vote_effects`, rows of one area).

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> county = pd.DataFrame({"election_type": ["RD"], "votes_change": [3262],
    ...     "effect_electorate": [-30.5], "effect_valid_rate": [144.7], "effect_share": [3147.8]})
    >>> print(expectation.show.effects_finding(county, area="Exempellän", party="A", election="RD"))
    A fick 3 262 fler röster i riksdagsvalet i Exempellän än förra gången: partiets andel står för
    +3 148, giltiga röster per röstberättigad för +145 och väljarkårens storlek för −31.
    """
    rows = frame[frame["election_type"] == election]
    change, values = whole(rows, "votes_change"), [number(rows, name) for name in _EFFECTS]
    known = tuple(value for value in values if value is not None)
    sentence = text.effects_sentence(
        party, election, area=area, change=change, effects=known if len(known) == len(_EFFECTS) else None
    )
    return computed_finding(f"effects-{election}", sentence, None if change is None else float(change))


@takes(one(frames.MIX))
def mix_finding(frame: pd.DataFrame) -> Finding:
    """Within and mix (`expectation.metrics.total_of`).

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> frame = pd.DataFrame({"within": [0.0172], "mix": [3.47e-05], "share_change": [0.0172],
    ...     "areas": [16], "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(expectation.show.mix_finding(frame))
    Partiets andel i länet ändrades med +1,72 procentenheter: +1,72 kom från andelarna i kommunerna och
    0,00 från att kommunerna har vuxit olika mycket.
    """
    change, within, part = (number(frame, name) for name in ("share_change", "within", "mix"))
    if change is None or within is None or part is None:
        return missing("mix")
    row = frame.iloc[0]
    lacking = row["lacking"]
    is_whole = row["areas"] and not len(lacking)
    where = text.THE_COUNTY if is_whole else among(int(row["areas"]), lacking, noun=MUNICIPALITIES)
    sentence = text.mix_sentence(change=change, within=within, mix=part, where=where)
    return computed_finding("mix", sentences(sentence, lacks(row["told"], lacking)), change)


@takes(frames.EXPECTED)
def expectation_finding(frame: pd.DataFrame, *, party: str, election: str, area: str) -> Finding:
    """The share against uniform swing (`expectation.metrics.expectations`, rows of one area).

    Examples
    --------
    >>> from vvanalysis.chapters import expectation
    >>> whole = pd.DataFrame({"election_type": ["RD"], "vote_share": [0.0695],
    ...     "expected_uniform": [0.0751]})
    >>> print(expectation.show.expectation_finding(whole, area="Exempellän", party="A", election="RD"))
    Med rikets ändring rakt av hade A fått 7,5 % i riksdagsvalet i Exempellän; det blev 7,0 %,
    0,6 procentenheter lägre.
    """
    rows = frame[frame["election_type"] == election]
    share, uniform = number(rows, "vote_share"), number(rows, "expected_uniform")
    sentence = text.expectation_sentence(party, election, area=area, share=share, uniform=uniform)
    residual = None if share is None or uniform is None else share - uniform
    return computed_finding(f"expectation-{election}", sentence, residual)
