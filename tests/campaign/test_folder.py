"""The folder as a whole: load, check, init and example."""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from vvanalysis import paths
from vvanalysis.campaign import check_campaign, generate_example, init_campaign, load_campaign
from vvanalysis.campaign.config import config_faults
from vvanalysis.campaign.example import GENERATOR_FILE
from vvanalysis.campaign.identities import identity_values
from vvanalysis.campaign.init import election_day, latest_election_day, slug
from vvanalysis.chapters.goals.metrics.evaluation import evaluate_goals, evaluate_undertakings, goal_status
from vvanalysis.errors import CampaignError, ParameterError
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.tables import TABLES

CONFIG = """
[campaign]
name = "Prov"
party = "MP"
county = "03"
election_date = 2014-09-14
elections = ["KF"]
compare_years = [2010]
period = { start = 2014-01-01, end = 2014-12-31 }
window = { start = 2014-08-11, end = 2014-09-14 }

[[associations]]
code = "norr"
name = "Norra föreningen"
municipalities = ["0360", "0319"]

[[associations]]
code = "soder"
name = "Söder"
municipalities = ["0381"]
"""
PLAN = """
[[goals]]
number = 1
title = "Listor"

[[goals.readings]]
key = "lists"
indicator = "own_lists"
target = 1.0

[[goals]]
number = 2
title = "Timmar"

[[goals.readings]]
key = "hours"
indicator = "sum_column"
source = "support"
target = 10
options = { column = "hours" }
"""


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another party and county, with an association that covers two municipalities."""
    (tmp_path / "campaign.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "lists.csv").write_text("kommun;egen_lista\n360;ja\n319;nej\n381;ja\n", encoding="cp1252")
    (tmp_path / "support.csv").write_text(
        "datum;förening;slag;timmar\n1/2/2014;Norra föreningen;råd­givning;4\n".replace("\u00ad", "")
        + "28/2/2014;soder;besök;7,5\n",
        encoding="cp1252",
    )
    return tmp_path


def digest(folder: Path) -> str:
    parts = [f"{path.relative_to(folder)} {path.stat().st_mtime_ns}".encode() + path.read_bytes()
             for path in sorted(folder.rglob("*")) if path.is_file()]  # fmt: skip
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def test_another_county_and_party(other: Path) -> None:
    campaign = load_campaign(other)
    assert campaign.party == "MP"
    assert campaign.years == (2014, 2010)
    assert campaign.municipalities == ("0360", "0319", "0381")
    assert campaign.association("norr").municipalities == ("0360", "0319")
    goals = evaluate_goals(campaign.plan, campaign.tables, campaign.config)
    assert goals["value"].tolist() == [pytest.approx(2 / 3), 11.5]
    assert goals["numerator"].tolist()[0] == 2
    assert goals["status"].tolist() == ["not_met", "met"]


def test_an_unknown_association_names_the_nearest(other: Path) -> None:
    with pytest.raises(ParameterError, match="did you mean soder"):
        load_campaign(other).association("sodra")


def test_a_campaign_crosses_processes() -> None:
    assert pickle.loads(pickle.dumps(load_campaign())).name == load_campaign().name  # noqa: S301 - our own


def test_check_changes_nothing_and_load_tells_the_same(other: Path) -> None:
    (other / "lists.csv").write_text("kommun;egen_lista\n9999;kanske\n", encoding="utf-8")
    (other / "suport.csv").write_text("", encoding="utf-8")
    before = digest(other)
    report = check_campaign(other)
    assert digest(other) == before
    assert not report.is_ok
    assert len(report.faults) == 3
    with pytest.raises(CampaignError) as caught:
        load_campaign(other)
    assert caught.value.faults == report.faults


def test_what_can_be_evaluated(other: Path) -> None:
    (other / "support.csv").unlink()
    (other / "lists.csv").write_text("kommun;egen_lista\n", encoding="utf-8")
    report = check_campaign(other)
    assert report.is_ok
    assert [(goal.number, goal.can_be_evaluated, goal.missing) for goal in report.evaluable] == [
        (1, False, ("rows in the table lists",)),
        (2, False, ("the table support",)),
    ]
    campaign = load_campaign(other)
    goals = evaluate_goals(campaign.plan, campaign.tables, campaign.config)
    assert goals["status"].tolist() == ["not_measured", "not_measured"]
    assert goals["note"].tolist() == ["table_empty", "table_missing"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('party = "MP"', 'partie = "MP"', "campaign.partie: unknown key (did you mean party?)"),
        ('party = "MP"', 'partie = "MP"', "campaign.party: the key is missing"),
        ('county = "03"', "county = 3", "campaign.county: a value of the wrong kind"),
        ('county = "03"', 'county = "02"', "no county has this code"),
        ('["0381"]', '["0383"]', "did you mean 038"),
        ('["0381"]', '["0360"]', "the municipality 0360 stands twice"),
        ('["0381"]', "[]", "associations[2].municipalities"),
        ('code = "soder"', 'code = "norr"', "two associations have the code norr"),
        ('code = "soder"', 'code = "söder"', "associations[2].code: not written as it must be"),
        ('code = "soder"', 'code = "../x"', "associations[2].code: not written as it must be"),
        ('name = "Söder"', 'nam = "Söder"', "did you mean name?"),
        ("[2010]", "[2018]", "not earlier years in order"),
        ('["KF"]', '["KF", "KF"]', "an election stands twice"),
        ('["KF"]', '["EP"]', "campaign.elections[1]"),
        ("end = 2014-12-31", "end = 2014-08-31", "election day lies outside it"),
        ("start = 2014-01-01", "start = 2015-01-01", "start must not be later than end"),
        ("2014-09-14 }", "2014-09-15 }", "after election day"),
        ("2014-09-14\n", '"14 sept"\n', "campaign.election_date"),
        ("[campaign]", "[campaign", "not TOML"),
    ],
)
def test_faults_of_the_settings(other: Path, old: str, new: str, said: str) -> None:
    assert old in CONFIG
    (other / "campaign.toml").write_text(CONFIG.replace(old, new, 1), encoding="utf-8")
    faults = check_campaign(other).faults
    assert any(said in str(fault) for fault in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("own_lists", "own_list", "unknown indicator own_list (did you mean own_lists?)"),
        ("options", "option", "did you mean options?"),
        ('"hours" }', '"hour" }', "support has no column hour (did you mean hours?)"),
        ('"hours" }', '"kind" }', "the column kind holds no numbers"),
        ('{ column = "hours" }', "{}", "needs the option column"),
        ('{ column = "hours" }', '{ colum = "hours" }', "did you mean column?"),
        ('"support"', '"lists"', "not lists"),
        ("target = 10", "target = 0", "greater than 0"),
        ("target = 10", "target = nan", "finite"),
        ("target = 10", 'window = "date"', "date must stand"),
        ("number = 2", "number = 1", "a number of its own"),
    ],
)
def test_faults_of_the_plan(other: Path, old: str, new: str, said: str) -> None:
    assert old in PLAN
    (other / "plan.toml").write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    faults = check_campaign(other).faults
    assert any(said in str(fault) for fault in faults), faults


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert check_campaign(tmp_path / "nowhere").faults[0].what == "no such folder"
    assert [fault.where for fault in check_campaign(tmp_path).faults] == ["campaign.toml", "plan.toml"]


def test_areas_are_given_to_the_pure_check() -> None:
    config = load_campaign().config
    areas = pd.DataFrame({"area_code": ["0001"], "county_code": [config.campaign.county]})
    assert len(config_faults(config, areas)) == len(config.municipalities)


@pytest.mark.parametrize(
    ("year", "day"), [(2006, 17), (2010, 19), (2014, 14), (2018, 9), (2022, 11), (2026, 13)]
)
def test_election_days(year: int, day: int) -> None:
    # To 2010 the third Sunday; from 2014 the second.
    expected = dt.date(year, 9, day)
    assert election_day(year) == (expected if year >= 2014 else expected - dt.timedelta(days=7))


def test_the_latest_election_day() -> None:
    assert latest_election_day(dt.date(2018, 9, 8)) == dt.date(2014, 9, 14)
    assert latest_election_day(dt.date(2018, 9, 9)) == dt.date(2018, 9, 9)
    assert latest_election_day(dt.date(2021, 1, 1)) == dt.date(2018, 9, 9)


def test_slugs() -> None:
    assert [slug(name) for name in ("Upplands Väsby", "Malung-Sälen", "Åre", "Östra Göinge")] == [
        "upplands-vasby", "malung-salen", "are", "ostra-goinge",
    ]  # fmt: skip


@pytest.mark.parametrize("county", ["01", "09", "14", "25"])
def test_a_new_folder_passes_the_check(tmp_path: Path, county: str) -> None:
    folder = tmp_path / "new"
    written = init_campaign(folder, party="MP", county=county, name='Vårt "distrikt" \\ $x')
    report = check_campaign(folder)
    assert report.is_ok, report.faults
    assert not report.missing_tables
    assert [goal.number for goal in report.evaluable] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert not any(goal.can_be_evaluated for goal in report.evaluable)
    assert {chapter.can_be_evaluated for chapter in report.chapters} == {"no"}
    assert not report.blank_columns
    campaign = load_campaign(folder)
    assert campaign.name == 'Vårt "distrikt" \\ $x'
    assert all(code.startswith(county) for code in campaign.municipalities)
    assert set(written) == {path for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {"csv", "meta", "official", "survey"}
    goals = goal_status(evaluate_goals(campaign.plan, campaign.tables, campaign.config))
    assert set(goals["status"]) == {"not_measured", "not_measurable"}


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("mine", encoding="utf-8")
    (tmp_path / "Medlemmar.xlsx").write_bytes(b"mine")
    before = digest(tmp_path)
    with pytest.raises(CampaignError, match="not empty"):
        init_campaign(tmp_path, party="MP", county="03")
    assert digest(tmp_path) == before
    written = {path.name for path in init_campaign(tmp_path, party="MP", county="03", force=True)}
    assert "campaign.toml" in written
    assert not written & {"plan.toml", "members.xlsx"}
    assert "members.csv" in written  # in the folder csv/, which is never read
    assert (tmp_path / "plan.toml").read_text(encoding="utf-8") == "mine"


def test_init_refuses_what_it_cannot_write(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(CampaignError, match="this is a file"):
        init_campaign(file, party="MP", county="03")
    with pytest.raises(CampaignError, match="cannot be written"):
        init_campaign(file / "under", party="MP", county="03")
    with pytest.raises(CampaignError, match="no county has the code 02"):
        init_campaign(tmp_path / "new", party="MP", county="02")
    assert not (tmp_path / "new").exists()


def test_the_example_is_whole_and_marked() -> None:
    campaign = load_campaign("example")
    report = check_campaign("example")
    assert report.is_ok
    assert campaign.is_example
    assert [goal.number for goal in report.evaluable if not goal.can_be_evaluated] == [5]
    goals = goal_status(evaluate_goals(campaign.plan, campaign.tables, campaign.config))
    assert goals["status"].value_counts().to_dict() == {"met": 5, "not_met": 2, "not_measurable": 1}
    changed = (
        goals["status"] != goals["strict_status"]
    )  # a meeting not all came to, net growth, an empty week
    assert goals.loc[changed, ["goal_number", "strict_status"]].values.tolist() == [
        [1, "partly"], [3, "partly"], [6, "partly"]
    ]  # fmt: skip
    undertakings = evaluate_undertakings(campaign.plan, campaign.tables)
    assert set(undertakings["status"]) == {"done", "late", "not_done", "not_reported"}
    silent = set(campaign.tables["members"]["association"]) - set(
        campaign.tables["participation"]["association"]
    )
    assert len(silent) == 1
    assert campaign.tables["lists"]["has_own_list"].tolist() == [True] * 16  # as the official files have it


def test_no_one_in_the_example_could_be_real() -> None:
    tables = load_campaign().tables
    numbers = {value for value in identity_values(paths.example()) if value.startswith("M")}
    assert all(re.fullmatch(r"M\d{4}", value) for value in numbers)
    assert tables["members"]["member_number"].str.fullmatch(r"person \d+").all()
    unknown = set(tables["participation"]["member_number"]) - set(tables["members"]["member_number"])
    assert sum(value.startswith("M90") for value in numbers) == len(unknown)  # mistyped on purpose
    assert len(unknown) == 3
    assert tables["media"]["outlet"].str.fullmatch(r"\w+ \d").all()


def test_the_example_is_made_anew_to_the_byte(tmp_path: Path) -> None:
    for name in ("campaign.toml", "plan.toml", GENERATOR_FILE):
        shutil.copy(paths.example() / name, tmp_path / name)
    generate_example(tmp_path)
    made = [*paths.example().glob("*.csv"), *paths.example().glob("survey/*")]
    for path in sorted(made):
        again = tmp_path / path.relative_to(paths.example())
        assert again.read_bytes() == path.read_bytes().replace(b"\r\n", b"\n"), path.name
    generate_example(tmp_path, seed=1)
    assert (tmp_path / "members.csv").read_bytes() != (paths.example() / "members.csv").read_bytes()


def test_an_example_of_another_campaign(other: Path) -> None:
    with pytest.raises(CampaignError, match="not marked as an example"):
        generate_example(other)
    text = CONFIG.replace("[[associations]]", "is_example = true\n[[associations]]", 1)
    (other / "campaign.toml").write_text(text, encoding="utf-8")
    generate_example(other)
    assert check_campaign(other).is_ok
    assert set(load_campaign(other).tables["members"]["association"]) == {"norr", "soder"}


def test_every_table_of_the_contract_has_a_swedish_word() -> None:
    names = [name for schema in TABLES.values() for name in {schema.name, schema.name_sv}]
    assert len(names) == len(set(names))
    for schema in TABLES.values():
        headers = [word for column in schema.columns for word in {column.name, column.header_sv}]
        assert len(headers) == len(set(headers)), schema.name
        assert set(schema.key) <= set(schema.names)
        assert schema.date_column in ("", *schema.names)


def test_settings_cannot_be_changed() -> None:
    config: CampaignConfig = load_campaign().config
    with pytest.raises(ValueError, match="frozen"):
        config.campaign.party = "MP"  # type: ignore[misc]  # the point of the test


def test_faults_of_plan_and_tables_come_together(other: Path) -> None:
    (other / "plan.toml").write_text(PLAN.replace("target = 10", "target = 0"), encoding="utf-8")
    (other / "lists.csv").write_text("kommun;egen_lista\n0381;kanske\n", encoding="utf-8")
    (other / "undertakings.csv").write_text("åtagande;genomfört\nschool;2014-05-01\n", encoding="utf-8")
    assert [fault.where for fault in check_campaign(other).faults] == [
        "plan.toml, goals[2].readings[1].target",
        "lists.csv, row 2, column egen_lista",
    ]
