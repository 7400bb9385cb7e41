"""The same replies in every dialect give the same answers, and who answered is nowhere left."""

from __future__ import annotations

import pickle
import sys
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import etree

from vvanalysis.campaign.lime_structure import lime_structure
from vvanalysis.errors import InputError
from vvanalysis.loaders.survey import read_survey
from vvanalysis.schemas.codebook import Codebook
from vvanalysis.schemas.survey import ANSWER_DTYPES, RESPONSE_DTYPES, Survey

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures"))
import survey_exports as made

DIALECTS: dict[str, tuple[str, bytes, dict[str, Any]]] = {
    "google": ("g.csv", made.google(), {}),
    "google from Sheets": ("g.csv", made.google(separator=", "), {}),
    "microsoft": ("m.xlsx", made.microsoft_xlsx(), {}),
    "microsoft as American CSV": ("m.csv", made.microsoft_csv(), {"date_order": "mdy"}),
    "microsoft as Swedish CSV": ("m.csv", made.microsoft_csv(time="%Y-%m-%d %H:%M"), {}),
    "limesurvey codes": ("l.csv", made.limesurvey(), {}),
    "limesurvey comma": ("l.csv", made.limesurvey(delimiter=","), {}),
    "limesurvey em": ("l.csv", made.limesurvey(mode="em"), {}),
    "limesurvey texts": ("l.csv", made.limesurvey(mode="text"), {}),
    "limesurvey both": ("l.csv", made.limesurvey(mode="both"), {}),
    "limesurvey both, long": ("l.csv", made.limesurvey(mode="both_long"), {}),
    "surveymonkey": ("s.csv", made.surveymonkey(), {"date_order": "mdy"}),
    "surveymonkey condensed": ("s.csv", made.surveymonkey(condensed=True), {"date_order": "mdy"}),
    "generic": ("x.csv", made.generic(), made.GENERIC_EXPORT),
}


def read(tmp_path: Path, name: str, content: bytes, book: Codebook | None = None) -> Survey:
    path = tmp_path / name
    path.write_bytes(content)
    return read_survey(path, book or made.codebook(), associations=made.ASSOCIATIONS)


def rows(survey: Survey) -> list[tuple[object, ...]]:
    shown = survey.answers[["association_code", "question", "item", "answer", "role"]]
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in shown.itertuples(index=False)]


EXPECTED = [
    ("soder", "got_it", "papers", "yes", "answer"), ("soder", "got_it", "material", "no", "answer"),
    ("soder", "in_time", "papers", "yes", "answer"), ("soder", "in_time", "material", None, "skipped"),
    ("soder", "enough", "", "partly", "answer"),
    ("soder", "ways", "phone", "not_chosen", "answer"), ("soder", "ways", "chat", "chosen", "answer"),
    ("soder", "ways", "post", "chosen", "answer"), ("soder", "ways", "mail", "not_chosen", "answer"),
    ("soder", "words", "", "written", "answer"),
    ("norr", "got_it", "papers", "yes", "answer"), ("norr", "got_it", "material", "none", "not_applicable"),
    ("norr", "in_time", "papers", "unsure", "dont_know"), ("norr", "in_time", "material", "no", "answer"),
    ("norr", "enough", "", "yes", "answer"),
    ("norr", "ways", "phone", "not_chosen", "answer"), ("norr", "ways", "chat", "not_chosen", "answer"),
    ("norr", "ways", "post", "not_chosen", "answer"), ("norr", "ways", "mail", "chosen", "answer"),
    ("norr", "words", "", None, "not_asked"),
    ("oster", "got_it", "papers", "no", "answer"), ("oster", "got_it", "material", "no", "answer"),
    ("oster", "in_time", "papers", "no", "answer"), ("oster", "in_time", "material", "no", "answer"),
    ("oster", "enough", "", "no", "answer"),
    ("oster", "ways", "phone", None, "skipped"), ("oster", "ways", "chat", None, "skipped"),
    ("oster", "ways", "post", None, "skipped"), ("oster", "ways", "mail", None, "skipped"),
    ("oster", "words", "", None, "skipped"),
]  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_gives_the_same_answers(name: str, tmp_path: Path) -> None:
    file, content, export = DIALECTS[name]
    survey = read(tmp_path, file, content, made.codebook(export=export))
    assert rows(survey) == EXPECTED
    assert {column: str(dtype) for column, dtype in survey.answers.dtypes.items()} == dict(ANSWER_DTYPES)
    replies = survey.responses
    assert {column: str(dtype) for column, dtype in replies.dtypes.items()} == dict(RESPONSE_DTYPES)
    # Exact times are cut to days; the third came two days after closing.
    assert replies["answered_on"].astype(str).tolist() == ["2018-10-01", "2018-10-02", "2018-10-12"]
    assert replies["is_late"].tolist() == [False, False, True]
    assert replies["use"].tolist() == ["used"] * 3
    kept = survey.answers.to_csv() + replies.to_csv() + repr(pickle.dumps((survey.answers, replies)))
    assert not [canary for canary in made.CANARIES if canary in kept]


def archive(*, is_new: bool = False, extra: tuple[str, ...] = ()) -> bytes:
    """The replies in an archive; from LimeSurvey 7 on, fields are named by the questions' numbers alone."""
    structure = lime_structure(made.codebook(), list(made.ASSOCIATIONS.values()))
    root = etree.fromstring(structure)
    numbers = {row.findtext("title"): row.findtext("qid") for row in root.iterfind("questions/rows/row")}
    subs = {
        (row.findtext("parent_qid"), row.findtext("title")): row.findtext("qid")
        for row in root.iterfind("subquestions/rows/row")
    }

    def name(code: str, sub: str = "") -> str:
        if is_new:
            return f"Q{numbers[code]}" + (f"_S{subs[numbers[code], sub]}" if sub else "")
        return f"100001X1X{numbers[code]}{sub}"

    fields = ["id", "submitdate", "token", "ipaddr", name("terms"), name("who"), name("gotit", "SQ001"),
              name("gotit", "SQ002"), name("intime", "SQ001"), name("intime", "SQ002"), name("enough"),
              *[name("ways", f"SQ{n:03d}") for n in range(1, 5)], name("words"),
              *[f"{name('enough')}{end}" for end in extra]]  # fmt: skip
    codes = [
        ["A2", "A002", "A3", "A1", "A3", "", "A2", "", "Y", "Y", "", made.PROSE],
        ["A2", "A001", "A3", "A4", "A5", "A1", "A3", "", "", "", "Y", ""],
        ["A2", "A003", "A1", "A1", "A1", "A1", "A1", "", "", "", "", ""],
    ]
    own = [[str(n), said.time, made.TOKEN, made.ADDRESS] for n, said in enumerate(made.REPLIES, 1)]
    more = [made.NAME for _ in extra]
    listed = [
        dict(zip(fields, [*told, *said, *more], strict=True)) for told, said in zip(own, codes, strict=True)
    ]
    return made.lime_archive(structure, fields, listed)


def test_the_archive_is_read_and_its_list_of_invited_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = archive()
    opened: list[str] = []
    real = zipfile.ZipFile.open

    def watched(self: zipfile.ZipFile, name: Any, *more: Any, **named: Any) -> Any:
        opened.append(name if isinstance(name, str) else name.filename)
        return real(self, name, *more, **named)

    monkeypatch.setattr(zipfile.ZipFile, "open", watched)
    survey = read(tmp_path, "a.lsa", content)
    assert rows(survey) == EXPECTED
    assert opened == ["survey_100001.lss", "survey_100001_responses.lsr"]


def test_the_archive_of_limesurvey_7_names_questions_by_number(tmp_path: Path) -> None:
    survey = read(tmp_path, "a.lsa", archive(is_new=True))
    assert rows(survey) == EXPECTED
    # A comment field is prose: it is passed over, as it is in older archives.
    assert rows(read(tmp_path, "b.lsa", archive(is_new=True, extra=("_Ccomment",)))) == EXPECTED


def test_a_number_that_the_structure_does_not_hold_is_told(tmp_path: Path) -> None:
    content = archive(is_new=True, extra=("9999", "_S9999"))
    with pytest.raises(InputError, match=r"not in the codebook: 'Q\d+9999'"):
        read(tmp_path, "a.lsa", content)


@pytest.mark.parametrize("mode", ["code", "em", "both"])
def test_codes_that_limesurvey_gave_of_itself(mode: str, tmp_path: Path) -> None:
    """A questionnaire typed into LimeSurvey has its own codes (Q00, G01Q02, SQ01): named under `also`."""
    given = {"terms": "Q00", "who": "G01Q02", "gotit": "G01Q03", "intime": "Q123", "enough": "G02Q05",
             "ways": "G02Q06", "words": "G02Q07"}  # fmt: skip
    content = made.limesurvey(mode=mode).decode("utf-8-sig")
    for own, code in given.items():
        content = content.replace(f'"{own}', f'"{code}')
    content = content.replace("SQ00", "SQ0")
    book = made.codebook().model_dump()
    for question in book["questions"]:
        question["also"] = [given[question["id"].replace("_", "")]]
        for number, item in enumerate(question["items"], 1):
            item["also"] = [f"SQ0{number}"]
    for scale in book["scales"]:
        for number, option in enumerate(scale["options"], 1):
            option["also"] = [f"SQ0{number}"] if scale["key"] == "ways" else []
    survey = read(tmp_path, "l.csv", content.encode("utf-8-sig"), Codebook.model_validate(book))
    assert rows(survey) == EXPECTED


def test_xml_with_a_document_type_is_refused(tmp_path: Path) -> None:
    bad = b'<!DOCTYPE d [<!ENTITY e "x">]><document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>'
    with pytest.raises(InputError, match="document type"):
        read(tmp_path, "x.lss", bad)


def test_a_cut_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path, "a.lsa", archive()[:-30])
