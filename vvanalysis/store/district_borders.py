"""Borders of electoral districts, and for which elections they may stand.

A campaign's own file of the authority's, in `official/`, goes first: its name tells its election. Bundled are
those of 2022 for one county. Without borders of its own an election is drawn on those of the one before, each
district on the former ones that the authority compares it with, never by its code. An earlier election's
district is drawn on later borders only where nothing at hand speaks against it: same code, same name, in a
municipality whose codes are nearly the same, and about as many eligible. That is no proof: the earlier
borders themselves are in no file.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely

from vvanalysis import paths
from vvanalysis.loaders.district_borders import read_district_borders, read_district_electorates
from vvanalysis.store.reading import read_official

BORDERS_YEAR: Final = 2022
EARLIER_YEAR: Final = 2018
_TOLERANCE: Final = 400.0
"""Simplification [metres]: root of the area of the triangles taken away, of both neighbours alike."""
_GRID: Final = 10.0
_MOST_CHANGED_CODES: Final = 1
_MOST_CHANGED_ELECTORATE: Final = 0.10
_ELECTION: Final = re.compile(r"(?:Val_|riket-|lan-|lans?-|valdistrikt-)((?:19|20)\d\d)(?:\d{4})?(?!\d)")
_START: Final = 4096
_SHAPES: Final = ["area_code", "geometry"]
TERM: Final = 4
"""Years between two ordinary elections (Instrument of Government 3:3)."""
_FILE: Final = "district_borders.parquet"


def read_borders_of_districts(
    *, county: str, year: int, folder: Path | None = None, counts: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Borders of a county's electoral districts, and which of them hold for an election.

    Parameters
    ----------
    county
        Two digits.
    year
        The election.
    folder
        The campaign's folder: borders of that election in its `official/` go before the bundled ones.
    counts
        `AreaCounts` rows of one kind of election, which tell the districts that each is compared with;
        without them no election is drawn on the borders of the one before.

    Returns
    -------
    DataFrame
        area_code, geometry [shapely, metres, EPSG:3006], holds [whether the year's results may be drawn],
        made_for [the election of the borders: "this", "earlier" or "later"], is_left [an earlier district
        that the authority compares no district with]; empty where nothing is known of county or year.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.store import read_borders_of_districts
    >>> work = notebook.load()
    >>> borders = read_borders_of_districts(county=work.county, year=2018)
    >>> len(borders), int(borders["holds"].sum())
    (179, 147)
    """
    this = _of_election(county, year, folder)
    if not this.empty:
        return this.assign(holds=True, made_for="this", is_left=False)
    linked = _on_former(_of_election(county, year - TERM, folder), counts, year=year)
    if linked["holds"].any():
        return linked.assign(made_for="earlier")
    frame = _read(paths.data() / "context" / _FILE)
    later = frame[(frame["area_code"].str[:2] == county) & (year == EARLIER_YEAR)]
    marked = later.assign(holds=later["holds_earlier"], made_for="later", is_left=False)
    return marked[[*_SHAPES, "holds", "made_for", "is_left"]].reset_index(drop=True)


def borders_used(folder: Path | None, *, year: int) -> tuple[Path | None, int]:
    """The file in `official/` that an election is drawn by, None for the bundled, and its year.

    The same order as `read_borders_of_districts` has: the election's own, bundled of the same election, the
    campaign's of the election before, bundled.
    """
    of_years = {each: own_borders(folder, year=each) if folder else None for each in (year, year - TERM)}
    if of_years[year] is not None or year == BORDERS_YEAR:
        return of_years[year], year
    return (of_years[year - TERM], year - TERM) if of_years[year - TERM] else (None, BORDERS_YEAR)


def _of_election(county: str, year: int, folder: Path | None) -> pd.DataFrame:
    """Borders made for an election: the campaign's, else the bundled; without rows where there are none."""
    own_file = own_borders(folder, year=year) if folder else None
    if own_file is not None:
        return _own(own_file, county, own_file.stat().st_mtime_ns)
    frame: pd.DataFrame = _read(paths.data() / "context" / _FILE)[_SHAPES]
    return frame[(frame["area_code"].str[:2] == county) & (year == BORDERS_YEAR)]


def _on_former(former: pd.DataFrame, counts: pd.DataFrame | None, *, year: int) -> pd.DataFrame:
    """Districts on the borders of those that the authority compares them with, and what is left of these."""
    if counts is None or former.empty:
        return former.assign(holds=False, is_left=True)
    own = (counts["election_year"] == year) & (counts["area_level"] == "electoral_district")
    told = counts[own & counts["previous_codes"].notna()]
    pairs = told.assign(former=told["previous_codes"].str.split()).explode("former")[["area_code", "former"]]
    shapes = former.set_index("area_code")["geometry"]
    pairs["geometry"] = pairs["former"].map(shapes)
    unsure = pairs["former"].duplicated(keep=False) | pairs["geometry"].isna()
    pairs = pairs[~pairs["area_code"].isin(pairs.loc[unsure, "area_code"])]
    drawn = pairs.groupby("area_code", as_index=False)["geometry"].agg(_union)
    left = former[~former["area_code"].isin(pairs["former"])]
    parts: list[pd.DataFrame] = [
        drawn.assign(holds=True, is_left=False),
        left.assign(holds=False, is_left=True),
    ]
    return pd.concat(parts, ignore_index=True)


def _union(shapes: pd.Series) -> Any:
    return shapely.union_all(shapes.to_list())


def own_borders(folder: Path, *, year: int) -> Path | None:
    """The file of an election's district borders in a campaign's `official/`, if there is one.

    It is GeoJSON or a zip of one. Its name, or that within the zip, tells the election, as the authority's
    do (`VD_17_20220910_Val_20220911.json`, `valdistrikt-riket-2026.zip`).
    """
    official = folder / "official"
    found = sorted(official.rglob("*")) if official.is_dir() else []
    for path in found:
        if path.is_file() and path.suffix.casefold() in {".zip", ".json", ".geojson"}:
            names = _names_within(path)
            told = {int(each[1]) for name in names for each in _ELECTION.finditer(name)}
            if told == {year} and _is_borders(path):
                return path
    return None


def _names_within(path: Path) -> list[str]:
    """Name of a file, and of the one GeoJSON that a zip holds."""
    if path.suffix.casefold() != ".zip":
        return [path.name]
    if not zipfile.is_zipfile(path):
        return []
    with zipfile.ZipFile(path) as archive:
        within = [name for name in archive.namelist() if name.casefold().endswith("json")]
    return [path.name, within[0]] if len(within) == 1 else []


def _is_borders(path: Path) -> bool:
    """Whether a file, or what a zip holds, begins as a collection of shapes."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            return b'"FeatureCollection"' in stream.read(_START)
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.casefold().endswith("json"))
        with archive.open(name) as member:
            return b'"FeatureCollection"' in member.read(_START)


@lru_cache(maxsize=2)
def _own(path: Path, county: str, _changed: int) -> pd.DataFrame:
    borders = read_district_borders(path, county=county)
    geometry = np.empty(len(borders), dtype=object)
    geometry[:] = _simplified(borders["geometry"])
    return borders[["area_code"]].assign(geometry=geometry)


def _simplified(shapes: pd.Series) -> Any:
    """Shapes simplified together, so that neighbours still meet, on a grid of ten metres."""
    return shapely.set_precision(shapely.coverage_simplify(shapes.to_list(), _TOLERANCE), _GRID)


def has_borders(county: str) -> bool:
    """Whether borders are bundled for a county (2 digits)."""
    codes = pd.read_parquet(paths.data() / "context" / _FILE, columns=["area_code"])["area_code"]
    return bool((codes.str[:2] == county).any())


@lru_cache(maxsize=2)
def _read(path: Path) -> pd.DataFrame:
    table = pd.read_parquet(path)
    geometry = np.empty(len(table), dtype=object)
    geometry[:] = shapely.from_wkb(table.pop("geometry").to_list())
    return table.assign(geometry=geometry)


def bundle_district_borders(raw: Path, *, into: Path, county: str) -> pd.DataFrame:
    """Build the bundled borders of one county, the same bytes every time.

    Borders are simplified together, so that neighbours still meet, and put on a grid of ten metres.

    Parameters
    ----------
    raw
        Folder with `2022/valdistrikt-*.zip` and `2022/ri_tab4_2022.xlsx`.
    into
        The project's data folder.
    county
        Two digits.

    Returns
    -------
    DataFrame
        area_code, holds_earlier, geometry [WKB], of the county's districts.

    Raises
    ------
    InputError
        A file that is not what it should be.
    """
    folder = raw / str(BORDERS_YEAR)
    files = sorted(folder.glob("valdistrikt-*.zip"))
    frames = [read_district_borders(path) for path in files]
    borders = pd.concat(frames, ignore_index=True)
    borders = borders[borders["area_code"].str[:2] == county].reset_index(drop=True)
    electorates = read_district_electorates(folder / "ri_tab4_2022.xlsx")
    shapes = _simplified(borders["geometry"])
    frame = pd.DataFrame(
        {
            "area_code": borders["area_code"],
            "holds_earlier": holds_earlier(borders, electorates, _earlier(county)),
            "geometry": shapely.to_wkb(shapes),
        }
    )
    frame.to_parquet(into / "context" / _FILE, index=False, compression="zstd")
    lines = ["# Where the district borders come from. Written by `vvanalysis bundle-borders`; do not edit."]
    for path in (*files, folder / "ri_tab4_2022.xlsx"):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        publisher = "Valmyndigheten" if path.suffix == ".zip" else "SCB"
        lines += ["", "[[source]]", f'publisher = "{publisher}"', f'file_name = "{path.name}"']
        lines += [f'sha256 = "{digest}"', f'file_date = "{_date_of(path)}"']
    text = "\n".join(lines) + "\n"
    (into / "context" / "borders.toml").write_text(text, encoding="utf-8", newline="\n")
    return frame


def _date_of(path: Path) -> str:
    """The day that the publisher's archive says its newest file is of; "" for what is no such archive."""
    if path.suffix != ".zip":
        return ""
    with zipfile.ZipFile(path) as archive:
        year, month, day = max(each.date_time[:3] for each in archive.infolist())
    return f"{year}-{month:02}-{day:02}"


def _earlier(county: str) -> pd.DataFrame:
    counts = read_official().area_counts
    level, kind = counts["area_level"] == "electoral_district", counts["election_type"] == "RD"
    own = counts[level & kind & (counts["election_year"] == EARLIER_YEAR)]
    return own[own["county_code"] == county][["area_code", "area_name", "eligible"]]


def holds_earlier(borders: pd.DataFrame, electorates: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series:
    """Whether an earlier election's district of the same code may be drawn on each border.

    Not where the code is new, the name another, the municipality has more than one code that is new or gone
    (codes were given anew there), or the electorate changed by more than a tenth.

    Parameters
    ----------
    borders
        area_code, area_name of the later election.
    electorates, earlier
        area_code and eligible of the later and (with area_name) the earlier election.
    """
    codes = pd.concat([borders["area_code"], earlier["area_code"]]).drop_duplicates(keep=False)
    changed = codes.str[:4].value_counts()
    renumbered = changed[changed > _MOST_CHANGED_CODES].index
    both = borders[["area_code", "area_name"]].merge(electorates, on="area_code", how="left")
    both = both.merge(earlier, on="area_code", how="left", suffixes=("", "_earlier"))
    growth = both["eligible"].astype("Float64") / both["eligible_earlier"].astype("Float64") - 1
    steady = (growth.abs() <= _MOST_CHANGED_ELECTORATE).fillna(False).astype(bool)
    same = (both["area_name"] == both["area_name_earlier"]).fillna(False).astype(bool)
    return pd.Series(steady & same & ~both["area_code"].str[:4].isin(renumbered), index=borders.index)
