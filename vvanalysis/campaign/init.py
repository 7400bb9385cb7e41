"""A new campaign folder: commented settings, empty tables, and a text that says what to fill in."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
import unicodedata
from pathlib import Path
from string import Template
from typing import Any, Final

from vvanalysis import paths
from vvanalysis.campaign.areas import county_name, municipalities_of
from vvanalysis.campaign.blanks import TemplateWords, blank_workbook
from vvanalysis.campaign.config import CAMPAIGN_FILE, PLAN_FILE
from vvanalysis.campaign.meta import FOLDER as META
from vvanalysis.campaign.party import require_party
from vvanalysis.campaign.survey_init import survey_contents
from vvanalysis.campaign.write import table_bytes
from vvanalysis.errors import CampaignError, Fault
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.plan import INDICATORS, Plan
from vvanalysis.schemas.tables import TABLES, Column, TableSchema
from vvanalysis.store import read_official

README: Final = "LÄSMIG.txt"
FOLDERS: Final = ("official", "survey", META)
BLANK_CSV: Final = "csv"
"""Folder of the templates as CSV; a file in it is never read."""
_CAMPAIGN_DAYS = 35


def election_day(year: int) -> dt.date:
    """The second Sunday of September.

    Source: Elections Act (2005:837) 1:3 as worded from 2014; ordinary elections are held every fourth year.
    """
    first = dt.date(year, 9, 1)
    return first + dt.timedelta(days=(6 - first.weekday()) % 7 + 7)


def latest_election_day(today: dt.date) -> dt.date:
    """The latest ordinary election day on or before a day (2014, 2018, 2022, …)."""
    year = today.year - (today.year - 2014) % 4
    return election_day(year) if election_day(year) <= today else election_day(year - 4)


def init_campaign(
    folder: Path,
    *,
    party: str,
    county: str,
    election_date: dt.date | None = None,
    name: str | None = None,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write a campaign folder with one association per municipality of the county.

    The tables' templates are workbooks with drop-downs and examples; the folder `csv/` has them as CSV too.

    Parameters
    ----------
    election_date
        The latest ordinary election day where None.
    name
        The district's name; the party and the county where None.
    force
        Write into a folder that is not empty too: what is missing in it. No file is ever overwritten.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    CampaignError
        Where the folder is not empty, cannot be written, or the county or the party is not known.
    """
    _refuse(folder, force=force)
    day = election_date or latest_election_day(dt.datetime.now(tz=dt.UTC).date())
    contents = _contents(_words(party, county, day, name))
    return _write(folder, contents | survey_contents(folder, county=county, election_date=day))


def _refuse(folder: Path, *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise CampaignError(Fault(str(folder), "this is a file", "a folder", "choose another name"))
    if folder.is_dir() and any(folder.iterdir()) and not force:
        todo = "choose a new folder, or --force to add only the files that are missing"
        raise CampaignError(Fault(str(folder), "the folder is not empty", "a new or empty folder", todo))


def _write(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    try:
        for sub in (*FOLDERS, BLANK_CSV):
            (folder / sub).mkdir(parents=True, exist_ok=True)
        new = {folder / file: content for file, content in contents.items() if not _is_there(folder, file)}
        for path, content in new.items():
            with path.open("xb") as stream:
                stream.write(content)
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise CampaignError(
            Fault(str(folder), what, "a folder to write in", "choose another folder")
        ) from error
    return tuple(new)


def _is_there(folder: Path, file: str) -> bool:
    """Whether a file, or the same table under its other names, lies in the folder."""
    schema = TABLES.get(Path(file).stem)
    if schema is None or Path(file).parent.name:
        return (folder / file).exists()
    stems = (schema.name, schema.name_sv)
    return any(
        path.stem.casefold() in stems and path.suffix.casefold() in (".csv", ".xlsx")
        for path in folder.iterdir()
    )


def _words(party: str, county: str, day: dt.date, name: str | None) -> dict[str, str]:
    rows = municipalities_of(county)
    require_party(party, read_official(), county=county, year=day.year, where="party")
    associations = [
        f'[[associations]]\ncode = "{slug(area)}"\nname = {_quoted(area)}\nmunicipalities = ["{code}"]\n'
        for code, area in zip(rows["area_code"], rows["area_name"], strict=True)
    ]
    return {
        "name": _quoted(name or f"{party} i {county_name(county)}"),
        "party": _quoted(party),
        "county": county,
        "year": str(day.year),
        "election_date": str(day),
        "day_before": str(day - dt.timedelta(days=1)),
        "window_start": str(day - dt.timedelta(days=_CAMPAIGN_DAYS - 1)),
        "compare_years": f"{day.year - 4}, {day.year - 8}",
        "associations": "\n".join(associations).rstrip(),
        "indicators": ", ".join(INDICATORS),
    }


def slug(name: str) -> str:
    """A name as a code: small letters a-z, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join(
        "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain).split()
    )


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _contents(words: dict[str, str]) -> dict[str, bytes]:
    templates = paths.templates() / "campaign"

    def filled(file: str, **more: str) -> str:
        return Template((templates / file).read_text(encoding="utf-8")).substitute(words, **more)

    settings, plan = filled("campaign.toml"), filled("plan.toml")
    said = template_words(tomllib.loads(filled("words.toml")), settings, plan)
    tables = "\n\n".join(_described(schema, said) for schema in TABLES.values())
    return {
        CAMPAIGN_FILE: settings.encode(),
        PLAN_FILE: plan.encode(),
        README: filled("readme.txt", tables=tables).encode(),
        **{f"{name}.xlsx": blank_workbook(schema, said) for name, schema in TABLES.items()},
        **{f"{BLANK_CSV}/{name}.csv": table_bytes(schema) for name, schema in TABLES.items()},
    }


def template_words(said: dict[str, Any], settings: str, plan: str) -> TemplateWords:
    """What the tables' templates say, with the codes that the settings and the plan declare."""
    config = CampaignConfig.model_validate(tomllib.loads(settings))
    codes = {
        "association": tuple(association.name for association in config.associations),
        "municipality": config.municipalities,
        "undertaking": Plan.model_validate(tomllib.loads(plan)).ids,
    }
    return TemplateWords(said["kinds"], said["tables"], said["columns"], said["examples"], codes)


def _described(schema: TableSchema, words: TemplateWords) -> str:
    def line(column: Column) -> str:
        star = " " if column.can_be_blank else "*"
        choices = " " + ", ".join(column.choices.values()) if column.choices else ""
        return f"  {star} {column.header_sv}: {words.kinds[column.kind]}{choices}"

    title = f"{schema.name} ({schema.name_sv}): {words.tables[schema.name]}"
    return "\n".join([title, *map(line, schema.columns)])
