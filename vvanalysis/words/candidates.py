"""How a candidate is written where no name may stand; the writers of files put names in their place."""

from __future__ import annotations

EMPTY_SEAT = "tom plats"
NUMBERED_NOTE = "Kandidaterna har valmyndighetens nummer i stället för namn."
NAMED_NOTE = (
    "Namnen är lästa ur distriktets egna filer från valmyndigheten och är för internt bruk; ett nummer står "
    "kvar där filerna inte ger ett entydigt namn."
)


def candidate(number: str | None) -> str:
    """How a candidate is named: by the authority's number."""
    return EMPTY_SEAT if number is None else f"Kandidat {number}"
