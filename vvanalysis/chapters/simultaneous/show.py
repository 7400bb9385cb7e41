"""Tables, figures and findings: three elections on one day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.chapters.simultaneous import frames
from vvanalysis.chapters.simultaneous import words as text
from vvanalysis.completion import offer
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import (
    AREA,
    computed_table,
    coverage_note,
    headed,
    in_swedish_order,
    official_table,
)
from vvanalysis.items.context import party, party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import computed_finding, held, missing, number, official_finding
from vvanalysis.words import labels, numbers
from vvanalysis.words.alt_parts import pairs
from vvanalysis.words.alts import MISSING
from vvanalysis.words.coverage import MUNICIPALITIES
from vvanalysis.words.labels import ELECTION_SHORT
from vvanalysis.words.wrap import sentences

__all__ = [
    "bounds_finding",
    "bounds_table",
    "electorates_table",
    "gap_finding",
    "shares_alt",
    "shares_figure",
    "shares_table",
    "spread_finding",
]

_MARKS = {"RD": "o", "RF": "D", "KF": "s"}


@takes(frames.SHARES)
def shares_table(frame: pd.DataFrame, *, key: str = "three", title: str = text.SHARES) -> Table:
    """The party's share in the three elections and the gaps, a row per area.

    Examples
    --------
    >>> from vvanalysis.chapters import simultaneous
    >>> municipal = pd.DataFrame({"share_RD": [0.0598, 0.058], "share_RF": [0.0561, 0.0535],
    ...     "share_KF": [0.0551, 0.0545], "gap_RF": [-0.00374, -0.00446], "gap_KF": [-0.00473, -0.00346],
    ...     "ratio_KF": [0.913, 1.0], "area_name": ["Åby", "Björkby"],
    ...     "gap_KF_change": [0.00338, -0.0256]})
    >>> print(*simultaneous.show.shares_table(municipal, key="three",
    ...     title="Partiets andel i de tre valen").formatted()[0], sep=" | ")
    Björkby | 5,8 % | 5,4 % | 5,5 % | −0,4 | −0,3 | −2,6 | 100,0 %
    """
    columns = [
        AREA, *[Column(f"share_{kind}", ELECTION_SHORT[kind], "share") for kind in ELECTION_SHORT],
        *headed(text.HEADINGS, frames.SHARES, "gap_RF", "gap_KF", "gap_KF_change", "ratio_KF:share")
    ]  # fmt: skip
    return official_table(
        in_swedish_order(frame),
        columns,
        key=key,
        title=title,
        note=sentences(text.RATIO_NOTE, coverage_note(frame)),
    )


@takes(frames.SHARES)
def shares_alt(frame: pd.DataFrame, *, election: str) -> str:
    """Shares in three elections, a row per area.

    Examples
    --------
    >>> from vvanalysis.chapters import simultaneous
    >>> municipal = pd.DataFrame({"gap_KF": [-0.00473, -0.00346], "area_name": ["Åby", "Björkby"]})
    >>> print(simultaneous.show.shares_alt(municipal, election="KF"))
    Partiets andel i riksdags-, region- och kommunvalet i 2 kommuner. I kommunvalet mot riksdagsvalet
    skiljer det från −0,5 procentenheter i Åby till −0,3 i Björkby.
    """
    column = f"gap_{election}"
    known = frame[frame[column].notna()].sort_values(column)
    if known.empty:
        return MISSING
    ends = pairs(known, "area_name", column)
    low, high = ends[0], ends[-1]
    return text.alt(election, len(known), (high[0], float(high[1])), (low[0], float(low[1])))


@takes(frames.SHARES)
@style.in_each_form
def shares_figure(frame: pd.DataFrame, *, election: str, form: Form = WIDE) -> Drawn:
    """Shares in the three elections, a row per area: parliament open, municipal filled, the gap said.

    Parameters
    ----------
    frame
        area_name, share_RD, share_RF, share_KF [0-1], gap_ of the local election [difference of shares].
    election
        The local election, RF or KF, whose gap orders the rows and is written.

    Examples
    --------
    >>> from vvanalysis.chapters import simultaneous
    >>> municipal = pd.DataFrame({"area_code": ["9915", "9930"], "share_RD": [0.0598, 0.058],
    ...     "share_RF": [0.0561, 0.0535], "share_KF": [0.0551, 0.0545], "gap_RF": [-0.00374, -0.00446],
    ...     "gap_KF": [-0.00473, -0.00346], "ratio_KF": [0.913, 1.0], "area_name": ["Åby", "Björkby"],
    ...     "gap_KF_change": [0.00338, -0.0256]})
    >>> print(simultaneous.show.shares_figure(municipal, election="KF").alt)
    Partiets andel i riksdags-, region- och kommunvalet i 2 kommuner. I kommunvalet mot riksdagsvalet
    skiljer det från −0,5 procentenheter i Åby till −0,3 i Björkby.
    """
    data = shares_table(frame)
    gap = f"gap_{election}"
    ordered = frame[frame[gap].notna()].sort_values([gap, "area_code"], ascending=[False, True])
    if ordered.empty:
        return style.missing(data)
    gaps, every = ordered[gap].astype(float), len(ordered)
    ordered = style.in_room(ordered, form)
    sheet, axes = style.drawing(0.8 + 0.25 * len(ordered), form=form)
    places = range(len(ordered))
    columns = ordered[["share_RD", "share_RF", "share_KF"]].astype("Float64").astype(float)
    axes.hlines(places, columns.min(axis=1), columns.max(axis=1), color=style.LIGHT, linewidth=2)
    looks = {
        "RD": {"facecolor": style.PAPER, "edgecolor": style.DARK, "s": 34},
        "RF": {"facecolor": style.GREY, "edgecolor": style.GREY, "s": 18},
        "KF": {"facecolor": party_color(), "edgecolor": style.DARK, "s": 34},
    }
    for kind, look in looks.items():
        axes.scatter(columns[f"share_{kind}"], places, marker=_MARKS[kind], linewidth=0.7, zorder=3, **look)
    right = columns.max(axis=1)
    for place, (end, value) in enumerate(zip(right, ordered[gap], strict=True)):
        axes.annotate(
            numbers.points(float(value)), (end, place), xytext=(8, 0), textcoords="offset points", va="center"
        )
    _key(axes, looks)
    axes.set_yticks(list(places), ordered["area_name"])
    axes.set_ylim(len(ordered) - 0.5, -0.5)
    axes.margins(x=0.12)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    style.mark_gap(axes, every - len(ordered), form)
    counts = {"above": int((gaps > 0).sum()), "below": int((gaps < 0).sum()), "areas": every}
    claim = text.shares_claim(party() or labels.THE_PARTY, election, **counts)
    subtitle = style.measured(text.SHARES_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=shares_alt(frame, election=election))


def _key(axes: Any, looks: dict[str, dict[str, Any]]) -> None:
    """The marks and their names in one row above the drawing."""
    for place, kind in enumerate(looks):
        left = 0.02 + 0.31 * place
        axes.scatter(
            [left], [1.03], marker=_MARKS[kind], linewidth=0.7, transform=axes.transAxes, clip_on=False,
            **looks[kind],
        )  # fmt: skip
        axes.annotate(
            labels.ELECTION_SHORT[kind], (left, 1.03), xycoords="axes fraction", xytext=(7, 0),
            textcoords="offset points", va="center",
        )  # fmt: skip


@takes(frames.BOUNDS)
def bounds_table(frame: pd.DataFrame, *, key: str = "bounds", title: str = text.BOUNDS) -> Table:
    """Bounds of how many of the party's parliamentary voters can have chosen it locally, a row per area.

    Examples
    --------
    >>> from vvanalysis.chapters import simultaneous
    >>> limits = pd.DataFrame({"votes_RD": [482, 251], "votes_KF": [440, 253],
    ...     "area_name": ["Åby", "Björkby"], "loyal_low": [0.0, 0.0], "loyal_high": [0.913, 1.0]})
    >>> print(simultaneous.show.bounds_table(limits, key="bounds",
    ...     title="Gränser för samma parti i båda valen"))
    Gränser för samma parti i båda valen
    Område   Röster, riksdag  Röster, kommun  Samma parti, minst  Samma parti, högst
    Björkby              251             253               0,0 %             100,0 %
    Åby                  482             440               0,0 %              91,3 %
    """
    columns = [AREA, *headed(text.HEADINGS, frames.BOUNDS, "votes_RD", "votes_KF", "loyal_low", "loyal_high")]
    return computed_table(
        in_swedish_order(frame),
        columns,
        key=key,
        title=title,
        note=sentences(text.BOUNDS_NOTE, coverage_note(frame)),
    )


@takes(frames.ELECTORATES)
def electorates_table(
    frame: pd.DataFrame, *, key: str = "electorates", title: str = text.ELECTORATES
) -> Table:
    """The electorates of the parliamentary and the local election, a row per area.

    Examples
    --------
    >>> from vvanalysis.chapters import simultaneous
    >>> voters = pd.DataFrame({"eligible_RD": [9195, 5348], "eligible_KF": [9308, 6764],
    ...     "area_name": ["Åby", "Björkby"], "eligible_difference": [113, 1416],
    ...     "eligible_difference_share": [0.0123, 0.265], "turnout_parliament": [0.89, 0.824],
    ...     "turnout_local": [0.873, 0.705]})
    >>> print(*simultaneous.show.electorates_table(voters, key="electorates",
    ...     title="Vilka som har rösträtt, och hur många röstade").formatted()[0], sep=" | ")
    Björkby | 5 348 | 6 764 | +1 416 | 26,5 % | 82,4 % | 70,5 %
    """
    columns = [
        AREA, *headed(text.HEADINGS, frames.ELECTORATES, "eligible_RD", "eligible_KF",
        "eligible_difference", "eligible_difference_share", "turnout_parliament", "turnout_local")
    ]  # fmt: skip
    return official_table(
        in_swedish_order(frame),
        columns,
        key=key,
        title=title,
        note=sentences(text.ELECTORATE_NOTE, coverage_note(frame)),
    )


@takes(frames.SHARES)
def gap_finding(frame: pd.DataFrame, *, party: str, election: str, area: str) -> Finding:
    """The party's local share against the parliamentary one (`simultaneous.metrics`, one area).

    Examples
    --------
    >>> from vvanalysis.chapters import simultaneous
    >>> county = pd.DataFrame({"gap_KF": [-0.00349]})
    >>> print(simultaneous.show.gap_finding(county, party="A", election="KF", area="Exempellän"))
    A:s andel i Exempellän var 0,3 procentenheter lägre i kommunvalet än i riksdagsvalet.
    """
    value = number(frame, f"gap_{election}")
    sentence = text.gap_sentence(party, election, gap=value, area=area)
    return official_finding(f"gap-{election}", sentence, value)


@takes(frames.SHARES)
def spread_finding(frame: pd.DataFrame, *, party: str, election: str) -> Finding:
    """In how many municipalities the party was stronger locally (rows of one level).

    Examples
    --------
    >>> from vvanalysis.chapters import simultaneous
    >>> municipal = pd.DataFrame({"area_code": ["9915", "9930"], "gap_KF": [-0.00473, -0.00346],
    ...     "area_name": ["Åby", "Björkby"]})
    >>> print(simultaneous.show.spread_finding(municipal, party="A", election="KF"))
    A var starkare i kommunvalet än i riksdagsvalet i ingen av 2 kommuner; skillnaden går från
    −0,5 procentenheter i Åby till −0,3 i Björkby.
    """
    column = f"gap_{election}"
    known = frame[frame[column].notna()].sort_values([column, "area_code"])
    if known.empty:
        return missing(f"spread-{election}")
    low, high = known.iloc[0], known.iloc[-1]
    above = int((known[column] > 0).sum())
    sentence = text.spread_sentence(
        party,
        election,
        above=above,
        areas=len(known),
        high=(str(high["area_name"]), float(high[column])),
        low=(str(low["area_name"]), float(low[column])),
    )
    sentence = held(sentence, known, noun=MUNICIPALITIES)
    return official_finding(f"spread-{election}", sentence, float(above))


@takes(frames.BOUNDS)
def bounds_finding(frame: pd.DataFrame, *, party: str, election: str) -> Finding:
    """Bounds of split voting (`simultaneous.metrics.summed_bounds`).

    Examples
    --------
    >>> from vvanalysis.chapters import simultaneous
    >>> bounds = pd.DataFrame({"loyal_low": [0.0], "loyal_high": [0.887]})
    >>> print(simultaneous.show.bounds_finding(bounds, party="A", election="KF"))
    Minst 11,3 % av dem som röstade på A i riksdagsvalet kan inte ha gjort det i kommunvalet: så mycket
    skiljer röstetalen i distrikten.
    """
    low, high = number(frame, "loyal_low"), number(frame, "loyal_high")
    if low is None or high is None:
        return missing(f"bounds-{election}")
    sentence = text.bounds_sentence(party, election, low=low, high=high)
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    return computed_finding(f"bounds-{election}", sentence, 1 - high)


offer(__name__)
