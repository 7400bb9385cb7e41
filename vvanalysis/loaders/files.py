"""Which files there are to read: alone, in folders and in zips, known by what they hold.

Nothing is unpacked to disk. A zip is refused whole if any member's name leads out of it, is encrypted or
unpacks to more than any official file does.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path, PurePosixPath, PureWindowsPath

from vvanalysis.errors import Fault, InputError

MAX_BYTES = 200_000_000
"""Largest file or zip member that is read [bytes]; the largest official result file is under 4 MB."""

MAX_TOTAL = 4_000_000_000
"""Most that a zip may unpack to [bytes]; a country's three elections are a tenth of it."""

_START = 512
_ZIP_START = b"PK"
_WORKBOOK_PART = "xl/workbook.xml"
_SUFFIXES = (".xml", ".json")
_DOWNLOAD = "download it again from the authority"


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


@dataclass(frozen=True)
class Place:
    """Where one file lies: on disk, or a member of a zip there."""

    path: Path
    member: str | None = None
    archive: Archive | None = None
    is_workbook: bool = False
    is_named: bool = False
    """The user named this very file: it must be a result file."""

    @property
    def where(self) -> str:
        """The place as a message names it."""
        return str(self.path) if self.member is None else f"{self.path} > {self.member}"


def find_raw_files(paths: Sequence[Path]) -> Iterator[RawFile]:
    """Every official file in the files, folders and zips named, one at a time; see `find_places`."""
    return read_all(find_places(paths))


def find_places(paths: Sequence[Path]) -> list[Place]:
    """Where the result files (XML, JSON) and workbooks (XLSX) lie in the files, folders and zips named.

    Files in a folder, and members of a zip, that are neither are passed over; a file named alone must be one.

    Raises
    ------
    InputError
        A missing or unreadable file, or a zip that is damaged or not to be trusted.
    """
    found: list[Place] = []
    for path in paths:
        if path.is_dir():
            found += _in_folder(path)
        elif path.is_file():
            found += _in_file(path, is_named=True)
        else:
            raise InputError(
                Fault(str(path), "no such file or folder", "an official result file", "check the path")
            )
    return found


def _in_folder(folder: Path) -> Iterator[Place]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield from _in_file(path, is_named=False)


def _in_file(path: Path, *, is_named: bool) -> Iterator[Place]:
    with _readable(path):
        if path.stat().st_size > MAX_BYTES:
            raise InputError(_too_large(str(path)))
        with path.open("rb") as stream:
            start = stream.read(_START)
    if start.startswith(_ZIP_START):
        yield from _in_zip(path)
    elif is_named or path.suffix.lower() in _SUFFIXES or looks_like_xml(start):
        yield Place(path, is_named=is_named)


def looks_like_xml(content: bytes) -> bool:
    """Whether the first character is that of markup, whatever the encoding."""
    return content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def _in_zip(path: Path) -> Iterator[Place]:
    where = str(path)
    with _whole_zip(where), zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        _refuse_untrusted(members, where=where)
    if _WORKBOOK_PART in names:
        yield Place(path, is_workbook=True)
        return
    itself = Archive(path.name, _hash_of(path))
    for name in sorted(names):
        if PurePosixPath(name).suffix.lower() in _SUFFIXES and not name.endswith("/"):
            yield Place(path, name, itself)


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_all(places: Sequence[Place]) -> Iterator[RawFile]:
    """The bytes of each file in turn; a zip is opened once for all its members that stand together.

    Raises
    ------
    InputError
        One cannot be read, or unpacks to more than any official file.
    """
    for path, group in groupby(places, key=lambda place: place.path):
        of_path = list(group)
        if of_path[0].member is None:
            yield from (_on_disk(place) for place in of_path)
            continue
        with _whole_zip(str(path)), zipfile.ZipFile(path) as archive:
            for place in of_path:
                yield _in_archive(archive, place)


def _on_disk(place: Place) -> RawFile:
    with _readable(place.path):
        content = place.path.read_bytes()
    return RawFile(place.where, place.path.name, content, is_workbook=place.is_workbook)


def _in_archive(archive: zipfile.ZipFile, place: Place) -> RawFile:
    name = str(place.member)
    with _whole_zip(place.where), archive.open(name) as stream:
        content = stream.read(MAX_BYTES + 1)  # the stated size can lie
    if len(content) > MAX_BYTES:
        raise InputError(_too_large(place.where))
    return RawFile(place.where, PurePosixPath(name).name, content, archive=place.archive)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise InputError(Fault(str(path), what, "a readable file", "check the file's permissions")) from error


@contextmanager
def _whole_zip(where: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise InputError(Fault(where, "damaged or truncated zip", "a whole zip file", _DOWNLOAD)) from error


def _refuse_untrusted(members: Sequence[zipfile.ZipInfo], *, where: str) -> None:
    outside = [member.filename for member in members if _leads_outside(member.filename)]
    faults = [
        Fault(where, f"member name leads out of the zip ({name})", "plain file names", "do not use this zip")
        for name in outside[:5]
    ]
    if any(member.flag_bits & 0x1 for member in members):
        faults.append(Fault(where, "the zip is encrypted", "a zip without password", "unpack it first"))
    faults += [_too_large(f"{where} > {each.filename}") for each in members if each.file_size > MAX_BYTES][:5]
    if sum(each.file_size for each in members) > MAX_TOTAL:
        limit = f"at most {MAX_TOTAL // 1_000_000} MB in all"
        faults.append(Fault(where, "unpacks to more than a country's results", limit, _DOWNLOAD))
    if faults:
        raise InputError(faults)


def _leads_outside(name: str) -> bool:
    windows = PureWindowsPath(name)
    is_absolute = name.startswith(("/", "\\")) or bool(windows.drive)
    return is_absolute or ".." in windows.parts


def _too_large(where: str) -> Fault:
    limit = f"at most {MAX_BYTES // 1_000_000} MB"
    return Fault(where, "too large for an official result file", limit, _DOWNLOAD)
