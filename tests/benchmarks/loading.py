"""How fast official files load, against the plain way over the same files, as ratios within one run.

    VVANALYSIS_RAW=<folder of the official files> python tests/benchmarks/loading.py

Both sides must give the same numbers, or the script stops; times are never asserted. A job is run in a
process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import os
import resource
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

ROUNDS = 2
COUNTS = ["eligible", "cast", "valid"]
LEVELS = {"KOMMUN", "KRETS_KOMMUN", "VALDISTRIKT", "ONSDAGSDISTRIKT"}
TYPES = {"Riksdagsval": "RD", "Landstingsval": "RF", "Kommunfullmäktigval": "KF"}


def ours(path: Path) -> Any:
    """The package's own way: known by content, every total reconciled, checked against the contracts."""
    from vvanalysis.loaders import read_results

    return read_results([path])


def national_numbers(official: Any) -> pd.DataFrame:
    """What the plain way gives too, out of the package's frames; not timed."""
    return pd.concat([keyed_counts(official.area_counts), keyed_votes(official.party_votes)])


def keyed_counts(frame: pd.DataFrame) -> pd.DataFrame:
    within = frame[frame["municipality_code"].notna()]
    long = within.melt(["election_type", "area_code"], COUNTS, var_name="what", value_name="number")
    return long.dropna(subset="number")


def keyed_votes(frame: pd.DataFrame) -> pd.DataFrame:
    within = frame[~frame["area_level"].isin(["nation", "county", "constituency"])]
    named = within.rename(columns={"party_code": "what", "votes": "number"})
    return named[["election_type", "area_code", "what", "number"]]


def national_plain(archive: Path) -> pd.DataFrame:
    """Plain ElementTree: each tree whole, a loop over its areas; nothing is reconciled."""
    rows: list[tuple[str, str, str, int]] = []
    nations = []
    with zipfile.ZipFile(archive) as members:
        for name in members.namelist():
            root = ET.fromstring(members.read(name))  # noqa: S314 - the plain way, over files that are known
            kind = TYPES[root.attrib["VALTYP"].strip()]
            if root.find("NATION") is None:
                plain_areas(root, kind, rows)
            else:
                nations.append((kind, root))
    told = {(kind, code) for kind, code, _, _ in rows}
    for kind, root in nations:  # what has no file of its own
        for town in root.iter("KOMMUN"):
            if (kind, town.attrib["KOD"]) not in told:
                plain_areas(town, kind, rows)
    return pd.DataFrame(rows, columns=["election_type", "area_code", "what", "number"])


def plain_areas(element: ET.Element, kind: str, rows: list[tuple[str, str, str, int]]) -> None:
    if element.tag in LEVELS:
        code = element.attrib["KOD"].split("-", 1)[-1]
        valid = int(element.get("RÖSTER", 0))
        rows.append((kind, code, "valid", valid))
        turnout = element.find("VALDELTAGANDE")
        if turnout is not None:
            rows.append((kind, code, "eligible", int(turnout.attrib["RÖSTBERÄTTIGADE"])))
            rows.append((kind, code, "cast", int(turnout.attrib["SUMMA_RÖSTER"])))
        else:
            invalid = sum(int(each.get("RÖSTER", 0)) for each in element.findall("OGILTIGA"))
            rows.append((kind, code, "cast", valid + invalid))
        plain_parties(element, kind, code, rows)
    for child in element:
        if child.tag in LEVELS:
            plain_areas(child, kind, rows)


def plain_parties(element: ET.Element, kind: str, code: str, rows: list[tuple[str, str, str, int]]) -> None:
    rows += [(kind, code, party(each), int(each.get("RÖSTER", 0))) for each in element.findall("GILTIGA")]
    other = element.find("ÖVRIGA_GILTIGA")
    if other is not None:
        rest = int(other.get("RÖSTER", 0))
        for each in other.findall("GILTIGA"):
            if each.attrib["PARTI"] != "ÖVR":
                rest -= int(each.get("RÖSTER", 0))
                rows.append((kind, code, party(each), int(each.get("RÖSTER", 0))))
        rows.append((kind, code, "ÖVR", rest))


def party(element: ET.Element) -> str:
    return {"FP": "L"}.get(element.attrib["PARTI"], element.attrib["PARTI"])


def workbook_numbers(official: Any) -> pd.DataFrame:
    """As `national_numbers`, of a workbook."""
    votes = official.party_votes[official.party_votes["votes"] > 0]
    return pd.concat([keyed_counts(official.area_counts), keyed_votes(votes)])


def workbook_plain(path: Path) -> pd.DataFrame:
    """pandas with openpyxl, and the usual melting and grouping; nothing is reconciled."""
    frame = pd.read_excel(path, sheet_name="R antal", engine="openpyxl").fillna(0)
    county, municipality = frame["LÄNSKOD"].astype(int), frame["KOMMUNKOD"].astype(int)
    number = frame["VALDISTRIKTSKOD"].astype(int).astype(str)
    town = county.astype(str).str.zfill(2) + municipality.astype(str).str.zfill(2)
    is_late = frame["VALDISTRIKTSNAMN"] == "Uppsamlingsdistrikt"
    code = (town + number.str.zfill(4)).where(~is_late, town + "-" + number.str.zfill(2))
    totals = {"RÖSTBERÄTTIGADE": "eligible", "RÖSTANDE": "cast", "RÖSTER GILTIGA": "valid"}
    parties = list(frame.columns[8 : frame.columns.get_loc("OGEJ")])
    wide = frame[[*parties, *totals]].astype(int).rename(columns=totals).rename(columns=NUMBERED)
    districts = wide.assign(area_code=code).melt("area_code", var_name="what", value_name="number")
    districts = districts[(districts["number"] > 0) | districts["what"].isin(COUNTS)]
    late_electorate = districts["area_code"].str.contains("-") & (districts["what"] == "eligible")
    towns = wide.groupby(town).sum().rename_axis("area_code").reset_index()
    towns = towns.melt("area_code", var_name="what", value_name="number")
    towns = towns[towns["number"] > 0]
    return pd.concat([districts[~late_electorate], towns]).assign(election_type="RD")


NUMBERED = {
    "BASIP": "1372", "FHS": "1388", "INI": "1374", "NORRP": "1378", "NYREF": "1385", "S-FRP": "1384",
    "VL-S": "1412",
}  # fmt: skip


def cells_ours(path: Path) -> pd.DataFrame:
    """The cells of a sheet alone, as the package reads them."""
    from vvanalysis.loaders.looking import find_raw_files
    from vvanalysis.loaders.workbook import Workbook

    (raw,) = find_raw_files([path])
    sheet = Workbook(raw).sheet("R antal")
    return pd.DataFrame(sheet.rows, columns=sheet.header)


def cells_plain(path: Path) -> pd.DataFrame:
    """The cells of a sheet alone, by pandas with openpyxl."""
    return pd.read_excel(path, sheet_name="R antal", engine="openpyxl")


def cell_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """Every count of a sheet; an empty cell is none."""
    counts = frame.iloc[:, 8:48].apply(pd.to_numeric).rename_axis(columns="what")
    long = counts.rename_axis(index="area_code").stack().rename("number").reset_index()
    return long[long["number"].notna()].assign(election_type="RD")


class Run(NamedTuple):
    """One job done once."""

    seconds: float
    cpu: float
    """Seconds of processor time, of all its processes: what another job on the machine does not change."""
    peak: float
    """Most memory of one process [MB]."""
    numbers: pd.DataFrame


def measured(job: Callable[[Path], Any], numbers: Callable[[Any], pd.DataFrame], path: Path) -> Run:
    """Time a job; then bring its numbers into one order."""
    start, before = time.perf_counter(), cpu_seconds()
    result = job(path)
    seconds, cpu = time.perf_counter() - start, cpu_seconds() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in BOTH) / 1000
    key = ["election_type", "area_code", "what"]
    frame = numbers(result)[[*key, "number"]].astype({"number": "int64"})
    return Run(seconds, cpu, peak, frame.sort_values(key, ignore_index=True))


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in BOTH]
    return sum(each.ru_utime + each.ru_stime for each in used)


def alone(*work: Any) -> Run:
    """As `measured`, in a fresh process with its imports done."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=warm) as pool:
        return pool.submit(measured, *work).result()


def warm() -> None:
    import openpyxl  # noqa: F401

    import vvanalysis.loaders  # noqa: F401


def as_it_is(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


def compare(title: str, fast: Work, slow: Work, path: Path) -> None:
    """Print the ratios of the best of some rounds, taken in turn so that a busy machine slows both."""
    runs = [(alone(*fast, path), alone(*slow, path)) for _ in range(ROUNDS)]
    pd.testing.assert_frame_equal(runs[0][0].numbers, runs[0][1].numbers, check_dtype=False)
    sides = [[run[side] for run in runs] for side in (0, 1)]
    for what, unit in (("seconds", "s"), ("cpu", "s of processor time")):
        best = [min(getattr(run, what) for run in side) for side in sides]
        print(f"{title}: {best[1] / best[0]:.1f} times, {best[0]:.2f} against {best[1]:.2f} {unit}")  # noqa: T201
    peaks = [max(run.peak for run in side) for side in sides]
    print(f"  peak memory {peaks[0]:.0f} against {peaks[1]:.0f} MB; {len(runs[0][0].numbers)} equal numbers")  # noqa: T201


Work = tuple[Callable[[Path], Any], Callable[[Any], pd.DataFrame]]
"""A job, and what brings its result to the numbers that both sides must give."""
BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)

if __name__ == "__main__":
    folder = Path(os.environ.get("VVANALYSIS_RAW", ""), "2018")
    if not folder.is_dir():
        sys.exit("VVANALYSIS_RAW must name the folder of the official files")
    archive, workbook = folder / "slutresultat_2018_riket.zip", folder / "2018_R_per_valdistrikt.xlsx"
    compare("A country's files", (ours, national_numbers), (national_plain, as_it_is), archive)
    compare("A workbook", (ours, workbook_numbers), (workbook_plain, as_it_is), workbook)
    compare("Its cells alone", (cells_ours, cell_numbers), (cells_plain, cell_numbers), workbook)
