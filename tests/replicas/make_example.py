"""The second example: Värmland 2026 against 2022, its official figures by way of the authority's file form.

`python tests/replicas/make_example.py FIGURES data/example-2026` (FIGURES is the folder `later/2026`) makes
the files of 2022 and 2026 out of the real figures, reads them as a campaign's own, and puts the store that
comes of it into the example. The settings and the invented records are the first example's, eight years
later: the same weekdays before the same Sunday.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from replicas import authority_json as form
from replicas import varmland

from vvanalysis.campaign import generate_example, init_campaign
from vvanalysis.store import import_files
from vvanalysis.store.folder import SOURCES_FILE, read_provenance, write_provenance
from vvanalysis.terms import EXAMPLE_PUBLISHER

YEARS = (2022, 2026)
DAY = dt.date(2026, 9, 13)
_WEEKS = DAY - dt.date(2018, 9, 9)
_DATE = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_FIXED = {"01-01", "03-08", "05-01", "12-31"}
"""Days that are the same in every year."""
_PERMANENT = {"S": 94, "M": 68, "SD": 60, "V": 27, "C": 17, "KD": 20, "MP": 13, "L": 11}
SEATS = {"S": 99, "M": 70, "SD": 62, "V": 30, "C": 25, "KD": 22, "MP": 22, "L": 19}
"""Parliament 2026: permanent seats, and all of them (the authority's decision)."""


def official_files(figures: Path, folder: Path) -> None:
    """Every file that the figures can fill: parliament, the region, sixteen councils."""
    for year in YEARS:
        election = form.Election("RF", year)
        region = varmland.council(figures, "17", year=year, kind="rf")
        form.package(folder, election, "17", {"mandatfordelning": form.seats_of_area(election, region)})
        for code in varmland.council_names(figures):
            _council(figures, folder, code, year)
    election = form.Election("RD")
    votes = form.votes_per_district(election, varmland.parliament_districts(figures))
    seats = form.seats_of_area(election, nation(figures))
    form.package(folder, election, "00", {"rostfordelning": votes, "mandatfordelning": seats})


def _council(figures: Path, folder: Path, code: str, year: int) -> None:
    """A council: its seats, and in 2026 its districts too."""
    election = form.Election("KF", year)
    members = {"mandatfordelning": form.seats_of_area(election, varmland.council(figures, code, year=year))}
    if year == YEARS[-1]:
        districts = varmland.council_districts(figures, code)
        members["rostfordelning"] = form.votes_per_district(election, districts)
    form.package(folder, election, code, members)


def nation(figures: Path) -> form.Area:
    """Parliament 2026: the votes of 29 constituencies, and the country's seats."""
    with (figures / "rd_constituencies_2026.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    parties = {label: varmland.party(label, "") for label in varmland.EIGHT}
    sums = {label: sum(int(row[label]) for row in rows) for label in parties}
    valid, cast = (sum(int(row[name]) for row in rows) for name in ("valid", "cast"))
    votes = form.Votes(
        {parties[label]: n for label, n in sums.items()},
        eligible=sum(int(row["eligible"]) for row in rows), invalid=cast - valid,
        other=valid - sum(sums.values()),
    )  # fmt: skip
    seats = {
        parties[label]: form.Seats(_PERMANENT[label], SEATS[label] - _PERMANENT[label]) for label in SEATS
    }
    return form.Area("00", "Riket", votes, seats, threshold=4, districts=6626)


def settings(first: Path, into: Path) -> None:
    """The first example's settings, with every day moved to the same weekday of 2026."""
    into.mkdir(parents=True, exist_ok=True)
    for name in ("campaign.toml", "plan.toml", "generator.toml"):
        text = _DATE.sub(_moved, (first / name).read_text(encoding="utf-8"))
        text = text.replace("under 2018", "under 2026")
        text = text.replace("compare_years = [2014, 2010]", "compare_years = [2022, 2018]")
        text = text.replace('name = "Exempeldistriktet"', 'name = "Exempeldistriktet 2026"')
        (into / name).write_text(text, encoding="utf-8", newline="\n")
    generate_example(into, seed=2026)


def _moved(match: re.Match[str]) -> str:
    year, month, day = map(int, match.groups())
    if match[0][5:] in _FIXED:
        return f"{year + 8}-{match[0][5:]}"
    return str(dt.date(year, month, day) + _WEEKS)


def store(figures: Path, into: Path) -> None:
    """The store of the files, as a campaign of 2026 makes it; its sources say how the files came about."""
    with tempfile.TemporaryDirectory() as name:
        folder, files = Path(name, "c"), Path(name, "files")
        init_campaign(folder, party="V", county="17", election_date=DAY)
        official_files(figures, files)
        import_files([files], into=folder, years=(2026, 2022, 2018))
        place = into / "store"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder / "store", place)
    known = read_provenance(place / SOURCES_FILE)
    made = tuple(replace(each, publisher=EXAMPLE_PUBLISHER) for each in known.sources)
    write_provenance(replace(known, sources=made), place / SOURCES_FILE)


if __name__ == "__main__":
    settings(Path(__file__).parents[2] / "data" / "example", Path(sys.argv[2]))
    store(Path(sys.argv[1]), Path(sys.argv[2]))
