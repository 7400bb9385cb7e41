"""One family of figures: size, type, colours, and the way every drawing becomes an item."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from vvanalysis import paths
from vvanalysis.disclosure import HIDDEN
from vvanalysis.items import context
from vvanalysis.items.display import svg_of
from vvanalysis.items.forms import HALO, WIDE, Form
from vvanalysis.items.forms import Drawn as Drawn
from vvanalysis.items.forms import in_each_form as in_each_form
from vvanalysis.items.model import Certainty, Figure, Finding, Table
from vvanalysis.terms import PARTY_COLORS
from vvanalysis.words import labels, numbers

ACCENT = "#8A1C14"
GREY, LIGHT, DARK = "#8C8C8C", "#D4D4D4", "#262626"
PAPER = "#FEFEFE"
"""The ground that marks stand on: not quite white, so that a page tells it from white letters on a mark."""
BLUE, RUST = "#1F5F8B", "#8A4B00"
"""What the own party has lost, where a gain has the party's own colour: rust where that is blue itself."""
_TIGHT = 2.4
"""Inches: an axis with less room has few steps."""
_SEEN = 3.0
"""Contrast of a mark with what it stands on."""
SMALLEST = 8
"""Points: no letter is smaller. On a phone a point is 1.3 pixels, on a slide two points."""
FAMILY = "VV Sans"
"""The face of pages, papers and figures; it lies in the package."""


OWN: Final[Any] = {  # matplotlib's type names each parameter
    "svg.fonttype": "none",
    "svg.hashsalt": "vvanalysis",
    "font.family": [FAMILY, "DejaVu Sans"],
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.axisbelow": True,
    "axes.titlesize": 9,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "axes.labelcolor": DARK,
    "axes.grid": False,
    "xtick.color": DARK,
    "ytick.color": DARK,
    "ytick.alignment": "center",
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
    _add_faces()
    mpl.rcParams.update(OWN)


@cache
def _add_faces() -> None:
    """Let matplotlib know the package's face, so that it measures the letters that a reader will see."""
    for face in ("Regular", "SemiBold", "Bold"):
        font_manager.fontManager.addfont(paths.fonts() / f"VVSans-{face}.ttf")


def drawing(
    height: float, *, form: Form = WIDE, columns: int = 1, rows: int = 1, ratios: Sequence[float] = ()
) -> tuple[Drawing, Any]:
    """Empty drawing as wide as its form; panels in rows share scales.

    Parameters
    ----------
    height
        Inches, where the form does not set one.
    ratios
        Heights of the rows beside each other; rows of set heights have scales of their own.
    """
    is_shared = rows > 1 and not ratios
    size = (form.width, form.height or height)
    return plt.subplots(
        nrows=rows, ncols=columns, figsize=size, sharex=is_shared, sharey=is_shared,
        height_ratios=list(ratios) or None,
    )  # fmt: skip


def mosaic(height: float, layout: str, *, form: Form) -> tuple[Drawing, dict[str, Any]]:
    """Empty drawing with panels of different sizes, named by letters (`matplotlib.pyplot.subplot_mosaic`)."""
    return plt.subplot_mosaic(layout, figsize=(form.width, form.height or height))


def bare(axes: Axes) -> None:
    """No scale across and no lines: the numbers stand at the marks."""
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)


def percent_axis(axis: Any) -> None:
    """Write an axis of shares [0-1] as Swedish percent, with a decimal only where the steps need it."""
    sheet = axis.get_figure(root=True)
    room = sheet.get_figwidth() / max(1, len(sheet.axes) if axis.axis_name == "x" else 1)
    axis.set_major_locator(MaxNLocator(nbins=3 if room < _TIGHT else 6, steps=[1, 2, 5, 10]))

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


def halo(words: Any) -> Any:
    """Give letters that stand on marks a rim of the ground's colour; they stay letters (`writers.svg`)."""
    words.set_gid(HALO)
    return words


def rim(marks: Any) -> None:
    """A rim of the ground's colour around marks that stand on others of a dark colour."""
    marks.set_path_effects([withStroke(linewidth=2.2, foreground=PAPER)])


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


def loss() -> str:
    """The colour of what the own party has lost, told from its own also by those who see no red or green."""
    red, green, blue = to_rgb(context.party_color())
    return RUST if blue > red and blue >= green else BLUE


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


def item(sheet: Drawing, data: Table, *, alt: str, title: str = "", subtitle: str = "") -> Figure:
    """Close the drawing and give it back as an item; what is not said here follows from its numbers.

    Parameters
    ----------
    title, subtitle
        What the figure shows as a claim, and what is measured, where and when. Without a claim the measure is
        the title.
    """
    _name_rows(sheet, data)
    svg = svg_of(sheet)
    plt.close(sheet)
    return Figure(
        key=f"{data.key}-figure",
        title=title or data.title,
        subtitle=subtitle,
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
    >>> area_name("9901")
    'area-9901'
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


def missing(data: Table, *, hides: bool = False) -> Finding:
    """What stands where there is nothing to draw: the data are missing, or all of them are hidden."""
    is_hidden = hides or any(value is HIDDEN or value == str(HIDDEN) for row in data.rows for value in row)
    why = labels.NOT_SHOWN if is_hidden else labels.CERTAINTY["missing"].lower()
    text = labels.about(data.title, why)
    how: Certainty = "hidden" if is_hidden else "missing"
    return Finding(f"{data.key}-figure", text, how, is_example=data.is_example)


def measured(what: str, *, since: bool = False) -> str:
    """A figure's subtitle: what is measured, where, and which year, or since which.

    Examples
    --------
    >>> from vvanalysis.items import context, style
    >>> with context.using(context.Context(place="Exempellän", year=2018, previous_year=2014)):
    ...     print(style.measured("Andel av rösterna"), style.measured("Fler röster", since=True), sep=" | ")
    Andel av rösterna, Exempellän 2018 | Fler röster, Exempellän 2014–2018
    """
    now, before = context.year(), context.previous_year()
    when = f"{before}–{now}" if since and before else str(now or "")
    where = f"{context.place()} {when}".strip()
    return f"{what}, {where}" if where else what


def in_room(frame: pd.DataFrame, form: Form) -> pd.DataFrame:
    """The rows that a form has room for: all, or as many from both ends."""
    half = form.rows // 2
    return frame if len(frame) <= form.rows else pd.concat([frame.head(half), frame.tail(half)])


def mark_gap(axes: Axes, left_out: int, form: Form) -> None:
    """Say on the drawing how many rows are left out between the ends (`in_room`)."""
    if left_out:
        axes.axhline(form.rows // 2 - 0.5, color=GREY, linewidth=0.8, linestyle=":")
        axes.annotate(
            labels.ROWS_BETWEEN.format(count=left_out), (1, form.rows // 2 - 0.5), ha="right", va="bottom",
            xycoords=("axes fraction", "data"), fontsize=8, color=DARK,
        )  # fmt: skip
