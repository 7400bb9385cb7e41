"""Everything that the first page is told from, out of the official frames, by the other chapters' metrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import pandas as pd

from vvanalysis.chapters.districts import metrics as districts
from vvanalysis.chapters.results import metrics as results
from vvanalysis.chapters.seats import metrics as seats
from vvanalysis.chapters.summary.metrics.changes import concentration, crossings, everywhere
from vvanalysis.chapters.summary.metrics.councils import at_risk, council_changes, within_votes
from vvanalysis.chapters.summary.metrics.parties import losers, newcomers
from vvanalysis.chapters.summary.metrics.places import marks, standouts, to_look_into
from vvanalysis.chapters.summary.metrics.support import strongholds_by_area
from vvanalysis.chapters.turnout import metrics as turnout
from vvanalysis.schemas.story import Limits
from vvanalysis.stats import coverage

Votes: TypeAlias = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]
"""`PartyVotes`, `AreaCounts` and `Seats`."""
ELECTIONS: Final = ("RD", "RF", "KF")


def of_counts(
    votes: Votes,
    areas: pd.DataFrame,
    standing: pd.DataFrame,
    *,
    party: str,
    county: str,
    years: tuple[int, int],
    limits: Limits,
) -> dict[str, pd.DataFrame]:
    """The frames of results and seats.

    Parameters
    ----------
    votes
        Official frames of the campaign's county and the nation.
    areas
        area_code, area_name of every municipality.
    standing
        `history.metrics.standing`.
    years
        The election's year and the one that it is compared with.

    Returns
    -------
    dict
        own (`results.metrics.party_results`), line (the county's shares in every year), between
        (`results.metrics.seats_between`), overview (`seats.metrics.council_overview`), standing, and the
        frames of this chapter's rules by their names: everywhere, concentration, crossings, near, risk,
        moved, newcomers, losers, marks, standouts, look_into.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.summary.metrics import of_counts
    >>> work = notebook.load()
    >>> told = of_counts((work.party_votes, work.area_counts, work.seats), work.municipalities,
    ...     work.municipalities.iloc[:0], party=work.party, county=work.county,
    ...     years=(work.year, work.previous_year), limits=work.story.limits)
    >>> int(told["near"]["votes_to_next"].sum()), len(told["risk"])
    (214, 4)
    """
    year, previous_year = years
    days = {"year": year, "previous_year": previous_year}
    shares = results.vote_shares(votes[0], votes[1])
    everyone = results.with_previous(shares, **days)
    own = results.party_results(votes[0], votes[1], party=party, county=county, **days)
    told = {"own": own, "standing": standing, "line": _line(shares, party)}
    told |= _of_shares(own, areas, votes[1], year)
    told |= _of_councils(votes, areas, party=party, years=years, limits=limits)
    local = everyone[(everyone["area_level"] == "municipality") & (everyone["election_type"] == "KF")]
    told["newcomers"] = newcomers(local, votes[0], areas, previous_year=previous_year, least=limits.newcomer)
    told["losers"] = losers(local, areas, party=party)
    return told | _to_find_out(told, areas, limits)


def _line(shares: pd.DataFrame, party: str) -> pd.DataFrame:
    return shares[(shares["area_level"] == "county") & (shares["party_code"] == party)]


def _of_shares(
    own: pd.DataFrame, areas: pd.DataFrame, counts: pd.DataFrame, year: int
) -> dict[str, pd.DataFrame]:
    municipal = coverage.in_every_area(
        own[own["area_level"] == "municipality"], areas=areas, area_counts=counts, year=year
    )
    parliament, _, council = (municipal[municipal["election_type"] == each] for each in ELECTIONS)
    return {
        "council": council,
        "everywhere": everywhere(parliament),
        "concentration": concentration(council),
        "crossings": crossings(parliament, council),
    }


def _of_councils(
    votes: Votes, areas: pd.DataFrame, *, party: str, years: tuple[int, int], limits: Limits
) -> dict[str, pd.DataFrame]:
    year, previous_year = years
    held = results.council_seats(votes[2], votes[1], party=party)
    between = results.seats_between(held, areas, year=year, previous_year=previous_year)
    councils = seats.contests(*votes, year=year)
    margins = seats.council_margins(*votes, year=year, party=party)
    margins = seats.with_rivals(margins, councils, year=year)
    cast = seats.council_votes(votes[0], party=party, year=year)
    overview = seats.council_overview(between, margins, councils, votes=cast)
    return {
        "between": between,
        "overview": overview,
        "near": within_votes(overview, limit=limits.near),
        "risk": at_risk(overview, limit=limits.risk),
        "moved": council_changes(between),
    }


def _to_find_out(
    told: Mapping[str, pd.DataFrame], areas: pd.DataFrame, limits: Limits
) -> dict[str, pd.DataFrame]:
    marked = marks(areas, told, fall=limits.fall)
    return {
        "marks": marked,
        "standouts": standouts(marked, least=limits.measures),
        "look_into": to_look_into(told["crossings"], told["between"], fall=limits.fall),
    }


def of_districts(
    votes: Votes,
    areas: pd.DataFrame,
    named: pd.DataFrame,
    *,
    party: str,
    county: str,
    year: int,
    limits: Limits,
) -> dict[str, pd.DataFrame]:
    """Strongholds with low turnout in the election to parliament.

    A party of a few voters has districts where it is half as strong again by chance: none is told of one
    whose share in the county is under `limits.stronghold`.

    Parameters
    ----------
    named
        `Areas` of the official figures.

    Returns
    -------
    dict
        quiet (`districts.metrics.quiet_strongholds`), strongholds (`strongholds_by_area`).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.summary.metrics import of_districts
    >>> work = notebook.load()
    >>> told = of_districts((work.party_votes, work.area_counts, work.seats), work.municipalities,
    ...     work.official.areas, party=work.party, county=work.county, year=work.year,
    ...     limits=work.story.limits)
    >>> len(told["quiet"]), int(told["strongholds"]["districts"].max())
    (14, 9)
    """
    changes = districts.district_changes(votes[1], votes[0], party=party, year=year, areas=areas)
    placed = turnout.with_municipality(changes, named)
    shares = results.vote_shares(votes[0], votes[1])
    classed = districts.with_strength(placed, shares, areas, county=county, party=party)
    quiet = districts.quiet_strongholds(districts.judged(classed[classed["election_type"] == "RD"]))
    place = {"party": party, "level": "county", "area_code": county, "election": "RD"}
    if results.one_share(shares, **place).get(year, 0.0) < limits.stronghold:
        quiet = quiet.iloc[:0]
    return {"quiet": quiet, "strongholds": strongholds_by_area(quiet)}
