"""Every party's colour becomes one that is seen on the page, by day and by night."""

from __future__ import annotations

import pytest

from vvanalysis.render.writers.shades import MARK, NIGHT, PAPER, TEXT, ratio, readable, shades
from vvanalysis.terms import PARTY_COLORS


@pytest.mark.parametrize("color", sorted({*PARTY_COLORS.values(), "#DDDD00", "#FFFFFF", "#000000"}))
def test_marks_and_words_can_be_seen(color: str) -> None:
    made = shades(color)
    assert ratio(made["own"], PAPER) >= MARK
    assert ratio(made["own-text"], PAPER) >= TEXT
    assert ratio(made["own-night"], NIGHT) >= TEXT
    assert ratio(made["loss"], PAPER) >= TEXT
    assert ratio(made["loss-night"], NIGHT) >= TEXT


def test_a_loss_is_never_in_the_partys_own_hue() -> None:
    assert shades("#DA291C")["loss"] == "#1f5f8b"
    assert shades("#005EA1")["loss"] == "#8a4b00"
    assert shades("no colour")["own"] == "#555555"


def test_contrast_is_that_of_the_standard() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert readable("#000000", "#ffffff", 4.5) == "#000000"
