"""Every figure of the example by its numbers: forms, letters and colours of one family, right in grey."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from matplotlib.colors import to_rgb

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from letters import letters, outside, overlaps, size_of

from vvanalysis.campaign import load_campaign
from vvanalysis.items import drawing_in, style
from vvanalysis.items.display import parted
from vvanalysis.items.forms import PHONE, SLIDE, WIDE
from vvanalysis.items.maps import KEY
from vvanalysis.terms import PARTY_COLORS

COLOR = style.tone(PARTY_COLORS[load_campaign().config.campaign.party])
WIDTHS = {"svg": WIDE.width, "phone": PHONE.width, "slide": SLIDE.width}
pytestmark = pytest.mark.slow


def drawings(reports: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and forms of every figure in the notebooks that the reports were made of."""
    for notebook in sorted((reports / ".runs").glob("*.ipynb")):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if drawn := drawing_in(output.get("data", {})):
                    yield f"{notebook.stem} {output['data']['text/plain'][0]}", parted(drawn)


def is_grey(color: str) -> bool:
    return max(to_rgb(color)) - min(to_rgb(color)) < 0.02


def is_shade(color: str, of: str) -> bool:
    """A colour mixed with white: red, green and blue all moved the same part of their way."""
    parts = [
        (1 - part) / (1 - whole)
        for part, whole in zip(to_rgb(color), to_rgb(of), strict=True)
        if whole < 0.95
    ]
    return max(parts) - min(parts) < 0.06 and max(parts) <= 1.02


def test_every_figure_has_the_familys_forms_letters_and_colours(reports: Path) -> None:
    seen = 0
    for name, forms in drawings(reports):
        seen += 1
        assert forms["phone"], name
        for form, svg in forms.items():
            if not svg:
                continue
            assert size_of(svg)[0] / 72 == pytest.approx(WIDTHS[form], abs=0.01), f"{name}, {form}"
            assert "<text" in svg and "<image" not in svg, name
            assert min(each.size for each in letters(svg)) >= style.SMALLEST, name
            assert outside(svg) == [], f"{name}, {form}"
            assert overlaps(svg) == [], f"{name}, {form}"
            for color in set(re.findall(r"(?:fill|stroke): (#[0-9a-fA-F]{6})", svg)):
                known = is_grey(color) or is_shade(color, COLOR) or is_shade(color, style.BLUE)
                assert known, f"{name}: {color}"
    assert seen > 60


def test_every_map_has_its_key(reports: Path) -> None:
    of_maps = [
        (name, forms) for name, forms in drawings(reports) if "kommunen" in name or "starkast i" in name
    ]
    assert of_maps
    for name, forms in of_maps:
        if "Kart" in name:
            assert f'id="{KEY}"' in forms["svg"], name


def test_no_figure_asks_for_smaller_letters() -> None:
    folder = Path(style.__file__).parents[1]
    code = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("show/*.py"))
    asked = [float(each) for each in re.findall(r"(?:fontsize|labelsize)=([\d.]+)", code)]
    assert len(asked) > 10
    assert min(asked) >= style.SMALLEST


def test_no_two_kinds_of_mark_differ_by_hue_alone() -> None:
    """The party's colour, the bars' grey and white are apart in luminance, as a copier sees them."""
    lights = sorted(style._luminance(each) for each in (COLOR, style.LIGHT, "white"))
    for darker, lighter in pairwise(lights):
        assert (lighter + 0.05) / (darker + 0.05) >= 1.4
