"""What is decoded of the authority's JSON of 2022 and later; all else (persons above all) is skipped unread.

Source: Valmyndigheten, technical description of the result files of 2026, which has more fields than those of
2022. A count is a whole number of at least zero, or missing: never a text, a fraction or true.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec import Meta, Struct, field

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.parties import Listed, listed

Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
File = TypeVar("File", bound=Struct)

TODO: Final = "download the file again from the authority"
_KIND: Final = "the authority's result file (JSON)"
_SHOWN: Final = 5


class Votes(Struct, gc=False):
    """A number of votes, and the one before."""

    votes: Count = field(name="antalRoster")
    previous: Count | None = field(name="antalRosterForegaendeVal", default=None)


class PartyVotes(Struct, gc=False):
    """A party in an area."""

    votes: Count = field(name="antalRoster")
    previous: Count | None = field(name="antalRosterForegaendeVal", default=None)
    number: str | None = field(name="partikod", default=None)
    abbreviation: str | None = field(name="partiforkortning", default=None)
    name: str | None = field(name="partibeteckning", default=None)


class Valid(Struct, gc=False):
    """The valid votes of an area."""

    votes: Count = field(name="antalRoster")
    parties: list[PartyVotes] = field(name="partiRoster")
    previous: Count | None = field(name="antalRosterForegaendeVal", default=None)
    other: Votes | None = field(name="rosterOvrigaPartier", default=None)


class Invalid(Struct, gc=False):
    """The invalid votes of an area, by kind."""

    votes: Count | None = field(name="antalRoster", default=None)
    blank: Votes | None = field(name="blankaRoster", default=None)
    other: Votes | None = field(name="ovrigaOgiltiga", default=None)
    unregistered: Votes | None = field(name="rosterEjAnmaltDeltagande", default=None)


class Distribution(Struct, gc=False):
    """How the votes of an area fell."""

    valid: Valid = field(name="rosterPaverkaMandat")
    invalid: Invalid = field(name="rosterEjPaverkaMandat")


class Figures(Struct, gc=False, kw_only=True):
    """What is told of every kind of area."""

    name: str | None = field(name="namn", default=None)
    eligible: Count | None = field(name="antalRostberattigade", default=None)
    eligible_counted: Count | None = field(name="antalRostberattigadeIRaknadeValdistrikt", default=None)
    eligible_previous: Count | None = field(name="antalRostberattigadeForegaendeVal", default=None)
    cast: Count | None = field(name="totaltAntalRoster", default=None)
    cast_previous: Count | None = field(name="totaltAntalRosterForegaendeVal", default=None)
    counted: Count | None = field(name="antalValdistriktRaknade", default=None)
    total: Count | None = field(name="antalValdistriktSomSkaRaknas", default=None)
    distribution: Distribution | None = field(name="rostfordelning", default=None)


class District(Figures, gc=False, kw_only=True):
    """A district: an ordinary one, or one of late votes, which has no electorate and a code of six digits."""

    code: str = field(name="valdistriktskod")
    kind: str = field(name="valdistriktstyp")
    municipality: Annotated[str, Meta(pattern=r"^\d{4}$")] = field(name="kommunkod")
    constituency: str | None = field(name="kretskod", default=None)
    municipal_constituency: str | None = field(name="kommunvalkretsKod", default=None)
    status: str | None = field(name="statusJamforelse", default=None)
    before: list[str] | str | None = field(name="valdistriktskodForegaendeVal", default=None)


class Root(Struct, gc=False, kw_only=True):
    """The head of every file: which election, which count, when."""

    election_type: str = field(name="valtyp")
    count: str = field(name="rakningstillfalle")
    day: str | None = field(name="valdatum", default=None)
    occasion: str | None = field(name="valtillfalle", default=None)
    election_kind: str | None = field(name="valklass", default=None)
    is_test: bool | None = field(name="test", default=None)
    updated: str | None = field(name="senasteUppdateringstid", default=None)
    counted: Count | None = field(name="antalValdistriktRaknade", default=None)
    total: Count | None = field(name="antalValdistriktSomSkaRaknas", default=None)


class DistrictFile(Root, gc=False, kw_only=True):
    """Votes per district (`rostfordelning`)."""

    districts: Annotated[list[District], Meta(min_length=1)] = field(name="valdistrikt")


class PartySeats(Struct, gc=False):
    """The seats of a party in an area."""

    seats: Count = field(name="antalMandat")
    permanent: Count | None = field(name="antalFastaMandat", default=None)
    adjustment: Count | None = field(name="antalUtjamningsmandat", default=None)
    previous: Count | None = field(name="antalMandatForegaendeVal", default=None)
    number: str | None = field(name="partikod", default=None)
    abbreviation: str | None = field(name="partiforkortning", default=None)
    name: str | None = field(name="partibeteckning", default=None)


class SeatList(Struct, gc=False):
    """The seats of an area."""

    parties: list[PartySeats] = field(name="partiLista", default_factory=list)


class SummedArea(Figures, gc=False, kw_only=True):
    """A municipal constituency within a sum."""

    code: str = field(name="kod")
    status: str | None = field(name="statusJamforelse", default=None)


class SummedMunicipality(Figures, gc=False, kw_only=True):
    """A municipality within a sum."""

    code: Annotated[str, Meta(pattern=r"^\d{4}$")] = field(name="kommunkod")
    parts: list[SummedArea] | None = field(name="kommunvalkretsar", default=None)


class SummedCounty(Figures, gc=False, kw_only=True):
    """A county within the whole country."""

    code: Annotated[str, Meta(pattern=r"^\d{2}$")] = field(name="lankod")
    municipalities: list[SummedMunicipality] | None = field(name="kommuner", default=None)


class SeatArea(Figures, gc=False, kw_only=True):
    """An area with seats to give: the whole of an election, or a constituency."""

    code: str | None = field(name="kod", default=None)
    constituency_name: str | None = field(name="namnValkrets", default=None)
    seats_to_give: Count | None = field(name="totaltAntalMandat", default=None)
    permanent_to_give: Count | None = field(name="totaltAntalFastaMandat", default=None)
    threshold: float | None = field(name="valomradessparrProcent", default=None)
    status: str | None = field(name="statusJamforelse", default=None)
    seats: SeatList | None = field(name="mandatfordelning", default=None)
    parts: list[SeatArea] | None = field(name="valkretsLista", default=None)
    counties: list[SummedCounty] | None = field(name="lan", default=None)


class SeatFile(Root, gc=False, kw_only=True):
    """Seats of an area (`mandatfordelning`)."""

    area: SeatArea = field(name="valomrade")


class SumFile(Root, gc=False, kw_only=True):
    """Municipalities of a nation's or a county's election (`summering`)."""

    municipalities: Annotated[list[SummedMunicipality], Meta(min_length=1)] = field(name="kommuner")


class CountryFile(Root, gc=False, kw_only=True):
    """The whole country, county by county (`overordnad_summering`)."""

    country: SeatArea = field(name="helaLandet")


class _Parts(Struct):
    """The districts of a file, undecoded."""

    districts: list[msgspec.Raw] = field(name="valdistrikt", default_factory=list)


def listed_of(party: PartyVotes | PartySeats) -> Listed:
    """A party as its file lists it."""
    return listed(party.number, party.abbreviation, party.name)


def decoded(raw: RawFile, kind: type[File]) -> File:
    """The file as what it should be.

    Raises
    ------
    InputError
        Broken or truncated JSON, another encoding, or a field that is not what its place demands; of the
        districts the first five that are wrong. No value of the file is told, and so no name.
    """
    content = as_utf8(raw)
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as error:
        raise InputError(_faults(raw, content, kind, error)) from None
    except (msgspec.DecodeError, RecursionError) as error:
        what = f"broken or truncated JSON ({error})"
        raise InputError(Fault(raw.where, what, _KIND, TODO)) from None
    except UnicodeDecodeError:
        raise InputError(Fault(raw.where, "text of another encoding", "UTF-8", TODO)) from None


def as_utf8(raw: RawFile) -> bytes:
    """The bytes of a text file without its mark, in UTF-8 if they were UTF-16.

    Raises
    ------
    InputError
        UTF-16 that is none.
    """
    content = raw.content
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-16").encode()
    except UnicodeDecodeError as error:
        raise InputError(Fault(raw.where, "text of another encoding", "UTF-8", TODO)) from error


def _faults(raw: RawFile, content: bytes, kind: type[Any], error: msgspec.ValidationError) -> list[Fault]:
    """All that is wrong, district by district; else the first thing, which is all that is known."""
    faults = []
    if issubclass(kind, DistrictFile):
        try:
            districts = msgspec.json.decode(content, type=_Parts).districts
        except (msgspec.DecodeError, RecursionError):
            districts = []
        for at, each in enumerate(districts):
            try:
                msgspec.json.decode(each, type=District)
            except msgspec.ValidationError as wrong:
                faults.append(_fault(raw, str(wrong).replace("`$", f"`$.valdistrikt[{at}]")))
            if len(faults) == _SHOWN:
                break
    return faults or [_fault(raw, str(error))]


def _fault(raw: RawFile, said: str) -> Fault:
    what, _, place = said.partition(" - at `$.")
    where = f"{raw.where}, {place.rstrip('`')}" if place else raw.where
    return Fault(where, what, _KIND, TODO)
