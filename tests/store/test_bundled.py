"""The bundled figures against the published ones, typed by hand from the authority's tables."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis import store
from vvanalysis.schemas.official import CONTRACTS, Official, election_years, validated
from vvanalysis.terms import PARTY_ALIASES

COUNTY = "17"
PARTIES = ("S", "M", "SD", "C", "V", "KD", "L", "MP")
# (year, type): valid, cast, electorate, turnout in percent, then votes of S M SD C V KD L/FP MP
PUBLISHED: dict[tuple[int, str], tuple[int, int, int, float, tuple[int, ...]]] = {
    (2018, "RD"): (183966, 186022, 213173, 87.26, (62369, 30219, 33118, 17071, 12779, 11657, 8168, 6133)),
    (2018, "RF"): (182898, 186913, 222709, 83.93, (63308, 26214, 22369, 17478, 12550, 11645, 8345, 5561)),
    (2018, "KF"): (185114, 188063, 222709, 84.44, (61719, 30026, 22440, 23696, 12213, 7984, 9440, 6710)),
    (2014, "RD"): (182077, 183887, 213761, 86.02, (71173, 35687, 22978, 13521, 9517, 7263, 7531, 9398)),
    (2014, "RF"): (179280, 182915, 221243, 82.68, (72006, 28615, 14991, 15390, 10377, 8095, 8043, 9079)),
    (2014, "KF"): (181446, 184016, 221243, 83.17, (71111, 31589, 15660, 19793, 10302, 6902, 9282, 10328)),
    (2022, "RD"): (182237, 184607, 216666, 85.20, (63034, 31068, 41555, 11557, 9126, 10590, 6766, 6635)),
    (2022, "RF"): (179840, 184292, 226972, 81.20, (66329, 28626, 28204, 11670, 10526, 13930, 6733, 4744)),
    (2022, "KF"): (181703, 185396, 226972, 81.68, (63247, 32623, 26239, 15757, 9950, 9443, 8462, 5775)),
    (2010, "RD"): (177215, 179376, 213239, 84.12, (68520, 45578, 8502, 13379, 10231, 8312, 10652, 9997)),
}
LOCAL = {
    (2018, "RF", "SjvV"): 14347,
    (2014, "RF", "SjvV"): 11381,
    (2018, "RD", "FI"): 750,
    (2014, "RD", "FI"): 3697,
}
COUNCIL_SEATS = {2010: 612, 2014: 596, 2018: 598, 2022: 598, 2026: 574}
ELECTIONS = [(year, kind) for year in (2010, 2014, 2018) for kind in ("RD", "RF", "KF")]


@pytest.fixture(scope="module")
def official() -> Official:
    return store.read_official()


def pick(frame: pd.DataFrame, year: int, kind: str, level: str, code: str) -> pd.DataFrame:
    wanted = {"election_year": year, "election_type": kind, "area_level": level, "area_code": code}
    return frame[(frame[list(wanted)] == pd.Series(wanted)).all(axis=1)]


@pytest.mark.parametrize(("year", "kind"), PUBLISHED)
def test_county_is_as_published(official: Official, year: int, kind: str) -> None:
    valid, cast, eligible, turnout, votes = PUBLISHED[year, kind]
    row = pick(official.area_counts, year, kind, "county", COUNTY).iloc[0]
    assert (row["valid"], row["cast"], row["eligible"]) == (valid, cast, eligible)
    assert round(100 * row["cast"] / row["eligible"], 2) == turnout
    of_party = pick(official.party_votes, year, kind, "county", COUNTY).set_index("party_code")["votes"]
    assert tuple(of_party[list(PARTIES)]) == votes
    assert of_party.sum() == valid


@pytest.mark.parametrize("local", LOCAL)
def test_smaller_parties_are_as_published(official: Official, local: tuple[int, str, str]) -> None:
    year, kind, party = local
    votes = pick(official.party_votes, year, kind, "county", COUNTY).set_index("party_code")["votes"]
    assert votes[party] == LOCAL[local]


def test_nation_is_as_published(official: Official) -> None:
    row = pick(official.area_counts, 2018, "RD", "nation", "00").iloc[0]
    assert (row["valid"], row["cast"], row["eligible"]) == (6476725, 6535271, 7495936)
    votes = pick(official.party_votes, 2018, "RD", "nation", "00").set_index("party_code")["votes"]
    shares = [
        round(100 * float(votes[party]) / 6476725, 2) for party in ("S", "M", "SD", "C", "V", "KD", "L", "MP")
    ]
    assert shares == [28.26, 19.84, 17.53, 8.61, 8.00, 6.32, 5.49, 4.41]
    before = pick(official.area_counts, 2014, "RD", "nation", "00").iloc[0]
    assert before["valid"] == 6231573
    assert pd.isna(before["cast"])
    assert pd.isna(before["eligible"])
    electorates = {"RF": 7814197, "KF": 7861590}
    for kind, electorate in electorates.items():
        assert pick(official.area_counts, 2018, kind, "nation", "00").iloc[0]["eligible"] == electorate


def test_what_no_file_holds_is_absent_and_named(official: Official) -> None:
    missing = store.read_missing()
    named = set(zip(missing["election_year"], missing["election_type"], missing["area_level"], strict=True))
    assert {each for each in named if each[2] == "nation"} == {
        (2010, "RF", "nation"), (2014, "RF", "nation"), (2014, "RD", "nation"),
    }  # fmt: skip
    for year in (2010, 2014):
        assert pick(official.area_counts, year, "RF", "nation", "00").empty


LACKED = {(2014, "RD"): {"0180", "1480"}, (2014, "RF"): {"0180", "1280", "1480"}}
WITHOUT_REGION = "0980"


@pytest.mark.parametrize(
    ("year", "kind"), [(year, kind) for year in (2014, 2018) for kind in ("RD", "RF", "KF")]
)
def test_every_municipality_of_the_country_is_there_or_named(
    official: Official, year: int, kind: str
) -> None:
    counts = official.area_counts.query("area_level == 'municipality'")
    counts = counts[(counts["election_year"] == year) & (counts["election_type"] == kind)]
    every = set(official.areas.query("area_level == 'municipality'")["area_code"])
    gone = LACKED.get((year, kind), set())
    assert set(counts["area_code"]) == every - gone - ({WITHOUT_REGION} if kind == "RF" else set())
    missing = store.read_missing()
    missing = missing[(missing["election_year"] == year) & (missing["election_type"] == kind)]
    assert set(missing.loc[missing["area_level"] == "municipality", "area_code"]) == gone
    assert set(missing.loc[missing["area_level"] == "county", "area_code"]) == {code[:2] for code in gone}
    assert not counts[["valid", "cast", "eligible", "area_name"]].isna().any(axis=None)


@pytest.mark.parametrize("kind", ["RD", "RF", "KF"])
def test_municipalities_sum_to_the_nation(official: Official, kind: str) -> None:
    counts = official.area_counts[
        (official.area_counts["election_year"] == 2018) & (official.area_counts["election_type"] == kind)
    ]
    sums = counts[counts["area_level"] == "municipality"][["valid", "cast", "eligible"]].sum()
    assert (
        sums.tolist()
        == pick(counts, 2018, kind, "nation", "00").iloc[0][["valid", "cast", "eligible"]].tolist()
    )
    votes = official.party_votes[
        (official.party_votes["election_year"] == 2018) & (official.party_votes["election_type"] == kind)
    ]
    levels = votes.groupby(["area_level", "party_code"])["votes"].sum()
    for party in PARTIES:
        assert levels["municipality", party] == levels["nation", party] == levels["county", party]


def test_the_largest_cities_come_from_the_other_official_files(official: Official) -> None:
    # Published by the authority: Stockholm, parliament 2018, valid votes and electorate.
    stockholm = pick(official.area_counts, 2018, "RD", "municipality", "0180").iloc[0]
    assert stockholm["area_name"] == "Stockholm"
    assert pd.isna(stockholm["valid_previous"])
    parts = official.party_votes.query(
        "election_year == 2018 and area_code == '0180' and election_type == 'RD'"
    )
    assert parts["votes"].sum() == stockholm["valid"]
    seats = pick(official.seats, 2018, "KF", "municipality", "0180")
    assert seats["seats"].sum() == 101


def test_only_the_first_county_goes_below_municipality(official: Official) -> None:
    below = official.area_counts[official.area_counts["municipality_code"].notna()]
    below = below[below["area_level"] != "municipality"]
    assert set(below["county_code"]) == {COUNTY}


def test_years_and_areas(official: Official) -> None:
    assert election_years(official) == (2010, 2014, 2018, 2022)
    assert official.areas["area_level"].value_counts().to_dict() == {"municipality": 290, "county": 21}
    assert not official.areas["area_name"].isna().any()


@pytest.mark.parametrize(("year", "kind"), ELECTIONS)
def test_county_down_to_district(official: Official, year: int, kind: str) -> None:
    counts = official.area_counts
    counts = counts[(counts["election_year"] == year) & (counts["election_type"] == kind)]
    levels = counts[counts["county_code"] == COUNTY].groupby("area_level").size().to_dict()
    assert levels["municipality"] == 16
    assert levels["electoral_district"] == (179 if year == 2018 else 176)
    assert levels["late_district"] == (16 if year == 2018 else 17)
    assert levels["municipal_constituency"] == levels["late_district"]
    assert levels["county"] == 1


@pytest.mark.parametrize(("year", "kind"), ELECTIONS)
def test_every_level_of_the_county_sums_to_it(official: Official, year: int, kind: str) -> None:
    counts = official.area_counts
    counts = counts[(counts["election_year"] == year) & (counts["election_type"] == kind)]
    counts = counts[counts["county_code"] == COUNTY].assign(
        level=counts["area_level"].replace({"late_district": "district", "electoral_district": "district"})
    )
    for level in ("municipality", "municipal_constituency", "district"):
        part = counts[counts["level"] == level]
        county = counts[counts["level"] == "county"].iloc[0]
        assert [part[name].sum() for name in ("valid", "cast", "eligible")] == [
            county[name] for name in ("valid", "cast", "eligible")
        ]


def test_contracts_hold_and_parties_sum_to_valid(official: Official) -> None:
    validated(official, where="bundled")
    key = ["election_year", "election_type", "count_status", "area_level", "area_code"]
    sums = official.party_votes.groupby(key)["votes"].sum()
    valid = official.area_counts.set_index(key)["valid"]
    assert (sums.reindex(valid.index) == valid).all()


def test_council_seats(official: Official) -> None:
    seats = official.seats[
        (official.seats["election_type"] == "KF") & (official.seats["area_level"] == "municipality")
    ]
    of_county = seats[seats["area_code"].str.startswith(COUNTY)]
    assert of_county.groupby("election_year")["seats"].sum().to_dict() == COUNCIL_SEATS
    munkfors = pick(official.seats, 2018, "KF", "municipality", "1762").set_index("party_code")["seats"]
    assert munkfors[munkfors > 0].to_dict() == {"S": 14, "C": 4, "SD": 2, "V": 1}
    parliament = pick(official.seats, 2010, "RD", "nation", "00")
    assert parliament["seats"].sum() == 349
    assert parliament["adjustment_seats"].sum() == 39


def test_names_of_2010_come_from_a_later_file(official: Official) -> None:
    row = pick(official.area_counts, 2010, "RD", "municipality", "1762").iloc[0]
    assert row["area_name"] == "Munkfors"
    assert not official.area_counts["area_name"].isna().any()


def test_no_redaction_mark_and_no_person(official: Official) -> None:
    frames = [getattr(official, contract.name) for contract in CONTRACTS] + [store.read_sources()]
    for frame in frames:
        text = frame.select_dtypes("str")
        assert not any(text[name].str.contains("Namnet gallrat|Kandidat", na=False).any() for name in text)
        assert not {"KANDNR", "candidate_name", "person_name"} & set(frame.columns)


def test_one_code_per_party_over_the_years(official: Official) -> None:
    codes = set(official.party_votes["party_code"]) | set(official.parties["party_code"])
    assert not codes & set(PARTY_ALIASES)
    assert not codes & {"BLANK", "OG", "OGEJ"}


def test_sources_name_every_file(official: Official) -> None:
    sources = store.read_sources()
    assert set(sources["store"]) == {"bundled"}
    assert sources["sha256"].str.fullmatch("[0-9a-f]{64}").all()
    whole = sources[sources["area_code"] == "several"]
    names = whole.set_index(["election_year", "election_type"])["file_name"]
    assert names.str.extract(r"\((\d+) files", expand=False).astype(int).to_dict() == {
        (2014, "KF"): 270, (2014, "RD"): 272, (2014, "RF"): 270,
        (2018, "KF"): 270, (2018, "RD"): 272, (2018, "RF"): 270,
    }  # fmt: skip
    of_county = sources[sources["area_code"].str.startswith(COUNTY)]
    assert of_county.groupby(["election_year", "election_type"]).size().eq(16).all()
    assert len(of_county) == 9 * 16
    assert not sources["file_name"].str.contains("[/\\\\]").any()


PARLIAMENT = {
    2022: {"S": 107, "SD": 73, "M": 68, "V": 24, "C": 24, "KD": 19, "MP": 18, "L": 16},
    2026: {"S": 99, "M": 70, "SD": 62, "V": 30, "C": 25, "KD": 22, "MP": 22, "L": 19},
}


@pytest.mark.parametrize("year", PARLIAMENT)
def test_seats_of_parliament_and_of_every_council(official: Official, year: int) -> None:
    """1 720 seats in 20 regions at both elections; 12 614 and 12 536 in 290 councils."""
    seats = official.seats[official.seats["election_year"] == year]
    parliament = seats[seats["area_level"] == "nation"].set_index("party_code")["seats"]
    assert parliament.to_dict() == PARLIAMENT[year]
    levels = seats.groupby("area_level")["area_code"].nunique()
    assert levels.to_dict() == {"nation": 1, "county": 20, "municipality": 290}
    sums = seats.groupby("area_level")["seats"].sum()
    assert sums["county"] == 1720
    assert sums["municipality"] == {2022: 12614, 2026: 12536}[year]


def test_a_party_that_earlier_files_name_has_its_abbreviation_in_the_seats_of_2026(
    official: Official,
) -> None:
    region = pick(official.seats, 2026, "RF", "county", COUNTY).set_index("party_code")["seats"]
    assert region["SjvV"] == 4
    karlstad = pick(official.seats, 2022, "KF", "municipality", "1780").set_index("party_code")["seats"]
    assert karlstad["KPL"] == 2
