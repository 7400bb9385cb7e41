"""Result files of 2006 (DTD 1.3 and 1.4): excerpts of the authority's archive, in which names are redacted.

What they say was read off the files by hand: the other parties stand in `GILTIGA PARTI="ÖVR"` as
`VARAV_ÖVRIGA`, without earlier votes of their own, and above the municipality only eight parties stand
outside it.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders.persons import read_persons
from vvanalysis.loaders.result_xml import read_result_xml
from vvanalysis.schemas.official import Official, validated

FOLDER = Path(__file__).parents[1] / "fixtures" / "official_2006"


def excerpt(name: str) -> Official:
    return validated(read_result_xml(FOLDER / f"slutresultat_{name}.xml"), where="test")


def of_area(frame: pd.DataFrame, level: str, code: str, column: str) -> dict[str, object]:
    rows = frame[(frame["area_level"] == level) & (frame["area_code"] == code)]
    return dict(zip(rows["party_code"], rows[column], strict=True))


def test_parties_among_the_others_are_read_and_the_rest_is_what_is_left() -> None:
    votes = of_area(excerpt("1762R").party_votes, "municipality", "1762", "votes")
    assert votes == {
        "M": 237, "C": 241, "L": 138, "KD": 68, "S": 1391, "V": 227, "MP": 60,
        "SD": 79, "0520": 1, "0524": 14, "ENH": 1, "FI": 12, "JL": 12, "Sjvåp": 4, "SPI": 3, "ÖVR": 4,
    }  # fmt: skip


def test_earlier_votes_of_the_lump_are_nobodys_in_particular() -> None:
    frame = excerpt("1762R").party_votes
    previous = of_area(frame, "municipality", "1762", "votes_previous")
    assert previous["V"] == 248
    assert pd.isna(previous["SD"])  # not told: 60 is that of all other parties together
    assert pd.isna(previous["ÖVR"])
    inside = of_area(frame, "municipality", "1762", "is_in_other")
    assert (inside["SD"], inside["ÖVR"], inside["MP"]) == (True, True, False)


def test_a_county_of_the_nation_file_tells_every_party_and_only_eight_ones_seats() -> None:
    county = excerpt("00K_lan17")
    votes = of_area(county.party_votes, "county", "17", "votes")
    assert (votes["SD"], votes["SjvV"], votes["ÖVR"], votes["V"]) == (4516, 2067, 207, 10265)
    assert sum(votes.values()) == 166944
    seats = of_area(county.seats, "county", "17", "seats")
    assert (seats["V"], seats["S"], seats["ÖVR"]) == (41, 266, 37)
    assert "SD" not in seats  # told in its municipalities, not here: no seat row, not nought
    assert of_area(county.seats, "municipality", "1780", "seats")["SD"] == 2


def test_a_lump_without_parties_stays_a_lump() -> None:
    frame = excerpt("00K_lan17").party_votes
    assert of_area(frame, "municipality", "1780", "votes")["ÖVR"] == 73
    assert of_area(frame, "municipality", "1780", "votes_previous")["ÖVR"] == 318


def test_a_lump_that_its_parties_exceed_is_refused(tmp_path: Path) -> None:
    content = (FOLDER / "slutresultat_1762R.xml").read_bytes()
    path = tmp_path / "fel.xml"
    path.write_bytes(content.replace(b'PARTI="SD" R\xd6STER="79"', b'PARTI="SD" R\xd6STER="979"'))
    with pytest.raises(ReconciliationError, match="more than all of them"):
        read_result_xml(path)


def test_persons_have_no_numbers_and_the_rest_is_told() -> None:
    persons = read_persons([FOLDER / "slutresultat_1762K.xml"])
    assert persons.personal_votes.empty
    assert persons.elected["candidate_number"].isna().all()
    counts = persons.elected_counts.set_index("party_code")[["women", "men"]]
    assert counts.loc["C"].tolist() == [3, 4]
    assert counts.to_numpy().sum() == 31  # seats of the council
    ballots = persons.ballots[persons.ballots["party_code"] == "M"]
    assert ballots["ballots"].sum() == 56


def test_a_later_file_without_numbers_is_still_refused(tmp_path: Path) -> None:
    content = (FOLDER / "slutresultat_1762K.xml").read_bytes().replace(b"20060917", b"20100919")
    path = tmp_path / "senare.xml"
    path.write_bytes(content)
    with pytest.raises(InputError, match="without KANDNR"):
        read_persons([path])
