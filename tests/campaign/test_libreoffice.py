"""Files that LibreOffice 7.4 saved, with a Swedish locale, from the project's own templates typed full.

`tests/fixtures/libreoffice/` holds every table as CSV (semicolons; activities, events, media and trainings in
Windows-1252, the rest in UTF-8) and five of them as XLSX. The typist wrote 12,5 and 1 012, and some days as
1/9/2018. The slow test has LibreOffice itself open and save the templates that `init` writes today.
"""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from vvanalysis.campaign import check_campaign, init_campaign, load_campaign
from vvanalysis.campaign.cells import ORDER_UNKNOWN
from vvanalysis.chapters.goals.metrics.evaluation import evaluate_goals
from vvanalysis.schemas.tables import TABLES

SAVED = Path(__file__).parents[1] / "fixtures" / "libreoffice"
COUNTY = "17"
ELECTION = dt.date(2018, 9, 9)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kampanj"
    init_campaign(place, party="MP", county=COUNTY, election_date=ELECTION)
    return place


def answered(folder: Path) -> Path:
    """The folder with the question of the order of day and month answered."""
    settings = folder / "campaign.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace('# date_order = "day_first"', 'date_order = "day_first"'), encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_day_that_may_be_two_is_asked_about_and_the_answer_is_taken(folder: Path, suffix: str) -> None:
    shutil.copy(SAVED / f"members.{suffix}", folder)
    faults = check_campaign(folder).faults
    assert [(fault.where, fault.what) for fault in faults] == [
        (f"members.{suffix}, row 4, column inträde", ORDER_UNKNOWN)
    ]
    members = load_campaign(answered(folder)).tables["members"]
    assert members["joined"].dt.strftime("%Y-%m-%d").tolist() == ["2018-03-01", "2015-05-05", "2018-09-01"]
    assert members["first_contact"].dt.strftime("%Y-%m-%d").tolist()[0::2] == ["2018-03-10", "2018-09-14"]


def test_everything_typed_arrives(folder: Path) -> None:
    typed = {path.stem for path in SAVED.glob("*.csv")}
    for name in typed:
        shutil.copy(SAVED / f"{name}.csv", folder)
    report = check_campaign(answered(folder))
    assert report.is_ok, report.faults
    assert {name for name, rows in report.table_rows if rows} == typed
    assert [goal.number for goal in report.evaluable if not goal.can_be_evaluated] == [5, 8]
    assert {chapter.can_be_evaluated for chapter in report.chapters} == {"yes"}
    assert ("activities", ("flygblad",)) in report.blank_columns
    campaign = load_campaign(folder)
    activities = campaign.tables["activities"]
    assert activities["hours"].tolist() == [12.5, pd.NA]
    assert activities["cost"].tolist() == [350.5, pd.NA]
    assert activities["kind"].tolist() == ["door_knocking", "market_stall"]
    assert activities["is_red_saturday"].tolist() == [True, False]
    assert campaign.tables["followers"]["count"].tolist() == [1012, 498]
    assert campaign.tables["events"]["kind"].tolist() == ["womens_day"]
    goals = evaluate_goals(campaign.plan, campaign.tables, campaign.config).set_index("reading")
    assert goals.loc["facebook", "status"] == "met"
    assert goals.loc["instagram", "status"] == "not_met"
    assert pd.isna(goals.loc["persons", "value"])  # the silent associations could decide


@pytest.mark.parametrize("name", ["members", "activities", "lists", "support", "followers"])
def test_the_workbook_says_what_the_csv_says(folder: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "annan"
    init_campaign(other, party="MP", county=COUNTY, election_date=ELECTION)
    shutil.copy(SAVED / f"{name}.csv", folder)
    shutil.copy(SAVED / f"{name}.xlsx", other)
    from_csv, from_xlsx = (load_campaign(answered(place)).tables[name] for place in (folder, other))
    assert len(from_csv) >= 2
    pd.testing.assert_frame_equal(from_csv, from_xlsx)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_libreoffice_opens_and_saves_the_templates_of_today(folder: Path, tmp_path: Path) -> None:
    """Saved again as XLSX and as Swedish CSV, a template has the same headers and still no row."""
    out = tmp_path / "sparat"
    files = [str(folder / f"{name}.xlsx") for name in TABLES]
    for form in (
        "xlsx:Calc MS Excel 2007 XML",
        "csv:Text - txt - csv (StarCalc):59,34,76,1,,1053,false,true",
    ):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to", form,
             "--outdir", str(out), *files],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    for name, schema in TABLES.items():
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            (headers,) = list(csv.reader(stream, delimiter=";"))
        assert headers == [column.header_sv for column in schema.columns]
        shutil.copy(out / f"{name}.xlsx", folder / f"{name}.xlsx")
    report = check_campaign(folder)
    assert report.is_ok, report.faults
    assert dict(report.table_rows) == dict.fromkeys(TABLES, 0)
