"""`campaign.toml` and `plan.toml`: read, checked, and every fault told in the user's terms."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

import pandas as pd
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vvanalysis.errors import Fault
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.plan import nearest

CAMPAIGN_FILE: Final = "campaign.toml"
PLAN_FILE: Final = "plan.toml"
_MEND: Final = "mend the file and run check again"
_Model = TypeVar("_Model", bound=BaseModel)


def read_settings(path: Path, model: type[_Model]) -> tuple[_Model | None, list[Fault]]:
    """A settings file as its model, or everything that is wrong with it."""
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:
        todo = "make a campaign folder with vvanalysis init, or name the right folder"
        return None, [Fault(path.name, "the file is not there", f"{path.name} in the campaign folder", todo)]
    except OSError:
        return None, [
            Fault(path.name, "the file cannot be opened", "a readable file", "close it and try again")
        ]
    except UnicodeDecodeError:
        return None, [Fault(path.name, "the file is not UTF-8", "text in UTF-8", "save it as UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return None, [Fault(path.name, f"not TOML: {error}", "key = value lines", _MEND)]
    try:
        return model.model_validate(content), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=True)
        return None, [_fault(path.name, model, detail) for detail in details if not _follows(detail, details)]


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list is called too short only because what stands in it is faulty."""
    place = detail["loc"]
    within = [each["loc"] for each in details if len(each["loc"]) > len(place)]
    return detail["type"] == "too_short" and any(loc[: len(place)] == place for loc in within)


def _fault(file: str, model: type[BaseModel], detail: ErrorDetails) -> Fault:
    parts = detail["loc"]
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")
    where = f"{file}, {key}" if key else file
    kind, message = detail["type"], detail["msg"].removeprefix("Value error, ")
    if kind == "extra_forbidden":
        known = _keys(model, parts[:-1])
        what = f"unknown key{nearest(str(parts[-1]), known)}"
        return Fault(where, what, "one of " + ", ".join(known), "rename or remove it")
    if kind == "missing":
        return Fault(where, "the key is missing", "a value", "add it as in the template")
    if kind == "value_error":
        return Fault(where, message, "values that agree", _MEND)
    if kind == "string_pattern_mismatch":
        return Fault(where, "not written as it must be", _PATTERNS.get(str(parts[-1]), message), _MEND)
    what = message[0].lower() + message[1:]
    return Fault(where, "a value of the wrong kind", what.removeprefix("input should be "), _MEND)


_PATTERNS: Final = {
    "code": "small letters a-z, digits and hyphens, as upplands-vasby",
    "id": "small letters a-z, digits and hyphens, as election-school",
    "key": "small letters a-z, digits and underscores, as own_lists",
    "county": 'the county code, two digits in quotes, as "03"',
    "party": "the party's official abbreviation, without spaces",
    "party_color": 'a colour as "#AABBCC"',
}


def _keys(model: type[BaseModel], parts: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys known at a place in a settings file."""
    for part in parts:
        if isinstance(part, str) and part in model.model_fields:
            inner = next(_models(model.model_fields[part].annotation), None)
            if inner is not None:
                model = inner
    return tuple(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def config_faults(config: CampaignConfig, areas: pd.DataFrame) -> list[Fault]:
    """What does not agree within `campaign.toml`, and codes that `areas` (area_code, county_code) lacks."""
    return [
        *_day_faults(config),
        *_name_faults(config),
        *_association_faults(config),
        *_area_faults(config, areas),
    ]


def _say(key: str, what: str, expected: str) -> Fault:
    return Fault(f"{CAMPAIGN_FILE}, {key}", what, expected, _MEND)


def _day_faults(config: CampaignConfig) -> Iterator[Fault]:
    settings = config.campaign
    if not settings.period.start <= settings.election_date <= settings.period.end:
        yield _say(
            "campaign.period", "election day lies outside it", f"a year around {settings.election_date}"
        )
    if settings.window.end > settings.election_date:
        yield _say("campaign.window.end", "after election day", f"{settings.election_date} at the latest")
    years = settings.compare_years
    if any(year >= config.election_year for year in years) or list(years) != sorted(set(years), reverse=True):
        expected = f"years before {config.election_year}, the nearest first"
        yield _say("campaign.compare_years", "not earlier years in order", expected)
    if len(set(settings.elections)) < len(settings.elections):
        yield _say("campaign.elections", "an election stands twice", "each once")


def _name_faults(config: CampaignConfig) -> Iterator[Fault]:
    settings = config.campaign
    if settings.show_candidate_names and settings.profile == "publik":
        what = "names of candidates are not shown in the profile publik"
        yield _say("campaign.show_candidate_names", what, 'false, or profile = "intern"')


def _association_faults(config: CampaignConfig) -> Iterator[Fault]:
    codes = Counter(association.code for association in config.associations)
    for code in sorted(code for code, count in codes.items() if count > 1):
        yield _say("associations", f"two associations have the code {code}", "a code of its own for each")
    names = Counter(association.name.casefold() for association in config.associations)
    for name in sorted(name for name, count in names.items() if count > 1):
        yield _say("associations", f"two associations are called {name}", "a name of its own for each")
    for code in sorted(code for code, count in Counter(config.municipalities).items() if count > 1):
        yield _say(
            "associations", f"the municipality {code} stands twice", "one association per municipality"
        )


def _area_faults(config: CampaignConfig, areas: pd.DataFrame) -> Iterator[Fault]:
    county = config.campaign.county
    if county not in set(areas["county_code"]):
        yield _say(
            "campaign.county",
            "no county has this code",
            "one of " + ", ".join(sorted(set(areas["county_code"]))),
        )
        return
    known = tuple(areas.loc[areas["county_code"] == county, "area_code"])
    for number, association in enumerate(config.associations, start=1):
        for code in association.municipalities:
            if code not in known:
                what = f"no municipality of county {county} has the code {code}{nearest(code, known)}"
                yield _say(f"associations[{number}].municipalities", what, "an official municipality code")
