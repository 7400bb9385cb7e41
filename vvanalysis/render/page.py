"""What a finished report says around its chapters; plain values, so that it can cross to another process."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from vvanalysis import __version__, paths
from vvanalysis.render.candidate_names import names_to_show
from vvanalysis.render.parameters import Value
from vvanalysis.render.reports import own_chapters
from vvanalysis.render.texts import Text, read_texts
from vvanalysis.report_text.labels import PROFILE_MARK, in_swedish
from vvanalysis.report_text.numbers import date
from vvanalysis.terms import PARTY_COLORS

if TYPE_CHECKING:
    import pandas as pd

    from vvanalysis.campaign import Campaign

_GREY: Final = "#555555"
SOURCE_KEYS: Final = ("publisher", "file_name", "election_year", "election_type", "file_date", "sha256")


@dataclass(frozen=True)
class Setting:
    """The campaign's side of every report.

    Attributes
    ----------
    profile
        Which circle of readers the reports are protected for (`disclosure.presets`).
    color
        The party's colour; used for lines only, never behind or as text.
    state
        Day of the newest file of official results, which is the reports' own date: the same input gives the
        same bytes.
    sources
        One row per file that figures come from, the keys of `SOURCE_KEYS`: the official results first, then
        what is used beside them, whose `election_type` says what the file holds.
    texts
        The editors' own words.
    municipalities
        Code, name and association of each municipality.
    candidate_names
        Number -> name, to be put into the finished files and nowhere else; mostly empty.
    is_draft
        Whether every page says so; what `release` makes does not.
    """

    district: str
    party: str
    election_date: dt.date
    is_example: bool
    color: str
    state: dt.date
    sources: tuple[Mapping[str, str], ...]
    texts: tuple[Text, ...] = ()
    municipalities: tuple[tuple[str, str, str], ...] = ()
    is_draft: bool = True
    profile: str = "intern"
    candidate_names: Mapping[str, str] = field(default_factory=dict, repr=False)
    version: str = __version__

    @property
    def circle(self) -> str:
        """Whom the reports are for, in words that stand on every page."""
        return PROFILE_MARK[self.profile]


@dataclass(frozen=True)
class Page:
    """One report's side; `kicker` is a word above the title that says what kind of report it is."""

    title: str
    layout: Literal["book", "sheet"]
    setting: Setting
    parameters: Mapping[str, Value] = field(default_factory=dict)
    kicker: str = ""

    @property
    def full_title(self) -> str:
        """Kicker and title."""
        return f"{self.kicker}: {self.title}" if self.kicker else self.title

    @property
    def subtitle(self) -> str:
        """District, party and election day."""
        return f"{self.setting.district} · {self.setting.party} · {date(self.setting.election_date)}"


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
    results = _source_rows(sources)
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
        texts=own_texts(campaign),
        municipalities=_municipalities(campaign),
        candidate_names=names_to_show(campaign),
    )


def _source_rows(sources: pd.DataFrame) -> tuple[Mapping[str, str], ...]:
    sources = sources.assign(
        publisher=[in_swedish(each) for each in sources["publisher"]],
        file_name=[in_swedish(each) for each in sources["file_name"]],
    )
    rows = sources.astype(object).where(sources.notna(), None).to_dict("records")
    kept = [{key: _text(row.get(key)) for key in SOURCE_KEYS} for row in rows]
    order = ("election_year", "election_type", "file_name")
    return tuple(sorted(kept, key=lambda row: [row[key] for key in order]))


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
