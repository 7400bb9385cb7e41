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
    "municipal_constituency_number", "district", "district_number", "district_key", "municipality_name",
    "constituency_name", "municipal_constituency_name", "district_name", "eligible", "cast", "valid",
    "invalid", "invalid_blank", "invalid_unregistered", "invalid_other", "turnout", "party", "votes",
    "ignored",
]  # fmt: skip
"""What a column holds. `district` is the whole code (8 digits), `district_number` that in the municipality;
`party` and `votes` make a long sheet: one row per district and party."""

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
AUTHORITY_LONG: Final = Layout(
    name="the authority's long sheet of votes (roster_RD, roster_RF, roster_KF of 2022)",
    required=frozenset({"valdistriktskod", "parti", "röster", "röstberättigade"}),
    roles=MappingProxyType(
        {
            "val": "ignored", "distrikt": "district_key", "län": "ignored", "region": "ignored",
            "kommun": "municipality_name", "valdistriktskod": "district", "valdistriktnamn": "district_name",
            "valdistriktsnamn": "district_name", "valkretskod": "ignored", "valkretsnamn": "ignored",
            "parti": "party", "röster": "votes", "röstberättigade": "eligible",
            "valdeltagande (%)": "ignored", "andel röster": "ignored", "andel (%)": "ignored",
        }
    ),
)  # fmt: skip

WIDE: Final = (AUTHORITY_2018, SCB_RF, SCB_KF, SCB_RD)
LAYOUTS: Final = (*WIDE, AUTHORITY_LONG)

LATE_NAMES: Final = frozenset({"uppsamlingsdistrikt", "förtidsröster ej fördelade efter valdistrikt"})
"""What a district of late votes is called, as `workbook.heading` spells it."""

TOTAL_LABELS: Final[Mapping[str, Role]] = MappingProxyType(
    {
        "summa giltiga röster": "valid",
        "valdeltagande": "cast",
        "ej anmält deltagande": "invalid_unregistered",
        "blanka röster": "invalid_blank",
        "övriga ogiltiga": "invalid_other",
        "röstberättigade": "ignored",
    }
)
"""Rows of a long sheet that stand among the parties and are none."""
