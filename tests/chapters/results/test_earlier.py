"""What an election is compared with: the authority's own earlier figures, the same party, the re-election."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis.chapters import districts, expectation, results, turnout
from vvanalysis.chapters.results.metrics.earlier import REELECTIONS, same_party
from vvanalysis.store import read_official
from vvanalysis.terms import DISTRICT_LEVELS

KEY = {"election_type": "KF", "count_status": "final", "area_level": "municipality", "area_code": "2303"}
OFFICIAL = read_official()
NAME = {"area_name": "Granby"}


def votes(
    year: int, code: str, number: int, previous: int | None = None, name: str = ""
) -> dict[str, object]:
    told = {"votes": number, "votes_previous": previous, "party_name": name or None}
    return KEY | {"election_year": year, "party_code": code, **told}


def frames(
    rows: list[dict[str, object]], valid: dict[int, tuple[int, int | None]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Votes, and counts from {year: (valid, the earlier valid that the file tells)}."""
    counts = [
        KEY
        | NAME
        | {"election_year": year, "valid": now, "valid_previous": then, "cast": now + 10, "eligible": 2 * now}
        | {"cast_previous": then and then + 10, "eligible_previous": then and 4 * then}
        for year, (now, then) in valid.items()
    ]
    numbers = ["valid", "valid_previous", "cast", "cast_previous", "eligible", "eligible_previous"]
    counted = pd.DataFrame(counts).assign(**dict.fromkeys(["invalid_blank", "invalid_other"]))
    counted["invalid_unregistered"] = None
    counted[["invalid_blank", "invalid_unregistered", "invalid_other"]] = pd.NA
    typed = dict.fromkeys([*numbers, "invalid_blank", "invalid_unregistered", "invalid_other"], "Int64")
    return pd.DataFrame(rows).astype({"votes": "Int64", "votes_previous": "Int64"}), counted.astype(typed)


def changes(rows: list[dict[str, object]], valid: dict[int, tuple[int, int | None]]) -> pd.DataFrame:
    shares = results.metrics.vote_shares(*frames(rows, valid))
    return results.metrics.with_previous(shares, year=2018, previous_year=2014).set_index("party_code")


def test_what_the_authority_tells_goes_before_the_earlier_election_in_the_store() -> None:
    """The store has an annulled election, 40 of 100; the file compares with the re-election, 10 of 50."""
    rows = [votes(2014, "A", 40), votes(2018, "A", 60, 10)]
    own = changes(rows, {2014: (100, None), 2018: (200, 50)}).loc["A"]
    assert own["votes_previous"] == 10
    assert own["vote_share_change"] == pytest.approx(0.30 - 0.20)
    effects = expectation.metrics.two_elections(
        *frames(rows, {2014: (100, None), 2018: (200, 50)}), party="A", year=2018, previous_year=2014
    ).iloc[0]
    assert effects[["votes_previous", "valid_previous", "eligible_previous"]].tolist() == [10, 50, 200]
    _, counts = frames(rows, {2014: (100, None), 2018: (200, 50)})
    rate = turnout.metrics.turnout_between(counts, year=2018, previous_year=2014).iloc[0]
    assert rate["turnout_previous"] == pytest.approx(60 / 200)


def test_where_the_file_tells_nothing_the_store_is_compared_with() -> None:
    own = changes([votes(2014, "A", 40), votes(2018, "A", 60)], {2014: (100, None), 2018: (200, None)})
    assert own.loc["A", "vote_share_change"] == pytest.approx(0.30 - 0.40)


def test_a_party_that_the_file_tells_nothing_of_has_no_change_though_the_store_has_its_abbreviation() -> None:
    """The authority knows both elections: what it does not compare is another party."""
    rows = [votes(2014, "SoL", 40), votes(2018, "SoL", 60), votes(2018, "B", 10, 5)]
    own = changes(rows, {2014: (100, None), 2018: (200, 90)})
    assert pd.isna(own.loc["SoL", "vote_share_change"])
    assert own.loc["B", "votes_change"] == 5


def test_told_figures_are_of_the_election_before_alone() -> None:
    rows = [votes(2010, "A", 30), votes(2014, "A", 40), votes(2018, "A", 60, 40)]
    shares = results.metrics.vote_shares(
        *frames(rows, {2010: (100, None), 2014: (100, None), 2018: (200, 100)})
    )
    own = results.metrics.with_previous(shares, year=2018, previous_year=2010).iloc[0]
    assert own["votes_previous"] == 30


def test_a_renamed_abbreviation_is_the_same_party_and_a_taken_over_one_is_not() -> None:
    rows = [
        votes(2014, "NyaG", 40, name="Nya Granby"),
        votes(2014, "GP", 30, name="Granbypartiet"),
        votes(2014, "M", 20, name="Moderata Samlingspartiet"),
        votes(2018, "NG", 50, name="Nya  granby"),
        votes(2018, "GP", 5, name="Gatupartiet"),
        votes(2018, "M", 25, name="Moderaterna"),
        votes(2018, "Okänt", 1),
    ]
    own = changes(rows, {2014: (100, None), 2018: (100, None)})
    assert own.loc["NG", "votes_previous"] == 40
    assert pd.isna(own.loc["GP", "votes_previous"])
    assert own.loc["M", "votes_previous"] == 20
    assert pd.isna(own.loc["Okänt", "votes_previous"])


def test_a_name_goes_before_an_abbreviation_and_nobody_is_taken_twice() -> None:
    place = {name: KEY[name] for name in KEY}
    now = pd.DataFrame(
        [place | {"party_code": "A", "party_name": "Beta"}, place | {"party_code": "B", "party_name": None}]
    )
    before = pd.DataFrame([place | {"party_code": "B", "party_name": "Beta"}])
    links = same_party(now, before)
    assert links[["party_code", "code_before"]].values.tolist() == [["A", "B"]]


def test_the_rest_is_never_compared() -> None:
    rows = [votes(2014, "ÖVR", 40), votes(2018, "ÖVR", 60, 10)]
    assert changes(rows, {2014: (100, None), 2018: (200, 50)})["votes_previous"].isna().all()
    assert changes(rows, {2014: (100, None), 2018: (200, None)})["votes_previous"].isna().all()


def test_an_association_of_two_municipalities_is_compared_with_what_both_tell() -> None:
    rows = [votes(2018, "A", 60, 10), votes(2018, "A", 40, 20) | {"area_code": "2305"}]
    two = [votes(2018, "B", 6) | {"area_code": "2305"}]
    counts = pd.concat(
        [frames(rows, {2018: (100, 50)})[1], frames(rows, {2018: (300, 150)})[1].assign(area_code="2305")]
    )
    groups = {"nord": ("Nord", ("2303", "2305"))}
    party_votes = pd.DataFrame([*rows, *two]).astype({"votes": "Int64", "votes_previous": "Int64"})
    summed, added = results.metrics.combine_areas(counts, party_votes, groups=groups, level="association")
    own = results.metrics.with_previous(
        results.metrics.vote_shares(added, summed), year=2018, previous_year=2014
    )
    own = own.set_index("party_code")
    assert own.loc["A", "votes_previous"] == 30
    assert own.loc["A", "vote_share_change"] == pytest.approx(0.25 - 0.15)
    assert pd.isna(own.loc["B", "votes_previous"])
    untold = counts.assign(valid_previous=counts["valid_previous"].where(counts["area_code"] == "2303"))
    _, part = results.metrics.combine_areas(untold, party_votes, groups=groups, level="association")
    assert part["votes_previous"].isna().all()  # a part of the whole is told of: nothing is


def changes_of(kind: str, code: str, year: int) -> pd.DataFrame:
    shares = results.metrics.vote_shares(OFFICIAL.party_votes, OFFICIAL.area_counts)
    shares = shares[(shares["area_code"] == code) & (shares["election_type"] == kind)]
    return results.metrics.with_previous(shares, year=year, previous_year=year - 4).set_index("party_code")


def test_bastad_is_compared_with_the_re_election() -> None:
    """slutresultat_1278K.xml of 2018: valid 7 494 then; the annulled election of 2014 had 9 985."""
    own = changes_of("KF", "1278", 2018)
    assert set(own["valid_previous"].dropna()) == {7494}
    assert set(own["reelection"].dropna()) == {"2015-05-10"}
    sentence = results.show.share_finding(own.reset_index().iloc[[0]], party="X", election="KF")
    assert "sedan omvalet 2015" in sentence.text
    counts = OFFICIAL.area_counts[OFFICIAL.area_counts["area_code"] == "1278"]
    rate = turnout.metrics.turnout_between(counts, year=2018, previous_year=2014).set_index("election_type")
    assert rate.loc["KF", "turnout_previous"] == pytest.approx(7552 / 11874)
    assert pd.isna(rate.loc["RD", "reelection"])
    table = turnout.show.by_area_table(rate.reset_index(), key="t", title="t")
    assert "Kommunvalet jämförs med omvalet den 10\u00a0maj 2015" in table.note


def test_bastads_seats_are_compared_with_the_re_election() -> None:
    """MANDAT_FGVAL and MANDAT_ÄNDRING of 2018: 9 seats, 4 fewer; the annulled election too had given 9."""
    own = results.metrics.council_seats(OFFICIAL.seats, OFFICIAL.area_counts, party="BJP")
    areas = pd.DataFrame({"area_code": ["1278"], "area_name": ["Båstad"]})
    both = results.metrics.seats_between(own, areas, year=2018, previous_year=2014).iloc[0]
    assert both[["seats", "seats_previous", "seats_change"]].tolist() == [9, 13, -4]
    assert both["reelection"] == "2015-05-10"
    here = own[own["area_code"] == "1278"]
    sentence = results.show.seats_finding(here, party="BJP", year=2018, previous_year=2014)
    assert "färre än förra gången (13 av 41)" in sentence.text


def test_an_annulled_election_is_compared_with_nothing() -> None:
    """Did the file of 2018 not tell of the re-election, the store would have but the annulled one."""
    counts = OFFICIAL.area_counts[OFFICIAL.area_counts["area_code"].isin(["1278", "1277"])]
    counts = counts.assign(valid_previous=pd.array([pd.NA] * len(counts), "Int64"))
    votes = OFFICIAL.party_votes[OFFICIAL.party_votes["area_code"].isin(["1278", "1277"])]
    shares = results.metrics.with_previous(
        results.metrics.vote_shares(votes, counts), year=2018, previous_year=2014
    )
    local = shares[shares["election_type"] == "KF"].groupby("area_code")["votes_previous"]
    assert local.count()["1278"] == 0
    assert local.count()["1277"] > 0
    rates = turnout.metrics.turnout_between(counts, year=2018, previous_year=2014)
    known = rates.set_index(["election_type", "area_code"])["turnout_previous"].notna()
    assert known[[("KF", "1278"), ("KF", "1277"), ("RD", "1278")]].tolist() == [False, True, True]
    own = results.metrics.council_seats(OFFICIAL.seats, OFFICIAL.area_counts, party="BJP").assign(
        is_told=False
    )
    areas = pd.DataFrame({"area_code": ["1278"], "area_name": ["Båstad"]})
    both = results.metrics.seats_between(own, areas, year=2018, previous_year=2014).iloc[0]
    assert both["seats"] == 9
    assert pd.isna(both["seats_previous"])


def test_orebro_is_compared_with_the_re_election_in_a_part_of_it() -> None:
    own = changes_of("KF", "1880", 2014)
    assert set(own["valid_previous"].dropna()) == {81581}
    assert own["reelection_is_part"].fillna(True).all()
    table = results.show.by_area_table(
        own.reset_index().assign(index_county=100.0).iloc[[0]], key="t", title="Kommunvalet"
    )
    assert "I de tidigare siffrorna för" in table.note


def test_every_total_that_is_told_again_otherwise_is_a_re_elections() -> None:
    """Of the country's municipalities, counties and nation in the bundled store, 2014 and 2018."""
    counts = OFFICIAL.area_counts[
        ~OFFICIAL.area_counts["area_level"].isin([*DISTRICT_LEVELS, "constituency"])
    ]
    place = ["election_type", "count_status", "area_level", "area_code"]
    before = counts.assign(election_year=counts["election_year"] + 4)
    both = counts.merge(before, on=["election_year", *place], suffixes=("", "_store"))
    both = both[both["valid_previous"].notna()]
    told = both[["valid_previous", "cast_previous", "eligible_previous"]].to_numpy()
    store = both[["valid_store", "cast_store", "eligible_store"]].to_numpy()
    apart = both[(told != store).any(axis=1)]
    found = set(apart[["election_year", "election_type", "area_code"]].itertuples(index=False, name=None))
    assert found == {
        (2014, "KF", "00"), (2014, "KF", "18"), (2014, "KF", "1880"),
        (2018, "KF", "00"), (2018, "KF", "12"), (2018, "KF", "1278"),
    }  # fmt: skip
    known = {(each.election_year + 4, each.election_type, each.area_code) for each in REELECTIONS}
    assert {each for each in found if len(each[2]) == 4} <= known


def test_districts_and_their_municipality_are_compared_with_the_same_election() -> None:
    """Karlstad 2018: the districts' earlier figures are the file's own too."""
    rows = districts.metrics.district_changes(
        OFFICIAL.area_counts, OFFICIAL.party_votes, party="V", year=2018
    )
    shares = results.metrics.vote_shares(OFFICIAL.party_votes, OFFICIAL.area_counts)
    both = results.metrics.with_previous(shares, year=2018, previous_year=2014)
    both = both[(both["area_level"] == "electoral_district") & (both["party_code"] == "V")]
    merged = rows.merge(both, on=["election_type", "area_code"], suffixes=("", "_whole"))
    told = merged[merged["is_comparable"]]
    assert len(told) > 400
    assert (told["votes_previous"] == told["votes_previous_whole"]).all()


def numbered(year: int, code: str, number: str | None, name: str = "", votes: int = 10) -> dict[str, object]:
    told = {"votes": votes, "votes_previous": None, "party_name": name or None, "authority_code": number}
    return KEY | {"election_year": year, "party_code": code, **told}


def links(*rows: dict[str, object]) -> list[list[str]]:
    frame = pd.DataFrame(rows)
    now, before = (frame[frame["election_year"] == year] for year in (2026, 2022))
    return sorted(same_party(now, before)[["party_code", "code_before"]].values.tolist())


def test_the_authority_s_number_is_the_identity_of_a_party() -> None:
    """AfS became AFS and a party took another name; a third took the abbreviation over."""
    assert links(
        numbered(2022, "AfS", "1325", "Alternativ för Sverige"),
        numbered(2022, "KP", "4001", "Kommunens parti"),
        numbered(2026, "AFS", "1325", "Alternativ för Sverige"),
        numbered(2026, "Nya KP", "4001", "Hela kommunens parti"),
        numbered(2026, "KP", "4002", "Kommunens parti"),
    ) == [["AFS", "AfS"], ["Nya KP", "KP"]]


def test_where_one_election_tells_no_number_the_name_decides() -> None:
    assert links(
        numbered(2022, "ÖrP", None, "Örebropartiet"),
        numbered(2022, "X", None),
        numbered(2026, "OP", "1152", "Örebropartiet"),
        numbered(2026, "X", "4003", "Något parti"),
    ) == [["OP", "ÖrP"], ["X", "X"]]


def test_a_district_is_never_compared_by_its_code() -> None:
    district = {"area_level": "electoral_district", "area_code": "23030101"}
    rows = [votes(2014, "A", 40) | district, votes(2018, "A", 60) | district]
    frame, counts = frames(rows, {2014: (100, None), 2018: (200, None)})
    shares = results.metrics.vote_shares(frame, counts.assign(**district))
    both = results.metrics.with_previous(shares, year=2018, previous_year=2014)
    assert both["votes_previous"].isna().all()
    assert both["vote_share_change"].isna().all()
