"""One party's candidates beside all, hand-worked, and the items made of them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from test_elected_members import KEY, PARTY, official, persons

from vvanalysis import notebook
from vvanalysis.chapters import candidates
from vvanalysis.items import Figure, Finding, style
from vvanalysis.schemas.official import typed_frame
from vvanalysis.schemas.persons import ELECTED, empty_persons

NAMES = pd.DataFrame({"area_code": ["2303"], "area_name": ["Granby"]})


def rates() -> pd.DataFrame:
    """A has 80 personal votes of 500, B none of 300: 10 % among all."""
    _, votes = official()
    other = votes[votes["area_level"] == "municipality"].assign(party_code="B", votes=300)
    both = pd.concat([votes, other], ignore_index=True)
    every = candidates.metrics.personal_vote_rates(
        persons().personal_votes, both, year=2018, level="municipality"
    )
    return candidates.metrics.beside_all(every, NAMES, party="A")


def elected() -> pd.DataFrame:
    place = PARTY | {"area_code": "230300"}
    return typed_frame(
        ELECTED,
        [
            place | {"place": 1, "candidate_number": "3", "ground": "P"},
            place | {"place": 2, "candidate_number": "1", "ground": "J"},
            place | {"place": 3},
        ],
    )


def members() -> pd.DataFrame:
    own = persons()
    return candidates.metrics.party_members(
        elected(), own.personal_votes, own.candidacies, NAMES, party="A", year=2018
    )


def test_the_rate_beside_all_parties() -> None:
    row = rates().iloc[0]
    assert row["area_name"] == "Granby"
    assert row["rate_all"] == pytest.approx(0.1)
    assert row["rate_gap"] == pytest.approx(0.06)


def test_members_with_votes_and_place_on_the_list() -> None:
    found = members()
    assert found["personal_votes"].tolist() == [60, 0, 0]
    assert found["list_place"].fillna(0).tolist() == [3, 1, 0]
    ways = candidates.metrics.ground_counts(found, elected(), NAMES, year=2018).iloc[0].to_dict()
    assert ways == {
        "members": 2, "on_personal_votes": 1, "by_lists": 1, "other": 0, "empty": 1,
        "areas": 1, "told": ("Granby",), "lacking": (),
    }  # fmt: skip


def test_agreement_counts_filled_seats_only() -> None:
    seats, votes = official()
    outcome, _ = candidates.metrics.elected_members(persons(), seats, votes, year=2018)
    found = candidates.metrics.member_agreement(outcome, elected(), NAMES, year=2018)
    assert found[["seats", "equal"]].values.tolist() == [[2, 2]]
    other = elected().assign(candidate_number=["3", "2", None])
    assert candidates.metrics.member_agreement(outcome, other, NAMES, year=2018)["equal"].tolist() == [1]


def test_items_hold_numbers_and_no_names() -> None:
    style.use()
    drawn = candidates.show.rates_figure(rates(), party="A")
    assert isinstance(drawn, Figure)
    assert "i Granby: 16,0\u202f%" in drawn.alt  # one municipality: no range
    people = candidates.show.members_table(members(), key="m", title="Ledamöter")
    assert [row[2] for row in people.formatted()] == ["Kandidat 3", "Kandidat 1", "tom plats"]
    assert (
        candidates.show.grounds_finding(
            candidates.metrics.ground_counts(members(), elected(), NAMES, year=2018), party="A"
        ).value
        == 1
    )


def test_nothing_known_is_said_so() -> None:
    none = empty_persons()
    lists = candidates.metrics.list_coverage(
        none.ballots, none.candidacies, year=2018, party="A", areas=NAMES
    )
    assert lists[["lists", "party_ballots", "has_list"]].isna().all(axis=None), (
        "never none where none is told"
    )
    assert candidates.show.coverage_finding(lists, party="A").certainty == "missing"
    gender = candidates.metrics.gender_balance(
        none.candidacies, none.elected_counts, year=2018, party="A", areas=NAMES
    )
    assert gender[["women", "men", "women_share"]].isna().all(axis=None), "never nought where none is told"
    counts = candidates.metrics.ground_counts(members().head(0), none.elected, NAMES, year=2018)
    assert candidates.show.grounds_finding(counts, party="A").certainty == "missing"
    told = candidates.metrics.ground_counts(members().head(0), elected(), NAMES, year=2018)
    assert "ingen ledamot" in candidates.show.grounds_finding(told, party="A").text
    _, votes = official()
    empty = candidates.metrics.personal_vote_rates(
        none.personal_votes, votes, year=2018, level="municipality"
    )
    beside = candidates.metrics.beside_all(empty, NAMES, party="A")
    assert (
        candidates.show.rate_finding(beside, party="A", election=KEY["election_type"]).certainty == "missing"
    )
    drawn = candidates.show.rates_figure(beside, party="A")
    assert isinstance(drawn, Finding)
    outcome, ties = candidates.metrics.elected_members(none, *official(), year=2018)
    assert outcome.empty
    assert ties.empty
    assert (
        candidates.show.agreement_finding(
            candidates.metrics.member_agreement(outcome, none.elected, NAMES, year=2018)
        ).certainty
        == "missing"
    )
    changed = candidates.metrics.changed_by_personal_votes(outcome, NAMES)
    assert candidates.show.changed_finding(changed, changed, party="A").certainty == "missing"


def test_without_the_register_nothing_is_said_of_the_lists_order() -> None:
    """Personal votes are told, the order of the lists is not: nobody came in instead of somebody else."""
    seats, votes = official()
    people = replace(persons(), candidacies=empty_persons().candidacies)
    outcome, _ = candidates.metrics.elected_members(people, seats, votes, year=2018)
    assert outcome[["candidate_number", "ground"]].values.tolist() == [["3", "P"]]
    assert outcome["is_without_votes"].isna().all()
    changed = candidates.metrics.changed_by_personal_votes(outcome, NAMES)
    assert changed[["members", "changed", "lacking"]].values.tolist() == [[0, 0, ("Granby",)]]
    assert candidates.show.changed_finding(changed, changed, party="A").certainty == "missing"
    agreed = candidates.metrics.member_agreement(outcome, elected(), NAMES, year=2018)
    assert candidates.show.agreement_finding(agreed).certainty == "missing"


@pytest.mark.parametrize("absent", ["candidacies", "ballots", "personal_votes"])
def test_no_order_of_lists_is_judged_where_a_part_of_it_is_not_told(absent: str) -> None:
    """With the lists' votes gone "9 av 9 platser … 117 av 117" was told; with the personal votes "ingen"."""
    work = notebook.load("example")
    people = replace(work.persons, **{absent: getattr(work.persons, absent).iloc[:0]})
    members, _ = candidates.metrics.elected_members(people, work.seats, work.party_votes, year=work.year)
    areas = work.municipalities
    assert candidates.metrics.changed_by_personal_votes(members, areas)["told"].tolist() == [()]
    agreement = candidates.metrics.member_agreement(members, work.persons.elected, areas, year=work.year)
    assert agreement[["seats", "equal", "told"]].values.tolist() == [[0, 0, ()]]
    sentences = (
        candidates.show.changed_finding(
            candidates.metrics.changed_by_personal_votes(members, areas, party=work.party),
            candidates.metrics.changed_by_personal_votes(members, areas),
            party=work.party,
        ),
        candidates.show.agreement_finding(agreement),
    )
    assert [each.certainty for each in sentences] == ["missing", "missing"]


def test_women_and_men_are_not_counted_where_a_gender_is_not_told() -> None:
    people = persons()
    untold = people.candidacies.assign(gender=pd.array([None] * len(people.candidacies), dtype="str"))
    shares = candidates.metrics.gender_balance(
        untold, people.elected_counts, year=2018, party="A", areas=NAMES
    )
    told = shares[shares["group"] == "A"].set_index("stage")
    assert told.loc[["candidates", "heads"], ["women", "men"]].isna().all(axis=None)
    assert told.loc["elected", ["women", "men"]].notna().all()


def test_those_without_a_gender_are_counted_and_told() -> None:
    """Five candidates were left out of every share without a word."""
    people = persons()
    gender = people.candidacies["gender"].mask(people.candidacies.index == 0)
    some = people.candidacies.assign(gender=gender)
    first = some.iloc[0]["party_code"]
    shares = candidates.metrics.gender_balance(
        some, people.elected_counts, year=2018, party=first, areas=NAMES
    )
    of_candidates = shares[shares["stage"] == "candidates"].set_index("group")["untold"]
    assert of_candidates.to_dict() == {first: 1, "all": 1}
    note = candidates.show.women_and_men_table(shares, key="k", title="T").note
    assert f"Kandidater, {first}: könet är inte angivet för 1 person, som inte räknas med." in note


def test_no_way_in_is_counted_where_one_is_not_told() -> None:
    """Without the ground "Alla … valdes in genom listornas ordning" was told."""
    work = notebook.load("example")
    members = pd.DataFrame({"candidate_number": ["1", "2"], "ground": pd.array([None, "J"], dtype="str")})
    ways = candidates.metrics.ground_counts(
        members, work.persons.elected, work.municipalities, year=work.year
    )
    assert candidates.show.grounds_finding(ways, party=work.party).certainty == "missing"
