"""Making a text fit a narrow place."""

from __future__ import annotations

import textwrap


def shorten(text: str, width: int) -> str:
    """The text cut at a word's end and closed with an ellipsis where it is longer than the width."""
    return textwrap.shorten(text, width, placeholder=" …")


def lines(text: str, width: int) -> str:
    """The text broken into lines of at most the width."""
    return textwrap.fill(text, width, break_long_words=False)


def sentences(*parts: str) -> str:
    """Sentences one after another; empty ones are left out.

    Examples
    --------
    >>> from vvanalysis.words.wrap import sentences
    >>> sentences("En.", "", "Två.")
    'En. Två.'
    """
    return " ".join(part for part in parts if part)
