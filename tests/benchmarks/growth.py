"""A campaign like the example with many times the rows: activities, and districts with their votes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from vvanalysis import paths
from vvanalysis.schemas.official import Official
from vvanalysis.store import read_official
from vvanalysis.store.folder import SOURCES_FILE, write_frames

_LEVEL, _CODE = "electoral_district", "area_code"


def scaled(folder: Path, times: int) -> tuple[int, int]:
    """Make the campaign; its number of activities and of rows of votes."""
    shutil.copytree(paths.example(), folder)
    file = folder / "activities.csv"
    head, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([head, *rows * times]) + "\n", encoding="utf-8-sig")
    if times > 1:
        official = read_official()
        own = Official(
            area_counts=_more(official.area_counts, times),
            party_votes=_more(official.party_votes, times),
            parties=official.parties,
            seats=official.seats,
            areas=official.areas,
        )
        write_frames(own, folder / "store")
        shutil.copy(paths.data() / SOURCES_FILE, folder / "store" / SOURCES_FILE)
    return len(rows) * times, len(read_official(folder).party_votes)


def _more(frame: pd.DataFrame, times: int) -> pd.DataFrame:
    """Every district so many times, under codes of its own; codes begin with the municipality's."""
    districts = frame[frame["area_level"] == _LEVEL]
    copies = [districts.assign(area_code=districts[_CODE] + f"x{number}") for number in range(1, times)]
    return pd.concat([frame, *copies], ignore_index=True)
