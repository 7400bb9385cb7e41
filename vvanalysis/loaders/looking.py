"""Which files there are to read: alone, in folders, in zips and in zips within zips, known by what they hold.

Whatever lies there and is not read is named, but for what systems leave behind (`names`). A zip is refused
whole if a member's name leads out of it, is encrypted, stands twice, or unpacks to more than any official
file does.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PureWindowsPath
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders import files
from vvanalysis.loaders.files import (
    DOWNLOAD,
    Archive,
    Passed,
    Place,
    RawFile,
    opened,
    read_all,
    read_member,
    readable,
    too_large,
    whole_zip,
)
from vvanalysis.loaders.kinds import MEANT, START, kind_of
from vvanalysis.names import is_junk

_DEEPEST: Final = 3
"""Zips within zips: a year's three elections as one zip of the authority's own are two."""
_MOST_MEMBERS: Final = 50_000
EXPECTED: Final = (
    "the authority's result file (XML with the root VAL, or JSON with valdistrikt) or a workbook of votes "
    "per district (XLSX)"
)


@dataclass
class Looked:
    """What there is: result files and workbooks, registers of candidates, and what is not read."""

    places: list[Place] = field(default_factory=list)
    registers: list[Place] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    unpacked: int = 0

    def take(self, place: Place, start: bytes, names: frozenset[str] = frozenset()) -> None:
        """Put a file where its first bytes say that it belongs."""
        name = Path(place.members[-1] if place.members else place.path)
        kind, why = kind_of(start, name, names)
        if kind == "register":
            self.registers.append(replace(place, kind=kind))
        elif kind is not None:
            self.places.append(replace(place, kind=kind))
        elif place.is_named or name.suffix.casefold() in MEANT:
            raise InputError(Fault(place.where, why, EXPECTED, "leave the file out, or download it again"))
        elif not _is_mapping(place):
            self.passed.append(Passed(place.where, why))


def look(paths: Sequence[Path]) -> Looked:
    """Look through files, folders and zips.

    Raises
    ------
    InputError
        A missing or unreadable file, or a zip that is damaged or not to be trusted.
    """
    looked = Looked()
    for path in paths:
        if path.is_dir():
            _look_in_folder(path, looked)
        elif path.is_file():
            _look_at_file(Place(path, is_named=True), looked)
        else:
            raise InputError(
                Fault(str(path), "no such file or folder", "an official result file", "check the path")
            )
    return looked


def find_places(paths: Sequence[Path]) -> list[Place]:
    """Where the result files and workbooks lie; see `look`."""
    return look(paths).places


def find_raw_files(paths: Sequence[Path]) -> Iterator[RawFile]:
    """Every result file and workbook in the files, folders and zips named, one at a time; see `look`."""
    return read_all(find_places(paths))


def _is_mapping(place: Place) -> bool:
    """Whether it is a mapping that is read with the workbook, or the zip of it, that it lies beside."""
    is_toml = not place.members and place.path.suffix.casefold() == ".toml"
    return is_toml and any(place.path.with_suffix(suffix).is_file() for suffix in (".xlsx", ".xlsm", ".zip"))


def _look_in_folder(folder: Path, looked: Looked) -> None:
    for path in _walk(folder):
        if not is_junk(path.relative_to(folder)):
            if path.is_file():
                _look_at_file(Place(path), looked)
            else:
                why = "a link to a folder" if path.is_dir() else "a broken link, or no ordinary file"
                looked.passed.append(Passed(str(path), why))


def _walk(folder: Path) -> Iterator[Path]:
    """Every file within a folder, in order, and the links to folders, which are not followed."""

    def refuse(error: OSError) -> None:
        what = f"cannot be read ({error.strerror})"
        fault = Fault(str(error.filename), what, "a readable folder", "check the folder's permissions")
        raise InputError(fault) from error

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=refuse):
        found += [Path(place, name) for name in names]
        found += [Path(place, name) for name in folders if Path(place, name).is_symlink()]
    return iter(sorted(found))


def _look_at_file(place: Place, looked: Looked) -> None:
    with readable(place.path):
        size = place.path.stat().st_size
        with place.path.open("rb") as stream:
            start = stream.read(START)
    if start.startswith(b"PK"):
        with opened(place.path) as archive:
            _look_in_zip(archive, place, looked)
    elif size > files.MAX_BYTES:
        raise InputError(too_large(place.where))
    else:
        looked.take(place, start)


def _look_in_zip(archive: zipfile.ZipFile, place: Place, looked: Looked) -> None:
    members = archive.infolist()
    names = frozenset(member.filename for member in members)
    _refuse_untrusted(members, looked, where=place.where)
    if kind_of(b"PK", Path(place.members[-1] if place.members else place.path), names) != (None, ""):
        looked.take(place, b"PK", names)
        return
    if len(place.members) >= _DEEPEST:
        what = f"zips within zips, more than {_DEEPEST} deep"
        raise InputError(Fault(place.where, what, "a zip of files", "unpack it first"))
    itself = place.archive or Archive(place.path.name, _hash_of(place.path))
    for name in sorted(name for name in names if not name.endswith("/") and not is_junk(name)):
        _look_at_member(archive, Place(place.path, (*place.members, name), itself), looked)


def _look_at_member(archive: zipfile.ZipFile, place: Place, looked: Looked) -> None:
    name = place.members[-1]
    with whole_zip(place.where), archive.open(name) as stream:
        start = stream.read(START)
    if not start.startswith(b"PK"):
        looked.take(place, start)
        return
    content = read_member(archive, name, where=place.where)
    with whole_zip(place.where):
        inner = zipfile.ZipFile(io.BytesIO(content))
    with inner:
        _look_in_zip(inner, place, looked)


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _refuse_untrusted(members: Sequence[zipfile.ZipInfo], looked: Looked, *, where: str) -> None:
    """Refuse a zip that may do harm, or in which a file could be lost; what it unpacks to is added up."""
    outside = [member.filename for member in members if _leads_outside(member.filename)]
    faults = [
        Fault(where, f"member name leads out of the zip ({name})", "plain file names", "do not use this zip")
        for name in outside[:5]
    ]
    twice = [name for name, times in Counter(each.filename for each in members).items() if times > 1]
    faults += [Fault(where, f"{name} is in it twice", "each file once", DOWNLOAD) for name in twice[:5]]
    if any(member.flag_bits & 0x1 for member in members):
        faults.append(Fault(where, "the zip is encrypted", "a zip without password", "unpack it first"))
    large = [each.filename for each in members if each.file_size > files.MAX_BYTES]
    faults += [too_large(f"{where} > {name}") for name in large[:5]]
    looked.unpacked += sum(each.file_size for each in members)
    if looked.unpacked > files.MAX_TOTAL or len(members) > _MOST_MEMBERS:
        limit = f"at most {files.MAX_TOTAL // 1_000_000} MB and {_MOST_MEMBERS} files in all"
        faults.append(Fault(where, "unpacks to more than a country's results", limit, DOWNLOAD))
    if faults:
        raise InputError(faults)


def _leads_outside(name: str) -> bool:
    windows = PureWindowsPath(name)
    is_absolute = name.startswith(("/", "\\")) or bool(windows.drive)
    return is_absolute or ".." in windows.parts
