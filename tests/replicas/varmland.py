"""Värmland 2026 in the authority's form, from the real figures that lie in the folder `later/2026`.

Real: every council's votes by party, electors, seats; the region's; parliament's districts; the council's
districts where the figures at hand hold them. Made up, for no source at hand tells it: which local party the
other votes of a district fell on; the districts that the figures lack (what is left of their municipality);
the authority's numbers of local parties; the kinds of invalid votes are left out.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from replicas.authority_json import (
    Area,
    District,
    Election,
    Party,
    Seats,
    Votes,
    package,
    seats_of_area,
    sums,
    votes_per_district,
)

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
            other=others.get(code, 0), previous=_called(before.get(code), of_area),
        )
        for code, of_area in parties.items()
    }  # fmt: skip


def _called(before: Votes | None, now: Iterable[Party]) -> Votes | None:
    """Earlier votes with each party called as it is now, as the authority's files have it."""
    if before is None:
        return None
    names = {each.number: each for each in now}
    return replace(before, parties={names.get(each.number, each): n for each, n in before.parties.items()})


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
        then = _called(whole(folder, kind, 2022)[code], votes.parties)
        before = by_law(then, int(earlier["mandat"]), percent=percent) if then else {}
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


def write_all(figures: Path, fixed_seats: Path, folder: Path) -> list[Path]:
    """Everything of 2026 and the councils' and the region's 2022, as packages of the authority's names.

    Parliament: the districts of Värmland, their municipalities' sums, and the nation with
    its 29 constituencies without seats (`fixed_seats` gives their permanent ones to who works them out).
    """
    rd, kf, rf = Election("RD"), Election("KF"), Election("RF")
    members = {
        "rostfordelning": votes_per_district(rd, with_lists(parliament_districts(figures))),
        "summering": sums(rd, municipalities_of_parliament(figures)),
        "mandatfordelning": seats_of_area(rd, parliament(figures, fixed_seats)),
    }
    paths = [package(folder, rd, "00", members)]
    for code in council_names(figures):
        told = {
            "rostfordelning": votes_per_district(kf, with_lists(council_districts(figures, code))),
            "mandatfordelning": seats_of_area(kf, council(figures, code)),
        }
        before = {"mandatfordelning": seats_of_area(Election("KF", 2022), council(figures, code, year=2022))}
        paths += [package(folder, kf, code, told), package(folder, Election("KF", 2022), code, before)]
    for year in (2022, 2026):
        region = council(figures, "17", year=year, kind="rf")
        election = rf if year == 2026 else Election("RF", 2022)
        paths.append(package(folder, election, "17", {"mandatfordelning": seats_of_area(election, region)}))
    return paths


def municipalities_of_parliament(figures: Path) -> list[Area]:
    """Parliament's municipalities of Värmland; of 2022 the figures at hand have no votes by party."""
    return [
        Area(
            row["kod"], row["kommun"],
            Votes(
                {party(label, ""): int(row[label]) for label in EIGHT}, eligible=int(row["rostberattigade"]),
                invalid=int(row["ogiltiga"]), other=int(row["ÖVR"]),
            ),
            districts=int(row["distrikt"]) + 1,
        )
        for row in rows(figures, "rd_votes_2026_17.csv")
    ]  # fmt: skip


def parliament(figures: Path, fixed_seats: Path) -> Area:
    """The nation and its 29 constituencies, votes alone."""
    codes = {row["name"]: row["constituency"] for row in rows(fixed_seats.parent, fixed_seats.name)}
    parts = []
    with (figures / "rd_constituencies_2026.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            of_party = {party(label, ""): int(row[label]) for label in EIGHT}
            valid, cast = int(row["valid"]), int(row["cast"])
            rest = valid - sum(of_party.values())
            votes = Votes(of_party, eligible=int(row["eligible"]), invalid=cast - valid, other=rest)
            parts.append(Area(codes[row["valkrets"]], row["valkrets"], votes))
    counted = [each.votes for each in parts if each.votes]
    whole = Votes(
        {each: sum(votes.parties[each] for votes in counted) for each in counted[0].parties},
        eligible=sum(votes.eligible or 0 for votes in counted), invalid=sum(v.invalid for v in counted),
        other=sum(votes.other for votes in counted),
    )  # fmt: skip
    return Area("00", "Hela landet", whole, parts=parts, threshold=4)
