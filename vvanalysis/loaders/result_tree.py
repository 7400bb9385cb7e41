"""One result file (XML, DTD 1.3-1.8) as a tree of areas, read as a stream.

Only the elements named here are looked at. Persons (elected, substitutes, personal votes) stand in other
elements, which are thrown away unread.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from lxml import etree

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import Archive, RawFile
from vvanalysis.loaders.prolog import check_prolog
from vvanalysis.terms import OTHER_PARTIES, party_code

LEVELS: Final[Mapping[str, str]] = {
    "NATION": "nation",
    "LÄN": "county",
    "KRETS_RIKSDAG": "constituency",
    "KOMMUN": "municipality",
    "KRETS_KOMMUN": "municipal_constituency",
    "VALDISTRIKT": "electoral_district",
    "ONSDAGSDISTRIKT": "late_district",
}
INVALID_KINDS: Final[Mapping[str, str]] = {
    "BLANK": "invalid_blank",
    "OGEJ": "invalid_unregistered",
    "OG": "invalid_other",
}
_ELECTION_TYPES: Final = {"RIKSDAG": "RD", "LANDSTING": "RF", "REGION": "RF", "KOMMUN": "KF"}
_COUNTS: Final = {"SLUTLIG": "final", "PRELIMIN": "preliminary", "VALNATT": "preliminary"}
_READ: Final = (
    *LEVELS, "VAL", "PARTI", "GILTIGA", "ÖVRIGA_GILTIGA", "VARAV_ÖVRIGA", "OGILTIGA", "VALDELTAGANDE",
)  # fmt: skip
_PERSONS: Final = re.compile(
    rb"</?(?:PERSONVAL|PARTISEDEL|VALSEDEL|GRUPP_VALDA|VALD|ERS(?:\xc4|\xc3\x84)TTARE|SAMMANFATTNING_VALDA)"
    rb"(?=[\s/>])[^<>]*>"
)
"""Tags of persons and ballot papers, in Latin-1 or UTF-8: five sixths of a file, in which nothing is read."""

_DOWNLOAD: Final = "download the file again from the authority"


@dataclass
class Tally:
    """One party in one area: votes and seats, now and at the previous election (None: not told)."""

    votes: int
    votes_previous: int | None = None
    is_in_other: bool = False
    seats: int | None = None
    adjustment_seats: int | None = None
    seats_previous: int | None = None


@dataclass
class Area:
    """One area with what was counted in it and the areas that it is made of."""

    level: str
    code: str
    name: str | None
    counts: dict[str, int | None]
    seats_to_give: int | None = None
    is_modified: bool | None = None
    parties: dict[str, Tally] = field(default_factory=dict)
    other: Tally | None = None
    children: list[Area] = field(default_factory=list)

    def walk(self) -> Iterator[Area]:
        """Yield the area itself and every area within it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class ResultFile:
    """What one file says: the election, the parties by code, and the area it is about."""

    where: str
    name: str
    sha256: str
    reported: str
    election_year: int
    election_type: str
    count_status: str
    parties: Mapping[str, str]
    area: Area
    archive: Archive | None = None
    rank: Literal["result", "table", "comparison", "transcript"] = "result"
    """The authority's result file; a table of districts, summed here; a transcript of published totals."""
    notes: tuple[str, ...] = ()
    """What the reader should know of the source."""
    is_year_given: bool = False
    """The file does not tell its year of election: the user has given it."""
    publisher: str = ""
    """Empty: the authority."""
    content: Literal["votes", "seats", "sums", "links", "roll", "roll by age"] = "votes"
    """What the file tells of its area beside others: votes down to its districts, or seats, or sums."""


def parse_result(raw: RawFile) -> ResultFile:
    """Read one result file; nothing is reconciled yet.

    Raises
    ------
    InputError
        Not a result file, truncated, or a value that is not what its place demands.
    """
    check_prolog(raw.content, where=raw.where)
    reader = _Reader(raw.where)
    events = etree.iterparse(
        io.BytesIO(without_persons(raw.content)), events=("start", "end"), tag=_READ, resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in events:
            reader.take(event, element)
    except etree.XMLSyntaxError as error:
        raise InputError(
            Fault(raw.where, f"broken or truncated XML ({error.msg})", "a whole file", _DOWNLOAD)
        ) from error
    return reader.result(raw)


def without_persons(content: bytes) -> bytes:
    """A result file without the tags of persons and ballot papers, which the parser then need not build.

    What stands between tags is kept, and a tag that is cut off is not taken for one: a truncated file stays
    broken. In an encoding that is not a superset of ASCII nothing is found, and nothing taken away.
    """
    return _PERSONS.sub(b"", content)


class _Reader:
    """The state of one reading: the areas that are open, and the head of the file."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.head: dict[str, str] = {}
        self.parties: dict[str, str] = {}
        self.open: list[Area] = []
        self.roots: list[Area] = []

    def take(self, event: str, element: Any) -> None:
        """One start or end of an element that is read."""
        if event == "start":
            self.start(element)
        elif element.tag != "VAL":
            if element.tag in LEVELS:
                self.close()
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]

    def start(self, element: Any) -> None:
        tag, parent = element.tag, element.getparent()
        if tag == "VAL":
            self.head = dict(element.attrib)
        elif tag == "PARTI":
            self.parties[party_code(self.text(element, "FÖRKORTNING"))] = element.get("BETECKNING") or ""
        elif tag in LEVELS:
            self.open.append(self.area(element))
        elif self.open and parent.tag in LEVELS:
            self.count(element)
        elif self.open and parent.tag in {"ÖVRIGA_GILTIGA", "GILTIGA"} and tag in {"GILTIGA", "VARAV_ÖVRIGA"}:
            self.party(element, is_in_other=True)

    def area(self, element: Any) -> Area:
        name, division = element.get("NAMN"), element.get("INDELNING")
        level = LEVELS[element.tag]
        return Area(
            level=level,
            code=self.text(element, "KOD"),
            name=name,
            counts={
                "valid": self.number(element, "RÖSTER") or 0,
                "valid_previous": self.number(element, "RÖSTER_FGVAL"),
                "districts_counted": self.number(element, "KLARA_VALDISTRIKT"),
                "districts_total": self.number(element, "ALLA_VALDISTRIKT"),
            },
            seats_to_give=self.number(element, "MANDAT_VALOMRÅDE"),
            is_modified=division in {"Modifierad", "Ny"} if level == "electoral_district" else None,
        )

    def count(self, element: Any) -> None:
        area = self.open[-1]
        if element.tag == "GILTIGA":
            self.party(element, is_in_other=False)
        elif element.tag == "ÖVRIGA_GILTIGA":
            area.other = self.tally(element, is_in_other=True)
        elif element.tag == "OGILTIGA":
            kind = self.text(element, "TEXT")
            if kind not in INVALID_KINDS:
                self.refuse(f"unknown kind of invalid votes {kind}", ", ".join(INVALID_KINDS))
            area.counts[INVALID_KINDS[kind]] = self.number(element, "RÖSTER") or 0
        elif element.tag == "VALDELTAGANDE":
            area.counts["eligible"] = self.number(element, "RÖSTBERÄTTIGADE")
            area.counts["cast"] = self.number(element, "SUMMA_RÖSTER")
            area.counts["eligible_previous"] = self.number(element, "RÖSTBERÄTTIGADE_KLARA_VALDISTRIKT_FGVAL")
            area.counts["cast_previous"] = self.number(element, "SUMMA_RÖSTER_FGVAL")

    def party(self, element: Any, *, is_in_other: bool) -> None:
        area, code = self.open[-1], party_code(self.text(element, "PARTI"))
        if code == OTHER_PARTIES:
            if not is_in_other:
                area.other = self.tally(element, is_in_other=True)  # 2006: the form of ÖVRIGA_GILTIGA then
            return  # falls to the rest of the other parties when the area closes
        if code in area.parties:
            self.refuse(f"party {code} twice in area {area.code}", "each party once")
        area.parties[code] = self.tally(element, is_in_other=is_in_other)
        if element.tag == "VARAV_ÖVRIGA" and area.other is not None:
            area.other.votes_previous = None  # of all other parties together: not of the rest alone

    def tally(self, element: Any, *, is_in_other: bool) -> Tally:
        seats, previous = self.number(element, "MANDAT"), self.number(element, "MANDAT_FGVAL")
        return Tally(
            votes=self.number(element, "RÖSTER") or 0,
            votes_previous=self.number(element, "RÖSTER_FGVAL"),
            is_in_other=is_in_other,
            seats=0 if seats is None and previous is not None else seats,
            adjustment_seats=self.number(element, "VARAV_UTJÄMNING"),
            seats_previous=previous,
        )

    def close(self) -> None:
        """Put a finished area in its parent; the rest among other parties becomes a party of its own code."""
        area = self.open.pop()
        if area.counts.get("cast") is None:
            kinds = [area.counts.get(kind) for kind in INVALID_KINDS.values()]
            area.counts["cast"] = (area.counts["valid"] or 0) + sum(kind or 0 for kind in kinds)
        if area.other is not None:
            area.parties[OTHER_PARTIES] = _rest(area, area.other)
        (self.open[-1].children if self.open else self.roots).append(area)

    def text(self, element: Any, attribute: str) -> str:
        value = element.get(attribute)
        if not value:
            self.refuse(f"{element.tag} without {attribute}", f"the attribute {attribute}")
        return str(value)

    def number(self, element: Any, attribute: str) -> int | None:
        value = element.get(attribute)
        if value is None:
            return None
        if not (value.isascii() and value.isdigit()):
            self.refuse(f"{element.tag} {attribute}={value[:20]!r} is not a count", "digits")
        return int(value)

    def refuse(self, what: str, expected: str) -> None:
        raise InputError(Fault(self.where, what, expected, _DOWNLOAD))

    def result(self, raw: RawFile) -> ResultFile:
        """Everything, once the last element is closed."""
        if len(self.roots) != 1:
            self.refuse(f"{len(self.roots)} areas at the top", "one area (NATION, LÄN or KOMMUN)")
        year, election_type, count_status = election_of_head(self.head, where=self.where)
        return ResultFile(
            where=raw.where,
            name=raw.name,
            sha256=raw.sha256,
            reported=self.head.get("TID_RAPPORT", ""),
            election_year=year,
            election_type=election_type,
            count_status=count_status,
            parties={code: name for code, name in self.parties.items() if code not in INVALID_KINDS},
            area=self.roots[0],
            archive=raw.archive,
        )


def election_of_head(head: Mapping[str, str], *, where: str) -> tuple[int, str, str]:
    """Year, type and count that the root element states.

    Raises
    ------
    InputError
        No election day, or a type or count that is not known.
    """
    day = head.get("VALDAG", "")
    if not (len(day) == 8 and day.isascii() and day.isdigit()):
        raise InputError(Fault(where, "no election day", "VALDAG as yyyymmdd", _DOWNLOAD))
    election_type = _code_of(head, "VALTYP", _ELECTION_TYPES, where=where)
    return int(day[:4]), election_type, _code_of(head, "RAPPORTERING", _COUNTS, where=where)


def _code_of(head: Mapping[str, str], attribute: str, codes: Mapping[str, str], *, where: str) -> str:
    value = head.get(attribute, "")
    for start, code in codes.items():
        if value.upper().startswith(start):
            return code
    what = f"{attribute}={value[:40]!r} is unknown"
    raise InputError(Fault(where, what, " or ".join(codes), _DOWNLOAD))


def _rest(area: Area, other: Tally) -> Tally:
    """Return what stands among other parties and is not listed by party: hand-written ballots, mostly."""
    listed = [tally for tally in area.parties.values() if tally.is_in_other]
    previous = other.votes_previous
    if previous is not None:
        previous -= sum(tally.votes_previous or 0 for tally in listed)
    seats = None if other.seats is None else other.seats - sum(tally.seats or 0 for tally in listed)
    return Tally(
        votes=other.votes - sum(tally.votes for tally in listed), votes_previous=previous, is_in_other=True,
        seats=seats or None,
    )  # fmt: skip
