"""Words about what a sum or a count holds and lacks: a part is never told as the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.lists import listed
from vvanalysis.words.sorting import swedish_key

COUNCILS: Final = "kommunfullmäktige"
MUNICIPALITIES: Final = "kommuner"
MOST_NAMED: Final = 5
"""Areas named in a sentence; a table's note names all."""
ALL: Final = 1000
"""More areas than a table has."""


def among(areas: int, lacking: Sequence[str], *, noun: str = COUNCILS, of: str = "länets") -> str:
    """What a sum is over: all of the county's councils (municipalities), or those of them that are told of.

    Parameters
    ----------
    areas
        How many there are in all; 0 where that is not known (`stats.coverage`).
    lacking
        Names of those that nothing is told of.
    """
    if not areas:
        return f"de {noun} som det finns uppgift för"
    one = "enda kommun" if noun == MUNICIPALITIES else f"enda {noun}"
    whole = f"{of} {one}" if areas == 1 else f"{of} {numbers.integer(areas)} {noun}"
    if not lacking:
        return whole
    known = areas - len(lacking)
    those = "det enda" if noun == COUNCILS else "den enda"
    return f"{those if known == 1 else f'de {numbers.integer(known)}'} av {whole} som det finns uppgift för"


def lacks(told: Sequence[str], lacking: Sequence[str], *, most: int = MOST_NAMED) -> str:
    """A sentence that names what is lacking (or, where they are fewer, what is told of).

    "" where nothing is lacking.
    """
    if not lacking:
        return ""
    if told and len(told) <= MOST_NAMED < len(lacking):
        return f"Uppgift finns bara för {listed(sorted(told, key=swedish_key))}."
    names = sorted(lacking, key=swedish_key)
    more = len(names) - most
    shown = names if more <= 1 else [*names[:most], f"{numbers.integer(more)} till"]
    return f"Uppgift saknas för {listed(shown)}."


def holds(
    areas: int, told: Sequence[str], lacking: Sequence[str], *, noun: str = COUNCILS, of: str = "länets"
) -> str:
    """A sentence that says how many a statement is about and names the others; "" where it is about all.

    Where it is not known how many there are (`areas` is 0), nor which are lacking, it says so.
    """
    if not areas:
        return f"Det gäller {among(areas, lacking, noun=noun)}."
    if not lacking:
        return ""
    known = numbers.integer(areas - len(lacking))
    return f"Det gäller {known} av {of} {numbers.integer(areas)} {noun}. {lacks(told, lacking)}"
