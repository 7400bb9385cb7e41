"""The survey's sentences: one and many, none, missing; the words that may not stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vvanalysis import paths
from vvanalysis.report_text import survey as text

NONE = {"frame": 16, "yes": 0, "partly": 0, "no": 0, "not_applicable": 0, "dont_know": 0, "missing": 0}


def counts(**some: int) -> dict[str, int]:
    found = {**NONE, **some}
    return {**found, "missing": 16 - sum(value for key, value in found.items() if key != "frame")}


@pytest.mark.parametrize(
    ("row", "status", "said"),
    [
        (counts(yes=16), "met", "Målet är nått: föreningarna säger att de fick"),
        (
            counts(yes=9, partly=4, no=1),
            "not_met",
            "de 14 som tog ställning säger nio ja, fyra delvis och en nej",
        ),
        (counts(yes=9, no=1), "not_met", "Sex av 16 föreningar har inte svarat."),
        (
            counts(yes=12),
            "not_measured",
            "kan inte avgöras (ej mätt): av de 12 som tog ställning",
        ),
        (
            counts(yes=14, not_applicable=1, dont_know=1),
            "not_measured",
            "En behövde inget stöd och en vet inte.",
        ),
        (counts(), "not_measured", "är ej mätt: enkäten till föreningarna: underlag saknas."),
    ],
)
def test_the_verdict_in_words(row: dict[str, int], status: str, said: str) -> None:
    sentence = text.verdict_sentence(row, status)
    assert said in sentence
    assert sentence.endswith(".")
    assert ".." not in sentence


def test_a_threshold_is_said() -> None:
    sentence = text.verdict_sentence(counts(yes=14, no=2), "met", 0.8)
    assert "minst 80\u202f% skulle säga att de fick det stöd" in sentence


def test_response_tells_what_became_of_every_reply() -> None:
    row = dict.fromkeys(
        ("duplicate", "incomplete", "no_consent", "no_association", "late_refused", "late_used"), 0
    ) | {"frame": 16, "answered": 14}
    assert text.response_sentence(row) == "14 av 16 föreningar har svarat (88\u202f%)."
    more = text.response_sentence({**row, "duplicate": 2, "incomplete": 1})
    assert more.endswith("Två svar ersattes av senare svar och ett svar är ofullständigt och räknas inte.")


def test_bounds_say_what_the_silent_could_change() -> None:
    assert "minst 10 och högst 14 av 16 ja" in text.bounds_sentence(10, 14, 16, (11, 14))
    assert "rör det sig om 11 till 14 av 16" in text.bounds_sentence(10, 14, 16, (11, 14))
    assert "inte att säga det säkrare" in text.bounds_sentence(9, 11, 16, (9, 11))
    assert text.bounds_sentence(13, 13, 16, (13, 13)).startswith("Alla 16")


def test_need_coders_themes_and_records() -> None:
    assert text.need_sentence(["Besök"], 3, 8) == (
        "Störst brist: besök. Av de 8 som behövde det fick tre inget alls."
    )
    assert "besök och råd. För vart och ett av dem säger två föreningar" in text.need_sentence(
        ["Besök", "Råd"], 2, 8
    )
    assert "inget behov" in text.need_sentence([], 0, 0).lower()
    assert text.coders_sentence(1, 0, 0, 0, None).startswith("En kodare")
    assert "alfa 0,75" in text.coders_sentence(2, 25, 200, 186, 0.75)
    assert "alfa" not in text.coders_sentence(2, 25, 200, 200, None)
    assert "Vanligaste temana" in text.themes_sentence(["A", "B"], 4, 9)
    assert "underlag saknas" in text.themes_sentence([], 0, 0)
    assert "underlag saknas" in text.recorded_sentence(0, 0)
    assert "underlag saknas" in text.late_sentence(0, 0)
    assert "För få svar" in text.reliability_sentence(0.9, 0.8, 1.0, 9, is_shown=False)


def test_units_are_named_or_classed() -> None:
    assert text.unit_name("Ale", 1, 1) == "Ale"
    assert text.unit_name("", 1200, 13000) == "1\u202f200–13\u202f000"
    row = {
        "unit_size": 1,
        "high": 0,
        "neutral": 1,
        "low": 0,
        "not_applicable": 0,
        "dont_know": 0,
        "missing": 0,
    }
    assert text.outcome_word(row) == "delvis"
    assert text.enough_word(row) == "delvis"
    many = {**row, "unit_size": 4, "high": 2, "missing": 1, "told": 3}
    assert text.outcome_word(many) == "2 av 3"
    assert text.enough_word(many) == "2 ja, 1 delvis, 1 ej svar"


def test_the_chapter_claims_no_cause() -> None:
    sources = [Path(text.__file__), paths.notebooks() / "25_survey.ipynb"]
    forbidden = r"\b(ledde till|berodde på|effekt av|bevisar|signifikant)\b"
    for source in sources:
        assert not re.search(forbidden, source.read_text(encoding="utf-8"))
