"""Official outcomes, taken from the county boards' protocols and the authority's own example."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from vvanalysis.chapters.seats.metrics import (
    Claim,
    Constituency,
    Contest,
    Race,
    allocate,
    largest_remainders,
    margin,
    rules_of,
)


def votes(text: str) -> dict[str, int]:
    """'M 691, C 529' as {"M": 691, "C": 529}."""
    return {part.split()[0]: int(part.split()[1]) for part in text.split(", ")}


UNDIVIDED = {
    "grums-kf-2018": (
        "KF", 2018, 31, 5921,
        "M 691, C 529, L 43, KD 66, S 3315, V 198, MP 181, SD 886, FI 6",
        "M 4, C 3, S 17, V 1, MP 1, SD 5",
    ),
    "munkfors-kf-2018": (
        "KF", 2018, 21, 2391,
        "S 1513, C 391, SD 211, V 98, L 52, M 53, FI 46, KD 19, MP 7",
        "S 14, C 4, SD 2, V 1",
    ),
    "alvdalen-kf-2014": (
        "KF", 2014, 35, 4698,
        "M 492, C 1083, FP 86, KD 66, S 2138, V 62, MP 111, SD 355, FI 4, Kl 288",
        "M 4, C 8, S 17, MP 1, SD 3, Kl 2",
    ),
    "saffle-kf-2006": (
        "KF", 2006, 41, 9766,
        "M 988, C 3573, FP 297, KD 366, S 2642, V 211, MP 181, SD 339, SjvV 1143",
        "M 4, C 15, FP 1, KD 2, S 11, V 1, MP 1, SD 1, SjvV 5",
    ),
    "vastmanland-lt-2018": (
        "RF", 2018, 77, 172512,
        "M 35214, C 11641, L 11772, KD 10637, S 57522, V 13657, MP 4672, SD 25910, FI 550",
        "M 16, C 5, L 6, KD 5, S 27, V 6, SD 12",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNDIVIDED.values(), ids=UNDIVIDED.keys())
def test_undivided_areas(case: tuple[str, int, int, int, str, str]) -> None:
    election, year, seats, valid, given, expected = case
    contest = Contest.undivided(votes(given), valid=valid, seats=seats)
    assert allocate(contest, rules_of(election, year=year)).totals == votes(expected)


def test_alvdalen_would_have_been_another_with_the_later_divisor() -> None:
    given = votes(UNDIVIDED["alvdalen-kf-2014"][4])
    contest = Contest.undivided(given, valid=4698, seats=35)
    other = allocate(contest, rules_of("RF", year=2018)).totals  # 6/5, but with a threshold
    assert other != votes(UNDIVIDED["alvdalen-kf-2014"][5])


def test_permanent_seats_of_a_parliamentary_constituency() -> None:
    given = votes("S 62369, SD 33118, M 30219, C 17071, V 12779, KD 11657, L 8168, MP 6133")
    contest = Contest.undivided(given, valid=183_966, seats=9)
    assert allocate(contest, rules_of("RD", year=2018)).totals == votes("S 3, SD 2, M 2, C 1, V 1")


PARTIES = ("M", "C", "L", "KD", "S", "V", "MP", "SD", "FI")
VALKOPING = {
    "west": (22, (2913, 852, 934, 380, 5366, 516, 542, 1587, 410), 12),
    "centre": (22, (4014, 404, 1191, 406, 4369, 660, 891, 1147, 134), 19),
    "east": (23, (3742, 1170, 884, 556, 5775, 535, 562, 1678, 265), 18),
}
OUTCOME = {
    "M": (5, 8, 7), "C": (1, 1, 2), "L": (2, 2, 2), "KD": (0, 1, 1), "S": (10, 8, 10), "V": (1, 1, 1),
    "MP": (1, 2, 1), "SD": (3, 2, 3),
}  # fmt: skip


def valkoping() -> Contest:
    return Contest(
        tuple(
            Constituency(code, seats, dict(zip(PARTIES, given, strict=True)), sum(given) + other)
            for code, (seats, given, other) in VALKOPING.items()
        ),
        75,
    )


def test_return_of_a_surplus_seat_and_adjustment_seats() -> None:
    """The authority's manual, example 5: KD returns its seat in the west, won by 950/3, and L takes it."""
    outcome = allocate(valkoping(), rules_of("KF", year=2018))
    expected = {
        Claim(code, party): seats
        for party, of_party in OUTCOME.items()
        for code, seats in zip(VALKOPING, of_party, strict=True)
        if seats
    }
    assert outcome.seats == expected
    moved = [event for event in outcome.events if event.stage in {"return", "redistribution"}]
    assert [(event.stage, event.constituency, event.party, event.number) for event in moved] == [
        ("return", "west", "KD", Fraction(950, 3)),
        ("redistribution", "west", "L", Fraction(934, 3)),
    ]
    assert Counter(outcome.totals) == Counter(outcome.entitlement)
    assert sum(outcome.permanent.values()) == 67


def test_before_2018_the_surplus_seat_was_kept_and_the_rest_shared_anew() -> None:
    """The same votes by a region's rules of 2014: the party with a surplus keeps it, others get fewer."""
    outcome = allocate(valkoping(), rules_of("RF", year=2014))
    assert not [event for event in outcome.events if event.stage in {"return", "redistribution"}]
    assert sum(outcome.totals.values()) == 75


def test_without_adjustment_seats_each_constituency_stands_alone() -> None:
    whole = Contest(valkoping().constituencies, 67)
    outcome = allocate(whole, rules_of("KF", year=2014))
    for each in whole.constituencies:
        alone = Contest.undivided(each.votes, valid=each.valid, seats=each.permanent_seats, code=each.code)
        own = {claim: n for claim, n in outcome.seats.items() if claim.constituency == each.code}
        assert own == allocate(alone, rules_of("KF", year=2014)).seats
    assert not outcome.adjustment


def test_nine_tenths_are_shared_by_electorate() -> None:
    assert largest_remainders({"a": 10_000, "b": 9_000, "c": 1_500}, 67) == {"a": 33, "b": 29, "c": 5}


@pytest.mark.parametrize(
    ("case", "party", "to_next", "to_loss", "bound"),
    [("grums-kf-2018", "V", 98, 82, "threshold"), ("munkfors-kf-2018", "M", 15, None, None)],
)
def test_margins_known_from_the_record(
    case: str, party: str, to_next: int, to_loss: int | None, bound: str | None
) -> None:
    election, year, seats, valid, given, _ = UNDIVIDED[case]
    own = votes(given)
    others = tuple(number for code, number in own.items() if code != party)
    found = margin(Race(own[party], others, valid, seats, rules_of(election, year=year)))
    assert (found.to_next, found.to_loss, found.loss_bound) == (to_next, to_loss, bound)
