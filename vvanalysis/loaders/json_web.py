"""JSON of the authority's web pages of results (`resultat.val.se/data/resultat/…`): one area's figures.

Another form than the result files': numbers are texts with blanks among real ones, rows without a number of a
party are sums, and the file names its area only in the address of its protocol (or in its own name). Seen in
one shortened file; what it tells of other areas than its own, and seats by party, is not read.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Annotated, Final

from msgspec import Meta, Struct, field

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.json_nodes import Node, constituency_code
from vvanalysis.loaders.json_types import (
    TODO,
    Count,
    Distribution,
    Figures,
    Invalid,
    PartyVotes,
    Root,
    Valid,
    Votes,
    decoded,
)
from vvanalysis.terms import NATION_CODE

_Text = Annotated[str, Meta(pattern=r"^[0-9]{1,3}([ \u00a0\u202f]?[0-9]{3})*$")]
Number = Count | _Text | None
"""186980, or "186 980"."""
_PROTOCOL: Final = re.compile(r"_(\d{2}|\d{4})_(RD|RF|KF)(?:_valkrets_(\d{1,2}))?\.pdf$")
_NAME: Final = re.compile(r"^(RD|RF|KF)((?:_\d{2,4})*)_[PS]\.json$")
_MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december",
)  # fmt: skip
_TIME: Final = re.compile(r"^(\d{1,2}) ([a-z]+) (\d{4}) (\d{2}:\d{2}:\d{2})$")


class _Party(Struct, gc=False):
    votes: Number = field(name="antalRoster")
    previous: Number = field(name="antalRosterForegaendeVal", default=None)
    number: str | None = field(name="partikod", default=None)
    abbreviation: str | None = field(name="partiforkortning", default=None)
    name: str | None = field(name="partibeteckning", default=None)


class _Valid(Struct, gc=False):
    votes: Number = field(name="antalRoster")
    parties: list[_Party] = field(name="partiroster")
    previous: Number = field(name="antalRosterForegaendeVal", default=None)


class WebFile(Struct, gc=False):
    """One area's page."""

    count: str = field(name="rakningstillfalle")
    valid: _Valid = field(name="rosterPaverkaMandat")
    name: str | None = field(name="namn", default=None)
    day: str | None = field(name="valdatum", default=None)
    election_kind: str | None = field(name="valklass", default=None)
    is_test: bool | None = field(name="test", default=None)
    updated: str | None = field(name="senasteUppdateringstid", default=None)
    protocol: str | None = field(name="lankTillProtokoll", default=None)
    counted: Number = field(name="antalValdistriktRaknade", default=None)
    total: Number = field(name="antalValdistriktSomSkaRaknas", default=None)
    cast: Number = field(name="totaltAntalRoster", default=None)
    cast_previous: Number = field(name="totaltAntalRosterForegaendeVal", default=None)
    eligible: Number = field(name="antalRostberattigade", default=None)
    eligible_counted: Number = field(name="antalRostberattigadeIRaknadeValdistrikt", default=None)
    eligible_previous: Number = field(name="antalRostberattigadeForegaendeVal", default=None)


def read_web(raw: RawFile) -> tuple[Root, Node]:
    """The head and the one area of a page.

    Raises
    ------
    InputError
        Not such a file; a file that tells its area nowhere; parties that sum to more than all valid votes.
    """
    file = decoded(raw, WebFile)
    election_type, level, code = _area(raw, file)
    root = Root(
        election_type=election_type, count=file.count, day=file.day, election_kind=file.election_kind,
        is_test=file.is_test, updated=_iso(file.updated),
    )  # fmt: skip
    cast, valid = _number(file.cast), _number(file.valid.votes) or 0
    told = Figures(
        name=file.name, eligible=_number(file.eligible), cast=cast,
        eligible_counted=_number(file.eligible_counted), cast_previous=_number(file.cast_previous),
        eligible_previous=_number(file.eligible_previous), counted=_number(file.counted),
        total=_number(file.total),
        distribution=Distribution(_valid(raw, file.valid), Invalid(None if cast is None else cast - valid)),
    )  # fmt: skip
    return root, Node(level, code, file.name, told)


def _area(raw: RawFile, file: WebFile) -> tuple[str, str, str]:
    """Type of election, level and code of the area: by the protocol's address, else the file's name."""
    told = _PROTOCOL.search(file.protocol or "")
    if told:
        return _place(told[2], told[3] or "", told[1])
    named = _NAME.match(PurePath(raw.name).name)
    if named:
        codes = [each for each in named[2].split("_") if each]
        if named[1] == "RD":
            return _place("RD", codes[-1] if codes else "", NATION_CODE)
        return _place(named[1], "", codes[-1] if codes else NATION_CODE)
    what = "the file does not tell its area (no lankTillProtokoll)"
    todo = "keep the authority's name of it, such as RD_21_S.json"
    raise InputError(Fault(raw.where, what, "an area", todo))


def _place(election_type: str, constituency: str, code: str) -> tuple[str, str, str]:
    if election_type == "RD" and constituency:
        return "RD", "constituency", constituency_code(constituency)
    levels = {2: "nation" if code == NATION_CODE else "county", 4: "municipality"}
    return election_type, levels[len(code)], code


def _valid(raw: RawFile, valid: _Valid) -> Valid:
    """The parties, and what is left of all valid votes; rows without a party's number are sums."""
    parties = [
        PartyVotes(
            _number(each.votes) or 0, _number(each.previous), each.number, each.abbreviation, each.name
        )
        for each in valid.parties
        if each.number
    ]
    votes = _number(valid.votes) or 0
    rest = votes - sum(each.votes for each in parties)
    if rest < 0:
        what = f"the parties sum to {votes - rest}, valid votes are {votes}"
        raise InputError(Fault(raw.where, what, "no more than all of them", TODO))
    return Valid(votes, parties, _number(valid.previous), Votes(rest) if rest else None)


def _number(told: Number) -> int | None:
    return int(re.sub(r"\D", "", told)) if isinstance(told, str) else told


def _iso(text: str | None) -> str | None:
    """18 september 2026 19:40:54 -> 2026-09-18T19:40:54; any other text as it is."""
    told = _TIME.match(text or "")
    if not told or told[2] not in _MONTHS:
        return text
    return f"{told[3]}-{_MONTHS.index(told[2]) + 1:02}-{int(told[1]):02}T{told[4]}"
