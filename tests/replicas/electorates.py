"""Workbooks of the electoral roll in the authority's form of 2026: by sex and age, and by election.

The headings of the groups of age are not known from any file at hand: those of the earlier files are used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

AGES = ("18-29", "30-49", "50-64", "65-")
NAMES = {"RD": "riksdagen", "RF": "regionfullmaktige", "KF": "kommunfullmaktige"}
BY_ELECTION = (
    "Län", "Kommun", "Valdistriktskod", "Valdistrikt", "Röstberättigade val till riksdagen",
    "Röstberättigade val till kommunfullmäktige", "Röstberättigade val till regionfullmäktige",
    "Röstberättigade minst ett val",
)  # fmt: skip


def by_sex_and_age(
    folder: Path, districts: Mapping[str, Sequence[int]], *, kind: str = "RD", name: str = ""
) -> Path:
    """Code of each district -> four ages, then men, women, first-time voters, abroad; all are worked out."""
    head = [
        "Riksdagsvalkretskod", "Riksdagsvalkrets", "Kommunkod", "Kommun", "Valdistriktskod", "Valdistrikt",
        *AGES, "Män", "Kvinnor", "Förstagångsväljare", "Utlandssvenskar", "Totalt",
    ]  # fmt: skip
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "rostber_per_distrikt"
    sheet.append(head)
    rows = [[*numbers, sum(numbers[:4])] for numbers in districts.values()]
    for code, row in zip(districts, rows, strict=True):
        sheet.append(["21", "Krets", code[:4], "Kommun", code, f"Distrikt {code}", *row])
    sheet.append(
        [None, None, None, None, None, "Totalt", *(sum(column) for column in zip(*rows, strict=True))]
    )
    book.create_sheet("rostber_per_kommun").append(["Riksdagsvalkretskod", "Kommunkod", "Kommun", "Totalt"])
    start = "antal-rostberattigade-per-valdistrikt-uppdelat-pa-kon-och-alder-kvalifikationsdagen"
    path = folder / (name or f"{start}-14-augusti-2026-val-till-{NAMES[kind]}.xlsx")
    book.save(path)
    return path


def by_election(folder: Path, districts: Mapping[str, Sequence[int]]) -> Path:
    """Code of each district -> eligible in parliament, council and region, and in any of them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Antal röstberättigade"
    sheet.append(list(BY_ELECTION))
    for code, numbers in districts.items():
        sheet.append(["Län", "Kommun", code, f"Distrikt {code}", *numbers])
    path = folder / "antal-rostberattigade-per-valdistrikt-och-valtyp-14-augusti-2026.xlsx"
    book.save(path)
    return path
