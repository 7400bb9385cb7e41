"""Reading the official figures: the bundled store, under the campaign's own where it has one."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from vvanalysis import paths
from vvanalysis.cache import Cache
from vvanalysis.loaders.party_names import known_parties, with_codes_of
from vvanalysis.schemas.official import Official
from vvanalysis.store.counts import one_count, sources_in_use, with_mixed_counties
from vvanalysis.store.folder import SOURCES_FILE, read_frames, read_provenance, source_frame
from vvanalysis.store.frames import overlay, with_county_totals

STORE_FOLDER = "store"
_OFFICIAL: Cache[Official] = Cache("official")


def read_official(campaign_folder: Path | None = None) -> Official:
    """Official figures: bundled, and over them the campaign's own.

    What a campaign has imported itself takes precedence, for each election and municipality (and county and
    nation). Of each area there is one count: the final one as soon as there is one, else the preliminary.
    The figures are kept in memory until the stores change on disk; every caller gets frames of its own, so
    nothing that is done to them reaches another caller (pandas copies on write).

    Parameters
    ----------
    campaign_folder
        The campaign's folder; its own store is `store/` in it. None: the bundled figures alone.

    Raises
    ------
    CampaignError
        A store is damaged.

    Examples
    --------
    >>> from vvanalysis.store import read_official
    >>> seats = read_official().seats
    >>> councils = seats[(seats["election_year"] == 2018) & (seats["area_level"] == "municipality")]
    >>> councils["area_code"].nunique(), int(councils["seats"].sum())
    (290, 12700)
    """
    own = None if campaign_folder is None else campaign_folder.resolve() / STORE_FOLDER
    bundled = paths.official()
    own_stamp = _stamp(own / SOURCES_FILE) if own else None
    key = (bundled, _stamp(bundled / "area_counts.parquet"), own, own_stamp)
    return _OFFICIAL.get(key, lambda: _read(bundled, own if own_stamp else None)).copy()


def read_store(folder: Path) -> Official:
    """Figures of one store alone, for instance one that `import_country` made.

    Raises
    ------
    CampaignError
        There is no store, or it is damaged.

    Examples
    --------
    >>> from vvanalysis import paths
    >>> from vvanalysis.store import read_store
    >>> votes = read_store(paths.official()).party_votes
    >>> sorted(votes["election_year"].unique().tolist())
    [2010, 2014, 2018, 2022]
    """
    return read_frames(folder)


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when a store does: the time and size of a file that is always written with it."""
    if not path.is_file():
        return None
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _read(bundled: Path, own: Path | None) -> Official:
    base = read_frames(bundled)
    if own is None:
        return base
    top = read_frames(own)
    both = one_count(overlay(with_codes_of(base, known_parties([top.parties])), top))
    return with_mixed_counties(with_county_totals(both, both.areas))


def read_sources(campaign_folder: Path | None = None) -> pd.DataFrame:
    """Provenance of the figures that `read_official` gives.

    Returns
    -------
    DataFrame
        publisher, file_name, sha256, file_date [text], election_year, election_type, count_status, area_code,
        store ("bundled" or "own"), content; of two files about the same area and election, the campaign's
        own, and of two counts the final one.

    Examples
    --------
    >>> from vvanalysis.store import read_sources
    >>> sources = read_sources()
    >>> sorted(sources["publisher"].unique()), sources["store"].unique().tolist()
    (['SCB', 'Valmyndigheten', 'Valmyndigheten (transcribed from the public record)'], ['bundled'])
    """
    bundled = source_frame([("bundled", read_provenance(paths.data() / SOURCES_FILE))])
    if campaign_folder is None:
        return bundled
    own = source_frame([("own", read_provenance(campaign_folder / STORE_FOLDER / SOURCES_FILE))])
    place = ["election_year", "election_type", "count_status", "area_code", "content"]
    replaced = pd.MultiIndex.from_frame(bundled[place]).isin(pd.MultiIndex.from_frame(own[place]))
    used = sources_in_use(pd.concat([bundled[~replaced], own]))
    return used.sort_values([*place, "file_name"], ignore_index=True)


def read_missing() -> pd.DataFrame:
    """Totals that no bundled file holds: election, area_level, area_code, columns [list], reason [text].

    Examples
    --------
    >>> from vvanalysis.store import read_missing
    >>> read_missing()[["election_year", "election_type", "area_code"]].head(2).values.tolist()
    [[2010, 'RF', '00'], [2014, 'RD', '00']]
    """
    missing = read_provenance(paths.data() / SOURCES_FILE).missing
    return pd.DataFrame(
        [dict(each) for each in missing],
        columns=["election_year", "election_type", "area_level", "area_code", "columns", "reason"],
    )
