"""SCB's tables and the polls: read exactly, refused where they are not what they should be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pandas as pd
import pytest

from vvanalysis.errors import InputError
from vvanalysis.loaders.polls import read_polls
from vvanalysis.loaders.scb import AGE_FILE, EDUCATION_FILE, read_council_history, read_electorates

AGES = {"18-29 år": 20, "30-49 år": 30, "50-64 år": 30, "65+ år": 20, "samtliga åldrar": 100}
LEVELS = {
    "förgymnasial utbildning": 30, "gymnasial utbildning": 50, "eftergymnasial utbildning": 18,
    "samtliga utbildningsnivåer": 100,
}  # fmt: skip
CODES = {"Norrby": "2301", "Söderby": "2302"}


def write(
    folder: Path, *, place: str = "Norrby", ages: dict[str, object] = AGES, levels: dict[str, object] = LEVELS
) -> None:
    for name, column, groups in ((AGE_FILE, "age", ages), (EDUCATION_FILE, "educationLevel", levels)):
        with sqlite3.connect(folder / name) as base:
            base.execute(
                f"CREATE TABLE {Path(name).stem} (municipality TEXT, gender TEXT, {column} TEXT,"
                " eligibleVoters2018, eligibleVoters2022)"
            )
            for gender in ("män", "totalt"):
                rows = [(place, gender, group, value, "..") for group, value in groups.items()]
                base.executemany(f"INSERT INTO {Path(name).stem} VALUES (?, ?, ?, ?, ?)", rows)  # noqa: S608
        base.close()


def test_electorates_are_read_and_suppressed_numbers_are_missing(tmp_path: Path) -> None:
    write(tmp_path)
    frame = read_electorates(tmp_path, codes=CODES).set_index("election_year")
    assert frame.loc[2018].tolist() == ["2301", 100, 20, 30, 30, 20, 30, 50, 18]
    assert frame.loc[2022].drop("area_code").isna().all()


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    write(tmp_path, place="Norrbyn")
    with pytest.raises(InputError, match="unknown municipality 'Norrbyn'"):
        read_electorates(tmp_path, codes=CODES)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ages": {**AGES, "65+ år": 21}}, r"ages do not sum to the electorate \(2301\)"),
        ({"ages": {**AGES, "16-17 år": 2}}, "unknown group '16-17 år'"),
    ],
)
def test_other_ages_are_refused(tmp_path: Path, changes: dict[str, dict[str, object]], words: str) -> None:
    write(tmp_path, **changes)
    with pytest.raises(InputError, match=words):
        read_electorates(tmp_path, codes=CODES)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"{AGE_FILE}: cannot be read"):
        read_electorates(tmp_path, codes=CODES)


def test_council_history(tmp_path: Path) -> None:
    path = tmp_path / "kf.csv"
    path.write_text("kommunkod,valar,parti,andel\n2301,1973,FP,2.4\n2301,2018,V,0.0\n", encoding="utf-8")
    frame = read_council_history(path)
    assert frame["party_code"].tolist() == ["L", "V"]
    assert frame["vote_share"].tolist() == [0.024, 0.0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kommunkod,valar,parti\n2301,1973,V\n", "other columns"),
        ("kommunkod,valar,parti,andel\n2301,1973,V,..\n", "row 2: no share"),
        ("kommunkod,valar,parti,andel\n2301,1973,V,2\n2301,1976,V,240\n", "row 3: no share"),
    ],
)
def test_another_history_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "kf.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_council_history(path)


POLL = {"Company": "Frågarna", "M": 20.0, "L": 5.0, "C": 8.0, "KD": 6.0, "S": 28.0, "V": 9.0, "MP": 5.0,
        "SD": 17.0, "FI": None, "n": 1000, "collectPeriodFrom": "2018-08-01", "collectPeriodTo": "2018-08-05",
        "PublYearMonth": "2018-aug"}  # fmt: skip


def polls(path: Path, *rows: dict[str, object]) -> Path:
    pd.DataFrame([POLL | row for row in rows]).to_csv(path, index=False, na_rep="NA")
    return path


def test_polls_of_the_year_are_read_and_missing_stays_missing(tmp_path: Path) -> None:
    path = polls(
        tmp_path / "p.csv",
        {}, {"n": None}, {"collectPeriodTo": "2017-08-05"}, {"collectPeriodTo": None},
    )  # fmt: skip
    frame = read_polls(path, years=(2018,))
    assert frame["poll_id"].unique().tolist() == ["Frågarna 2018-08-05 1", "Frågarna 2018-08-05 2"]
    assert len(frame) == 2 * 9
    own = frame[frame["party_code"] == "V"]
    assert own["support"].tolist() == [0.09, 0.09]
    assert own["interviews"].isna().tolist() == [False, True]
    assert frame[frame["party_code"] == "FI"]["support"].isna().all()


def test_a_mistyped_number_is_refused(tmp_path: Path) -> None:
    path = polls(tmp_path / "p.csv", {"M": 2.0})
    with pytest.raises(InputError, match=r"do not sum to a whole \(Frågarna 2018-08-05\)"):
        read_polls(path, years=(2018,))
