"""The authority's long workbooks of 2022 and 2026, in replicas of their real form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from replicas.books import District, long_2022, long_2026, name_of

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import read_results
from vvanalysis.loaders.batch import read_batch

KNOWN = ("0184", "1384")
LATE = "Uppsamlingsdistrikt 00"
DISTRICTS = (
    District(
        "13840101", "Innerstaden", "Granby", {"Vänsterpartiet": 42, "Centerpartiet": 56, "Byns väl": 8},
        eligible=151, blank=3, unregistered=2, other=1,
    ),
    District(
        "13840102", "Hamnen", "Granby", {"Vänsterpartiet": 33, "Centerpartiet": 103, "Byns väl": 0},
        eligible=180, blank=1,
    ),
    District("138400", LATE, "Granby", {"Vänsterpartiet": 6, "Centerpartiet": 8}, blank=1),
    District(
        "01840101", "Norra", "Åby", {"Vänsterpartiet": 20, "Liberalerna (tidigare Folkpartiet)": 5},
        eligible=60, constituency="018401",
    ),
    District("018401", LATE, "Åby", {"Vänsterpartiet": 2}, constituency="018401"),
    District("01840201", "Södra", "Åby", {"Vänsterpartiet": 10}, eligible=40, constituency="018402"),
    District("018402", LATE, "Åby", {"Vänsterpartiet": 1}, constituency="018402"),
)  # fmt: skip
Book = Callable[..., Path]


@pytest.mark.parametrize(("book", "year"), [(long_2022, 2022), (long_2026, 2026)])
def test_a_council_election(book: Book, year: int, tmp_path: Path) -> None:
    official = read_results([book(tmp_path, DISTRICTS)], municipalities=KNOWN)
    counts = official.area_counts.set_index("area_code")
    assert set(counts["election_year"]) == {year}
    assert set(counts["election_type"]) == {"KF"}
    assert set(counts["count_status"]) == {"final"}
    own = counts.loc["1384"]
    kinds = ["eligible", "cast", "valid", "invalid_blank", "invalid_unregistered", "invalid_other"]
    assert own[kinds].tolist() == [331, 264, 256, 5, 2, 1]
    assert own["districts_total"] == 3
    votes = official.party_votes.set_index(["area_code", "party_code"])["votes"]
    assert {code: votes["1384", code] for code in ("V", "C", "Byns väl")} == {
        "V": 81,
        "C": 167,
        "Byns väl": 8,
    }
    assert votes["01840101", "L"] == 5
    names = official.parties.set_index(["area_code", "party_code"])["party_name"]
    assert names["1384", "Byns väl"] == "Byns väl"
    assert names["1384", "C"] == "Centerpartiet"


@pytest.mark.parametrize("book", [long_2022, long_2026])
def test_late_votes_have_six_digits_and_their_constituency(book: Book, tmp_path: Path) -> None:
    """One for an undivided municipality, and one for each constituency of a divided one."""
    counts = read_results([book(tmp_path, DISTRICTS)], municipalities=KNOWN).area_counts
    late = counts[counts["area_level"] == "late_district"].set_index("area_code")
    assert late.index.tolist() == ["0184-01", "0184-02", "1384-00"]
    assert late["eligible"].isna().all()
    assert late["municipal_constituency_code"].tolist() == ["018401", "018402", "138400"]
    of_constituency = counts[counts["area_level"] == "municipal_constituency"].set_index("area_code")
    assert of_constituency["valid"].to_dict() == {"018401": 27, "018402": 11, "138400": 256}


@pytest.mark.parametrize(
    ("kind", "place", "expected"),
    [("RD", "17", ["0117", "1317"]), ("RD", "", []), ("RF", "1301", []), ("KF", "", [])],
)
def test_constituencies_are_told_by_the_length_of_their_code(
    kind: str, place: str, expected: list[str], tmp_path: Path
) -> None:
    """Two digits are parliament's; a late district without one lies where its municipality does."""
    districts = [
        replace(each, constituency=place if each.eligible else "", code=each.code) for each in DISTRICTS
    ]
    path = long_2022(tmp_path, districts, kind=kind)
    if place:
        _empty_late_constituencies(path)
    counts = read_results([path], municipalities=KNOWN).area_counts
    assert counts[counts["area_level"] == "constituency"]["area_code"].tolist() == expected
    assert set(counts["election_type"]) == {kind}


def _empty_late_constituencies(path: Path) -> None:
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2):
        if str(row[6].value).startswith("Uppsamling"):
            row[7].value = None
    book.save(path)


def test_the_preliminary_count_of_2022(tmp_path: Path) -> None:
    """Its sum of valid votes includes those for parties without notice; they are invalid all the same."""
    path = long_2022(tmp_path, DISTRICTS, final=False)
    assert path.name.startswith("Roster-per-distrikt-preliminart")
    batch = read_batch([path], municipalities=KNOWN)
    own = batch.official.area_counts.set_index("area_code").loc["1384"]
    assert own[["count_status", "valid", "invalid_unregistered"]].tolist() == ["preliminary", 256, 2]
    assert "includes those for parties that have not given notice" in batch.files[0].notes[-1]


def test_the_preliminary_workbook_under_the_name_that_it_had(tmp_path: Path) -> None:
    name = "preliminart-roster-per-distrikt-riksdagsvalet-2022.xlsx"
    path = long_2022(tmp_path, DISTRICTS, kind="RD", final=False, name=name)
    (result,) = read_batch([path], municipalities=KNOWN).files[:1]
    election = (result.election_year, result.election_type, result.count_status)
    assert election == (2022, "RD", "preliminary")


def test_another_workbook_of_the_authoritys_beside_the_votes_is_passed_over(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Antal fasta valkretsmandat"
    book.worksheets[0].append(["Valtyp", "Valkrets", "Fasta mandat", "Totalt antal mandat"])
    book.save(tmp_path / "fasta-valkretsmandat-val-2026.xlsx")
    long_2026(tmp_path, DISTRICTS)
    passed = read_batch([tmp_path], municipalities=KNOWN).passed
    assert "permanent seats by constituency" in " ".join(each.why for each in passed)


def test_two_districts_that_the_preliminary_table_exchanges_are_told(tmp_path: Path) -> None:
    districts = [
        replace(DISTRICTS[0], code=code, name=f"Nr {code}", municipality="Botby")
        for code in ("01270007", "01270008")
    ]
    batch = read_batch([long_2022(tmp_path, districts, final=False)], municipalities=["0127"])
    assert "01270007 and 01270008 are exchanged" in " ".join(batch.files[0].notes)


def test_the_wide_sheets_beside_are_passed_over_with_a_word(tmp_path: Path) -> None:
    batch = read_batch([long_2026(tmp_path, DISTRICTS)], municipalities=KNOWN)
    said = {each.where.rpartition(", sheet ")[2]: each.why for each in batch.passed}
    assert len(said) == 10
    assert said["Antal_distrikt"].endswith("they are read from roster_KF")
    assert said["Andel_kommun"].startswith("shares")
    assert said["Valdeltagande_valkrets"].startswith("turnout")
    assert "cover" in said["Information"]


def test_the_year_of_2022_stands_in_the_authoritys_file_name_and_is_asked_for_under_another(
    tmp_path: Path,
) -> None:
    path = long_2022(tmp_path, DISTRICTS, name="min fil.xlsx")
    with pytest.raises(InputError, match="does not tell its year of election"):
        read_results([path], municipalities=KNOWN)
    assert set(read_results([path], municipalities=KNOWN, year=2022).area_counts["election_year"]) == {2022}
    with pytest.raises(InputError, match="about the election of 2022, the year given is 2018"):
        read_results([long_2022(tmp_path, DISTRICTS)], municipalities=KNOWN, year=2018)


def test_a_count_that_nobody_tells_is_asked_for(tmp_path: Path) -> None:
    """The sheets of 2026 name the same totals in both counts: the cover or the name must tell which."""
    silent = ("Röster i val till kommunfullmäktige 2026",)
    path = long_2026(tmp_path, DISTRICTS, cover=silent, name="kopia.xlsx")
    with pytest.raises(InputError, match="does not tell its count"):
        read_results([path], municipalities=KNOWN)
    named = long_2026(tmp_path, DISTRICTS, cover=silent, name=name_of(2026, "KF", count="preliminart"))
    assert set(read_results([named], municipalities=KNOWN).area_counts["count_status"]) == {"preliminary"}


def _changed(path: Path, sheet: str, change: Callable[[list[list[object]]], object]) -> Path:
    """The workbook with the rows of a sheet, the heading first, changed."""
    book = load_workbook(path)
    rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
    at = book.sheetnames.index(sheet)
    change(rows)
    del book[sheet]
    fresh = book.create_sheet(sheet, at)
    for row in rows:
        fresh.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("column", ["Valdistriktskod", "Röster", "Röstberättigade", "Valdistriktsnamn"])
def test_a_missing_column(column: str, tmp_path: Path) -> None:
    def drop(rows: list[list[object]]) -> None:
        at = rows[0].index(column)
        for row in rows:
            del row[at]

    path = _changed(long_2026(tmp_path, DISTRICTS), "roster_KF", drop)
    said = "for district_name" if column == "Valdistriktsnamn" else column.casefold()
    with pytest.raises(InputError, match=rf"roster_KF: no column {said}; expected"):
        read_results([path], municipalities=KNOWN)


def test_an_unknown_row_among_the_parties_is_refused_and_quoted(tmp_path: Path) -> None:
    strange = replace(DISTRICTS[0], more={"Ogiltiga röster - på annat sätt": 0})
    with pytest.raises(InputError, match="'Ogiltiga röster - på annat sätt' is neither a known total nor"):
        read_results([long_2026(tmp_path, [strange])], municipalities=KNOWN)


def test_a_district_twice(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="stand already"):
        read_results([long_2026(tmp_path, [*DISTRICTS, DISTRICTS[0]])], municipalities=KNOWN)


def test_codes_that_lost_their_zeros(tmp_path: Path) -> None:
    """A spreadsheet makes 01840101 of text the number 1840101, and 018401 the number 18401."""

    def as_numbers(rows: list[list[object]]) -> None:
        for name in ("Kommunkod", "Valkretskod", "Valdistriktskod", "Länskod"):
            at = rows[0].index(name)
            for row in rows[1:]:
                row[at] = int(str(row[at]))

    whole = read_results([long_2026(tmp_path / "a", DISTRICTS)], municipalities=KNOWN)
    path = _changed(long_2026(tmp_path / "b", DISTRICTS), "roster_KF", as_numbers)
    lost = read_results([path], municipalities=KNOWN)
    pd.testing.assert_frame_equal(whole.area_counts, lost.area_counts)
    pd.testing.assert_frame_equal(whole.party_votes, lost.party_votes)


def test_a_code_of_late_votes_with_another_name(tmp_path: Path) -> None:
    wrong = replace(DISTRICTS[2], name="Innerstaden")
    with pytest.raises(InputError, match="138400 has the form of late votes"):
        read_results([long_2026(tmp_path, [DISTRICTS[0], wrong])], municipalities=KNOWN)


def test_a_constituency_of_another_municipality(tmp_path: Path) -> None:
    wrong = replace(DISTRICTS[0], constituency="138500")
    with pytest.raises(InputError, match="the constituency 138500 of a district in 1384"):
        read_results([long_2026(tmp_path, [wrong])], municipalities=KNOWN)


def test_more_votes_than_electors(tmp_path: Path) -> None:
    with pytest.raises(ReconciliationError, match="112 votes cast by 100 eligible"):
        read_results([long_2026(tmp_path, [replace(DISTRICTS[0], eligible=100)])], municipalities=KNOWN)


def test_no_electors_in_an_ordinary_district_is_never_zero(tmp_path: Path) -> None:
    nobody = replace(DISTRICTS[0], eligible=None)
    with pytest.raises(ReconciliationError, match="no number of eligible voters in an ordinary district"):
        read_results([long_2026(tmp_path, [nobody])], municipalities=KNOWN)


@pytest.mark.parametrize(
    ("shown", "is_right"), [(0.7417, True), (74.17, True), (74.0, True), ("74,2 %", True), (0.99, False)]
)
def test_turnout_as_a_fraction_or_in_percent(shown: object, is_right: bool, tmp_path: Path) -> None:
    """112 of 151 voted: 74.17 percent, which a sheet may give in either form and with fewer decimals."""

    def give(rows: list[list[object]]) -> None:
        at = rows[0].index("Valdeltagande (%)")
        for row in rows[1:]:
            row[at] = shown

    path = _changed(long_2022(tmp_path, DISTRICTS[:1]), "roster_KF", give)
    if is_right:
        assert not read_results([path], municipalities=KNOWN).area_counts.empty
    else:
        with pytest.raises(ReconciliationError, match="112 of 151 voted, the share given is 99"):
            read_results([path], municipalities=KNOWN)


def test_a_column_that_says_other_than_its_row(tmp_path: Path) -> None:
    def change(rows: list[list[object]]) -> None:
        at = rows[0].index("Summa giltiga röster")
        for row in rows[1:8]:
            row[at] = 99

    path = _changed(long_2026(tmp_path, DISTRICTS[:1]), "roster_KF", change)
    with pytest.raises(
        InputError, match=r"99 valid_again where another row|valid: 106 in its row, 99 in its"
    ):
        read_results([path], municipalities=KNOWN)


def test_an_empty_sheet(tmp_path: Path) -> None:
    path = _changed(
        long_2026(tmp_path, DISTRICTS[:1]), "roster_KF", lambda rows: rows.__delitem__(slice(1, None))
    )
    with pytest.raises(InputError, match="no district in it"):
        read_results([path], municipalities=KNOWN)
