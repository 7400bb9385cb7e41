"""Sentences about expectation: more, fewer, the same, one and many, missing, not better than the mean."""

from __future__ import annotations

import pytest

from vvanalysis.report_text import expectation as text
from vvanalysis.report_text import numbers

T, M = numbers.THIN, numbers.MINUS


def effects(change: int | None, parts: tuple[float, ...] | None = (-30.4, 144.7, 3147.8)) -> str:
    return text.effects_sentence("A", "RD", area="X län", change=change, effects=parts)


def test_effects_in_words() -> None:
    assert effects(3262) == (
        f"A fick 3{T}262 fler röster i riksdagsvalet i X län än förra gången: partiets andel står för "
        f"+3{T}148, valdeltagandet för +145 och väljarkårens storlek för {M}30."
    )
    assert "113 färre röster" in effects(-113)
    assert effects(0).startswith("A fick lika många röster i riksdagsvalet")
    assert effects(50, None).endswith("kan inte delas upp när partiet saknar röster i ett av valen.")
    assert "saknas" in effects(None)


def test_expectation_above_below_same_missing() -> None:
    words = {"area": "X län"}
    assert text.expectation_sentence("A", "RD", share=0.07, uniform=0.06, **words).endswith("högre.")
    assert text.expectation_sentence("A", "RD", share=0.05, uniform=0.06, **words).endswith("lägre.")
    assert "i stort sett detsamma" in text.expectation_sentence("A", "RD", share=0.06, uniform=0.06, **words)
    assert "saknas" in text.expectation_sentence("A", "RD", share=0.06, uniform=None, **words)


def test_county_better_worse_same_one() -> None:
    place = {"place": 10, "places": 21}
    many = text.county_sentence("A", "RD", residual=0.002, municipalities=16, **place)
    assert many == (
        "I länets 16 kommuner gick det för A i riksdagsvalet 0,2\u00a0procentenheter bättre än i liknande "
        "kommuner i landet: plats 10 av 21 län."
    )
    assert "sämre än" in text.county_sentence("A", "RD", residual=-0.01, municipalities=16, **place)
    assert "gick det för A i riksdagsvalet som i liknande" in text.county_sentence(
        "A", "RD", residual=0.0001, municipalities=16, **place
    )
    assert "länets enda kommun" in text.county_sentence("A", "RD", residual=0.1, municipalities=1, **place)


@pytest.mark.parametrize(
    ("similar", "words"),
    [(0.005, "klart mindre än"), (0.0094, "något mindre än"), (0.0097, "inget utöver medelvärdet")],
)
def test_accuracy_says_when_the_method_adds_nothing(similar: float, words: str) -> None:
    assert words in text.accuracy_sentence(similar=similar, mean=0.0097, municipalities=288)


def test_own_within_above_below() -> None:
    expected = (0.07, 0.06, 0.08)
    sentence = text.own_sentence
    assert "inom det vanliga" in sentence("A", "KF", area="Ort", share=0.075, expected=expected)
    assert "mer än för nio av tio" in sentence("A", "KF", area="Ort", share=0.085, expected=expected)
    assert "mindre än för nio av tio" in sentence("A", "KF", area="Ort", share=0.055, expected=expected)


def test_outside_and_mix() -> None:
    assert "ungefär 3 väntas" in text.outside_sentence(above=8, outside=2, areas=16)
    assert "+1,72 från andelarna" in text.mix_sentence(change=0.0172, within=0.0172, mix=0.0)
