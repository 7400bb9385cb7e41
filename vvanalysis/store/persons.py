"""The bundled frames about candidates, and a campaign's own over them. No names anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from vvanalysis import paths
from vvanalysis.errors import CampaignError, Fault
from vvanalysis.loaders import candidacies as register
from vvanalysis.loaders import persons as loader
from vvanalysis.loaders.candidate_names import read_candidate_names
from vvanalysis.schemas.official import sorted_by_key
from vvanalysis.schemas.persons import (
    PERSON_CONTRACTS,
    Persons,
    columns_text,
    empty_persons,
    validated_persons,
)
from vvanalysis.store.folder import PUBLISHER, SOURCES_FILE, Provenance, Source, write_provenance

FOLDER = "persons"
COLUMNS_FILE = "COLUMNS.md"
OFFICIAL_FOLDER = "official"


def read_own_candidate_names(folder: Path, *, year: int) -> Mapping[str, Mapping[str, str]]:
    """Party -> number -> name of the candidates in a campaign's own official files.

    Names are for finished files alone: no store and no notebook knows them.

    Parameters
    ----------
    folder
        The campaign's.

    Raises
    ------
    InputError
        A file in `official/` cannot be read.
    """
    place = folder / OFFICIAL_FOLDER
    return read_candidate_names([place], year=year) if place.is_dir() else {}


def bundle_persons(raw: Path, *, into: Path, county: str) -> None:
    """Build the bundled frames about candidates of a county, the same bytes every time.

    Parameters
    ----------
    raw
        Folder with one folder per election year: result files in `xml/` or a zip, and `kandidaturer/`.
    into
        The project's data folder; `persons/` in it is written.
    county
        The county (2 digits).
    """
    parts, sources = [], []
    for year in sorted(path for path in raw.iterdir() if path.is_dir() and path.name.isdigit()):
        named = re.compile(rf"^slutresultat_{county}\d\d[RLK]\.xml$")
        files = sorted(path for path in year.rglob("*.xml") if named.match(path.name))
        parts.append(loader.read_persons(files or sorted(year.glob("slutresultat_*.zip"))[:1]))
        known = register.find_candidacy_files([each for each in [year / "kandidaturer"] if each.exists()])
        rows = register.candidacy_frame(known, year=int(year.name))
        parts.append(replace(empty_persons(), candidacies=rows))
        sources += [_source(each, year=int(year.name)) for each in known]
    persons = within(_joined(parts), county)
    validated_persons(persons, where=str(into / FOLDER))
    folder = into / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for contract in PERSON_CONTRACTS:
        frame: pd.DataFrame = getattr(persons, contract.name)
        frame.to_parquet(folder / f"{contract.name}.parquet", index=False, compression="zstd")
    write_provenance(Provenance(tuple(sources)), folder / SOURCES_FILE)
    (folder / COLUMNS_FILE).write_text(columns_text(), encoding="utf-8", newline="\n")


def _source(file: register.CandidacyFile, *, year: int) -> Source:
    first = register.candidacy_frame([file], year=year).iloc[0]
    return Source(
        publisher=PUBLISHER,
        file_name=file.name,
        sha256=file.sha256,
        file_date="",
        election_year=year,
        election_type=str(first["election_type"]),
        count_status="final",
        area_code=str(first["area_code"]),
    )


def _joined(parts: list[Persons]) -> Persons:
    frames = {
        contract.name: sorted_by_key(contract, [getattr(part, contract.name) for part in parts])
        for contract in PERSON_CONTRACTS
    }
    return Persons(**frames)


def within(persons: Persons, county: str) -> Persons:
    """The rows of one county (2 digits)."""
    own = {
        part.name: frame[frame["area_code"].str[:2] == county].reset_index(drop=True)
        for part in fields(persons)
        for frame in [getattr(persons, part.name)]
    }
    return Persons(**own)


def read_persons(
    campaign_folder: Path | None = None, *, year: int | None = None, county: str = ""
) -> Persons:
    """Frames about candidates: bundled, and over them what lies in the campaign's `official/`.

    Parameters
    ----------
    campaign_folder
        None: the bundled frames alone.
    year
        The campaign's election year, which its register of candidates is about.
    county
        The county (2 digits) that is wanted of a national file in `official/`; empty: all.

    Raises
    ------
    CampaignError
        The bundled frames are damaged.
    InputError, ReconciliationError
        A file in `official/` cannot be read.

    Examples
    --------
    >>> from vvanalysis.store import read_persons
    >>> people = read_persons()
    >>> sorted(people.elected["election_year"].unique().tolist()), "name" in people.candidacies
    ([2010, 2014, 2018], False)
    """
    own = None if campaign_folder is None else campaign_folder / OFFICIAL_FOLDER
    files = sorted(path for path in own.rglob("*") if path.is_file()) if own and own.is_dir() else []
    stamps = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    return _read(paths.data() / FOLDER, own, stamps, year, county)


@lru_cache(maxsize=4)
def _read(
    bundled: Path, own: Path | None, stamps: tuple[tuple[str, int, int], ...], year: int | None, county: str
) -> Persons:
    base = _bundled(bundled)
    if own is None or not stamps:
        return base
    top = loader.read_persons([own], county=county)
    if year is not None:
        top = replace(top, candidacies=register.read_candidacies([own], year=year))
    return _joined([_without(base, top), top])


def _bundled(folder: Path) -> Persons:
    try:
        frames: Mapping[str, pd.DataFrame] = {
            each.name: pd.read_parquet(folder / f"{each.name}.parquet") for each in PERSON_CONTRACTS
        }
    except (OSError, ValueError) as error:
        fault = Fault(str(folder), "the frames about candidates are damaged", "whole files", "install again")
        raise CampaignError(fault) from error
    return Persons(**frames)


def _without(base: Persons, top: Persons) -> Persons:
    """The bundled rows of elections and areas that the campaign has not itself."""
    kept = {}
    for part in fields(base):
        below, above = getattr(base, part.name), getattr(top, part.name)
        places = [
            pd.MultiIndex.from_frame(
                frame[["election_year", "election_type"]].assign(area=frame["area_code"].str[:4]).astype(str)
            )
            for frame in (below, above)
        ]
        kept[part.name] = below[~places[0].isin(places[1])]
    return Persons(**kept)
