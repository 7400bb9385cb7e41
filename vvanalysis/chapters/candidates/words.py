"""Sentences and words about candidates, built from numbers by rules. A candidate is a number."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.labels import ELECTION, MISSING
from vvanalysis.words.lists import listed, plural

RATES_MEASURE = "Andel av väljarna som personröstade i kommunvalet; strecket är alla partier"

LISTS = "Partiets listor till kommunfullmäktige"
MEMBERS = "Partiets ledamöter i kommunfullmäktige"
RATES = "Personrösterna i kommunvalet"
RATES_COUNTY = "Personrösterna i länet"
RATES_FIGURE = "Andel av väljarna som personröstade i kommunvalet; strecket är alla partier"
WOMEN_AND_MEN = "Kvinnor och män i kommunvalet, kandidater och invalda"

GROUND = {"P": "personröster", "J": "listans ordning", "E": "efter dubbelval", "PE": "efter dubbelval"}
STAGE = {"candidates": "Kandidater", "heads": "Förstanamn på listorna", "elected": "Invalda"}
ALL_PARTIES = "Alla partier"
RATE = "Andel av väljarna som gav en personröst"
MOST_NAMED = 5
"""Municipalities named in a sentence; more of them stand in the table alone."""
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lists": "Egna listor", "candidates": "Kandidater", "women": "Varav kvinnor",
        "party_ballots": "Partiets röster", "list_share": "Andel med namnvalsedel", "stage": "Led",
        "group": "Parti", "women-and-men/women": "Kvinnor", "men": "Män", "women_share": "Andel kvinnor",
        "place": "Plats", "candidate": "Ledamot", "ground": "Invald genom", "list_place": "Plats på listan",
        "rates-county/candidates": "Kandidater med personröster",
        "top_share": "Den främstas andel av personrösterna", "rate_gap": "Skillnad, procentenheter",
        "personal_votes": "Personröster", "personal_vote_rate": "Andel personröster",
        "rate_all": "Alla partier",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "own-lists": "Övriga röster lades med partiets valsedel utan namn eller skrevs för hand.",
        "members": (
            "Personröster: noll där filerna inte redovisar någon för kandidaten, streck där de inte "
            "redovisar några alls. Plats på listan: den bästa, om kandidaten står på flera."
        ),
        "rates": "Andel personröster: personröster delat med partiets röster.",
    }
)  # fmt: skip
"""Key of a table -> its note."""


def coverage_sentence(party: str, *, covered: int, areas: int, lacking: list[str]) -> str:
    """In how many municipalities the party had a list of its own."""
    if not areas:
        return MISSING
    if covered == areas:
        where = "kommunen" if areas == 1 else f"alla {areas} kommuner"
        return f"{party} hade en egen lista till kommunfullmäktige i {where}."
    if covered == 0:
        return f"{party} hade ingen egen lista till kommunfullmäktige i någon av {areas} kommuner."
    missing = f" Den saknades i {listed(lacking)}." if 0 < len(lacking) <= MOST_NAMED else ""
    return f"{party} hade en egen lista till kommunfullmäktige i {covered} av {areas} kommuner.{missing}"


def rate_sentence(party: str, election: str, *, rate: float | None, rate_all: float | None) -> str:
    """The party's rate of personal votes beside all parties'."""
    if rate is None or rate_all is None:
        return MISSING
    return (
        f"I {ELECTION[election]} gav {numbers.percent(rate)} av {party}:s väljare en personröst; "
        f"bland alla partiers väljare var det {numbers.percent(rate_all)}."
    )


def ground_sentence(party: str, *, members: int, on_votes: int, empty: int) -> str:
    """How the party's members came in."""
    if not members:
        return f"{party} fick ingen ledamot invald i länets kommunfullmäktige."
    if members == 1:
        how = "på personröster" if on_votes else "genom listans ordning"
        start = f"{party}:s enda ledamot i länets kommunfullmäktige valdes in {how}"
        return f"{start}; {_empty_places(empty)}." if empty else f"{start}."
    tail = f"; {_empty_places(empty)}" if empty else ""
    if on_votes in (0, members):
        how = "på personröster" if on_votes else "genom listornas ordning"
        return f"Alla {party}:s {members} ledamöter i länets kommunfullmäktige valdes in {how}{tail}."
    start = (
        f"Av {party}:s {members} ledamöter i länets kommunfullmäktige valdes {on_votes} in på personröster"
    )
    rest = "den andra" if members - on_votes == 1 else "de andra"
    return f"{start} och {rest} genom listornas ordning{tail}."


def _empty_places(empty: int) -> str:
    return f"{empty} {'plats' if empty == 1 else 'platser'} kunde inte besättas"


def changed_sentence(
    *, party: str, members: int, changed: int, all_members: int, all_changed: int, not_known: int = 0
) -> str:
    """How many seats went to somebody else because of personal votes.

    Parameters
    ----------
    not_known
        Seats of all parties for which the order of the lists alone would have needed a lot.
    """
    said = _changed(
        party=party, members=members, changed=changed, all_members=all_members, all_changed=all_changed
    )
    if not not_known:
        return said
    places = "1 plats" if not_known == 1 else f"{numbers.integer(not_known)} platser"
    return f"{said} För {places} hade listornas ordning krävt lottning, så där går det inte att säga."


def _changed(*, party: str, members: int, changed: int, all_members: int, all_changed: int) -> str:
    if all_changed == 0:
        return (
            "Personrösterna ändrade inte vilka kandidater som kom in, jämfört med listornas ordning, varken "
            f"för {party} eller för något annat parti i länet."
        )
    if not members:
        return (
            f"{party} har inga platser som personrösterna kunde ändra; bland alla partier i länet gick "
            f"{all_changed} av {all_members} platser till någon annan än listornas ordning hade gett."
        )
    if changed == 0:
        return (
            f"Personrösterna ändrade inte vilka av {party}:s kandidater som kom in, jämfört med listornas "
            f"ordning; bland alla partier i länet gick {all_changed} av {all_members} platser till någon "
            "annan."
        )
    return (
        f"Personrösterna gav {changed} av {party}:s {members} platser till någon som listornas ordning hade "
        f"lämnat utanför; bland alla partier i länet gällde det {all_changed} av {all_members}."
    )


def untold_words(stage: str, group: str, number: int) -> str:
    """How many are in neither column of women and men, for their gender is not told."""
    who = plural(number, "person", "personer")
    return f"{stage}, {group}: könet är inte angivet för {who}, som inte räknas med."


def women_sentence(
    party: str, *, elected: float | None, candidates: float | None, everyone: float | None
) -> str:
    """Women among the elected, among candidates, and among all parties' elected."""
    if elected is None or everyone is None:
        return MISSING
    among = "saknas uppgift" if candidates is None else numbers.percent(candidates, 0)
    return (
        f"Av {party}:s invalda i kommunfullmäktige är {numbers.percent(elected, 0)} kvinnor "
        f"(bland kandidaterna {among}); "
        f"bland alla partiers invalda är det {numbers.percent(everyone, 0)}."
    )


def agreement_sentence(*, equal: int, seats: int) -> str:
    """Whether votes and lists give the members that the authority names."""
    if not seats:
        return MISSING
    start = "Rösterna, listorna och lagens regler ger samma ledamöter som länsstyrelsen utsåg på"
    if equal == seats:
        return f"{start} {'den enda platsen' if seats == 1 else f'alla {numbers.integer(seats)} platser'}."
    return (
        f"{start} {numbers.integer(equal)} av {numbers.integer(seats)} platser; på de andra har någon "
        "hoppats över, utan att filerna säger varför."
    )


def rates_alt(party: str, areas: int, *, high: tuple[str, float], low: tuple[str, float]) -> str:
    """Alt text of the rates by municipality."""
    if areas == 1:
        return f"Punkt för andelen personröster i {high[0]}: {numbers.percent(high[1])} för {party}."
    return (
        f"Punktdiagram över andelen personröster i {areas} kommuner, {party} och alla partier. {party} går "
        f"från {numbers.percent(high[1])} i {high[0]} till {numbers.percent(low[1])} i {low[0]}."
    )


def rates_claim(*, low: str, high: str) -> str:
    """Where personal votes are least and most common; "" where there is one municipality."""
    return f"Personröster var vanligast i {high} och ovanligast i {low}" if low != high else ""
