"""Lists and counted nouns in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.words import numbers


def listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence: "Eda, Grums och Kil"."""
    return "".join(names) if len(names) < 2 else ", ".join(names[:-1]) + " och " + names[-1]


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{numbers.integer(count)} {one if count == 1 else many}"
