"""Shown of whether support was shared out fairly: how evenly support was spread."""

from __future__ import annotations

import math

import pandas as pd

from vvanalysis.chapters.levelling import frames
from vvanalysis.chapters.levelling import words as text
from vvanalysis.chapters.levelling.show.support import support_table
from vvanalysis.disclosure import HIDDEN, Hidden, visible
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import headed, own_table
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import lacking, own_finding, unseen
from vvanalysis.words import numbers
from vvanalysis.words.alts import MISSING, NOT_SHOWN
from vvanalysis.words.wrap import lines

__all__ = [
    "lorenz_alt",
    "lorenz_figure",
    "lorenz_table",
    "spread_finding",
    "spread_table",
    "strips_alt",
    "strips_figure",
]

_PANELS = ("hours_per_100_members", "hours_per_10000_eligible")

_NUMBER_WIDTH = 0.11
"""What a number beside a mark takes of a panel's width."""


@takes(frames.SUPPORT)
def strips_alt(frame: pd.DataFrame) -> str:
    """Support by association: area_name, hours_per_100_members, hours_per_10000_eligible.

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> named = pd.DataFrame({"hours_per_100_members": [0.0, 27.8],
    ...     "hours_per_10000_eligible": [0.0, 11.1], "area_name": ["Granby", "Björkby"]})
    >>> print(levelling.show.strips_alt(named))
    Punkter för 2 partiföreningar, minst förening överst: timmar stöd per 100 medlemmar till vänster och
    per röstberättigade till höger. Per medlem från 0,0 i Granby till 27,8 i Björkby.
    """
    told = {name: frame.dropna(subset=[name]) for name in text.PER}
    known = {name: visible(rows, [name]).sort_values(name) for name, rows in told.items()}
    shown = next((name for name, rows in known.items() if len(rows)), None)
    if shown is None:
        return MISSING if all(rows.empty for rows in told.values()) else NOT_SHOWN
    low, high = known[shown].iloc[0], known[shown].iloc[-1]
    first = next(iter(text.PER))
    without = "" if shown == first else text.WITHOUT_MEMBERS[len(told[first]) > 0]
    low_end, high_end = ((float(row[shown]), str(row["area_name"])) for row in (low, high))
    hidden = len(told[shown]) - len(known[shown])
    return text.strips_alt(len(frame), low_end, high_end, measure=without + text.PER[shown], hidden=hidden)


@takes(frames.SUPPORT)
@style.in_each_form
def strips_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Every association as a row, smallest first: hours per member beside hours per voter, medians as lines.

    Parameters
    ----------
    frame
        area_name, members, hours_per_100_members, hours_per_10000_eligible [h]; a hidden value has its word
        and no mark, and an association of hidden size stands last.

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> named = pd.DataFrame({"occasions": [0, 2], "visits": [0, 0], "trainings": [1, 0],
    ...     "materials": [1, 0], "hours": [0.0, 7.5], "hours_blank": [0, 0], "members": [88, 27],
    ...     "hours_per_100_members": [0.0, 27.8], "hours_per_10000_eligible": [0.0, 11.1],
    ...     "area_name": ["Granby", "Björkby"]})
    >>> print(levelling.show.strips_figure(named).alt)
    Punkter för 2 partiföreningar, minst förening överst: timmar stöd per 100 medlemmar till vänster och
    per röstberättigade till höger. Per medlem från 0,0 i Granby till 27,8 i Björkby.
    """
    known = frame.dropna(subset=list(_PANELS), how="all")
    known = known.assign(size=pd.to_numeric(known["members"], errors="coerce"))
    known = style.in_room(known.sort_values(["size", "area_name"]), form)
    data = support_table(frame)
    if known.empty:
        return style.missing(data)
    sheet, both = style.drawing(1.1 + 0.26 * len(known), columns=2, form=form)
    places = list(range(len(known)))
    for axes, name in zip(both, _PANELS, strict=True):
        is_seen = known[name].map(lambda value: value is not HIDDEN).astype(bool)
        values = pd.to_numeric(known[name].where(is_seen)).astype("Float64").astype(float)
        axes.hlines(places, 0, values, color=style.LIGHT, linewidth=1.5)
        axes.scatter(
            values,
            places,
            color=party_color(),
            edgecolor=style.DARK,
            linewidth=0.5,
            s=36,
            zorder=3,
            clip_on=False,
        )
        middle, reach = values.median(), 1.16 * values.max()
        axes.axvline(middle, color=style.DARK, linewidth=1, linestyle="--", zorder=1)
        if not form.is_slide:
            axes.annotate(
                text.MEDIAN, (middle, len(known) - 0.45), xytext=(4, 0), textcoords="offset points",
                fontsize=8, va="center",
            )  # fmt: skip
        for place, value, seen in zip(places, values, is_seen, strict=True):
            label = str(HIDDEN) if not seen else "–" if math.isnan(value) else numbers.decimal(value)
            start = 0 if math.isnan(value) else value
            # Behind the median's line where the number would cross it.
            crossed = start <= middle < start + _NUMBER_WIDTH * reach
            where = (middle if crossed else start, place)
            words = axes.annotate(
                label, where, xytext=(6, 0), textcoords="offset points", va="center", fontsize=8
            )
            style.halo(words)
        axes.set_title(lines(text.MEASURES[name], 16 if form.is_phone else 60), loc="left")
        axes.set_yticks(places, known["area_name"] if axes is both[0] else [""] * len(known))
        axes.set_ylim(len(known) - 0.1, -0.6)
        axes.margins(x=0.16)
        axes.set_xlim(left=0)
        style.decimal_axis(axes.xaxis)
        style.grid(axes)
    claim, subtitle = text.strips_claim(_most(frame)), style.measured(text.STRIPS_MEASURE)
    return style.item(sheet, data, title=claim or text.STRIPS, subtitle=subtitle, alt=strips_alt(frame))


def _most(frame: pd.DataFrame) -> list[str]:
    """Who got most hours by member; nobody where one of them is hidden."""
    rates = frame["hours_per_100_members"]
    if rates.map(lambda value: value is HIDDEN).any() or not rates.notna().any():
        return []
    values = pd.to_numeric(rates).astype("Float64")
    return frame.loc[values.eq(values.max()).fillna(False), "area_name"].astype(str).tolist()


@takes(frames.LORENZ)
def lorenz_table(frame: pd.DataFrame) -> Table:
    """Points of the Lorenz curve (`levelling.metrics.lorenz`).

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> curve = pd.DataFrame({"population_share": [0.0, 0.5, 1.0], "given_share": [0.0, 0.25, 1.0]})
    >>> print(levelling.show.lorenz_table(curve))
    Lorenzkurva över stödtimmarna
    Andel av medlemmarna, minst stöd först  Andel av timmarna
    0,0 %                                               0,0 %
    50,0 %                                             25,0 %
    100,0 %                                           100,0 %
    """
    columns = [
        Column("population_share", text.SHARE_OF_MEMBERS, "share"),
        Column("given_share", text.SHARE_OF_HOURS, "share"),
    ]
    return own_table(frame, columns, key="lorenz", title=text.TITLES["lorenz"])


@takes(frames.LORENZ)
def lorenz_alt(frame: pd.DataFrame) -> str:
    """Lorenz curve: population_share, given_share.

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> curve = pd.DataFrame({"population_share": [0.0, 0.5, 1.0], "given_share": [0.0, 0.25, 1.0]})
    >>> print(levelling.show.lorenz_alt(curve))
    Lorenzkurva över stödtimmarna: kurvan ligger under den raka linjen för helt jämn fördelning. De 50 %
    av medlemmarna som fick minst stöd delade på 25 % av timmarna.
    """
    if frame.empty:
        return MISSING
    half = frame[frame["population_share"] <= 0.5].iloc[-1]
    return text.lorenz_alt(float(half["population_share"]), float(half["given_share"]))


@takes(frames.LORENZ)
@style.in_each_form
def lorenz_figure(frame: pd.DataFrame, *, hides: bool = False, form: Form = WIDE) -> Drawn:
    """The Lorenz curve below the line of an even spread.

    Parameters
    ----------
    frame
        population_share, given_share [0-1].
    hides
        Whether there is no curve because members are hidden.

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> curve = pd.DataFrame({"population_share": [0.0, 0.5, 1.0], "given_share": [0.0, 0.25, 1.0]})
    >>> print(levelling.show.lorenz_figure(curve).alt)
    Lorenzkurva över stödtimmarna: kurvan ligger under den raka linjen för helt jämn fördelning. De 50 %
    av medlemmarna som fick minst stöd delade på 25 % av timmarna.
    """
    data = lorenz_table(frame)
    if frame.empty:
        return style.missing(data, hides=hides)
    sheet, axes = style.drawing(3.6, form=form)
    axes.plot([0, 1], [0, 1], color=style.GREY, linewidth=1.2, linestyle="--")
    axes.plot(
        frame["population_share"], frame["given_share"], color=party_color(), linewidth=2, marker="o", ms=3.5
    )
    axes.fill_between(
        frame["population_share"], frame["given_share"], frame["population_share"], color=style.LIGHT,
        alpha=0.5,
    )  # fmt: skip
    axes.annotate(text.EVEN, (0.42, 0.42), xytext=(-6, 6), textcoords="offset points", ha="right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xlabel(text.SHARE_OF_MEMBERS)
    axes.set_ylabel(text.SHARE_OF_HOURS)
    style.percent_axis(axes.xaxis)
    style.percent_axis(axes.yaxis)
    style.grid(axes, which="both")
    half = frame[frame["population_share"] <= 0.5].iloc[-1]
    claim = text.lorenz_claim(members=float(half["population_share"]), hours=float(half["given_share"]))
    subtitle = style.measured(data.title)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=lorenz_alt(frame))


@takes(frames.SPREAD)
def spread_table(frame: pd.DataFrame, *, hides: bool = False) -> Table:
    """How evenly support was spread (`levelling.metrics.spread`).

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> spread = pd.DataFrame({"measure": ["hours", "hours_per_100_members"], "associations": [16, 16],
    ...     "without": [3, 3], "minimum": [0.0, 0.0], "median": [5.0, 14.6], "maximum": [30.5, 50.0],
    ...     "ratio": [None, None], "gini": [0.557, 0.466], "gini_by_members": [0.474, 0.424]})
    >>> print(*levelling.show.spread_table(spread).formatted()[0],
    ...     sep=" | ")
    Stödtimmar | 16 | 3 | 0,0 | 5,0 | 30,5 | – | 0,56 | 0,47
    """
    known = frame[frame["associations"] > 0]
    rows = known.assign(
        word=known["measure"].map(text.MEASURES).tolist(),
        gini_text=_two(known["gini"]),
        by_members_text=_two(known["gini_by_members"], HIDDEN if hides else None),
    )
    columns = headed(
        text.HEADINGS, frames.SPREAD, "word", "associations", "without", "minimum", "median", "maximum",
        "ratio", "gini:decimal2", "gini_by_members:decimal2"
    )  # fmt: skip
    note = text.NOTES["spread"]
    if known["associations"].nunique() > 1:
        note = note.replace(*text.ALL_KNOWN)
    return own_table(rows, columns, key="spread", title=text.TITLES["spread"], note=note)


def _two(values: pd.Series, unknown: Hidden | None = None) -> pd.Series:
    words = [unknown if pd.isna(value) else numbers.decimal(float(value), 2) for value in values]
    return pd.Series(words, index=values.index, dtype=object)


@takes(frames.SPREAD)
def spread_finding(frame: pd.DataFrame, *, hides: bool = False) -> Finding:
    """Hours per 100 members: minimum, median, maximum, Gini (`levelling.metrics.spread`).

    Parameters
    ----------
    hides
        Whether there are members whose number is hidden, so that nothing to show is not nothing known.

    Examples
    --------
    >>> from vvanalysis.chapters import levelling
    >>> spread = pd.DataFrame({"measure": ["hours_per_100_members"], "minimum": [0.0], "median": [14.6],
    ...     "maximum": [50.0], "gini": [0.466]})
    >>> print(levelling.show.spread_finding(spread))
    Stödet gick från 0,0 till 50,0 timmar per 100 medlemmar, med medianen 14,6. Ginikoefficienten är
    0,47 (noll är helt jämnt).
    """
    rows = frame[frame["measure"] == "hours_per_100_members"].dropna(subset=["gini"])
    if rows.empty and hides:
        return unseen("spread", text.UNSEEN["spread"])
    if rows.empty:
        return lacking("spread", text.LACKING["spread"])
    row = rows.iloc[0]
    sentence = text.spread_sentence(
        low=float(row["minimum"]),
        median=float(row["median"]),
        high=float(row["maximum"]),
        gini=float(row["gini"]),
    )
    return own_finding("spread", sentence, float(row["gini"]))
