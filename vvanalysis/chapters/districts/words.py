"""Sentences about electoral districts between two elections, strongholds and white spots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.claims import count_words
from vvanalysis.words.numbers import TINY

LATE = "Partiet bland sena röster och i distrikten, riksdagsvalet"
MAP = "Partiets andel i valdistrikten i riksdagsvalet, på kartan"
QUIET = "Starka fästen med lågt valdeltagande i riksdagsvalet"
SAME_DISTRICTS = "Partiet i de jämförbara distrikten, riksdagsvalet"
UNKNOWN_BORDER = "okänd gräns"
STRENGTH_MEASURE = "Partiets andel i valdistrikten i riksdagsvalet, länets andel = 100"
CHANGES_MEASURE = "Andelens ändring i de jämförbara valdistrikten i riksdagsvalet, procentenheter"
COMPARABLE = "jämförbara distrikt"
QUIET_MEASURE = "Röstberättigade som inte röstade i distriktet, och valdeltagandet, riksdagsvalet"
STRENGTH_TABLE = "Valdistrikten efter styrka i riksdagsvalet"

STRENGTH: Final[Mapping[str, str]] = MappingProxyType(
    {"stronghold": "starkt fäste", "white_spot": "vit fläck", "between": "däremellan"}
)
STRONGHOLD_LINE = "starkt fäste"
WHITE_SPOT_LINE = "vit fläck"
COUNTY_LINE = "länet = 100"
INDEX = "Partiets andel, index"
SHARE_CHANGE = "Ändring av andelen, procentenheter"
COMPARABLE_NOTE = (
    "Jämförbart är ett valdistrikt som valmyndigheten inte har märkt som ändrat och där den själv anger "
    "förra valets siffror på dagens gränser. Inga distrikt är parade efter namn."
)
STRENGTH_NOTE = (
    "Starkt fäste: minst en och en halv gång partiets andel i hela länet. Vit fläck: högst hälften av den. "
    "Sena förtidsröster räknas i uppsamlingsdistrikt och ingår inte."
)
QUIET_NOTE = (
    "Ej röstande: röstberättigade minus röstande i distriktet. Den som förtidsröstade sent räknas "
    "i uppsamlingsdistriktet, så talet är något för högt."
)
LATE_NOTE = (
    "Sena förtidsröster och röster från utlandet räknas i uppsamlingsdistrikt och kan inte föras till något "
    "valdistrikt."
)


MAP_NOTE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "this": "",
        "later": "Gränserna är från ett senare val. Ett distrikt är ritat bara där nummer, namn och antal "
        "röstberättigade talar för att det är detsamma; vita ytor saknar gräns som håller. De gamla "
        "gränserna finns inte i underlaget.",
        "earlier": "Gränserna är från förra valet. Ett distrikt är ritat där valmyndigheten jämför det med "
        "distrikt i det valet. Streckade ytor var distrikt som inget nu jämförs med; de nya gränserna finns "
        "inte i underlaget.",
    }
)
"""By the election that the borders were made for."""
HATCHED = "jämförs inte med förra valet"
HATCH_NOTE = "Streckat: valmyndigheten jämför inte distriktet med förra valet."
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "districts": "Jämförbara valdistrikt", "vote_share_previous": "Andel förra valet", "gained": "Upp i",
        "lost": "Ned i", "late_valid": "Sena röster", "late_votes": "Partiets",
        "late_share_of_party": "Andel av sena", "district_share_of_party": "Andel i distrikten",
        "late_gap": "Skillnad, procentenheter", "index_county": "Index mot länet", "strength_word": "Styrka",
        "turnout": "Valdeltagande", "non_voters": "Ej röstande", "area_name": "Valdistrikt",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""


def map_alt(drawn: int, districts: int, low: float, high: float, *, hatched: int = 0) -> str:
    """Districts on the map.

    Parameters
    ----------
    hatched
        Those of the drawn that are not compared with the election before.
    """
    which = "ett streckat" if hatched == 1 else f"{hatched} streckade"
    return (
        f"Karta: {drawn} av {districts} valdistrikt skuggade efter partiets andel, "
        f"från {numbers.percent(low)} till {numbers.percent(high)}."
        + (f" Av dem är {which}, för valmyndigheten jämför inte med förra valet." if hatched else "")
        + (" De övriga är vita." if drawn < districts else "")
    )


def map_sentence(*, drawn: int, districts: int, made_for: str = "later") -> str:
    """How many districts the map can show, on borders of this, an earlier or a later election."""
    if drawn == 0:
        return "Underlag saknas: gränser för valdistrikten som säkert gäller för det här valet."
    if drawn == districts:
        return (
            "Kartan visar det enda valdistriktet."
            if drawn == 1
            else f"Kartan visar alla {drawn} valdistrikt."
        )
    if made_for == "earlier":
        rest = (
            "de andra jämför valmyndigheten inte med något av dem, och deras nya gränser saknas i underlaget"
        )
        return f"Kartan visar {drawn} av {districts} valdistrikt, på förra valets gränser: {rest}."
    rest = "för de andra är det inte känt att gränserna gäller"
    return f"Kartan visar {drawn} av {districts} valdistrikt: {rest}."


def untold_sentence() -> str:
    """Where no source says which districts were redrawn."""
    return (
        "Underlag saknas: filerna säger inte vilka valdistrikt som har ändrats sedan förra valet, eller "
        "saknar förra valets siffror, så inga distrikt jämförs."
    )


def coverage_sentence(*, comparable: int, districts: int, coverage: float | None, untold: int = 0) -> str:
    """How many districts can be compared, and how much of the vote they hold.

    Parameters
    ----------
    untold
        Districts of which the source does not say whether they were redrawn.
    """
    if untold and not comparable:
        return (
            f"För {numbers.integer(untold)} av {numbers.integer(districts)} valdistrikt säger filerna inte "
            "om gränserna är desamma; de övriga kan enligt valmyndigheten inte jämföras med förra valet."
        )
    said = _comparable(comparable, districts, coverage)
    if not untold:
        return said
    of_them = "1 av dem" if untold == 1 else f"{numbers.integer(untold)} av dem"
    return f"{said} För {of_them} säger filerna inte om gränserna är desamma."


def _comparable(comparable: int, districts: int, coverage: float | None) -> str:
    if comparable == 0:
        return f"Inget av {districts} valdistrikt kan jämföras med förra valet enligt valmyndigheten."
    start = f"Alla {districts}" if comparable == districts else f"{comparable} av {districts}"
    start = "Det enda valdistriktet" if districts == 1 else f"{start} valdistrikt"
    they = "det" if comparable == 1 else "de"
    held = f"; hur stor del av de giltiga rösterna {they} rymmer går inte att säga"
    held = held if coverage is None else f"; {they} rymmer {numbers.percent(coverage)} av de giltiga rösterna"
    return f"{start} kan jämföras med förra valet enligt valmyndigheten{held}."


def like_for_like_sentence(
    party: str, *, share: float, before: float, gained: int, lost: int, districts: int
) -> str:
    """The share in the comparable districts now and then, and in how many it rose and fell."""
    where = "I det enda jämförbara distriktet" if districts == 1 else f"I {districts} jämförbara distrikt"
    if abs(share - before) < TINY:
        moved = f"stod {party} i stort sett stilla på {numbers.percent(share)}"
    else:
        moved = f"gick {party} från {numbers.percent(before)} till {numbers.percent(share)}"
    if districts == 1:
        return f"{where} {moved}."
    return f"{where} {moved}: andelen {_rose_and_fell(gained, lost, districts)}."


def _rose_and_fell(gained: int, lost: int, districts: int) -> str:
    """In how many the share rose and fell; where it did only one of them, in how many it was the same."""
    if gained and lost:
        return f"steg i {gained} och sjönk i {lost}"
    same = districts - gained - lost
    if same == districts:
        return "var densamma i alla"
    moved = "steg" if gained else "sjönk"
    return f"{moved} i {gained + lost} och var densamma i {same}" if same else f"{moved} i alla"


def strength_sentence(party: str, *, strongholds: int, white_spots: int, districts: int) -> str:
    """How many strongholds and white spots there are."""
    strong = _count(strongholds, "inget starkt fäste", "ett starkt fäste", "starka fästen")
    white = _count(white_spots, "ingen vit fläck", "en vit fläck", "vita fläckar")
    where = "I det enda valdistriktet" if districts == 1 else f"Bland {districts} valdistrikt"
    return f"{where} har {party} {strong} och {white}."


def quiet_sentence(party: str, *, districts: int, non_voters: int, strongholds: int, every: int) -> str:
    """Strongholds where fewer vote than in the median district.

    Parameters
    ----------
    strongholds, every
        Strongholds and districts in all, with a turnout that is told.
    """
    if strongholds == 0:
        where = "det enda valdistriktet" if every == 1 else f"{numbers.integer(every)} valdistrikt"
        return (
            f"{party} har inget starkt fäste bland {where}."
            if every > 1
            else f"{party} har inget starkt fäste i {where}."
        )
    if districts == 0:
        return f"Inget av de distrikt där {party} är starkast hade lägre valdeltagande än mittdistriktet."
    words = "Ett starkt fäste" if districts == 1 else f"{districts} starka fästen"
    own = "distriktet" if districts == 1 else "sitt distrikt"
    return (
        f"{words} för {party} hade lägre valdeltagande än mittdistriktet; där fanns "
        f"{numbers.integer(non_voters)} röstberättigade som inte röstade i {own}."
    )


def late_sentence(party: str, *, late: float, district: float) -> str:
    """The share among late votes beside that in the districts."""
    start = f"Bland de sena förtidsrösterna fick {party} {numbers.percent(late)}"
    if abs(late - district) < TINY:
        return f"{start}, lika mycket som i valdistrikten."
    return f"{start}, mot {numbers.percent(district)} i valdistrikten."


def strength_alt(counts: tuple[int, int, int]) -> str:
    """Districts by share and municipality: strongholds, white spots, all."""
    strong, white, every = counts
    return (
        f"Punktdiagram: {every} valdistrikt efter partiets andel, en rad per kommun. "
        f"Starka fästen: {strong}. Vita fläckar: {white}."
    )


def changes_alt(count: int, low: float, high: float) -> str:
    """Changes of share in comparable districts."""
    return (
        f"Punktdiagram: partiets ändring i {count} jämförbara valdistrikt, en rad per kommun, "
        f"från {numbers.points(low)} till {numbers.points(high)}\u00a0procentenheter."
    )


def _count(number: int, none: str, one: str, many: str) -> str:
    return none if number == 0 else one if number == 1 else f"{number} {many}"


def strength_claim(party: str, *, strongholds: int, white_spots: int) -> str:
    """How many strongholds and white spots there are."""
    strong = "ett starkt fäste" if strongholds == 1 else f"{_some(strongholds)} starka fästen"
    white = "en vit fläck" if white_spots == 1 else f"{_some(white_spots)} vita fläckar"
    return f"{party} har {strong} och {white}"


def _some(count: int) -> str:
    return count_words(count) if count else "inga"


def map_claim(party: str, strongest: Sequence[tuple[str, str, float]]) -> str:
    """The district with the highest share; "" where none is named, or several share it.

    Parameters
    ----------
    strongest
        District, municipality and share [0-1].
    """
    if len(strongest) != 1:
        return ""
    name, where, share = strongest[0]
    place = name if where in name else f"{name} i {where}"
    return f"{party} är starkast i {place}: {numbers.percent(share)}"


def quiet_claim(*, districts: int, non_voters: int) -> str:
    """How many stayed at home in the strongholds with low turnout."""
    strong = "Ett starkt fäste" if districts == 1 else f"{count_words(districts).capitalize()} starka fästen"
    return f"{strong} har {numbers.integer(non_voters)} röstberättigade som inte röstade"


def quiet_label(non_voters: int, turnout: float) -> str:
    """What stands at a bar: those who did not vote, and the turnout."""
    return f"{numbers.integer(non_voters)} ({numbers.percent(turnout, 0)})"


def quiet_alt(districts: int, *, most: tuple[str, int]) -> str:
    """Bars of those who did not vote."""
    return (
        f"Staplar över dem som inte röstade i {districts} starka fästen: flest, "
        f"{numbers.integer(most[1])}, i {most[0]}."
    )
