"""The genuine public exports: their published numbers, read through a codebook."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from vvanalysis.errors import InputError
from vvanalysis.loaders.survey import read_survey
from vvanalysis.loaders.survey.lime_archive import read_structure
from vvanalysis.schemas.codebook import Codebook

pytestmark = pytest.mark.raw


@pytest.fixture(scope="module")
def folder() -> Path:
    place = Path(os.environ.get("VVANALYSIS_RAW", "")) / "survey"
    if not os.environ.get("VVANALYSIS_RAW") or not place.is_dir():
        pytest.skip("VVANALYSIS_RAW names no folder with survey exports")
    return place


def book(questions: list[dict[str, Any]], scales: dict[str, list[Any]], **more: Any) -> Codebook:
    listed = [
        {"key": key, "options": [{"code": f"o{n}", "text": text} if isinstance(text, str) else text
                                 for n, text in enumerate(options)]}
        for key, options in scales.items()
    ]  # fmt: skip
    export = {"ignore_other_columns": True, **more}
    return Codebook.model_validate(
        {"title": "T", "purpose": "P", "answered_by": "X", "export": export, "scales": listed,
         "questions": questions}
    )  # fmt: skip


def counts(answers: pd.DataFrame, question: str, item: str = "") -> dict[str, int]:
    rows = answers[(answers["question"] == question) & (answers["item"] == item)]
    return {str(key): int(count) for key, count in rows["answer"].value_counts().items()}


FILMS = [
    "Star Wars: Episode I The Phantom Menace",
    "Star Wars: Episode II Attack of the Clones",
    "Star Wars: Episode III Revenge of the Sith",
    "Star Wars: Episode IV A New Hope",
    "Star Wars: Episode V The Empire Strikes Back",
    "Star Wars: Episode VI Return of the Jedi",
]
FEELINGS = [
    "Very favorably",
    "Somewhat favorably",
    "Neither favorably nor unfavorably (neutral)",
    "Somewhat unfavorably",
    "Very unfavorably",
    {"code": "unknown", "text": "Unfamiliar (N/A)", "role": "dont_know"},
]


def test_surveymonkey_two_header_rows_not_utf8(folder: Path) -> None:
    views = (
        "Please state whether you view the following characters favorably, unfavorably, or are unfamiliar "
        "with him/her."
    )
    questions = [
        {"id": "seen", "kind": "choice", "scale": "yn",
         "text": "Have you seen any of the 6 films in the Star Wars franchise?"},
        {"id": "films", "kind": "multi", "scale": "films",
         "text": "Which of the following Star Wars films have you seen? Please select all that apply."},
        {"id": "views", "kind": "choice", "scale": "feelings", "text": views,
         "items": [{"code": "luke", "text": "Luke Skywalker"}, {"code": "jarjar", "text": "Jar Jar Binks"}]},
        {"id": "shot", "kind": "choice", "scale": "shot", "text": "Which character shot first?"},
    ]  # fmt: skip
    scales = {
        "yn": ["Yes", "No"], "films": list(FILMS), "feelings": FEELINGS,
        "shot": ["Han", "Greedo", "I don't understand this question"],
    }  # fmt: skip
    survey = read_survey(folder / "fte_starwars" / "StarWars.csv", book(questions, scales))
    answers = survey.answers
    assert len(survey.responses) == 1186
    assert counts(answers, "seen") == {"o0": 936, "o1": 250}
    films = answers[answers["question"] == "films"]
    ticked = films[films["answer"] == "chosen"]
    assert ticked["respondent"].nunique() == 835  # 936 say yes: the denominators differ
    share = {n: round(100 * counts(answers, "films", f"o{n}")["chosen"] / 835, 1) for n in (0, 3, 4)}
    assert share == {0: 80.6, 3: 72.7, 4: 90.8}
    luke = counts(answers, "views", "luke")
    assert round(100 * (luke["o0"] + luke["o1"]) / (sum(luke.values()))) == 93
    shot = counts(answers, "shot")
    assert sum(shot.values()) == 828
    assert [round(100 * shot[f"o{n}"] / 828) for n in range(3)] == [39, 24, 37]


def test_google_forms_grid_and_multi_select(folder: Path, tmp_path: Path) -> None:
    export = tmp_path / "dask.csv"
    export.write_bytes(
        gzip.decompress((folder / "dask_forms" / "2019-user-survey-results.csv.gz").read_bytes())
    )
    machines = [
        "Personal laptop", "Large workstation", "Cluster of 2-10 machines", "Cluster with 10-100 machines",
        "Cluster with 100+ machines",
    ]  # fmt: skip
    questions: list[dict[str, Any]] = [
        {"id": "python", "kind": "choice", "text": "Python 2 or 3?", "scale": "version"},
        {"id": "where", "kind": "multi", "text": "Local machine or Cluster?", "scale": "machines"},
        {"id": "features", "kind": "choice", "scale": "critical",
         "text": "What common feature requests do you care about most?",
         "items": [{"code": "scaling", "text": "Improve Scaling"}, {"code": "gpu", "text": "GPUs"}]},
    ]  # fmt: skip
    scales: dict[str, list[Any]] = {
        "version": [{"code": "two", "text": "2", "also": ["2.0"]},
                    {"code": "three", "text": "3", "also": ["3.0"]}],
        "machines": list(machines),
        "critical": ["Not relevant for me", "Somewhat useful", "Critical to me"],
    }  # fmt: skip
    survey = read_survey(export, book(questions, scales))
    assert len(survey.responses) == 259
    python = counts(survey.answers, "python")
    assert round(100 * python["three"] / sum(python.values()), 2) == 97.29
    where = survey.answers[(survey.answers["question"] == "where") & (survey.answers["answer"] == "chosen")]
    cluster = where[where["item"].isin(["o2", "o3", "o4"])]["respondent"].nunique()
    assert round(100 * cluster / 259, 2) == 64.48
    assert sum(counts(survey.answers, "features", "scaling").values()) > 200
    assert survey.responses["answered_on"].dt.hour.eq(0).all()


def test_limesurvey_code_and_text_headers(folder: Path) -> None:
    platforms = [
        "Compute Canada HPC", "University computer centre", "Other HPC", "Cloud service",
        "Stand-alone server(s)", "Laptop/desktop", "Mobile",
    ]  # fmt: skip
    questions = [
        {"id": "tool5_can", "kind": "multi", "scale": "platforms",
         "text": "What platform(s) are your research software projects deployed on?"},
        {"id": "org1_can", "kind": "choice", "scale": "yn", "text": "Join"},
    ]  # fmt: skip
    codebook = book(questions, {"platforms": list(platforms), "yn": ["Yes", "No"]}, tool="limesurvey")
    survey = read_survey(folder / "limesurvey_rse2017can" / "public_data_closed_subset.csv", codebook)
    assert len(survey.responses) == 110
    ticks = [counts(survey.answers, "tool5_can", f"o{n}").get("chosen", 0) for n in range(7)]
    assert ticks == [34, 23, 21, 24, 46, 55, 8]
    # The authors' percentages are of ticks (26 %); of the respondents who answered it is 55 of 100.
    multi = survey.answers[survey.answers["question"] == "tool5_can"]
    assert multi[multi["role"] == "answer"]["respondent"].nunique() == 100
    assert counts(survey.answers, "org1_can") == {"o0": 62, "o1": 24}
    missing = survey.answers[survey.answers["question"] == "org1_can"]["role"] == "skipped"
    assert missing.sum() == 24


def test_limesurvey_structures(folder: Path) -> None:
    files = sorted((folder / "limesurvey_lss").glob("*.lss"))
    assert len(files) == 3
    structure = read_structure((folder / "limesurvey_lss" / "answers.lss").read_bytes(), where="answers.lss")
    assert [asked.code for asked in structure.questions.values() if asked.parent == "0"] == ["Q01", "Q02"]
    assert len(structure.questions) == 10
    assert structure.answers[("254", "AO03")] == "Just Right"
    assert len(structure.items("254")) == 5
    for file in files:
        with pytest.raises(InputError, match="structure without answers"):
            read_survey(file, book([{"id": "q", "kind": "text", "text": "Q"}], {}))
