"""Shown of electoral districts: the map, with insets where districts are specks, and who stayed at home."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import shapely

from vvanalysis.chapters.districts import frames
from vvanalysis.chapters.districts import words as text
from vvanalysis.chapters.districts.show.strength import quiet_strongholds_table, strength_table
from vvanalysis.items import maps, style
from vvanalysis.items.context import party, party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.words import labels
from vvanalysis.words.alts import MISSING
from vvanalysis.words.wrap import sentences, shorten

__all__ = ["district_map_alt", "district_map_figure", "quiet_alt", "quiet_figure"]

_LAYOUTS = {
    ("wide", 1): "aaab", ("wide", 2): "aaab;aaac", ("phone", 1): "a;a;b", ("phone", 2): "a;a;a;b;b;c;c",
    ("slide", 1): "aab", ("slide", 2): "aabbcc",
}  # fmt: skip
_HEIGHT = {"wide": 6.4, "phone": 4.2, "slide": 0.0}
_INSETS = 2
_MOST_BARS = {"wide": 20, "phone": 20, "slide": 14}


@takes(frames.DISTRICTS, frames.BORDERS)
def district_map_alt(frame: pd.DataFrame, borders: pd.DataFrame) -> str:
    """Districts on the map: area_code, vote_share, is_told, is_comparable; borders' area_code, holds.

    Examples
    --------
    >>> from vvanalysis.chapters import districts as districts_chapter
    >>> districts = pd.DataFrame({"area_code": ["99800101", "99800102"], "vote_share": [0.041, 0.139],
    ...     "is_told": [True, True], "is_comparable": [True, False]})
    >>> borders = pd.DataFrame({"area_code": ["99800101", "99800102", "99800103"],
    ...     "holds": [True, True, False]})
    >>> print(districts_chapter.show.district_map_alt(districts, borders))
    Karta: 2 av 2 valdistrikt skuggade efter partiets andel, från 4,1 % till 13,9 %. Av dem är ett
    streckat, för valmyndigheten jämför inte med förra valet.
    """
    held = borders.loc[borders["holds"], "area_code"]
    drawn = frame[frame["area_code"].isin(held) & frame["vote_share"].notna()]
    shares = drawn["vote_share"]
    if shares.empty:
        return MISSING
    hatched = int(_is_not_compared(drawn).sum())
    return text.map_alt(len(shares), len(frame), float(shares.min()), float(shares.max()), hatched=hatched)


def _is_not_compared(frame: pd.DataFrame) -> pd.Series:
    """Districts of which the authority tells that it does not compare them; what it does not tell is none."""
    told, compared = (frame[name].fillna(False).astype(bool) for name in ("is_told", "is_comparable"))
    return told & ~compared


@takes(frames.DISTRICTS, frames.BORDERS)
@style.in_each_form
def district_map_figure(frame: pd.DataFrame, borders: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Districts shaded by the class of their share where their borders hold, the others blank.

    Municipalities whose districts are specks are shown larger beside the map. Hatched is what the authority
    does not compare with the election before.

    Parameters
    ----------
    frame
        area_code, municipality_name, vote_share [0-1], is_told, is_comparable.
    borders
        As `store.read_borders_of_districts` gives them.

    Examples
    --------
    >>> from shapely import box
    >>> from vvanalysis.chapters import districts as chapter
    >>> districts = pd.DataFrame({"area_code": ["99800101", "99800102"], "area_name": ["Norra", "Södra"],
    ...     "municipality_name": ["Ekby", "Ekby"], "votes": [41, 139], "vote_share": [0.041, 0.139],
    ...     "vote_share_change": [0.01, 0.02], "index_county": [60.0, 200.0],
    ...     "strength": ["between", "stronghold"], "is_told": True, "is_comparable": True})
    >>> borders = pd.DataFrame({"area_code": ["99800101", "99800102"],
    ...     "geometry": [box(0, 1, 1, 2), box(0, 0, 1, 1)], "holds": [True, True],
    ...     "made_for": "this", "is_left": False})
    >>> print(chapter.show.district_map_figure(districts, borders).alt)
    Karta: 2 av 2 valdistrikt skuggade efter partiets andel, från 4,1 % till 13,9 %.
    """
    data = strength_table(frame)
    both = borders.merge(frame, on="area_code", how="left")
    shares = both["vote_share"].astype("Float64").where(both["holds"]).astype(float).tolist()
    if all(math.isnan(share) for share in shares):
        return style.missing(data)
    both["geometry"] = maps.without_small_corners(both["geometry"].to_list(), form)
    classes = maps.shares(shares, party_color())
    faces = [classes.color(share) for share in shares]
    codes = both["area_code"].str[:4].where(pd.Series(shares).notna(), "").tolist()
    dense = [each for each in maps.crowded(both["geometry"].to_list(), codes) if each[0]][:_INSETS]
    sheet, main, others = _rooms(form, len(dense))
    hatched = (_is_not_compared(both) & both["holds"] | both["is_left"]).astype(bool).tolist()
    maps.draw_key(sheet, classes, shares, form, others=_others(shares, hatched))
    shapes = both["geometry"].to_list()
    _whole(main, both, faces)
    maps.hatch(main, shapes, hatched)
    for axes, (code, places) in zip(others, dense, strict=True):
        room = shapely.total_bounds([shapes[place] for place in places])
        name = _name(both[both["area_code"].str[:4] == code], code)
        maps.inset(axes, main, shapes, faces, name=name, room=room)
        maps.hatch(axes, shapes, hatched)
    claim = text.map_claim(party() or labels.THE_PARTY, _strongest(both.assign(share=shares)))
    alt, subtitle = district_map_alt(frame, borders), style.measured(text.MAP)
    drawn = style.item(sheet, data, title=claim, subtitle=subtitle, alt=alt)
    made_for = str(borders["made_for"].iloc[0])
    hatch = text.HATCH_NOTE if any(hatched) and made_for != "earlier" else ""
    return replace(drawn, key=f"{data.key}-map", note=sentences(text.MAP_NOTE[made_for], hatch))


def _others(shares: list[float], hatched: list[bool]) -> dict[str, Mapping[str, Any]]:
    """What stands in the key beside the classes, and how it looks."""
    unknown = {text.UNKNOWN_BORDER: maps.UNKNOWN} if any(math.isnan(share) for share in shares) else {}
    return unknown | ({text.HATCHED: maps.HATCHED} if any(hatched) else {})


def _rooms(form: Form, insets: int) -> tuple[Any, Any, list[Any]]:
    """The drawing, the map's room and those of the insets."""
    height = _HEIGHT[form.name] + (1.9 * insets if form.is_phone else 0)
    if not insets:
        sheet, axes = style.drawing(height, form=form)
        return sheet, axes, []
    sheet, rooms = style.mosaic(height, _LAYOUTS[form.name, insets], form=form)
    return sheet, rooms["a"], [rooms[name] for name in "bc"[:insets]]


def _whole(axes: Any, both: pd.DataFrame, faces: list[str]) -> None:
    """All districts, the municipalities' borders over them, and the names of those where they have room."""
    maps.fill(axes, both["geometry"].to_list(), faces, edge=0.3)
    wholes, names = [], []
    for code, parts in both.groupby(both["area_code"].str[:4]):
        grown = shapely.buffer(parts["geometry"].to_list(), 15, join_style="mitre")  # closes slivers
        wholes.append(shapely.simplify(shapely.union_all(grown), 200))
        names.append([_name(parts, str(code))])
    maps.border(axes, wholes)
    maps.dress(axes, wholes)
    maps.write_inside(axes, wholes, names, [style.PAPER] * len(wholes))


def _name(parts: pd.DataFrame, code: str) -> str:
    names = parts["municipality_name"].dropna()
    return str(names.iloc[0]) if len(names) else code


def _strongest(both: pd.DataFrame) -> list[tuple[str, str, float]]:
    """District, municipality and share of those with the highest share that are named."""
    named = both[both["area_name"].notna() & both["share"].notna()]
    top = named[named["share"] == named["share"].max()]
    return [
        (str(name), str(where), float(share))
        for name, where, share in zip(top["area_name"], top["municipality_name"], top["share"], strict=True)
    ]


@takes(frames.JUDGED)
def quiet_alt(frame: pd.DataFrame) -> str:
    """Strongholds with low turnout: area_name, non_voters.

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> quiet = pd.DataFrame({"area_name": ["Hassby Centrum", "Kronoparken söder"],
    ...     "non_voters": [354, 344]})
    >>> print(districts.show.quiet_alt(quiet))
    Staplar över dem som inte röstade i 2 starka fästen: flest, 354, i Hassby Centrum.
    """
    known = frame[frame["non_voters"].notna()].sort_values("non_voters", ascending=False)
    if known.empty:
        return MISSING
    first = known.iloc[0]
    return text.quiet_alt(len(known), most=(str(first["area_name"]), int(first["non_voters"])))


@takes(frames.JUDGED)
@style.in_each_form
def quiet_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Those who did not vote in the strongholds with low turnout, a bar each, the most first.

    Parameters
    ----------
    frame
        area_name, municipality_name, non_voters [persons], turnout, vote_share [0-1]; the strongholds with
        low turnout alone.

    Examples
    --------
    >>> from vvanalysis.chapters import districts
    >>> quiet = pd.DataFrame({"area_name": ["Hassby Centrum", "Kronoparken söder"],
    ...     "turnout": [0.793, 0.731], "vote_share": [0.105, 0.134],
    ...     "municipality_name": ["Hassby", "Ekby"], "non_voters": [354, 344]})
    >>> print(districts.show.quiet_figure(quiet).title)
    Två starka fästen har 698 röstberättigade som inte röstade
    """
    data = quiet_strongholds_table(frame)
    known = frame[frame["non_voters"].notna()].sort_values("non_voters", ascending=False, ignore_index=True)
    if known.empty:
        return style.missing(data)
    shown = known.head(_MOST_BARS[form.name])
    counts = shown["non_voters"].astype(int)
    sheet, axes = style.drawing(0.3 + 0.25 * len(shown), form=form)
    axes.barh(range(len(shown)), counts, color=party_color(), height=0.66)
    for place, (count, turnout) in enumerate(zip(counts, shown["turnout"], strict=True)):
        axes.annotate(
            text.quiet_label(count, float(turnout)), (count, place), xytext=(4, 0),
            textcoords="offset points", va="center",
        )  # fmt: skip
    names = zip(shown["area_name"], shown["municipality_name"], strict=True)
    said = [str(name) if form.is_phone else f"{name}, {where}" for name, where in names]
    axes.set_yticks(range(len(shown)), [shorten(each, 22 if form.is_phone else 44) for each in said])
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.margins(x=0.45 if form.is_phone else 0.3)
    style.bare(axes)
    claim = text.quiet_claim(districts=len(known), non_voters=int(known["non_voters"].sum()))
    drawn = style.item(
        sheet, data, title=claim, subtitle=style.measured(text.QUIET_MEASURE), alt=quiet_alt(frame)
    )
    return replace(drawn, key=f"{data.key}-figure")
