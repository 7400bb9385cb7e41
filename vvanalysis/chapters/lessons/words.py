"""Sentences about lessons: zero, one, many, all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lessons": "Lärdomar: vem, när och vilket mål nästa gång",
    }
)
"""Key of a table -> its title."""
_WORDS = ("ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lesson": "Lärdom", "goal": "Mål i planen", "owner": "Ansvarig", "due": "Klart senast",
        "next_goal": "Förslag till mål nästa gång",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
LACKING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lessons": "inga lärdomar är nedskrivna", "lessons-uncovered": "inget mål har ett omdöme",
    }
)  # fmt: skip
"""Key of a finding -> what is not there."""
NOTE: Final = "Streck: inte bestämt än, eller inte om något av planens mål."
NO_GOAL: Final = "ingen nedskriven lärdom säger vilket mål den är om"


def _count(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)


def lessons_sentence(lessons: int, ready: int) -> str:
    """How many lessons were drawn, and how many have somebody and a day."""
    if lessons == 0:
        return "Inga lärdomar är nedskrivna."
    if lessons == 1:
        have = "Den har en ansvarig och" if ready else "Den saknar en ansvarig eller"
        return f"En lärdom är nedskriven. {have} ett datum."
    drawn = f"{_count(lessons).capitalize()} lärdomar är nedskrivna"
    if ready == lessons:
        return f"{drawn}, och alla har en ansvarig och ett datum."
    return f"{drawn}; {_count(ready)} av dem har både en ansvarig och ett datum."


_MISSED = "inte nåddes helt"


def uncovered_sentence(missed: int, without: int, *, unjudged: int) -> str:
    """How many of the goals that were not wholly reached no lesson is about.

    Parameters
    ----------
    unjudged
        Goals without a verdict: they are neither reached nor missed, and it is told that they are left out.
    """
    if missed == 0:
        return f"Alla mål {'med ett omdöme ' if unjudged else ''}nåddes helt.{_left_out(unjudged)}"
    return f"{_of_missed(missed, without)}{_left_out(unjudged)}"


def _of_missed(missed: int, without: int) -> str:
    if missed == 1:
        return f"Det enda mål som {_MISSED} har {'ännu ingen' if without else 'minst en'} lärdom."
    if without == missed:
        return f"Inget av de {_count(missed)} mål som {_MISSED} har ännu en lärdom."
    goals = f"Av de {_count(missed)} mål som {_MISSED} har"
    if without == 0:
        return f"{goals} alla minst en lärdom."
    return f"{goals} {'ett' if without == 1 else _count(without)} ännu ingen lärdom."


def _left_out(unjudged: int) -> str:
    if unjudged == 0:
        return ""
    goals = "Ett mål" if unjudged == 1 else f"{_count(unjudged).capitalize()} mål"
    return f" {goals} har inget omdöme och räknas inte med."
