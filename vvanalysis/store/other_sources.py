"""The files behind what reports use beside the official results: context, borders, lists of candidates."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pandas as pd

from vvanalysis import paths
from vvanalysis.errors import CampaignError, Fault
from vvanalysis.loaders.candidacies import candidacy_frame, find_candidacy_files
from vvanalysis.store.context import CONTEXT_FOLDER, read_context
from vvanalysis.store.district_borders import BORDERS_YEAR, borders_used, has_borders
from vvanalysis.store.folder import PUBLISHER, SOURCES_FILE, read_provenance
from vvanalysis.store.persons import FOLDER as PERSONS_FOLDER
from vvanalysis.store.persons import OFFICIAL_FOLDER

COLUMNS: Final = ("publisher", "file_name", "sha256", "file_date", "election_year", "content")
CANDIDATES: Final = "candidates"
BORDERS: Final = "district_borders"


def read_other_sources(campaign_folder: Path | None = None, *, county: str, year: int) -> pd.DataFrame:
    """Provenance of what a campaign's reports use beside the official results.

    The council history, the borders and the lists of candidates that are bundled are each of one county: they
    are told of where they are the campaign's. A list that lies in the campaign's `official/` replaces the
    bundled one of the same election and area.

    Parameters
    ----------
    county
        The campaign's county (2 digits).
    year
        Its election year, which the lists of candidates are about.

    Returns
    -------
    DataFrame
        publisher, file_name, sha256, file_date, election_year ("" where the file is about no one election)
        and content (a frame of the context, "district_borders" or "candidates") [all text].

    Raises
    ------
    CampaignError
        A bundled file is damaged.
    InputError
        A list of candidates in `official/` cannot be read.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.store import read_other_sources
    >>> work = notebook.load()
    >>> sources = read_other_sources(county=work.county, year=work.year)
    >>> sorted(sources["publisher"].unique().tolist())
    ['SCB', 'SwedishPolls', 'Valmyndigheten']
    """
    place = (campaign_folder, county, year)
    rows = [*_context(county), *_borders(*place), *_candidates(*place)]
    return pd.DataFrame(
        [{name: row.get(name, "") for name in COLUMNS} for row in rows], columns=list(COLUMNS)
    )


def _bundled(file: Path) -> list[Mapping[str, Any]]:
    try:
        return list(tomllib.loads(file.read_text(encoding="utf-8"))["source"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        fault = Fault(str(file), "the list of sources is damaged", "a whole file", "install it again")
        raise CampaignError(fault) from error


def _context(county: str) -> Iterable[Mapping[str, Any]]:
    counties = set(read_context().council_history["area_code"].str[:2])
    for source in _bundled(paths.data() / CONTEXT_FOLDER / SOURCES_FILE):
        if source["frame"] != "council_history" or county in counties:
            yield {**source, "content": source["frame"]}


def _borders(folder: Path | None, county: str, year: int) -> Iterable[Mapping[str, Any]]:
    own, made_for = borders_used(folder, year=year)
    if own is not None:
        digest = hashlib.sha256(own.read_bytes()).hexdigest()
        yield {
            "publisher": PUBLISHER, "file_name": own.name, "sha256": digest, "election_year": str(made_for),
            "content": BORDERS,
        }  # fmt: skip
    elif has_borders(county):
        for source in _bundled(paths.data() / CONTEXT_FOLDER / "borders.toml"):
            yield {**source, "election_year": str(BORDERS_YEAR), "content": BORDERS}


def _candidates(folder: Path | None, county: str, year: int) -> Iterable[Mapping[str, Any]]:
    official = folder / OFFICIAL_FOLDER if folder else None
    files = find_candidacy_files([official]) if official and official.is_dir() else []
    replaced: set[tuple[str, str]] = set()
    own = []
    for file in files:
        places = candidacy_frame([file], year=year)[["election_type", "area_code"]].drop_duplicates()
        here = places[places["area_code"].str[:2] == county]
        replaced |= set(here.itertuples(index=False, name=None))
        if not here.empty:
            own.append({"publisher": PUBLISHER, "file_name": file.name, "sha256": file.sha256})
    bundled = read_provenance(paths.data() / PERSONS_FOLDER / SOURCES_FILE).sources
    kept = [
        asdict(each)
        for each in bundled
        if each.election_year == year
        and each.area_code[:2] == county
        and (each.election_type, each.area_code) not in replaced
    ]
    for source in [*kept, *own]:
        yield {**source, "election_year": str(year), "content": CANDIDATES}
