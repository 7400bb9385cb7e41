"""What the first cell of a notebook calls: style, and the campaign with its official figures."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from vvanalysis.campaign import Campaign, load_campaign
from vvanalysis.chapters.results.metrics.areas import combine_areas
from vvanalysis.chapters.results.metrics.earlier import with_party_names
from vvanalysis.completion import offer
from vvanalysis.items import context, provenance, style
from vvanalysis.schemas.campaign import Association
from vvanalysis.schemas.official import Official
from vvanalysis.stats.coverage import named
from vvanalysis.store import preliminary_counts, read_official, read_sources
from vvanalysis.workspace import Workspace

__all__ = ["Workspace", "load", "setup"]


def setup() -> None:
    """Set the figures' style; the same in JupyterLab and in a built report.

    Examples
    --------
    >>> import matplotlib as mpl
    >>> from vvanalysis import notebook
    >>> notebook.setup()
    >>> mpl.rcParams["svg.fonttype"]
    'none'
    """
    style.use()


def load(campaign: str = "example", *, association: str = "") -> Workspace:
    """Campaign and official figures.

    Parameters
    ----------
    campaign
        The campaign's folder, or "example" for the bundled one.
    association
        Code of one association; its municipalities are then also added up as an area of the level
        "association". Or the code of any municipality, which is then taken for an association's only one.

    Raises
    ------
    CampaignError
        Something is wrong with the campaign folder.
    ParameterError
        No association and no municipality has the code.

    Examples
    --------
    >>> from vvanalysis.notebook import load
    >>> work = load("example")
    >>> work.year, work.previous_year, len(work.campaign.associations)
    (2018, 2014, 16)
    >>> set(work.party_votes["election_type"]) == set(work.campaign.elections)
    True
    """
    loaded = load_campaign(campaign)
    official = read_official(loaded.folder)
    counted = preliminary_counts(official.area_counts, county=loaded.county, year=loaded.year)
    sources = provenance.of_elections(read_sources(loaded.folder), years=loaded.years, counted=counted)
    provenance.stand_on(sources)
    areas = named(official.areas, official.area_counts)
    votes = with_party_names(official.party_votes, official.parties)
    counts = named(official.area_counts, areas)
    official = replace(official, areas=areas, area_counts=counts, party_votes=votes)
    work = _workspace(loaded, official, association)
    context.set_context(_context(work))
    return work


def _context(work: Workspace) -> context.Context:
    """What the items of a notebook share; a sheet of an association has no slides."""
    return context.Context(
        work.color,
        work.campaign.is_example,
        party=work.party,
        place=work.association.name if work.association else work.county_name,
        year=work.year,
        previous_year=work.previous_year,
        forms=("phone",) if work.association else ("phone", "slide"),
    )


def _workspace(loaded: Campaign, official: Official, association: str) -> Workspace:
    """What a notebook works with; the municipalities of an association added up as an area of their own."""
    if not association:
        return Workspace(loaded, official)
    own = _association(loaded, official, association)
    counts, votes = combine_areas(
        official.area_counts,
        official.party_votes,
        groups={own.code: (own.name, own.municipalities)},
        level="association",
    )
    return Workspace(
        loaded,
        replace(
            official,
            area_counts=pd.concat([official.area_counts, counts], ignore_index=True),
            party_votes=pd.concat([official.party_votes, votes], ignore_index=True),
        ),
        own,
    )


def _association(campaign: Campaign, official: Official, code: str) -> Association:
    areas = official.areas
    named = areas.loc[(areas["area_level"] == "municipality") & (areas["area_code"] == code), "area_name"]
    if named.empty or code in {each.code for each in campaign.associations}:
        return campaign.association(code)
    return Association(code=code, name=str(named.iloc[0]), municipalities=(code,))


offer(__name__)
