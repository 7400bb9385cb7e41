"""The authority's result files of 2022 and later (JSON, one district after another).

Source: Valmyndigheten, "Teknisk beskrivning av resultatfiler", votes per district. Persons' names and numbers
stand in fields that are not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, Field, ValidationError

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import NOT_TOLD, DistrictTable, Head, Numbers, late_codes
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.parties import Listed, Parties, listed, parties_of
from vvanalysis.terms import OTHER_PARTIES

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\d{4})?(?!\d)")
"""In a date, and in the name of an election: Val_20220911, Val_2026."""
_LATE: Final = "uppsamlingsdistrikt"
_TYPES: Final = ("valdistrikt", _LATE)
_IS_MODIFIED: Final = {
    "kan jämföras": False, "jämförs mot summerat": False, "ej jämförbart": True, "kan ej jämföras": True,
}  # fmt: skip
"""What the authority says of a district and the election before: whether they may not be compared."""
_COUNTS: Final = {"slutlig": "final", "preliminär": "preliminary"}
_TODO: Final = "download the file again from the authority"
_SHOWN: Final = 5


class _Votes(BaseModel):
    antalRoster: int = Field(ge=0)  # noqa: N815 - the source's own names
    antalRosterForegaendeVal: int | None = None  # noqa: N815


class _Party(_Votes):
    partikod: str | None = None
    partiforkortning: str | None = None
    partibeteckning: str | None = None

    @property
    def listed(self) -> Listed:
        return listed(self.partikod, self.partiforkortning, self.partibeteckning)


class _Valid(_Votes):
    partiRoster: list[_Party]  # noqa: N815
    rosterOvrigaPartier: _Votes | None = None  # noqa: N815


class _Invalid(BaseModel):
    antalRoster: int | None = None  # noqa: N815
    blankaRoster: _Votes | None = None  # noqa: N815
    ovrigaOgiltiga: _Votes | None = None  # noqa: N815
    rosterEjAnmaltDeltagande: _Votes | None = None  # noqa: N815


class _Distribution(BaseModel):
    rosterPaverkaMandat: _Valid  # noqa: N815
    rosterEjPaverkaMandat: _Invalid  # noqa: N815


class _District(BaseModel):
    valdistriktskod: str
    valdistriktstyp: str
    namn: str | None = None
    kommunkod: str = Field(pattern=r"^\d{4}$")
    kretskod: str | None = None
    kommunvalkretsKod: str | None = None  # noqa: N815
    antalRostberattigade: int | None = Field(default=None, ge=0)  # noqa: N815
    totaltAntalRoster: int | None = Field(default=None, ge=0)  # noqa: N815
    totaltAntalRosterForegaendeVal: int | None = None  # noqa: N815
    antalRostberattigadeForegaendeVal: int | None = None  # noqa: N815
    statusJamforelse: str | None = None  # noqa: N815
    rostfordelning: _Distribution | None = None

    @property
    def is_late(self) -> bool:
        return self.valdistriktstyp.casefold() == _LATE


class _File(BaseModel):
    valtyp: Literal["RD", "RF", "KF"]
    rakningstillfalle: str
    valdatum: str | None = None
    valtillfalle: str | None = None
    test: bool | None = None
    senasteUppdateringstid: str | None = None  # noqa: N815
    valdistrikt: list[_District] = Field(min_length=1)


def has_districts(content: bytes) -> bool:
    """Whether a JSON text names the field of the districts."""
    return any(
        '"valdistrikt"'.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def read_result_json(raw: RawFile) -> DistrictTable:
    """Every district of one file; nothing is reconciled yet.

    Raises
    ------
    InputError
        Not such a file, a truncated one, one of test data, or one of a count that is not finished.
    """
    try:
        file = _File.model_validate_json(_as_utf8(raw))
    except ValidationError as error:
        raise InputError(_faults(raw, error)) from error
    if file.test:
        raise InputError(
            Fault(raw.where, "the authority's test data (test: true)", "a real result", "leave the file out")
        )
    uncounted = sum(each.rostfordelning is None for each in file.valdistrikt)
    if uncounted:
        what = f"{uncounted} of {len(file.valdistrikt)} districts are not counted yet"
        raise InputError(Fault(raw.where, what, "a finished count", "wait for the authority's final file"))
    return _table(raw, file)


def _as_utf8(raw: RawFile) -> bytes:
    content = raw.content
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding).encode()
    except UnicodeDecodeError as error:
        raise InputError(Fault(raw.where, "text of another encoding", "UTF-8", _TODO)) from error


def _faults(raw: RawFile, error: ValidationError) -> list[Fault]:
    faults = []
    for each in error.errors(include_input=False, include_url=False)[:_SHOWN]:
        place = ".".join(str(step) for step in each["loc"])
        what = each["msg"] if place else f"broken or truncated JSON ({each['msg']})"
        faults.append(
            Fault(
                f"{raw.where}{', ' if place else ''}{place}",
                what,
                "the authority's result file (JSON)",
                _TODO,
            )
        )
    return faults


def _head(raw: RawFile, file: _File) -> Head:
    found = (_YEAR.search(text or "") for text in (file.valdatum, file.valtillfalle))
    years = {int(each[1]) for each in found if each}
    if len(years) != 1:
        what = "two years of election" if years else "no year of election"
        raise InputError(Fault(raw.where, what, "one in valdatum and valtillfalle", _TODO))
    status = _COUNTS.get(file.rakningstillfalle.casefold())
    if status is None:
        what = "rakningstillfalle is unknown"
        raise InputError(Fault(raw.where, what, " or ".join(_COUNTS), _TODO))
    return Head(years.pop(), file.valtyp, status, file.senasteUppdateringstid or "")


def _table(raw: RawFile, file: _File) -> DistrictTable:
    head, districts = _head(raw, file), file.valdistrikt
    _refuse_unknown(raw, districts)
    known = parties_of({party.listed for each in districts for party in _of(each).partiRoster})
    spread = [_parties(raw, each, known) for each in districts]
    parties = sorted({code for of_district in spread for code in of_district})
    column = {code: at for at, code in enumerate(parties)}
    votes = np.zeros((len(districts), len(parties)), dtype=np.int64)
    previous, listed = np.full_like(votes, NOT_TOLD), np.zeros(votes.shape, dtype=bool)
    for row, of_district in enumerate(spread):
        for code, given in of_district.items():
            votes[row, column[code]], listed[row, column[code]] = given.antalRoster, True
            previous[row, column[code]] = _or_not(given.antalRosterForegaendeVal)
    distributions = [each.rostfordelning for each in districts if each.rostfordelning]
    counts = _counts(districts, distributions)
    kinds = [counts[f"invalid_{kind}"] for kind in ("blank", "unregistered", "other")]
    invalid = [each.rosterEjPaverkaMandat.antalRoster for each in distributions]
    told = np.array([NOT_TOLD if each is None else each for each in invalid])
    return DistrictTable(
        raw=raw, head=head, districts=_rows(raw, head, districts), counts=counts, parties=parties,
        invalid=np.where(told < 0, np.sum([np.maximum(kind, 0) for kind in kinds], axis=0), told),
        votes=votes, listed=listed, votes_previous=previous, party_names=known.names,
    )  # fmt: skip


def _or_not(value: int | None) -> int:
    return NOT_TOLD if value is None or value < 0 else value


def _of(district: _District) -> _Valid:
    assert district.rostfordelning is not None  # noqa: S101 - uncounted districts are refused above
    return district.rostfordelning.rosterPaverkaMandat


def _refuse_unknown(raw: RawFile, districts: Sequence[_District]) -> None:
    """Refuse a word that the description of the files does not have: it may mean anything."""
    faults = []
    for field, known, words in (
        ("valdistriktstyp", _TYPES, {each.valdistriktstyp for each in districts}),
        ("statusJamforelse", tuple(_IS_MODIFIED), {each.statusJamforelse or "" for each in districts} - {""}),
    ):
        strange = sorted(word for word in words if word.casefold() not in known)
        faults += [
            Fault(raw.where, f"{field} is {word[:40]!r}, which is unknown", " or ".join(known), _TODO)
            for word in strange[:_SHOWN]
        ]
    if faults:
        raise InputError(faults)


def _parties(raw: RawFile, district: _District, known: Parties) -> dict[str, _Votes]:
    valid = _of(district)
    found: dict[str, _Votes] = {}
    for party in valid.partiRoster:
        code = known.codes[party.listed]
        if not code or code in found:
            what = f"party {code} twice" if code else "a party without abbreviation and name"
            raise InputError(
                Fault(f"{raw.where}, district {district.valdistriktskod}", what, "each once", _TODO)
            )
        found[code] = party
    if valid.rosterOvrigaPartier is not None and OTHER_PARTIES not in found:
        found[OTHER_PARTIES] = valid.rosterOvrigaPartier
    return found


def _counts(districts: Sequence[_District], distributions: Sequence[_Distribution]) -> dict[str, Numbers]:
    valid = [each.rosterPaverkaMandat for each in distributions]
    invalid = [each.rosterEjPaverkaMandat for each in distributions]
    columns: dict[str, list[int | None]] = {
        # A late-vote district has no electorate: nothing to add to the municipality's.
        "eligible": [0 if each.is_late else each.antalRostberattigade for each in districts],
        "cast": [each.totaltAntalRoster for each in districts],
        "valid": [each.antalRoster for each in valid],
        "invalid_blank": [_number(each.blankaRoster) for each in invalid],
        "invalid_unregistered": [_number(each.rosterEjAnmaltDeltagande) for each in invalid],
        "invalid_other": [_number(each.ovrigaOgiltiga) for each in invalid],
        "eligible_previous": [each.antalRostberattigadeForegaendeVal for each in districts],
        "cast_previous": [each.totaltAntalRosterForegaendeVal for each in districts],
        "valid_previous": [each.antalRosterForegaendeVal for each in valid],
    }  # fmt: skip
    return {name: np.array([_or_not(value) for value in column]) for name, column in columns.items()}


def _number(votes: _Votes | None) -> int | None:
    return None if votes is None else votes.antalRoster


def _rows(raw: RawFile, head: Head, districts: Sequence[_District]) -> pd.DataFrame:
    code = pd.Series([each.valdistriktskod for each in districts], dtype="str")
    municipality = pd.Series([each.kommunkod for each in districts], dtype="str")
    is_late = pd.Series([each.is_late for each in districts])
    krets = pd.Series([_two_digits(_krets(each), each.kommunkod) for each in districts], dtype="str")
    told = [_two_digits(each.kretskod, each.kommunkod[:2]) for each in districts]
    constituency = pd.Series(told, dtype="str")
    if head.election_type != "RD":
        constituency = constituency.mask(constituency.notna())
    late = late_codes(municipality[is_late], krets[is_late].str[-2:])
    wrong = code[~is_late & (~code.str.fullmatch(r"\d{8}") | (code.str[:4] != municipality))]
    if len(wrong):
        what = f"{len(wrong)} district codes that are none, or of another municipality"
        raise InputError(Fault(raw.where, what, "8 digits that begin with kommunkod", _TODO))
    status = [each.statusJamforelse for each in districts]
    return pd.DataFrame(
        {
            "area_level": np.where(is_late, "late_district", "electoral_district"),
            "area_code": code.where(~is_late, late.reindex(code.index)),
            "area_name": pd.Series([each.namn for each in districts], dtype="str"),
            "municipality_code": municipality, "constituency_code": constituency,
            "municipal_constituency_code": krets, "row": np.arange(1, len(districts) + 1),
            "is_modified": pd.array(
                [None if not each else _IS_MODIFIED[each.casefold()] for each in status], dtype="boolean"
            ),
        }
    )  # fmt: skip


def _krets(district: _District) -> str | None:
    """Code of the municipal constituency; a late district's own code is that, where it has six digits."""
    code = district.valdistriktskod
    own = code if district.is_late and len(code) == 6 else None
    return district.kommunvalkretsKod or own


def _two_digits(number: str | None, before: str) -> str | None:
    """Code of a constituency: what it lies in and its two digits, which the source may give alone."""
    return f"{before}{number[-2:].zfill(2)}" if number and number.isdigit() else None
