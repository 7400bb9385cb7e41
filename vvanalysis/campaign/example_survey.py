"""An invented survey for the example: as LimeSurvey would export it, with two coders' themes.

The same bytes for the same seed. No answer is anyone's; open answers are a number.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import tomllib
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

from vvanalysis.campaign.survey import CODEBOOK_FILE, FOLDER, themes_schema
from vvanalysis.campaign.survey_init import codebook_text
from vvanalysis.campaign.write import table_bytes
from vvanalysis.schemas.campaign import Association, CampaignConfig
from vvanalysis.schemas.codebook import Codebook, Item, Question

ANSWERS_FILE: Final = f"{FOLDER}/svar.csv"
THEMES_FILE: Final = f"{FOLDER}/themes.csv"
_MARK: Final = "# Påhittat exempel: frågorna är de som vvanalysis init skriver, alla svar är påhittade.\n"
_MANY: Final = 8
"""From so many associations on, one never answers and one never finishes."""
Reply = dict[tuple[str, str], str]


def survey_files(config: CampaignConfig, support: Iterable[dict[str, Any]], *, seed: int) -> dict[str, bytes]:
    """File -> content of the example's `survey/`.

    Parameters
    ----------
    support
        Rows of the invented support; who got help more often says so more often.
    """
    rng = np.random.default_rng([seed, 8])
    text = _MARK + codebook_text(config.campaign.election_date)
    book = Codebook.model_validate(tomllib.loads(text))
    recorded = {(row["association"], row["kind"]) for row in support}
    silent = _silent(config, rng)
    lines: list[tuple[str, str, Reply]] = []
    for association in config.associations:
        if association.code in silent[:1]:
            continue
        reply = _reply(book, association, recorded, rng)
        is_whole = association.code not in silent
        lines.append((_moment(book, len(lines), rng) if is_whole else "", association.name, reply))
    lines.append((_moment(book, 0, rng), lines[-1][1], _reply(book, config.associations[-1], recorded, rng)))
    return {
        f"{FOLDER}/{CODEBOOK_FILE}": text.encode(),
        ANSWERS_FILE: _export(book, sorted(lines, key=lambda line: (line[0], line[1]))),
        THEMES_FILE: _themes(book, config, [line for line in lines if line[0]], rng),
    }


def _silent(config: CampaignConfig, rng: np.random.Generator) -> list[str]:
    codes = [association.code for association in config.associations]
    return [str(code) for code in rng.choice(codes, size=2, replace=False)] if len(codes) >= _MANY else []


def _moment(book: Codebook, number: int, rng: np.random.Generator) -> str:
    """A time on one of the days that the survey is open; the third to answer is two days late."""
    closes = book.closes or dt.date(2000, 1, 1)
    day = (
        closes + dt.timedelta(days=2) if number == 2 else closes - dt.timedelta(days=int(rng.integers(0, 25)))
    )
    return f"{day} {int(rng.integers(8, 22)):02d}:{int(rng.integers(0, 60)):02d}:00"


def _reply(
    book: Codebook, association: Association, recorded: set[tuple[Any, Any]], rng: np.random.Generator
) -> Reply:
    """Answers by (question, item), as the options' texts; how content the board is sets them all."""
    content = float(rng.uniform(0.5, 1.0))
    reply: Reply = {("consent", ""): "yes", ("association", ""): association.name}
    outcomes: list[float] = []
    for item in book.question("needed").items:
        needs = rng.random() < 0.72
        reply["needed", item.code] = "yes" if needs else "none_needed" if rng.random() < 0.85 else "dont_know"
        helped = content + (0.2 if (association.code, item.support_kind) in recorded else 0)
        got = "dont_know" if rng.random() < 0.04 else _step(helped * rng.uniform(0.5, 1.3), (0.42, 0.7))
        got = got if needs else "no"
        reply["received", item.code] = got
        outcomes += [{"yes": 1.0, "partly": 0.5}.get(got, 0.0)] if needs else []
        reply |= _use(item, got, content, rng)
    share = sum(outcomes) / len(outcomes) if outcomes else 1.0
    reply["enough_support", ""] = "none_needed" if not outcomes else _step(share, (0.35, 0.58))
    reply |= _rest(book, content, rng)
    return {key: _text(book, key, code) for key, code in reply.items()}


def _step(value: float, steps: Sequence[float]) -> str:
    return ("no", "partly", "yes")[int(np.searchsorted(steps, value))]


def _use(item: Item, got: str, content: float, rng: np.random.Generator) -> Reply:
    """In time and useful, of what was received."""
    if got not in ("yes", "partly"):
        return {("in_time", item.code): "not_received", ("useful", item.code): "not_received"}
    grade = int(np.clip(round(1 + 4 * content + rng.normal(0, 0.8)), 1, 5)) - 1
    useful = ("none", "little", "some", "great", "very_great")[grade]
    return {
        ("in_time", item.code): "in_time" if rng.random() < 0.45 + 0.5 * content else "late",
        ("useful", item.code): useful if rng.random() < 0.95 else "",
    }


def _rest(book: Codebook, content: float, rng: np.random.Generator) -> Reply:
    reply: Reply = {}
    words = ("not_at_all", "badly", "neither", "well", "fully")
    for item in book.question("cooperation").items:
        level = 1 - content if item.is_reversed else content
        reply["cooperation", item.code] = words[int(np.clip(round(4 * level + rng.normal(0, 0.7)), 0, 4))]
    for option in book.scale(book.question("contact_ways")).options:
        reply["contact_ways", option.code] = "Y" if rng.random() < 0.55 else ""
    for question in book.of_kind("text"):
        reply[question.id, ""] = f"Påhittat svar {int(rng.integers(1, 1000))}." if rng.random() < 0.7 else ""
    return reply


def _text(book: Codebook, key: tuple[str, str], code: str) -> str:
    question = book.question(key[0])
    if question.kind not in ("choice", "consent"):
        return code
    return next((option.text for option in book.scale(question).options if option.code == code), "")


def _columns(book: Codebook) -> list[tuple[tuple[str, str], str]]:
    """(question, item) and the header that LimeSurvey gives it, in text."""
    columns = []
    for question in book.questions:
        parts = _parts(book, question)
        columns += [((question.id, code), f"{question.text} [{text}]") for code, text in parts]
        if not parts:
            columns.append(((question.id, ""), question.text))
    return columns


def _parts(book: Codebook, question: Question) -> list[tuple[str, str]]:
    if question.kind == "multi":
        return [(option.code, option.text) for option in book.scale(question).options]
    return [(item.code, item.text) for item in question.items]


def _export(book: Codebook, lines: Sequence[tuple[str, str, Reply]]) -> bytes:
    columns = _columns(book)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["Response ID", "Date submitted", "Last page", "Start language",
                     *[header for _, header in columns]])  # fmt: skip
    for number, (moment, _, reply) in enumerate(lines, start=1):
        asked = reply["enough_support", ""] in ("Nej", "Delvis")
        shown = {key: value for key, value in reply.items() if asked or key[0] != "missing_support"}
        own = [str(number), moment, "4" if moment else "2", book.language]
        writer.writerow([*own, *[shown.get(key, "") for key, _ in columns]])
    return stream.getvalue().encode("utf-8-sig")


def _themes(
    book: Codebook, config: CampaignConfig, lines: Sequence[tuple[str, str, Reply]], rng: np.random.Generator
) -> bytes:
    """Two coders who read every open answer and mostly see the same in it."""
    codes = {association.name: association.code for association in config.associations}
    themes = [theme.code for theme in book.themes][:-1]  # the last is "something else"
    rows: dict[tuple[str, str, str | None, int], dict[str, object]] = {}
    for _, name, reply in lines:
        for question in book.of_kind("text"):
            if not reply[question.id, ""]:
                continue
            first = [str(theme) for theme in rng.choice(themes, size=int(rng.integers(1, 3)), replace=False)]
            second = [theme if rng.random() < 0.8 else str(rng.choice(themes)) for theme in first]
            for coder, found in enumerate([first, second], start=1):
                for theme in found:
                    key = (codes[name], question.id, theme, coder)
                    rows[key] = {"association": key[0], "question": key[1], "theme": theme, "coder": coder}
    return table_bytes(themes_schema(book), [rows[key] for key in sorted(rows, key=str)])
