"""One and many: sentences about a district of one municipality are Swedish too."""

from __future__ import annotations

import pytest

from vvanalysis.report_text import alts, campaign, numbers, results, seats

T, HARD = numbers.THIN, "\u00a0"


@pytest.mark.parametrize(("gained", "lost", "word"), [(1, 0, "ökade"), (0, 1, "minskade"), (0, 0, "behöll")])
def test_gains_in_the_only_municipality(gained: int, lost: int, word: str) -> None:
    said = results.gains_sentence("A", "KF", gained=gained, lost=lost, areas=1)
    assert said == f"I kommunvalet {word} A sin andel i kommunen."


def test_alt_of_areas() -> None:
    high, low = ("Åby", 0.09), ("Borg", 0.05)
    assert alts.areas(high, high, 1) == f"Partiets andel i en kommun: 9,0{T}% i Åby."
    assert alts.areas(high, low, 2) == (
        f"Partiets andel i 2 kommuner, från 9,0{T}% i Åby till 5,0{T}% i Borg."
    )


def test_the_nearest_seat_and_loss_in_one_municipality_name_it_once() -> None:
    said = seats.nearest_sentence("A", gain=("Kil", 1), loss=("Kil", 160))
    assert (
        said == f"I Kil hade 1{HARD}röst till gett A ett mandat till; 160{HARD}röster färre hade kostat ett."
    )
    apart = seats.nearest_sentence("A", gain=("Kil", 46), loss=("Eda", 1))
    assert "var A i Kil" in apart
    assert f"i Eda, med 1{HARD}röst mindre" in apart


def test_alt_of_margins() -> None:
    assert seats.margins_alt(1, gain=None, loss=None).startswith("Två stapeldiagram över en kommun:")
    assert seats.margins_alt(2, gain=None, loss=None).startswith("Två stapeldiagram över 2 kommuner:")


def test_media_of_a_week_in_their_bars() -> None:
    assert [campaign.op_eds_words(count) for count in (0, 1, 2)] == [
        "",
        "1 debattartikel",
        "2 debattartiklar",
    ]
    assert [campaign.news_words(count) for count in (0, 1, 2)] == ["", "1 nyhet", "2 nyheter"]
