"""Rules across chapters by hand-worked cases: zero, tie, one, many, and what is not known."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from vvanalysis.chapters.summary import metrics, show
from vvanalysis.items import Card, Decision, Finding
from vvanalysis.items.front import MOST_WORDS
from vvanalysis.paths import notebooks
from vvanalysis.schemas.story import read_story

STORY = read_story()
SAID = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))


def test_a_claim_has_at_most_twelve_words() -> None:
    claims = [row[2] for name, rows in SAID.items() if name.endswith("_claim") for row in rows]
    assert len(claims) > 45
    longest = max(claims, key=lambda claim: len(claim.split()))
    assert len(longest.split()) <= MOST_WORDS or longest.count("–") == 1, longest
    assert not [each for each in claims if each.endswith(".")]


def frame(rows: list[dict[str, Any]], columns: str = "") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split() or None).convert_dtypes()


def municipal(*changes: int | None, election: str = "KF", lacking: tuple[str, ...] = ()) -> pd.DataFrame:
    """Municipalities A, B, C … of a hundred valid votes and ten before for the party in each."""
    return frame(
        [
            {
                "election_type": election, "area_code": str(place), "area_name": "ABCDEFGH"[place],
                "votes": None if change is None else 10 + change, "votes_change": change,
                "votes_previous": 10,
                "valid": 100, "valid_previous": 100, "lacking": lacking,
                "vote_share_change": None if change is None else change / 100,
            }
            for place, change in enumerate(changes)
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([1942, -20, -11], [1911, ("A",), 1942, 2, -31]),
        ([20, 20, -30], [10, ("A", "B"), 20, 1, -30]),
        ([-9, 2, 1], [-6, ("A",), -9, 2, 3]),
        ([7, 0, 0], [7, ("A",), 7, 2, 0]),
        ([5, 4, 1], None),  # no one has all of it
        ([3, -3], None),  # nothing to have a part of
        ([4], None),  # one municipality is the whole
        ([4, 4], None),  # no others
        ([9, None, -2], None),  # not known of one
    ],
    ids=["many", "tie", "fall", "still", "spread", "zero", "one", "all", "missing"],
)
def test_where_a_change_is_concentrated(changes: list[int | None], expected: list[Any] | None) -> None:
    found = metrics.concentration(municipal(*changes))
    names = ["change", "leaders", "leader_change", "rest", "rest_change"]
    assert found[names].values.tolist() == ([] if expected is None else [expected])


def test_a_part_of_the_county_has_no_concentration_and_the_others_have_a_share() -> None:
    assert metrics.concentration(municipal(9, -2, lacking=("Z",))).empty
    row = metrics.concentration(municipal(30, -4, -1)).iloc[0]
    assert (row["rest_share_previous"], row["rest_share"]) == (0.1, 0.075)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([1, 2], [2, 1]),
        ([-1, -2, -3], [3, -1]),
        ([1, 0], None),
        ([1, -1], None),
        ([1], None),
        ([1, None], None),
    ],
    ids=["many", "fall", "zero", "both", "one", "missing"],
)
def test_the_same_way_everywhere(changes: list[int | None], expected: list[int] | None) -> None:
    found = metrics.everywhere(municipal(*changes, election="RD"))
    assert found[["areas", "direction"]].values.tolist() == ([] if expected is None else [expected])


def test_up_in_one_election_and_down_in_the_other() -> None:
    first, second = municipal(2, 2, 0, -1, None), municipal(-3, -4, -5, -6, -7)
    found = metrics.crossings(first, second)
    assert found["area_name"].tolist() == ["B", "A"]
    assert found[["votes_change", "votes_other", "votes"]].values.tolist() == [[-4, 12, 6], [-3, 12, 7]]
    assert metrics.crossings(first.iloc[:0], second).empty


def council(
    name: str, to_next: int | None, to_loss: int | None, seats: int = 1, several: int = 1
) -> dict[str, Any]:
    return {
        "area_code": name, "area_name": name, "seats": seats, "council_size": 31, "votes_to_next": to_next,
        "next_bound": "number", "next_seats": several, "votes_to_loss": to_loss, "loss_seats": 1,
    }  # fmt: skip


def test_the_nearest_seats_of_different_councils_add() -> None:
    """The example's six: 5 + 22 + 45 + 46 + 48 + 48 = 214."""
    votes = {"Årjäng": 5, "Sunne": 22, "Torsby": 45, "Kil": 46, "Arvika": 48, "Forshaga": 48, "Eda": 79}
    near = metrics.within_votes(frame([council(name, each, None) for name, each in votes.items()]), limit=50)
    assert near["area_name"].tolist() == ["Årjäng", "Sunne", "Torsby", "Kil", "Arvika", "Forshaga"]
    found = show.near_finding(near, party="V")
    assert found.value == 214
    assert found.claim.replace("\u00a0", " ") == "214 röster på rätt ställen hade gett sex mandat till"


def test_where_none_is_near_the_nearest_are_told_to_those_who_decide() -> None:
    far = metrics.within_votes(
        frame([council("A", 87, None), council("B", 87, 3), council("C", None, 1)]), limit=50
    )
    assert far[["area_name", "is_near"]].values.tolist() == [["A", False], ["B", False]]
    assert show.near_finding(far, party="V").certainty == "missing"
    decision = show.near_decision(far, party="V")
    assert decision is not None
    assert decision.text == "Sikta på nästa mandat i A och B"


def test_seats_at_risk_and_what_is_not_known() -> None:
    councils = frame([council("A", 9, 50), council("B", 9, 51), council("C", None, None), council("D", 1, 3)])
    assert metrics.at_risk(councils, limit=50)["area_name"].tolist() == ["D", "A"]
    empty = frame([council("C", None, None)])
    assert metrics.at_risk(empty, limit=50).empty
    assert metrics.within_votes(empty, limit=50).empty
    decision = show.risk_decision(metrics.at_risk(councils, limit=50))
    assert decision is not None
    assert decision.evidence.endswith("I D och A är det partiets enda mandat.")


def test_seats_won_and_lost_are_told_of_all_councils_or_not_at_all() -> None:
    rows = [{"area_name": name, "seats": now, "seats_previous": then, "council_size": 31,
             "seats_change": now - then}
            for name, now, then in [("A", 5, 4), ("B", 2, 4), ("C", 0, 0)]]  # fmt: skip
    row = metrics.council_changes(frame(rows)).iloc[0]
    assert [row[each] for each in ("seats", "seats_previous", "won_seats", "lost_seats", "seated")] == [
        7,
        8,
        1,
        2,
        2,
    ]
    assert (row["won"], row["lost"]) == (("A",), ("B",))
    assert metrics.council_changes(frame([*rows, rows[0] | {"seats_previous": None}])).empty


AREAS = frame([{"area_code": each, "area_name": f"{each}by"} for each in "12"])


def party(
    code: str, votes: int, before: int | None, area: str = "1", name: str | None = None
) -> dict[str, Any]:
    return {
        "area_code": area, "area_name": f"{area}by", "party_code": code, "party_name": name, "votes": votes,
        "votes_previous": before, "valid_previous": 100, "vote_share": votes / 100, "rank": 1,
        "vote_share_change": None if before is None else (votes - before) / 100,
    }  # fmt: skip


def listed(*votes: tuple[str, int]) -> pd.DataFrame:
    return frame(
        [
            {"election_year": 2014, "election_type": "KF", "area_level": "municipality", "area_code": "1",
             "party_code": code, "votes": each}
            for code, each in votes
        ]
    )  # fmt: skip


def new(shares: pd.DataFrame, before: pd.DataFrame) -> list[str]:
    found = metrics.newcomers(shares, before, AREAS, previous_year=2014, least=0.04)
    return [str(each) for each in found["party_name"]]


def test_a_new_party_is_told_by_its_name() -> None:
    shares = frame(
        [party("OR", 36, None, name="OBEROENDE REALISTER"), party("S", 40, 60), party("X", 3, None)]
    )
    assert new(shares, listed(("S", 60), ("V", 40))) == ["OBEROENDE REALISTER"]
    assert new(shares, listed(("S", 60), ("V", 37), ("ÖVR", 3))) == ["OBEROENDE REALISTER"]
    assert new(frame([party("OR", 36, None)]), listed(("S", 100))) == ["OR"]


def test_who_can_have_been_among_the_others_before_is_not_new() -> None:
    shares = frame([party("OR", 36, None, name="Realisterna")])
    assert new(shares, listed(("S", 60), ("ÖVR", 40))) == []
    assert new(shares, listed(("S", 60))) == []  # forty votes that no list tells of
    assert new(shares.assign(valid_previous=pd.NA), listed(("S", 100))) == []
    assert new(frame([party("S", 40, 60)]), listed(("S", 100))) == []


def test_who_lost_where_the_party_won() -> None:
    one = [party("V", 8, 5), party("S", 40, 50), party("M", 30, 32), party("ÖVR", 1, 40)]
    two = [party("V", 8, 5, "2"), party("S", 40, 42, "2"), party("M", 30, 35, "2")]
    fell = [party("V", 4, 5, "2"), party("C", 1, 30, "2")]
    names = ["parties", "fell_in", "of_risen"]
    assert metrics.losers(frame(one), AREAS, party="V")[names].values.tolist() == [[("S",), 1, 1]]
    assert metrics.losers(frame([*one, *two]), AREAS, party="V")[names].values.tolist() == [
        [("M", "S"), 1, 2]
    ]
    assert metrics.losers(frame([*one, *fell]), AREAS, party="V")[names].values.tolist() == [[("S",), 1, 1]]
    assert metrics.losers(frame(fell), AREAS, party="V").empty
    assert metrics.losers(frame([*one, *fell]), AREAS, party="V")["lacking"].tolist() == [()]
    assert metrics.losers(frame(one), AREAS, party="V")["lacking"].tolist() == [("2by",)]


NONE = AREAS.iloc[:0]


def test_a_municipality_stands_out_in_three_measures() -> None:
    told = {
        "between": AREAS.assign(seats_change=[-1, -1]),
        "council": AREAS.assign(vote_share_change=[-0.01, -0.009]),
        "crossings": AREAS[:1], "standing": AREAS.assign(is_lowest=[True, True], elections=[5, 4]),
        "newcomers": AREAS[:1], "risk": AREAS[1:],
    }  # fmt: skip
    marked = metrics.marks(AREAS, told, fall=0.01)
    assert marked["measures"].tolist() == [
        ("seat_lost", "fell", "crossed", "lowest", "newcomer"), ("seat_lost", "at_risk"),
    ]  # fmt: skip
    assert metrics.standouts(marked, least=3)["area_name"].tolist() == ["1by"]
    assert metrics.standouts(marked, least=6).empty
    tied = marked.assign(measures=[("fell", "lowest", "crossed")] * 2)
    assert metrics.standouts(tied, least=3)["area_name"].tolist() == ["1by", "2by"]
    four = pd.concat([tied, tied])
    assert metrics.standouts(four, least=3).empty  # where all do, none stands out
    nothing = metrics.marks(AREAS, dict.fromkeys(told, NONE), fall=0.01)
    assert nothing["measures"].tolist() == [(), ()]
    assert metrics.standouts(NONE.assign(measures=[]), least=3).empty


def test_what_to_look_into_fell_much_or_lost_a_seat() -> None:
    crossed = frame(
        [
            {"area_code": each, "fall": fall}
            for each, fall in zip("1234", [-0.03, -0.02, -0.01, -0.001], strict=True)
        ]
    )
    between = frame(
        [
            {"area_code": each, "seats_change": change}
            for each, change in zip("1234", [0, None, 0, -1], strict=True)
        ]
    )
    assert metrics.to_look_into(crossed, between, fall=0.02)["area_code"].tolist() == ["1", "2", "4"]
    assert metrics.to_look_into(crossed, between, fall=0.001)["area_code"].tolist() == ["1", "2", "3"]
    assert metrics.to_look_into(crossed, NONE, fall=0.01).empty


def support(*hours: float | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    codes = "abcdefgh"[: len(hours)]
    given = frame([{"association": code, "hours": each} for code, each in zip(codes, hours, strict=True)])
    small = frame([{"association": code, "is_small": code in "abc"} for code in codes])
    return given, small


def test_support_to_small_and_large_associations() -> None:
    sizes = metrics.support_by_size(*support(0.0, 3.3, 5.0, 9.0, 10.0, 12.0))
    assert sizes.values.tolist() == [[True, 3, 1, 3.3], [False, 3, 0, 10.0]]
    assert metrics.support_by_size(*support(0.0, 3.3, None, 9.0, 10.0, 12.0)).empty
    assert metrics.support_by_size(*support(0.0, 3.3, 5.0, 9.0, 10.0)).empty  # two are no group
    assert metrics.support_by_size(*support(1.0, 2.0, 3.0)).empty
    assert show.support_size_finding(sizes, hides=True).certainty == "missing"
    assert show.support_size_decision(sizes, hides=True) is None


def test_strongholds_by_municipality_and_the_one_that_has_half() -> None:
    rows = [("A", 100), ("A", 50), ("B", 70), ("B", 90)]
    quiet = frame(
        [
            {"municipality_code": name, "municipality_name": name, "area_code": str(place),
             "area_name": str(place),
             "non_voters": stayed}
            for place, (name, stayed) in enumerate(rows)
        ]
    )  # fmt: skip
    found = metrics.strongholds_by_area(quiet)
    assert found[["municipality_name", "districts", "non_voters"]].values.tolist() == [
        ["B", 2, 160],
        ["A", 2, 150],
    ]
    assert "B" not in show.strongholds_finding(found, party="V").claim  # a tie
    one = show.strongholds_finding(metrics.strongholds_by_area(quiet[:3]), party="V")
    assert one.claim == "Två av tre starka distrikt med lågt deltagande ligger i A"
    unknown = quiet.assign(non_voters=pd.array([1, None, 2, 3], "Int64"))
    assert (
        "röstberättigade"
        not in show.strongholds_finding(metrics.strongholds_by_area(unknown), party="V").text
    )


def test_priorities_are_of_the_association_s_nearest_municipality() -> None:
    near = metrics.within_votes(
        frame([council("1", 9, None, 0), council("2", 4, None, 2), council("3", 60, 2)]), limit=50
    )
    told = {
        "near": near, "risk": metrics.at_risk(frame([council("3", 60, 2)]), limit=50), "strongholds": NONE,
        "marks": frame([{"area_code": "1", "measures": ("fell", "at_risk")}]),
    }  # fmt: skip
    rows = metrics.priorities({"a": ("A", ["1", "2"]), "b": ("B", ["3"]), "c": ("C", [])}, told)
    table = show.priorities_table(rows)
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in table.formatted()] == [
        ["A", "4 röster till nästa mandat i 2", "–", "–", "fall i kommunvalet"],
        ["B", "–", "ett mandat hänger på 2 röster i 3", "–", "–"],
        ["C", "–", "–", "–", "–"],
    ]
    assert show.priorities_table(rows[rows["association"] == "c"]).rows == ()


def test_the_owner_is_who_has_the_lesson_on_the_table() -> None:
    drawn = frame([
        {"goal_number": 8, "owner": None, "due": "2021-12-31"},
        {"goal_number": 8, "owner": "styrelsen", "due": None},
        {"goal_number": 2, "owner": "valledningen", "due": "2021-09-30"},
    ])  # fmt: skip
    assert metrics.owner_of(drawn, [8]) == ("", "2021-12-31")
    assert metrics.owner_of(drawn, [2, 8]) == ("valledningen", "2021-09-30")
    assert metrics.owner_of(drawn, [1]) == metrics.owner_of(drawn.iloc[:0], [8]) == ("", "")


def found(*keys: str) -> dict[str, Finding]:
    return show.told(*(Finding(key, f"V {key}.", "official", claim=f"V {key}") for key in keys))


def test_the_headline_is_chosen_by_the_order_in_the_data() -> None:
    both = show.headline(
        found("share-rd", "seats", "seats-near", "everywhere-rd"), STORY, party="V", name="Vänsterpartiet"
    )
    assert both.text == "V everywhere-rd – V seats-near"
    assert both.ingress == ("Vänsterpartiet (V) everywhere-rd.", "V seats.", "V seats-near.")
    assert show.headline(found("records"), STORY, party="V").text == "V records"
    unnamed = show.headline(found("seats"), STORY, party="V", name="V")
    assert unnamed.ingress == ("V seats.",)
    assert show.headline(found("share-rf"), STORY, party="V").text == "Underlaget ger ingen berättelse ännu"


def test_where_nothing_is_told_the_page_says_so() -> None:
    none = show.headline({}, STORY, party="V")
    assert none.certainty == "missing"
    assert none.ingress[0].startswith("Det som behövs, först av allt valets resultat")
    assert show.points({}, STORY).findings == ()
    assert show.cards(None, None).cards == ()
    assert show.decisions(STORY, None).note == "Underlaget ger inget förslag till beslut ännu."


def test_points_do_not_say_the_lines_again_and_keep_the_rest_with_its_claims() -> None:
    keys = ("everywhere-rd", "seats-risk", "standout", "newcomers", "strongholds", "goals-reached", "records")
    points = show.points(found(*keys), STORY)
    assert [each.key for each in points.findings] == list(keys[1:6])
    assert [each.key for each in points.spare] == ["everywhere-rd", "records"]


def test_a_headline_bears_the_mark_of_the_weakest() -> None:
    first = Finding("everywhere-rd", "V ökade.", "official", claim="V ökade")
    near = Finding("seats-near", "Fem.", "computed", claim="Fem")
    assert show.headline(show.told(first), STORY, party="V").certainty == "official"
    assert show.headline(show.told(first, near), STORY, party="V").certainty == "computed"
    own = Finding("seats", "V har.", "transcribed", claim="V har")
    assert show.headline(show.told(first, own), STORY, party="V").certainty == "mixed"


def test_five_decisions_are_proposed_and_the_rest_are_spare() -> None:
    ids = [*STORY.decisions]
    made = show.decisions(STORY, *(Decision(each, each, "Så.") for each in reversed(ids)))
    assert [each.key for each in made.decisions] == ids[:5]
    assert [each.key for each in made.spare] == ids[5:]


def test_cards_tell_what_stands_still_and_what_is_not_known() -> None:
    own = frame(
        [
            {
                "election_type": "KF",
                "area_level": "county",
                "vote_share": 0.05,
                "vote_share_change": 0.0001,
                "rank": 1,
            }
        ]
    )
    none = own.iloc[:0]
    card = show.share_card(own, none, election="KF", outside=none)
    assert card is not None
    assert (card.direction, card.note) == (0, "Största parti i länet.")
    assert show.share_card(own, none, election="RD", outside=none) is None
    first = show.share_card(own.assign(vote_share_change=pd.NA), none, election="KF", outside=none)
    assert first is not None
    assert first.change == ""
    assert show.seats_card(none) is None
    assert show.goals_card(frame([{"status": "not_measured", "certainty": "missing"}])) is None
    goals = show.goals_card(frame([{"status": each, "certainty": "register"} for each in ("met", "partly")]))
    assert goals is not None
    few = [{"status": each, "certainty": "register"} for each in ("met", "not_measured", "not_measured")]
    assert show.goals_card(frame(few)) is None
    assert (goals.value, goals.note) == ("1 av 2", "Enligt planens egna ord.")
    assert len(show.cards(*(Card(str(each), "A", "1") for each in range(7))).cards) == 5


def sheet(**told: pd.DataFrame) -> list[str]:
    empty = {"own": NONE, "overview": NONE, "standing": NONE, "newcomers": NONE}
    made = show.sheet_headline(empty | told, STORY, party="V")
    return [each.replace("\u00a0", " ").replace("\u202f", " ") for each in (made.text, *made.ingress)]


def test_each_sheet_has_a_headline_of_its_own() -> None:
    own = frame([{"election_type": kind, "votes": votes, "vote_share": share, "vote_share_change": change}
                 for kind, votes, share, change in [("RD", 629, 0.083, 0.017),
                                                    ("KF", 393, 0.051, -0.036)]])  # fmt: skip
    new_ = frame([{"party_name": "OBEROENDE REALISTER", "vote_share": 0.365}])
    lowest = frame([{"is_lowest": True, "is_highest": False, "elections": 14, "first_year": 1973}])
    assert sheet(own=own, newcomers=new_, standing=lowest) == [
        "Nya Oberoende Realister fick 36,5 %, V föll 3,6 procentenheter", "V:s sämsta kommunval sedan 1973.",
        "236 röster färre i kommunvalet än till riksdagen.",
    ]  # fmt: skip
    near = frame([council("A", 5, None, 0)])
    assert sheet(own=own, overview=near)[0] == "5 röster från en plats i fullmäktige"
    assert sheet(overview=frame([council("A", 90, 36)]))[0] == "Partiets enda mandat hängde på 36 röster"
    assert sheet(overview=frame([council("A", 5, 3), council("B", 5, 3)])) == [
        "Underlaget ger ingen berättelse ännu"
    ]
    assert sheet(own=own[own["election_type"] == "KF"]) == [
        "V fick 5,1 % i kommunvalet, ned 3,6 procentenheter"
    ]
    assert sheet() == ["Underlaget ger ingen berättelse ännu"]


def test_the_apart_are_told_with_what_is_used() -> None:
    rows = frame([{"area_name": "Kil", "own_says": False}, {"area_name": "Eda", "own_says": False}])
    told = show.apart_notice(rows)
    assert told is not None
    assert (told.certainty, told.value) == ("apart", 2.0)
    assert "saknade egen lista i Eda och Kil" in told.text
    assert show.apart_notice(rows.iloc[:0]) is None


def test_every_claim_and_decision_leads_to_a_chapter_that_there_is() -> None:
    chapters = {file.stem for file in notebooks().glob("*.ipynb")}
    sizes = metrics.support_by_size(*support(0.0, 3.3, 5.0, 9.0, 10.0, 12.0))
    need = frame([{"label": "Besök", "needed": 3, "unmet": 1, "in_time": 2, "late": 0}])
    councils = frame([council("A", 9, 3)])
    near, risk = metrics.within_votes(councils, limit=50), metrics.at_risk(councils, limit=50)
    drawn = frame([{"lesson": "Sent.", "owner": None, "due": None, "goal_number": 1}])
    made = [
        show.near_decision(near, party="V"), show.risk_decision(risk), show.support_size_decision(sizes),
        show.support_need_decision(need, owner=("styrelsen", "2021-12-31")), show.lessons_decision(drawn),
        show.near_finding(near, party="V"), show.support_size_finding(sizes), show.support_need_finding(need),
    ]  # fmt: skip
    assert [each for each in made if each is None or each.about not in chapters] == []
    asked = show.support_need_decision(need, owner=("styrelsen", "2021-12-31"))
    assert asked is not None
    assert (asked.owner, asked.due, asked.certainty) == ("styrelsen", "2021-12-31", "self_reported")
    assert {each.key for each in made if isinstance(each, Decision)} <= set(STORY.decisions)
