"""How small a count may be: the profiles `intern` and `publik`, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from vvanalysis.disclosure.hidden import HIDDEN, Hidden, ProtectedCount
from vvanalysis.errors import Fault, ParameterError


@dataclass(frozen=True)
class Profile:
    """Rules of one circle of readers.

    Attributes
    ----------
    least
        K: a count of persons below it is hidden.
    hides_zero
        Whether nought and everybody are hidden too: both say something of every person in the group.
    round_to
        Shown counts are rounded to the nearest multiple after hiding; 1 does not round.
    least_associations
        A count of associations below it is hidden; 1 hides none.
    shows_extremes
        Whether smallest and largest values may be shown: each is one person's.
    most_hidden
        Tables that would hide a larger share [0-1] of their cells are made coarser instead.
    most_small
        So is one table in which a larger share [0-1] of the counts is small to begin with.
    top_share
        Largest share [0-1] of a sum that one contributor may have.
    two_share
        Largest share [0-1] of a sum that the two largest contributors may have.
    p_ratio
        The rest of a sum, the two largest left out, must be at least this share [0-1] of the largest.

    Notes
    -----
    Source: the thresholds of the project's disclosure reference, sections 4.1 and 4.2 (OpenSAFELY, SACRO,
    Statistics Norway and others compared).
    """

    name: str
    least: int
    hides_zero: bool
    round_to: int
    least_associations: int
    shows_extremes: bool
    most_hidden: float
    most_small: float = 0.4
    top_share: float = 0.50
    two_share: float = 0.90
    p_ratio: float = 0.10

    def count(self, persons: float) -> ProtectedCount | Hidden:
        """A count of persons that stands in no table, as it may be shown."""
        if (0 if self.hides_zero else 1) <= persons < self.least:
            return HIDDEN
        return ProtectedCount(self.round_to * round(int(persons) / self.round_to))


PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {
        "intern": Profile(
            "intern", least=5, hides_zero=False, round_to=1, least_associations=1,
            shows_extremes=True, most_hidden=0.75,
        ),
        "publik": Profile(
            "publik", least=10, hides_zero=True, round_to=5, least_associations=3,
            shows_extremes=False, most_hidden=0.5,
        ),
    }
)  # fmt: skip


def profile_of(name: str) -> Profile:
    """The profile with a name.

    Raises
    ------
    ParameterError
        There is none.
    """
    if name not in PROFILES:
        known = ", ".join(PROFILES)
        raise ParameterError(Fault("profile", f"no profile is called {name}", f"one of {known}", "mend it"))
    return PROFILES[name]
