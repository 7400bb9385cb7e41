"""Leaks around the cells: statuses, goals, response, silence, classes and days, each tried as an attacker."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from attacker import Tried

from vvanalysis import notebook
from vvanalysis.chapters import members, survey
from vvanalysis.disclosure import HIDDEN, CountTable, profile_of, protect_jointly
from vvanalysis.disclosure.goals import protect_readings
from vvanalysis.disclosure.records import UNIVERSE_OF_REGISTERS
from vvanalysis.schemas.plan import Plan
from vvanalysis.workspace import Workspace


def under(work: Workspace, profile: str = "", **changed: object) -> Workspace:
    """The example under a profile, with other tables, another plan or another survey."""
    own = work.campaign
    if profile:
        settings = own.config.campaign.model_copy(update={"profile": profile})
        own = dataclasses.replace(own, config=own.config.model_copy(update={"campaign": settings}))
    return dataclasses.replace(work, campaign=dataclasses.replace(own, **changed))


@pytest.fixture(scope="module")
def example() -> Workspace:
    return notebook.load()


def reading_of(joined: int, profile: str, *, target: float = 200) -> tuple[object, object]:
    """Value and status that a reader sees of a goal of new members, partly reached from half of it on."""
    total = pd.DataFrame({"association": pd.Series([None], dtype="str"), "joined_first": [joined]})
    table = CountTable("t", UNIVERSE_OF_REGISTERS, total, ("association",), ("joined_first",))
    shown = protect_jointly([table], profile_of(profile))
    status = "met" if joined >= target else "partly" if joined >= target / 2 else "not_met"
    row = {
        "goal_number": 1, "reading": "r", "indicator": "members_joined", "value": float(joined),
        "numerator": None, "denominator": None, "target": target, "partly_from": 0.5,
        "attainment": joined / target, "status": status, "evidence_table": "members",
        "evidence_rows": joined, "evidence_from": pd.NaT, "evidence_to": pd.NaT, "note": "",
        "note_value": None,
    }  # fmt: skip
    readings = pd.DataFrame([row]).astype(dict.fromkeys(("evidence_from", "evidence_to"), "datetime64[us]"))
    told = protect_readings(readings, shown).iloc[0]
    return told["value"], told["status"]


@pytest.mark.parametrize(
    ("profile", "target"), [("publik", 200), ("publik", 75), ("publik", 14), ("intern", 8)]
)
def test_a_status_tells_no_more_than_its_value(profile: str, target: int, tried: Tried) -> None:
    """Case 4: 98 and 99 were "100, not reached", 100 to 102 "100, partly": two tellings of one value."""
    told: dict[object, set[object]] = {}
    naive: dict[object, set[object]] = {}
    for joined in range(1, 2 * target):
        value, status = reading_of(joined, profile, target=float(target))
        told.setdefault(value, set()).add(status)
        naive.setdefault(value, set()).add((joined >= target, joined >= target / 2))
    double, bare = (sum(len(each) > 1 for each in found.values()) for found in (told, naive))
    tried(f"status beside {target}, {profile}", tries=2 * target - 1, naive=bare, ours=double)
    assert bare > 0
    assert double == 0


def test_far_from_every_limit_the_status_is_told() -> None:
    assert [reading_of(joined, "publik")[1] for joined in (80, 150, 220)] == ["not_met", "partly", "met"]
    assert reading_of(150, "intern")[1] == "partly"


def test_every_goal_of_the_survey_is_judged_by_its_own_question(example: Workspace) -> None:
    """Case 5: one association did not say yes to the second question; the first one's counts are safe."""
    own = example.campaign.survey
    assert own is not None
    asked = own.codebook.question("enough_support")
    book = own.codebook.model_copy(
        update={"questions": (*own.codebook.questions, asked.model_copy(update={"id": "influence"}))}
    )
    first = own.answers[own.answers["question"] == "enough_support"].reset_index(drop=True)
    yes = {"answer": "yes", "side": "high", "role": "answer"}
    second = first.assign(question="influence", **yes)
    second.loc[0, ["answer", "side"]] = ["no", "low"]
    answers = pd.concat([own.answers, second], ignore_index=True)
    plan = example.campaign.plan.model_dump()
    goal = next(
        each for each in plan["goals"] if any(r["indicator"] == "survey_support" for r in each["readings"])
    )
    reading = next(each for each in goal["readings"] if each["indicator"] == "survey_support")
    more = {**goal, "number": 99, "readings": [{**reading, "options": {"question": "influence"}}]}
    work = under(
        example, "publik",
        survey=dataclasses.replace(own, codebook=book, answers=answers),
        plan=Plan.model_validate({**plan, "goals": [*plan["goals"], more]}),
        tables={**dict(example.campaign.tables), "survey": example.campaign.tables["survey"]},
    )  # fmt: skip
    assert (99, reading["key"]) in work._hidden_readings
    assert (goal["number"], reading["key"]) not in work._hidden_readings


def answered_by(example: Workspace, count: int) -> Workspace:
    """The example's survey, answered by so many of the associations."""
    own = example.campaign.survey
    assert own is not None
    codes = sorted(example.association_names)
    there = sorted(set(own.answers["association_code"]))
    model = own.answers[own.answers["association_code"] == there[0]]
    rows = [model.assign(association_code=code, respondent=n) for n, code in enumerate(codes[:count], 1)]
    reply = own.responses[own.responses["association_code"] == there[0]].head(1)
    replies = [reply.assign(association_code=code, respondent=n) for n, code in enumerate(codes[:count], 1)]
    return under(
        example, "publik",
        survey=dataclasses.replace(own, answers=pd.concat(rows), responses=pd.concat(replies)),
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 15])
def test_what_the_sentence_hides_stands_in_no_table(example: Workspace, count: int) -> None:
    """Case 6: "15 av 16 har svarat" stood in the table, and in which class the only answer was."""
    work = answered_by(example, count)
    assert work.protect("response")["answered"].iloc[0] is HIDDEN
    came = work.protect("response_by_unit")
    assert all(value is HIDDEN for name in ("answered", "not_answered") for value in came[name])
    assert not any("av" in row[1] for row in survey.show.response_table(came).rows)
    spread = work.protect("answers")
    assert all(value is HIDDEN for value in spread["unanswered"])
    assert work.protect("verdict")["missing"].iloc[0] is HIDDEN


def test_classes_do_not_tell_who_answered(example: Workspace) -> None:
    """A class that is wholly silent is not told apart, nor do the classes depend on who answered."""
    six, all_of_them = answered_by(example, 6), answered_by(example, 16)
    pd.testing.assert_frame_equal(six.survey_units, all_of_them.survey_units)
    assert all(value is HIDDEN for value in six.protect("response_by_unit")["answered"])
    assert all_of_them.protect("response_by_unit")["answered"].tolist() == [4, 4, 4, 4]


@pytest.mark.parametrize("not_told", [0, 1, 2])
def test_how_many_associations_told_nothing_is_not_told(example: Workspace, not_told: int) -> None:
    """Case 7: that no association is missing said that the only member of one took part."""
    work = under(example, "publik")
    total = work.registers.tables["active"].frame
    whole = work.registers.system.values
    counts = {cell.name: value for cell, value in whole.items() if not cell.group}
    row = pd.DataFrame(
        {"members": [counts["members_on_last_day"]], "members_told": [900], "active": [counts["active"]],
         "not_in_register": [0], "not_told": [not_told]}
    )  # fmt: skip
    assert len(total)
    said = members.show.active_finding(work.protect(row, "active"), unknown=work.protect(0))
    row["not_told"] = 1 - min(not_told, 1)
    other = members.show.active_finding(work.protect(row, "active"), unknown=work.protect(0))
    assert said.text == other.text
    assert "om det finns några visas inte" in said.text


def with_few_members(example: Workspace, code: str, count: int, profile: str) -> Workspace:
    register = example.campaign.tables["members"]
    own = register.index[(register["association"] == code) & register["left"].isna()]
    tables = {**dict(example.campaign.tables), "members": register.drop(own[count:]).reset_index(drop=True)}
    return under(example, profile, tables=tables)


def test_a_small_association_is_not_worked_out_of_its_class_and_fact_sheets(
    example: Workspace, tried: Tried
) -> None:
    """Case 8: the class's row less what the others' fact sheets said was the small one's own number."""
    naive = ours = tries = 0
    for code in ("munkfors", "storfors", "eda", "kil"):
        work = with_few_members(example, code, 5, "intern")
        answers, book = work.campaign.survey.answers, work.campaign.survey.codebook
        apart = work.survey_units[work.survey_units["unit_size"] > 1]["association_code"].tolist()
        assert len(apart) == 4
        need = work.protect("own_need").set_index("association")["got"]
        true = {each: survey.metrics.own_need(answers, book, association=each) for each in apart}
        known = {each for each in apart if len(true[each])}
        tries += 1
        naive += code in known
        others = known - {code}
        ours += code in known and bool(others) and all(need[each] is not HIDDEN for each in others)
        rows = work.protect("outcomes")
        group = rows[rows["unit_size"] > 1]
        for _, row in group[group["high"].map(lambda value: value is not HIDDEN)].iterrows():
            given = [row[name] for name in ("high", "neutral", "low", "not_applicable", "dont_know")]
            assert sum(value > 0 for value in given) > 1  # not all say the same
        same = {item for item, high in zip(group["item"], group["high"], strict=True) if high is HIDDEN}
        totals = work.protect("need").set_index("item")["met"]
        assert all(totals[item] is HIDDEN for item in same)
        assert all(value is HIDDEN for value in work.protect("levelling")["high"])
    tried("small association by class and fact sheets, intern", tries=tries, naive=naive, ours=ours)
    assert ours == 0


def test_members_on_election_day_do_not_narrow_a_hidden_month(example: Workspace, tried: Tried) -> None:
    """Case 9: with them two hidden months of leavers were known to one, by sums outside the system."""
    register = example.campaign.tables["members"].copy()
    year = register["left"].dt.year == 2018
    register.loc[year, "left"] = pd.NaT
    leavers = {1: 9, 2: 8, 3: 2, 4: 9, 5: 8, 6: 9, 7: 8, 8: 9, 9: 0, 10: 8, 11: 6, 12: 9}
    old = iter(register.index[(register["joined"] < "2017-01-01") & register["left"].isna()])
    for month, count in leavers.items():
        for day in range(count):
            register.loc[next(old), "left"] = pd.Timestamp(2018, month, 1 + day)
    new = register.index[register["joined"].dt.year == 2018]
    for place, row in enumerate(new):
        month = 1 + place % 12
        register.loc[row, "joined"] = pd.Timestamp(2018, month, 1 + place // 12 % 8)
    work = under(example, "intern", tables={**dict(example.campaign.tables), "members": register})
    months = work.protect("by_month")
    year = months[months["month"].notna()].sort_values("month").reset_index(drop=True)
    hidden = [place for place, value in enumerate(year["left"]) if value is HIDDEN]
    assert 2 in hidden
    moved, active = work.protect("movements"), work.protect("active")
    start, on_day = (
        frame.loc[frame["association"].isna(), name].iloc[0]
        for frame, name in ((moved, "members_start"), (active, "members"))
    )
    before = [place for place in hidden if place < 8]
    if on_day is HIDDEN or len(before) > 1 or 8 in hidden:
        narrow = 0
    else:
        told = sum(int(v) for v in year["joined"][:8]) - sum(
            int(v) for v in year["left"][:8] if v is not HIDDEN
        )
        left = int(start) + told - int(on_day)
        low, high = max(1, left - int(year["left"][8])), left + int(year["joined"][8])
        narrow = int(high < 5 or high - low < 4)
    tried("months beside members on election day, intern", tries=len(hidden), naive=1, ours=narrow)
    assert narrow == 0


def test_outside_the_board_what_a_small_association_did_is_not_named(example: Workspace) -> None:
    """Case 11: three activities, five hours and 111 doors were one member's."""
    work = with_few_members(example, "torsby", 1, "publik")
    assert "torsby" in work.not_named
    assert len(work.not_named) == 4
    rows = pd.DataFrame({"association": work.associations, "hours": range(len(work.associations))})
    assert set(work.protect(rows, "work")["association"]) == set(work.associations) - work.not_named
    assert "Torsby" not in set(work.called(rows)["area_name"])
    assert not with_few_members(example, "torsby", 1, "intern").not_named
    sheet = dataclasses.replace(work, association=work.campaign.association("torsby"))
    own = pd.DataFrame({"measure": ["hours"], "own": [5.0], "median": [9.0], "associations": [16]})
    assert sheet.protect(own, "own_work")["own"].tolist() == [HIDDEN]
