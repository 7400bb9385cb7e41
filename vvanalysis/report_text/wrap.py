"""Making a text fit a narrow place."""

from __future__ import annotations

import textwrap


def shorten(text: str, width: int) -> str:
    """The text cut at a word's end and closed with an ellipsis where it is longer than the width."""
    return textwrap.shorten(text, width, placeholder=" …")


def lines(text: str, width: int) -> str:
    """The text broken into lines of at most the width."""
    return textwrap.fill(text, width, break_long_words=False)
