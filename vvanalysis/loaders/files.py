"""Files alone and in zips, as bytes; nothing is unpacked to disk, and nothing is read beyond a limit.

Which files there are is looked through in `looking`.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from vvanalysis.errors import Fault, InputError

MAX_BYTES = 600_000_000
"""Largest file or zip member that is read [bytes]; the largest official one (2026) is about 260 MB."""

MAX_TOTAL = 6_000_000_000
"""Most that a zip may unpack to [bytes]; a year's three elections, both counts of each, are a third of it."""

DOWNLOAD = "download it again from the authority"
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
Kind = Literal["result", "workbook", "register", "comparison"]
"""A result file (XML, JSON); a workbook (XLSX); a register of candidates (fields with semicolons); a
comparison of districts (fields with commas)."""


class Passed(NamedTuple):
    """Something that was not read: where it lies (file, member, sheet), and why."""

    where: str
    why: str


@dataclass(frozen=True)
class Archive:
    """The zip that a file lies in."""

    name: str
    sha256: str


@dataclass(frozen=True)
class RawFile:
    """One file's bytes, where it came from as the user knows it, and its name alone."""

    where: str
    name: str
    content: bytes = field(repr=False)
    is_workbook: bool = False
    archive: Archive | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    def sheet(self, name: str) -> str:
        """A sheet of the workbook as a message names it."""
        return f"{self.where}, sheet {name}"


@dataclass(frozen=True)
class Place:
    """Where one file lies: on disk, or a member of a zip there, or of a zip within that."""

    path: Path
    members: tuple[str, ...] = ()
    archive: Archive | None = None
    kind: Kind = "result"
    is_named: bool = False
    """The user named this very file: it must be a result file."""

    @property
    def where(self) -> str:
        """The place as a message names it."""
        return " > ".join([str(self.path), *self.members])


def looks_like_xml(content: bytes) -> bool:
    """Whether the first character is that of markup, whatever the encoding."""
    return content.lstrip(_MARKS).startswith(b"<")


def looks_like_json(content: bytes) -> bool:
    """Whether the first character is that of a JSON object or array, whatever the encoding."""
    return content.lstrip(_MARKS)[:1] in (b"{", b"[")


def read_all(places: Sequence[Place]) -> Iterator[RawFile]:
    """The bytes of each file in turn; a zip is opened once for all its members that stand together.

    Raises
    ------
    InputError
        One cannot be read, or unpacks to more than any official file.
    """
    for (path, within), group in groupby(places, key=lambda place: (place.path, place.members[:-1])):
        of_path = list(group)
        if not of_path[0].members:
            yield from (_on_disk(place) for place in of_path)
            continue
        with opened(path, within) as archive:
            for place in of_path:
                content = read_member(archive, place.members[-1], where=place.where)
                name = PurePosixPath(place.members[-1]).name
                yield RawFile(place.where, name, content, place.kind == "workbook", place.archive)


def _on_disk(place: Place) -> RawFile:
    with readable(place.path):
        content = place.path.read_bytes()
    return RawFile(place.where, place.path.name, content, place.kind == "workbook")


@contextmanager
def opened(path: Path, within: Sequence[str] = ()) -> Iterator[zipfile.ZipFile]:
    """A zip on disk, or one that lies within it.

    Raises
    ------
    InputError
        It is damaged, or a zip within it unpacks to more than any official file.
    """
    where = str(path)
    with ExitStack() as stack:
        with whole_zip(where):
            archive = stack.enter_context(zipfile.ZipFile(path))
        for name in within:
            where = f"{where} > {name}"
            content = read_member(archive, name, where=where)
            with whole_zip(where):
                archive = stack.enter_context(zipfile.ZipFile(io.BytesIO(content)))
        yield archive


def read_member(archive: zipfile.ZipFile, name: str, *, where: str) -> bytes:
    """One member's bytes.

    Raises
    ------
    InputError
        It is damaged, or larger than any official file.
    """
    with whole_zip(where), archive.open(name) as stream:
        content = stream.read(MAX_BYTES + 1)  # the stated size can lie
    if len(content) > MAX_BYTES:
        raise InputError(too_large(where))
    return content


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn the system's refusal to open a file into a fault of it."""
    try:
        yield
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise InputError(Fault(str(path), what, "a readable file", "check the file's permissions")) from error


@contextmanager
def whole_zip(where: str) -> Iterator[None]:
    """Turn what a damaged zip makes of its reader into a fault of it."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
            OSError) as error:  # fmt: skip
        raise InputError(Fault(where, "damaged or truncated zip", "a whole zip file", DOWNLOAD)) from error


def too_large(where: str) -> Fault:
    """The fault of a file that is larger than any official one."""
    limit = f"at most {MAX_BYTES // 1_000_000} MB"
    return Fault(where, "too large for an official result file", limit, DOWNLOAD)
