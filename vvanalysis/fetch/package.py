"""A fetched package looked through before it gets its place: a zip to be trusted, every file of it signed.

A member `X.json` is signed by the member `X_sign.sha256`. Nothing is unpacked to disk, and nothing is held in
memory but a chunk.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from vvanalysis.errors import Fault, FetchError
from vvanalysis.fetch.certificate import Certificate
from vvanalysis.fetch.index import shown

SIGNATURE: Final = "_sign.sha256"
_MOST_MEMBERS: Final = 64
_TAIL: Final = 22 + 0xFFFF
"""Where the end of a zip lies, with the longest comment [bytes]."""
_MOST_LISTED: Final = 64_000
"""Longest list of members [bytes]; zip64 says 4 GB in the place of its length."""
_LARGEST: Final = 1_500_000_000
"""Most that a package may unpack to [bytes]; that of a whole country is 260 MB."""
_DENSEST: Final = 100
"""Most that a large member may be packed by; results are packed by about 12."""
_LARGE: Final = 10_000_000
_LONGEST_SIGNATURE: Final = 2048
_CHUNK: Final = 1 << 20
_PLAIN: Final = re.compile(r"[\w-][\w .-]*")
_PACKAGE: Final = re.compile(
    r"(?P<event>Val_\d{4}(?:\d{4})?)_(?P<stage>slutlig|preliminar)_(?P<area>OS|\d{2}|\d{4})_(?P<kind>RD|RF|KF)"
)
_MEMBER: Final = re.compile(
    r"(?P<event>Val_\d{4}(?:\d{4})?)_(?P<stage>slutlig|preliminar)_[a-z_]+_(?P<area>OS|\d{2}|\d{4})_"
    r"(?P<kind>RD|RF|KF)(?:\.json|_sign\.sha256)"
)
_SHOWN: Final = 5
_TODO: Final = "do not use it; fetch again, and ask the authority if it stays so"


def check_package(path: Path, certificate: Certificate | None, *, where: str) -> tuple[str, ...]:
    """Look through a package, and say with which paddings the signatures of its files hold.

    Parameters
    ----------
    certificate
        None: signatures are not checked; everything else is.
    where
        The package as a message names it.

    Raises
    ------
    FetchError
        With everything that is wrong with it: no whole zip, members that may do harm, a signature that is
        missing or does not hold.
    """
    _refuse_directory(path, where)
    with _whole(where), zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if faults := [*_untrusted(members, where), *_strangers(members, where)]:
            raise FetchError(faults[:_SHOWN])
        names = {member.filename for member in members}
        signed = sorted(name for name in names if not name.endswith(SIGNATURE))
        if not signed:
            raise FetchError(Fault(where, "holds no file", "result files with their signatures", _TODO))
        digests = {name: _digest(archive, name) for name in signed}  # reads all: a damaged member is found
        if certificate is None:
            return ()
        found = {name: _padding(archive, name, digests[name], names, certificate) for name in signed}
    wrong = [_unsigned(where, name, names, certificate) for name, padding in found.items() if padding is None]
    if wrong:
        raise SignatureError(wrong[:_SHOWN])
    return tuple(sorted({padding for padding in found.values() if padding}))


def _refuse_directory(path: Path, where: str) -> None:
    """Refuse a list of members that would fill the memory before one of them could be looked at."""
    with _whole(where), path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - _TAIL, 0))
        tail = stream.read()
    place = tail.rfind(b"PK\x05\x06")
    if place >= 0 and int.from_bytes(tail[place + 12 : place + 16], "little") > _MOST_LISTED:
        raise FetchError(Fault(where, "lists more files than any package", f"at most {_MOST_MEMBERS}", _TODO))


class SignatureError(FetchError):
    """A file that the certificate's owner has not signed."""


def _padding(
    archive: zipfile.ZipFile, name: str, digest: bytes, names: set[str], certificate: Certificate
) -> str | None:
    beside = _signature_of(name)
    if beside not in names:
        return None
    with archive.open(beside) as stream:
        return certificate.padding_of(digest, stream.read(_LONGEST_SIGNATURE))


def _signature_of(name: str) -> str:
    return f"{PurePosixPath(name).stem}{SIGNATURE}"


def _unsigned(where: str, name: str, names: set[str], certificate: Certificate) -> Fault:
    if _signature_of(name) not in names:
        what, expected = "no signature lies beside it", f"the signature {_signature_of(name)}"
    else:
        what = f"its signature does not hold with the certificate {certificate.fingerprint[:23]}…"
        expected = "a file that the authority has signed"
    todo = "do not use it; the certificate may be another (--certificate, --replace-certificate)"
    return Fault(f"{where} > {name}", what, expected, todo)


def _digest(archive: zipfile.ZipFile, name: str) -> bytes:
    digest = hashlib.sha256()
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()


def _untrusted(members: Sequence[zipfile.ZipInfo], where: str) -> Iterator[Fault]:
    for member in members:
        if not _PLAIN.fullmatch(member.filename):
            what = f"a member with an odd name ({shown(member.filename)})"
            yield Fault(where, what, "plain file names", _TODO)
        if member.flag_bits & 0x1:
            yield Fault(where, f"{shown(member.filename)} is encrypted", "a zip without password", _TODO)
        if member.file_size > max(_LARGE, _DENSEST * member.compress_size):
            what = (
                f"{shown(member.filename)} unpacks to {member.file_size // 1_000_000} MB of next to nothing"
            )
            yield Fault(where, what, "a result file", _TODO)
    for name, times in Counter(member.filename.casefold() for member in members).items():
        if times > 1:
            yield Fault(where, f"{shown(name)} is in it twice", "each file once", _TODO)
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST:
        limit = f"at most {_LARGEST // 1_000_000} MB and {_MOST_MEMBERS} files"
        yield Fault(where, "unpacks to more than any package does", limit, _TODO)


def _strangers(members: Sequence[zipfile.ZipInfo], where: str) -> Iterator[Fault]:
    """Members that by their names are of another election, count or area than the package.

    A signature holds for a file wherever it lies: one of another package would pass in this one's place. The
    sums of the country (OS) name their areas otherwise.
    """
    own = _PACKAGE.search(where)
    for member in members if own else ():
        told = _MEMBER.fullmatch(member.filename)
        if own and told and own["area"] != "OS" and told.groupdict() != own.groupdict():
            what = f"{shown(member.filename)} is by its name of another package"
            yield Fault(where, what, f"files of {own[0]}", _TODO)


@contextmanager
def _whole(where: str) -> Iterator[None]:
    """Turn what a damaged zip makes of its reader into a fault of it."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        what = "a damaged zip, or none, though its MD5 is as in the index"
        raise FetchError(Fault(where, what, "a whole zip file", _TODO)) from None
