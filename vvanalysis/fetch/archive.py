"""What has been fetched, in the campaign's `official/`, with its manifest and what it replaced.

`official/val2026/` holds the packages as the server has them, the certificate that they were checked with,
and the manifest; `official-earlier/` holds packages that the authority has published anew since, by the time
at which they were replaced. A package gets its place when it is whole and checked, in one move.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from vvanalysis.errors import Fault, FetchError
from vvanalysis.fetch.certificate import Certificate, read_certificate
from vvanalysis.fetch.disk import alone, write_whole, writing
from vvanalysis.fetch.download import md5_of, sha256_of
from vvanalysis.fetch.index import Entry
from vvanalysis.names import EARLIER_FOLDER, FETCHED_FILE

OFFICIAL: Final = "official"
_CERTIFICATE: Final = "certificate.pem"
_AT_WORK: Final = ".fetching"
UNCHECKED: Final = "not checked"
"""Stands in the manifest for the signature of a package that was taken without."""


@dataclass(frozen=True)
class Archive:
    """The fetched packages of one election in a campaign folder."""

    campaign: Path
    election: str
    """Folder of the election, as the server calls it ("val2026")."""

    @property
    def root(self) -> Path:
        """Where the packages lie."""
        return self.campaign / OFFICIAL / self.election

    @property
    def certificate_file(self) -> Path:
        """Where the certificate is kept."""
        return self.root / _CERTIFICATE

    def place(self, entry: Entry) -> Path:
        """Where a package belongs."""
        return self.root / entry.place

    def part(self, entry: Entry) -> Path:
        """Where a package is while it comes: named by its MD5, so that halves of two versions never mix."""
        return self.root / _AT_WORK / f"{entry.md5}.part"

    def clear_parts(self) -> None:
        """Take away what is left of downloads that nothing goes on from any more."""
        for part in (self.root / _AT_WORK).glob("*.part"):
            with writing(part):
                part.unlink(missing_ok=True)

    def locked(self) -> AbstractContextManager[None]:
        """Keep other fetches out."""
        return alone(self.root / _AT_WORK / "lock")

    def state(self, entry: Entry) -> str:
        """missing, changed, or there."""
        place = self.place(entry)
        if not place.is_file():
            return "missing"
        return "there" if md5_of(place) == entry.md5 else "changed"

    def kept_certificate(self) -> Certificate | None:
        """The certificate of earlier fetches; None before the first.

        Raises
        ------
        FetchError
            The file is damaged.
        """
        if not self.certificate_file.is_file():
            return None
        with writing(self.certificate_file):
            content = self.certificate_file.read_bytes()
        return read_certificate(content, where=str(self.certificate_file))

    def copies_elsewhere(self, entries: Iterable[Entry]) -> tuple[Path, ...]:
        """Files with a package's name in `official/`, outside of its place, that hold something else."""
        sums = {entry.name: entry.md5 for entry in entries}
        found = sorted((self.campaign / OFFICIAL).rglob("*.zip"))
        return tuple(
            path
            for path in found
            if path.name in sums and self.root not in path.parents and md5_of(path) != sums[path.name]
        )


@dataclass
class Manifest:
    """Package by package: when it was fetched, its sums, who had signed it, and what it replaced."""

    archive: Archive
    content: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """Where it lies."""
        return self.archive.root / FETCHED_FILE

    def record(self, entry: Entry) -> Mapping[str, Any]:
        """What is known of the package in its place; empty where it is not the one that was fetched."""
        known: Mapping[str, Any] = self.content.get("packages", {}).get(entry.place, {})
        return known if known.get("md5") == entry.md5 else {}

    def is_checked(self, entry: Entry, *, with_signature: bool) -> bool:
        """Whether the package in its place needs no further check."""
        known = self.record(entry)
        return bool(known) and (not with_signature or known.get("signature") != UNCHECKED)

    def put(
        self, entry: Entry, *, url: str, now: str, signature: str, certificate: Certificate | None
    ) -> None:
        """Enter a package that lies in its place, and write the manifest."""
        place = self.archive.place(entry)
        before = self.content.get("packages", {}).get(entry.place, {})
        is_same = before.get("md5") == entry.md5
        record = {
            "url": url,
            "md5": entry.md5,
            "sha256": sha256_of(place),
            "bytes": place.stat().st_size,
            "fetched": before["fetched"] if is_same else now,
            "signature": signature,
            "certificate": certificate.fingerprint if certificate else None,
            "earlier": before.get("earlier", []),
        }
        if before and not is_same:
            record["earlier"] = [*record["earlier"], _former(before, now)]
        self.content.setdefault("packages", {})[entry.place] = record
        self.write()

    def put_certificate(self, certificate: Certificate, *, source: str, now: str) -> None:
        """Keep a certificate, and enter it; one that it replaces stays in the manifest."""
        write_whole(self.archive.certificate_file, certificate.pem)
        first, last = certificate.days
        record = {
            "fingerprint": certificate.fingerprint,
            "subject": certificate.subject,
            "issuer": certificate.issuer,
            "valid": [first.isoformat(), last.isoformat()],
            "source": source,
            "kept": now,
        }
        self.content.setdefault("certificates", []).append(record)
        self.write()

    def write(self) -> None:
        """Write it whole."""
        text = json.dumps(self.content, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(self.file, f"{text}\n".encode())


def _former(record: Mapping[str, Any], now: str) -> dict[str, Any]:
    kept = {name: record.get(name) for name in ("md5", "sha256", "fetched", "signature", "certificate")}
    return kept | {"replaced": now}


def read_manifest(archive: Archive) -> Manifest:
    """The archive's manifest, empty before the first fetch.

    Raises
    ------
    FetchError
        It is damaged.
    """
    manifest = Manifest(archive)
    if not manifest.file.is_file():
        return manifest
    with writing(manifest.file):
        content = manifest.file.read_bytes()
    try:
        manifest.content = json.loads(content)
        packages = manifest.content.get("packages", {})
        is_whole = all("fetched" in packages[place] for place in packages)
    except (ValueError, AttributeError, TypeError):
        is_whole = False
    if not is_whole:
        todo = "move it away: the packages are then checked anew"
        raise FetchError(Fault(str(manifest.file), "damaged", "the manifest that fetch has written", todo))
    return manifest


def take_place(archive: Archive, entry: Entry, *, now: str) -> Path | None:
    """Move a checked package to its place; where the one that it replaces is kept, None where there was none.

    Raises
    ------
    FetchError
        The disk refuses; what was in the place is still there.
    """
    place, kept = archive.place(entry), None
    with writing(place):
        place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_file():
        stamp = now.replace("-", "").replace(":", "")
        kept = archive.campaign / EARLIER_FOLDER / archive.election / stamp / entry.place
        with writing(kept):
            kept.parent.mkdir(parents=True, exist_ok=True)
            beside = kept.with_name(f".{kept.name}.new")
            shutil.copy2(place, beside)
            beside.replace(kept)
    with writing(place):
        archive.part(entry).replace(place)
    return kept
