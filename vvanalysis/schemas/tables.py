"""The contracts of the campaign's own tables: one declaration gives template, reader, messages and frame.

A user may name file, column and choice in English or in Swedish; frames carry the English names only. A table
without rows counts as not filled in: nothing was counted, so nothing is zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vvanalysis.schemas import table_columns as parts
from vvanalysis.schemas.table_columns import (
    ACTIVITY_KINDS,
    ASSOCIATION,
    ASSOCIATION_OR_DISTRICT,
    COST,
    DATE,
    HOURS,
    MEMBER,
    NOTE,
    PERSONS,
    TITLE,
    chosen,
    optional,
)
from vvanalysis.schemas.table_contract import DTYPES, Column, Kind, TableSchema, empty_table

__all__ = ["ACTIVITY_KINDS", "DTYPES", "TABLES", "Column", "Kind", "TableSchema", "empty_table"]

_MEMBERS: Final = (
    TableSchema(
        "members",
        "medlemmar",
        "a membership",
        (
            MEMBER,
            ASSOCIATION,
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
            optional("paid_through", "date", "betalt_till", "Last day paid for")._replace(
                is_personal=True, is_old=True, is_ahead=True
            ),
            optional("birth_year", "int", "födelseår", "Year of birth")._replace(
                minimum=1900, is_personal=True
            ),
            chosen("kön", "Gender as the register has it", parts.GENDERS, name="gender")._replace(
                is_personal=True
            ),
            optional("first_contact", "date", "första_kontakt", "First contact after joining")._replace(
                is_personal=True, is_old=True
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
            DATE._replace(is_personal=True),
            ASSOCIATION._replace(is_personal=True),
            MEMBER,
            Column(
                "activity_kind", "choice", "slag", "What was done", choices=ACTIVITY_KINDS, is_personal=True
            ),
            HOURS._replace(description="Hours of work of this person [h]", is_personal=True),
        ),
        is_personal=True,
    ),
)
_OUTREACH: Final = (
    TableSchema(
        "activities",
        "aktiviteter",
        "an activity of an association on a day",
        (
            DATE,
            ASSOCIATION,
            Column("kind", "choice", "slag", "What was done", choices=ACTIVITY_KINDS),
            HOURS,
            PERSONS,
            optional("doors", "int", "dörrar", "Doors knocked on [count]"),
            optional("conversations", "int", "samtal", "Conversations held [count]"),
            optional("leaflets", "int", "flygblad", "Leaflets handed out [count]"),
            optional("candidates_present", "int", "kandidater_på_plats", "Candidates who took part [count]"),
            optional("is_red_saturday", "bool", "röd_lördag", "Whether it was part of a red Saturday"),
            COST,
        ),
    ),
    TableSchema(
        "media",
        "medier",
        "a published item",
        (
            DATE,
            Column("outlet", "text", "medium", "The newspaper, station or site"),
            Column("kind", "choice", "slag", "Op-ed or news", choices=parts.MEDIA_KINDS),
            optional("initiated_by_us", "bool", "eget_initiativ", "Whether the district took the initiative"),
            optional(
                "candidate", "int", "kandidatnummer", "Number of the candidate named; never a name"
            )._replace(minimum=1, is_personal=True),
            optional("policy_area", "text", "sakområde", "Policy area"),
        ),
        certainty="register",
    ),
    TableSchema(
        "followers",
        "följare",
        "a count of one channel on a day",
        (
            DATE,
            Column("channel", "text", "kanal", "facebook, instagram, …"),
            Column("count", "int", "antal", "Followers or likes counted that day [count]"),
        ),
        key=("date", "channel"),
        certainty="register",
    ),
    TableSchema(
        "new_followers",
        "nya_följare",
        "the new follows of one channel on a day, those who unfollowed not deducted",
        (
            DATE,
            Column("channel", "text", "kanal", "facebook, instagram, …"),
            Column("new_follows", "int", "nya", "New follows that day [count]"),
        ),
        key=("date", "channel"),
        certainty="register",
    ),
)
_PREPARATION: Final = (
    TableSchema(
        "meetings",
        "möten",
        "a meeting with candidates",
        (
            DATE,
            TITLE,
            Column("level", "choice", "nivå", "Whose candidates were called", choices=parts.LEVELS),
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
        "an undertaking or a date of the plan",
        (
            Column("undertaking", "undertaking", "åtagande", "Id of the undertaking or date in plan.toml"),
            Column(
                "done", "date", "genomfört", "The day it was done; blank where it was not", can_be_blank=True
            ),
            NOTE,
        ),
        key=("undertaking",),
        certainty="register",
        date_column="done",
    ),
    TableSchema(
        "ballots",
        "valsedlar",
        "a polling place",
        (
            ASSOCIATION,
            Column("place", "text", "röstningslokal", "The polling place"),
            optional("ordered", "int", "beställda", "Ballot papers ordered [count]"),
            optional("delivered", "int", "levererade", "Ballot papers delivered [count]"),
            optional("delivered_date", "date", "levererat", "The day they were in place"),
            optional("days_without", "int", "dagar_utan", "Days of voting without the party's papers [d]"),
        ),
        key=("association", "place"),
        date_column="",
    ),
)
_SUPPORT: Final = (
    TableSchema(
        "support",
        "stöd",
        "support that the district gave an association",
        (
            DATE,
            ASSOCIATION,
            Column("kind", "choice", "slag", "What was given", choices=parts.SUPPORT_KINDS),
            Column(
                "hours",
                "decimal",
                "timmar",
                "Hours of the election officer or the district [h]",
                can_be_blank=True,
            ),
            chosen("av", "Who gave it", parts.GIVERS, name="given_by"),
        ),
        certainty="register",
    ),
    TableSchema(
        "trainings",
        "utbildningar",
        "a training held",
        (
            DATE,
            TITLE,
            chosen("slag", "Election school, repeat or single training", parts.TRAINING_KINDS),
            ASSOCIATION_OR_DISTRICT,
            PERSONS,
            HOURS,
            COST,
        ),
        certainty="register",
    ),
    TableSchema(
        "visits",
        "besök",
        "a visit from the central party",
        (DATE, ASSOCIATION_OR_DISTRICT, PERSONS, COST, NOTE),
        certainty="register",
    ),
    TableSchema(
        "events",
        "evenemang",
        "an event of the ordinary year",
        (
            DATE,
            TITLE,
            chosen("slag", "What kind of event", parts.EVENT_KINDS),
            ASSOCIATION_OR_DISTRICT,
            PERSONS,
            COST,
        ),
        certainty="register",
    ),
    TableSchema(
        "materials",
        "material",
        "an order of campaign material",
        (
            DATE,
            ASSOCIATION_OR_DISTRICT,
            TITLE._replace(description="What it was"),
            chosen("slag", "Regional or local", parts.MATERIAL_KINDS),
            Column("count", "int", "antal", "Copies [count]", can_be_blank=True),
            COST,
        ),
        certainty="register",
    ),
)

_LESSONS: Final = (
    TableSchema(
        "lessons",
        "lärdomar",
        "something learnt that is to be done otherwise next time",
        (
            Column("lesson", "text", "lärdom", "What was learnt, in a sentence"),
            optional("goal_number", "int", "mål_nummer", "Number of the plan's goal it is about"),
            optional("owner", "text", "ansvarig", "The office in charge, never a name; blank: none is"),
            optional("due", "date", "klart", "Day to be done; blank: none is set")._replace(is_ahead=True),
            optional("next_goal", "text", "nästa_mål", "Goal proposed for the next plan"),
        ),
        certainty="register",
        date_column="due",
    ),
)

TABLES: Final[Mapping[str, TableSchema]] = MappingProxyType(
    {table.name: table for table in (*_MEMBERS, *_OUTREACH, *_PREPARATION, *_SUPPORT, *_LESSONS)}
)
"""Every table a campaign folder may hold, by name."""
