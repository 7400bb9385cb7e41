"""One package to disk: beside its place, resumed where an earlier attempt ended, and held against its MD5."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import requests

from vvanalysis.errors import Fault, FetchError
from vvanalysis.fetch.disk import writing
from vvanalysis.fetch.index import Entry
from vvanalysis.fetch.web import (
    Web,
    chunks_of,
    half_file,
    is_packed,
    patiently,
    response_of,
    too_large,
)

MAX_PACKAGE: Final = 150_000_000
"""Largest package that is fetched [bytes]; the largest known is of 40 MB."""
_SPARE: Final = 10_000_000
"""Room that is left on the disk [bytes]."""
_RANGE: Final = re.compile(r"bytes (?P<start>\d+)-\d+/(?P<total>\d+)")
OnBytes = Callable[[int, int | None], None]
"""Told how many bytes are there, and of how many (None: the server does not say)."""


class WrongSumError(FetchError):
    """What came is not what the index names."""


def download(web: Web, entry: Entry, url: str, *, part: Path, on_bytes: OnBytes) -> None:
    """Fetch a package into `part`, which is whole and has the right MD5 afterwards.

    What an earlier attempt has left in `part` is gone on from. A file with the wrong MD5 is not kept.

    Raises
    ------
    FetchError
        It cannot be had, is too large, or is not what the index names; there is no room on the disk.
    """
    if not (part.is_file() and md5_of(part) == entry.md5):
        patiently(web, lambda: _attempt(web, url, part, on_bytes))
    found = md5_of(part)
    if found != entry.md5:
        with writing(part):
            part.unlink()
        what = f"MD5 {found}, and {entry.md5} in the index"
        todo = "fetch again in a while: the authority may be at work on it"
        raise WrongSumError(Fault(url, what, "the package that the index names", todo))


def _attempt(web: Web, url: str, part: Path, on_bytes: OnBytes) -> None:
    have = part.stat().st_size if part.is_file() else 0
    with response_of(web, url, headers={"Range": f"bytes={have}-"} if have else None) as response:
        start = _start(response, have)
        if start is not None:
            _receive(web, response, url, part, start, on_bytes)
            return
    with writing(part):
        part.unlink(missing_ok=True)  # it is no beginning of what is there now
    with response_of(web, url) as response:
        _receive(web, response, url, part, 0, on_bytes)


def _start(response: requests.Response, have: int) -> int | None:
    """From which byte on the body is; None: it does not follow on what is there."""
    if response.status_code == 200:
        return 0
    told = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
    follows = response.status_code == 206 and told is not None and int(told["start"]) == have
    return have if follows and not is_packed(response) else None


def _receive(
    web: Web, response: requests.Response, url: str, part: Path, start: int, on_bytes: OnBytes
) -> None:
    length = response.headers.get("Content-Length", "")
    total = start + int(length) if length.isdecimal() and not is_packed(response) else None
    _refuse_size(url, part, total, start)
    got = start
    with writing(part):
        part.parent.mkdir(parents=True, exist_ok=True)
        file = part.open("ab" if start else "wb")
    with file:
        for chunk in chunks_of(response, web, url):
            got += len(chunk)
            if got > MAX_PACKAGE:
                raise too_large(url, MAX_PACKAGE)
            with writing(part):
                file.write(chunk)
            on_bytes(got, total)
        with writing(part):
            file.flush()
            os.fsync(file.fileno())  # before it gets its name: a power cut leaves no empty package
    if total is not None and got < total:
        raise half_file(url, got, total)


def _refuse_size(url: str, part: Path, total: int | None, start: int) -> None:
    if total is None:
        return
    if total > MAX_PACKAGE:
        raise too_large(url, MAX_PACKAGE)
    with writing(part):
        free = shutil.disk_usage(part.parent).free
    if free < total - start + _SPARE:
        what = f"{free // 1_000_000} MB free, and {(total - start) // 1_000_000 + 10} MB are needed"
        raise FetchError(Fault(str(part.parent), what, "room on the disk", "free some and fetch again"))


def md5_of(path: Path) -> str:
    """MD5 of a file, as the index has it; it tells a broken transfer, and proves nothing."""
    with writing(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, as the manifest has it."""
    with writing(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
