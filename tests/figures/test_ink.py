"""Letters on a colour can be read on every party's colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.items import style

PART = st.floats(0, 1)


@given(st.tuples(PART, PART, PART))
def test_ink_can_be_read_on_every_colour(face: tuple[float, float, float]) -> None:
    low, high = sorted([style._luminance(face), style._luminance(style.ink(face))])
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize(("face", "ink"), [("#FFDD00", "black"), ("#231977", "white"), ("white", "black")])
def test_ink_on_known_colours(face: str, ink: str) -> None:
    assert style.ink(face) == ink


def test_luminance_is_wcags() -> None:
    assert style._luminance("white") == pytest.approx(1)
    assert style._luminance("black") == 0
    assert style._luminance("#FF0000") == pytest.approx(0.2126)
