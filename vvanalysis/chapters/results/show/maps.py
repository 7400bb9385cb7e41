"""Shown of votes and shares, area by area: maps in classes, and where the votes came from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import shapely

from vvanalysis.chapters.results import frames
from vvanalysis.chapters.results import words as results_words
from vvanalysis.chapters.results.show.areas import areas_alt, by_area_table
from vvanalysis.items import Column, Table, maps, style
from vvanalysis.items.columns import AREA, ELECTION, SHARE, SHARE_CHANGE, VOTES, coverage_note, official_table
from vvanalysis.items.context import party, party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.words import alts as text
from vvanalysis.words import labels, numbers
from vvanalysis.words.alt_parts import pairs

__all__ = [
    "area_map_figure",
    "change_maps_alt",
    "change_maps_figure",
    "votes_change_alt",
    "votes_change_figure",
]

_FAR = 2.5
"""An area whose change is so many times the next one's stands on a scale of its own."""
_MOST = {"wide": 60, "phone": 60, "slide": 12}


@takes(frames.RESULT, frames.BORDERS)
@style.in_each_form
def area_map_figure(
    frame: pd.DataFrame, borders: pd.DataFrame, *, key: str, title: str = results_words.MAP,
    table_title: str = "", form: Form = WIDE,
) -> Drawn:  # fmt: skip
    """Areas shaded by the class of their share, name and number on those where they have room.

    Parameters
    ----------
    frame
        As `by_area_table` takes it, with area_code; an area whose vote_share is NA is left blank.
    borders
        area_code, geometry [degrees, WGS 84].
    key, title, table_title
        Key of the table of the figure's numbers; title of the figure, and of the table if it has its own.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters import results
    >>> from vvanalysis.loaders import read_borders
    >>> work = notebook.load()
    >>> own = results.metrics.party_results(work.party_votes, work.area_counts, party=work.party,
    ...     county=work.county, year=work.year, previous_year=work.previous_year)
    >>> here = own[(own["area_level"] == "municipality") & (own["election_type"] == "RD")]
    >>> print(results.show.area_map_figure(here, read_borders(), key="map").alt)
    Partiets andel i 16 kommuner, från 8,3 % i Arvika till 3,7 % i Årjäng.
    """
    data = by_area_table(frame, key=key, title=table_title or title)
    both = borders.merge(frame, on="area_code", how="inner", validate="one_to_one")
    if both["vote_share"].isna().all():
        return style.missing(data)
    shares = both["vote_share"].astype("Float64").astype(float).tolist()
    classes = maps.shares(shares, party_color())
    sheet, axes = style.drawing(3.6 if form.is_phone else 6.2, form=form)
    maps.draw_key(sheet, classes, shares, form, others=_unknown(shares, labels.CERTAINTY["missing"].lower()))
    said = ["" if math.isnan(share) else numbers.percent(share) for share in shares]
    _map(axes, both, [classes.color(share) for share in shares], said, form)
    return style.item(sheet, data, title=title, alt=areas_alt(frame))


def _unknown(values: Sequence[float], words: str) -> dict[str, Any]:
    """What stands in the key where some areas have no number."""
    return {words: maps.UNKNOWN} if any(math.isnan(value) for value in values) else {}


def _map(axes: Any, areas: pd.DataFrame, faces: list[str], said: list[str], form: Form) -> None:
    """Areas in their colours, with name and number, number, or nothing: what there is room for."""
    shapes = maps.without_small_corners(areas["geometry"].to_list(), form)
    _, south, _, north = shapely.total_bounds(shapes)
    shrink = math.cos(math.radians((south + north) / 2))  # a degree across is so much of one up
    maps.fill(axes, shapes, faces, edge=0.8, codes=areas["area_code"].astype(str).tolist())
    maps.dress(axes, shapes, across=shrink)
    names = areas["area_name"].tolist()
    words = [[f"{name}\n{number}".strip(), number or name] for name, number in zip(names, said, strict=True)]
    maps.write_inside(axes, shapes, words, faces)


@takes(frames.RESULT)
def change_maps_alt(frame: pd.DataFrame) -> str:
    """Changes of share on two maps: election_type, area_name, vote_share_change.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> both = pd.DataFrame({"area_name": ["Ekby", "Åby"] * 2, "election_type": ["RD", "RD", "KF", "KF"],
    ...     "vote_share_change": [0.01, 0.02, -0.03, 0.004]})
    >>> print(results.show.change_maps_alt(both))
    Två kartor över hur partiets andel ändrades. Riksdagsvalet: från +1,0 procentenheter i Ekby till +2,0 i
    Åby. Kommunvalet: från −3,0 procentenheter i Ekby till +0,4 i Åby.
    """
    said = []
    for kind, rows in frame[frame["vote_share_change"].notna()].groupby("election_type", sort=False):
        ends = pairs(rows.sort_values("vote_share_change"), "area_name", "vote_share_change")
        said.append((str(kind), (ends[0][0], float(ends[0][1])), (ends[-1][0], float(ends[-1][1]))))
    return results_words.maps_alt(said) if said else text.MISSING


@takes(frames.RESULT, frames.BORDERS)
@style.in_each_form
def change_maps_figure(frame: pd.DataFrame, borders: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """How the share changed, on a map of the parliamentary election and one of the municipal, same classes.

    Parameters
    ----------
    frame
        area_code, area_name, election_type, votes, vote_share, vote_share_change [difference of shares].
    borders
        area_code, geometry [degrees, WGS 84].

    Examples
    --------
    >>> from shapely import box
    >>> from vvanalysis.chapters import results
    >>> both = pd.DataFrame({"area_code": ["9915", "9930"] * 2, "area_name": ["Ekby", "Åby"] * 2,
    ...     "election_type": ["RD", "RD", "KF", "KF"], "votes": [9, 8, 7, 6], "vote_share": [0.1] * 4,
    ...     "vote_share_change": [0.01, 0.02, -0.03, 0.004]})
    >>> borders = pd.DataFrame({"area_code": ["9915", "9930"],
    ...     "geometry": [box(13, 59, 14, 60), box(14, 59, 15, 60)]})
    >>> print(results.show.change_maps_figure(both, borders).alt)
    Två kartor över hur partiets andel ändrades. Riksdagsvalet: från +1,0 procentenheter i Ekby till +2,0 i
    Åby. Kommunvalet: från −3,0 procentenheter i Ekby till +0,4 i Åby.
    """
    rows = frame[frame["election_type"].isin(["RD", "KF"])]
    data = _changes_table(rows)
    both = borders.merge(rows, on="area_code", how="inner")
    if both["vote_share_change"].isna().all():
        return style.missing(data)
    changes = both["vote_share_change"].astype("Float64").astype(float)
    classes = maps.changes(changes.tolist(), party_color())
    panels: dict[str, Any] = {"columns": 1, "rows": 2} if form.is_phone else {"columns": 2, "rows": 1}
    sheet, places = style.drawing(7.6 if form.is_phone else 4.9, form=form, **panels)
    maps.draw_key(
        sheet, classes, changes.tolist(), form, others=_unknown(changes.tolist(), results_words.NO_COMPARISON)
    )
    for axes, kind in zip(places, ("RD", "KF"), strict=True):
        here = both[both["election_type"] == kind]
        values = here["vote_share_change"].astype("Float64").astype(float).tolist()
        axes.set_title(labels.ELECTION[kind].capitalize(), loc="left", fontweight="bold")
        said = ["" if math.isnan(value) else numbers.points(value) for value in values]
        _map(axes, here, [classes.color(value) for value in values], said, form)
    of = {kind: _known(rows[rows["election_type"] == kind], "vote_share_change") for kind in ("RD", "KF")}
    claim = results_words.maps_claim(party() or labels.THE_PARTY, of["RD"], of["KF"])
    subtitle = style.measured(results_words.MAPS_MEASURE, since=True)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=change_maps_alt(rows))


def _known(rows: pd.DataFrame, column: str) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in rows[column]]


def _changes_table(rows: pd.DataFrame) -> Table:
    named = rows.assign(election=rows["election_type"].map(labels.ELECTION_SHORT))
    columns = [AREA, ELECTION, VOTES, SHARE, SHARE_CHANGE]
    return official_table(
        named, columns, key="change-maps", title=results_words.MAPS, note=coverage_note(rows)
    )


@takes(frames.RESULT)
def votes_change_alt(frame: pd.DataFrame) -> str:
    """Changes of votes: area_name, votes, votes_previous.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> rows = pd.DataFrame({"area_name": ["Ekby", "Åby"], "votes": [40, 90], "votes_previous": [50, 60]})
    >>> print(results.show.votes_change_alt(rows))
    Staplar över ändringen i röster i 2 kommuner: från −10 i Ekby till +30 i Åby.
    """
    known = _with_change(frame)
    if known.empty:
        return text.MISSING
    ends = _bars_of(known)
    return results_words.votes_alt(len(known), high=ends[0], low=ends[-1])


def _bars_of(known: pd.DataFrame) -> list[tuple[str, int]]:
    return [(name, int(change)) for name, change in pairs(known, "area_name", "votes_change")]


def _with_change(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that can be compared, the largest gain first."""
    known = frame[frame["votes"].notna() & frame["votes_previous"].notna()]
    change = (known["votes"] - known["votes_previous"]).astype(int)
    ordered = known.assign(votes_change=change)
    return ordered.sort_values(["votes_change", "area_name"], ascending=[False, True], ignore_index=True)


@takes(frames.RESULT)
@style.in_each_form
def votes_change_figure(frame: pd.DataFrame, *, election: str, form: Form = WIDE) -> Drawn:
    """Votes won and lost by area; an area far ahead stands beside the sum of the others, these below.

    Parameters
    ----------
    frame
        area_name, votes, votes_previous [votes], rows of one election.
    election
        RD, RF or KF.

    Examples
    --------
    >>> from vvanalysis.chapters import results
    >>> rows = pd.DataFrame({"area_name": ["Ekby", "Åby"], "votes": [40, 90], "votes_previous": [50, 60]})
    >>> print(results.show.votes_change_figure(rows, election="KF").alt)
    Staplar över ändringen i röster i 2 kommuner: från −10 i Ekby till +30 i Åby.
    """
    known = _with_change(frame)
    data = _votes_table(known, election)
    if known.empty:
        return style.missing(data)
    bars = _bars_of(known)
    far = _far(bars)
    shown = [each for each in bars if each != far]
    room = _MOST[form.name]
    shown = shown if len(shown) <= room else [*shown[: room // 2], *shown[-room // 2 :]]
    ratio = [2, len(shown)] if far else [len(shown)]
    sheet, panels = style.drawing(
        0.5 + 0.235 * (len(shown) + (3 if far else 0)), form=form, rows=len(ratio), ratios=ratio
    )
    if far:
        rest = sum(change for _, change in bars) - far[1]
        _signed(panels[0], [far, (results_words.OTHERS.format(count=len(bars) - 1), rest)], bold=True)
        panels[1].set_title(results_words.OTHERS_SCALE.format(count=len(bars) - 1), loc="left", fontsize=8)
    _signed(panels[-1] if far else panels, shown)
    claim = results_words.votes_claim(party() or labels.THE_PARTY, election, bars)
    subtitle = style.measured(results_words.votes_measure(election), since=True)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=votes_change_alt(frame))


def _far(bars: list[tuple[str, int]]) -> tuple[str, int] | None:
    """The area whose change is so much larger than every other that it hides them."""
    ranked = sorted(bars, key=lambda each: -abs(each[1]))
    return ranked[0] if len(ranked) > 2 and abs(ranked[0][1]) > _FAR * abs(ranked[1][1]) else None


def _signed(axes: Any, bars: list[tuple[str, int]], *, bold: bool = False) -> None:
    """Bars to both sides of zero, gains and losses each in their colour, numbers at their ends."""
    values = [change for _, change in bars]
    faces = [party_color() if value >= 0 else style.loss() for value in values]
    axes.barh(range(len(bars)), values, color=faces, height=0.66)
    axes.axvline(0, color=style.GREY, linewidth=0.8)
    for place, value in enumerate(values):
        axes.annotate(
            numbers.integer(value, sign=True), (value, place), xytext=(4 if value >= 0 else -4, 0),
            textcoords="offset points", va="center", ha="left" if value >= 0 else "right",
            fontweight="bold" if bold else "normal",
        )  # fmt: skip
    axes.set_yticks(range(len(bars)), [name for name, _ in bars])
    axes.set_ylim(len(bars) - 0.4, -0.6)
    low, high = min(0, *values), max(0, *values)
    axes.set_xlim(low - 0.16 * (high - low or 1), high + 0.16 * (high - low or 1))
    style.bare(axes)


def _votes_table(known: pd.DataFrame, election: str) -> Table:
    columns = [AREA, VOTES, Column("votes_previous", labels.VOTES_BEFORE, "integer"),
               Column("votes_change", labels.CHANGE, "count_change")]  # fmt: skip
    key = f"votes-change-{election.lower()}"
    return official_table(
        known, columns, key=key, title=results_words.VOTES_CHANGE, note=coverage_note(known)
    )
