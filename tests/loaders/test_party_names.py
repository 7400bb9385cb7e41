"""Which code a party has that a file names in full alone."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from vvanalysis.loaders.party_names import KnownParties, known_parties, with_codes_of
from vvanalysis.schemas.official import SEATS, empty_official, typed_frame

ROWS = [
    (2018, "KF", "1780", "KPL", "Karlstadpartiet Livskvalitet"),
    (2014, "KF", "1780", "KLP", "Karlstadpartiet Livskvalitet"),
    (2018, "RF", "17", "SjvV", "Sjukvårdspartiet i Värmland"),
    (2018, "KF", "2482", "BA", "Byns väl"),
    (2018, "KF", "0684", "BV", "Byns väl"),
    (2018, "RD", "00", "AfS", "Alternativ för Sverige"),
    (2010, "RD", "00", "SKP", "Sveriges Kommunistiska Parti (SKP)"),
    (2018, "KF", "1283", "1091", "SKP"),
    (2022, "KF", "1784", "Arvikapartiet", "Arvikapartiet"),
]


@pytest.fixture
def known() -> KnownParties:
    names = ["election_year", "election_type", "area_code", "party_code", "party_name"]
    return known_parties([pd.DataFrame(ROWS, columns=names)])


@pytest.mark.parametrize(
    ("place", "name", "code"),
    [
        ((2022, "KF", "1780"), "Karlstadpartiet livskvalitet", "KPL"),  # the nearest election's
        ((2022, "RD", "1780"), "Karlstadpartiet  Livskvalitet", "KPL"),  # of another election in the area
        ((2022, "KF", "1730"), "Sjukvårdspartiet i Värmland", "SjvV"),  # in the county
        ((2022, "KF", "0180"), "Alternativ för Sverige", "AfS"),  # one party's alone in the country
        ((2022, "KF", "0180"), "Byns väl", "Byns väl"),  # two parties' in the country
        ((2022, "KF", "0684"), "Byns väl", "BV"),
        ((2026, "KF", "1784"), "Arvikapartiet", "Arvikapartiet"),  # no file has an abbreviation
    ],
)
def test_code_of_a_name(place: tuple[int, str, str], name: str, code: str, known: KnownParties) -> None:
    assert known.code(place, name) == code


def test_an_abbreviation_that_another_party_has_for_a_name_is_no_name(known: KnownParties) -> None:
    """SKP of 2010 stays SKP, though a party of 2018 is called SKP and numbered 1091."""
    assert not known.is_name("SKP")
    assert known.is_name("Karlstadpartiet Livskvalitet")


def test_a_code_is_never_given_to_a_second_party(known: KnownParties) -> None:
    place = {
        "election_year": 2022, "election_type": "KF", "area_level": "municipality", "area_code": "1780",
    }  # fmt: skip
    rows = [place | {"party_code": code, "seats": 1} for code in ("KPL", "Karlstadpartiet Livskvalitet")]
    official = replace(empty_official(), seats=typed_frame(SEATS, rows))
    assert set(with_codes_of(official, known).seats["party_code"]) == {"KPL", "Karlstadpartiet Livskvalitet"}
    alone = replace(empty_official(), seats=typed_frame(SEATS, rows[1:]))
    assert with_codes_of(alone, known).seats["party_code"].tolist() == ["KPL"]
