"""The frames beside the official results: the electorate's age and education, council history, polls.

`data/COLUMNS.md` explains their columns too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd
import pandera.pandas as pa

from vvanalysis.errors import Fault, InputError
from vvanalysis.schemas.official import Col, Contract, schema_of

_SUPPRESSED = "suppressed by SCB in a small municipality"
_UNREPORTED = "the pollster did not report the party apart"

ELECTORATES: Final = Contract(
    "electorates",
    "one municipality's electorate in one parliamentary election, residents only (SCB, from the registers)",
    (
        Col("election_year", "int64", "Year of the election day", "year"),
        Col("area_code", "str", "Municipality, 4 digits", "code"),
        Col("eligible_residents", "Int64", "Eligible, resident in Sweden", "persons", _SUPPRESSED),
        Col("aged_18_29", "Int64", "Of them aged 18-29", "persons", _SUPPRESSED),
        Col("aged_30_49", "Int64", "Of them aged 30-49", "persons", _SUPPRESSED),
        Col("aged_50_64", "Int64", "Of them aged 50-64", "persons", _SUPPRESSED),
        Col("aged_65", "Int64", "Of them aged 65 or more", "persons", _SUPPRESSED),
        Col("primary_education", "Int64", "Of them with primary education at most", "persons", _SUPPRESSED),
        Col("secondary_education", "Int64", "Of them with upper secondary education", "persons", _SUPPRESSED),
        Col("higher_education", "Int64", "Of them with post-secondary education; of some it is unknown",
            "persons", _SUPPRESSED),
    ),
    ("election_year", "area_code"),
)  # fmt: skip

COUNCIL_HISTORY: Final = Contract(
    "council_history",
    "one party's share in one municipal council election (SCB ME0104, rounded to a tenth of a percent)",
    (
        Col("election_year", "int64", "Year of the election day", "year"),
        Col("area_code", "str", "Municipality, 4 digits", "code"),
        Col("party_code", "str", "Official abbreviation of today (VPK is stored as V)", "code"),
        Col("vote_share", "Float64", "Share of the valid votes", "0-1"),
    ),
    ("election_year", "area_code", "party_code"),
)

POLLS: Final = Contract(
    "polls",
    "one party in one published national poll",
    (
        Col("poll_id", "str", "Pollster, first and last day of collection", "text"),
        Col("pollster", "str", "Company that made it", "text"),
        Col("collected_from", "str", "First day of collection (ISO)", "date", "not published"),
        Col("collected_to", "str", "Last day of collection (ISO)", "date"),
        Col("interviews", "Int64", "Persons asked who named a party or answered", "persons", "not published"),
        Col("party_code", "str", "Official abbreviation (FP is stored as L)", "code"),
        Col("support", "Float64", "Share of those who named a party", "0-1", _UNREPORTED),
    ),
    ("poll_id", "party_code"),
)

CONTEXT_CONTRACTS: Final = (ELECTORATES, COUNCIL_HISTORY, POLLS)


@dataclass(frozen=True)
class Context:
    """What stands beside the results: three frames, whose columns `data/COLUMNS.md` explains."""

    electorates: pd.DataFrame
    council_history: pd.DataFrame
    polls: pd.DataFrame

    def copy(self) -> Context:
        """Return the same figures in frames of one's own (pandas copies on write)."""
        frames = {each.name: getattr(self, each.name).copy(deep=False) for each in CONTEXT_CONTRACTS}
        return replace(self, **frames)


def validated_context(context: Context, *, where: str) -> Context:
    """Return the figures as they are if every frame keeps its contract.

    Raises
    ------
    InputError
        Naming each frame and check that is broken.
    """
    faults = []
    for contract in CONTEXT_CONTRACTS:
        try:
            schema_of(contract).validate(getattr(context, contract.name), lazy=True)
        except pa.errors.SchemaErrors as broken:
            checks = sorted({f"{case.column}: {case.check}" for case in broken.failure_cases.itertuples()})
            faults.append(
                Fault(
                    f"{where}, frame {contract.name}", "; ".join(checks[:5]), contract.grain, "check the file"
                )
            )
    if faults:
        raise InputError(faults)
    return context
