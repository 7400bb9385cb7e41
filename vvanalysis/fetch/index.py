"""The authority's index: one line for each package, its MD5, two blanks, its path.

Nothing is asked of the server but what the index names, and no name of it reaches the disk as it stands: a
package's place is made of the parts that its name is read into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from vvanalysis.errors import Fault, FetchError

INDEX: Final = "index.md5"
Stage = Literal["final", "preliminary"]

_STAGES: Final[Mapping[str, Stage]] = {"slutlig": "final", "preliminar": "preliminary"}
_FOLDERS: Final[Mapping[Stage, str]] = {"final": "s", "preliminary": "p"}
_LINE: Final = re.compile(r"(?P<md5>[0-9a-fA-F]{32})[ \t]+\*?(?P<path>\S.*)")
_SAFE: Final = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/){0,6}[A-Za-z0-9_-][A-Za-z0-9_.-]*")
_NAME: Final = re.compile(
    r"(?P<event>Val_(?P<year>\d{4})(?:\d{4})?)_(?P<stage>slutlig|preliminar)_"
    r"(?P<area>OS|\d{2}|\d{4})_(?P<election>RD|RF|KF)\.zip"
)
_NOTHING: Final = "-"
"""Stands for the path while nothing is published: the sum of no input."""
_SHOWN: Final = 5
_MOST_SHOWN: Final = 60


@dataclass(frozen=True)
class Entry:
    """A package as the index names it.

    Attributes
    ----------
    path
        Relative to the index, without "./".
    md5
        Of the whole package, in small hexadecimal digits.
    area
        "00", a county's or municipality's code, or "OS" (the sums of the country).
    """

    path: str
    md5: str
    stage: Stage
    election: str
    area: str

    @property
    def name(self) -> str:
        """File name of the package."""
        return self.path.rpartition("/")[2]

    @property
    def place(self) -> str:
        """Where it is kept, relative to the folder of its election."""
        return f"{_FOLDERS[self.stage]}/{self.election.lower()}/{self.name}"


@dataclass(frozen=True)
class Index:
    """The packages of one election, and how many lines name something else."""

    entries: tuple[Entry, ...]
    others: int = 0

    def entry(self, stage: Stage, election: str, area: str) -> Entry | None:
        """The package of a count, election and area; None where it is not published."""
        wanted = (stage, election, area)
        return next((one for one in self.entries if (one.stage, one.election, one.area) == wanted), None)


def parse_index(content: bytes, *, year: int, where: str) -> Index:
    """Read an index.

    Parameters
    ----------
    year
        Of the election: a package of another (a rehearsal too) is none of it.
    where
        The index's address, for messages.

    Raises
    ------
    FetchError
        It is no such index, a path leads out of it, or a package stands twice.
    """
    entries, faults, others = list[Entry](), list[Fault](), 0
    for number, line in enumerate(_text(content, where).splitlines(), start=1):
        if not line.strip():
            continue
        found = _entry(line.strip(), year=year, where=f"{where}, line {number}")
        if isinstance(found, Entry):
            entries.append(found)
        elif isinstance(found, Fault):
            faults.append(found)
        else:
            others += 1
    faults += _twice(entries, where)
    if faults:
        raise FetchError(faults[:_SHOWN])
    return Index(tuple(sorted(set(entries), key=lambda entry: entry.place)), others)


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FetchError(_no_index(where, "no text in UTF-8")) from None


def _entry(line: str, *, year: int, where: str) -> Entry | Fault | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return _no_index(where, f"no line of an index ({shown(line)})")
    path = match["path"].removeprefix("./")
    if path == _NOTHING:
        return None
    if not _SAFE.fullmatch(path):
        what = f"a path that leads elsewhere, or is none ({shown(match['path'])})"
        return Fault(where, what, "./folder/package.zip", "fetch nothing from there, and ask the authority")
    name = _NAME.fullmatch(path.rpartition("/")[2])
    if name is None or int(name["year"]) != year:
        return None
    return Entry(path, match["md5"].lower(), _STAGES[name["stage"]], name["election"], name["area"])


def _twice(entries: list[Entry], where: str) -> list[Fault]:
    """Packages of one count, election and area that differ: which of them is meant cannot be told."""
    seen = dict[tuple[str, str, str], Entry]()
    faults = []
    for entry in entries:
        other = seen.setdefault((entry.stage, entry.election, entry.area), entry)
        if other != entry:
            what = f"two packages of one area ({other.path}, {entry.path})"
            faults.append(Fault(where, what, "one package for each", "ask the authority which one holds"))
    return faults


def _no_index(where: str, what: str) -> Fault:
    expected = "lines with an MD5, two blanks and ./path"
    return Fault(where, what, expected, "check the address (--address)")


def shown(text: str) -> str:
    """Foreign text as a message may hold it: printable, and not long."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in text)
    return plain if len(plain) <= _MOST_SHOWN else f"{plain[:_MOST_SHOWN]}…"
