"""What figures' titles are made of: small counts in letters, and where something rose and fell."""

from __future__ import annotations

from typing import Final

from vvanalysis.words import numbers

MOST_WORDS: Final = 12
"""Words of a claim that is to be read from afar."""
_WORDS: Final = (
    "ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip


def count_words(count: int) -> str:
    """A count in letters up to twelve, in digits above.

    Examples
    --------
    >>> from vvanalysis.words.claims import count_words
    >>> count_words(0), count_words(12), count_words(13)
    ('ingen', 'tolv', '13')
    """
    return _WORDS[count] if count < len(_WORDS) else numbers.integer(count)


def of_words(part: int, whole: int) -> str:
    """A part and its whole, both in letters or both in digits.

    Examples
    --------
    >>> from vvanalysis.words.claims import of_words
    >>> of_words(9, 12), of_words(9, 16)
    ('nio av tolv', '9 av 16')
    """
    if whole < len(_WORDS):
        return f"{count_words(part)} av {count_words(whole)}"
    return f"{numbers.integer(part)} av {numbers.integer(whole)}"


def rises(who: str, *, up: int, down: int, areas: int, noun: str = "kommuner") -> str:
    """In how many areas something rose, and fell; "" where there is none.

    Examples
    --------
    >>> from vvanalysis.words.claims import rises
    >>> rises("A", up=16, down=0, areas=16), rises("A", up=10, down=6, areas=16)
    ('A ökade i alla 16 kommuner', 'A ökade i 10 av 16 kommuner och minskade i 6')
    >>> rises("A", up=0, down=1, areas=1), rises("A", up=3, down=0, areas=4)
    ('A minskade', 'A ökade i tre av fyra kommuner')
    >>> rises("A", up=0, down=0, areas=4), rises("A", up=0, down=0, areas=0)
    ('A stod stilla', '')
    """
    if not areas:
        return ""
    if not up and not down:
        return f"{who} stod stilla"
    if areas == 1:
        return f"{who} {'ökade' if up else 'minskade'}"
    if areas in {up, down}:
        return f"{who} {'ökade' if up else 'minskade'} i alla {count_words(areas)} {noun}"
    if not up:
        return f"{who} minskade i {of_words(down, areas)} {noun}"
    start = f"{who} ökade i {of_words(up, areas)} {noun}"
    fell = numbers.integer(down) if areas > MOST_WORDS else count_words(down)
    return f"{start} och minskade i {fell}" if down else start
