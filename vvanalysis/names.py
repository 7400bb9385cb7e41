"""Names of files: one form of each letter, and what systems put into folders that nobody has asked for.

One rule for all rooms: what is passed over by one is passed over by all.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Final

FETCHED_FILE: Final = "fetched.manifest"
"""What has been fetched (JSON), beside the packages in a campaign's `official/`; never read as a result."""
EARLIER_FOLDER: Final = "official-earlier"
"""Folder of a campaign's with fetched packages that the authority has published anew since."""

_JUNK: Final = frozenset(
    {
        "__macosx", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "$recycle.bin",
        "system volume information", "@eadir", "lost+found", "__pycache__",
    }
)  # fmt: skip
"""Whole names, without case: shadows of macOS, pictures and settings of Windows, folders of file systems."""
_JUNK_STARTS: Final = (".", "~")
"""Hidden files (.DS_Store, ._shadows, LibreOffice's .~lock), and what Office keeps beside an open file."""
_COPY: Final = re.compile(r"-Copy\d*$|-checkpoint$|_conflict-\d+$", re.IGNORECASE)


def nfc(text: str) -> str:
    """Text in composed form: macOS writes ö as o and a mark, and the two must be the same word.

    Examples
    --------
    >>> from vvanalysis.names import nfc
    >>> len("mo\u0308ten"), len(nfc("mo\u0308ten"))
    (6, 5)
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_junk(place: str | PurePath) -> bool:
    """Whether a file or folder is the systems' own, by any part of its path.

    What is named here is passed over without a word, for nobody has put it there; anything else that is not
    read is named.

    Parameters
    ----------
    place
        Path within the folder or zip that is looked through (never an absolute one: what lies above the
        folder says nothing about it).

    Examples
    --------
    >>> from vvanalysis.names import is_junk
    >>> is_junk("__MACOSX/val/._result.xml"), is_junk("desktop.ini"), is_junk("val/result.xml")
    (True, True, False)
    """
    parts = PurePath(str(place).replace("\\", "/")).parts
    return any(part.casefold() in _JUNK or part.startswith(_JUNK_STARTS) for part in parts)


def is_notebook_copy(stem: str) -> bool:
    """Whether a notebook's name, without its ending, is that of a copy that JupyterLab has made by itself.

    Examples
    --------
    >>> from vvanalysis.names import is_notebook_copy
    >>> is_notebook_copy("33_my_question-Copy1"), is_notebook_copy("33_my_question")
    (True, False)
    """
    return _COPY.search(stem) is not None
