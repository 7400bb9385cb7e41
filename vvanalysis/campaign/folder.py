"""The campaign folder as one object: configuration, plan and tables, all valid."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from vvanalysis import paths
from vvanalysis.cache import Cache
from vvanalysis.campaign.areas import municipalities
from vvanalysis.campaign.cells import Codes
from vvanalysis.campaign.config import CAMPAIGN_FILE, PLAN_FILE, config_faults, read_settings
from vvanalysis.campaign.identities import identity_faults, without_identities
from vvanalysis.campaign.meta import add_exports
from vvanalysis.campaign.party import party_faults
from vvanalysis.campaign.references import reference_faults
from vvanalysis.campaign.survey import answers_frame, read_survey_folder
from vvanalysis.campaign.tables import read_one_of, table_files
from vvanalysis.campaign.unread import other_forms
from vvanalysis.dependencies import SURVEY, TrackedField, TrackedTables, untracked
from vvanalysis.errors import CampaignError, Fault, ParameterError
from vvanalysis.names import nfc
from vvanalysis.schemas.campaign import Association, CampaignConfig
from vvanalysis.schemas.plan import Plan, nearest
from vvanalysis.schemas.survey import Survey
from vvanalysis.schemas.tables import TABLES, empty_table
from vvanalysis.store import read_official

EXAMPLE = "example"
_APART = frozenset({"official", "store", "reports", "notebooks"})
"""Folders within a campaign's that its settings and tables are not read from."""
_CAMPAIGNS: Cache[Campaign] = Cache("campaigns")


@dataclass(frozen=True)
class Campaign:
    """A campaign folder that has been read and found right.

    `tables` holds the frames of the tables that are in the folder, by name; one that is not there is absent.
    The survey's answers are among them under the name "survey"; `survey` is the whole of it, None without.
    """

    folder: Path
    config: CampaignConfig
    plan: Plan
    tables: Mapping[str, pd.DataFrame]
    survey: TrackedField[Survey] = TrackedField(SURVEY)  # noqa: RUF009 - a descriptor

    def table(self, name: str) -> pd.DataFrame:
        """The frame of a table; without rows where it is not in the folder.

        Examples
        --------
        >>> from vvanalysis import notebook
        >>> own = notebook.load().campaign
        >>> len(own.table("activities")), own.table("activities")["kind"].nunique()
        (130, 7)
        """
        return self.tables.get(name, empty_table(TABLES[name]))

    @property
    def is_example(self) -> bool:
        """Whether the campaign's records are invented."""
        return self.config.campaign.is_example

    @property
    def name(self) -> str:
        """Name of the district."""
        return self.config.campaign.name

    @property
    def party(self) -> str:
        """Official abbreviation of the party."""
        return self.config.campaign.party

    @property
    def county(self) -> str:
        """County code."""
        return self.config.campaign.county

    @property
    def elections(self) -> tuple[str, ...]:
        """Elections to evaluate: RD, RF, KF."""
        return self.config.campaign.elections

    @property
    def year(self) -> int:
        """Year of the election."""
        return self.config.election_year

    @property
    def years(self) -> tuple[int, ...]:
        """The election's year, then the years to compare with, the nearest first."""
        return (self.year, *self.config.campaign.compare_years)

    @property
    def associations(self) -> tuple[Association, ...]:
        """The local associations, in the file's order."""
        return self.config.associations

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Codes of the municipalities, in the file's order."""
        return self.config.municipalities

    @property
    def association_names(self) -> dict[str, str]:
        """Code -> name of every association, in the file's order."""
        return {association.code: association.name for association in self.associations}

    def association(self, code: str) -> Association:
        """The association with a code.

        Raises
        ------
        ParameterError
            Where no association has it.
        """
        for association in self.associations:
            if association.code == code:
                return association
        known = tuple(association.code for association in self.associations)
        what = f"no association has the code {code}{nearest(code, known)}"
        raise ParameterError(
            Fault("association", what, "one of " + ", ".join(known), "use a code of campaign.toml")
        )


def load_campaign(folder: str | Path = EXAMPLE) -> Campaign:
    """Read a campaign folder; the words "example" and "example-2026" are the bundled ones.

    It is kept in memory until a file of the folder changes; every caller gets frames of its own, and which
    tables are asked for is remembered (`asked`): the renderer rebuilds a report when one of them changes.

    Raises
    ------
    CampaignError
        With every fault of the folder at once.
    """
    place = paths.campaign(folder)
    campaign = _CAMPAIGNS.get(_stamps(place), lambda: _valid(folder))
    tables = {name: frame.copy(deep=False) for name, frame in campaign.tables.items()}
    survey = untracked(campaign, "survey")
    survey = survey and survey.copy()
    return replace(campaign, folder=place, tables=TrackedTables(tables), survey=survey)


def _valid(folder: str | Path) -> Campaign:
    campaign, faults = read_folder(folder)
    if campaign is None or faults:
        raise CampaignError(faults)
    return campaign


def _stamps(folder: Path) -> Hashable:
    """What changes when a file of the folder does."""
    if not folder.is_dir():
        return None
    stamps = []
    for place, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if name not in _APART and not name.startswith("."))
        for file in sorted(Path(place, name) for name in files):
            status = file.stat()
            stamps.append((str(file.relative_to(folder)), status.st_mtime_ns, status.st_size))
    return folder.resolve(), tuple(stamps)


def read_folder(folder: str | Path) -> tuple[Campaign | None, list[Fault]]:
    """The campaign as far as it can be read (None without valid settings), and everything that is wrong."""
    place = paths.campaign(folder)
    if not place.is_dir():
        todo = "make one with vvanalysis init, or name the right folder"
        return None, [Fault(str(folder), "no such folder", "a campaign folder", todo)]
    config, faults = read_settings(place / CAMPAIGN_FILE, CampaignConfig)
    plan, plan_faults = read_settings(place / PLAN_FILE, Plan)
    faults += plan_faults
    if config is not None:
        faults += config_faults(config, municipalities())
        faults += _party_faults(place, config)
    if config is None:
        return None, faults
    codes = codes_of(config, plan, _within(config.campaign.county))
    tables, table_faults = _tables(place, codes, has_plan=plan is not None)
    survey, survey_faults = read_survey_folder(place, config, codes)
    faults += [*table_faults, *survey_faults]
    book = None if survey is None else survey.codebook
    years = set(read_official(place).area_counts["election_year"])
    faults += reference_faults(config, plan, tables, book, years=years)
    tables |= answers_frame(survey)
    return (None if plan is None else Campaign(place, config, plan, tables, survey)), faults


def _party_faults(folder: Path, config: CampaignConfig) -> list[Fault]:
    settings = config.campaign
    return party_faults(
        settings.party,
        read_official(folder),
        county=settings.county,
        year=config.election_year,
        where=f"{CAMPAIGN_FILE}, campaign.party",
    )


def _tables(folder: Path, codes: Codes, *, has_plan: bool) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    files, faults = table_files(folder)
    tables = {}
    for name in TABLES:
        if name in files and (has_plan or name != "undertakings"):  # without a plan no undertaking is known
            tables[name], found = read_one_of(files[name], TABLES[name], codes)
            faults += found
    faults += other_forms(folder, {name: len(table) for name, table in tables.items()})
    tables, faults = add_exports(folder, tables, faults)
    faults += identity_faults(tables)
    return without_identities(tables), faults


def _within(county: str) -> tuple[str, ...]:
    """Codes of the county's municipalities, with an association or without."""
    areas = municipalities()
    return tuple(areas.loc[areas["county_code"] == county, "area_code"].astype(str))


def codes_of(config: CampaignConfig, plan: Plan | None, county: tuple[str, ...]) -> Codes:
    """The words that the tables may use: association codes and names, municipality codes, undertaking ids.

    `county` are the codes of all the county's municipalities: a list may stand where there is no association.

    Days of the tables lie within the plan's year and one year on either side.
    """
    year = dt.timedelta(days=366)
    codes = [association.code for association in config.associations]
    names = [" ".join(nfc(association.name).split()).casefold() for association in config.associations]
    areas = dict.fromkeys([*config.municipalities, *county])
    numbers = {str(int(code)): code for code in areas}  # a spreadsheet drops the leading zero
    return Codes(
        associations=dict(zip([*names, *codes], [*codes, *codes], strict=True)),
        municipalities=numbers | {code: code for code in areas},
        undertakings={word: word for word in plan.ids} if plan else {},
        earliest=config.campaign.period.start - year,
        latest=config.campaign.period.end + year,
        date_order=config.campaign.date_order,
    )
