"""The long workbooks' replicas that were made elsewhere, against the numbers that they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from vvanalysis.loaders import read_results

pytestmark = pytest.mark.raw
WORKBOOKS = {
    2022: "REPLICA_roster-per-distrikt-slutligt-kommunval-2022.xlsx",
    2026: "REPLICA_roster-per-distrikt-slutligt-kommunvalen-2026.xlsx",
}
PARTIES = ("M", "C", "L", "KD", "S", "V", "MP", "SD", "Kungsbackaborna", "Alternativ för Sverige",
           "Medborgerlig Samling", "Ambition Sverige")  # fmt: skip
VOTES = {
    "13840101": (350, 56, 58, 50, 205, 42, 24, 202, 27, 17, 2, 1),
    "13840102": (250, 103, 72, 33, 214, 33, 50, 152, 38, 10, 4, 0),
    "13840103": (344, 86, 65, 66, 244, 53, 60, 153, 67, 5, 0, 2),
    "13840104": (286, 76, 50, 52, 302, 65, 51, 223, 54, 10, 6, 2),
    "13840105": (194, 48, 41, 44, 190, 58, 29, 139, 47, 6, 5, 4),
    "1384-00": (30, 8, 6, 5, 20, 6, 4, 14, 3, 1, 0, 1),
}


@pytest.mark.parametrize("year", WORKBOOKS)
def test_every_cell(year: int, raw_folder: Path) -> None:
    """Votes of 6 districts by 12 parties, and the counts of each, as `make_replicas.py` has them."""
    path = raw_folder.parent / "replicas" / WORKBOOKS[year]
    official = read_results([path], year=year)
    votes = official.party_votes.set_index(["area_code", "party_code"])["votes"]
    found = {code: tuple(int(votes[code, party]) for party in PARTIES) for code in VOTES}
    assert found == VOTES
    counts = official.area_counts.set_index("area_code")
    columns = ["eligible", "cast", "valid", "invalid_blank", "invalid_other", "invalid_unregistered"]
    assert counts.loc["13840102", columns].tolist() == [1279, 974, 959, 8, 7, 0]
    assert counts.loc["1384-00", columns[1:]].tolist() == [100, 98, 1, 1, 0]
    assert counts.loc["1384", columns].tolist() == [7046, 5293, 5218, 51, 21, 3]
    assert counts.loc["1384", "election_year"] == year
