"""The secret of a campaign folder, with which the fingerprints of what lies in it are keyed.

A bare SHA-256 of a register confirms any guess of what it holds: with last month's copy, who has left since
is found in seconds. With a key that stays in the folder, the same comparison can be made only there.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from vvanalysis import paths

FILE: Final = ".vvanalysis-secret"
_LENGTH: Final = 64
"""Hexadecimals: 256 bits."""
_OWNER_ONLY: Final = 0o600


def keyed_hashes(hashes: Mapping[str, str], folder: Path, key: bytes | None = None) -> dict[str, str]:
    """HMAC-SHA-256 of checksums by name: who has not the key can confirm no guess with them. "" stays "".

    Parameters
    ----------
    key
        None: the folder's secret.

    Source: RFC 2104.
    """
    key = secret_of(folder) if key is None else key
    return {
        name: hmac.digest(key, value.encode(), "sha256").hex() if value else ""
        for name, value in hashes.items()
    }


def secret_of(folder: Path) -> bytes:
    """The folder's secret, made where there is none; nobody but the owner of the file may read it.

    The bundled example, which is nobody's data, needs none. Where nothing can be written the secret is one
    for this time only: then all reports are made again the next time.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from vvanalysis.render.incremental.secret import secret_of
    >>> with tempfile.TemporaryDirectory() as name:
    ...     first, again = secret_of(Path(name)), secret_of(Path(name))
    >>> first == again, len(first)
    (True, 64)
    """
    if paths.is_example(folder):
        return b""
    file = folder / FILE
    return _read(file) or _made(file)


def _read(file: Path) -> bytes:
    try:
        secret = file.read_bytes()
        if file.stat().st_mode & ~_OWNER_ONLY & 0o777 and os.name == "posix":
            file.chmod(_OWNER_ONLY)
    except OSError:
        return b""
    return secret if len(secret) == _LENGTH else b""


def _made(file: Path) -> bytes:
    """A new secret in place, or that of another process which was quicker."""
    secret = secrets.token_hex(_LENGTH // 2).encode()
    beside = file.with_name(f"{file.name}-{os.getpid()}")
    try:
        descriptor = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(secret)
        if quicker := _read(file):
            return quicker
        beside.replace(file)
    except OSError:
        return secret
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return secret
