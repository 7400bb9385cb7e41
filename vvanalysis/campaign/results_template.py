"""A template for results that are typed by hand: one small table per election, for the campaign's county."""

from __future__ import annotations

import datetime as dt
import io
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from vvanalysis import paths
from vvanalysis.campaign.areas import county_name, municipalities_of
from vvanalysis.campaign.config import CAMPAIGN_FILE, read_settings
from vvanalysis.errors import CampaignError, Fault
from vvanalysis.loaders.typed_results import COLUMNS, TITLES
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.terms import PARTY_COLORS

NAME: Final = "results.xlsx"
_FOLDER: Final = "official"
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no zones; the same bytes every time
_WIDTHS: Final = {"kommunkod": 11, "kommun": 20, "parti": 14}


def write_results_template(folder: Path, *, force: bool = False) -> Path:
    """Write `official/results.xlsx` of a campaign: its county's areas, a row for each party of parliament.

    Parameters
    ----------
    folder
        The campaign's folder.
    force
        Write it also where it would overwrite one.

    Raises
    ------
    CampaignError
        It is no campaign folder, or the file is there.
    """
    config, faults = read_settings(folder / CAMPAIGN_FILE, CampaignConfig)
    if config is None:
        raise CampaignError(faults)
    settings = config.campaign
    path = folder / _FOLDER / NAME
    if path.exists() and not force:
        todo = "move it away, or give --force"
        raise CampaignError(Fault(str(path), "is there already", "a new file", todo))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(_workbook(settings.county, settings.party, settings.election_date.year))
    return path


def _workbook(county: str, party: str, year: int) -> bytes:
    text = (paths.templates() / "campaign" / "results.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)
    own = municipalities_of(county)
    municipalities = list(zip(own["area_code"], own["area_name"], strict=True))
    parties = [*dict.fromkeys([party, *PARTY_COLORS]), words["others"]]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        for kind, title in TITLES.items():
            areas = [(county, county_name(county)), *municipalities] if kind == "RF" else municipalities
            _sheet(book, f"{title} {year}", areas, parties)
        _explained(book, words)
    return buffer.getvalue()


def _sheet(book: Any, title: str, areas: Sequence[tuple[str, str]], parties: Sequence[str]) -> None:
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@"})  # else a spreadsheet takes the zero from a code
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(heading, 15))
        sheet.write_string(0, place, heading.capitalize(), head)
    rows = [(code, name, party) for code, name in areas for party in parties]
    for row, cells in enumerate(rows, start=1):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, str(cell), text)


def _explained(book: Any, words: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(words["explained"])
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, line in enumerate(words["lines"]):
        sheet.write_string(row, 0, line)
