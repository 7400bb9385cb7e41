"""A codebook as a survey that LimeSurvey can import (.lss).

Codes are LimeSurvey's own: questions without underscores, items SQ001, answers A1, associations A001; the
loader knows them (`Question.lime_code`, `lime_names`), so an export in codes can be read too.

Source: the sections and fields of structures that LimeSurvey itself wrote (database version 638).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import count
from typing import Final

from lxml import etree

from vvanalysis.schemas.codebook import Codebook, Question

DB_VERSION: Final = "638"
SURVEY_ID: Final = "100001"
"""LimeSurvey gives another number where this one is taken."""

_GROUP: Final = ("gid", "sid", "group_order", "randomization_group", "grelevance")
_QUESTION: Final = (
    "qid", "parent_qid", "sid", "gid", "type", "title", "preg", "other", "mandatory", "question_order",
    "scale_id", "same_default", "relevance", "modulename", "encrypted", "question_theme_name", "same_script",
)  # fmt: skip
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "answers": ("aid", "qid", "code", "sortorder", "assessment_value", "scale_id"),
    "answer_l10ns": ("id", "aid", "answer", "language"),
    "groups": _GROUP,
    "group_l10ns": ("id", "gid", "group_name", "description", "language", "sid", "group_order",
                    "randomization_group", "grelevance"),
    "questions": _QUESTION,
    "subquestions": _QUESTION,
    "question_l10ns": ("id", "qid", "question", "help", "language", "script"),
    "surveys": ("sid", "gsid", "anonymized", "format", "savetimings", "language", "additional_languages",
                "datestamp", "allowsave", "allowprev", "ipaddr", "ipanonymize", "refurl", "usetokens",
                "allowregister", "listpublic", "publicstatistics"),
    "surveys_languagesettings": ("surveyls_survey_id", "surveyls_language", "surveyls_title",
                                 "surveyls_description", "surveyls_welcometext", "surveyls_endtext"),
}  # fmt: skip
"""Sections of the file and the fields of their rows, in order."""

_TYPES: Final = {
    "consent": ("L", "listradio"),
    "association": ("!", "list_dropdown"),
    "choice": ("L", "listradio"),
    "grid": ("F", "arrays/array"),
    "multi": ("M", "multiplechoice"),
    "text": ("T", "longfreetext"),
}
_THANKS: Final = {"sv": "Tack för svaret."}
Row = dict[str, str]


class _Tables:
    """Collects the rows of every section under running numbers."""

    def __init__(self, book: Codebook) -> None:
        self.language = book.language
        self.rows: dict[str, list[Row]] = {name: [] for name in FIELDS}
        self._numbers = {name: count(1) for name in ("qid", "gid", "aid", "id")}

    def next(self, name: str) -> str:
        return str(next(self._numbers[name]))

    def words(self, section: str, key: str, number: str, **words: str) -> None:
        self.rows[section].append({"id": self.next("id"), key: number, **words, "language": self.language})


def lime_structure(book: Codebook, associations: Sequence[str]) -> bytes:
    """The codebook's questions as a `.lss` file.

    Parameters
    ----------
    associations
        Names of the associations that may answer, in the campaign's order.
    """
    tables = _Tables(book)
    sections = [(section.key, section.title, section.text or "") for section in book.sections]
    if any(question.section is None for question in book.questions):
        sections.append(("", book.title, ""))
    for order, (key, title, text) in enumerate(sections, start=1):
        gid = tables.next("gid")
        group = {"gid": gid, "sid": SURVEY_ID, "group_order": str(order), "grelevance": "1"}
        tables.rows["groups"].append(group)
        tables.words("group_l10ns", "gid", gid, group_name=title, description=_html(text), **{
            name: group[name] for name in ("sid", "group_order", "grelevance")
        })  # fmt: skip
        asked = [question for question in book.questions if (question.section or "") == key]
        for place, question in enumerate(asked, start=1):
            _add(tables, book, question, gid=gid, order=place, associations=associations)
    _settings(tables, book)
    return _document(tables)


def _add(
    tables: _Tables, book: Codebook, question: Question, *, gid: str, order: int, associations: Sequence[str]
) -> None:
    qid = tables.next("qid")
    kind, theme = _TYPES["grid" if question.items else question.kind]
    common = {"sid": SURVEY_ID, "gid": gid, "scale_id": "0", "same_default": "0", "encrypted": "N",
              "same_script": "0"}  # fmt: skip
    tables.rows["questions"].append(
        {**common, "qid": qid, "parent_qid": "0", "type": kind, "title": question.lime_code,
         "other": "Y" if question.has_other else "N", "mandatory": "Y" if question.is_required else "N",
         "question_order": str(order), "relevance": _relevance(question, book), "question_theme_name": theme}
    )  # fmt: skip
    tables.words("question_l10ns", "qid", qid, question=_html(question.text), help=_html(question.help or ""))
    for place, text in enumerate(_parts(question, book)):
        sub = tables.next("qid")
        tables.rows["subquestions"].append(
            {**common, "qid": sub, "parent_qid": qid, "type": "T", "title": f"SQ{place + 1:03d}",
             "other": "N", "question_order": str(place), "relevance": "1"}
        )  # fmt: skip
        tables.words("question_l10ns", "qid", sub, question=_html(text))
    for place, (code, text) in enumerate(_answers(question, book, associations)):
        aid = tables.next("aid")
        tables.rows["answers"].append(
            {"aid": aid, "qid": qid, "code": code, "sortorder": str(place), "assessment_value": "0",
             "scale_id": "0"}
        )  # fmt: skip
        tables.words("answer_l10ns", "aid", aid, answer=_html(text))


def _parts(question: Question, book: Codebook) -> list[str]:
    if question.kind == "multi":
        return [option.text for option in book.scale(question).options]
    return [item.text for item in question.items]


def _answers(question: Question, book: Codebook, associations: Sequence[str]) -> list[tuple[str, str]]:
    if question.kind == "association":
        return [(f"A{number:03d}", name) for number, name in enumerate(associations, start=1)]
    if question.kind not in ("choice", "consent"):
        return []
    options = book.scale(question).options
    return [(f"A{number}", option.text) for number, option in enumerate(options, start=1)]


def _relevance(question: Question, book: Codebook) -> str:
    """LimeSurvey's expression for when a question is asked; "1" is always."""
    if question.asked_if is None:
        return "1"
    earlier = book.question(question.asked_if.question)
    codes = [option.code for option in book.scale(earlier).options]
    terms = [f'{earlier.lime_code}.NAOK == "A{codes.index(code) + 1}"' for code in question.asked_if.answers]
    return f"(({' or '.join(terms)}))"


def _settings(tables: _Tables, book: Codebook) -> None:
    """No IP address, no referrer, no list of invited; the day of answering, to know what came late."""
    tables.rows["surveys"].append(
        {"sid": SURVEY_ID, "gsid": "1", "anonymized": "N", "format": "G", "savetimings": "N",
         "language": book.language, "datestamp": "Y", "allowsave": "N", "allowprev": "Y", "ipaddr": "N",
         "ipanonymize": "Y", "refurl": "N", "usetokens": "N", "allowregister": "N", "listpublic": "N",
         "publicstatistics": "N"}
    )  # fmt: skip
    tables.rows["surveys_languagesettings"].append(
        {"surveyls_survey_id": SURVEY_ID, "surveyls_language": book.language, "surveyls_title": book.title,
         "surveyls_description": _html(book.answered_by), "surveyls_welcometext": _html(book.purpose),
         "surveyls_endtext": _THANKS.get(book.language, "")}
    )  # fmt: skip


def _html(text: str) -> str:
    """Plain text as LimeSurvey shows it: paragraphs kept, markup shown as it was written."""
    return "<br />".join(escape(line, quote=False) for line in text.splitlines())


def _document(tables: _Tables) -> bytes:
    root = etree.Element("document")
    etree.SubElement(root, "LimeSurveyDocType").text = "Survey"
    etree.SubElement(root, "DBVersion").text = DB_VERSION
    languages = etree.SubElement(root, "languages")
    etree.SubElement(languages, "language").text = tables.language
    for section, fields in FIELDS.items():
        rows = tables.rows[section]
        if rows:
            _section(etree.SubElement(root, section), fields, rows)
    document: bytes = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return document


def _section(parent: etree._Element, fields: Sequence[str], rows: Iterable[Row]) -> None:
    names = etree.SubElement(parent, "fields")
    for name in fields:
        etree.SubElement(names, "fieldname").text = name
    body = etree.SubElement(parent, "rows")
    for row in rows:
        node = etree.SubElement(body, "row")
        for name in fields:
            value = row.get(name, "")
            cell = etree.SubElement(node, name)
            if value:
                cell.text = etree.CDATA(value)
