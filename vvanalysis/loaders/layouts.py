"""What the columns of the known workbooks mean: data, no code.

A heading that is not named here is taken for a party, and its cells for votes. Headings are compared without
case and doubled spaces (`workbook.heading`).

Sources: Valmyndigheten, `2018_{R,L,K}_per_valdistrikt.xlsx` and the sheets `roster_RD`, `roster_RF`,
`roster_KF` of 2022; SCB, votes per electoral district 2022 (tables RI_tab4, RE_tab3, KO_tab3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, get_args

Role = Literal[
    "county_number", "municipality_number", "municipality", "constituency_number",
    "municipal_constituency_number", "constituency_code", "district", "district_number", "district_key",
    "municipality_name", "constituency_name", "municipal_constituency_name", "district_name", "eligible",
    "cast", "valid", "invalid", "invalid_blank", "invalid_unregistered", "invalid_other", "turnout", "party",
    "votes", "valid_again", "ignored",
]  # fmt: skip
"""What a column holds. `district` is the whole code (8 digits), `district_number` that in the municipality;
`party` and `votes` make a long sheet: one row per district and party, where `valid_again` repeats a row's
total. `constituency_code` is a whole code of any kind of constituency: its length tells which."""

ROLES: Final[tuple[str, ...]] = get_args(Role)


@dataclass(frozen=True)
class Layout:
    """One kind of workbook: how its sheet is known, and what its columns mean."""

    name: str
    required: frozenset[str]
    roles: Mapping[str, Role]
    election_type: str = ""
    """Empty: told by the workbook's title or the sheet's name."""
    absent: frozenset[str] = frozenset()
    """Headings that tell it from a like layout."""
    empty_is_absent: bool = False
    """An empty cell says that the party did not stand in the district, not that nobody voted for it."""
    notes: tuple[str, ...] = field(default=())
    publisher: str = "Valmyndigheten"


_PER_DISTRICT_2018: Final[dict[str, Role]] = {
    "länskod": "county_number", "kommunkod": "municipality_number", "valkretskod": "constituency_number",
    "valdistriktskod": "district_number", "länsnamn": "ignored", "kommunnamn": "municipality_name",
    "valkretsnamn": "constituency_name", "valdistriktsnamn": "district_name", "ogej": "invalid_unregistered",
    "blank": "invalid_blank", "og": "invalid_other", "röster giltiga": "valid", "röstande": "cast",
    "röstberättigade": "eligible", "valdeltagande": "turnout",
}  # fmt: skip
_SCB_2022: Final[dict[str, Role]] = {
    "valdistriktskod": "district", "valdistriktsnamn": "district_name", "antal röstberättigade": "eligible",
    "varav utländska medborgare": "ignored", "antal röstande": "cast", "andel röstande": "turnout",
    "antal ogiltiga valsedlar": "invalid", "varav blanka valsedlar": "invalid_blank",
    "antal giltiga valsedlar": "valid", "kommunkod": "municipality", "kommunnamn": "municipality_name",
    "länskod": "ignored", "länsnamn": "ignored", "regionkod": "ignored", "regionnamn": "ignored",
}  # fmt: skip
_SCB_REQUIRED: Final = frozenset(
    {"valdistriktskod", "antal röstberättigade", "antal röstande", "antal giltiga valsedlar"}
)
_LUMPED: Final = (
    "parties other than the eight of parliament stand together as ÖVR: neither local parties nor seats "
    "can be worked out from it",
    "invalid votes other than blank are not told by kind",
)

AUTHORITY_2018: Final = Layout(
    name="the authority's votes per district (2018)",
    required=frozenset(_PER_DISTRICT_2018) - {"valdeltagande", "länsnamn", "valkretsnamn", "valkretskod"},
    roles=MappingProxyType(_PER_DISTRICT_2018),
)
SCB_RD: Final = Layout(
    name="SCB's votes per district, parliament (2022)",
    required=_SCB_REQUIRED | {"valkretskod"},
    absent=frozenset({"kommunkod"}),
    roles=MappingProxyType(
        {**_SCB_2022, "valkretskod": "constituency_number", "valkretsnamn": "constituency_name"}
    ),
    election_type="RD", empty_is_absent=True, notes=_LUMPED, publisher="SCB",
)  # fmt: skip
SCB_RF: Final = Layout(
    name="SCB's votes per district, regional councils (2022)",
    required=_SCB_REQUIRED | {"regionkod", "kommunkod"},
    roles=MappingProxyType(
        {
            **_SCB_2022, "valkretskod": "ignored", "valkretsnamn": "ignored",
            "kommun valkretskod": "municipal_constituency_number",
            "kommun valkretsnamn": "municipal_constituency_name",
        }
    ),
    election_type="RF", empty_is_absent=True, notes=_LUMPED, publisher="SCB",
)  # fmt: skip
SCB_KF: Final = Layout(
    name="SCB's votes per district, municipal councils (2022)",
    required=_SCB_REQUIRED | {"länskod", "kommunkod"},
    roles=MappingProxyType(
        {
            **_SCB_2022, "valkretskod": "municipal_constituency_number",
            "valkretsnamn": "municipal_constituency_name",
        }
    ),
    election_type="KF", empty_is_absent=True, notes=_LUMPED, publisher="SCB",
)  # fmt: skip
_LONG: Final[dict[str, Role]] = {
    "kommun": "municipality_name", "valdistriktskod": "district", "valdistriktnamn": "district_name",
    "valdistriktsnamn": "district_name", "valdistrikt": "district_name", "valkretskod": "constituency_code",
    "kommunvalkretskod": "constituency_code", "valkretsnamn": "municipal_constituency_name",
    "kommunvalkrets": "municipal_constituency_name", "kommunvalkretsnamn": "municipal_constituency_name",
    "röster": "votes", "röstberättigade": "eligible", "valdeltagande (%)": "turnout",
}  # fmt: skip
AUTHORITY_LONG: Final = Layout(
    name="the authority's long sheet of votes (roster_RD, roster_RF, roster_KF of 2022)",
    required=frozenset({"valdistriktskod", "parti", "röster", "röstberättigade"}),
    roles=MappingProxyType({**_LONG, "distrikt": "district_key", "parti": "party"}),
)
AUTHORITY_LONG_2026: Final = Layout(
    name="the authority's long sheet of votes (roster_RD, roster_RF, roster_KF of 2026)",
    required=frozenset({"valdistriktskod", "parti/kategori", "röster", "röstberättigade"}),
    roles=MappingProxyType(
        {
            **_LONG, "parti/kategori": "party", "kommunkod": "municipality",
            "summa giltiga röster": "valid_again",
        }
    ),
)  # fmt: skip

WIDE: Final = (AUTHORITY_2018, SCB_RF, SCB_KF, SCB_RD)
LONG: Final = (AUTHORITY_LONG, AUTHORITY_LONG_2026)
LAYOUTS: Final = (*WIDE, *LONG)

LATE_NAMES: Final = frozenset({"uppsamlingsdistrikt", "förtidsröster ej fördelade efter valdistrikt"})
"""What a district of late votes is called, as `workbook.heading` spells it; a number may follow."""

_UNREGISTERED: Final = ("ej anmält deltagande", "ogiltiga röster - ej anmälda partier")
TOTAL_LABELS: Final[Mapping[str, Role]] = MappingProxyType(
    {
        "summa giltiga röster": "valid",
        "valdeltagande": "cast",
        **dict.fromkeys(_UNREGISTERED, "invalid_unregistered"),
        "blanka röster": "invalid_blank",
        "ogiltiga röster - blanka": "invalid_blank",
        "övriga ogiltiga": "invalid_other",
        "ogiltiga röster - övriga": "invalid_other",
        "röstberättigade": "eligible",
    }
)
"""Rows of a long sheet that stand among the parties and are none: a closed list, see `no_party`."""

_NO_PARTY: Final = (
    "summa", "ogiltiga", "totalt", "totala", "valdeltagande", "röstberättigade", "andel ", "antal ",
    "giltiga ",
)  # fmt: skip
"""How a row begins that can be no party's, whatever it is."""


def label_of(text: str) -> str:
    """A row's label as `TOTAL_LABELS` spells it, whichever dash stands in it."""
    return text.replace("\N{EN DASH}", "-").replace("\N{MINUS SIGN}", "-")


def no_party(label: str) -> bool:
    """Whether a row that is in no list of totals can still be no party: it is refused, never counted."""
    return not label or label.startswith(_NO_PARTY)
