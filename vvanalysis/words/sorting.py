"""Swedish alphabetical order: å, ä and ö come last, in that order."""

from __future__ import annotations

_LAST = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "é": "e", "ü": "y"})


def swedish_key(text: str) -> str:
    """Key to sort by: Åmål comes before Ängelholm, and both after Zinkgruvan."""
    return text.casefold().translate(_LAST)
