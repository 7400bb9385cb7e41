"""Maps in classes: their colours, their key as words and squares, insets where places are specks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path as Outline

from vvanalysis.items import style
from vvanalysis.items.forms import Form
from vvanalysis.words import labels, numbers

KEY: Final = "key"
"""Name of a map's key in its SVG; a map without one is not understood."""
UNKNOWN: Final[Mapping[str, Any]] = MappingProxyType(
    {"facecolor": style.PAPER, "edgecolor": style.GREY, "linewidth": 0.5}
)
HATCHED: Final[Mapping[str, Any]] = MappingProxyType(
    {"facecolor": "none", "edgecolor": style.DARK, "hatch": "/////", "linewidth": 0}
)
_ABREAST: Final = 6
"""Words of a key that stand in one row."""
_STEPS: Final = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1)
_TINTS: Final = (0.16, 0.38, 0.62, 0.82, 1.0)
_SIDES: Final = (0.22, 0.55, 1.0)
"""How much of its colour a class has, from the weakest: each step is seen in grey too."""
_FINEST: Final = {"wide": 500, "phone": 250, "slide": 400}
"""A map is so many of its smallest corners high or wide."""
_SPECK: Final = 0.0001
"""A district that takes less than this part of the map's room is a speck."""
_SPECKS: Final = 5
"""So many specks in one municipality are shown in an inset."""


@dataclass(frozen=True)
class Classes:
    """Where classes part, and the colour of each, from the lowest.

    Attributes
    ----------
    edges
        The inner borders [unit of the values]; a value on one belongs to the class above it.
    colors, words
        One more than the edges.
    """

    edges: tuple[float, ...]
    colors: tuple[str, ...]
    words: tuple[str, ...]

    def color(self, value: float) -> str:
        """Colour of a value's class; the ground's where it is not known."""
        return style.PAPER if np.isnan(value) else self.colors[self.place(value)]

    def place(self, value: float) -> int:
        """The value's class, the lowest being 0."""
        return int(np.searchsorted(self.edges, round(value, 9), side="right"))

    def used(self, values: Sequence[float]) -> tuple[int, ...]:
        """The classes from the lowest to the highest that hold a value."""
        known = [self.place(value) for value in values if not np.isnan(value)]
        return tuple(range(min(known), max(known) + 1)) if known else ()


def changes(values: Sequence[float], color: str) -> Classes:
    """Classes of a change in percentage points, three of losses and three of gains, alike on both sides.

    Parameters
    ----------
    values
        Differences of shares; the step is the largest that still leaves some in an outer class.

    Examples
    --------
    >>> from vvanalysis.items.maps import changes
    >>> made = changes([-0.036, -0.002, 0.0005, 0.028], "#DA291C")
    >>> made.edges, made.words[0], made.words[3], made.words[5]
    ((-0.02, -0.01, 0, 0.01, 0.02), 'minus 2 eller mer', 'plus 0–1', 'plus 2 eller mer')
    """
    known = [abs(value) for value in values if not np.isnan(value)]
    reach = max(known, default=0.02)
    step = next((each for each in reversed(_STEPS) if 2 * each <= reach), _STEPS[0])
    one, two = (numbers.points(part * step, _places(step), sign=False) for part in (1, 2))
    words = [f"0–{one}", f"{one}–{two}", f"{two} eller mer"]
    losses = [f"minus {each}" for each in reversed(words)]
    faces = [style.tint(style.loss(), share) for share in reversed(_SIDES)]
    faces += [style.tint(color, share) for share in _SIDES]
    edges = (-2 * step, -step, 0, step, 2 * step)
    return Classes(edges, tuple(faces), (*losses, *(f"plus {each}" for each in words)))


def shares(values: Sequence[float], color: str) -> Classes:
    """Five classes of equal width over the shares, their borders round numbers of percent.

    Examples
    --------
    >>> from vvanalysis.items.maps import shares
    >>> print(*shares([0.037, 0.06, 0.083], "#DA291C").words, sep=", ")
    under 4 %, 4–5 %, 5–6 %, 6–7 %, 7 % eller mer
    """
    known = [value for value in values if not np.isnan(value)]
    low, high = min(known, default=0), max(known, default=1)
    step = next((each for each in reversed(_STEPS) if 4 * each <= high - low), _STEPS[0])
    first = (np.floor(low / step) + 1) * step
    edges = tuple(round(float(first + place * step), 6) for place in range(4))
    said = [numbers.percent(edge, _places(step)) for edge in edges]
    between = [
        f"{numbers.points(one, _places(step), sign=False)}–{numbers.percent(other, _places(step))}"
        for one, other in pairwise(edges)
    ]
    faces = tuple(style.tint(color, share) for share in _TINTS)
    return Classes(edges, faces, (f"under {said[0]}", *between, f"{said[-1]} eller mer"))


def _places(step: float) -> int:
    return 2 if step == 0.0025 else 0 if step >= 0.01 and step != 0.025 else 1


def draw_key(
    sheet: Drawing,
    classes: Classes,
    values: Sequence[float],
    form: Form,
    *,
    others: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> None:
    """The key above the map: a square and words for each class that is there, the lowest first.

    Parameters
    ----------
    others
        Words and look of what else is on the map.
    """
    looks = {classes.words[place]: {"facecolor": classes.colors[place]} for place in classes.used(values)}
    squares = [Patch(**look, label=words) for words, look in {**looks, **others}.items()]
    columns = 1 if form.is_slide else 2 if form.is_phone else min(len(squares), _ABREAST)
    place: Any = "outside right center" if form.is_slide else "outside upper left"
    key = sheet.legend(
        handles=squares, loc=place, ncols=columns, frameon=False, handlelength=1.6, handleheight=0.9,
        handletextpad=0.5, columnspacing=1.2, borderpad=0, fontsize=8,
    )  # fmt: skip
    key.set_gid(KEY)


def hatch(axes: Axes, shapes: Sequence[Any], which: Sequence[bool]) -> None:
    """Hatch some of the areas."""
    chosen = [PathPatch(outline(shape)) for shape, is_chosen in zip(shapes, which, strict=True) if is_chosen]
    if chosen:
        axes.add_collection(PatchCollection(chosen, **HATCHED))


def without_small_corners(shapes: Sequence[Any], form: Form) -> list[Any]:
    """Areas that lie side by side, without the corners too small to see; shared borders stay shared.

    Parameters
    ----------
    shapes
        Polygons [any unit], all of one map.
    """
    west, south, east, north = shapely.total_bounds(shapes)
    return list(shapely.coverage_simplify(shapes, max(east - west, north - south) / _FINEST[form.name]))


def outline(shape: Any) -> Outline:
    """Outline of a (multi)polygon; holes included."""
    polygons = getattr(shape, "geoms", [shape])
    rings = [ring for polygon in polygons for ring in [polygon.exterior, *polygon.interiors]]
    return Outline.make_compound_path(*[Outline(list(ring.coords), closed=True) for ring in rings])


def fill(
    axes: Axes, shapes: Sequence[Any], faces: Sequence[str], *, edge: float = 0.6, codes: Sequence[str] = ()
) -> None:
    """Areas in their colours, with thin borders of the ground's colour, or grey around that colour.

    Parameters
    ----------
    codes
        The municipalities that the areas are, for the page to find them (`style.area_name`).
    """
    edges = [style.GREY if face == style.PAPER else style.PAPER for face in faces]
    patches = [PathPatch(outline(shape)) for shape in shapes]
    for patch, face, line, code in zip_longest(patches, faces, edges, codes):
        patch.set(facecolor=face, edgecolor=line, linewidth=edge, gid=style.area_name(code) if code else None)
    if codes:
        for patch in patches:
            axes.add_patch(patch)
    else:
        axes.add_collection(PatchCollection(patches, match_original=True))


def border(axes: Axes, shapes: Sequence[Any]) -> None:
    """Dark borders around areas that others lie in."""
    patches = [PathPatch(outline(shape)) for shape in shapes]
    axes.add_collection(PatchCollection(patches, facecolor="none", edgecolor=style.DARK, linewidth=0.8))


def dress(axes: Axes, shapes: Sequence[Any], *, across: float = 1.0) -> None:
    """The map's room: all of the areas, no axes; a unit across is so much of one up."""
    west, south, east, north = shapely.total_bounds(shapes)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / across)
    axes.set_axis_off()


def write_inside(
    axes: Axes, shapes: Sequence[Any], words: Sequence[Sequence[str]], faces: Sequence[str]
) -> list[bool]:
    """Letters on areas, the largest first: the first wording that fits its area and meets no other.

    Parameters
    ----------
    words
        For each area, wordings from the one wished for to the shortest; an area that none fits has none.

    Returns
    -------
    list of bool
        Which areas have letters.
    """
    sheet = axes.get_figure(root=True)
    assert sheet is not None  # noqa: S101 - axes of a drawing
    sheet.draw_without_rendering()
    taken: list[Any] = []
    done = [False] * len(shapes)
    for place in sorted(range(len(shapes)), key=lambda each: -shapes[each].area):
        x, y = shapely.maximum_inscribed_circle(shapes[place]).coords[0]
        room = _room(axes, shapes[place])
        for wording in words[place]:
            drawn = axes.text(
                x, y, wording, ha="center", va="center", fontsize=8, linespacing=1.05,
                color=style.DARK if faces[place] == style.PAPER else style.ink(faces[place]),
            )  # fmt: skip
            if faces[place] == style.PAPER:
                style.halo(drawn)
            box = drawn.get_window_extent()
            if _is_within(box, room) and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                done[place] = True
                break
            drawn.remove()
    return done


def _room(axes: Axes, shape: Any) -> Any:
    """The area on the drawing [pixels]."""
    return shapely.transform(shape, axes.transData.transform)


def _is_within(box: Any, room: Any) -> bool:
    """Whether most of the letters' box lies on the area: at least 85 parts of 100."""
    letters = shapely.box(box.x0, box.y0, box.x1, box.y1)
    return bool(room.intersection(letters).area >= 0.85 * letters.area)


def crowded(shapes: Sequence[Any], groups: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Groups whose areas are specks on a map of all, those with most of them first.

    Parameters
    ----------
    shapes
        Polygons [metres], all of one map.
    groups
        The group that each belongs to: its municipality.

    Returns
    -------
    list of (group, places)
        The specks' places among the shapes.

    Examples
    --------
    >>> from shapely import box
    >>> from vvanalysis.items.maps import crowded
    >>> small = [box(x, 0, x + 1, 1) for x in range(5)]
    >>> crowded([box(0, 1, 1000, 1000), *small], ["Ekby", *["Åby"] * 5])
    [('Åby', [1, 2, 3, 4, 5])]
    """
    west, south, east, north = shapely.total_bounds(shapes)
    least = _SPECK * (east - west) * (north - south)
    found: dict[str, list[int]] = {}
    for place, (shape, group) in enumerate(zip(shapes, groups, strict=True)):
        if shape.area < least:
            found.setdefault(group, []).append(place)
    many = [(group, places) for group, places in found.items() if len(places) >= _SPECKS]
    return sorted(many, key=lambda each: (-len(each[1]), each[0]))


def inset(
    axes: Axes, main: Axes, shapes: Sequence[Any], faces: Sequence[str], *, name: str, room: Any
) -> None:
    """A part of the map drawn larger beside it, with its name, and framed on the map.

    Parameters
    ----------
    room
        West, south, east and north of the part [metres].
    """
    west, south, east, north = room
    margin = 0.04 * max(east - west, north - south)
    west, south, east, north = west - margin, south - margin, east + margin, north + margin
    near = [
        place for place, shape in enumerate(shapes) if shape.intersects(shapely.box(west, south, east, north))
    ]
    fill(axes, [shapes[place] for place in near], [faces[place] for place in near], edge=0.4)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set(visible=True, edgecolor=style.DARK, linewidth=0.8)
    axes.set_title(labels.ENLARGED.format(name=name), loc="left", fontsize=8)
    main.add_patch(
        Rectangle((west, south), east - west, north - south, fill=False, edgecolor=style.DARK, linewidth=0.8)
    )
