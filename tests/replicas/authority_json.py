"""JSON in the authority's form of 2022 and 2026: votes per district, seats and members, sums, whole zips.

Field names, spellings and types are those of the authority's technical description and of what independent
readers say of the real files; what stands in them is given by the caller. Persons are `Kandidat <number>`.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

Json = dict[str, Any]
_SWEDISH = {"final": "slutlig", "preliminary": "preliminär"}
DAYS = {2022: "2022-09-11", 2026: "2026-09-13"}


@dataclass(frozen=True)
class Party:
    """A party as the files name it; a small one may have no abbreviation."""

    name: str
    number: str
    abbreviation: str | None = None


@dataclass(frozen=True)
class Election:
    """Which election a file is of."""

    kind: str
    year: int = 2026
    count: str = "final"
    updated: str = "2026-09-19T11:53:13"

    @property
    def name(self) -> str:
        """The beginning of its files' names."""
        occasion = "Val_2026" if self.year == 2026 else "Val_20220911"
        return f"{occasion}_{'slutlig' if self.count == 'final' else 'preliminar'}"

    def head(self) -> Json:
        """What every file begins with; those of 2022 do not tell the day."""
        head: Json = {"valtillfalle": "Val_2026" if self.year == 2026 else "Val_20220911"}
        told = {"rakningstillfalle": _SWEDISH[self.count], "valtyp": self.kind}
        if self.year == 2026:
            head |= {"valklass": "ordinarie val"} | told
            head |= {"valdatum": DAYS[2026], "tidigareValdatum": DAYS[2022], "test": False}
        return head | told | {"senasteUppdateringstid": self.updated, "antalUppdateringar": 29}


@dataclass(frozen=True)
class Votes:
    """What was counted in an area; `invalid` is all of them where the kinds are not known."""

    parties: Mapping[Party, int]
    eligible: int | None = None
    invalid: int = 0
    kinds: tuple[int, int, int] | None = None
    """Blank, not registered, other."""
    other: int = 0
    """Of parties that are not told one by one."""
    previous: Votes | None = None
    """The same at the election before, where the authority compares."""

    @property
    def valid(self) -> int:
        return sum(self.parties.values()) + self.other

    @property
    def cast(self) -> int:
        return self.valid + self.invalid


@dataclass(frozen=True)
class District:
    """A district; one without electors is of late votes, and its code has six digits."""

    code: str
    name: str
    votes: Votes | None
    eligible: int | None = None
    status: str | None = "Kan jämföras"
    before: Sequence[str] | None = None
    constituency: str | None = None
    municipal_constituency: str | None = None
    lists: bool = False

    @property
    def municipality(self) -> str:
        return self.code[:4]


@dataclass(frozen=True)
class Seats:
    """Seats of a party in an area, and those of the election before."""

    permanent: int
    adjustment: int = 0
    previous: int | None = None
    empty: int = 0
    members: Sequence[Member] = ()


@dataclass(frozen=True)
class Member:
    """Somebody elected; ground 0 is the order of the list, 1 personal votes. Number 0: nobody."""

    number: int
    ground: int = 0
    constituency: str | None = None
    substitutes: Sequence[int] = ()


@dataclass(frozen=True)
class Area:
    """An area with seats to give, or one that is a sum."""

    code: str
    name: str
    votes: Votes | None
    seats: Mapping[Party, Seats] = field(default_factory=dict)
    parts: Sequence[Area] = ()
    threshold: int | None = None
    districts: int = 0
    counted: int | None = None
    qualified: Sequence[tuple[Party, int, int]] = ()
    """Party, candidate and personal votes of those who passed the threshold."""


def votes_per_district(election: Election, districts: Sequence[District]) -> Json:
    """`rostfordelning`."""
    counted = sum(each.votes is not None for each in districts)
    return election.head() | {
        "antalValdistriktRaknade": counted, "antalValdistriktSomSkaRaknas": len(districts),
        "valdistrikt": [_district(election, each) for each in districts],
    }  # fmt: skip


def _district(election: Election, each: District) -> Json:
    votes, is_late = each.votes, len(each.code) == 6
    eligible = None if is_late else (votes.eligible if votes else each.eligible)
    area = {"RD": "00", "RF": each.code[:2], "KF": each.code[:4]}[election.kind]
    told: Json = {
        "namn": each.name, "valdistriktstyp": "uppsamlingsdistrikt" if is_late else "valdistrikt",
        "rapporteringsTid": f"{DAYS[election.year]}T23:10:00" if votes else "",
        "totaltAntalRoster": votes.cast if votes else None, "antalRostberattigade": eligible,
        "valdeltagandeVallokal": None, "valdistriktskod": each.code, "kommunkod": each.municipality,
        "lankod": each.code[:2], "valomradeskod": area, "kretskod": each.constituency,
    }  # fmt: skip
    if election.year == 2026:
        before = votes.previous if votes else None
        told |= {
            "kommunvalkretsNamn": None, "kommunvalkretsKod": each.municipal_constituency,
            "valdistriktskodForegaendeVal": each.before and list(each.before),
            "totaltAntalRosterForegaendeVal": before and before.cast,
            "antalRostberattigadeForegaendeVal": before and before.eligible,
            "valdeltagandeForegaendeVal": None, "statusJamforelse": each.status,
        }  # fmt: skip
    told["rostfordelning"] = distribution(election, votes, lists=each.lists) if votes else None
    return told


def distribution(election: Election, votes: Votes, *, lists: bool = False) -> Json:
    """`rostfordelning` of an area."""
    before = votes.previous
    parties = [
        _party(election, party, number, before, lists=lists) for party, number in votes.parties.items()
    ]
    valid: Json = {"antalRoster": votes.valid, "partiRoster": parties}
    valid["rosterOvrigaPartier"] = {"antalRoster": votes.other} if votes.other else None
    kinds = [{"antalRoster": number} for number in votes.kinds] if votes.kinds else [None] * 3
    invalid: Json = {"antalRoster": votes.invalid}
    invalid |= dict(zip(("blankaRoster", "rosterEjAnmaltDeltagande", "ovrigaOgiltiga"), kinds, strict=True))
    if election.year == 2026:
        valid["antalRosterForegaendeVal"] = before and before.valid
    return {"rosterPaverkaMandat": valid, "rosterEjPaverkaMandat": invalid}


def _party(election: Election, party: Party, number: int, before: Votes | None, *, lists: bool) -> Json:
    told: Json = {
        "partibeteckning": party.name, "partiforkortning": party.abbreviation, "partikod": party.number,
        "fargkod": None, "ordningsnummer": 1, "antalRoster": number, "andelRoster": None,
    }  # fmt: skip
    if election.year == 2026:
        told["antalRosterForegaendeVal"] = before.parties.get(party) if before else None
    if lists and number:
        told |= _lists(election, party, number)
    return told


def _lists(election: Election, party: Party, number: int) -> Json:
    """A list with two candidates, who have a third and a sixth of its ballots as personal votes."""
    votes = {1: number // 3, 2: number // 6}
    first = int(party.number) * 10
    person = [
        {
            "namn": f"Kandidat {first + at}", "kandidatNummerPaListan": at, "kandidatNummer": first + at,
            "antalPersonroster": n,
        }
        for at, n in votes.items()
        if n
    ]  # fmt: skip
    told: Json = {
        "listRoster": [
            {
                "listnummer": f"{party.number}-00001", "antalRoster": number,
                "antalRosterMedPersonrost": sum(votes.values()), "personroster": person,
            }
        ]
    }  # fmt: skip
    if election.year == 2026:
        told["summeradePersonroster"] = [
            {"namn": f"Kandidat {first + at}", "kandidatnummer": first + at, "antalPersonroster": n}
            for at, n in votes.items()
            if n
        ]
    return told


def seats_of_area(election: Election, area: Area) -> Json:
    """`mandatfordelning`."""
    told = election.head() | {"lankTillProtokoll": None} if election.count == "final" else election.head()
    return told | {"valomrade": _area(election, area, is_part=False)}


def _area(election: Election, area: Area, *, is_part: bool) -> Json:
    permanent = sum(each.permanent for each in area.seats.values())
    adjustment = sum(each.adjustment for each in area.seats.values())
    told = figures(election, area) | {"totaltAntalFastaMandat": permanent}
    told |= {"namnValkrets": area.name} if is_part else {"namn": area.name}
    if not is_part:
        told |= {
            "totaltAntalMandat": permanent + adjustment, "totaltAntalUtjamningsMandat": adjustment,
            "valomradessparrProcent": area.threshold, "rapporteringsTid": f"{DAYS[election.year]}T23:50:00",
            "valkretsLista": [_area(election, each, is_part=True) for each in area.parts] or None,
        }  # fmt: skip
    told["mandatfordelning"] = {"partiLista": [_seats(election, *each) for each in area.seats.items()]}
    told["valda"] = {"partiLedamoterLista": [_members(*each) for each in area.seats.items()]}
    told["kvalificeradeForPersonvalLista"] = [
        _names(party)
        | {"kandidatnummer": number, "namn": f"Kandidat {number}", "valgrundId": 1, "antal": votes}
        for party, number, votes in area.qualified
    ]
    if not area.seats:
        told |= {"mandatfordelning": None, "valda": None}
    return told


def figures(election: Election, area: Area) -> Json:
    """What is told of every area: its code, electors, votes, and those of the election before."""
    votes = area.votes
    counted = area.districts if area.counted is None else area.counted
    told: Json = {
        "kod": area.code, "antalValdistriktRaknade": counted, "antalValdistriktSomSkaRaknas": area.districts,
        "totaltAntalRoster": votes and votes.cast, "antalRostberattigade": votes and votes.eligible,
        "rostfordelning": distribution(election, votes) if votes else None,
    }  # fmt: skip
    if election.year == 2026:
        before = votes.previous if votes else None
        told |= {
            "totaltAntalRosterForegaendeVal": before and before.cast,
            "antalRostberattigadeForegaendeVal": before and before.eligible,
            "statusJamforelse": "Jämförbart" if before else "Ej jämförbart",
        }  # fmt: skip
    return told


def _names(party: Party) -> Json:
    return {"partibeteckning": party.name, "partikod": party.number, "partiforkortning": party.abbreviation}


def _seats(election: Election, party: Party, seats: Seats) -> Json:
    told = _names(party) | {
        "antalMandat": seats.permanent + seats.adjustment, "antalFastaMandat": seats.permanent,
        "antalUtjamningsmandat": seats.adjustment,
    }  # fmt: skip
    return told | ({"antalMandatForegaendeVal": seats.previous} if election.year == 2026 else {})


def _members(party: Party, seats: Seats) -> Json:
    words = {0: "Listordning", 1: "Personröster"}
    members = [
        {
            "valkretsnamn": None, "valkretskod": each.constituency, "invalsordning": at,
            "kandidatnummer": each.number, "valgrundId": each.ground, "valgrundText": words[each.ground],
            "namn": f"Kandidat {each.number}" if each.number else "Kunde inte utses", "ersattargrupp": "1",
            "ersattareList": [
                {"ersattarordning": place, "kandidatnummer": number, "namn": f"Kandidat {number}",
                 "valgrundId": 0, "valgrundText": words[0]}
                for place, number in enumerate(each.substitutes, start=1)
            ],
        }
        for at, each in enumerate(seats.members, start=1)
    ]  # fmt: skip
    return _names(party) | {"antalTommaStolar": seats.empty, "ledamoter": members}


def sums(election: Election, municipalities: Sequence[Area]) -> Json:
    """`summering`: the municipalities of a nation's or a county's election, with their constituencies."""
    return election.head() | {"kommuner": [_municipality(election, each) for each in municipalities]}


def _municipality(election: Election, area: Area) -> Json:
    told = figures(election, area) | {"kommunkod": area.code, "namn": area.name, "lankod": area.code[:2]}
    parts = [figures(election, each) | {"namn": each.name} for each in area.parts]
    return told | {"kommunvalkretsar": parts}


def whole_country(election: Election, nation: Area, counties: Mapping[str, Sequence[Area]]) -> Json:
    """`overordnad_summering`: the nation and its counties' municipalities."""
    told = _area(election, nation, is_part=False)
    told["lan"] = [
        {"lankod": code, "namn": f"Län {code}", "kommuner": [_municipality(election, each) for each in own]}
        for code, own in counties.items()
    ]
    return election.head() | {"helaLandet": told}


def morning_after(districts: Iterable[District], *, without: Iterable[str] = ()) -> list[District]:
    """The districts of the morning after: late votes and those named are not counted yet."""
    left_out = set(without)
    return [
        replace(each, votes=None, eligible=each.votes and each.votes.eligible)
        if len(each.code) == 6 or each.code in left_out
        else each
        for each in districts
    ]


def dump(content: Json) -> bytes:
    """Compact JSON, as the authority writes it."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def package(folder: Path, election: Election, area: str, members: Mapping[str, Json]) -> Path:
    """A zip as downloaded: each member beside its signature, which is binary."""
    path = folder / f"{election.name}_{area}_{election.kind}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(election, area, members))
    return path


def packed(election: Election, area: str, members: Mapping[str, Json]) -> bytes:
    """The bytes of such a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for what, content in members.items():
            name = f"{election.name}_{what}_{area}_{election.kind}"
            archive.writestr(zipfile.ZipInfo(f"{name}.json"), dump(content), zipfile.ZIP_DEFLATED)
            archive.writestr(zipfile.ZipInfo(f"{name}_sign.sha256"), bytes(range(256)))
    return stream.getvalue()
