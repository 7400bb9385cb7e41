"""What a new folder's `survey/` holds: the codebook, and the questionnaire that a codebook makes."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Final

from vvanalysis import paths
from vvanalysis.campaign.areas import municipalities
from vvanalysis.campaign.config import read_settings
from vvanalysis.campaign.lime_structure import lime_structure
from vvanalysis.campaign.questionnaire import questionnaire_text
from vvanalysis.campaign.survey import CODEBOOK_FILE, FOLDER
from vvanalysis.errors import CampaignError
from vvanalysis.schemas.codebook import Codebook

CODEBOOK: Final = f"{FOLDER}/{CODEBOOK_FILE}"


def survey_contents(folder: Path, *, county: str, election_date: dt.date) -> dict[str, bytes]:
    """File -> content of a new folder's survey part; a codebook that lies there makes the questionnaire.

    Raises
    ------
    CampaignError
        Where the folder's own codebook is not valid.
    """
    template = codebook_text(election_date)
    book = _book(folder / CODEBOOK, template)
    areas = municipalities()
    names = tuple(areas.loc[areas["county_code"] == county, "area_name"])
    return {
        CODEBOOK: template.encode(),
        f"{FOLDER}/enkat.txt": questionnaire_text(book, names).encode("utf-8-sig"),
        f"{FOLDER}/enkat.lss": lime_structure(book, names),
    }


def _book(own: Path, template: str) -> Codebook:
    if not own.is_file():
        return Codebook.model_validate(tomllib.loads(template))
    book, faults = read_settings(own, Codebook)
    if book is None:
        raise CampaignError(faults)
    return book


def codebook_text(election_date: dt.date) -> str:
    """The codebook's template, filled in."""
    template = (paths.templates() / "campaign" / CODEBOOK_FILE).read_text(encoding="utf-8")
    return Template(template).substitute(survey_days(election_date))


def survey_days(election_date: dt.date) -> Mapping[str, str]:
    """Open for four weeks from the third Monday after election day; answers deleted a year on."""
    opens = election_date + dt.timedelta(days=15)
    return {
        "year": str(election_date.year),
        "survey_opens": str(opens),
        "survey_closes": str(opens + dt.timedelta(days=27)),
        "deleted": f"31 december {election_date.year + 1}",
    }
