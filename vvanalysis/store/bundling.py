"""The bundled figures, built from the authority's files: a county to district level, and the nation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.batch import read_batch
from vvanalysis.loaders.nation_csv import NAME, read_nation_csv
from vvanalysis.loaders.result_tree import ResultFile
from vvanalysis.schemas.official import ELECTION_KEY, Official, column_dictionary, validated
from vvanalysis.store.folder import (
    PUBLISHER,
    SOURCES_FILE,
    Provenance,
    Source,
    source_of,
    write_frames,
    write_provenance,
)
from vvanalysis.store.frames import with_county_totals, with_names
from vvanalysis.store.importing import ImportSummary, summary_rows

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
    batch = read_batch(files, more=transcribed)
    official = with_names(batch.official)
    official = with_county_totals(official, official.areas)
    validated(official, where=str(into))
    write_frames(official, into / "official")
    sources = tuple(_source(each, transcribed) for each in batch.files)
    missing = missing_totals(official, county=county)
    write_provenance(Provenance(sources, missing=missing), into / SOURCES_FILE)
    (into / COLUMNS_FILE).write_text(column_dictionary(), encoding="utf-8", newline="\n")
    notes = tuple(
        f"{each['area_level']} {each['election_year']} {each['election_type']}: missing" for each in missing
    )
    return ImportSummary(summary_rows(official), notes)


def _source(result: ResultFile, transcribed: list[ResultFile]) -> Source:
    by_hand = any(result is each for each in transcribed)
    return source_of(
        result, publisher=f"{PUBLISHER} (transcribed from the public record)" if by_hand else PUBLISHER
    )


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


def missing_totals(official: Official, *, county: str) -> tuple[Mapping[str, Any], ...]:
    """Totals of the nation and the county that no file holds, and what a total that is there lacks."""
    counts = official.area_counts
    missing: list[Mapping[str, Any]] = []
    for year, election_type, status in sorted(
        set(counts[list(ELECTION_KEY)].itertuples(index=False, name=None))
    ):
        election = counts[
            (counts["election_year"] == year)
            & (counts["election_type"] == election_type)
            & (counts["count_status"] == status)
        ]
        for level, code in (("nation", "00"), ("county", county)):
            row = election[(election["area_level"] == level) & (election["area_code"] == code)]
            lacks = [name for name in ("valid", "cast", "eligible") if row.empty or row[name].isna().all()]
            if lacks:
                reason = (
                    "no file at hand holds this total, and an incomplete country or county is never summed"
                )
                missing.append(
                    {
                        "election_year": int(year), "election_type": election_type, "area_level": level,
                        "area_code": code, "columns": lacks, "reason": reason,
                    }
                )  # fmt: skip
    return tuple(missing)
