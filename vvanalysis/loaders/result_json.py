"""The authority's votes per district of 2022 and later (JSON, `rostfordelning`), one district after another.

Source: Valmyndigheten, technical description of the result files. The files of 2022 lack what those of 2026
tell of the election before, and the day of election. Persons' names and numbers stand in fields that are not
read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import NOT_TOLD, DistrictTable, Head, Numbers, late_codes
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.json_head import head_of, unknown
from vvanalysis.loaders.json_types import (
    TODO,
    Count,
    District,
    DistrictFile,
    PartyVotes,
    Votes,
    decoded,
    listed_of,
)
from vvanalysis.loaders.parties import Parties, parties_of
from vvanalysis.terms import OTHER_PARTIES

_LATE: Final = "uppsamlingsdistrikt"
_TYPES: Final = ("valdistrikt", _LATE)
STATUSES: Final[Mapping[str, str]] = {
    "kan jämföras": "comparable", "jämförs mot summerat": "summed", "ej jämförbart": "not_comparable",
    "kan ej jämföras": "not_comparable",
}  # fmt: skip
"""What the authority says of a district and the election before; the last is in its description alone."""
_SIX: Final = 6


def has_districts(content: bytes) -> bool:
    """Whether a JSON text names the field of the districts."""
    return any(
        '"valdistrikt"'.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def read_result_json(raw: RawFile) -> DistrictTable:
    """Every district of one file; nothing is reconciled yet.

    In a preliminary count a district may not be counted yet: it has its electorate and nothing else.

    Raises
    ------
    InputError
        Not such a file, a truncated one, one of test data, a word that is not known, or a final count that is
        not finished.
    """
    file = decoded(raw, DistrictFile)
    head, districts = head_of(raw, file), file.districts
    _refuse_unknown(raw, districts)
    _refuse_unfinished(raw, head, file)
    return _table(raw, head, districts)


def _refuse_unknown(raw: RawFile, districts: Sequence[District]) -> None:
    faults = [
        *unknown(raw, "valdistriktstyp", {each.kind for each in districts}, _TYPES),
        *unknown(raw, "statusJamforelse", {each.status for each in districts}, tuple(STATUSES)),
    ]
    if faults:
        raise InputError(faults)


def _refuse_unfinished(raw: RawFile, head: Head, file: DistrictFile) -> None:
    """A final count is of every district, and a file holds every district that it says there are."""
    there = len(file.districts)
    if file.total is not None and file.total != there:
        what = f"{there} districts in it, {file.total} stated (antalValdistriktSomSkaRaknas)"
        raise InputError(Fault(raw.where, what, "equal numbers", TODO))
    uncounted = sum(each.distribution is None for each in file.districts)
    if uncounted and head.count_status == "final":
        what = f"{uncounted} of {there} districts are not counted yet"
        raise InputError(Fault(raw.where, what, "a finished count", "wait for the authority's final file"))


def _table(raw: RawFile, head: Head, districts: Sequence[District]) -> DistrictTable:
    counted = np.array([each.distribution is not None for each in districts])
    known = parties_of({listed_of(party) for each in districts for party in _parties(each)})
    spread = [_spread(raw, each, known) for each in districts]
    parties = sorted({code for of_district in spread for code in of_district})
    column = {code: at for at, code in enumerate(parties)}
    votes = np.zeros((len(districts), len(parties)), dtype=np.int64)
    previous, stands = np.full_like(votes, NOT_TOLD), np.zeros(votes.shape, dtype=bool)
    for row, of_district in enumerate(spread):
        for code, given in of_district.items():
            at = column[code]
            votes[row, at], stands[row, at], previous[row, at] = given.votes, True, _or_not(given.previous)
    counts = _counts(districts)
    return DistrictTable(
        raw=raw, head=head, districts=_rows(raw, head, districts), counts=counts, parties=parties,
        invalid=_invalid(districts, counts), votes=votes, listed=stands, votes_previous=previous,
        party_names=known.names, counted=counted, party_numbers=known.numbers,
    )  # fmt: skip


def _or_not(value: Count | None) -> int:
    return NOT_TOLD if value is None else value


def _parties(district: District) -> Sequence[PartyVotes]:
    return district.distribution.valid.parties if district.distribution else ()


def _spread(raw: RawFile, district: District, known: Parties) -> dict[str, PartyVotes | Votes]:
    """The votes of a district by party; the lump of other parties under a code of its own."""
    found: dict[str, PartyVotes | Votes] = {}
    for party in _parties(district):
        code = known.codes[listed_of(party)]
        if not code or code in found:
            what = f"party {code} twice" if code else "a party without abbreviation and name"
            raise InputError(Fault(f"{raw.where}, district {district.code}", what, "each once", TODO))
        found[code] = party
    other = district.distribution.valid.other if district.distribution else None
    if other is not None and OTHER_PARTIES not in found:
        found[OTHER_PARTIES] = other
    return found


def _counts(districts: Sequence[District]) -> dict[str, Numbers]:
    columns: dict[str, Iterator[int | None]] = {
        # A late-vote district has no electorate: nothing to add to the municipality's.
        "eligible": (0 if _is_late(each) else each.eligible for each in districts),
        "cast": (each.cast if each.distribution else None for each in districts),
        "valid": (each.distribution.valid.votes if each.distribution else None for each in districts),
        "invalid_blank": (_kind(each, "blank") for each in districts),
        "invalid_unregistered": (_kind(each, "unregistered") for each in districts),
        "invalid_other": (_kind(each, "other") for each in districts),
        "eligible_previous": (each.eligible_previous for each in districts),
        "cast_previous": (each.cast_previous for each in districts),
        "valid_previous": (
            each.distribution.valid.previous if each.distribution else None for each in districts
        ),
    }
    return {name: np.array([_or_not(value) for value in column]) for name, column in columns.items()}


def _is_late(district: District) -> bool:
    return district.kind.casefold() == _LATE


def _kind(district: District, kind: str) -> int | None:
    votes: Votes | None = getattr(district.distribution.invalid, kind) if district.distribution else None
    return None if votes is None else votes.votes


def _invalid(districts: Sequence[District], counts: Mapping[str, Numbers]) -> Numbers:
    """All invalid votes: as the file says, else the kinds that it tells."""
    given = (each.distribution.invalid.votes if each.distribution else None for each in districts)
    told = np.array([_or_not(votes) for votes in given])
    kinds = [np.maximum(counts[f"invalid_{kind}"], 0) for kind in ("blank", "unregistered", "other")]
    return np.where(told < 0, np.sum(kinds, axis=0), told)


def _rows(raw: RawFile, head: Head, districts: Sequence[District]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "code": pd.Series([each.code for each in districts], dtype="str"),
            "municipality_code": pd.Series([each.municipality for each in districts], dtype="str"),
            "constituency": pd.Series([each.constituency or None for each in districts], dtype="str"),
            "krets": pd.Series([each.municipal_constituency or None for each in districts], dtype="str"),
            "is_late": np.array([_is_late(each) for each in districts]),
        }
    )
    _refuse_codes(raw, frame)
    is_late, code, municipality = frame["is_late"], frame["code"], frame["municipality_code"]
    krets = _municipal_constituencies(frame, head.election_type)
    late = late_codes(municipality[is_late], code[is_late].where(code.str.len() == _SIX).str[-2:])
    status = pd.Series([STATUSES[each.status.casefold()] if each.status else None for each in districts])
    return pd.DataFrame(
        {
            "area_level": np.where(is_late, "late_district", "electoral_district"),
            "area_code": code.where(~is_late, late.reindex(code.index)),
            "area_name": pd.Series([each.name for each in districts], dtype="str"),
            "municipality_code": municipality,
            "constituency_code": _constituencies(frame, head.election_type),
            "municipal_constituency_code": krets,
            "row": np.arange(1, len(districts) + 1),
            "comparability": status.astype("str"),
            "previous_codes": pd.Series([_before(each) for each in districts], dtype="str"),
            "is_modified": (status == "not_comparable").astype("boolean").mask(status.isna()),
        }
    )


def _refuse_codes(raw: RawFile, frame: pd.DataFrame) -> None:
    code, is_late = frame["code"], frame["is_late"]
    of_municipality = code.str[:4] == frame["municipality_code"]
    is_right = code.str.fullmatch(r"\d{8}") | (is_late & code.str.fullmatch(r"\d{6}"))
    wrong = code[~(is_right & of_municipality)]
    if len(wrong):
        what = f"{len(wrong)} district codes that are none, or of another municipality ({wrong.iloc[0][:20]})"
        expected = "8 digits that begin with kommunkod (6 of late votes)"
        raise InputError(Fault(raw.where, what, expected, TODO))


def _municipal_constituencies(frame: pd.DataFrame, election_type: str) -> pd.Series:
    """Code of each district's municipal constituency; NA where the file does not tell, or it has none.

    A late-vote district's own code of six digits is that of its constituency, where an ordinary district has
    the same. In an election of councils the file of 2022 tells the constituency in `kretskod` alone.
    """
    told = frame["krets"]
    if election_type == "KF":
        told = told.fillna(frame["constituency"].where(frame["constituency"].str.len() == _SIX))
    known = set(told[~frame["is_late"]].dropna())
    return told.fillna(frame["code"].where(frame["is_late"] & frame["code"].isin(known)))


def _constituencies(frame: pd.DataFrame, election_type: str) -> pd.Series:
    """Code of each district's constituency of parliament: its county's and its number in the country."""
    told = frame["constituency"]
    if election_type != "RD":
        return told.mask(told.notna())
    return frame["municipality_code"].str[:2] + told.str[-2:].str.zfill(2)


def _before(district: District) -> str | None:
    """The districts of the election before that the authority compares a district with."""
    codes = [district.before] if isinstance(district.before, str) else district.before
    return " ".join(codes or ()) or None
