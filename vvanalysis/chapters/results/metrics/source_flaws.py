"""What an official source itself gets wrong, or tells otherwise than another: told of, never mended.

Numbers that must add up stop a loading (`loaders.reconcile`). These are figures of the election before, which
a file tells beside its own: nothing here is worked out from them but changes.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from vvanalysis.chapters.results.metrics.earlier import TERM, reelection_days
from vvanalysis.terms import DISTRICT_LEVELS

__all__ = ["previous_flaws"]

_PLACE: Final = ["election_type", "area_level", "area_code"]


def previous_flaws(area_counts: pd.DataFrame, party_votes: pd.DataFrame, *, year: int) -> pd.DataFrame:
    """Areas whose earlier valid votes, as the file of a later election tells them, cannot be right.

    Either the parties' earlier votes sum to more than all earlier valid votes; or the earlier election's own
    final count has another number and no re-election was held there. Fewer are no flaw: a file names the
    parties of its own election alone.

    Parameters
    ----------
    area_counts, party_votes
        `AreaCounts` and `PartyVotes` rows of the election and of the one before, one count of each area.
    year
        Of the later election.

    Returns
    -------
    DataFrame
        election_type, area_level, area_code, area_name, told, found [votes], flaw ("parts": found is the sum
        of the parties; "count": found is the earlier election's own count).

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.source_flaws import previous_flaws
    >>> from vvanalysis.store import read_official
    >>> official = read_official()
    >>> flaws = previous_flaws(official.area_counts, official.party_votes, year=2018)
    >>> sorted(set(flaws["flaw"])), flaws.loc[flaws["area_level"] == "municipality"].empty
    (['count'], True)
    """
    whole = area_counts[~area_counts["area_level"].isin(DISTRICT_LEVELS)]
    now = whole[(whole["election_year"] == year) & whole["valid_previous"].notna()]
    votes = party_votes[party_votes["election_year"] == year]
    sums = votes.groupby(_PLACE)["votes_previous"].sum(min_count=1).rename("found").reset_index()
    parts = now.merge(sums, on=_PLACE, validate="one_to_one")
    parts = parts[(parts["found"] > parts["valid_previous"]).fillna(False).astype(bool)]
    before = whole[(whole["election_year"] == year - TERM) & (whole["count_status"] == "final")]
    counts = now.merge(before[[*_PLACE, "valid"]].rename(columns={"valid": "found"}), on=_PLACE)
    counts = counts[(counts["found"] != counts["valid_previous"]).fillna(False).astype(bool)]
    held = reelection_days(counts, previous_year=year - TERM)["reelection"].notna()
    both = pd.concat([parts.assign(flaw="parts"), counts[~held].assign(flaw="count")], ignore_index=True)
    both = both.rename(columns={"valid_previous": "told"})
    return both[[*_PLACE, "area_name", "told", "found", "flaw"]]
