"""Words to choose among, and columns that several tables of a campaign share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vvanalysis.schemas.table_contract import Column, Kind

ACTIVITY_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "door_knocking": "dörrknackning",
        "leafleting": "flygbladsutdelning",
        "market_stall": "torgmöte",
        "meeting": "möte",
        "phone": "telefon",
        "digital": "digitalt",
        "other": "annat",
    }
)
LEVELS: Final = MappingProxyType(
    {"all": "alla", "parliament": "riksdag", "region": "region", "municipality": "kommun"}
)
SUPPORT_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "advice": "rådgivning",
        "visit": "besök",
        "material": "material",
        "training": "utbildning",
        "ballot_papers": "valsedlar",
        "digital": "digitalt",
        "other": "annat",
    }
)
GIVERS: Final = MappingProxyType({"officer": "valombudsman", "board": "styrelse", "other": "annan"})
GENDERS: Final = MappingProxyType({"woman": "kvinna", "man": "man", "other": "annat", "unknown": "okänt"})
MEDIA_KINDS: Final[Mapping[str, str]] = MappingProxyType({"op_ed": "debatt", "news": "nyhet"})
TRAINING_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"election_school": "valskola", "repeat": "repetition", "single": "enskild utbildning"}
)
EVENT_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "womens_day": "kvinnodagen",
        "first_of_may": "första maj",
        "studies": "studier",
        "feminism": "feminism",
        "new_members": "nya medlemmar",
        "relations": "kontakter",
        "other": "annat",
    }
)
MATERIAL_KINDS: Final = MappingProxyType({"regional": "regionalt", "local": "lokalt"})


def optional(name: str, kind: Kind, header_sv: str, description: str) -> Column:
    """A column that may be absent, and blank where it is there."""
    return Column(name, kind, header_sv, description, is_required=False, can_be_blank=True)


DATE: Final = Column("date", "date", "datum", "The day it happened")
TITLE: Final = Column("title", "text", "rubrik", "What it was called")
ASSOCIATION: Final = Column("association", "association", "förening", "Code or name of the association")
ASSOCIATION_OR_DISTRICT: Final = ASSOCIATION._replace(
    description="Code or name of the association; blank where the district did it", can_be_blank=True
)
MEMBER: Final = Column(
    "member_number",
    "text",
    "medlemsnummer",
    "A number of the district's own, never a name",
    is_personal=True,
    is_identity=True,
)
HOURS: Final = optional("hours", "decimal", "timmar", "Hours of work, all persons together [h]")
PERSONS: Final = optional("persons", "int", "personer", "Persons taking part [count]")
COST: Final = optional("cost", "decimal", "kostnad", "Cost [SEK]")
NOTE: Final = optional(
    "note", "text", "anteckning", "Free text for the district itself; never shown"
)._replace(is_personal=True, is_kept=False)


def chosen(header_sv: str, description: str, choices: Mapping[str, str], *, name: str = "kind") -> Column:
    """An optional column with words to choose among."""
    return optional(name, "choice", header_sv, description)._replace(choices=choices)
