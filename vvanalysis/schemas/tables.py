"""The contracts of the campaign's own tables: one declaration gives template, reader, messages and frame.

A user may name file, column and choice in English or in Swedish; frames carry the English names only. A table
without rows counts as not filled in: nothing was counted, so nothing is zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vvanalysis.schemas.table_contract import DTYPES, Column, Kind, TableSchema, empty_table

__all__ = ["ACTIVITY_KINDS", "DTYPES", "TABLES", "Column", "Kind", "TableSchema", "empty_table"]

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
_LEVELS: Final = MappingProxyType(
    {"all": "alla", "parliament": "riksdag", "region": "region", "municipality": "kommun"}
)
_SUPPORT: Final = MappingProxyType(
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
_GENDERS: Final = MappingProxyType({"woman": "kvinna", "man": "man", "other": "annat", "unknown": "okänt"})

_DATE: Final = Column("date", "date", "datum", "The day it happened")
_ASSOCIATION: Final = Column("association", "association", "förening", "Code or name of the association")
_ASSOCIATION_OR_DISTRICT: Final = _ASSOCIATION._replace(
    description="Code or name of the association; blank where the district did it", can_be_blank=True
)
_NUMBER: Final = Column(
    "member_number", "text", "medlemsnummer", "A number of the district's own, never a name", is_personal=True
)


def _optional(name: str, kind: Kind, header_sv: str, description: str) -> Column:
    return Column(name, kind, header_sv, description, is_required=False, can_be_blank=True)


_HOURS: Final = _optional("hours", "decimal", "timmar", "Hours of work, all persons together [h]")
_NOTE: Final = _optional(
    "note", "text", "anteckning", "Free text for the district itself; never shown"
)._replace(is_personal=True)
_PERSONS: Final = _optional("persons", "int", "personer", "Persons taking part [count]")

_TABLES: Final = (
    TableSchema(
        "members",
        "medlemmar",
        "a membership",
        (
            _NUMBER,
            _ASSOCIATION,
            Column("joined", "date", "inträde", "First day as a member", is_personal=True, is_old=True),
            Column(
                "left",
                "date",
                "utträde",
                "Day of leaving; blank while a member",
                can_be_blank=True,
                is_personal=True,
                is_old=True,
            ),
            _optional("paid_through", "date", "betalt_till", "Last day paid for")._replace(
                is_personal=True, is_old=True
            ),
            _optional("birth_year", "int", "födelseår", "Year of birth")._replace(
                minimum=1900, is_personal=True
            ),
            _optional("gender", "choice", "kön", "Gender as the register has it")._replace(
                choices=_GENDERS, is_personal=True
            ),
            _optional("first_contact", "date", "första_kontakt", "First contact after joining")._replace(
                is_personal=True
            ),
        ),
        key=("member_number", "joined"),
        certainty="register",
        is_personal=True,
        date_column="joined",
    ),
    TableSchema(
        "participation",
        "deltagande",
        "a member who took part in an activity on a day",
        (
            _DATE._replace(is_personal=True),
            _ASSOCIATION._replace(is_personal=True),
            _NUMBER,
            Column(
                "activity_kind", "choice", "slag", "What was done", choices=ACTIVITY_KINDS, is_personal=True
            ),
            _HOURS._replace(description="Hours of work of this person [h]", is_personal=True),
        ),
        is_personal=True,
    ),
    TableSchema(
        "activities",
        "aktiviteter",
        "an activity of an association on a day",
        (
            _DATE,
            _ASSOCIATION,
            Column("kind", "choice", "slag", "What was done", choices=ACTIVITY_KINDS),
            _HOURS,
            _PERSONS,
            _optional("doors", "int", "dörrar", "Doors knocked on [count]"),
            _optional("conversations", "int", "samtal", "Conversations held [count]"),
            _optional("leaflets", "int", "flygblad", "Leaflets handed out [count]"),
            _optional("candidates_present", "int", "kandidater_på_plats", "Candidates who took part [count]"),
            _optional("is_red_saturday", "bool", "röd_lördag", "Whether it was part of a red Saturday"),
        ),
    ),
    TableSchema(
        "media",
        "medier",
        "a published item",
        (
            _DATE,
            Column("outlet", "text", "medium", "The newspaper, station or site"),
            Column("kind", "choice", "slag", "Op-ed or news", choices={"op_ed": "debatt", "news": "nyhet"}),
            _optional(
                "initiated_by_us", "bool", "eget_initiativ", "Whether the district took the initiative"
            ),
            _optional(
                "candidate", "int", "kandidatnummer", "Number of the candidate named; never a name"
            )._replace(minimum=1, is_personal=True),
            _optional("policy_area", "text", "sakområde", "Policy area"),
        ),
        certainty="register",
    ),
    TableSchema(
        "followers",
        "följare",
        "a count of one channel on a day",
        (
            _DATE,
            Column("channel", "text", "kanal", "facebook, instagram, …"),
            Column("count", "int", "antal", "Followers or likes counted that day [count]"),
        ),
        key=("date", "channel"),
        certainty="register",
    ),
    TableSchema(
        "meetings",
        "möten",
        "a meeting with candidates",
        (
            _DATE,
            Column("title", "text", "rubrik", "What the meeting was called"),
            Column("level", "choice", "nivå", "Whose candidates were called", choices=_LEVELS),
            Column("invited", "int", "inbjudna", "Candidates invited [count]", can_be_blank=True),
            Column("attended", "int", "närvarande", "Candidates who came [count]", can_be_blank=True),
            Column("all_top_names", "bool", "alla_toppnamn", "Whether every top name was invited"),
        ),
        certainty="register",
    ),
    TableSchema(
        "lists",
        "listor",
        "a municipality",
        (
            Column("municipality", "municipality", "kommun", "Code of the municipality, four digits"),
            Column("has_own_list", "bool", "egen_lista", "Whether the party had a list of its own"),
        ),
        key=("municipality",),
        certainty="register",
        date_column="",
    ),
    TableSchema(
        "undertakings",
        "åtaganden",
        "an undertaking of the plan",
        (
            Column("undertaking", "undertaking", "åtagande", "Id of the undertaking in plan.toml"),
            Column(
                "done", "date", "genomfört", "The day it was done; blank where it was not", can_be_blank=True
            ),
            _NOTE,
        ),
        key=("undertaking",),
        date_column="done",
    ),
    TableSchema(
        "support",
        "stöd",
        "support that the district gave an association",
        (
            _DATE,
            _ASSOCIATION,
            Column("kind", "choice", "slag", "What was given", choices=_SUPPORT),
            Column(
                "hours",
                "decimal",
                "timmar",
                "Hours of the election officer or the district [h]",
                can_be_blank=True,
            ),
        ),
        certainty="register",
    ),
    TableSchema(
        "trainings",
        "utbildningar",
        "a training held",
        (
            _DATE,
            Column("title", "text", "rubrik", "What it was called"),
            _ASSOCIATION_OR_DISTRICT,
            _PERSONS,
            _HOURS,
        ),
        certainty="register",
    ),
    TableSchema(
        "visits",
        "besök",
        "a visit from the central party",
        (_DATE, _ASSOCIATION, _PERSONS, _NOTE),
        certainty="register",
    ),
    TableSchema(
        "events",
        "evenemang",
        "an event of the ordinary year",
        (_DATE, Column("title", "text", "rubrik", "What it was called"), _ASSOCIATION_OR_DISTRICT, _PERSONS),
    ),
    TableSchema(
        "ballots",
        "valsedlar",
        "a polling place",
        (
            _ASSOCIATION,
            Column("place", "text", "röstningslokal", "The polling place"),
            _optional("ordered", "int", "beställda", "Ballot papers ordered [count]"),
            _optional("delivered", "int", "levererade", "Ballot papers delivered [count]"),
            _optional("delivered_date", "date", "levererat", "The day they were in place"),
            _optional("days_without", "int", "dagar_utan", "Days of voting without the party's papers [d]"),
        ),
        key=("association", "place"),
        date_column="",
    ),
    TableSchema(
        "materials",
        "material",
        "an order of campaign material",
        (
            _DATE,
            _ASSOCIATION_OR_DISTRICT,
            Column("title", "text", "rubrik", "What it was"),
            Column("count", "int", "antal", "Copies [count]", can_be_blank=True),
            _optional("cost", "decimal", "kostnad", "Cost [SEK]"),
        ),
        certainty="register",
    ),
)

TABLES: Final[Mapping[str, TableSchema]] = MappingProxyType({table.name: table for table in _TABLES})
"""Every table a campaign folder may hold, by name."""
