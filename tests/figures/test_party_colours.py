"""The family in any party's colour: seen on white, told from the greys, in grey and by the colour-blind."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from vvanalysis.items import style
from vvanalysis.terms import PARTY_COLORS

YELLOW, PALE, WHITE, BLACK = "#FFEE00", "#FDE6F0", "#FFFFFF", "#000000"
COLORS = [*PARTY_COLORS.values(), YELLOW, PALE, WHITE, BLACK]
# Machado, Oliveira and Fernandes 2009: deuteranopia, on linear RGB.
DEUTERANOPIA = np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]])


def contrast(one: str, other: str) -> float:
    lights = sorted(style._luminance(each) for each in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lightness_without_green(color: str) -> float:
    """CIE L* of the colour as someone with deuteranopia sees it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(color)]
    seen = float(np.clip(DEUTERANOPIA @ linear, 0, 1) @ (0.2126, 0.7152, 0.0722))
    return 116 * seen ** (1 / 3) - 16 if seen > 0.008856 else 903.3 * seen


@pytest.mark.parametrize("color", COLORS)
def test_a_mark_is_seen_on_white_and_told_from_the_bars_grey(color: str) -> None:
    tone = style.tone(color)
    assert contrast(tone, WHITE) >= 3  # WCAG 2.2, 1.4.11
    assert contrast(tone, style.LIGHT) >= 2
    for other in (WHITE, style.LIGHT):
        assert lightness_without_green(other) - lightness_without_green(tone) >= 18


@pytest.mark.parametrize("color", ["#DA291C", "#000077", BLACK])
def test_a_colour_that_is_dark_enough_is_left_as_it_is(color: str) -> None:
    assert style.tone(color) == color.lower()


def test_the_hue_stays() -> None:
    red, green, blue = to_rgb(style.tone("#DDDD00"))
    assert red == green > 0.5
    assert blue == 0


@pytest.mark.parametrize("color", COLORS)
def test_words_on_every_shade_can_be_read(color: str) -> None:
    """`ink` on the tone and on all its tints."""
    for share in (0.08, 0.4, 0.7, 1):
        face = style.tint(style.tone(color), share)
        assert contrast(style.ink(face), face) >= 4.5
