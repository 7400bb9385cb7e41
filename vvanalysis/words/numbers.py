"""Numbers the Swedish way: decimal comma, narrow hard space, U+2212, percentage points apart from percent.

Source: Språkrådet, Svenska skrivregler (thousands and the percent sign take a hard space).
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

TINY = 0.0005
"""Changes of a share that round to 0,0 percentage points are called unchanged."""

THIN = "\u202f"
HARD = "\u00a0"
MINUS = "\u2212"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def decimal(value: float, places: int = 1, *, sign: bool = False) -> str:
    """Number with decimal comma, rounded half up from its shortest decimal form.

    Parameters
    ----------
    places
        Decimals shown.
    sign
        A plus before a positive number; what rounds to zero never has a sign.
    """
    rounded = Decimal(repr(float(value)) if isinstance(value, float) else str(value)).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", THIN)
    text = f"{grouped},{fraction}" if fraction else grouped
    if rounded < 0:
        return MINUS + text
    return "+" + text if sign and rounded > 0 else text


def chance(p: float) -> str:
    """How often chance alone gives as much, three decimals; what is less than they show is told as less.

    Examples
    --------
    >>> from vvanalysis.words.numbers import chance
    >>> chance(0.0102), chance(0.00001)
    ('0,010', 'under 0,001')
    """
    return "under 0,001" if p < 0.001 else decimal(p, 3)


def integer(value: int, *, sign: bool = False) -> str:
    """Whole number with hard narrow spaces between thousands.

    Examples
    --------
    >>> from vvanalysis.words.numbers import THIN, integer
    >>> integer(183966).replace(THIN, "_"), integer(-3, sign=True), integer(0, sign=True)
    ('183_966', '−3', '0')
    """
    return decimal(value, 0, sign=sign)


def percent(share: float, places: int = 1) -> str:
    """Share [0-1] as percent with its sign and a hard narrow space.

    Examples
    --------
    >>> from vvanalysis.words.numbers import THIN, percent
    >>> percent(0.0695).replace(THIN, "_")
    '7,0_%'
    """
    return f"{decimal(float(Decimal(repr(float(share))) * 100), places)}{THIN}%"


def points(change: float, places: int = 1, *, sign: bool = True) -> str:
    """Difference of two shares [0-1] in percentage points, without the word."""
    return decimal(float(Decimal(repr(float(change))) * 100), places, sign=sign)


def points_words(change: float, places: int = 1) -> str:
    """Size of a difference of two shares in words; a number with decimals takes the plural, 1,0 too.

    Examples
    --------
    >>> from vvanalysis.words.numbers import points_words
    >>> [points_words(0.01, places).replace("\u00a0", " ") for places in (0, 1)]
    ['1 procentenhet', '1,0 procentenheter']
    """
    number = points(abs(change), places, sign=False)
    return f"{number}\u00a0{'procentenhet' if number == '1' else 'procentenheter'}"


def days_words(days: float) -> str:
    """A number of days with its noun, a hard space between.

    Examples
    --------
    >>> from vvanalysis.words.numbers import HARD, days_words
    >>> days_words(11).replace(HARD, "_"), days_words(1).replace(HARD, "_")
    ('11_dagar', '1_dag')
    """
    number = decimal(days, 0 if float(days).is_integer() else 1)
    return f"{number}{HARD}{'dag' if number == '1' else 'dagar'}"


def date(day: dt.date | str) -> str:
    """Date as "9 september 2018"."""
    day = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day}\u00a0{MONTHS[day.month - 1]} {day.year}"
