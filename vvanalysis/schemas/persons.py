"""The frames about candidates: numbers only, never a name, an address or what stands on a ballot paper.

A candidate is the authority's number (KANDNR). `data/persons/COLUMNS.md` explains the columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import pandera.pandas as pa

from vvanalysis.errors import Fault, InputError
from vvanalysis.schemas.official import Col, Contract, contract_lines, schema_of, typed_frame

_ELECTION = (
    Col("election_year", "int64", "Year of the election day", "year"),
    Col("election_type", "str", "RD parliament, RF regional council, KF municipal council", "code"),
)
_PLACE = Col(
    "area_code",
    "str",
    "Municipal constituency, 6 digits (also in RD and RF: counted there); of those "
    "elected to RD and RF (JSON) the constituency, 4 digits",
    "code",
)
_PARTY = Col("party_code", "str", "Official abbreviation (FP is stored as L)", "code")
_CANDIDATE = Col("candidate_number", "str", "The authority's number of the candidate", "code")
_LIST = Col("list_number", "str", "Number of the printed list, without the party's part", "code")

PERSONAL_VOTES: Final = Contract(
    "personal_votes",
    "one candidate of one party in one municipal constituency; each personal vote once, lists summed",
    (
        *_ELECTION, _PLACE, _PARTY, _CANDIDATE,
        Col("personal_votes", "Int64", "Personal votes", "votes"),
        Col(
            "is_over_threshold", "boolean", "The authority's own mark that the threshold was passed",
            "true/false", "not told (only KF has it)",
        ),
    ),
    ("election_year", "election_type", "area_code", "party_code", "candidate_number"),
)  # fmt: skip

BALLOTS: Final = Contract(
    "ballots",
    "one list of one party in one municipal constituency; lists and party ballots sum to the party's votes",
    (
        *_ELECTION, _PLACE, _PARTY, _LIST,
        Col("ballots", "Int64", "Ballot papers of that list among the valid votes", "votes"),
        Col("is_named", "boolean", "The ballot paper names candidates; else a party's own without names",
            "true/false", "not told (JSON: a list on which nobody got a personal vote)"),
    ),
    ("election_year", "election_type", "area_code", "party_code", "list_number"),
)  # fmt: skip

ELECTED: Final = Contract(
    "elected",
    "one seat of a party, with its elected member",
    (
        *_ELECTION, _PLACE, _PARTY,
        Col("place", "Int64", "In which order of the party's members there", "order"),
        _CANDIDATE._replace(missing="nobody could be appointed: the seat is empty"),
        Col(
            "ground", "str",
            "P by personal votes, J by comparison number; E or PE in the place of one elected elsewhere too",
            "code", "the seat is empty, or not told",
        ),
    ),
    ("election_year", "election_type", "area_code", "party_code", "place"),
)  # fmt: skip

ELECTED_COUNTS: Final = Contract(
    "elected_counts",
    "one party's elected members in one council",
    (
        *_ELECTION,
        Col("area_code", "str", "Municipality", "code"),
        _PARTY,
        Col("women", "Int64", "Elected women", "persons"),
        Col("men", "Int64", "Elected men", "persons"),
    ),
    ("election_year", "election_type", "area_code", "party_code"),
)

CANDIDACIES: Final = Contract(
    "candidacies",
    "one candidate on one list (or written in) of one party in one election area",
    (
        *_ELECTION,
        Col("area_code", "str", "Election area: county 2 digits (RF), municipality 4 (KF)", "code"),
        Col("constituency_code", "str", "Constituency within the area, 2 digits (00: undivided)", "code"),
        _PARTY,
        Col("list_number", "str", "Number of the printed list", "code", "written in: no printed list"),
        Col("place", "Int64", "Place on the list", "order", "written in: no printed list"),
        _CANDIDATE,
        Col("age", "Int64", "Age on election day", "years", "not told"),
        Col("gender", "str", "woman or man, as registered", "code", "not told"),
        Col("is_valid", "boolean", "The candidacy is valid", "true/false", "not told"),
    ),
    ("election_year", "election_type", "area_code", "constituency_code", "party_code", "list_number",
     "candidate_number"),
)  # fmt: skip

PERSON_CONTRACTS: Final = (PERSONAL_VOTES, BALLOTS, ELECTED, ELECTED_COUNTS, CANDIDACIES)


@dataclass(frozen=True)
class Persons:
    """What the files tell of candidates: five frames."""

    personal_votes: pd.DataFrame
    ballots: pd.DataFrame
    elected: pd.DataFrame
    elected_counts: pd.DataFrame
    candidacies: pd.DataFrame


def empty_persons() -> Persons:
    """No rows at all, with every column in place."""
    return Persons(**{contract.name: typed_frame(contract, []) for contract in PERSON_CONTRACTS})


def validated_persons(persons: Persons, *, where: str) -> Persons:
    """Return the frames as they are if each keeps its contract.

    Raises
    ------
    InputError
        Columns and checks that do not hold; the values themselves are not told.
    """
    faults = []
    for contract in PERSON_CONTRACTS:
        try:
            schema_of(contract).validate(getattr(persons, contract.name), lazy=True)
        except pa.errors.SchemaErrors as broken:
            for (column, check), cases in broken.failure_cases.groupby(["column", "check"], dropna=False):
                faults.append(
                    Fault(f"{where}, frame {contract.name}, column {column}",
                          f"{len(cases)} values break the contract", str(check),
                          "download the official file again, and report the file if that does not help")
                )  # fmt: skip
    if faults:
        raise InputError(faults)
    return persons


def columns_text() -> str:
    """Markdown that explains every column, as stored in `persons/COLUMNS.md`."""
    lines = [
        "# Columns of the frames about candidates",
        "",
        "Generated from `vvanalysis/schemas/persons.py`; one Parquet file per frame. No name is read or",
        "stored. The result files' sources stand in the folder above, the registers' in `sources.toml`.",
    ]
    for contract in PERSON_CONTRACTS:
        lines += contract_lines(contract)
    return "\n".join(lines) + "\n"
