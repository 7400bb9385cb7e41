"""The register of candidates in the authority's form of 2022 and 2026: 23 fields, a header, a byte mark.

Persons are `Kandidat <number>`; a candidacy that is not valid has neither name nor number.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FIELDS = (
    "VALTYP", "VALOMRÅDESKOD", "VALOMRÅDESNAMN", "VALKRETSKOD", "VALKRETSNAMN", "PARTIBETECKNING",
    "PARTIFÖRKORTNING", "PARTIKOD", "VALSEDELSSTATUS", "LISTNUMMER", "VALKRETSBETECKNING PÅ VALSEDELN",
    "ORDNING", "ANMÄLDAKANDIDATER", "SAMTYCKE", "FÖRKLARING", "KANDIDATNUMMER", "NAMN", "ÅLDER_PÅ_VALDAGEN",
    "KÖN", "FOLKBOKFÖRINGSKOMMUN", "VALSEDELSUPPGIFT", "ANTAL VALSEDLAR FÖR DEN SPECIFIKA LISTAN", "GILTIG",
)  # fmt: skip
MASKED = "**********"


@dataclass(frozen=True)
class Candidacy:
    """One row: a candidate on a list."""

    number: int
    area: str = "1384"
    kind: str = "KF"
    constituency: str = "138400"
    party: tuple[str, str, str] = ("Vänsterpartiet", "V", "0005")
    """Full name, abbreviation, the authority's number."""
    list_number: str = "0005-08148"
    place: int = 1
    age: str = "44"
    gender: str = "K"
    valid: str = "J"

    def fields(self) -> list[str]:
        """The row as it stands."""
        name, abbreviation, code = self.party
        is_masked = self.valid != "J"
        number = MASKED if is_masked else str(self.number)
        return [
            self.kind, self.area, "Område", self.constituency, "Krets", name, abbreviation, code, "S",
            self.list_number, "", str(self.place), "J", "J", "J", number,
            MASKED if is_masked else f"Kandidat {self.number}", self.age, self.gender, "Granby", "", "5000",
            self.valid,
        ]  # fmt: skip


def register(folder: Path, candidacies: Iterable[Candidacy], *, name: str = "kandidaturer.csv") -> Path:
    """A register file."""
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(FIELDS)
        writer.writerows(each.fields() for each in candidacies)
    return path
