"""Which files there are to read: alone, in folders and in zips, known by what they hold.

Nothing is unpacked to disk. A zip is refused whole if any member's name leads out of it, is encrypted or
unpacks to more than any official file does.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from vvanalysis.errors import Fault, InputError

MAX_BYTES = 200_000_000
"""Largest file or zip member that is read [bytes]; the largest official result file is under 4 MB."""

_ZIP_START = b"PK"
_WORKBOOK_PART = "xl/workbook.xml"
_XML_SUFFIX = ".xml"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
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


def find_raw_files(paths: Sequence[Path]) -> Iterator[RawFile]:
    """Every result file (XML) and workbook (XLSX) in the files, folders and zips named, one at a time.

    Files in a folder, and members of a zip, that are neither are passed over; a file named alone must be one.

    Raises
    ------
    InputError
        A missing or unreadable file, a file of another kind, or a zip that is damaged or not to be trusted.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.is_file():
            yield from _in_file(path, is_named=True)
        else:
            raise InputError(
                Fault(str(path), "no such file or folder", "an official result file", "check the path")
            )


def _in_folder(folder: Path) -> Iterator[RawFile]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield from _in_file(path, is_named=False)


def _in_file(path: Path, *, is_named: bool) -> Iterator[RawFile]:
    where = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(_too_large(where))
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            Fault(
                where, f"cannot be read ({error.strerror})", "a readable file", "check the file's permissions"
            )
        ) from error
    if content.startswith(_ZIP_START):
        yield from _in_zip(content, where=where, name=path.name)
    elif is_named or path.suffix.lower() == _XML_SUFFIX or looks_like_xml(content):
        yield RawFile(where, path.name, content)


def looks_like_xml(content: bytes) -> bool:
    """Whether the first character is that of markup, whatever the encoding."""
    return content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def _in_zip(content: bytes, *, where: str, name: str) -> Iterator[RawFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if _WORKBOOK_PART in archive.namelist():
                yield RawFile(where, name, content, is_workbook=True)
                return
            _refuse_untrusted(members, where=where)
            itself = Archive(name, hashlib.sha256(content).hexdigest())
            for member in sorted(members, key=lambda each: each.filename):
                if not member.is_dir() and member.filename.lower().endswith(_XML_SUFFIX):
                    shown = f"{where} > {member.filename}"
                    own_name = PurePosixPath(member.filename).name
                    yield RawFile(shown, own_name, _member(archive, member, where=shown), archive=itself)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise InputError(Fault(where, "damaged or truncated zip", "a whole zip file", _DOWNLOAD)) from error


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, where: str) -> bytes:
    with archive.open(member) as stream:
        content = stream.read(MAX_BYTES + 1)  # the stated size can lie
    if len(content) > MAX_BYTES:
        raise InputError(_too_large(where))
    return content


def _refuse_untrusted(members: Sequence[zipfile.ZipInfo], *, where: str) -> None:
    outside = [member.filename for member in members if _leads_outside(member.filename)]
    faults = [
        Fault(where, f"member name leads out of the zip ({name})", "plain file names", "do not use this zip")
        for name in outside[:5]
    ]
    if any(member.flag_bits & 0x1 for member in members):
        faults.append(Fault(where, "the zip is encrypted", "a zip without password", "unpack it first"))
    faults += [_too_large(f"{where} > {each.filename}") for each in members if each.file_size > MAX_BYTES][:5]
    if faults:
        raise InputError(faults)


def _leads_outside(name: str) -> bool:
    windows = PureWindowsPath(name)
    is_absolute = name.startswith(("/", "\\")) or bool(windows.drive)
    return is_absolute or ".." in windows.parts


def _too_large(where: str) -> Fault:
    limit = f"at most {MAX_BYTES // 1_000_000} MB"
    return Fault(where, "too large for an official result file", limit, _DOWNLOAD)
