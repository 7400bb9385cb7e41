"""The bundled figures, built from the authority's files: a county to district level, and the nation."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.batch import read_batch
from vvanalysis.loaders.nation_csv import NAME, read_nation_csv
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


def bundle(raw: Path, *, into: Path, county: str) -> ImportSummary:
    """Build the bundled data, the same bytes every time: official/*.parquet, sources.toml and COLUMNS.md.

    Parameters
    ----------
    raw
        Folder with one folder per election year: `<year>/xml/slutresultat_*.xml` or a zip of them, workbooks
        `<year>_<R|L>_per_valdistrikt.xlsx`, and `reference/riksdag_<year>_nation.csv`.
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
    batch = read_batch([*files, *_country(raw)], more=transcribed)
    official = with_names(_down_to_municipality(batch.official, county=county))
    official = with_county_totals(official, official.areas)
    validated(official, where=str(into))
    write_frames(official, into / "official")
    publishers = {each.sha256: f"{PUBLISHER} (transcribed from the public record)" for each in transcribed}
    sources = sources_of(batch.files, publishers=publishers)
    missing = missing_totals(official, county=county)
    write_provenance(Provenance(sources, missing=missing), into / SOURCES_FILE)
    (into / COLUMNS_FILE).write_text(column_dictionary(), encoding="utf-8", newline="\n")
    return ImportSummary(summary_rows(official), missing_notes(missing))


def _country(raw: Path) -> list[Path]:
    return sorted(raw.glob(f"*/slutresultat_*{_WHOLE_COUNTRY}*.zip"))


def _down_to_municipality(official: Official, *, county: str) -> Official:
    """Figures without what lies below the municipalities of other counties."""
    kept = {}
    for name in ("area_counts", "party_votes", "seats"):
        frame: pd.DataFrame = getattr(official, name)
        is_below = frame["area_level"].isin((*DISTRICT_LEVELS, "municipal_constituency"))
        kept[name] = frame[~is_below | (frame["area_code"].str[:2] == county)].reset_index(drop=True)
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
