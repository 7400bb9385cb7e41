"""A national file of 2026 as large as the authority's: 6 626 districts, lists and personal votes, 260 MB.

All numbers are made up, by a rule and not by chance: the same bytes every time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from replicas.authority_json import Election, Json, Party

ORDINARY, LATE = 6_312, 314
_LISTS, _CANDIDATES = 2, 10
EIGHT = [
    Party("Moderaterna", "0001", "M"), Party("Arbetarepartiet-Socialdemokraterna", "0002", "S"),
    Party("Liberalerna (tidigare Folkpartiet)", "0003", "L"), Party("Centerpartiet", "0004", "C"),
    Party("Vänsterpartiet", "0005", "V"), Party("Miljöpartiet de gröna", "0055", "MP"),
    Party("Kristdemokraterna", "0068", "KD"), Party("Sverigedemokraterna", "0110", "SD"),
]  # fmt: skip
SMALL = [Party(f"Litet parti {at}", f"{3000 + at}", f"LP{at}" if at % 3 else None) for at in range(23)]


def write_national(path: Path, municipalities: Sequence[str]) -> Path:
    """Write the file, one district after another."""
    head = Election("RD").head() | {
        "antalValdistriktRaknade": ORDINARY + LATE, "antalValdistriktSomSkaRaknas": ORDINARY + LATE,
    }  # fmt: skip
    with path.open("w", encoding="utf-8") as stream:
        stream.write(_compact(head)[:-1] + ',"valdistrikt":[')
        for at, district in enumerate(_districts(municipalities)):
            stream.write(("," if at else "") + _compact(district))
        stream.write("]}")
    return path


def _compact(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _districts(municipalities: Sequence[str]) -> Iterator[Json]:
    for at in range(ORDINARY):
        municipality = municipalities[at % len(municipalities)]
        yield _district(at, municipality, f"{municipality}{at // len(municipalities):04}", eligible=3000)
    for at in range(LATE):
        municipality = municipalities[at % len(municipalities)]
        yield _district(at, municipality, f"{municipality}{at // len(municipalities):02}", eligible=None)


def _district(at: int, municipality: str, code: str, *, eligible: int | None) -> Json:
    votes = [20 + (7 * at + 131 * place) % 190 for place in range(len(EIGHT))]
    votes += [(at + place) % 4 for place in range(len(SMALL))]
    blank, other = at % 9, at % 3
    is_compared = eligible is not None and at % 5 > 0
    parties = [
        _party(place, party, number, is_compared=is_compared)
        for place, (party, number) in enumerate(zip([*EIGHT, *SMALL], votes, strict=True))
    ]
    valid = sum(votes)
    return {
        "namn": f"Distrikt {at}", "valdistriktstyp": "valdistrikt" if eligible else "uppsamlingsdistrikt",
        "rapporteringsTid": "2026-09-18T10:00:00", "totaltAntalRoster": valid + blank + other,
        "antalRostberattigade": eligible, "valdeltagandeVallokal": 80.12, "valdistriktskod": code,
        "kommunkod": municipality, "lankod": municipality[:2], "valomradeskod": "00",
        "kretskod": f"{1 + at % 29:02}", "kommunvalkretsNamn": None,
        "kommunvalkretsKod": f"{municipality}00",
        "valdistriktskodForegaendeVal": [code] if is_compared else None,
        "totaltAntalRosterForegaendeVal": valid if is_compared else None,
        "antalRostberattigadeForegaendeVal": 3000 if is_compared else None,
        "valdeltagandeForegaendeVal": 81.2 if is_compared else None,
        "statusJamforelse": "Kan jämföras" if is_compared else "Ej jämförbart",
        "rostfordelning": {
            "rosterPaverkaMandat": {
                "antalRoster": valid, "antalRosterForegaendeVal": valid if is_compared else None,
                "forandringAntalRoster": 0, "partiRoster": parties, "rosterOvrigaPartier": None,
            },
            "rosterEjPaverkaMandat": {
                "antalRoster": blank + other, "andelRosterAvTotaltAntalRoster": 0.7,
                "rosterEjAnmaltDeltagande": {"antalRoster": 0}, "blankaRoster": {"antalRoster": blank},
                "ovrigaOgiltiga": {"antalRoster": other},
            },
        },
    }  # fmt: skip


def _party(place: int, party: Party, votes: int, *, is_compared: bool) -> Json:
    lists = _LISTS if place < len(EIGHT) else 0
    people = [
        {
            "namn": f"Kandidat {1000 * place + 100 * number + at}", "kandidatNummerPaListan": at + 1,
            "kandidatNummer": 1000 * place + 100 * number + at, "antalPersonroster": (votes + at) % 3,
        }
        for number in range(lists)
        for at in range(_CANDIDATES)
    ]  # fmt: skip
    own = [
        {
            "listnummer": f"{party.number}-{number:05}", "antalRoster": votes // lists,
            "andelRosterAvPartietsRoster": 50.0, "antalRosterMedPersonrost": 9,
            "andelRosterMedPersonrost": 12.5,
            "personroster": people[number * _CANDIDATES : (number + 1) * _CANDIDATES],
        }
        for number in range(lists)
    ]  # fmt: skip
    summed = [
        {
            "namn": each["namn"], "kandidatnummer": each["kandidatNummer"],
            "antalPersonroster": each["antalPersonroster"],
        }
        for each in people
    ]  # fmt: skip
    return {
        "partibeteckning": party.name, "partiforkortning": party.abbreviation, "partikod": party.number,
        "fargkod": "#FF0000", "ordningsnummer": place, "antalRoster": votes, "andelRoster": 3.14,
        "antalRosterForegaendeVal": votes if is_compared else None, "andelRosterForegaendeVal": 3.1,
        "forandringAntalRoster": 0, "forandringAndelRoster": 0.04, "listRoster": own,
        "summeradePersonroster": summed,
    }  # fmt: skip
