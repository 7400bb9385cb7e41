"""Which election a change is since, and what is said of re-elections."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.words import numbers
from vvanalysis.words.lists import listed

LAST_ELECTION = "förra valet"

MOST_NAMES = 4


def since_when(day: str | None, *, is_part: bool) -> str:
    """What a change is since: the last election, or the re-election (day as yyyy-mm-dd) of the whole area."""
    return LAST_ELECTION if day is None or is_part else f"omvalet {day[:4]}"


def reelection_note(day: str, *, whole: Sequence[str], part: Sequence[str]) -> str:
    """That earlier figures are of a re-election, or hold one.

    Parameters
    ----------
    day
        When it was held, yyyy-mm-dd.
    whole, part
        Areas (or elections) whose earlier figures are of it; whose figures it is a part of.
    """
    said = []
    if whole:
        said.append(
            f"{_some(whole)} jämförs med omvalet den {numbers.date(day)}, inte med valet som upphävdes; "
            "så gör också valmyndigheten."
        )
    if part:
        said.append(
            f"I de tidigare siffrorna för {_some(part)} ingår omvalet den {numbers.date(day)} för den del "
            "där det hölls; så räknar också valmyndigheten."
        )
    return " ".join(said)


def _some(names: Sequence[str]) -> str:
    """The names, or how many they are where there are too many for a note."""
    return listed(names) if len(names) <= MOST_NAMES else f"{len(names)} av tabellens områden"
