"""Seats of every council of 2014 in the bundled figures, a thousand draws each, against PyPI `apportionment`.

`apportionment` knows one modified Sainte-Laguë, with the first divisor 1.4 and no threshold of its own: the
rules of 2014, as one constituency, which both can compute. It runs on a few of the draws of every council, so
that the command ends in seconds; times are per allocation. The outputs are compared, tied draws apart: there
the two may break the tie differently, and only one of them says that there is one.

    python -m pip install -e ".[bench]" -c tests/constraints.txt
    python tests/benchmarks/allocate_councils.py
"""

from __future__ import annotations

import sys
import time

import numpy as np
from apportionment.methods import compute

from vvanalysis import store
from vvanalysis.chapters.seats.metrics import allocate_draws, rules_of
from vvanalysis.terms import OTHER_PARTIES

YEAR, DRAWS, SAMPLED, SPREAD = 2014, 1000, 4, 0.1


def councils() -> list[tuple[np.ndarray, int]]:
    """Votes of the parties with any, and seats, of every council that has both."""
    official = store.read_official()
    key = (official.seats["election_year"] == YEAR) & (official.seats["election_type"] == "KF")
    own = official.seats[key & (official.seats["area_level"] == "municipality")]
    sizes = own.groupby("area_code")["seats"].sum()
    votes = official.party_votes.query("election_year == @YEAR and election_type == 'KF' and votes > 0")
    votes = votes[(votes["area_level"] == "municipality") & (votes["party_code"] != OTHER_PARTIES)]
    groups = votes.groupby("area_code")["votes"]
    return [(rows.to_numpy(dtype=np.int64), int(sizes[code])) for code, rows in groups if code in sizes.index]


def draw(votes: np.ndarray, source: np.random.Generator) -> np.ndarray:
    """Votes [draws, parties] around those of the election, at least one each."""
    noise = np.exp(source.normal(0, SPREAD, (DRAWS, len(votes))))
    return np.maximum(np.rint(votes * noise), 1).astype(np.int64)


def main() -> None:
    """Draw, allocate both ways, compare, and tell the ratio."""
    source = np.random.default_rng(YEAR)
    rules = rules_of("KF", year=YEAR)
    drawn = [(draw(votes, source), seats) for votes, seats in councils()]
    start = time.perf_counter()
    ours = [allocate_draws(votes, votes.sum(axis=1), seats=seats, rules=rules) for votes, seats in drawn]
    own_time = (time.perf_counter() - start) / (len(drawn) * DRAWS)
    start = time.perf_counter()
    theirs = [
        [compute("modified_saintelague", row.tolist(), seats) for row in votes[:SAMPLED]]
        for votes, seats in drawn
    ]
    other_time = (time.perf_counter() - start) / (len(drawn) * SAMPLED)
    compared = different = tied = 0
    for own, other in zip(ours, theirs, strict=True):
        for row, is_tied, expected in zip(own.seats, own.is_tied, other, strict=False):
            tied += int(is_tied)
            compared += int(not is_tied)
            different += int(not is_tied and row.tolist() != expected)
    sys.stdout.write(
        f"{len(drawn)} councils x {DRAWS} draws\n"
        f"vvanalysis     {own_time * 1e6:8.2f} microseconds per allocation\n"
        f"apportionment  {other_time * 1e6:8.2f} microseconds per allocation ({SAMPLED} draws a council)\n"
        f"ratio          {other_time / own_time:8.0f}\n"
        f"outputs        {compared - different} of {compared} equal, {tied} tied draws left out\n"
    )
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
