"""Workbooks of unknown kind: what a mapping names, and what is said of every column."""

from __future__ import annotations

from pathlib import Path

import pytest
import result_files as rf
from sheets import council_table, save

from vvanalysis.cli import main
from vvanalysis.errors import InputError
from vvanalysis.loaders import read_results
from vvanalysis.loaders.explain import explain
from vvanalysis.loaders.mapping import read_mapping

KNOWN = ("2303",)
ROWS = [
    ["Kommentar", None, None, None, None, None, None, None],
    ["Kod", "Område", "Väljare", "Väljande", "Giltiga", "Kasserade", "Vänstern", "S"],
    ["23030101", "Byn", 100, 60, 58, 2, 50, 8],
    ["23030102", "Sena röster", 0, 5, 5, 0, 5, None],
]
MAPPING = """
election_year = 2026
election_type = "KF"
header_row = 2
late_names = ["Sena röster"]
[columns]
"Kod" = "district"
"Område" = "district_name"
"Väljare" = "eligible"
"Väljande" = "cast"
"Giltiga" = "valid"
"Kasserade" = "invalid"
[parties]
"Vänstern" = "V"
"""


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    return save(tmp_path / "unknown.xlsx", {"Blad1": ROWS})


def test_without_a_mapping_it_says_what_it_looked_for(unknown: Path) -> None:
    with pytest.raises(
        InputError, match=r"no known kind .*Blad1: Kommentar.* expected a sheet with the headings"
    ):
        read_results([unknown], municipalities=KNOWN)


def test_a_mapping_beside_the_workbook_is_used(unknown: Path) -> None:
    unknown.with_suffix(".toml").write_text(MAPPING, encoding="utf-8")
    official = read_results([unknown], municipalities=KNOWN)
    counts = official.area_counts.set_index("area_code")
    assert counts.loc["2303", ["election_year", "eligible", "cast", "valid"]].tolist() == [2026, 100, 65, 63]
    votes = official.party_votes.query("area_code == '2303'").set_index("party_code")["votes"]
    assert votes.to_dict() == {"S": 8, "V": 55}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns]\nKod = 'distrikt'\n", "columns.Kod: .*expected one of county_number"),
        ("year = 2026\n", "year: Extra inputs are not permitted"),
        ("[columns\n", "no TOML"),
    ],
)
def test_bad_mapping(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_mapping(path)


def test_two_columns_of_one_meaning(tmp_path: Path) -> None:
    rows = [[*ROWS[1], "Kasserade röster"], [*ROWS[2], 2]]
    path = save(tmp_path / "u.xlsx", {"Blad1": rows})
    text = MAPPING.replace("header_row = 2\n", "").replace(
        "[parties]", '"Kasserade röster" = "invalid"\n[parties]'
    )
    path.with_suffix(".toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="Kasserade and Kasserade röster are both invalid"):
        read_results([path], municipalities=KNOWN)


def test_explain_names_every_column(tmp_path: Path) -> None:
    lines = explain(council_table(tmp_path / "x.xlsx"))
    assert lines[0].taken_for == (
        "SCB's votes per district, municipal councils (2022); KF, final count; the workbook does not tell "
        "its year of election (it was made on 2022-11-14, which is no proof: a copy gets a new day)"
    )
    taken = {line.heading: line.taken_for for line in lines}
    assert taken["FP"] == "votes of party L"
    assert taken["Antal röstande"] == "cast"
    assert lines[1].place == "sheet KO_tab3, column A"


def test_explain_of_an_unknown_workbook_lists_its_headings(
    unknown: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "--explain", str(unknown)]) == 0
    said = capsys.readouterr().out
    assert "no known kind" in said
    assert "sheet Blad1, column A  Kommentar" in said


def test_explain_of_a_result_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(rf.result_xml(rf.undivided()))
    assert explain(path)[0].taken_for == "result file (XML): KF 2018, final count"
