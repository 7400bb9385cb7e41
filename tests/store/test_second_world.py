"""The second world's excerpt is what its script makes of the authority's files, and holds what it must."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from second_world.make import LEFT_OUT, make

from vvanalysis.schemas.official import CONTRACTS
from vvanalysis.store import read_official, read_store


def test_it_lacks_what_it_is_to_lack(second_world: Path) -> None:
    counts = read_store(second_world / "store").area_counts
    files = {
        (int(year), f"{code}{ {'KF': 'K', 'RF': 'L', 'RD': 'R'}[kind] }")
        for year, kind, code in counts.loc[
            counts["area_level"] == "municipality", ["election_year", "election_type", "area_code"]
        ].itertuples(index=False)
    }
    assert len(files) == 2 * 3 * 12 - len(LEFT_OUT)
    assert not files & LEFT_OUT
    divided = counts[counts["area_level"] == "municipal_constituency"]["area_code"]
    assert {"188001", "188002"} <= set(divided)


def test_bundled_totals_stand_where_a_file_is_missing(second_world: Path) -> None:
    """Nora's council file is left out: its total and its seats are bundled, its districts are nowhere."""
    official = read_official(second_world)
    here = official.area_counts[official.area_counts["area_code"].str[:4] == "1884"]
    council = here[(here["election_year"] == 2018) & (here["election_type"] == "KF")]
    assert council["area_level"].tolist() == ["municipality"]
    assert council["cast"].tolist() == [7048]  # the authority's file slutresultat_1884K.xml


@pytest.mark.raw
def test_the_excerpt_is_what_the_script_makes(second_world: Path, raw_folder: Path, tmp_path: Path) -> None:
    make(raw_folder, tmp_path)
    made, kept = read_store(tmp_path), read_store(second_world / "store")
    for contract in CONTRACTS:
        pd.testing.assert_frame_equal(getattr(made, contract.name), getattr(kept, contract.name))
