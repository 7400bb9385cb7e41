"""LimeSurvey's XML: a survey's structure (.lss), and an archive (.lsa) of structure and replies.

An archive may hold the list of those invited, with names and addresses (`*_tokens.lst`). It is never opened,
and neither is anything else that is not named here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.survey.cells import Grid

MAX_BYTES: Final = 50_000_000
"""Largest member that is read [bytes]."""

_STRUCTURE: Final = re.compile(r"(^|/)survey_\d+\.lss$")
_REPLIES: Final = re.compile(r"(^|/)survey_\d+_responses\.lsr$")
_FIELD: Final = re.compile(r"_?\d+X\d+X(?P<rest>\d+.*)", re.DOTALL)
_NEW_FIELD: Final = re.compile(
    r"Q(?P<question>\d+)(?P<subs>(?:_S\d+)*)(?:_C(?P<own>other|comment))?(?:#(?P<scale>\d))?"
)
"""Field names from LimeSurvey 7 on (database 637): numbers of question and sub-questions alone."""
_TAG: Final = re.compile(r"<[^>]*>")
_TODO: Final = "export it again from LimeSurvey"


class Asked(NamedTuple):
    """A question or sub-question: code, words without markup, type, the question above it ("0": none)."""

    code: str
    text: str
    kind: str
    parent: str


@dataclass(frozen=True)
class Structure:
    """A survey's questions and sub-questions by number, and answers: (question number, code) -> words."""

    questions: Mapping[str, Asked]
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def items(self, number: str) -> dict[str, Asked]:
        """Sub-questions of a question, by number."""
        return {key: asked for key, asked in self.questions.items() if asked.parent == number}


def read_structure(content: bytes, *, where: str) -> Structure:
    """Questions, sub-questions and answers of a `.lss` file.

    Raises
    ------
    InputError
        No LimeSurvey structure, or XML that is broken or declares a document type.
    """
    root = _root(content, "Survey", where=where)
    words = {row["qid"]: row.get("question", "") for row in _rows(root, "question_l10ns")}
    questions = {
        row["qid"]: Asked(
            row["title"],
            _words(words.get(row["qid"], row.get("question", ""))),
            row.get("type", ""),
            row.get("parent_qid", "0"),
        )
        for row in [*_rows(root, "questions"), *_rows(root, "subquestions")]
    }
    texts = {row["aid"]: row.get("answer", "") for row in _rows(root, "answer_l10ns")}
    answers = {
        (row["qid"], row["code"]): _words(texts.get(row.get("aid", ""), row.get("answer", "")))
        for row in _rows(root, "answers")
    }
    return Structure(questions, answers)


def archive_grid(content: bytes, *, where: str) -> Grid:
    """Replies of a `.lsa` archive as rows, headers with code and words, answers in words.

    Raises
    ------
    InputError
        A damaged archive, or one without structure or replies.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            structure = read_structure(_member(archive, _STRUCTURE, where=where), where=where)
            replies = _root(_member(archive, _REPLIES, where=where), "Responses", where=where)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(Fault(where, "damaged or locked archive", "a whole .lsa file", _TODO)) from error
    names = [node.text or "" for node in replies.iterfind("responses/fields/fieldname")]
    columns = [_column(name, structure) for name in names]
    rows = [
        [_answer(_cell(row, name), number, structure)
         for name, (_, number) in zip(names, columns, strict=True)]
        for row in _rows(replies, "responses")
    ]  # fmt: skip
    return [[header for header, _ in columns], *rows]


def _column(name: str, structure: Structure) -> tuple[str, str]:
    """Header with code and words of a field, and the number of its question ("" for the tool's own)."""
    if new := _NEW_FIELD.fullmatch(name):
        return _new_column(name, new, structure)
    match = _FIELD.fullmatch(name)
    if match is None:
        return name, ""
    for number in sorted(structure.questions, key=len, reverse=True):
        rest = match["rest"]
        if rest.startswith(number) and structure.questions[number].parent == "0":
            asked, sub = structure.questions[number], rest[len(number) :]
            if not sub:
                return f"{asked.code}. {asked.text}", number
            words = {item.code: item.text for item in structure.items(number).values()}
            if sub in words or sub in ("other", "comment"):
                return f"{asked.code}[{sub}]. {asked.text} [{words.get(sub, sub)}]", number
    return name, ""


def _new_column(name: str, match: re.Match[str], structure: Structure) -> tuple[str, str]:
    asked = structure.questions.get(match["question"])
    numbers = re.findall(r"\d+", match["subs"])
    if asked is None or not structure.questions.keys() >= set(numbers):
        return name, ""
    parts = [structure.questions[number] for number in numbers]
    own = [match["own"]] if match["own"] else []
    scale = [str(int(match["scale"]) + 1)] if match["scale"] else []
    codes = "".join(f"[{code}]" for code in [*(part.code for part in parts), *own, *scale])
    words = "".join(f" [{text}]" for text in [*(part.text for part in parts), *own, *scale])
    return f"{asked.code}{codes}. {asked.text}{words}", match["question"]


def _cell(row: Mapping[str, str], name: str) -> str:
    """A row's value of a field: names that XML does not allow are written otherwise."""
    tag = name.replace("#", "-")
    return row.get(tag, row.get(f"_{tag}", ""))


def _answer(code: str, number: str, structure: Structure) -> str:
    return structure.answers.get((number, code), code)


def _member(archive: zipfile.ZipFile, wanted: re.Pattern[str], *, where: str) -> bytes:
    names = [name for name in archive.namelist() if wanted.search(name)]
    if len(names) != 1:
        what = f"the archive holds {len(names)} files of the kind {wanted.pattern[4:-1]}"
        raise InputError(Fault(where, what, "one structure and one file of replies", _TODO))
    with archive.open(names[0]) as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise InputError(Fault(where, "too large for a survey", f"at most {MAX_BYTES} bytes", _TODO))
    return content


def _root(content: bytes, kind: str, *, where: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(Fault(where, "broken XML", "a LimeSurvey file", _TODO)) from error
    if root.getroottree().docinfo.doctype:
        raise InputError(Fault(where, "a document type is declared", "XML without one", _TODO))
    if root.tag != "document" or root.findtext("LimeSurveyDocType") != kind:
        raise InputError(Fault(where, "another kind of XML", f"LimeSurvey's {kind}", _TODO))
    return root


def _rows(root: etree._Element, section: str) -> list[dict[str, str]]:
    return [{str(node.tag): node.text or "" for node in row} for row in root.iterfind(f"{section}/rows/row")]


def _words(markup: str) -> str:
    return " ".join(_TAG.sub(" ", markup).split())
