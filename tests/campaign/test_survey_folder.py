"""The folder's `survey/`: one export, one codebook, themes; what is wrong with them is told with the rest."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from vvanalysis import paths
from vvanalysis.campaign import check_campaign, load_campaign
from vvanalysis.campaign.example_survey import ANSWERS_FILE, THEMES_FILE
from vvanalysis.chapters import survey as survey_chapter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(paths.example(), tmp_path / "c", ignore=shutil.ignore_patterns("store", "reports"))
    return tmp_path / "c"


def test_the_examples_survey_is_whole() -> None:
    campaign = load_campaign()
    survey = campaign.survey
    assert survey is not None
    names = {association.code: association.name for association in campaign.associations}
    counts = survey_chapter.metrics.response_counts(survey.responses, names).iloc[0]
    assert (counts["frame"], counts["answered"]) == (16, 14)
    assert (counts["duplicate"], counts["incomplete"], counts["late_used"]) == (1, 1, 1)
    assert campaign.tables["survey"].equals(survey.answers)
    assert survey.themes is not None
    assert set(survey.themes["coder"]) == {1, 2}
    text = (paths.example() / ANSWERS_FILE).read_text(encoding="utf-8-sig")
    assert "Påhittat svar" in text
    assert "Påhittat" not in survey.answers.to_csv() + survey.responses.to_csv()


def test_without_answers_there_is_no_survey(folder: Path) -> None:
    (folder / ANSWERS_FILE).unlink()
    campaign = load_campaign(folder)
    assert campaign.survey is None
    assert "survey" not in campaign.tables
    assert [goal.missing for goal in check_campaign(folder).evaluable if goal.number == 8] == [
        ("the survey's answers",)
    ]


def test_what_is_wrong_is_told_with_the_rest(folder: Path) -> None:
    answers = folder / ANSWERS_FILE
    answers.write_text(answers.read_text("utf-8").replace('"Ja, helt"', '"Jajamän"'), encoding="utf-8")
    (folder / "lists.csv").write_text("kommun;egen_lista\n9999;kanske\n", encoding="utf-8")
    told = "\n".join(str(fault) for fault in check_campaign(folder).faults)
    assert "lists.csv, row 2" in told
    assert "svar.csv, received, advice: " in told
    assert "Jajamän" not in told


def test_an_answer_from_outside_the_campaign_is_refused(folder: Path) -> None:
    answers = folder / ANSWERS_FILE
    answers.write_text(answers.read_text("utf-8").replace('"Kil"', '"Okänd ort"'), encoding="utf-8")
    faults = check_campaign(folder).faults
    assert len(faults) == 1
    assert "association: 1 answer that the codebook does not map (text of 9 characters" in str(faults[0])
    assert "Okänd" not in str(faults[0])


def test_two_exports_and_no_codebook(folder: Path) -> None:
    shutil.copy(folder / ANSWERS_FILE, folder / "survey" / "svar (2).csv")
    assert "2 exports of answers" in str(check_campaign(folder).faults[0])
    (folder / "survey" / "svar (2).csv").unlink()
    (folder / "survey" / "codebook.toml").unlink()
    assert "codebook.toml: the file is not there" in str(check_campaign(folder).faults[0])


def test_a_theme_that_the_codebook_lacks(folder: Path) -> None:
    themes = folder / THEMES_FILE
    themes.write_text(themes.read_text("utf-8").replace("Nöjd med stödet", "Nöjd"), encoding="utf-8")
    faults = check_campaign(folder).faults
    assert faults
    assert all(fault.where.startswith("themes.csv, ") for fault in faults)


def test_every_day_of_answering_is_a_day() -> None:
    survey = load_campaign().survey
    assert survey is not None
    days = survey.responses["answered_on"].dropna()
    assert (days.dt.time == dt.time(0)).all()
