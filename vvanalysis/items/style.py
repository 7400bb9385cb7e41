"""One family of figures: size, type, colours, and the way every drawing becomes an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Rectangle
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from vvanalysis.disclosure import HIDDEN
from vvanalysis.items.display import svg_of
from vvanalysis.items.model import Certainty, Figure, Finding, Table
from vvanalysis.terms import PARTY_COLORS
from vvanalysis.words import labels, numbers

ACCENT = "#8A1C14"
GREY, LIGHT, DARK = "#8C8C8C", "#D4D4D4", "#262626"
_SEEN = 3.0
"""Contrast of a mark with what it stands on."""
_FINEST = 1200
"""A map is so many of its smallest corners high or wide."""
WIDTH, NARROW = 7.2, 4.0
"""Inches: as wide as the text, or as a phone with every letter to be read, where the marks have room."""
SMALLEST = 8
"""Points: no letter is smaller, for 1.14 pixels a point on a phone make it nine pixels high."""


Drawn: TypeAlias = Figure | Finding
"""A drawing, or the sentence that stands where there is nothing to draw."""


OWN: Final[Any] = {  # matplotlib's type names each parameter
    "svg.fonttype": "path",
    "svg.hashsalt": "vvanalysis",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.axisbelow": True,
    "axes.titlesize": 9,
    "axes.labelcolor": DARK,
    "axes.grid": False,
    "xtick.color": DARK,
    "ytick.color": DARK,
    "figure.dpi": 100,
    "figure.constrained_layout.use": True,
    "axes.unicode_minus": True,
    "timezone": "UTC",
}
"""The family's parameters; every other one has matplotlib's own default."""


def use() -> None:
    """Set all of matplotlib's parameters: its own defaults, and the family's where they are others.

    So a `matplotlibrc` of the user's, wherever it lies, changes no figure. What is left as it is (the backend
    and the windows of interactive ones) reaches no file. `rcdefaults` leaves the time zone too, so it is set.
    """
    mpl.rcdefaults()
    mpl.rcParams.update(OWN)


def drawing(height: float, *, width: float = WIDTH, columns: int = 1, rows: int = 1) -> tuple[Drawing, Any]:
    """Empty drawing of this height and width [inches]; panels in rows share scales."""
    is_shared = rows > 1
    return plt.subplots(
        nrows=rows, ncols=columns, figsize=(width, height), sharex=is_shared, sharey=is_shared
    )


def percent_axis(axis: Any) -> None:
    """Write an axis of shares [0-1] as Swedish percent, with a decimal only where the steps need it."""
    axis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))

    def write(value: float, _: object) -> str:
        steps = np.diff(axis.get_majorticklocs())
        return numbers.percent(round(value, 6), 1 if len(steps) and steps.min() < 0.0099 else 0)

    axis.set_major_formatter(FuncFormatter(write))


def decimal_axis(axis: Any) -> None:
    """Write an axis of plain numbers the Swedish way."""
    axis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10]))

    def write(value: float, _: object) -> str:
        return numbers.decimal(round(value, 6), 0 if float(round(value, 6)).is_integer() else 1)

    axis.set_major_formatter(FuncFormatter(write))


def halo() -> list[Any]:
    """White round letters that stand on a mark."""
    return [withStroke(linewidth=2.2, foreground="white")]


def ink(face: Any) -> str:
    """Black or white, whichever is the easier to read on the face; at least 4.5:1 on every colour.

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    light = _luminance(face)
    return "black" if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else "white"


def _luminance(color: Any) -> float:
    """Relative luminance [0-1] of a colour, by WCAG 2.2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(color)]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def tone(color: str) -> str:
    """The party's colour, as much darker as its marks need to be seen on white and told from light grey.

    At least 3:1 on white (WCAG 2.2, 1.4.11), and so 2:1 beside the bars' grey, in greyscale as in colour.

    Examples
    --------
    >>> from vvanalysis.items.style import tone
    >>> tone("#DA291C"), tone("#DDDD00")
    ('#da291c', '#969600')
    """
    shade = color
    for share in range(100, 0, -2):
        red, green, blue = (part * share / 100 for part in to_rgb(color))
        shade = to_hex((red, green, blue))
        if 1.05 / (_luminance(shade) + 0.05) >= _SEEN:
            break
    return shade


def party_tone(party: str, own: str | None) -> str:
    """The colour of a party's marks: the campaign's own, else the party's usual one, else the family's."""
    return tone(own or PARTY_COLORS.get(party, ACCENT))


def tint(color: str, share: float) -> str:
    """The colour mixed with white; 1 is the colour itself.

    Examples
    --------
    >>> from vvanalysis.items.style import tint
    >>> tint("#DA291C", 1), tint("#000000", 0.2)
    ('#da291c', '#cccccc')
    """
    red, green, blue = (1 - share * (1 - part) for part in to_rgb(color))
    return to_hex((red, green, blue))


def grid(axes: Axes, *, which: str = "x") -> None:
    """Light lines behind the marks."""
    axes.grid(axis=which, color=LIGHT, linewidth=0.6)  # type: ignore[arg-type]
    axes.tick_params(length=0)


def item(sheet: Drawing, data: Table, *, alt: str, title: str = "") -> Figure:
    """Close the drawing and give it back as an item; what is not said here follows from its numbers."""
    _name_rows(sheet, data)
    svg = svg_of(sheet)
    plt.close(sheet)
    return Figure(
        key=f"{data.key}-figure",
        title=title or data.title,
        alt=alt,
        svg=svg,
        data=data,
        certainty=data.certainty,
        source=data.source,
        note=data.note,
        is_example=data.is_example,
    )


def area_name(code: str) -> str:
    """Name (`gid`) of the part of a drawing that shows a municipality, for the page's script to find.

    Examples
    --------
    >>> from vvanalysis.items.style import area_name
    >>> area_name("1784")
    'area-1784'
    """
    return f"area-{code}"


def _name_rows(sheet: Drawing, data: Table) -> None:
    """Lay a strip that is not seen over each row that is called as a row of the numbers.

    The page's script finds it by its name and tells the row's numbers; nothing of the picture changes.
    """
    rows = {str(row[0]): place for place, row in reversed(list(enumerate(data.rows))) if row}
    found: list[tuple[Axes, list[tuple[float, int]]]] = []
    for axes in sheet.axes:
        names = [label.get_text().replace("\n", " ").partition(" (")[0] for label in axes.get_yticklabels()]
        named = zip(axes.get_yticks(), names, strict=False)
        found.append((axes, [(spot, rows[name]) for spot, name in named if name in rows]))
    for axes, spots in found:
        # A panel without names of its own has those of the one beside it.
        shared = next((each for other, each in found if each and other.get_ylim() == axes.get_ylim()), [])
        for spot, place in spots or shared:
            strip = Rectangle(
                (0, spot - 0.5), 1, 1, transform=axes.get_yaxis_transform(), fill=False, linewidth=0, zorder=9
            )
            strip.set_gid(f"row-{place}")
            axes.add_artist(strip)


def without_small_corners(shapes: Sequence[Any]) -> list[Any]:
    """Areas that lie side by side, without the corners too small to see; shared borders stay shared.

    Parameters
    ----------
    shapes
        Polygons [any unit], all of one map.
    """
    west, south, east, north = shapely.total_bounds(shapes)
    return list(shapely.coverage_simplify(shapes, max(east - west, north - south) / _FINEST))


def map_width(height: float, *, across: float, up: float) -> float:
    """Width [inches] of a map so high, of an area so far across and up [one unit]; within the family's.

    Examples
    --------
    >>> from vvanalysis.items.style import map_width
    >>> map_width(8.0, across=300, up=400), map_width(8.0, across=900, up=400)
    (6.0, 7.2)
    """
    return min(WIDTH, max(NARROW, height * across / up))


def outline(shape: Any) -> Outline:
    """Outline of a (multi)polygon; holes included."""
    polygons = getattr(shape, "geoms", [shape])
    rings = [ring for polygon in polygons for ring in [polygon.exterior, *polygon.interiors]]
    return Outline.make_compound_path(*[Outline(list(ring.coords), closed=True) for ring in rings])


def missing(data: Table, *, hides: bool = False) -> Finding:
    """What stands where there is nothing to draw: the data are missing, or all of them are hidden."""
    is_hidden = hides or any(value is HIDDEN or value == str(HIDDEN) for row in data.rows for value in row)
    why = labels.NOT_SHOWN if is_hidden else labels.CERTAINTY["missing"].lower()
    text = labels.about(data.title, why)
    how: Certainty = "hidden" if is_hidden else "missing"
    return Finding(f"{data.key}-figure", text, how, is_example=data.is_example)
