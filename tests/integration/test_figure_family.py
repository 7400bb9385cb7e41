"""Every figure of the example by its numbers: size, letters and colours of one family, right in greyscale."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from matplotlib.colors import to_rgb

from vvanalysis.campaign import load_campaign
from vvanalysis.items import drawing_in, style
from vvanalysis.terms import PARTY_COLORS

COLOR = style.tone(PARTY_COLORS[load_campaign().config.campaign.party])
LETTERS = {"#000000", "#ffffff", style.DARK.lower()}
SMALLEST = style.SMALLEST / 100 - 0.001  # glyphs are drawn at 100 pt; less rounding
pytestmark = pytest.mark.slow


def svgs(reports: Path) -> Iterator[tuple[str, str]]:
    """Name and SVG of every figure in the notebooks that the reports were made of."""
    for notebook in sorted((reports / ".runs").glob("*.ipynb")):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if svg := drawing_in(output.get("data", {})):
                    yield f"{notebook.stem} {output['data']['text/plain'][0]}", svg


def is_grey(color: str) -> bool:
    return max(to_rgb(color)) - min(to_rgb(color)) < 0.02


def is_shade(color: str) -> bool:
    """The party's colour mixed with white: red, green and blue all moved the same part of their way."""
    parts = [
        (1 - part) / (1 - whole)
        for part, whole in zip(to_rgb(color), to_rgb(COLOR), strict=True)
        if whole < 0.95
    ]
    return max(parts) - min(parts) < 0.06 and max(parts) <= 1.02


def test_every_figure_has_the_familys_width_letters_and_colours(reports: Path) -> None:
    seen = narrow = 0
    for name, svg in svgs(reports):
        seen += 1
        width = float(re.findall(r'viewBox="0 0 ([\d.]+)', svg)[0]) / 72
        assert style.NARROW - 0.01 <= width <= style.WIDTH + 0.01, name
        narrow += width < style.NARROW + 0.01
        assert "<text" not in svg, name
        scales = [float(each) for each in re.findall(r"scale\(([\d.]+) -[\d.]+\)", svg)]
        small = min(scales, default=1)  # letters with a halo are outlines without a scale: see below
        assert small >= SMALLEST, f"{name}: letters of {100 * small:.1f} pt"
        for color in set(re.findall(r"(?:fill|stroke): (#[0-9a-fA-F]{6})", svg)):
            assert is_grey(color) or is_shade(color), f"{name}: {color}"
    assert seen > 60
    assert narrow > seen / 2  # most are seen whole on a phone


def test_no_figure_asks_for_smaller_letters() -> None:
    folder = Path(style.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    asked = [float(each) for each in re.findall(r"(?:fontsize|labelsize)=([\d.]+)", code)]
    assert len(asked) > 10
    assert min(asked) >= style.SMALLEST


def test_letters_are_black_dark_or_white(reports: Path) -> None:
    """Dark ones stand on white, on greys and on shades; `style.ink` chooses on a colour."""
    for name, svg in svgs(reports):
        texts = re.findall(r'<g id="text_\d+">.*?(?=<g id="(?!text)|\Z)', svg, flags=re.DOTALL)
        for text in texts:
            fills = set(re.findall(r'<g style="fill: (#[0-9a-f]{6})', text))
            assert fills <= LETTERS, f"{name}: {fills}"


def test_no_two_kinds_of_mark_differ_by_hue_alone() -> None:
    """The party's colour, the bars' grey and white are apart in luminance, as a copier sees them."""
    lights = sorted(style._luminance(each) for each in (COLOR, style.LIGHT, "white"))
    for darker, lighter in pairwise(lights):
        assert (lighter + 0.05) / (darker + 0.05) >= 1.4
