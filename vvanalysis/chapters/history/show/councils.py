"""Shown of the long line since 1973, and the polls: council shares since 1973."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from vvanalysis.chapters.history import frames
from vvanalysis.chapters.history import words as text
from vvanalysis.items import Column, Finding, Table, style
from vvanalysis.items.columns import AREA, SHARE, coverage_note, headed, in_swedish_order, lacking_note
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.items.sentences import held, missing, official_finding
from vvanalysis.words import numbers
from vvanalysis.words.alts import MISSING
from vvanalysis.words.coverage import MUNICIPALITIES, lacks
from vvanalysis.words.labels import OFFICIAL_SOURCE
from vvanalysis.words.sorting import swedish_key
from vvanalysis.words.wrap import sentences

__all__ = [
    "median_finding",
    "panels_alt",
    "panels_figure",
    "shares_table",
    "standing_finding",
    "standing_table",
]

_ABREAST = {"wide": 4, "phone": 2, "slide": 6}
_MOST = {"wide": 60, "phone": 60, "slide": 18}


@takes(frames.HISTORY)
def shares_table(frame: pd.DataFrame, *, key: str = "council-history", title: str = text.SHARES) -> Table:
    """The party's share in every council election, a row per municipality, a column per year.

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> shares = pd.DataFrame({"area_name": ["Åby", "Åby", "Ekby"], "election_year": [2014, 2018, 2018],
    ...     "vote_share": [0.024, 0.055, 0.071], "is_told": True, "is_result": False})
    >>> print(history.show.shares_table(shares, key="council-history", title="Partiets andel i kommunvalen"))
    Partiets andel i kommunvalen
    Område   2014   2018
    Ekby        –  7,1 %
    Åby     2,4 %  5,5 %
    """
    wide = frame.pivot(index="area_name", columns="election_year", values="vote_share")
    wide.columns = pd.Index([str(year) for year in wide.columns])
    columns = [AREA, *[Column(year, year, "share") for year in wide.columns]]
    rows = in_swedish_order(wide.reset_index())
    note = lacking_note(rows, wide.notna().any(axis=1).reindex(rows["area_name"]).set_axis(rows.index))
    untold, added = (
        sorted(frame.loc[marked, "election_year"].unique())
        for marked in (~frame["is_told"].astype(bool), frame["is_result"].astype(bool))
    )
    note = sentences(text.elections_lacking(untold), note)
    return _scb(rows, columns, key=key, title=title, note=note, added=added)


def _scb(
    frame: pd.DataFrame, columns: list[Column], *, key: str, title: str, note: str, added: Sequence[int]
) -> Table:
    """Table of the source's shares, and of the results' for the elections that are added to them."""
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="official",
        source=f"{text.HISTORY_SOURCE}; {OFFICIAL_SOURCE}" if added else text.HISTORY_SOURCE,
        note=sentences(text.HISTORY_NOTE, text.results_note(added), note),
    )


@takes(frames.STANDING)
def standing_table(frame: pd.DataFrame, *, key: str = "standing", title: str = text.STANDING) -> Table:
    """How the election stands among all up to it, a row per municipality.

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> standing = pd.DataFrame({"area_name": ["Åby", "Björkby"], "vote_share": [0.055, 0.055],
    ...     "highest_share": [0.075, 0.072], "highest_year": [1998, 2014], "lowest_share": [0.014, 0.015],
    ...     "lowest_year": [2006, 2010], "elections": [13, 14], "place": [4, 2], "areas": 2,
    ...     "told": [("Åby", "Björkby")] * 2, "lacking": [()] * 2, "untold_years": [()] * 2,
    ...     "result_years": [()] * 2})
    >>> print(history.show.standing_table(standing, key="standing",
    ...     title="Valet bland partiets alla kommunval"))
    Valet bland partiets alla kommunval
    Område   Andel  Plats bland partiets val  Val med siffra  Högst    År  Lägst    År
    Björkby  5,5 %                         2              14  7,2 %  2014  1,5 %  2010
    Åby      5,5 %                         4              13  7,5 %  1998  1,4 %  2006
    """
    rows = frame.assign(
        highest=frame["highest_year"],
        lowest=frame["lowest_year"],
    )
    columns = [
        AREA, SHARE, *headed(text.HEADINGS, frames.STANDING, "place", "elections", "highest_share",
        "highest:year", "lowest_share", "lowest:year")
    ]  # fmt: skip
    untold, added = (
        ((), ()) if rows.empty else (rows[name].iloc[0] for name in ("untold_years", "result_years"))
    )
    note = sentences(text.elections_lacking(untold), coverage_note(rows))
    return _scb(in_swedish_order(rows), columns, key=key, title=title, note=note, added=added)


@takes(frames.HISTORY, frames.MEDIANS)
def panels_alt(frame: pd.DataFrame, medians: pd.DataFrame, *, year: int) -> str:
    """Small panels: area_name, election_year, vote_share; the line of `history.metrics.median_line`.

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> shares = pd.DataFrame({"area_code": ["9915", "9980"], "area_name": ["Åby", "Ekby"],
    ...     "election_year": [2018, 2018], "vote_share": [0.055, 0.081]})
    >>> medians = pd.DataFrame({"election_year": [2018], "median_share": [0.068], "municipalities": [2]})
    >>> print(history.show.panels_alt(shares, medians, year=2018))
    Små linjediagram över partiets andel i kommunvalen i 2 kommuner, med länets mittkommun i grått. År
    2018 från 5,5 % i Åby till 8,1 % i Ekby.
    """
    known = frame[frame["vote_share"].notna()]
    if known.empty:
        return MISSING
    names = [known.drop_duplicates("area_code")["area_name"], frame.drop_duplicates("area_code")["area_name"]]
    shown = names[0].tolist()
    lacking = lacks(shown, names[1][~names[1].isin(shown)].tolist())
    grey = {
        "areas": len(names[1]),
        "held": 0 if medians.empty else int(medians["municipalities"].iloc[0]),
    }
    now = known[known["election_year"] == year].sort_values("vote_share")
    if now.empty:
        years = (int(known["election_year"].min()), int(known["election_year"].max()))
        return sentences(text.history_without_year_alt(shown, year, years, **grey), lacking)
    low, high = ((str(each["area_name"]), float(each["vote_share"])) for each in (now.iloc[0], now.iloc[-1]))
    return sentences(text.history_alt(shown, year, high, low, **grey), lacking)


@takes(frames.HISTORY, frames.MEDIANS)
@style.in_each_form
def panels_figure(frame: pd.DataFrame, medians: pd.DataFrame, *, year: int, form: Form = WIDE) -> Drawn:
    """A small panel per municipality on the same scales: its line, the median's in grey, the election's dot.

    A municipality without any figure has no panel.

    Parameters
    ----------
    frame
        area_code, area_name, election_year, vote_share [0-1; a gap breaks the line].
    medians
        election_year, median_share [0-1], municipalities (`history.metrics.median_line`); without rows no
        line is drawn.
    year
        The election whose dot and number are shown.

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> shares = pd.DataFrame({"area_code": ["9915"] * 2, "area_name": ["Åby"] * 2,
    ...     "election_year": [2014, 2018], "vote_share": [0.044, 0.055], "is_told": True,
    ...     "is_result": False})
    >>> medians = pd.DataFrame({"election_year": [2014, 2018], "median_share": [0.054, 0.055],
    ...     "municipalities": [1, 1]})
    >>> print(history.show.panels_figure(shares, medians, year=2018).alt)
    Linjediagram över partiets andel i kommunvalen i Åby, med länets mittkommun i grått. År 2018: 5,5 %.
    """
    data, alt = shares_table(frame), panels_alt(frame, medians, year=year)
    if frame["vote_share"].isna().all():
        return style.missing(data)
    areas = frame["area_code"].nunique()
    frame, medians = (rows[rows["election_year"] <= year] for rows in (frame, medians))
    frame = frame[frame.groupby("area_code")["vote_share"].transform("count") > 0]
    names = frame.drop_duplicates("area_code").set_index("area_code")["area_name"]
    codes = sorted(names.index, key=lambda code: swedish_key(names[code]))
    claim = _claim(frame, year=year)
    codes = codes[: _MOST[form.name]]
    columns = min(_ABREAST[form.name], len(codes))
    rows = math.ceil(len(codes) / columns)
    sheet, grid = style.drawing(0.5 + 1.25 * rows, columns=columns, rows=rows, form=form)
    places = list(np.ravel(grid))
    for axes, code in zip(places, codes, strict=False):
        _panel(axes, frame[frame["area_code"] == code], medians, year=year, color=party_color())
        axes.set_title(names[code], loc="left", fontsize=8, pad=3)
    for axes in places[len(codes) :]:
        axes.set_axis_off()
    years = frame["election_year"]
    places[0].set_xlim(years.min() - 2, years.max() + 12)
    places[0].set_ylim(0, float(frame["vote_share"].max()) * 1.15)
    places[0].set_xticks([years.min(), year])
    for end in medians.tail(0 if form.is_slide else 1).to_dict("records"):
        places[0].annotate(
            text.median_label(areas, int(end["municipalities"])), (end["election_year"], end["median_share"]),
            xytext=(0, -11), textcoords="offset points", ha="right", fontsize=8, color=style.DARK,
        )  # fmt: skip
    return style.item(sheet, data, title=claim, subtitle=style.measured(text.SHARES_MEASURE), alt=alt)


def _claim(frame: pd.DataFrame, *, year: int) -> str:
    """Where no earlier election was as good or as bad as the year's, of those with more than one."""
    best, worst = [], []
    for _, line in frame[frame["vote_share"].notna()].groupby("area_code"):
        now, before = (
            line[rows]["vote_share"] for rows in (line["election_year"] == year, line["election_year"] < year)
        )
        if len(now) and len(before):
            best += [str(line["area_name"].iloc[0])] * bool(now.iloc[0] > before.max())
            worst += [str(line["area_name"].iloc[0])] * bool(now.iloc[0] < before.min())
    ordered = [sorted(names, key=swedish_key) for names in (best, worst)]
    return text.panels_claim(
        year=year, first=int(frame["election_year"].min()), highest=ordered[0], lowest=ordered[1]
    )


def _panel(axes: Any, line: pd.DataFrame, medians: pd.DataFrame, *, year: int, color: str) -> None:
    axes.plot(
        medians["election_year"], medians["median_share"], color=style.GREY, linewidth=1, linestyle="--"
    )
    shares = line["vote_share"].astype("Float64").astype(float)
    axes.plot(line["election_year"], shares, color=color, linewidth=1.6)
    now = line[(line["election_year"] == year) & line["vote_share"].notna()]
    for share in now["vote_share"].astype(float):
        axes.scatter([year], [share], color=color, edgecolor=style.DARK, linewidth=0.6, s=20, zorder=3)
        words = axes.annotate(
            numbers.percent(share), (year, share), xytext=(4, 4), textcoords="offset points", fontsize=8
        )
        style.halo(words)
    style.percent_axis(axes.yaxis)
    axes.tick_params(labelsize=8)
    style.grid(axes, which="y")


@takes(frames.STANDING)
def standing_finding(frame: pd.DataFrame, *, party: str, year: int) -> Finding:
    """Where the election was the best and the worst so far (`history.metrics.standing`).

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> standing = pd.DataFrame({"area_name": ["Ekby", "Åby"], "is_highest": [True, False],
    ...     "is_lowest": [False, False], "vote_share": [0.08, 0.05], "elections": 14, "elections_held": 14,
    ...     "first_year": 1973, "areas": 2, "told": [("Ekby", "Åby")] * 2, "lacking": [()] * 2})
    >>> print(history.show.standing_finding(standing, party="A", year=2018))
    Kommunvalet 2018 var A:s bästa sedan 1973 i 1 av 2 kommuner (Ekby), och det sämsta inte i någon.
    """
    known = frame[frame["vote_share"].notna()]
    if known.empty:
        return missing("council-standing")
    names = {
        mark: sorted(known.loc[known[mark].astype(bool), "area_name"].astype(str), key=swedish_key)
        for mark in ("is_highest", "is_lowest")
    }
    sentence = text.standing_sentence(
        party,
        year=year,
        first=int(known["first_year"].iloc[0]),
        areas=len(known),
        highest=names["is_highest"],
        lowest=names["is_lowest"],
        gaps=int((known["elections"] < known["elections_held"]).sum()),
    )
    sentence = held(sentence, known, noun=MUNICIPALITIES)
    return official_finding("council-standing", sentence, float(len(names["is_highest"])))


@takes(frames.MEDIAN_BETWEEN)
def median_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """The median of the same municipalities now and in the first year (`history.metrics.median_between`).

    Examples
    --------
    >>> from vvanalysis.chapters import history
    >>> frame = pd.DataFrame({"election_year": [2018], "first_year": [1973], "median_share": [0.054],
    ...     "first_median_share": [0.056], "areas": [3], "told": [("Ekby", "Åby")], "lacking": [("Eda",)]})
    >>> print(history.show.median_finding(frame, party="A"))
    Av länets 3 kommuner har 2 siffror för båda åren; i mittkommunen av dem fick A 5,4 % i kommunvalet
    2018, mot 5,6 % 1973. Uppgift saknas för Eda.
    """
    if frame.empty:
        return missing("council-median")
    row = frame.iloc[0]
    sentence = text.median_sentence(
        party,
        year=int(row["election_year"]),
        now=float(row["median_share"]),
        first=int(row["first_year"]),
        then=float(row["first_median_share"]),
        areas=int(row["areas"]),
        told=len(row["told"]),
    )
    sentence = sentences(sentence, lacks(row["told"], row["lacking"]))
    return official_finding("council-median", sentence, float(row["median_share"]))
