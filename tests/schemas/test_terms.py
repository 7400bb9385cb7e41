"""Codes: aliases over the years, letters that only mean something with their year, the glossary."""

from __future__ import annotations

import re

import pytest

from vvanalysis import terms


@pytest.mark.parametrize(("written", "code"), [("FP", "L"), ("L", "L"), ("S", "S"), ("1372", "1372")])
def test_party_code(written: str, code: str) -> None:
    assert terms.party_code(written) == code


@pytest.mark.parametrize(
    ("letter", "year", "kind"),
    [
        ("R", 2018, "RD"),
        ("L", 2014, "RF"),
        ("K", 2010, "KF"),
        ("R", 2022, None),
        ("RF", 2022, "RF"),
        ("RD", 2018, None),
        ("X", 2018, None),
    ],
)
def test_letter_of_a_file_needs_its_year(letter: str, year: int, kind: str | None) -> None:
    assert terms.election_type_of_letter(letter, year=year) == kind


def test_codes_have_words() -> None:
    assert {"eligible", "late_district", "permanent_seats", "adjustment_seats", "association"} <= set(
        terms.GLOSSARY
    )
    assert set(terms.DISTRICT_LEVELS) < set(terms.AREA_LEVELS)
    assert all(re.fullmatch(r"#[0-9A-F]{6}", color) for color in terms.PARTY_COLORS.values())
    assert set(terms.PARTY_ALIASES).isdisjoint(terms.PARTY_COLORS)
