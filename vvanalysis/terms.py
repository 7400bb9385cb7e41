"""Codes, aliases and the glossary: what a term is called here and in Swedish.

Swedish stands in this module only as the official counterpart of a code or an identifier.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ELECTION_TYPES: Final[tuple[str, ...]] = ("RD", "RF", "KF")
"""Parliament (riksdag), regional council (regionfullmäktige, before 2019 landsting), municipal council."""

COUNT_STATUSES: Final[tuple[str, ...]] = ("final", "preliminary")

COMPARABILITIES: Final[tuple[str, ...]] = ("comparable", "summed", "not_comparable")
"""What the authority says of an electoral district and the election before."""

AREA_LEVELS: Final[tuple[str, ...]] = (
    "nation",
    "county",
    "constituency",
    "municipality",
    "municipal_constituency",
    "electoral_district",
    "late_district",
)
"""From the whole down. A late-vote district has votes but no electorate."""

DISTRICT_LEVELS: Final[tuple[str, ...]] = ("electoral_district", "late_district")
"""The levels at which votes are counted: together they make up every area above, each once."""

NATION_CODE: Final = "00"

WITHOUT_REGION: Final = frozenset({"0980"})
"""Gotland's municipality does the region's work and elects no regional council (Local Government Act 1:5)."""

OWN_PUBLISHER: Final = "own table, read with a mapping"
"""Publisher of figures that the campaign has typed, or whose columns it has named itself."""

HAND_PUBLISHER: Final = "typed by hand"
"""Publisher of figures that the campaign has typed into the template of results."""

EXAMPLE_PUBLISHER: Final = "Valmyndigheten (made for the example from the public record)"
"""Publisher of real figures that were made into the authority's form for the second example."""

OWN_PUBLISHERS: Final = frozenset({OWN_PUBLISHER, HAND_PUBLISHER})
"""Publishers that are the campaign itself: what they say is no official count."""

OTHER_PARTIES: Final = "ÖVR"
"""The code of votes for parties not listed one by one (hand-written ballots and any unlisted remainder)."""

PARTY_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "FP": "L",
        "Fi": "FI",
        "KDS": "KD",
        "VPK": "V",
    }
)
"""Older abbreviation -> the one used for every year.

Source: Valmyndigheten, the parties' names in the result files: Folkpartiet liberalerna (FP) to 2014,
Liberalerna (L) from 2018; Feministiskt initiativ Fi in 2006, FI from 2010. SCB, Historisk statistik över
valåren: Kristdemokratiska samhällspartiet (KDS) to 1994, KD from 1998; Vänsterpartiet kommunisterna (VPK) to
1988, V from 1991.
"""

PARTY_COLORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "V": "#DA291C",
        "S": "#E8112D",
        "MP": "#83CF39",
        "C": "#009933",
        "L": "#006AB3",
        "KD": "#000077",
        "M": "#52BDEC",
        "SD": "#DDDD00",
    }
)
"""Colours in common use for the parliamentary parties, not verified as official; others are drawn grey."""

PARTY_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "arbetarepartiet-socialdemokraterna": "S",
        "centerpartiet": "C",
        "feministiskt initiativ": "FI",
        "folkpartiet liberalerna": "L",
        "kristdemokraterna": "KD",
        "liberalerna": "L",
        "liberalerna (tidigare folkpartiet)": "L",
        "miljöpartiet de gröna": "MP",
        "moderata samlingspartiet": "M",
        "moderaterna": "M",
        "sverigedemokraterna": "SD",
        "vänsterpartiet": "V",
        "övriga anmälda partier": "ÖVR",
    }
)
"""Official name -> code, where a file gives the name alone. A party not named here keeps its name as code."""

_LETTERS_TO_2018: Final[Mapping[str, str]] = MappingProxyType({"R": "RD", "L": "RF", "K": "KF"})
_FIRST_YEAR_OF_TWO_LETTERS: Final = 2019

GLOSSARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activity": "aktivitet",
        "adjustment_seats": "utjämningsmandat",
        "association": "partiförening",
        "ballot_paper": "valsedel",
        "blank": "blank röst",
        "candidate": "kandidat",
        "cast": "avgivna röster",
        "constituency": "riksdagsvalkrets",
        "county": "län",
        "count_status": "räkning (preliminär eller slutlig)",
        "election_officer": "valombudsman",
        "electoral_district": "valdistrikt",
        "eligible": "röstberättigade",
        "final": "slutlig",
        "invalid_blank": "ogiltiga röster – blanka",
        "invalid_other": "ogiltiga röster – övriga",
        "invalid_unregistered": "ogiltiga röster – inte anmälda partier",
        "late_district": "uppsamlingsdistrikt",
        "municipal_constituency": "kommunvalkrets",
        "municipal_council": "kommunfullmäktige",
        "municipality": "kommun",
        "party": "parti",
        "party_district": "partidistrikt",
        "permanent_seats": "fasta mandat",
        "personal_vote": "personröst",
        "preliminary": "preliminär",
        "regional_council": "regionfullmäktige",
        "seats": "mandat",
        "substitute": "ersättare",
        "threshold": "småpartispärr",
        "turnout": "valdeltagande",
        "undertaking": "åtagande",
        "valid": "giltiga röster",
        "vote_share": "röstandel",
    }
)
"""Identifier -> the official Swedish term, where the authority has one."""


def party_code(abbreviation: str) -> str:
    """Return the code used for every year, of an official abbreviation of any year.

    Examples
    --------
    >>> from vvanalysis.terms import party_code
    >>> party_code("FP"), party_code("L"), party_code("S")
    ('L', 'L', 'S')
    """
    return PARTY_ALIASES.get(abbreviation, abbreviation)


def election_type_of_letter(letter: str, *, year: int) -> str | None:
    """Election type that a letter in a result file's name stands for, or None where it is not sure.

    "R" is parliament in files up to 2018; files from 2022 on use two letters, and some tools then take "R"
    for the region: the letter alone says nothing without its year.

    Examples
    --------
    >>> from vvanalysis.terms import election_type_of_letter
    >>> election_type_of_letter("R", year=2018), election_type_of_letter("R", year=2022)
    ('RD', None)
    """
    if year >= _FIRST_YEAR_OF_TWO_LETTERS:
        return letter if letter in ELECTION_TYPES else None
    return _LETTERS_TO_2018.get(letter)
