"""A server on 127.0.0.1 in the place of the authority's, which has not been tried."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from authority import Authority, Keys, serving, signer

from vvanalysis.fetch.fetching import FetchOptions
from vvanalysis.fetch.selection import Wanted, wanted_of
from vvanalysis.fetch.web import Patience

_LONGEST = 120
QUICK = Patience(tries=3, pause=0.01, timeout=(2.0, 0.5), slowest=200.0, window=0.3)
COUNTY = {"2303": "Ragunda", "2305": "Bräcke"}


@pytest.fixture(autouse=True)
def bound() -> Iterator[None]:
    """No test of a network may hang: it fails after two minutes, where the system can call it off."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("took more than two minutes"))
    signal.alarm(_LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def keys() -> Keys:
    ca = signer("Test CA")
    tls = signer("127.0.0.1", by=ca, host="127.0.0.1")
    return Keys(ca, tls, signer("Valmyndigheten (test)", by=ca), signer("Somebody else"))


@pytest.fixture
def environment(keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy, and the test's own certificate authority trusted."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    (tmp_path / "ca.pem").write_bytes(keys.ca.pem)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))


@pytest.fixture
def server(environment: None, keys: Keys, tmp_path: Path) -> Iterator[Authority]:
    """A county of two municipalities, finally counted, on a server with a trusted certificate."""
    authority = Authority(keys.signing)
    authority.files["/keys/val-sign-crt.pem"] = keys.signing.pem
    for area, election in (("00", "RD"), ("23", "RF"), ("2303", "KF"), ("2305", "KF"), ("OS", "KF")):
        authority.publish_result(area, election)
    (tmp_path / "server").mkdir()
    with serving(authority, tmp_path / "server", keys.tls) as answering:
        yield answering


@pytest.fixture
def wanted() -> tuple[Wanted, ...]:
    return wanted_of(COUNTY, {"23": "Jämtlands län"})


@pytest.fixture
def options(server: Authority) -> FetchOptions:
    return FetchOptions(address=server.address, patience=QUICK)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "campaign"
    (folder / "official").mkdir(parents=True)
    return folder
