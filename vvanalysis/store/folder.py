"""One store on disk: five Parquet files and `sources.toml`, written whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from vvanalysis.errors import CampaignError, Fault
from vvanalysis.loaders.result_tree import ResultFile
from vvanalysis.schemas.official import ADDED, CONTRACTS, SEATS, Contract, Official, typed_frame

SOURCES_FILE = "sources.toml"
IMPORTED = "imported"
"""Folder within a store: the figures that were imported by command, without those of `official/`."""
PUBLISHER = "Valmyndigheten"
SEVERAL = "several"
"""Stands for the area of a source that is a whole archive of files."""

VOTES = "votes"
"""Content of a source that tells the votes themselves."""
_OWN_ROWS = 100
"""Files of one election in one archive that are still named one by one."""


@dataclass(frozen=True)
class Source:
    """One file that figures come from."""

    publisher: str
    file_name: str
    sha256: str
    file_date: str
    election_year: int
    election_type: str
    count_status: str
    area_code: str
    content: str = VOTES
    """What the file tells of its area: votes, seats, or sums (of other files' areas)."""


@dataclass(frozen=True)
class Provenance:
    """What a store knows about where its figures come from, and what it lacks."""

    sources: tuple[Source, ...] = ()
    inputs: tuple[str, ...] = ()
    """SHA-256 of the files of the campaign's `official/` that the store holds."""
    by_command: tuple[str, ...] = ()
    """SHA-256 of the sources that were imported by command, not from `official/`."""
    missing: tuple[Mapping[str, Any], ...] = ()
    years: Mapping[str, int] = field(default_factory=dict)
    """SHA-256 of a file that does not tell its year of election -> the year that the user has given."""


def source_of(result: ResultFile, *, publisher: str = PUBLISHER) -> Source:
    """Provenance of one file; its date is the authority's own time of report."""
    return Source(
        publisher=publisher,
        file_name=result.name,
        sha256=result.sha256,
        file_date=_date_text(result.reported),
        election_year=result.election_year,
        election_type=result.election_type,
        count_status=result.count_status,
        area_code=result.area.code,
        content=result.content,
    )


def sources_of(
    results: Sequence[ResultFile], *, publishers: Mapping[str, str] = MappingProxyType({})
) -> tuple[Source, ...]:
    """Provenance of files; a country's files in one archive are one source, with the archive's hash.

    Parameters
    ----------
    results
        Files that were read.
    publishers
        SHA-256 -> who published the file, where it is not the authority itself.
    """
    elections: dict[tuple[object, ...], list[ResultFile]] = defaultdict(list)
    for each in results:
        election = (each.election_year, each.election_type, each.count_status, each.content)
        elections[each.archive, *election].append(each)
    sources: list[Source] = []
    for files in elections.values():
        archive = files[0].archive
        own = [
            source_of(each, publisher=publishers.get(each.sha256, each.publisher or PUBLISHER))
            for each in files
        ]
        if archive is None or len(files) <= _OWN_ROWS:
            sources += own
            continue
        name = f"{archive.name} ({len(files)} files)"
        whole = replace(own[0], file_name=name, sha256=archive.sha256, area_code=SEVERAL)
        sources.append(replace(whole, file_date=max(each.file_date for each in own)))
    return tuple(sources)


def _date_text(stamp: str) -> str:
    """20201116122623 -> 2020-11-16 12:26:23; any other text as it is."""
    if len(stamp) == 14 and stamp.isdigit():
        return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]} {stamp[8:10]}:{stamp[10:12]}:{stamp[12:]}"
    return stamp


def write_frames(official: Official, folder: Path) -> None:
    """Write each frame to `folder`, the same bytes for the same figures; of `ADDED` what has rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for contract in CONTRACTS:
        frame: pd.DataFrame = getattr(official, contract.name)
        if frame.empty and contract.name in ADDED:
            continue
        frame.to_parquet(folder / f"{contract.name}.parquet", index=False, compression="zstd")


def read_frames(folder: Path) -> Official:
    """Frames of a store; columns that one of an earlier version lacks, and may lack, are missing throughout.

    Raises
    ------
    CampaignError
        The store is damaged.
    """
    try:
        frames = {each.name: _with_new(each, _stored(each, folder)) for each in CONTRACTS}
    except (OSError, ValueError) as error:
        raise _damaged(folder) from error
    for contract in CONTRACTS:
        wanted = [(col.name, col.dtype) for col in contract.columns]
        if [(name, str(dtype)) for name, dtype in frames[contract.name].dtypes.items()] != wanted:
            raise _damaged(folder)
    return Official(**frames)


def _stored(contract: Contract, folder: Path) -> pd.DataFrame:
    path = folder / f"{contract.name}.parquet"
    if contract.name in ADDED and not path.is_file():
        return typed_frame(contract, [])
    return pd.read_parquet(path)


def _with_new(contract: Contract, frame: pd.DataFrame) -> pd.DataFrame:
    if contract is SEATS and "count_status" not in frame:  # an earlier version kept those of a final count
        frame = frame.assign(count_status=pd.Series("final", index=frame.index, dtype="str"))
        frame = frame[[col.name for col in contract.columns if col.name in frame]]
    lacking = {col.name: col.dtype for col in contract.columns if col.missing and col.name not in frame}
    if not lacking:
        return frame
    absent = {name: pd.Series(pd.NA, index=frame.index, dtype=dtype) for name, dtype in lacking.items()}
    names = [col.name for col in contract.columns if col.name in frame or col.name in absent]
    return frame.assign(**absent)[names]


def _damaged(folder: Path) -> CampaignError:
    return CampaignError(
        Fault(str(folder), "the store is damaged or of another version", "a whole store",
              "delete the folder and import the official files again")
    )  # fmt: skip


def write_provenance(provenance: Provenance, path: Path) -> None:
    """Write `sources.toml`: files in order of election and area, then what is missing."""
    ordered = sorted(
        provenance.sources, key=lambda each: (each.election_year, each.election_type, each.area_code)
    )
    lines = ["# Where the official figures come from. Written by vvanalysis; do not edit.", ""]
    lines += [f"inputs = {json.dumps(sorted(provenance.inputs))}"]
    lines += [f"by_command = {json.dumps(sorted(provenance.by_command))}", ""]
    if provenance.years:
        lines += ["[years]", *_toml(dict(sorted(provenance.years.items()))), ""]
    for source in ordered:
        told = {name: value for name, value in asdict(source).items() if (name, value) != ("content", VOTES)}
        lines += ["[[source]]", *_toml(told), ""]
    for missing in provenance.missing:
        lines += ["[[missing]]", *_toml(missing), ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _toml(table: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in table.items()]


def read_provenance(path: Path) -> Provenance:
    """Read `sources.toml`; an absent file says nothing.

    Raises
    ------
    CampaignError
        The file is damaged.
    """
    if not path.is_file():
        return Provenance()
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        sources = tuple(Source(**each) for each in read.get("source", []))
    except (tomllib.TOMLDecodeError, TypeError, UnicodeDecodeError) as error:
        raise _damaged(path.parent) from error
    return Provenance(
        sources,
        tuple(read.get("inputs", [])),
        tuple(read.get("by_command", [])),
        tuple(read.get("missing", [])),
        dict(read.get("years", {})),
    )


def replace_store(
    official: Official, provenance: Provenance, folder: Path, *, imported: Official | None = None
) -> None:
    """Write a store beside `folder`, then move it into place: there is a whole one at every time.

    Parameters
    ----------
    imported
        The figures that were imported by command, kept apart where others lie over them.

    Raises
    ------
    CampaignError
        The folder cannot be written to.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as work:
            fresh, former = Path(work, "new"), Path(work, "old")
            write_frames(official, fresh)
            if imported is not None:
                write_frames(imported, fresh / IMPORTED)
            write_provenance(provenance, fresh / SOURCES_FILE)
            _swap(fresh, folder, former)
    except OSError as error:
        raise CampaignError(
            Fault(
                where=str(folder),
                what=f"cannot be written ({error.strerror or error})",
                expected="a folder that can be written to",
                todo="close programs that use its files, check its permissions",
            )
        ) from error


def _swap(fresh: Path, folder: Path, former: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(former)
    try:
        fresh.rename(folder)
    except OSError:
        former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def source_frame(provenances: Sequence[tuple[str, Provenance]]) -> pd.DataFrame:
    """Provenance of several stores as one frame, with the column `store` last."""
    columns = [*Source.__dataclass_fields__, "store"]
    rows = [{**asdict(source), "store": name} for name, each in provenances for source in each.sources]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    return frame.astype({name: "int64" if name == "election_year" else "str" for name in columns})
