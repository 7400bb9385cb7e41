"""Candidates out of result files and registers: each vote once, never a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from person_files import document

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders.candidacies import find_candidacy_files, read_candidacies
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.persons import parse_persons, person_frames, read_persons


def raw(content: bytes) -> RawFile:
    return RawFile("fil.xml", "fil.xml", content)


def test_each_personal_vote_is_counted_once_and_no_name_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(document())
    found = read_persons([tmp_path])
    assert found.personal_votes[
        ["area_code", "party_code", "candidate_number", "personal_votes"]
    ].values.tolist() == [["230300", "L", "7", 5]]
    assert found.ballots[["list_number", "ballots", "is_named"]].values.tolist() == [
        ["14663", 5, True],
        ["90000", 2, False],
    ]
    assert found.elected["candidate_number"].isna().tolist() == [False, True]
    assert found.elected["ground"].fillna("-").tolist() == ["P", "-"]
    assert found.elected_counts[["area_code", "women", "men"]].values.tolist() == [["2303", 1, 0]]
    for frame in vars(found).values():
        assert (
            not frame.astype(str).apply(lambda column: column.str.contains("Anna|Kandidat|Kunde")).any().any()
        )


def test_sums_that_differ_stop_the_reading() -> None:
    with pytest.raises(ReconciliationError, match="personal votes differ from the districts' sum"):
        parse_persons(raw(document(stated=6)))


def test_a_preliminary_count_tells_nothing_of_persons() -> None:
    frames = person_frames([parse_persons(raw(document(reporting="VALNATT")))])
    assert all(frame.empty for frame in vars(frames).values())


def test_the_same_municipality_twice_counts_once() -> None:
    file = parse_persons(raw(document()))
    assert len(person_frames([file, file]).personal_votes) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('KANDNR="7" NAMN', 'KANDNR="" NAMN', "without KANDNR"),
        ('PERSONKRYSS="3"', 'PERSONKRYSS="x"', "not a count"),
    ],
)
def test_a_broken_file_is_refused_without_a_name(old: str, new: str, message: str) -> None:
    content = document().decode("iso-8859-1").replace(old, new).encode("iso-8859-1")
    with pytest.raises(InputError, match=message) as raised:
        parse_persons(raw(content))
    assert "Anna" not in str(raised.value)


ROW = (
    "K;2303;Granby;00;Granby;Äpplepartiet;ÄP;1;S;15415;{place};J;J;I;J;{number};Anna Exempelsson;52;{gender};"
    "Granby;;22000;;{valid}"
)
HEADER = (
    "VALTYP;VALOMRÅDESKOD;VALOMRÅDESNAMN;VALKRETSKOD;VALKRETSNAMN;PARTIBETECKNING;PARTIFÖRKORTNING;PARTIKOD;"
    "VALSEDELSSTATUS;LISTNUMMER;ORDNING;ANMKAND;ANMDELTAGANDE;SAMTYCKE;FÖRKLARING;KANDIDATNUMMER;NAMN;"
    "ÅLDER_PÅ_VALDAGEN;KÖN;FOLKBOKFÖRINGSKOMMUN;VALSEDELSUPPGIFT;ANT_BEST_VALS;VALBAR_PÅ_VALDAGEN;GILTIG"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
@pytest.mark.parametrize("header", ["", HEADER + "\n"], ids=["bare", "header"])
def test_a_register_is_known_by_its_content(tmp_path: Path, encoding: str, header: str) -> None:
    rows = [
        ROW.format(place=1, number=7, gender="K", valid="J"),
        ROW.format(place=2, number=8, gender="M", valid="N"),
        ROW.format(place="", number=9, gender="", valid="J").replace(";15415;", ";;"),
    ]
    (tmp_path / "kandidaturer.skv").write_text(header + "\n".join(rows) + "\n", encoding=encoding)
    (tmp_path / "annat.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (tmp_path / "tom.txt").write_text("", encoding="utf-8")
    found = read_candidacies([tmp_path], year=2018)
    assert found["candidate_number"].tolist() == ["7", "8", "9"]
    assert found["party_code"].unique().tolist() == ["ÄP"]
    assert found["place"].fillna(0).tolist() == [1, 2, 0]
    assert found["gender"].fillna("-").tolist() == ["woman", "man", "-"]
    assert found["is_valid"].tolist() == [True, False, True]
    assert not any("Anna" in str(value) for value in found.to_numpy().ravel())


def test_a_register_with_a_short_row_or_a_candidate_without_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kandidaturer.skv"
    path.write_text(ROW.format(place=1, number=7, gender="K", valid="J") + "\nK;2303;x\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"1 rows of another length \(row 2\)"):
        find_candidacy_files([path])
    path.write_text(ROW.format(place=1, number="", gender="K", valid="J") + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 1: a candidate without a number") as raised:
        read_candidacies([path], year=2018)
    assert "Anna" not in str(raised.value)
    path.write_text(
        ROW.format(place=1, number=7, gender="K", valid="J").replace("K;", "R;", 1), encoding="utf-8"
    )
    assert read_candidacies([path], year=2018)["election_type"].tolist() == ["RD"]
    with pytest.raises(InputError, match="unknown election type"):
        read_candidacies([path], year=2022)
