"""What one result file tells of candidates, whatever its form: by number, without names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

Place = tuple[str, str, str]
"""Constituency, party, and candidate or list."""


@dataclass
class PersonsFile:
    """What one file tells of candidates."""

    where: str
    election_year: int = 0
    election_type: str = ""
    area_code: str = ""
    is_final: bool = False
    personal: Counter[Place] = field(default_factory=Counter)
    ballots: Counter[Place] = field(default_factory=Counter)
    is_named: dict[Place, bool | None] = field(default_factory=dict)
    marks: dict[Place, bool] = field(default_factory=dict)
    elected: list[dict[str, object]] = field(default_factory=list)
    counts: list[dict[str, object]] = field(default_factory=list)
    qualified: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """Municipal constituency -> party and number of those whose personal votes passed the threshold."""
    reported: str = ""
    """When the authority's JSON was made [ISO]; empty: not told."""
    content: str = "votes"
    """Whether it tells of votes, or of seats (a file of its own in JSON)."""
