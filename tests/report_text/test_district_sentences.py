"""Sentences about districts and simultaneous elections: zero, one, many, tie, tiny change, missing."""

from __future__ import annotations

from vvanalysis.report_text import districts, numbers, simultaneous

T = numbers.THIN


def test_coverage_none_some_all() -> None:
    some = districts.coverage_sentence(comparable=162, districts=179, coverage=0.866)
    assert some.startswith("162 av 179 valdistrikt kan jämföras")
    assert f"86,6{T}%" in some
    assert districts.coverage_sentence(comparable=0, districts=4, coverage=0.0).startswith("Inget av 4")
    assert districts.coverage_sentence(comparable=4, districts=4, coverage=None).startswith(
        "Alla 4 valdistrikt"
    )


def test_like_for_like_up_still_and_one() -> None:
    many = {"gained": 3, "lost": 2, "districts": 5}
    moved = districts.like_for_like_sentence("A", share=0.068, before=0.052, **many)
    assert (
        moved == f"I 5 jämförbara distrikt gick A från 5,2{T}% till 6,8{T}%: andelen steg i 3 och sjönk i 2."
    )
    assert "stod A i stort sett stilla på" in districts.like_for_like_sentence(
        "A", share=0.0521, before=0.052, **many
    )
    one = districts.like_for_like_sentence("A", share=0.1, before=0.2, gained=0, lost=1, districts=1)
    assert one == f"I det enda jämförbara distriktet gick A från 20,0{T}% till 10,0{T}%."


def test_strength_zero_one_many() -> None:
    sentence = districts.strength_sentence
    assert sentence("A", strongholds=0, white_spots=0, districts=9).endswith(
        "inget starkt fäste och ingen vit fläck."
    )
    assert sentence("A", strongholds=1, white_spots=1, districts=9).endswith(
        "ett starkt fäste och en vit fläck."
    )
    assert sentence("A", strongholds=2, white_spots=3, districts=9).endswith(
        "2 starka fästen och 3 vita fläckar."
    )


def test_quiet_and_late() -> None:
    assert districts.quiet_sentence("A", districts=0, non_voters=0).startswith("Inget av de distrikt")
    assert districts.quiet_sentence("A", districts=1, non_voters=40).startswith("Ett starkt fäste för A")
    assert f"3{T}430 röstberättigade" in districts.quiet_sentence("A", districts=14, non_voters=3430)
    assert districts.late_sentence("A", late=0.05, district=0.0501).endswith(
        "lika mycket som i valdistrikten."
    )
    assert "mot 6,9" in districts.late_sentence("A", late=0.092, district=0.069)


def test_gap_above_below_same_missing() -> None:
    sentence = simultaneous.gap_sentence
    assert "högre andel i kommunvalet" in sentence("A", "KF", gap=0.02, area="Ort")
    assert "lägre andel i regionvalet" in sentence("A", "RF", gap=-0.02, area="Ort")
    assert "i stort sett samma andel" in sentence("A", "KF", gap=0.0001, area="Ort")
    assert "saknas" in sentence("A", "KF", gap=None, area="Ort")


def test_spread_none_some_all_one() -> None:
    ends = {"high": ("B", 0.02), "low": ("C", -0.03)}
    assert "i ingen av 3 kommuner" in simultaneous.spread_sentence("A", "KF", above=0, areas=3, **ends)
    assert "i 2 av 3 kommuner" in simultaneous.spread_sentence("A", "KF", above=2, areas=3, **ends)
    assert "i alla 3 kommuner" in simultaneous.spread_sentence("A", "KF", above=3, areas=3, **ends)
    assert simultaneous.spread_sentence("A", "KF", above=1, areas=1, **ends).startswith("B: +2,0")


def test_bounds_open_and_closed() -> None:
    assert "tillåter att alla" in simultaneous.bounds_sentence("A", "KF", low=0.1, high=1.0)
    assert f"Minst 11,3{T}%" in simultaneous.bounds_sentence("A", "KF", low=0.0, high=0.887)
