"""Figures of turnout by electoral district."""

from __future__ import annotations

import pandas as pd

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import labels, numbers
from vvanalysis.report_text.wrap import shorten

__all__ = ["district_ranges", "fifths", "share_by_turnout"]


def share_by_turnout(
    frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "", years: tuple[int, int]
) -> Drawn:
    """Each electoral district as a dot, turnout by share: two elections side by side on the same scales.

    The district with the highest share is named in each.

    Parameters
    ----------
    frame
        election_year, area_name, turnout, vote_share [0-1].
    years
        The earlier and the later election.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> districts = pd.DataFrame({"area_name": ["Norra", "Södra"], "election_year": [2018, 2018],
    ...     "area_code": ["99800101", "99800102"], "eligible": [1061, 1538], "turnout": [0.771, 0.878],
    ...     "turnout_change": [0.018, 0.018], "votes": [112, 184], "vote_share": [0.139, 0.138],
    ...     "municipality_name": "Ekby"})
    >>> table = tables.turnout.districts(districts, key="districts", title="Alla valdistrikt")
    >>> drawn = figures.turnout.share_by_turnout(districts, data=table,
    ...     alt=alts.turnout.districts(districts), color="#8A1C14", years=(2014, 2018))
    >>> print(drawn.alt)
    Punktdiagram över 2 valdistrikt; valdeltagandet går från 77,1 % till 87,8 %.
    """
    frame = frame[frame["turnout"].notna() & frame["vote_share"].notna()]
    if frame.empty:
        return style.missing(data)
    sheet, both = style.drawing(3.5, columns=2)
    for axes, year in zip(both, years, strict=True):
        rows = frame[frame["election_year"] == year]
        later = year == max(years)
        axes.scatter(
            rows["turnout"].astype(float),
            rows["vote_share"].astype(float),
            s=16,
            facecolor=color if later else "white",
            edgecolor=style.DARK if later else style.GREY,
            linewidth=0.5,
        )
        for name, turnout, share in _highest(rows):
            # Above the highest dot no other can stand; towards the middle, so that nothing is cut.
            is_left = turnout < float(frame["turnout"].astype(float).median())
            axes.annotate(
                shorten(name, 24), (turnout, share), xytext=(-3 if is_left else 3, 6), fontsize=8,
                textcoords="offset points", ha="left" if is_left else "right",
            )  # fmt: skip
        axes.set_title(str(year), loc="left", fontweight="bold")
        axes.set_xlabel(labels.TURNOUT)
        style.percent_axis(axes.xaxis)
        style.percent_axis(axes.yaxis)
        style.grid(axes, which="both")
    both[0].set_ylabel(labels.VOTE_SHARE)
    both[1].sharex(both[0])
    both[1].sharey(both[0])
    both[0].autoscale()
    return style.item(sheet, data, title=title, alt=alt)


def _highest(rows: pd.DataFrame) -> list[tuple[str, float, float]]:
    """The row with the highest share that has a name, if any: redacted names are not there to write."""
    named = rows[rows["area_name"].notna() & rows["vote_share"].notna()]
    top = named.sort_values(["vote_share", "area_code"]).tail(1)
    return [
        (str(name), float(turnout), float(share))
        for name, turnout, share in zip(top["area_name"], top["turnout"], top["vote_share"], strict=True)
    ]


def fifths(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Turnout in each fifth of the districts, from where the party is weakest to where it is strongest.

    Parameters
    ----------
    frame
        As `metrics.turnout.mobilisation_gap` gives it.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> fifths = pd.DataFrame({"fifth": [1, 2], "districts": [36, 36], "eligible": [40435, 45018],
    ...     "vote_share_low": [0.019, 0.049], "vote_share_high": [0.048, 0.06], "turnout": [0.91, 0.86]})
    >>> table = tables.turnout.fifths(fifths, key="fifths", title="Valdeltagande i femtedelar")
    >>> drawn = figures.turnout.fifths(fifths, data=table, alt=alts.turnout.fifths(fifths),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Valdeltagande i fem grupper av valdistrikt, från där partiet är svagast till starkast: 91,0 %,
    86,0 %.
    """
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.4, width=style.NARROW)
    shares = frame["turnout"].astype(float)
    axes.hlines(frame["fifth"], shares.min() - 0.02, shares, color=style.LIGHT, linewidth=2)
    axes.scatter(shares, frame["fifth"], color=color, edgecolor=style.DARK, linewidth=0.5, s=46, zorder=3)
    for place, share in zip(frame["fifth"], shares, strict=True):
        axes.annotate(
            numbers.percent(share), (share, place), xytext=(8, 0), textcoords="offset points", va="center"
        )
    names = [
        f"{numbers.percent(low)}–{numbers.percent(high)}"
        for low, high in zip(frame["vote_share_low"], frame["vote_share_high"], strict=True)
    ]
    axes.set_yticks(frame["fifth"].tolist(), names)
    axes.set_ylabel(labels.VOTE_SHARE)
    axes.margins(x=0.12, y=0.12)
    axes.set_xlabel(labels.TURNOUT)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)


def district_ranges(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Every electoral district's turnout as a dot, one row per municipality, the lowest median last.

    Parameters
    ----------
    frame
        municipality_name, turnout [0-1], one row per electoral district.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> districts = pd.DataFrame({"area_name": ["Norra", "Södra"], "municipality_name": ["Ekby", "Ekby"],
    ...     "eligible": [1061, 1538], "turnout": [0.771, 0.878], "turnout_change": [0.018, 0.018],
    ...     "votes": [112, 184], "vote_share": [0.139, 0.138]})
    >>> table = tables.turnout.districts(districts, key="districts", title="Alla valdistrikt")
    >>> drawn = figures.turnout.district_ranges(districts, data=table,
    ...     alt=alts.turnout.districts(districts), color="#8A1C14")
    >>> print(drawn.alt)
    Punktdiagram över 2 valdistrikt; valdeltagandet går från 77,1 % till 87,8 %.
    """
    if frame.empty:
        return style.missing(data)
    order = frame.groupby("municipality_name")["turnout"].median().sort_values(ascending=False).index.tolist()
    sheet, axes = style.drawing(0.8 + 0.25 * len(order), width=style.NARROW)
    places = frame["municipality_name"].map({name: place for place, name in enumerate(order)})
    axes.scatter(
        frame["turnout"].astype(float), places, s=20, color=color, edgecolor=style.DARK, linewidth=0.4
    )
    medians = frame.groupby("municipality_name")["turnout"].median().loc[order].astype(float)
    ticks = axes.scatter(medians, range(len(order)), marker="|", s=240, color=style.DARK, linewidths=1.8)
    ticks.set_path_effects(style.halo())  # to be seen over dots of a dark colour as well
    axes.set_yticks(range(len(order)), order)
    axes.set_xlabel(labels.TURNOUT)
    axes.invert_yaxis()
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)
