"""Fetching what is missing or changed: the index, the certificate, then package by package."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

from vvanalysis.errors import Fault, FetchError, ParameterError
from vvanalysis.fetch.archive import UNCHECKED, Archive, Manifest, read_manifest, take_place
from vvanalysis.fetch.certificate import Certificate, read_certificate
from vvanalysis.fetch.disk import writing
from vvanalysis.fetch.download import WrongSumError, download
from vvanalysis.fetch.index import INDEX, Entry, Index, parse_index
from vvanalysis.fetch.outcome import Event as Event
from vvanalysis.fetch.outcome import Fetched as Fetched
from vvanalysis.fetch.outcome import FetchOptions as FetchOptions
from vvanalysis.fetch.outcome import FetchPlan as FetchPlan
from vvanalysis.fetch.outcome import FetchSummary as FetchSummary
from vvanalysis.fetch.outcome import OnEvent as OnEvent
from vvanalysis.fetch.outcome import Watch as Watch
from vvanalysis.fetch.outcome import unwatched as unwatched
from vvanalysis.fetch.package import SignatureError, check_package
from vvanalysis.fetch.selection import Wanted, select
from vvanalysis.fetch.web import NotThereError, UnreachableError, Web, open_web, small_file

SERVER: Final = "https://resultat.val.se/resultatfiler/"
CERTIFICATE: Final = "/keys/val-sign-crt.pem"
"""Where the authority's certificate lies, on the server of its packages."""
_MOST_INDEX, _MOST_CERTIFICATE = 2_000_000, 100_000
_MEGABYTE: Final = 1_000_000
_UNREACHABLE: Final = 2
"""So many packages in a row that the server cannot be reached for end a fetch."""


def plan_fetch(
    year: int, wanted: tuple[Wanted, ...], *, into: Path, options: FetchOptions | None = None
) -> FetchPlan:
    """What a fetch would do; nothing is written, and nothing but the index is asked for.

    Raises
    ------
    FetchError
        The server cannot be reached, or has no index to be trusted.
    """
    options = options or FetchOptions()
    archive = Archive(into, f"val{year}")
    with open_web(options.patience) as web:
        return _plan(web, year, wanted, archive, options)


def fetch(
    year: int,
    wanted: tuple[Wanted, ...],
    *,
    into: Path,
    options: FetchOptions | None = None,
    watch: Watch = unwatched,
) -> FetchSummary:
    """Fetch the packages of an election that are missing or changed into the campaign's `official/`.

    Parameters
    ----------
    year
        Of the election.
    wanted
        Areas and elections (`wanted_of`).
    into
        The campaign's folder.

    Returns
    -------
    FetchSummary
        With the faults of single packages; the others are in their places.

    Raises
    ------
    FetchError
        Nothing could be fetched at all: no server, no index, no certificate, no folder to write in, or
        another fetch at work.
    """
    options = options or FetchOptions()
    archive = Archive(into, f"val{year}")
    with open_web(options.patience) as web:
        plan = _plan(web, year, wanted, archive, options)
        if not plan.selection.entries:
            return FetchSummary(archive.root, plan)
        with archive.locked():
            return _Run(web, year, archive, options, plan, read_manifest(archive)).run(watch)


def _plan(
    web: Web, year: int, wanted: tuple[Wanted, ...], archive: Archive, options: FetchOptions
) -> FetchPlan:
    address = _address(options.address, year)
    selection = select(_index(web, address, year), wanted, count=options.count)
    return FetchPlan(address, selection, tuple(archive.state(entry) for entry in selection.entries))


def _index(web: Web, address: str, year: int) -> Index:
    url = urljoin(address, INDEX)
    try:
        content = small_file(web, url, most=_MOST_INDEX)
    except NotThereError:
        what = f"nothing of {year} is published there (404)"
        todo = (
            "wait until the count has begun, or put the files of an earlier election into official/ by hand"
        )
        raise FetchError(Fault(url, what, "the authority's index of the election", todo)) from None
    return parse_index(content, year=year, where=url)


def _address(given: str, year: int) -> str:
    address = given or f"{SERVER}val{year}/"
    address = address.removesuffix(INDEX).rstrip("/") + "/"
    if not _is_folder(address):
        expected = f"the address of the folder that holds {INDEX}, as {SERVER}val{year}/"
        raise ParameterError(Fault("--address", "no such address", expected, "give one, or leave it out"))
    return address


def _is_folder(address: str) -> bool:
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and has_host and not parts.query and not parts.fragment


@dataclass
class _Run:
    """One fetch at work."""

    web: Web
    year: int
    archive: Archive
    options: FetchOptions
    plan: FetchPlan
    manifest: Manifest
    certificate: Certificate | None = None
    is_new: bool = False
    now: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    def run(self, watch: Watch) -> FetchSummary:
        """Package by package; the fault of one does not stop the next, but a server out of reach does."""
        if self.options.check_signatures:
            self._choose_certificate()
        on_event, done = watch(len(self.plan.selection.entries)), list[Fetched]()
        for entry, state in self.plan.rows:
            on_event("begun", entry.name, "")
            done.append(self._tried(entry, state, on_event))
            on_event("ended", entry.name, _told(done[-1]))
            if _is_gone(done):
                break
        elsewhere = self.archive.copies_elsewhere(each.entry for each in done)
        faults = _faults_of(done) + self._other_certificate(done)
        if not faults:
            self.archive.clear_parts()
        return FetchSummary(
            self.archive.root,
            self.plan,
            tuple(done),
            self.certificate,
            self.is_new,
            elsewhere,
            faults,
        )

    def _tried(self, entry: Entry, state: str, on_event: OnEvent) -> Fetched:
        try:
            return self._one(entry, state, on_event)
        except FetchError as error:
            return Fetched(entry, "failed", error=error)

    def _one(self, entry: Entry, state: str, on_event: OnEvent) -> Fetched:
        if state == "there":
            return self._there(entry)
        try:
            return self._fetched(entry, on_event)
        except (WrongSumError, NotThereError):
            newer = self._published_since(entry)
            if newer is None:
                raise
            return self._fetched(newer, on_event)

    def _there(self, entry: Entry) -> Fetched:
        if self.manifest.is_checked(entry, with_signature=self.options.check_signatures):
            return Fetched(entry, "unchanged", signature=self.manifest.record(entry)["signature"])
        signature = self._check(self.archive.place(entry), entry)
        self._enter(entry, signature)
        return Fetched(entry, "unchanged", signature=signature)

    def _fetched(self, entry: Entry, on_event: OnEvent) -> Fetched:
        part = self.archive.part(entry)
        told = -1

        def on_bytes(got: int, total: int | None) -> None:
            nonlocal told
            if got // _MEGABYTE > told:
                told = got // _MEGABYTE
                of = f" of {total / _MEGABYTE:.1f}" if total else ""
                on_event("step", entry.name, f"{got / _MEGABYTE:.1f}{of} MB")

        download(self.web, entry, self._url(entry), part=part, on_bytes=on_bytes)
        try:
            signature = self._check(part, entry)
        except FetchError:
            with writing(part):
                part.unlink(missing_ok=True)
            raise
        size = part.stat().st_size
        kept = take_place(self.archive, entry, now=self.now)
        self._enter(entry, signature)
        return Fetched(entry, "replaced" if kept else "fetched", size, signature)

    def _check(self, path: Path, entry: Entry) -> str:
        paddings = check_package(path, self.certificate, where=entry.name)
        return ", ".join(paddings) if self.certificate else UNCHECKED

    def _enter(self, entry: Entry, signature: str) -> None:
        if self.certificate and self.is_new and not self._is_kept(self.certificate):
            source = self.options.certificate or urljoin(self.plan.address, CERTIFICATE)
            self.manifest.put_certificate(self.certificate, source=source, now=self.now)
        self.manifest.put(
            entry, url=self._url(entry), now=self.now, signature=signature, certificate=self.certificate
        )

    def _is_kept(self, certificate: Certificate) -> bool:
        kept = self.archive.kept_certificate()
        return kept is not None and kept.fingerprint == certificate.fingerprint

    def _url(self, entry: Entry) -> str:
        return urljoin(self.plan.address, entry.path)

    def _published_since(self, entry: Entry) -> Entry | None:
        """The package as the index names it now, where it is another: on the night it changes often."""
        newer = _index(self.web, self.plan.address, self.year).entry(entry.stage, entry.election, entry.area)
        return newer if newer != entry else None

    def _choose_certificate(self) -> None:
        """The kept certificate, or the first one: it is kept when the first signature has held with it."""
        kept = self.archive.kept_certificate()
        if kept and not self.options.certificate and not self.options.may_replace_certificate:
            self.certificate = kept
            return
        found = self._offered()
        if kept and kept.fingerprint != found.fingerprint and not self.options.may_replace_certificate:
            raise FetchError(_another(found, kept, self.archive.certificate_file))
        self.certificate, self.is_new = found, not kept or kept.fingerprint != found.fingerprint

    def _offered(self) -> Certificate:
        """The certificate that the user names, else the server's."""
        given = self.options.certificate
        if given and not given.startswith(("https://", "http://")):
            with writing(Path(given)):
                content = Path(given).read_bytes()
            return read_certificate(content, where=given)
        url = given or urljoin(self.plan.address, CERTIFICATE)
        return read_certificate(small_file(self.web, url, most=_MOST_CERTIFICATE), where=url)

    def _other_certificate(self, done: list[Fetched]) -> tuple[Fault, ...]:
        """Whether signatures may have failed because the server signs with another certificate now."""
        is_wrong = any(isinstance(each.error, SignatureError) for each in done)
        if self.certificate is None or self.is_new or not is_wrong:
            return ()
        try:
            found = self._offered()
        except FetchError:
            return ()
        if found.fingerprint == self.certificate.fingerprint:
            return ()
        return (_another(found, self.certificate, self.archive.certificate_file),)


def _is_gone(done: list[Fetched]) -> bool:
    """Whether the server itself is out of reach: one package may be, two in a row are not by chance."""
    last = done[-_UNREACHABLE:]
    return len(last) == _UNREACHABLE and all(isinstance(each.error, UnreachableError) for each in last)


def _faults_of(done: list[Fetched]) -> tuple[Fault, ...]:
    """Every fault once: that of a server stands at several packages."""
    faults = [fault for each in done if each.error for fault in each.error.faults]
    return tuple(dict.fromkeys(faults))


def _another(found: Certificate, kept: Certificate, file: Path) -> Fault:
    first, last = found.days
    what = (
        f"another certificate than the one that is kept ({found.fingerprint}, {found.subject}, made out for "
        f"{first} to {last})"
    )
    todo = "ask the authority whether it is theirs; if it is, fetch with --replace-certificate"
    return Fault(str(file), what, kept.fingerprint, todo)


def _told(result: Fetched) -> str:
    size = f", {result.size / _MEGABYTE:.1f} MB" if result.size else ""
    signed = f", signature: {result.signature}" if result.signature else ""
    return f"{result.how}{size}{signed}"
