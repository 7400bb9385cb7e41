"""Workbooks in the authority's form of 2022 and 2026: long sheets of votes, seats, comparisons of districts.

The structure, with its stray blanks and its spellings, is that of the authority's own files as readers of
them tell. What stands in them is given by the caller: invented, or real.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Cell = str | int | float | None
_TYPE_2026 = {"RD": "Riksdag", "RF": "Region", "KF": "Kommun"}
_NAMES_2022 = {"RD": "riksdagsvalet", "RF": "regionval", "KF": "kommunval"}
_NAMES_2026 = {"RD": "riksdagsvalet", "RF": "regionvalen", "KF": "kommunvalen"}
_TITLES_2026 = {"RD": "riksdagen", "RF": "regionfullmäktige", "KF": "kommunfullmäktige"}
LONG_2022 = (
    "Val", "Distrikt", "Län", "Region", "Kommun", "Valdistriktskod", " Valdistriktnamn", "Valkretskod",
    "Valkretsnamn ", "Parti", "Röster", "Röstberättigade", "Valdeltagande (%)",
)  # fmt: skip
LONG_2026 = (
    "Valtyp", "Länskod", "Kommunkod", "Kommun", "Valkretskod", "Kommunvalkrets", "Valdistriktskod",
    "Valdistriktsnamn", "Parti/kategori", "Röster", "Summa giltiga röster", "Röstberättigade",
)  # fmt: skip


@dataclass(frozen=True)
class District:
    """One district: votes by the full name of the party; late votes have no electors and six digits."""

    code: str
    name: str
    municipality: str
    votes: Mapping[str, int]
    eligible: int | None = None
    blank: int = 0
    unregistered: int = 0
    other: int = 0
    constituency: str = ""
    """What the column Valkretskod holds."""
    more: Mapping[str, int] = field(default_factory=dict)
    """Rows beside those of the form."""

    @property
    def valid(self) -> int:
        return sum(self.votes.values())

    @property
    def cast(self) -> int:
        return self.valid + self.blank + self.unregistered + self.other


def name_of(year: int, election_type: str, *, count: str = "slutligt") -> str:
    """What the authority calls its long workbook."""
    if year == 2022:
        start = f"Roster-per-distrikt-{count}-antal-roster-inklusive-totalt-valdeltagande"
        return f"{start}-{_NAMES_2022[election_type]}-2022.xlsx"
    return f"roster-per-distrikt-{count}-antal-roster-{_NAMES_2026[election_type]}-2026.xlsx"


def long_2022(
    folder: Path, districts: Sequence[District], *, kind: str = "KF", final: bool = True, name: str = ""
) -> Path:
    """The long workbook of 2022: one sheet, totals among the parties; the preliminary one has others."""
    rows: list[Sequence[Cell]] = [LONG_2022]
    for each in districts:
        key = f"{kind}-{each.code[:2]}-{each.code[2:4]}-{each.code[4:] if each.eligible else '0000'}"
        place = each.constituency or f"{each.code[:4]}00"
        base = [kind, key, "Ett län", "Region", f"{each.municipality} ", each.code, each.name, place, ""]
        share = round(each.cast / each.eligible, 4) if each.eligible else None
        for label, number in (_final_2022(each) if final else _preliminary_2022(each)).items():
            rows.append([*base, label, number, each.eligible or 0, share])
    count = "slutligt" if final else "preliminart"
    path = folder / (name or name_of(2022, kind, count=count))
    return _saved(path, {f"roster_{kind}": rows}, dt.date(2022, 10, 31))


def _final_2022(each: District) -> dict[str, int]:
    named = {f"{party} " if at == 1 else party: n for at, (party, n) in enumerate(each.votes.items())}
    return {
        **named, "övriga anmälda partier": 0, "Summa giltiga röster": each.valid,
        "ej anmält deltagande": each.unregistered, "blanka röster": each.blank,
        "övriga ogiltiga": each.other, "Valdeltagande": each.cast, **each.more,
    }  # fmt: skip


def _preliminary_2022(each: District) -> dict[str, int]:
    return {
        **each.votes, "Övriga anmälda partier": 0,
        "Ogiltiga röster - ej anmälda partier": each.unregistered,
        "Summa giltiga röster": each.valid + each.unregistered, "blanka röster": each.blank,
        "övriga ogiltiga": each.other, "Valdeltagande": each.cast, **each.more,
    }  # fmt: skip


def long_2026(
    folder: Path,
    districts: Sequence[District],
    *,
    kind: str = "KF",
    name: str = "",
    cover: Sequence[str] | None = None,
) -> Path:
    """The long workbook of 2026: a cover, the long sheet, and nine wide ones of the same figures."""
    told = cover
    if told is None:
        told = (
            f"Röster i val till {_TITLES_2026[kind]} 2026",
            "Filen innehåller antal röster enligt länsstyrelsernas slutliga sammanräkning",
        )
    rows: list[Sequence[Cell]] = [LONG_2026]
    for each in districts:
        place = each.constituency or f"{each.code[:4]}00"
        base = [_TYPE_2026[kind], each.code[:2], each.code[:4], each.municipality, place, None, each.code]
        labels = {
            **each.votes, "Summa giltiga röster": each.valid,
            "Ogiltiga röster - ej anmälda partier": each.unregistered, "Ogiltiga röster - blanka": each.blank,
            "Ogiltiga röster - övriga": each.other, "Valdeltagande": each.cast,
            "Röstberättigade": each.eligible or 0, **each.more,
        }  # fmt: skip
        for label, number in labels.items():
            rows.append([*base, each.name, label, number, each.valid, each.eligible or 0])
    sheets: dict[str, list[Sequence[Cell]]] = {"Information": [[line] for line in told]}
    sheets |= {f"roster_{kind}": rows, **_wide(districts, kind)}
    return _saved(folder / (name or name_of(2026, kind)), sheets, dt.date(2026, 9, 22))


def _wide(districts: Sequence[District], kind: str) -> dict[str, list[Sequence[Cell]]]:
    parties = list(dict.fromkeys(party for each in districts for party in each.votes))
    head = ["Valtyp", "Kommun", "Kommunkod", "Valdistrikt", "Valdistriktskod"]
    numbers: list[Sequence[Cell]] = [[*head, *parties]]
    shares: list[Sequence[Cell]] = [[*head, *parties]]
    turnout: list[Sequence[Cell]] = [[*head, "Röster", "Röstberättigade", "Valdeltagande (%)"]]
    for each in districts:
        base = [_TYPE_2026[kind], each.municipality, each.code[:4], each.name, each.code]
        numbers.append([*base, *(each.votes.get(party) for party in parties)])
        of_all = max(each.valid, 1)
        shares.append([*base, *(round(each.votes.get(party, 0) / of_all, 4) for party in parties)])
        share = round(each.cast / each.eligible, 4) if each.eligible else None
        turnout.append([*base, each.cast, each.eligible or 0, share])
    above = "lan" if kind == "RD" else "region" if kind == "RF" else "kommun"
    sheets: dict[str, list[Sequence[Cell]]] = {}
    for start, rows in (("Antal", numbers), ("Andel", shares), ("Valdeltagande", turnout)):
        sheets |= {f"{start}_{above}": [], f"{start}_valkrets": [], f"{start}_distrikt": rows}
    return sheets


def seats_book(
    folder: Path,
    seats: Iterable[tuple[str, str, str, str, int, int]],
    *,
    years: tuple[int, int] = (2022, 2026),
    name: str = "",
) -> Path:
    """The workbook of seats: rows of type, area code and name, party's full name, seats then and now.

    Rows that begin with Totalt are sums; municipalities stand in alphabetical order, parties as given.
    """
    before, now = (f"Antal mandat {year}" for year in years)
    heads = {
        "RD": ["Parti", before, now],
        "RF": ["Region", "Regionkod", "Parti", before, now],
        "KF": ["Kommun", "Kommunkod", "Parti", before, now],
    }
    sheets: dict[str, list[Sequence[Cell]]] = {}
    given = list(seats)
    for kind, title in (("RD", "Riksdag"), ("RF", "Region"), ("KF", "Kommun")):
        rows: list[Sequence[Cell]] = [heads[kind]]
        areas = sorted({(area, code) for of, code, area, *_ in given if of == kind})
        for area, code in areas:
            own = [row for row in given if row[:3] == (kind, code, area)]
            base = [] if kind == "RD" else [area, code]
            rows += [[*base, party, then or None, then_now or None] for *_, party, then, then_now in own]
            sums = [sum(row[4] for row in own), sum(row[5] for row in own)]
            rows.append([*([] if kind == "RD" else [f"Totalt {area}", None]), "Totalt", *sums])
        sheets[title] = rows
    start = "mandatfordelning" if years[1] == 2026 else "Mandatfordelning"
    path = folder / (name or f"{start}-jamforelser-mellan-{years[0]}-och-{years[1]}.xlsx")
    return _saved(path, sheets, dt.date(years[1], 10, 5))


def comparison_2026(
    folder: Path, districts: Iterable[tuple[str, str, str, str, str, Sequence[str]]], *, name: str = ""
) -> Path:
    """Districts 2022 and 2026: code, name, municipality, county, comparability, former codes."""
    rows: list[Sequence[Cell]] = [
        [
            "Valdistriktskod 2026", "Valdistriktsnamn 2026", "Kommun", "Län", "Jämförbarhet",
            "Valdistriktskod 1 2022", "Valdistriktskod 2 2022",
        ]
    ]  # fmt: skip
    for code, title, municipality, county, status, former in districts:
        rows.append([code, title, municipality, county, status, *[*former, None, None][:2]])
    path = folder / (name or "valdistrikt-jamforelser-mellan-2022-och-2026.xlsx")
    return _saved(path, {"Jämförelser": rows}, dt.date(2026, 9, 10))


def comparison_2022(
    folder: Path, districts: Iterable[tuple[str, str, Sequence[str]]], *, name: str = ""
) -> Path:
    """The comparison of districts 2018 and 2022: code, ja or nej, up to three former codes."""
    rows: list[Sequence[Cell]] = [
        ["Kod_2022", "Jämförbart", "Valdistriktskod2018", "Kod 2 2018", "Kod 3 2018"]
    ]
    for code, status, former in districts:
        rows.append([code, status, *[*former, None, None, None][:3]])
    path = folder / (name or "jamforelser-2018-och-2022-valdistrikt-och-uppsamlingsdistrikt-v2.xlsx")
    return _saved(path, {"Fysiska valdistrikt": rows}, dt.date(2022, 9, 9))


def _saved(path: Path, sheets: Mapping[str, Iterable[Sequence[Any]]], created: dt.date) -> Path:
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.properties.created = dt.datetime.combine(created, dt.time())
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
