"""The questionnaire that `init` writes: as text, and as a structure that LimeSurvey imports."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from lxml import etree

from vvanalysis.campaign import init_campaign
from vvanalysis.campaign.config import read_settings
from vvanalysis.campaign.lime_structure import FIELDS, lime_structure
from vvanalysis.campaign.questionnaire import questionnaire_text
from vvanalysis.errors import CampaignError
from vvanalysis.loaders.survey.lime_archive import read_structure
from vvanalysis.schemas.codebook import VERDICT_QUESTION, Codebook
from vvanalysis.schemas.plan import Plan
from vvanalysis.schemas.tables import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("new") / "kampanj"
    init_campaign(place, party="MP", county="03")
    return place


@pytest.fixture(scope="module")
def book(folder: Path) -> Codebook:
    found, faults = read_settings(folder / "survey" / "codebook.toml", Codebook)
    assert not faults
    assert found is not None
    return found


def test_the_codebook_asks_for_the_support_of_the_plan(folder: Path, book: Codebook) -> None:
    plan, _ = read_settings(folder / "plan.toml", Plan)
    assert plan is not None
    undertakings = {item.id for item in plan.undertakings}
    kinds = next(column for column in TABLES["support"].columns if column.name == "kind").choices
    grids = [book.question(key) for key in ("needed", "received", "in_time", "useful")]
    for grid in grids:
        assert [item.text for item in grid.items] == [item.text for item in grids[0].items]
        assert [item.code for item in grid.items] == [item.code for item in grids[0].items]
    assert {item.undertaking for item in grids[0].items} <= undertakings
    assert {item.support_kind for item in grids[0].items} - {None} <= set(kinds)
    verdict = book.scale(book.question(VERDICT_QUESTION))
    assert {option.role for option in verdict.options} == {"answer", "not_applicable", "dont_know"}
    assert book.of_kind("consent")
    assert book.of_kind("association")
    assert len(book.of_kind("text")) == 3


def test_every_word_of_the_codebook_is_in_the_text(folder: Path, book: Codebook) -> None:
    text = (folder / "survey" / "enkat.txt").read_text(encoding="utf-8-sig")
    flat = " ".join(text.split())
    words = [book.purpose, book.answered_by, *[question.text for question in book.questions]]
    words += [option.text for scale in book.scales for option in scale.options]
    words += [item.text for question in book.questions for item in question.items]
    assert not [word for word in words if " ".join(word.split()) not in flat]
    assert "Frågas bara av den som svarade Nej eller Delvis på fråga 7." in text
    assert max(len(line) for line in text.splitlines()) < 180


def test_the_structure_reads_back_as_the_codebook(folder: Path, book: Codebook) -> None:
    structure = read_structure((folder / "survey" / "enkat.lss").read_bytes(), where="enkat.lss")
    asked = {number: each for number, each in structure.questions.items() if each.parent == "0"}
    assert [each.code for each in asked.values()] == [question.lime_code for question in book.questions]
    for number, question in zip(asked, book.questions, strict=True):
        items = [each.text for each in structure.items(number).values()]
        assert items == [
            each.text
            for each in (book.scale(question).options if question.kind == "multi" else question.items)
        ]
        answers = [text for (qid, _), text in structure.answers.items() if qid == number]
        if question.kind in ("choice", "consent"):
            assert answers == [option.text for option in book.scale(question).options]
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", each.code) for each in structure.questions.values())
    assert all(re.fullmatch(r"[A-Za-z0-9]{1,5}", code) for _, code in structure.answers)


def test_a_condition_is_limesurveys_expression(folder: Path) -> None:
    root = etree.fromstring((folder / "survey" / "enkat.lss").read_bytes())
    relevance = {
        row.findtext("title"): row.findtext("relevance") for row in root.iterfind("questions/rows/row")
    }
    assert relevance["missingsupport"] == '((enoughsupport.NAOK == "A1" or enoughsupport.NAOK == "A2"))'
    settings = root.find("surveys/rows/row")
    assert settings is not None
    assert [settings.findtext(name) for name in ("ipaddr", "refurl", "usetokens")] == ["N", "N", "N"]


def test_rows_hold_only_the_fields_that_their_section_names(folder: Path) -> None:
    root = etree.fromstring((folder / "survey" / "enkat.lss").read_bytes())
    for section, fields in FIELDS.items():
        node = root.find(section)
        assert node is not None, section
        assert [name.text for name in node.iterfind("fields/fieldname")] == list(fields)
        for row in node.iterfind("rows/row"):
            assert [cell.tag for cell in row] == list(fields)


@pytest.mark.raw
def test_sections_and_fields_are_those_that_limesurvey_writes() -> None:
    raw = Path(os.environ.get("VVANALYSIS_RAW", "")) / "survey" / "limesurvey_lss"
    if not os.environ.get("VVANALYSIS_RAW") or not raw.is_dir():
        pytest.skip("VVANALYSIS_RAW names no folder with LimeSurvey structures")
    root = etree.fromstring((raw / "answers.lss").read_bytes())
    for section, fields in FIELDS.items():
        theirs = [name.text for name in root.iterfind(f"{section}/fields/fieldname")]
        assert set(fields) <= set(theirs), section
        if not section.startswith("survey"):
            assert set(fields) == set(theirs), section
    assert [root.tag, root[0].tag, root[1].tag, root[2].tag] == [
        "document", "LimeSurveyDocType", "DBVersion", "languages",
    ]  # fmt: skip


def test_init_again_writes_the_questionnaire_of_the_folders_own_codebook(tmp_path: Path) -> None:
    init_campaign(tmp_path, party="MP", county="03")
    own = tmp_path / "survey" / "codebook.toml"
    own.write_text(own.read_text("utf-8").replace("Valmaterial", "Flygblad"), encoding="utf-8")
    (tmp_path / "survey" / "enkat.txt").unlink()
    written = init_campaign(tmp_path, party="MP", county="03", force=True)
    assert [path.name for path in written] == ["enkat.txt"]
    assert "- Flygblad" in (tmp_path / "survey" / "enkat.txt").read_text(encoding="utf-8-sig")
    own.write_text("title = 1", encoding="utf-8")
    (tmp_path / "survey" / "enkat.txt").unlink()
    with pytest.raises(CampaignError, match=r"codebook.toml"):
        init_campaign(tmp_path, party="MP", county="03", force=True)


def test_markup_in_a_codebook_is_words(book: Codebook) -> None:
    odd = book.model_copy(update={"title": "<b>T</b>", "purpose": "a < b ]]> & c\nrad"})
    root = etree.fromstring(lime_structure(odd, ["<i>X</i>"]))
    assert root.findtext("surveys_languagesettings/rows/row/surveyls_welcometext") == (
        "a &lt; b ]]&gt; &amp; c<br />rad"
    )
    assert "&lt;i&gt;X" in (root.findtext("answer_l10ns/rows/row[3]/answer") or "")
    assert "a < b ]]> & c" in questionnaire_text(odd, ["X"])
