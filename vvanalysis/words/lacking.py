"""What is said in the place of chapters that need a result which is not there yet."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.words.labels import ELECTION
from vvanalysis.words.lists import listed


def no_results(year: int, elections: Sequence[str]) -> str:
    """That the election's result is not at hand, and which files bring it."""
    whose = listed([f"{ELECTION[each]}" for each in elections])
    return (
        f"Underlag saknas: resultatet av valet {year} är inte inläst. Det kommer med valmyndighetens "
        f"resultatfiler för {whose}: lägg dem i kampanjmappens official och bygg rapporten igen."
    )
