"""How fast the national file of 2026 loads, against `json.load` and `pandas.json_normalize`, in one run.

    python tests/benchmarks/national_json.py [FILE]

The file, 260 MB, is made anew (in a temporary folder, or as FILE, which is kept) by `replicas.national`: no
file of the authority's own was at hand. The plain way flattens the districts and the votes by party, and
leaves persons alone; ours reads the same, reconciles every total and checks the contracts. Both must give the
same numbers, or the script stops; times are never asserted. Each job runs in a process of its own.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.loading import compare, ours
from replicas.national import write_national

PARTIES = ["rostfordelning", "rosterPaverkaMandat", "partiRoster"]
COUNTS = {
    "antalRostberattigade": "eligible", "totaltAntalRoster": "cast",
    "rostfordelning.rosterPaverkaMandat.antalRoster": "valid",
}  # fmt: skip


def plain(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The districts and the votes by party, each as a flat frame."""
    with path.open(encoding="utf-8") as stream:
        districts = json.load(stream)["valdistrikt"]
    votes = pd.json_normalize(districts, record_path=PARTIES, meta=["valdistriktskod", "valdistriktstyp"])
    for each in districts:
        del each["rostfordelning"]["rosterPaverkaMandat"]["partiRoster"]
    return pd.json_normalize(districts), votes


def numbers_of_plain(frames: tuple[pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
    """What both ways give, in one form; not timed."""
    counts, votes = frames
    counted = counts[counts["valdistriktstyp"] == "valdistrikt"].rename(columns=COUNTS)
    long = counted.melt("valdistriktskod", list(COUNTS.values()), var_name="what", value_name="number")
    of_party = votes[votes["valdistriktstyp"] == "valdistrikt"]
    label = of_party["partiforkortning"].fillna(of_party["partibeteckning"])
    of_party = of_party.assign(what=label).rename(columns={"antalRoster": "number"})
    both = pd.concat([long, of_party[["valdistriktskod", "what", "number"]]])
    return both.rename(columns={"valdistriktskod": "area_code"}).assign(election_type="RD")


def numbers_of_ours(official: Any) -> pd.DataFrame:
    """The same, out of the package's frames."""
    counts = official.area_counts[official.area_counts["area_level"] == "electoral_district"]
    key = ["election_type", "area_code"]
    long = counts.melt(key, list(COUNTS.values()), var_name="what", value_name="number")
    votes = official.party_votes[official.party_votes["area_level"] == "electoral_district"]
    votes = votes.rename(columns={"party_code": "what", "votes": "number"})
    return pd.concat([long, votes[["election_type", "area_code", "what", "number"]]])


def main(path: Path) -> None:
    from vvanalysis.loaders.borders import municipality_codes

    write_national(path, sorted(municipality_codes()))
    print(f"{path.stat().st_size / 1e6:.0f} MB")  # noqa: T201
    compare("The national file of 2026 (JSON)", (ours, numbers_of_ours), (plain, numbers_of_plain), path)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder, "national.json"))
