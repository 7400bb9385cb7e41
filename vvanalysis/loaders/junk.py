"""Files that operating systems and office programs leave in folders and zips: one rule wherever one looks.

What is named here is passed over without a word, for nobody has put it there; anything else that is not read
is named.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

_NAMES: Final = frozenset(
    {
        "__macosx", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "$recycle.bin",
        "system volume information", "@eadir", "lost+found",
    }
)  # fmt: skip
"""Whole names, without case: shadows of macOS, pictures and settings of Windows, folders of file systems."""

_STARTS: Final = (".", "~$", "~wrl")
"""Hidden files (.DS_Store, ._shadows, LibreOffice's .~lock), and what Office keeps beside an open file."""


def is_junk(place: PurePath | str) -> bool:
    """Whether a file or folder is the systems' own, by any part of its path.

    Parameters
    ----------
    place
        Path within the folder or zip that is looked through (never an absolute one: what lies above the
        folder says nothing about it).

    Examples
    --------
    >>> from vvanalysis.loaders.junk import is_junk
    >>> is_junk("__MACOSX/val/._result.xml"), is_junk("desktop.ini"), is_junk("val/result.xml")
    (True, True, False)
    """
    parts = PurePath(str(place).replace("\\", "/")).parts
    return any(part.casefold() in _NAMES or part.casefold().startswith(_STARTS) for part in parts)
