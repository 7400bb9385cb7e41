"""A drawing's outlines written short: the same lines in hundredths, each point told from the last."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, TypeAlias

Point: TypeAlias = tuple[int, int]
"""In hundredths."""
_COMMAND: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_PAIRS: Final = {"M": 1, "L": 1, "Q": 2, "C": 3}
"""Points that a command takes; matplotlib writes no others, and all of them absolute."""
_UNITS: Final = 100


@lru_cache(maxsize=1024)  # letters come again and again, and every drawing twice: in the page and in the PDF
def shorten(path: str) -> str:
    """An SVG path of absolute M, L, Q, C and z as relative ones; any other is given back as it is.

    Every point is rounded to a hundredth before differences are taken, so no error grows along the line.

    Examples
    --------
    >>> from vvanalysis.render.writers.svg_path import shorten
    >>> shorten("M 10.004 20 L 10.5 19.25 L 12 19.25 z")
    'M10 20l.5-.75 1.5 0z'
    """
    parts: list[str] = []
    here = start = (0, 0)
    last = ""
    for letter, numbers in _COMMAND.findall(path):
        command, points, size = letter.upper(), _points(numbers), _PAIRS.get(letter, 0)
        if command == "Z":
            parts.append("z")
            here = start
        elif not size or not points or len(points) % size or (command == "M" and len(points) > 1):
            return path
        elif command == "M":
            parts.append("M" + _joined(points))
            here = start = points[0]
        else:
            text = _joined(_steps(here, points, size))
            between = "" if text.startswith("-") else " "
            parts.append((between if command == last else command.lower()) + text)
            here = points[-1]
        last = command
    return "".join(parts)


def _steps(here: Point, points: list[Point], size: int) -> list[Point]:
    """Points told from where their own part of the line begins."""
    steps = []
    for place, (x, y) in enumerate(points, start=1):
        steps.append((x - here[0], y - here[1]))
        here = (x, y) if place % size == 0 else here
    return steps


def _points(numbers: str) -> list[Point]:
    values = [round(float(number) * _UNITS) for number in _NUMBER.findall(numbers)]
    return list(zip(values[::2], values[1::2], strict=True)) if len(values) % 2 == 0 else []


def _joined(points: list[Point]) -> str:
    text = ""
    for value in (value for point in points for value in point):
        number = _number(value)
        text += number if not text or number.startswith("-") else f" {number}"
    return text


def _number(value: int) -> str:
    whole, rest = divmod(abs(value), _UNITS)
    decimals = f".{rest:02}".rstrip("0") if rest else ""
    number = f"{whole or ''}{decimals}" or "0"
    return f"-{number}" if value < 0 else number
