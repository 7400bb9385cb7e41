"""The campaign's side of every report: names, provenance, the editors' texts."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vvanalysis import paths
from vvanalysis.notices import notices_of
from vvanalysis.render.page import SOURCE_KEYS, DecisionEdits, Setting, Text
from vvanalysis.render.plan.reports import is_bundled, own_chapters, own_store
from vvanalysis.render.writers.decision_edits import read_decision_edits
from vvanalysis.render.writers.editor_texts import read_texts
from vvanalysis.schemas.story import read_story
from vvanalysis.terms import PARTY_COLORS
from vvanalysis.words.labels import in_swedish
from vvanalysis.words.sources import count_mark, hand_mark, made_mark, source_content, unchecked_notice

if TYPE_CHECKING:
    import pandas as pd

    from vvanalysis.campaign import Campaign

_GREY: Final = "#555555"


def prepared_campaign(folder: Path, *, is_draft: bool) -> tuple[Campaign, Setting, bool]:
    """The campaign, its own official files read; its reports' setting; and whether it lacks results.

    Raises
    ------
    VvanalysisError
        Something in the campaign's folder is not right.
    """
    from vvanalysis.campaign import load_campaign, require_party
    from vvanalysis.store import (
        preliminary_counts,
        read_official,
        read_other_sources,
        read_sources,
        refresh_campaign_store,
    )
    from vvanalysis.store.fetched import unchecked_packages

    campaign = load_campaign(folder)
    own = own_store(campaign)
    if own and not is_bundled(campaign):
        refresh_campaign_store(own, years=campaign.years)
        require_party(
            campaign.party,
            read_official(own),
            county=campaign.county,
            year=campaign.year,
            where="campaign.toml, campaign.party",
        )
    others = read_other_sources(own, county=campaign.county, year=campaign.year)
    lacks_results = without_results(campaign)
    official = read_official(own)
    counted = preliminary_counts(official.area_counts, county=campaign.county, year=campaign.year)
    sources = read_sources(own)
    sources = sources[sources["election_year"] <= campaign.year]
    setting = setting_of(campaign, sources, others, is_draft=is_draft)
    typed = sources[sources["election_year"].isin(campaign.years)][["publisher", "election_type"]]
    files = list(typed.itertuples(index=False, name=None))
    marks = " · ".join(filter(None, (count_mark(counted), hand_mark(files), made_mark(files))))
    found = notices_of(official, county=campaign.county, years=campaign.years)
    unchecked = unchecked_notice(unchecked_packages(own, years=campaign.years))
    notices = (*found, *filter(None, [unchecked]))
    return campaign, replace(setting, count_mark=marks, notices=notices), lacks_results


def setting_of(
    campaign: Campaign, sources: pd.DataFrame, others: pd.DataFrame, *, is_draft: bool = True
) -> Setting:
    """The reports' setting of a campaign and the provenance of its figures.

    Parameters
    ----------
    sources
        As `store.read_sources` gives it.
    others
        As `store.read_other_sources` gives it.

    Raises
    ------
    CampaignError
        A text in the campaign folder is meant for no chapter.
    InputError
        Names of candidates are asked for, and a file in `official/` cannot be read.
    """
    settings = campaign.config.campaign
    results = _source_rows(_with_content(sources))
    return Setting(
        district=settings.name,
        party=settings.party,
        election_date=settings.election_date,
        is_example=settings.is_example,
        is_draft=is_draft,
        profile=settings.profile,
        color=settings.party_color or PARTY_COLORS.get(settings.party, _GREY),
        state=_state([row["file_date"] for row in results], settings.election_date),
        sources=(*results, *_source_rows(others.rename(columns={"content": "election_type"}))),
        municipalities=_municipalities(campaign),
        associations=tuple(campaign.association_names.items()),
        candidate_names=names_to_show(campaign),
        texts=own_texts(campaign),
        decisions=own_decisions(campaign),
    )


def without_results(campaign: Campaign) -> bool:
    """Whether no official figure of the campaign's election is at hand for any of its municipalities."""
    from vvanalysis.store import read_official

    counts = read_official(own_store(campaign)).area_counts
    own = counts[counts["election_year"] == campaign.year]
    return not own["area_code"].str[:4].isin(campaign.municipalities).any()


def names_to_show(campaign: Campaign) -> Mapping[str, str]:
    """Number -> name of the party's candidates; nothing where the campaign does not ask for it.

    Raises
    ------
    InputError
        A file in `official/` cannot be read.
    """
    settings = campaign.config.campaign
    if not settings.show_candidate_names or settings.profile != "intern":
        return {}
    return names_in_official(campaign)


def names_in_official(campaign: Campaign) -> Mapping[str, str]:
    """Number -> name of the party's candidates in the campaign's own official files."""
    from vvanalysis.store import read_own_candidate_names

    return read_own_candidate_names(campaign.folder, year=campaign.year).get(campaign.party, {})


def _source_rows(sources: pd.DataFrame) -> tuple[Mapping[str, str], ...]:
    sources = sources.assign(
        publisher=[in_swedish(each) for each in sources["publisher"]],
        file_name=[in_swedish(each) for each in sources["file_name"]],
    )
    rows = sources.astype(object).where(sources.notna(), None).to_dict("records")
    kept = [{key: _text(row.get(key)) for key in SOURCE_KEYS} for row in rows]
    order = ("election_year", "election_type", "file_name")
    return tuple(sorted(kept, key=lambda row: [row[key] for key in order]))


def _with_content(sources: pd.DataFrame) -> pd.DataFrame:
    """The sources of results: in the place of the election what they hold, if it is not its final votes."""
    told = zip(sources["election_type"], sources["count_status"], sources["content"], strict=True)
    return sources.assign(election_type=[source_content(*each) for each in told])


def _municipalities(campaign: Campaign) -> tuple[tuple[str, str, str], ...]:
    from vvanalysis.campaign.areas import municipalities

    areas = municipalities()
    names = dict(zip(areas["area_code"], areas["area_name"], strict=True))
    return tuple(
        (code, str(names.get(code, code)), association.code)
        for association in campaign.associations
        for code in association.municipalities
    )


def own_texts(campaign: Campaign) -> tuple[Text, ...]:
    """The editors' texts of a campaign.

    Raises
    ------
    CampaignError
        One names nothing that there is, or cannot be read.
    """
    bundled = {file.stem for file in paths.notebooks().glob("*.ipynb")}
    return read_texts(
        campaign.folder,
        chapters=sorted(bundled | set(own_chapters(campaign.folder))),
        associations=[each.code for each in campaign.associations],
    )


def own_decisions(campaign: Campaign) -> DecisionEdits:
    """What the campaign's editors do with the decisions that are proposed.

    Raises
    ------
    CampaignError
        The file is wrong, or names a decision that there is none of.
    """
    return read_decision_edits(campaign.folder, known=read_story().decisions)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _state(days: list[str], otherwise: dt.date) -> dt.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    newest = max(days, default="")[:10]
    try:
        return dt.date.fromisoformat(newest)
    except ValueError:
        return otherwise
