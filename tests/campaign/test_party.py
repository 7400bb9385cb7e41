"""A party that no file names is a fault at `init` and `check`, in one line that says which was meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vvanalysis.campaign import check_campaign, init_campaign
from vvanalysis.campaign.party import party_faults
from vvanalysis.errors import CampaignError
from vvanalysis.schemas.official import Official, empty_official
from vvanalysis.store import read_official

WRONG = [
    ("v", "no party has the abbreviation v in the results of county 17 (did you mean V?)"),
    ("mp", "(did you mean MP?)"),
    ("FP", "FP is a former abbreviation: the results of every year have L"),
    ("fp", "fp is a former abbreviation: the results of every year have L"),
    ("VPK", "VPK is a former abbreviation: the results of every year have V"),
    ("Miljöpartiet", "(did you mean MP?)"),
    ("vänsterpartiet", "(did you mean V?)"),
    ("XYZ", "no party has the abbreviation XYZ in the results of county 17"),
]


@pytest.fixture(scope="module")
def official() -> Official:
    return read_official()


def settings(folder: Path, *, party: str, year: int = 2018) -> None:
    day = {2018: dt.date(2018, 9, 9), 2026: dt.date(2026, 9, 13)}[year]
    init_campaign(folder, party="V", county="17", election_date=day)
    file = folder / "campaign.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('party = "V"', f'party = "{party}"'), encoding="utf-8")


@pytest.mark.parametrize(("party", "said"), WRONG)
def test_init_refuses_it_in_one_line(tmp_path: Path, party: str, said: str) -> None:
    with pytest.raises(CampaignError) as refused:
        init_campaign(tmp_path / "c", party=party, county="17", election_date=dt.date(2018, 9, 9))
    assert len(refused.value.faults) == 1
    assert said in str(refused.value)
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("year", [2018, 2026])
def test_check_says_it_whether_or_not_the_election_is_at_hand(tmp_path: Path, year: int) -> None:
    settings(tmp_path, party="v", year=year)
    faults = check_campaign(tmp_path).faults
    assert [str(each).partition(";")[0] for each in faults] == [
        "campaign.toml, campaign.party: no party has the abbreviation v in the results of county 17 "
        "(did you mean V?)"
    ]


def test_a_new_party_may_stand_where_the_results_are_not_at_hand(official: Official) -> None:
    place = {"county": "17", "where": "campaign.toml"}
    assert party_faults("NYA", official, year=2026, **place) == []
    assert len(party_faults("NYA", official, year=2018, **place)) == 1
    assert party_faults("v", empty_official(), year=2018, **place) == []


def test_every_party_of_the_results_is_right(official: Official) -> None:
    votes = official.party_votes
    own = votes[(votes["area_code"].str[:2] == "17") & (votes["party_code"] != "ÖVR")]
    for party in own["party_code"].unique():
        assert party_faults(str(party), official, county="17", year=2018, where="x") == []
