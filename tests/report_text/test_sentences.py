"""Sentences and number formats: zero, missing, tiny change, one and many."""

from __future__ import annotations

import pytest

from vvanalysis.report_text import alts, goals, numbers, results
from vvanalysis.report_text.cells import format_cell
from vvanalysis.report_text.sorting import swedish_key

T = numbers.THIN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (numbers.integer(183966), f"183{T}966"),
        (numbers.integer(-1234, sign=True), f"\u22121{T}234"),
        (numbers.integer(0, sign=True), "0"),
        (numbers.percent(0.0695), f"7,0{T}%"),
        (numbers.percent(0.0005), f"0,1{T}%"),
        (numbers.percent(0.285, 0), f"29{T}%"),
        (numbers.points(0.0172), "+1,7"),
        (numbers.points(-0.0004), "0,0"),
        (numbers.points_words(-0.01), "1,0\u00a0procentenheter"),
        (numbers.points_words(0.01, 0), "1\u00a0procentenhet"),
        (numbers.points_words(0.017), "1,7\u00a0procentenheter"),
        (numbers.date("2018-09-09"), "9\u00a0september 2018"),
        (numbers.decimal(2.5, 0), "3"),
        (format_cell(None, "integer"), "–"),
        (format_cell(0, "integer"), "0"),
        (format_cell(True, "text"), "ja"),
    ],
)
def test_numbers_the_swedish_way(text: str, expected: str) -> None:
    assert text == expected


def test_share_sentence_tells_change_from_missing_and_tiny() -> None:
    sentence = results.share_sentence
    assert sentence("V", "RD", share=0.07, change=0.017) == (
        f"V fick 7,0{T}% i riksdagsvalet, upp 1,7\u00a0procentenheter sedan förra valet."
    )
    assert "ned 1,0\u00a0procentenheter sedan" in sentence("V", "KF", share=0.07, change=-0.01)
    assert "oförändrat" in sentence("V", "KF", share=0.07, change=0.0004)
    assert "jämförbar siffra från förra valet saknas" in sentence("V", "KF", share=0.07, change=None)
    assert sentence("V", "RF", share=None, change=None) == "V finns inte redovisat i regionvalet."
    assert sentence("V", "RD", share=0.07, change=0.017, area="X län").startswith(
        f"V fick 7,0{T}% i riksdagsvalet i X län, upp"
    )


def test_gains_sentence_all_none_one_and_many() -> None:
    assert results.gains_sentence("V", "KF", gained=16, lost=0, areas=16).endswith("i alla 16 kommuner.")
    assert "minskade V sin andel i alla" in results.gains_sentence("V", "KF", gained=0, lost=3, areas=3)
    assert "i 1 kommun av 3 och minskade i 2" in results.gains_sentence("V", "KF", gained=1, lost=2, areas=3)


def test_index_sentence() -> None:
    assert "lika starkt" in results.index_sentence("V", index=100.2, area="X län")
    assert "svagare" in results.index_sentence("V", index=87, area="X län")
    assert "starkare" in results.index_sentence("V", index=130, area="X län")
    assert "saknas" in results.index_sentence("V", index=None, area="X län")


def test_seats_never_without_the_councils_size() -> None:
    more = results.seats_sentence("V", seats=3, previous=2, total=41, total_previous=35)
    assert more == "V har 3 av 41 mandat i kommunfullmäktige, fler än förra gången (2 av 35)."
    assert "lika många" in results.seats_sentence("V", seats=2, previous=2, total=41, total_previous=35)
    assert "färre" in results.seats_sentence("V", seats=0, previous=2, total=41, total_previous=35)
    assert "inte redovisat" in results.seats_sentence(
        "V", seats=None, previous=2, total=41, total_previous=35
    )
    assert "förra" not in results.seats_sentence("V", seats=2, previous=None, total=41, total_previous=None)


def test_gap_and_turnout_sentences() -> None:
    assert "högre" in results.gap_sentence("V", gap=0.03)
    assert "lägre" in results.gap_sentence("V", gap=-0.03)
    assert "lika högt" in results.gap_sentence("V", gap=0.0)
    assert "saknas" in results.turnout_sentence("RD", turnout=None, change=None, area="Ort")


def test_goals_in_words() -> None:
    assert goals.summary_sentence({"met": 1, "not_measured": 2}) == "Planen hade 3 mål: 1 nått och 2 ej mätt."
    assert goals.summary_sentence({"met": 1}) == "Planen hade ett mål: 1 nått."
    assert goals.amount(None, "members") == "–"
    assert goals.amount(0, "members") == "0"
    assert goals.amount(0.9375, "share") == f"93,8{T}%"
    assert goals.undertakings_sentence(2, 5, 0).endswith("genomförda.")
    assert "om 1 saknas underlag" in goals.undertakings_sentence(2, 5, 1)


def test_alt_text_without_measured_goals() -> None:
    assert alts.attainment([]) == "Inget mål har ett mätt utfall med ett måltal."


def test_swedish_order() -> None:
    places = ["Örebro", "Årjäng", "Ängelholm", "Åmål", "Zinkgruvan", "arvika"]
    assert sorted(places, key=swedish_key) == [
        "arvika",
        "Zinkgruvan",
        "Åmål",
        "Årjäng",
        "Ängelholm",
        "Örebro",
    ]


def test_own_need_sentence_none_one_and_unknown() -> None:
    from vvanalysis.report_text.survey import own_need_sentence

    assert own_need_sentence(needed=0, got=0, partly=0, unknown=0) == (
        "Föreningen svarade att den inte behövde något stöd av distriktet."
    )
    assert own_need_sentence(needed=6, got=4, partly=1, unknown=1) == (
        "Av de 6 slags stöd som föreningen behövde fick den det helt i 4, delvis i 1 och inte alls i 0; "
        "om 1 vet den inte."
    )
    assert own_need_sentence(needed=1, got=1, partly=0, unknown=0).startswith("Av det slags stöd")
