"""Värmland 2026 in the authority's form, from the real figures that lie in the folder `later/2026`.

Real: every council's votes by party, electors, seats; the region's; parliament's districts; the council's
districts where the figures at hand hold them. Made up, for no source at hand tells it: which local party the
other votes of a district fell on; the districts that the figures lack (what is left of their municipality);
the authority's numbers of local parties; the kinds of invalid votes are left out.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from replicas.authority_json import Area, District, Party, Seats, Votes

EIGHT = {
    "M": "0001", "S": "0002", "L": "0003", "C": "0004", "V": "0005", "MP": "0055", "KD": "0068",
    "SD": "0110",
}  # fmt: skip
_EIGHT = frozenset(EIGHT.values())
_NUMBERS = {"AFS": "1325", "ÖrP": "1152", "KVp": "1551", "MED": "1296"}
_NAMES = {
    "M": "Moderaterna", "S": "Arbetarepartiet-Socialdemokraterna", "C": "Centerpartiet",
    "L": "Liberalerna (tidigare Folkpartiet)", "V": "Vänsterpartiet", "MP": "Miljöpartiet de gröna",
    "KD": "Kristdemokraterna", "SD": "Sverigedemokraterna",
}  # fmt: skip
_STATUS = {
    "jamforbar": "Kan jämföras", "ej_jamforbar_samma_kod_2022": "Ej jämförbart",
    "ej_jamforbar_ny_kod": "Ej jämförbart", "uppsamling": "Ej jämförbart",
}  # fmt: skip
Row = dict[str, str]


def rows(folder: Path, name: str) -> list[Row]:
    """Rows of one of the files."""
    with (folder / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def party(label: str, name: str) -> Party:
    """A party by its label in the figures: its abbreviation, or p and the authority's number."""
    if label in EIGHT:
        return Party(_NAMES[label], EIGHT[label], label)
    if label[:1] == "p" and label[1:].isdigit():
        return Party(name, label[1:])
    made_up = f"{4000 + sum(name.encode()) % 5000}"
    return Party(name, _NUMBERS.get(label, made_up), label)


def votes_of(folder: Path, kind: str, year: int) -> dict[str, dict[Party, int]]:
    """Votes by party of each council or region."""
    found: dict[str, dict[Party, int]] = defaultdict(dict)
    for row in rows(folder, f"{kind}_votes_{year}_17.csv"):
        if row["parti"] != "ÖVRIGA":
            found[row["kod"]][party(row["parti"], row["partinamn"])] = int(row["roster"])
    return dict(found)


def others_of(folder: Path, kind: str, year: int) -> dict[str, int]:
    """Votes on parties that the figures do not tell one by one."""
    of_kind = rows(folder, f"{kind}_votes_{year}_17.csv")
    return {row["kod"]: int(row["roster"]) for row in of_kind if row["parti"] == "ÖVRIGA"}


def whole(folder: Path, kind: str, year: int) -> dict[str, Votes]:
    """The votes of each council, or of the region, with those of 2022 beside those of 2026."""
    parties, others = votes_of(folder, kind, year), others_of(folder, kind, year)
    before = whole(folder, kind, 2022) if year == 2026 else {}
    totals = {row["kod"]: row for row in rows(folder, f"{kind}_totals_{year}_17.csv")}
    return {
        code: Votes(
            of_area, eligible=int(totals[code]["rostberattigade"]), invalid=int(totals[code]["ogiltiga"]),
            other=others.get(code, 0), previous=before.get(code),
        )
        for code, of_area in parties.items()
    }  # fmt: skip


def council_names(folder: Path) -> dict[str, str]:
    """Code -> name of each municipality."""
    return {row["kod"]: row["namn"] for row in rows(folder, "kf_totals_2026_17.csv")}


def by_law(votes: Votes, seats: int, *, percent: int) -> dict[Party, int]:
    """Seats of an undivided area: first divisor 1.2, then 3, 5 … (Elections Act 14:3, 14:7)."""
    taking_part = {each: n for each, n in votes.parties.items() if 100 * n >= percent * votes.valid}
    held = dict.fromkeys(taking_part, 0)
    for _ in range(seats):
        numbers = {
            each: Fraction(n, 2 * held[each] + 1) if held[each] else Fraction(n) * Fraction(5, 6)
            for each, n in taking_part.items()
        }
        held[max(numbers, key=lambda each: numbers[each])] += 1
    return {each: number for each, number in held.items() if number}


def council(folder: Path, code: str, *, year: int = 2026, kind: str = "kf") -> Area:
    """A council, or the region, with its seats by the law from its votes and those of 2022."""
    votes = whole(folder, kind, year)[code]
    row = next(row for row in rows(folder, f"{kind}_totals_{year}_17.csv") if row["kod"] == code)
    percent, size = int(row["sparr_procent"]), int(row["mandat"])
    seats = by_law(votes, size, percent=percent)
    before = {}
    if year == 2026:
        earlier = next(r for r in rows(folder, f"{kind}_totals_2022_17.csv") if r["kod"] == code)
        before = by_law(whole(folder, kind, 2022)[code], int(earlier["mandat"]), percent=percent)
    told = {
        each: Seats(seats.get(each, 0), previous=before.get(each, 0) if year == 2026 else None)
        for each in (*seats, *(each for each in before if each not in seats))
    }
    return Area(code, row["namn"], votes, told, threshold=percent)


def parliament_districts(folder: Path) -> list[District]:
    """Every district of parliament in Värmland, 194 with the late votes of 16 municipalities."""
    return [_district(row, constituency="21") for row in rows(folder, "districts_rd_2026_17.csv")]


def _district(row: Row, *, constituency: str | None, parties: dict[Party, int] | None = None) -> District:
    code = row["distriktskod"]
    eight = {party(label, ""): int(row[label]) for label in EIGHT}
    rest = 0 if parties is not None else int(row["ÖVR"])
    votes = Votes(
        eight | (parties or {}), eligible=int(row["rostberattigade"]) if row["rostberattigade"] else None,
        invalid=int(row["ogiltiga"]), other=rest, previous=_before(row),
    )  # fmt: skip
    is_compared = row["jamforbarhet"] == "jamforbar"
    return District(
        code, row["namn"], votes, status=_STATUS[row["jamforbarhet"]], before=[code] if is_compared else None,
        constituency=constituency, municipal_constituency=f"{code[:4]}00",
    )  # fmt: skip


def _before(row: Row) -> Votes | None:
    if row["jamforbarhet"] != "jamforbar":
        return None
    valid, cast = int(row["giltiga_2022"]), int(row["avgivna_2022"])
    eight = {party(label, ""): int(row[f"{label}_2022"]) for label in EIGHT}
    other = valid - sum(eight.values())
    return Votes(eight, eligible=int(row["rostberattigade_2022"]), invalid=cast - valid, other=other)


def council_districts(folder: Path, code: str) -> list[District]:
    """Every district of a council; what the figures lack is made of what is left of the municipality."""
    told = [row for row in rows(folder, "districts_kf_2026_17.csv") if row["kommunkod"] == code]
    known = {row["distriktskod"] for row in told}
    there = [row for row in rows(folder, "districts_rd_2026_17.csv") if row["kommunkod"] == code]
    votes = whole(folder, "kf", 2026)[code]
    told += list(_left(votes, told, [row for row in there if row["distriktskod"] not in known]))
    local = {each: number for each, number in votes.parties.items() if each.number not in _EIGHT}
    spread = _spread([int(row["ÖVR"]) for row in told], local)
    found = [
        _district(row, constituency=f"{code}00", parties=own) for row, own in zip(told, spread, strict=True)
    ]
    return sorted(found, key=lambda each: each.code)


def _left(votes: Votes, told: Sequence[Row], lacking: Sequence[Row]) -> Iterator[Row]:
    """Rows of the districts that the figures lack: what is left, the last of them taking the rest."""
    counts = {label: votes.parties.get(party(label, ""), 0) for label in EIGHT}
    counts["ÖVR"] = votes.valid - sum(counts.values())
    counts |= {"ogiltiga": votes.invalid, "rostberattigade": votes.eligible or 0}
    left = {name: n - sum(int(row[name] or 0) for row in told) for name, n in counts.items()}
    ordered = sorted(lacking, key=lambda row: -len(row["distriktskod"]))
    for at, row in enumerate(ordered):
        is_last = at == len(ordered) - 1
        own = {name: n if is_last else n * 2 // 5 for name, n in left.items()}
        if len(row["distriktskod"]) == 8:
            own["rostberattigade"] = left["rostberattigade"]
        left = {name: n - own[name] for name, n in left.items()}
        is_late = len(row["distriktskod"]) == 6
        status = "uppsamling" if is_late else "ej_jamforbar_ny_kod"
        numbers = {name: str(n) for name, n in own.items()} | ({"rostberattigade": ""} if is_late else {})
        yield row | numbers | {"jamforbarhet": status}


def _spread(others: Sequence[int], parties: dict[Party, int]) -> list[dict[Party, int]]:
    """Votes by local party in each district: rows and columns sum to what they should, filled in order."""
    left, found = dict(parties), []
    for number in others:
        own, wanted = {}, number
        for each in left:
            own[each] = min(wanted, left[each])
            left[each] -= own[each]
            wanted -= own[each]
        found.append(own)
        assert not wanted
    assert not any(left.values())
    return found


def with_lists(districts: Sequence[District]) -> list[District]:
    """The districts with a list of two candidates for each party; the lists are made up."""
    return [replace(each, lists=True) for each in districts]
