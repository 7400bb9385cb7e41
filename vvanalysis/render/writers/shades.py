"""Shades of the party's colour that can be seen and read on a page, by day and by night.

The colour itself may be any: yellow is not seen on white, nor dark blue on black. Losses have a colour of
their own that is told from the party's also by those who do not see red or green.
"""

from __future__ import annotations

import re
from typing import Final

PAPER, NIGHT = "#ffffff", "#14171a"
"""What a page stands on, as in `report.css`."""
MARK, TEXT = 3.0, 4.5
"""Contrast that a mark and a text need (WCAG 2.2, 1.4.11 and 1.4.3)."""
_BLUE, _RUST = "#1f5f8b", "#8a4b00"
_STEPS: Final = 50
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")


def shades(color: str) -> dict[str, str]:
    """Names and values of the page's colours that follow from the party's.

    Examples
    --------
    >>> from vvanalysis.render.writers.shades import shades
    >>> shades("#DA291C")["own"], shades("#DDDD00")["own"], shades("#005EA1")["loss"]
    ('#da291c', '#969600', '#8a4b00')
    """
    own = color.lower() if _COLOR.fullmatch(color) else "#555555"
    loss = _RUST if _is_blue(own) else _BLUE
    return {
        "own": readable(own, PAPER, MARK),
        "own-text": readable(own, PAPER, TEXT),
        "own-night": readable(own, NIGHT, TEXT),
        "loss": loss,
        "loss-night": readable(loss, NIGHT, TEXT),
    }


def readable(color: str, paper: str, contrast: float) -> str:
    """The colour, moved from the paper's own tone until it has so much contrast with it [1-21]."""
    away = (0, 0, 0) if luminance(paper) > 0.5 else (255, 255, 255)
    found = color
    for step in range(_STEPS + 1):
        parts = zip(_parts(color), away, strict=True)
        found = "#" + "".join(f"{round(one + (far - one) * step / _STEPS):02x}" for one, far in parts)
        if ratio(found, paper) >= contrast:
            break
    return found


def ratio(one: str, other: str) -> float:
    """Contrast of two colours [1-21]; WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """Relative luminance [0-1]; WCAG 2.2."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(color))
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _is_blue(color: str) -> bool:
    red, green, blue = _parts(color)
    return blue > red and blue >= green
