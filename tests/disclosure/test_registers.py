"""The registers' declared tables: protected together, the same in every kernel, attacked by a reader."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest
from attacker import Attacker
from published import key, look, narrowest, recovered

from vvanalysis import notebook
from vvanalysis.campaign import Campaign, load_campaign
from vvanalysis.chapters import goals, members
from vvanalysis.dependencies import reset_tables_used, tables_used
from vvanalysis.disclosure import HIDDEN, PROFILES
from vvanalysis.disclosure.goals import protect_readings, protect_status
from vvanalysis.disclosure.marks import marked
from vvanalysis.errors import ParameterError
from vvanalysis.protected import registers
from vvanalysis.protected.registers import declared, protect_registers


def with_profile(campaign: Campaign, profile: str) -> Campaign:
    settings = campaign.config.campaign.model_copy(update={"profile": profile})
    return dataclasses.replace(campaign, config=campaign.config.model_copy(update={"campaign": settings}))


def few(campaign: Campaign, joins: int) -> Campaign:
    """The example with only some of the year's new members."""
    register = campaign.tables["members"]
    new = register.index[register["joined"] >= "2018-01-01"]
    kept = register.drop(new[joins:])
    return dataclasses.replace(campaign, tables={**campaign.tables, "members": kept.reset_index(drop=True)})


@pytest.fixture(scope="module")
def example() -> Campaign:
    return load_campaign()


@pytest.mark.parametrize("profile", list(PROFILES))
def test_nothing_comes_back_from_all_tables_together(example: Campaign, profile: str) -> None:
    rules = PROFILES[profile]
    done = protect_registers(with_profile(example, profile))
    assert done.grain == "full"
    assert 0 < done.lost < 0.5
    attacker = Attacker()
    seen = {"shows_zero": not rules.hides_zero, "rounded_to": rules.round_to}
    moved, active = done.frame("movements").drop(columns="net"), done.frame("active")
    look(attacker, moved, by=["association"], counts=list(moved.columns[1:]), **seen)
    look(attacker, active[active["active"].notna()], by=["association"], counts=["active"], **seen)
    for code in moved["association"].dropna():
        group = {"association": code}
        names = ("members_end", "members_start", "joined", "left")
        cells = [key("m", name, group) for name in names]
        attacker.know(dict(zip(cells, (-1, 1, 1, -1), strict=True)))
    # The attacker has exact totals and exact numbers at the beginning of the year, whatever was rounded.
    for count in ("members_start", "joined", "left", "members_end"):
        true = members_total(example, count)
        attacker.see(key("m", count, {}), true)
    assert attacker.hidden()
    assert recovered(attacker) == []
    assert narrowest(attacker) >= rules.least - 1


def members_total(campaign: Campaign, count: str) -> int:
    frame = declared(campaign)[0].frame
    return int(frame.loc[frame["association"].isna(), count].iloc[0])


def test_it_is_the_same_every_time_and_for_every_chapter(example: Campaign) -> None:
    first, again = protect_registers(example), protect_registers(load_campaign())
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table.frame, again.frame(name))


def test_it_is_found_once_for_the_same_registers_and_anew_for_others(
    example: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    registers._PROTECTED.clear()
    done = protect_registers(example)
    mine = done.frame("movements")
    mine["joined"] = 0  # what a caller does to its frames reaches no other

    def found_anew(*_: object, **__: object) -> None:
        raise AssertionError("found anew")

    monkeypatch.setattr(registers, "protect_jointly", found_anew)
    reset_tables_used()
    again = protect_registers(load_campaign())
    assert again.frame("movements")["joined"].ne(0).any()
    assert tables_used() == ("members", "participation")  # a report depends on them, found or kept
    tables = dict(example.tables) | {"members": example.tables["members"].iloc[1:]}
    with pytest.raises(AssertionError, match="found anew"):
        protect_registers(dataclasses.replace(example, tables=tables))
    with pytest.raises(AssertionError, match="found anew"):
        protect_registers(with_profile(example, "publik"))


def test_a_chapter_gets_what_the_plan_says(example: Campaign) -> None:
    work = notebook.load()
    period = example.config.campaign.period
    codes = [association.code for association in example.associations]
    moved = members.metrics.movements(
        example.tables["members"], start=period.start, end=period.end, associations=codes
    )
    shown = work.protect(moved, "movements")
    assert shown["association"].tolist() == codes
    assert any(value is HIDDEN for value in shown["joined"])
    whole = work.protect(members.metrics.in_total(moved, ["joined", "left"]), "movements")
    assert whole[["joined", "left"]].iloc[0].tolist() == [moved["joined"].sum(), moved["left"].sum()]
    with pytest.raises(ValueError, match="joined is not the count that is declared"):
        work.protect(moved.assign(joined=moved["joined"] + 1), "movements")
    with pytest.raises(ParameterError):
        work.protect(moved, "not declared")


@pytest.mark.parametrize("joins", [1, 4])
def test_few_new_members_show_nowhere(example: Campaign, joins: int) -> None:
    campaign = few(example, joins)
    done = protect_registers(campaign)
    for name, table in done.tables.items():
        for count in table.counts:
            if count in ("net", "members_start", "members"):
                continue
            values = [each for each in table.frame[count] if each is not HIDDEN and not pd.isna(each)]
            assert all(value == 0 or value >= 5 for value in values), (name, count)
    readings = goals.metrics.evaluate_goals(campaign.plan, campaign.tables, campaign.config)
    safe = protect_readings(readings, done).set_index("indicator")
    for column in ("value", "attainment", "evidence_rows"):
        assert safe.loc["members_joined", column] is HIDDEN
    assert (
        safe.loc["active_persons", "value"] == readings.set_index("indicator").loc["active_persons", "value"]
    )
    table = goals.show.readings_table(marked(protect_readings(readings, done)))
    texts = [row for row in table.formatted() if "[dolt]" in row]
    assert texts
    assert all(str(joins) not in row for row in texts)


def test_a_publik_goal_is_rounded_with_its_evidence(example: Campaign) -> None:
    campaign = with_profile(example, "publik")
    readings = goals.metrics.evaluate_goals(campaign.plan, campaign.tables, campaign.config)
    safe = protect_readings(readings, protect_registers(campaign))
    joined = safe[safe["indicator"] == "members_joined"].iloc[0]
    assert joined["value"] % 5 == 0
    assert joined["evidence_rows"] % 5 == 0
    assert joined["attainment"] == joined["value"] / joined["target"]
    # What counts no persons is left alone.
    others = ~readings["indicator"].isin(["members_joined", "members_net", "active_persons"])
    assert safe.loc[others, "value"].dropna().tolist() == readings.loc[others, "value"].dropna().tolist()


def test_the_stricter_status_is_hidden_with_the_other() -> None:
    readings = pd.DataFrame(
        {"goal_number": [1, 1, 2], "status": pd.Series(["met", HIDDEN, "met"], dtype=object)}
    )
    names = ("status", "strict_status", "readings_met", "evidence_rows")
    status = pd.DataFrame({"goal_number": [1, 2]} | {name: ["met", "met"] for name in names})
    shown = protect_status(status, readings)
    assert [shown.loc[0, name] for name in names] == [HIDDEN] * 4
    assert shown.loc[1, list(names)].tolist() == ["met"] * 4


def test_a_sum_that_decides_nothing_tells_no_few_persons(example: Campaign) -> None:
    """Not measured, for rows are blank; but the note said how much the others sum to."""
    readings = goals.metrics.evaluate_goals(example.plan, example.tables, example.config)
    row = readings[readings["indicator"] == "active_persons"].assign(
        indicator="sum_column", value=None, status="not_measured", note="sum_not_decided", note_value=2.0
    )
    safe = protect_readings(row, protect_registers(example))
    assert safe["note_value"].iloc[0] is HIDDEN
    other = row.assign(evidence_table="activities")
    assert protect_readings(other, protect_registers(example))["note_value"].iloc[0] == 2


def test_an_association_that_the_register_lacks_is_missing_in_what_is_shown(example: Campaign) -> None:
    register = example.tables["members"]
    lacking = dataclasses.replace(
        example, tables=dict(example.tables) | {"members": register[register["association"] != "kil"]}
    )
    period, codes = lacking.config.campaign.period, [each.code for each in lacking.associations]
    moved = members.metrics.movements(
        lacking.tables["members"], start=period.start, end=period.end, associations=codes
    )
    shown = protect_registers(lacking).show(moved, "movements").set_index("association")
    assert shown.loc["kil"].isna().all()
    assert shown.drop("kil").notna().all(axis=None)


def test_without_a_register_there_is_nothing_to_protect(tmp_path: Path, example: Campaign) -> None:
    without = dataclasses.replace(example, tables={})
    done = protect_registers(without)
    assert (done.cells, done.hidden, done.lost) == (0, 0, 0)
    empty = pd.DataFrame({"association": [], "joined": []})
    assert done.show(empty, "movements").empty


def test_the_public_sentence_of_active_members_says_nothing_of_a_hidden_whole() -> None:
    """Under a profile that rounds, the exact number of members of those that told is hidden."""
    frame = pd.DataFrame(
        {"active": [120], "members_told": pd.Series([HIDDEN], dtype=object), "not_told": [2]}
    )
    told = members.show.active_finding(frame, unknown=0)
    assert told.value == 120
    assert "120" in told.text
    assert "[dolt]" not in told.text
