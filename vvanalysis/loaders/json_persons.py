"""Candidates in the authority's JSON of 2022 and later: personal votes, ballots, elected members. By number.

Source: Valmyndigheten, technical description of the result files: `listRoster` and `summeradePersonroster` of
each district (`rostfordelning`), `valda` and `kvalificeradeForPersonvalLista` (`mandatfordelning`). Files of
2022 tell personal votes list by list alone. Names are decoded by `named_persons`, for one report, and nowhere
else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Generic, TypeVar

import msgspec
from msgspec import Struct, field

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import Head
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.json_areas import content_of
from vvanalysis.loaders.json_head import head_of
from vvanalysis.loaders.json_nodes import constituency_code
from vvanalysis.loaders.json_types import TODO, Count, Root, decoded
from vvanalysis.loaders.parties import Listed, Parties, listed, parties_of
from vvanalysis.loaders.persons_file import PersonsFile
from vvanalysis.loaders.result_json import has_districts

_SIX: Final = 6
_NOBODY: Final = "0"
"""The number of an empty seat ("Kunde inte utses")."""
Number = int | str | None
Named = tuple[str, str, str]
"""Party, candidate's number, name."""


class _Person(Struct, gc=False):
    """Personal votes of a candidate; the number's name has a capital N on a list alone."""

    votes: Count = field(name="antalPersonroster", default=0)
    on_list: Number = field(name="kandidatNummer", default=None)
    summed: Number = field(name="kandidatnummer", default=None)

    @property
    def number(self) -> str:
        return str(self.on_list if self.on_list is not None else self.summed)


class _Named(_Person, gc=False):
    name: str = field(name="namn", default="")


One = TypeVar("One", bound=_Person)


class _List(Struct, Generic[One], gc=False):
    number: str = field(name="listnummer")
    ballots: Count = field(name="antalRoster")
    people: list[One] | None = field(name="personroster", default=None)


class _Party(Struct, Generic[One], gc=False):
    number: str | None = field(name="partikod", default=None)
    abbreviation: str | None = field(name="partiforkortning", default=None)
    name: str | None = field(name="partibeteckning", default=None)
    lists: list[_List[One]] | None = field(name="listRoster", default=None)
    summed: list[One] | None = field(name="summeradePersonroster", default=None)

    @property
    def listed(self) -> Listed:
        return listed(self.number, self.abbreviation, self.name)


class _Valid(Struct, Generic[One], gc=False):
    parties: list[_Party[One]] = field(name="partiRoster")


class _Distribution(Struct, Generic[One], gc=False):
    valid: _Valid[One] = field(name="rosterPaverkaMandat")


class _District(Struct, Generic[One], gc=False):
    municipality: str = field(name="kommunkod")
    constituency: str | None = field(name="kretskod", default=None)
    municipal_constituency: str | None = field(name="kommunvalkretsKod", default=None)
    distribution: _Distribution[One] | None = field(name="rostfordelning", default=None)


class _Where(Struct, gc=False):
    """Enough of a district to know whether it is wanted."""

    municipality: str = field(name="kommunkod", default="")


class _Votes(Root, gc=False, kw_only=True):
    districts: list[msgspec.Raw] = field(name="valdistrikt")


class _Substitute(Struct, gc=False):
    number: Number = field(name="kandidatnummer", default=None)
    name: str = field(name="namn", default="")


class _Member(Struct, gc=False):
    number: Number = field(name="kandidatnummer", default=None)
    constituency: str | None = field(name="valkretskod", default=None)
    order: Count | None = field(name="invalsordning", default=None)
    ground: str | None = field(name="valgrundText", default=None)


class _NamedMember(_Member, gc=False):
    name: str = field(name="namn", default="")
    substitutes: list[_Substitute] | None = field(name="ersattareList", default=None)


Chosen = TypeVar("Chosen", bound=_Member)


class _Members(Struct, Generic[Chosen], gc=False):
    number: str | None = field(name="partikod", default=None)
    abbreviation: str | None = field(name="partiforkortning", default=None)
    name: str | None = field(name="partibeteckning", default=None)
    empty: Count | None = field(name="antalTommaStolar", default=None)
    members: list[Chosen] | None = field(name="ledamoter", default=None)

    @property
    def listed(self) -> Listed:
        return listed(self.number, self.abbreviation, self.name)


class _Elected(Struct, Generic[Chosen], gc=False):
    parties: list[_Members[Chosen]] = field(name="partiLedamoterLista", default_factory=list)


class _Qualified(Struct, gc=False):
    number: str | None = field(name="partikod", default=None)
    abbreviation: str | None = field(name="partiforkortning", default=None)
    name: str | None = field(name="partibeteckning", default=None)
    candidate: Number = field(name="kandidatnummer", default=None)

    @property
    def listed(self) -> Listed:
        return listed(self.number, self.abbreviation, self.name)


class _Area(Struct, Generic[Chosen], gc=False):
    code: str | None = field(name="kod", default=None)
    elected: _Elected[Chosen] | None = field(name="valda", default=None)
    qualified: list[_Qualified] | None = field(name="kvalificeradeForPersonvalLista", default=None)
    parts: list[_Area[Chosen]] | None = field(name="valkretsLista", default=None)


class _Seats(Root, Generic[Chosen], gc=False, kw_only=True):
    area: _Area[Chosen] = field(name="valomrade")


def persons_of_json(raw: RawFile, *, county: str = "") -> list[PersonsFile]:
    """The candidates of one file: of each municipality, or of an area's seats; none in a file of sums.

    Parameters
    ----------
    county
        The county (2 digits) whose districts are wanted; empty: all.

    Raises
    ------
    InputError
        Not such a file, a truncated one, or a value that is not what its place demands; no value is told.
    """
    if has_districts(raw.content):
        return list(_of_votes(raw, county).values())
    return [_of_seats(raw)] if content_of(raw.content) == "seats" else []


def _of_votes(raw: RawFile, county: str) -> Mapping[str, PersonsFile]:
    head, districts = _districts(raw, _Person, county=county)
    known = parties_of({party.listed for each in districts for party in _parties(each)})
    files: dict[str, PersonsFile] = {}
    for each in districts:
        code = each.municipality
        if code not in files:
            files[code] = PersonsFile(
                raw.where, head.election_year, head.election_type, code, head.count_status == "final",
                reported=head.reported,
            )  # fmt: skip
        for party in _parties(each):
            _add(files[code], _krets(each, head.election_type), known.codes[party.listed], party)
    return files


def _districts(raw: RawFile, kind: type[One], *, county: str = "") -> tuple[Head, list[_District[One]]]:
    file = decoded(raw, _Votes)
    wanted = [
        each
        for each in file.districts
        if msgspec.json.decode(each, type=_Where).municipality.startswith(county)
    ]
    found = []
    for at, each in enumerate(wanted):
        try:
            found.append(msgspec.json.decode(each, type=_District[kind]))  # type: ignore[valid-type]
        except msgspec.ValidationError as error:
            what = str(error).partition(" - at `$")
            place = f"{raw.where}, district {at + 1}{what[2].rstrip('`')}"
            raise InputError(Fault(place, what[0], "the authority's result file (JSON)", TODO)) from None
    return head_of(raw, file), found


def _parties(district: _District[One]) -> list[_Party[One]]:
    return district.distribution.valid.parties if district.distribution else []


def _krets(district: _District[_Person], election_type: str) -> str:
    """The municipal constituency, or the municipality's only one where the file does not tell."""
    told = district.municipal_constituency
    if not told and election_type == "KF" and len(district.constituency or "") == _SIX:
        told = district.constituency
    return told or f"{district.municipality}00"


def _add(file: PersonsFile, krets: str, code: str, party: _Party[_Person]) -> None:
    """Personal votes once: as the file sums them, else list by list; and the ballots of each list."""
    by_list = [person for each in party.lists or () for person in each.people or ()]
    for person in party.summed or by_list:
        file.personal[(krets, code, person.number)] += person.votes
    for each in party.lists or ():
        place = (krets, code, each.number.split("-", 1)[-1])
        file.ballots[place] += each.ballots
        file.is_named[place] = True if each.people else file.is_named.get(place)


def _of_seats(raw: RawFile) -> PersonsFile:
    file = decoded(raw, _Seats[_Member])
    head, area = head_of(raw, file), file.area
    own = PersonsFile(
        raw.where, head.election_year, head.election_type, area.code or "", head.count_status == "final",
        reported=head.reported, content="seats",
    )  # fmt: skip
    areas = [area, *(area.parts or ())]
    entries = {each.listed for one in areas for each in (*_elected(one), *(one.qualified or ()))}
    known = parties_of(entries)
    for one in [area] if _elected(area) else areas:
        own.elected += list(_members(one, area.code or "", head.election_type, known))
    for one in areas:
        if one.qualified is not None and head.election_type == "KF":
            krets = one.code or "" if one is not area else f"{area.code}00"
            if one is not area or not area.parts:
                over = {(known.codes[each.listed], str(each.candidate)) for each in one.qualified}
                own.qualified[krets] = over
    return own


def _elected(area: _Area[Chosen]) -> list[_Members[Chosen]]:
    return area.elected.parties if area.elected else []


def _members(area: _Area[_Member], whole: str, kind: str, known: Parties) -> Iterator[dict[str, object]]:
    """A row per seat, by party in the order of election; seats that nobody could be appointed to last."""
    for party in _elected(area):
        members = list(party.members or ())
        seen = sum(str(each.number) == _NOBODY for each in members)
        members += [_Member()] * max((party.empty or 0) - seen, 0)
        for at, member in enumerate(members, start=1):
            own = area.code if area.code != whole else None
            place = _constituency(member.constituency or own, whole, kind)
            yield _seat(place, known.codes[party.listed], member, at)


def _constituency(code: str | None, whole: str, kind: str) -> str:
    if kind == "RD":
        return constituency_code(code) or whole
    return code or f"{whole}00"


def _seat(place: str, party: str, member: _Member, at: int) -> dict[str, object]:
    number = None if member.number is None or str(member.number) == _NOBODY else str(member.number)
    return {
        "area_code": place, "party_code": party, "place": member.order or at, "candidate_number": number,
        "ground": _ground(member.ground) if number else None,
    }  # fmt: skip


def _ground(text: str | None) -> str | None:
    """P by personal votes, J in the order of the comparison numbers (the list's); else not told."""
    folded = (text or "").casefold()
    if "person" in folded:
        return "P"
    return "J" if "list" in folded or "jämförelse" in folded else None


def named_persons(raw: RawFile, *, year: int) -> Iterator[Named]:
    """Party, number and name of everybody in a file of an election year.

    Raises
    ------
    InputError
        As `persons_of_json`.
    """
    if has_districts(raw.content):
        return _named_in_votes(raw, year)
    return _named_in_seats(raw, year) if content_of(raw.content) == "seats" else iter(())


def _named_in_votes(raw: RawFile, year: int) -> Iterator[Named]:
    head, districts = _districts(raw, _Named)
    parties = [party for each in districts for party in _parties(each)] if head.election_year == year else []
    known = parties_of({party.listed for party in parties})
    for party in parties:
        by_list = [person for each in party.lists or () for person in each.people or ()]
        for person in (*(party.summed or ()), *by_list):
            yield known.codes[party.listed], person.number, person.name


def _named_in_seats(raw: RawFile, year: int) -> Iterator[Named]:
    file = decoded(raw, _Seats[_NamedMember])
    areas = [file.area, *(file.area.parts or ())] if head_of(raw, file).election_year == year else []
    parties = [party for area in areas for party in _elected(area)]
    known = parties_of({party.listed for party in parties})
    for party in parties:
        people = [one for each in party.members or () for one in (each, *(each.substitutes or ()))]
        for one in people:
            if str(one.number) != _NOBODY:
                yield known.codes[party.listed], str(one.number), one.name
