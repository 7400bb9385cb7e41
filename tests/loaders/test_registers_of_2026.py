"""The register of candidates in its form of 2022 and 2026."""

from __future__ import annotations

from pathlib import Path

import pytest
from replicas.candidates import MASKED, Candidacy, register

from vvanalysis.errors import InputError
from vvanalysis.loaders.candidacies import read_candidacies
from vvanalysis.loaders.candidate_names import read_candidate_names

ROWS = (
    Candidacy(101),
    Candidacy(102, place=2, age=" ", gender="M"),
    Candidacy(103, party=("Ambition Sverige", "", "1729"), list_number="1729-00001"),
    Candidacy(104, kind="RD", area="00", constituency="21", list_number="0005-00007"),
    Candidacy(105, kind="RF", area="13", constituency="1300"),
    Candidacy(106, kind="RD", area="00", constituency="21", valid="N"),
)


def test_every_valid_candidacy(tmp_path: Path) -> None:
    found = read_candidacies([register(tmp_path, ROWS)], year=2026)
    found = found.set_index("candidate_number").sort_index()
    assert found.index.tolist() == ["101", "102", "103", "104", "105"]
    assert found["area_code"].tolist() == ["1384", "1384", "1384", "00", "13"]
    assert found["constituency_code"].tolist() == ["00", "00", "00", "21", "00"]
    assert found["party_code"].tolist() == ["V", "V", "Ambition Sverige", "V", "V"]
    assert found["list_number"].tolist() == ["08148", "08148", "00001", "00007", "08148"]
    assert found["age"].fillna(-1).tolist() == [44, -1, 44, 44, 44]
    assert found["gender"].tolist() == ["woman", "man", "woman", "woman", "woman"]
    assert found["is_valid"].all()


def test_two_parties_without_abbreviation_are_two(tmp_path: Path) -> None:
    """And so are two of one name in one municipality, which only the authority's number tells apart."""
    parties = [("Bygdepartiet", " ", "4001"), ("Andra partiet", "", "4002"), ("Bygdepartiet", "", "4003")]
    rows = [Candidacy(1 + at, party=party) for at, party in enumerate(parties)]
    found = read_candidacies([register(tmp_path, rows)], year=2026)["party_code"]
    assert found.nunique() == 3


def test_names_are_those_of_numbers_and_nothing_masked_is_one(tmp_path: Path) -> None:
    names = read_candidate_names([register(tmp_path, ROWS)], year=2026)
    assert names["V"] == {str(at): f"Kandidat {at}" for at in (101, 102, 104, 105)}
    assert MASKED not in str(names)


def test_a_valid_candidacy_without_a_number_is_refused(tmp_path: Path) -> None:
    path = register(tmp_path, ROWS)
    path.write_text(path.read_text(encoding="utf-8-sig").replace(";101;", ";;"), encoding="utf-8-sig")
    with pytest.raises(InputError, match="row 1: a candidate without a number"):
        read_candidacies([path], year=2026)


def test_the_letters_of_2018_are_no_elections_of_2026(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown election type"):
        read_candidacies([register(tmp_path, [Candidacy(1, kind="K")])], year=2026)
