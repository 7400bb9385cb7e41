"""The reports' own faces: the same letters in pages, PDF and slides, whatever the reader's machine has.

VV Sans and VV Serif are Source Sans 3 and Source Serif 4 (SIL Open Font License), cut to what reports need;
the licences lie beside them.
"""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Final

from vvanalysis import paths

SANS, SERIF = "VV Sans", "VV Serif"
_OF_PAGES: Final = (
    (SANS, 400, "normal", "VVSans-Regular"),
    (SANS, 600, "normal", "VVSans-SemiBold"),
    (SANS, 700, "normal", "VVSans-Bold"),
    (SERIF, 700, "normal", "VVSerif-Bold"),
)
_SLANTED: Final = (SANS, 400, "italic", "VVSans-Italic")


def font_folder() -> Path:
    """Where the faces and their licences lie."""
    return paths.fonts()


def font_files() -> list[Path]:
    """The faces as PDF takes them, the text's own first."""
    return [font_folder() / f"{name}.ttf" for *_, name in (*_OF_PAGES, _SLANTED)]


@cache
def font_rules(*, slanted: bool) -> str:
    """The faces as CSS that carries them: a page asks for no file.

    Parameters
    ----------
    slanted
        Whether the page has slanted words.
    """
    faces = (*_OF_PAGES, _SLANTED) if slanted else _OF_PAGES
    return "\n".join(_rule(*face) for face in faces)


def _rule(family: str, weight: int, slope: str, name: str) -> str:
    data = base64.b64encode((font_folder() / f"{name}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slope}; '
        f'font-display: swap; src: url(data:font/woff2;base64,{data}) format("woff2"); }}'
    )
