"""The authority's comparisons of districts, 2018 with 2022 and 2022 with 2026."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from replicas.books import comparison_2022, comparison_2026

from vvanalysis.errors import InputError
from vvanalysis.loaders.batch import read_batch
from vvanalysis.loaders.looking import look

ROWS = [
    ("13840101", "Innerstaden", "Granby", "Ett", "Kan jämföras", ["13840101"]),
    ("13840102", "Hamnen", "Granby", "Ett", "Kan jämföras mot flera", ["13840103", "13840102"]),
    ("13840103", "Ny", "Granby", "Ett", "Ej jämförbart", []),
    ("138400", "Uppsamlingsdistrikt 00", "Granby", "Ett", "Ej jämförbart", []),
    ("06870101", "Norra", "By", "Två", "Kan jämföras", ["006870101"]),
]


def links_of(path: Path) -> dict[str, tuple[object, ...]]:
    (links,) = read_batch([path], municipalities=["1384"]).links
    return {row[2]: (row[0], row[1], *row[3:]) for row in links.itertuples(index=False)}


def test_2026(tmp_path: Path) -> None:
    path = comparison_2026(tmp_path, ROWS)
    assert links_of(path) == {
        "13840101": (2026, 2022, "comparable", "13840101"),
        "13840102": (2026, 2022, "summed", "13840102 13840103"),
        "13840103": (2026, 2022, "not_comparable", ""),
        "1384-00": (2026, 2022, "not_comparable", ""),
        "06870101": (2026, 2022, "comparable", "06870101"),
    }


def test_the_misprinted_code_is_told(tmp_path: Path) -> None:
    files = read_batch([comparison_2026(tmp_path, ROWS)], municipalities=["1384"]).files
    assert files[0].notes == ("the code 006870101 has a zero too many: it is read as 06870101",)
    assert {each.content for each in files} == {"links"}


def test_2022(tmp_path: Path) -> None:
    rows = [
        ("13840101", "ja", ["13840101"]),
        ("13840102", "ja", ["13840102", "13840103", "13840104"]),
        ("13840105", "nej", ["13840105"]),
    ]
    assert links_of(comparison_2022(tmp_path, rows)) == {
        "13840101": (2022, 2018, "comparable", "13840101"),
        "13840102": (2022, 2018, "summed", "13840102 13840103 13840104"),
        "13840105": (2022, 2018, "not_comparable", "13840105"),
    }


def test_an_unknown_word_is_refused_and_quoted(tmp_path: Path) -> None:
    rows = [(*ROWS[0][:4], "Nästan jämförbart", ["13840101"])]
    with pytest.raises(InputError, match="row 2: the word on comparability is 'Nästan jämförbart'"):
        links_of(comparison_2026(tmp_path, rows))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([ROWS[0], ROWS[0]], "district 13840101 again"),
        ([("138401", "X", "Y", "Z", "Ej jämförbart", []), ("1384", "X", "Y", "Z", "Ej jämförbart", [])],
         "row 3: a code that is none"),
        ([(*ROWS[0][:5], ["A1"])], "row 2: a code that is none"),
        ([], "no district that is compared"),
    ],
)  # fmt: skip
def test_a_broken_comparison(
    rows: list[tuple[str, str, str, str, str, list[str]]], message: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=message):
        links_of(comparison_2026(tmp_path, rows))


def test_comparable_without_a_former_district_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [ROWS[0], (*ROWS[1][:5], [])]
    path = comparison_2026(tmp_path, rows)
    assert set(links_of(path)) == {"13840101"}
    (note,) = read_batch([path], municipalities=["1384"]).files[0].notes
    assert note == "1 districts said to be comparable, without a former district: left out"


def test_codes_that_lost_their_zero(tmp_path: Path) -> None:
    path = comparison_2026(tmp_path, [ROWS[0], ROWS[4]])
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[0].value = int(str(row[0].value))
    book.save(path)
    assert "06870101" in links_of(path)


@pytest.mark.raw
def test_late_votes_of_2022_as_the_authority_has_them(raw_folder: Path) -> None:
    """314 districts of late votes, every one comparable, five of them with the sum of several."""
    path = raw_folder / "2022" / "uppsamlingsdistrikt-jamforelse-2018.csv"
    assert [each.kind for each in look([path]).places] == ["comparison"]
    links = links_of(path)
    assert len(links) == 314
    assert links["0114-00"] == (2022, 2018, "comparable", "0114-00")
    summed = {code: row[3] for code, row in links.items() if row[2] == "summed"}
    assert summed == {
        "0480-00": "0480-01 0480-02 0480-03", "0484-00": "0484-01 0484-02", "0581-00": "0581-01 0581-02",
        "0680-00": "0680-01 0680-02 0680-03", "2482-00": "2482-01 2482-02",
    }  # fmt: skip
