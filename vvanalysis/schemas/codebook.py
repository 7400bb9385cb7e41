"""The contract of a survey's `codebook.toml`: what was asked, what could be answered, and who may answer.

"Needed no support" and "do not know" are roles of their own: they are never counted as yes or as no.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from vvanalysis.schemas.campaign import Code, Settings
from vvanalysis.schemas.plan import Key, Text

Role = Literal["answer", "not_applicable", "dont_know"]
Side = Literal["low", "neutral", "high"]
QuestionKind = Literal["association", "consent", "choice", "multi", "text"]
Tool = Literal["google", "microsoft", "limesurvey", "surveymonkey", "generic"]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Words = Annotated[tuple[Text, ...], Field(strict=False)]
Letters = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]

VERDICT_QUESTION: Final = "enough_support"
"""Id of the question that the plan's goal of support is decided by, where `plan.toml` names no other."""


class Choice(Settings):
    """One answer that can be given.

    `also`: other spellings of it in an export. `side`: which half of the scale it lies on; answers of the
    high side say yes, all others of the role "answer" do not.
    """

    code: Key
    text: Text
    also: Words = ()
    role: Role = "answer"
    side: Side | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.role != "answer" and self.side is not None:
            raise ValueError("only an answer lies on a side of the scale")
        return self


class Scale(Settings):
    """Answers from the lowest to the highest; those of another role than "answer" stand outside the scale."""

    key: Key
    options: Annotated[tuple[Choice, ...], Field(strict=False, min_length=2)]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        for word in _repeated(option.code for option in self.options):
            raise ValueError(f"the answer {word} stands twice in the scale {self.key}")
        return self

    @property
    def answers(self) -> tuple[Choice, ...]:
        """The options that are answers, lowest first."""
        return tuple(option for option in self.options if option.role == "answer")

    def value(self, code: str) -> float | None:
        """Position of an answer, from 1 for the lowest; None for what stands outside the scale."""
        codes = [option.code for option in self.answers]
        return float(codes.index(code) + 1) if code in codes else None


class Item(Settings):
    """One row of a grid; `support_kind` and `undertaking` tie it to `support.csv` and `plan.toml`."""

    code: Key
    text: Text
    also: Words = ()
    is_reversed: bool = False
    support_kind: str | None = None
    undertaking: Code | None = None


class Condition(Settings):
    """A question is asked only of those who gave one of these answers to an earlier one."""

    question: Key
    answers: Annotated[tuple[Key, ...], Field(strict=False, min_length=1)]


class Question(Settings):
    """One question.

    `association` says who answers, `consent` on which terms (only the high side lets a reply be read),
    `choice` has one answer of its scale (for each of its items, where it is a grid), `multi` any number of
    them, `text` words of the respondent's own, of which nothing is read but whether they were written.
    """

    id: Key
    kind: QuestionKind
    text: Text
    help: LongText | None = None
    section: Key | None = None
    also: Words = ()
    scale: Key | None = None
    items: Annotated[tuple[Item, ...], Field(strict=False)] = ()
    is_required: bool = False
    is_reversed: bool = False
    has_other: bool = False
    asked_if: Condition | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if (self.kind in ("choice", "multi", "consent")) != (self.scale is not None):
            raise ValueError("choice, multi and consent have a scale, the other kinds none")
        if self.items and self.kind != "choice":
            raise ValueError("only a choice has items")
        for word in _repeated(item.code for item in self.items):
            raise ValueError(f"the item {word} stands twice")
        return self

    @property
    def lime_code(self) -> str:
        """The question's code in LimeSurvey: letters and digits, at most twenty."""
        return self.id.replace("_", "")[:20]

    def item(self, code: str) -> Item:
        """The item with a code."""
        return next(item for item in self.items if item.code == code)


class Section(Settings):
    """A part of the questionnaire, with the words that stand above it."""

    key: Key
    title: Text
    text: LongText | None = None


class Theme(Settings):
    """What a coder may find in an open answer."""

    code: Key
    text: Text


class ExportSettings(Settings):
    """How the tool's export is to be read, where it cannot be seen from the file.

    `submitted` and `completed` name columns; a reply is complete where `completed` is not blank. `identity`
    names further columns that are dropped as the file is read, `ignore` columns that are no questions.
    """

    tool: Tool | None = None
    submitted: Text | None = None
    completed: Text | None = None
    identity: Words = ()
    ignore: Words = ()
    ignore_other_columns: bool = False
    date_order: Literal["dmy", "mdy"] | None = None


class Codebook(Settings):
    """The whole of `codebook.toml`."""

    title: Text
    purpose: LongText
    answered_by: Text
    language: Letters = "sv"
    opens: date | None = None
    closes: date | None = None
    accept_late: bool = True
    export: ExportSettings = ExportSettings()
    sections: Annotated[tuple[Section, ...], Field(strict=False)] = ()
    scales: Annotated[tuple[Scale, ...], Field(strict=False)] = ()
    questions: Annotated[tuple[Question, ...], Field(strict=False, min_length=1)]
    themes: Annotated[tuple[Theme, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        faults = [*_naming_faults(self), *_reference_faults(self)]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def question(self, key: str) -> Question:
        """The question with an id; KeyError where none has it."""
        for question in self.questions:
            if question.id == key:
                return question
        raise KeyError(key)

    def asks(self, key: str) -> bool:
        """Whether a question has an id."""
        return any(question.id == key for question in self.questions)

    def scale(self, question: Question) -> Scale:
        """The scale of a question that has one."""
        return next(scale for scale in self.scales if scale.key == question.scale)

    def of_kind(self, kind: QuestionKind) -> tuple[Question, ...]:
        """Questions of a kind, in order."""
        return tuple(question for question in self.questions if question.kind == kind)


def _repeated(words: Iterator[str]) -> list[str]:
    return sorted(word for word, count in Counter(words).items() if count > 1)


def _naming_faults(book: Codebook) -> Iterator[str]:
    for what, words in (
        ("questions have the id", [question.id for question in book.questions]),
        ("questions have the LimeSurvey code", [question.lime_code for question in book.questions]),
        ("scales have the key", [scale.key for scale in book.scales]),
        ("sections have the key", [section.key for section in book.sections]),
        ("themes have the code", [theme.code for theme in book.themes]),
    ):
        for word in _repeated(iter(words)):
            yield f"two {what} {word}"
    for kind in ("association", "consent"):
        if len(book.of_kind(kind)) > 1:
            yield f"more than one question of the kind {kind}"
    if book.opens and book.closes and book.opens > book.closes:
        yield "opens must not be later than closes"


def _reference_faults(book: Codebook) -> Iterator[str]:
    scales = {scale.key: scale for scale in book.scales}
    sections = {section.key for section in book.sections}
    earlier: dict[str, set[str]] = {}
    for question in book.questions:
        if question.scale is not None and question.scale not in scales:
            yield f"{question.id}: there is no scale {question.scale}"
        if question.section is not None and question.section not in sections:
            yield f"{question.id}: there is no section {question.section}"
        if question.asked_if and not set(question.asked_if.answers) <= earlier.get(
            question.asked_if.question, set()
        ):
            yield f"{question.id}: asked_if names no answer of an earlier choice without items"
        if question.kind == "choice" and not question.items and question.scale in scales:
            earlier[question.id] = {option.code for option in scales[question.scale].options}
