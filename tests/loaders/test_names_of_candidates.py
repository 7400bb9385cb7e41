"""Names in the user's own official files: by party and number, never guessed, never in an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from person_files import NAME, document

from vvanalysis.errors import InputError
from vvanalysis.loaders.candidate_names import read_candidate_names
from vvanalysis.terms import party_code

ROW = "K;2303;Ort;01;Ort;Parti {party};{party};{code:04};;0001-1;1;J;J;J;J;{number};{name};40;K;Ort;;;J;J"


def register(folder: Path, *rows: tuple[str, str, str]) -> Path:
    lines = [
        ROW.format(party=party, code=ord(party[0]), number=number, name=name) for party, number, name in rows
    ]
    (folder / "kandidaturer.txt").write_text("\n".join(lines) + "\n", encoding="iso-8859-1")
    return folder


def test_names_of_the_register_by_party_and_number(tmp_path: Path) -> None:
    rows = [("A", "1", "Testnamn  Ett"), ("A", "2", "Testnamn Åtta"), ("B", "1", "Testnamn Nio")]
    assert read_candidate_names([register(tmp_path, *rows)], year=2014) == {
        "A": {"1": "Testnamn Ett", "2": "Testnamn Åtta"},
        "B": {"1": "Testnamn Nio"},
    }


def test_two_names_of_one_number_and_a_name_without_letters_are_left_out(tmp_path: Path) -> None:
    rows = [
        ("A", "1", "Testnamn Ett"),
        ("A", "1", "Testnamn Två"),
        ("A", "2", "---"),
        ("A", "3", "Testnamn Tre"),
    ]
    assert read_candidate_names([register(tmp_path, *rows)], year=2014) == {"A": {"3": "Testnamn Tre"}}


def test_names_of_the_result_files_of_the_year_alone(tmp_path: Path) -> None:
    (tmp_path / "slutresultat_2303K.xml").write_bytes(document())
    assert read_candidate_names([tmp_path], year=2014) == {party_code("FP"): {"7": NAME}}
    assert read_candidate_names([tmp_path], year=2018) == {}


def test_a_truncated_file_is_refused_without_a_name(tmp_path: Path) -> None:
    (tmp_path / "slutresultat_2303K.xml").write_bytes(document()[:-30])
    with pytest.raises(InputError) as caught:
        read_candidate_names([tmp_path], year=2014)
    assert NAME not in str(caught.value)
    assert caught.value.__cause__ is None
