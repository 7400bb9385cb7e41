"""Titles of the chapter about turnout; its sentences stand among those of results."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.numbers import TINY

FIFTHS_MEASURE = "Valdeltagande i riksdagsvalet i femtedelar av distrikten, efter partiets andel"
RANGES_MEASURE = "Valdistriktens valdeltagande i riksdagsvalet; strecket är medianen"
SCATTER_MEASURE = "Valdeltagande och partiets andel i valdistrikten, riksdagsvalet"
DISTRICTS = "Alla valdistrikt i riksdagsvalet, högst andel först"
FIFTHS = "Valdeltagande i riksdagsvalet, från svagaste till starkaste femtedelen"
RANGES = "Valdistriktens valdeltagande i varje kommun; strecket är medianen"
SHARE_BY_TURNOUT = "Valdeltagande och partiets andel i valdistrikten, två val"

HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eligible": "Röstberättigade", "cast": "Röstande", "turnout": "Valdeltagande",
        "turnout_change": "Ändring, procentenheter", "invalid_share": "Ogiltiga av avgivna",
        "area_name": "Valdistrikt", "fifth": "Femtedel", "districts": "Valdistrikt",
        "vote_share_low": "Andel från", "vote_share_high": "Andel till",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "districts": (
            "Sena förtidsröster räknas i uppsamlingsdistrikt och ingår inte. Ändringen är "
            "valmyndighetens egen, på dagens gränser; streck där den saknas."
        ),
    }
)  # fmt: skip
"""Key of a table -> its note."""


def fifths_claim(party: str, gap: float) -> str:
    """Turnout where the party is strongest against where it is weakest [difference of shares]."""
    if abs(gap) < TINY:
        return f"Valdeltagandet är lika högt där {party} är starkt som svagt"
    word = "högre" if gap > 0 else "lägre"
    return f"Valdeltagandet är {numbers.points_words(gap)} {word} där {party} är starkast"


def ranges_claim(*, low: str, high: str) -> str:
    """Where the districts' median turnout is lowest and highest; "" where there is one municipality."""
    return f"Distriktens valdeltagande är lägst i {low} och högst i {high}" if low != high else ""


def scatter_claim(party: str, strongest: tuple[str, float] | None) -> str:
    """Turnout [0-1] in the district where the party is strongest; "" where none is named."""
    if strongest is None:
        return ""
    return f"{party} är starkast i {strongest[0]}, där {numbers.percent(strongest[1], 0)} röstade"
