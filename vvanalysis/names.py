"""Names of files: one form of each letter, and what systems put into folders that nobody has asked for.

One rule for all rooms: what is passed over by one is passed over by all.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Final

_SYSTEM_FILES: Final = frozenset({"desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r", "$recycle.bin"})
_SYSTEM_FOLDERS: Final = frozenset({"__macosx", "__pycache__", "$recycle.bin", "system volume information"})
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


def is_of_the_system(name: str | PurePath) -> bool:
    """Whether a file is a system's or a program's own, by its name and those of the folders named with it.

    Names that begin with a dot or a tilde (`.DS_Store`, `._x` of a Mac, `~$x` of an open workbook),
    `desktop.ini`, `Thumbs.db`, `Icon` with a line end, and all within `__MACOSX`.

    Examples
    --------
    >>> from vvanalysis.names import is_of_the_system
    >>> is_of_the_system("__MACOSX/official/._slutresultat.xml"), is_of_the_system("members.xlsx")
    (True, False)
    """
    *folders, file = PurePath(name).parts or ("",)
    if any(_is_hidden(each) or each.casefold() in _SYSTEM_FOLDERS for each in folders):
        return True
    return _is_hidden(file) or file.casefold() in _SYSTEM_FILES | _SYSTEM_FOLDERS


def _is_hidden(part: str) -> bool:
    return part.startswith((".", "~")) and part not in (".", "..")


def is_notebook_copy(stem: str) -> bool:
    """Whether a notebook's name, without its ending, is that of a copy that JupyterLab has made by itself.

    Examples
    --------
    >>> from vvanalysis.names import is_notebook_copy
    >>> is_notebook_copy("33_my_question-Copy1"), is_notebook_copy("33_my_question")
    (True, False)
    """
    return _COPY.search(stem) is not None
