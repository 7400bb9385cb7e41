"""What is bundled beside the results: the electorate's age and education, council history, polls."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis import paths
from vvanalysis.cache import Cache
from vvanalysis.errors import CampaignError, Fault
from vvanalysis.loaders.polls import read_polls
from vvanalysis.loaders.scb import AGE_FILE, EDUCATION_FILE, read_council_history, read_electorates
from vvanalysis.schemas.context import CONTEXT_CONTRACTS, Context, validated_context
from vvanalysis.schemas.official import contract_lines
from vvanalysis.store.reading import read_official

CONTEXT_FOLDER: Final = "context"
_POLL_YEARS: Final = (2010, 2014, 2018, 2022, 2026)
_HISTORY: Final = "kf_andel_*.csv"


@dataclass(frozen=True)
class ContextSource:
    """One file that the context comes from."""

    frame: str
    publisher: str
    licence: str
    file_name: str
    sha256: str


_CONTEXT: Cache[Context] = Cache("context", most=2)


def read_context() -> Context:
    """Bundled context, in frames of one's own.

    Raises
    ------
    CampaignError
        The bundled files are damaged.

    Examples
    --------
    >>> from vvanalysis.store import read_context
    >>> history = read_context().council_history
    >>> int(history["election_year"].min()), history["area_code"].nunique()
    (1973, 16)
    """
    folder = paths.data() / CONTEXT_FOLDER
    return _CONTEXT.get(folder, lambda: _read(folder)).copy()


def _read(folder: Path) -> Context:
    try:
        frames = {each.name: pd.read_parquet(folder / f"{each.name}.parquet") for each in CONTEXT_CONTRACTS}
    except (OSError, ValueError) as error:
        raise CampaignError(
            Fault(str(folder), "the bundled context is damaged", "three Parquet files", "install it again")
        ) from error
    return Context(**frames)


def bundle_context(raw: Path, *, into: Path) -> Context:
    """Build the bundled context from SCB's tables and the polls, the same bytes every time.

    Parameters
    ----------
    raw
        Folder with `scb/` (two sqlite files, `kf_andel_*.csv`) and `polls/Polls.csv`.
    into
        The project's data folder; `context/` in it is written.

    Raises
    ------
    InputError
        A file that is missing or not what it should be.
    """
    areas = read_official().areas
    own = areas[areas["area_level"] == "municipality"]
    codes = dict(zip(own["area_name"], own["area_code"], strict=True))
    scb, polls = raw / "scb", raw / "polls" / "Polls.csv"
    histories = sorted(scb.glob(_HISTORY))
    context = Context(
        electorates=read_electorates(scb, codes=codes),
        council_history=pd.concat([read_council_history(path) for path in histories], ignore_index=True),
        polls=read_polls(polls, years=_POLL_YEARS),
    )
    validated_context(context, where=str(into))
    folder = into / CONTEXT_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for contract in CONTEXT_CONTRACTS:
        frame: pd.DataFrame = getattr(context, contract.name)
        frame.to_parquet(folder / f"{contract.name}.parquet", index=False, compression="zstd")
    electorates = {scb / name: "electorates" for name in (AGE_FILE, EDUCATION_FILE)}
    sources = _sources({**electorates, **dict.fromkeys(histories, "council_history"), polls: "polls"})
    (folder / "sources.toml").write_text(_sources_text(sources), encoding="utf-8", newline="\n")
    (folder / "COLUMNS.md").write_text(columns_text(), encoding="utf-8", newline="\n")
    return context


def _sources(files: Mapping[Path, str]) -> tuple[ContextSource, ...]:
    return tuple(
        ContextSource(
            frame,
            "SwedishPolls" if frame == "polls" else "SCB",
            "CC0",
            path.name,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path, frame in files.items()
    )


def _sources_text(sources: tuple[ContextSource, ...]) -> str:
    lines = ["# Where the context comes from. Written by `vvanalysis bundle`; do not edit."]
    for each in sources:
        lines += [
            "",
            "[[source]]",
            *(f'{name} = "{getattr(each, name)}"' for name in each.__dataclass_fields__),
        ]
    return "\n".join(lines) + "\n"


def columns_text() -> str:
    """Markdown that explains every column, as stored in `context/COLUMNS.md`."""
    lines = [
        "# Columns of the context",
        "",
        "Generated from `vvanalysis/schemas/context.py`; one Parquet file per frame. Sources and hashes:",
        "`sources.toml`.",
    ]
    for contract in CONTEXT_CONTRACTS:
        lines += contract_lines(contract)
    lines += [
        "",
        "## district_borders",
        "",
        "One row: one electoral district of 2022 in one county (`borders.toml` has its sources).",
        "`area_code` 8 digits; `geometry` well-known binary in metres (EPSG:3006), simplified;",
        "`holds_earlier` whether results of 2018 may be drawn on it: `vvanalysis/store/district_borders.py`",
        "says when.",
    ]
    return "\n".join(lines) + "\n"
