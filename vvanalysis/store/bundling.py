"""The bundled figures: a county to district level, and the country's municipalities and their seats.

To 2018 from the authority's files; 2022 from SCB's tables, municipality by municipality, in which local
parties are lumped; the seats of 2022 and 2026 as copied from the authority's workbook of them. So an
evaluation of 2026 has its comparison before any file is fetched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.batch import Given, read_batch
from vvanalysis.loaders.nation_csv import NAME, read_nation_csv
from vvanalysis.loaders.parts import Part, merged
from vvanalysis.loaders.party_names import known_parties, with_codes_of
from vvanalysis.loaders.seats_csv import NAME as SEATS
from vvanalysis.loaders.seats_csv import read_seats_csv
from vvanalysis.schemas.official import Official, column_dictionary, validated
from vvanalysis.store.folder import (
    PUBLISHER,
    SOURCES_FILE,
    Provenance,
    sources_of,
    write_frames,
    write_provenance,
)
from vvanalysis.store.frames import with_county_totals, with_names
from vvanalysis.store.missing import missing_notes, missing_totals
from vvanalysis.store.summary import ImportSummary, summary_rows
from vvanalysis.terms import DISTRICT_LEVELS

COLUMNS_FILE = "COLUMNS.md"
_WHOLE_COUNTRY = "riket"
_WORKBOOK = re.compile(r"^\d{4}_[RL]_per_valdistrikt\.xlsx$")
_SCB = re.compile(r"^(?:ri_tab4|re_tab3|ko_tab3)_(\d{4})\.xlsx$")
_TRANSCRIBED = f"{PUBLISHER} (transcribed from the public record)"


def bundle(raw: Path, *, into: Path, county: str) -> ImportSummary:
    """Build the bundled data, the same bytes every time: official/*.parquet, sources.toml and COLUMNS.md.

    Parameters
    ----------
    raw
        Folder with one folder per election year: `<year>/xml/slutresultat_*.xml` or a zip of them, workbooks
        `<year>_<R|L>_per_valdistrikt.xlsx` or SCB's tables `<ri_tab4|re_tab3|ko_tab3>_<year>.xlsx`, and
        `reference/riksdag_<year>_nation.csv`. Beside it `later/<year>/seats_<year>_<year>_all.csv`.
    into
        The project's data folder.
    county
        The county (2 digits) to bundle down to electoral district.

    Raises
    ------
    InputError, ReconciliationError
        A file that cannot be read, totals that do not add up, or no file of the county.
    """
    files = _raw_files(raw, county=county)
    if not files:
        raise InputError(
            Fault(str(raw), f"no result file of county {county}", "<year>/xml/ or <year>/*.zip", "check it")
        )
    transcribed = [read_nation_csv(path) for path in sorted(raw.rglob("*.csv")) if NAME.match(path.name)]
    tables = _scb_tables(raw)
    batch = read_batch([*files, *_country(raw), *tables], more=transcribed, given=Given(years=_years(tables)))
    seats = [
        read_seats_csv(path) for path in sorted(raw.parent.glob("later/*/*.csv")) if SEATS.match(path.name)
    ]
    both = merged([Part(batch.files, batch.official, 0), *seats])
    official = replace(with_codes_of(both, known_parties([both.parties])), parties=batch.official.parties)
    official = with_names(_down_to_municipality(official, county=county, only=_years(tables).values()))
    official = with_county_totals(official, official.areas)
    validated(official, where=str(into))
    write_frames(official, into / "official")
    copied = [*transcribed, *(each for part in seats for each in part.results)]
    publishers = {each.sha256: _TRANSCRIBED for each in copied}
    results = [*batch.files, *(each for part in seats for each in part.results)]
    sources = sources_of(results, publishers=publishers)
    missing = missing_totals(official, county=county)
    write_provenance(Provenance(sources, missing=missing), into / SOURCES_FILE)
    (into / COLUMNS_FILE).write_text(column_dictionary(), encoding="utf-8", newline="\n")
    return ImportSummary(summary_rows(official), missing_notes(missing))


def _country(raw: Path) -> list[Path]:
    return sorted(raw.glob(f"*/slutresultat_*{_WHOLE_COUNTRY}*.zip"))


def _scb_tables(raw: Path) -> list[Path]:
    return sorted(path for path in raw.glob("*/*.xlsx") if _SCB.match(path.name))


def _years(tables: Sequence[Path]) -> dict[str, int]:
    """SHA-256 of each of SCB's tables -> its year of election, which stands in its name alone."""
    found = ((path, _SCB.match(path.name)) for path in tables)
    return {hashlib.sha256(path.read_bytes()).hexdigest(): int(name[1]) for path, name in found if name}


def _down_to_municipality(official: Official, *, county: str, only: Collection[int]) -> Official:
    """Figures without what lies below the municipalities: of other counties, and of the years in `only`."""
    kept = {}
    for name in ("area_counts", "party_votes", "seats"):
        frame: pd.DataFrame = getattr(official, name)
        is_below = frame["area_level"].isin((*DISTRICT_LEVELS, "municipal_constituency"))
        is_own = (frame["area_code"].str[:2] == county) & ~frame["election_year"].isin(list(only))
        kept[name] = frame[~is_below | is_own].reset_index(drop=True)
    return replace(official, **kept)


def _raw_files(raw: Path, *, county: str) -> list[Path]:
    """Each year's files of the county and the nation: loose XML where there is any, else the zips."""
    named = re.compile(rf"^slutresultat_({county}\d\d|00)[RLK]\.xml$")
    found: list[Path] = []
    for year in sorted(path for path in raw.iterdir() if path.is_dir() and path.name.isdigit()):
        loose = sorted(path for path in year.rglob("*.xml") if named.match(path.name))
        zips = sorted(path for path in year.glob("slutresultat_*.zip") if _WHOLE_COUNTRY not in path.name)
        found += loose or zips
        found += sorted(path for path in year.iterdir() if _WORKBOOK.match(path.name))
    return found
