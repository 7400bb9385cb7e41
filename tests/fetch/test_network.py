"""Proxies, no network, wrong certificates, slow servers, full disks: one line each, and nothing is lost."""

from __future__ import annotations

import gzip
import os
import select
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from authority import NOW, YEAR, Authority, Handler, Keys, serving, signer

from vvanalysis.errors import FetchError, ParameterError
from vvanalysis.fetch.fetching import FetchOptions, fetch
from vvanalysis.fetch.selection import Wanted

BASE = "/resultatfiler/val2026/"
KF = "s/kf/Val_2026_slutlig_2303_KF.zip"
ONE = (Wanted("KF", "2303", "Ragunda"),)


def placed(folder: Path) -> bool:
    return (folder / "official" / "val2026" / KF).exists()


def refused(options: FetchOptions, campaign: Path) -> str:
    """The line of a fetch that gets nowhere, and leaves the folder as it was."""
    with pytest.raises(FetchError) as caught:
        fetch(2026, ONE, into=campaign, options=options)
    assert len(caught.value.faults) == 1
    assert str(caught.value).isprintable()
    assert not placed(campaign)
    return str(caught.value)


def line_of(options: FetchOptions, campaign: Path) -> str:
    """The one fault of a fetch of one package."""
    (fault,) = fetch(2026, ONE, into=campaign, options=options).faults
    assert str(fault).isprintable()
    assert not placed(campaign)
    return str(fault)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_nobody_answers(environment: None, options: FetchOptions, campaign: Path) -> None:
    closed = replace(options, address=f"https://127.0.0.1:{free_port()}/")
    assert refused(closed, campaign).startswith("127.0.0.1: cannot be reached (Connection refused)")


def test_no_such_name(environment: None, options: FetchOptions, campaign: Path) -> None:
    nameless = replace(options, address="https://resultat.invalid/val2026/")
    assert refused(nameless, campaign).startswith(
        "resultat.invalid: cannot be reached (no such name is known"
    )


@pytest.mark.parametrize(
    "address", ["ftp://a/b", "resultat.example", "https://", "https://a/?b", "https://[::1/"]
)
def test_no_address(options: FetchOptions, campaign: Path, address: str) -> None:
    with pytest.raises(ParameterError, match="--address: no such address"):
        fetch(2026, ONE, into=campaign, options=replace(options, address=address))


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("expired", "certificate has expired"),
        ("early", "certificate is not yet valid"),  # or the computer's clock is slow
        ("other", "self-signed certificate"),
        ("host", "IP address mismatch"),
    ],
)
def test_a_wrong_certificate_of_the_server(
    environment: None,
    keys: Keys,
    tmp_path: Path,
    campaign: Path,
    options: FetchOptions,
    named: str,
    said: str,
) -> None:
    made = {
        "expired": lambda: signer("a", by=keys.ca, host="127.0.0.1", valid=(NOW - 2 * YEAR, NOW - YEAR)),
        "early": lambda: signer("a", by=keys.ca, host="127.0.0.1", valid=(NOW + YEAR, NOW + 2 * YEAR)),
        "other": lambda: signer("b", host="127.0.0.1"),
        "host": lambda: signer("c", by=keys.ca, host="127.0.0.2"),
    }
    with serving(Authority(keys.signing), tmp_path, made[named]()) as wrong:
        line = refused(replace(options, address=wrong.address), campaign)
    assert line.startswith("127.0.0.1: its HTTPS certificate is not trusted (")
    assert said in line
    assert wrong.asked == []


def test_plain_http_is_taken_where_it_is_named(
    environment: None, keys: Keys, tmp_path: Path, campaign: Path, options: FetchOptions
) -> None:
    plain = Authority(keys.signing, {"/keys/val-sign-crt.pem": keys.signing.pem})
    plain.publish_result("2303", "KF")
    with serving(plain, tmp_path, None) as answering:
        assert (
            fetch(2026, ONE, into=campaign, options=replace(options, address=answering.address)).faults == ()
        )
    assert placed(campaign)


def test_from_http_to_https_of_the_same_host(
    server: Authority, keys: Keys, tmp_path: Path, campaign: Path, options: FetchOptions
) -> None:
    plain = Authority(keys.signing)
    for path in server.files:
        target = server.address.removesuffix(BASE) + path
        plain.answers[path] = lambda handler, target=target: handler.reply(301, b"", {"Location": target})  # type: ignore[misc]
    with serving(plain, tmp_path, None) as answering:
        options = replace(options, address=answering.address)
        assert fetch(2026, ONE, into=campaign, options=options).faults == ()
    assert placed(campaign)


def test_certificates_that_are_not_there(
    server: Authority, options: FetchOptions, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/no/such/file.pem")
    line = refused(options, campaign)
    assert line.startswith("REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE: the file that it names cannot be read")


@contextmanager
def proxy(status: int = 200) -> Iterator[tuple[int, list[str]]]:
    """A proxy that opens tunnels, or refuses to."""
    asked = list[str]()

    class Tunnel(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_CONNECT(self) -> None:
            asked.append(self.path)
            if status != 200:
                self.send_error(status)
                return
            host, _, port = self.path.partition(":")
            with socket.create_connection((host, int(port))) as far:
                self.send_response(200)
                self.end_headers()
                pair = {self.connection: far, far: self.connection}
                while True:
                    ready, _, _ = select.select(list(pair), [], [], 2)
                    if not ready or any(not _passed(one, pair[one]) for one in ready):
                        return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tunnel)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        server.server_close()


def _passed(source: socket.socket, target: socket.socket) -> bool:
    try:
        content = source.recv(65536)
        target.sendall(content)
    except OSError:
        return False
    return bool(content)


def test_through_a_proxy(
    server: Authority, options: FetchOptions, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with proxy() as (port, asked):
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:secret@127.0.0.1:{port}")
        assert fetch(2026, ONE, into=campaign, options=options).faults == ()
    assert asked == [f"127.0.0.1:{server.port}"]  # one connection for all
    assert placed(campaign)


@pytest.mark.parametrize("status", [407, 403, None])
def test_a_proxy_that_refuses(
    server: Authority,
    options: FetchOptions,
    campaign: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: int | None,
) -> None:
    with proxy(status or 200) as (port, _):
        at = port if status else free_port()
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:secret@127.0.0.1:{at}")
        line = refused(options, campaign)
    assert line.startswith("127.0.0.1: the proxy refuses (")
    assert (str(status) if status else "Connection refused") in line
    assert "secret" not in line
    assert server.asked == []


def test_a_proxy_of_a_kind_that_is_not_known(
    server: Authority, options: FetchOptions, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:1080")
    assert "SOCKS" in refused(options, campaign)


REDIRECTS = ["https://elsewhere.example/file", "http://127.0.0.1/file", "//elsewhere.example/x", "//[", ""]


@pytest.mark.parametrize("target", REDIRECTS)
def test_a_redirect_to_another_host(
    server: Authority, options: FetchOptions, campaign: Path, target: str
) -> None:
    server.answers[BASE + KF] = lambda handler: handler.reply(302, b"", {"Location": target})
    assert "redirected to another host" in line_of(options, campaign)


def test_a_redirect_within_the_host_is_followed_and_a_circle_is_not(
    server: Authority, options: FetchOptions, campaign: Path
) -> None:
    server.answers[BASE + KF] = lambda handler: handler.reply(301, b"", {"Location": "/moved.zip"})
    server.answers["/moved.zip"] = lambda handler: handler.reply(302, b"", {"Location": "moved.zip"})
    assert "redirected in a circle" in line_of(options, campaign)
    del server.answers["/moved.zip"]
    server.files["/moved.zip"] = server.files[BASE + KF]
    assert fetch(2026, ONE, into=campaign, options=options).faults == ()


@pytest.mark.parametrize(
    ("status", "said"), [(404, "is not there (404)"), (403, "refuses (403)"), (500, "(500)")]
)
def test_a_status_without_a_file(
    server: Authority, options: FetchOptions, campaign: Path, status: int, said: str
) -> None:
    server.answers[BASE + KF] = lambda handler: handler.reply(status, b"<html>no</html>")
    assert said in line_of(options, campaign)
    assert len(server.asked_for(KF)) == (3 if status == 500 else 1)


def test_a_server_that_is_busy_is_asked_again(
    server: Authority, options: FetchOptions, campaign: Path
) -> None:
    statuses = iter([503, 429])

    def busy(handler: Handler) -> None:
        status = next(statuses, None)
        handler.give() if status is None else handler.reply(status, b"", {"Retry-After": "0"})

    server.answers[BASE + KF] = busy
    assert fetch(2026, ONE, into=campaign, options=options).faults == ()
    assert len(server.asked_for(KF)) == 3


def test_a_server_that_falls_silent(server: Authority, options: FetchOptions, campaign: Path) -> None:
    server.answers[BASE + KF] = lambda _handler: time.sleep(1)
    quick = replace(options, patience=replace(options.patience, tries=1, timeout=(1.0, 0.2)))
    assert "127.0.0.1: cannot be reached (it does not answer in time)" in line_of(quick, campaign)


def test_a_server_that_drips(server: Authority, options: FetchOptions, campaign: Path) -> None:
    server.answers[BASE + KF] = lambda handler: handler.drip(0.02)
    once = replace(options, patience=replace(options.patience, tries=1))
    begun = time.monotonic()
    assert "slower than 200 bytes a second" in line_of(once, campaign)
    assert time.monotonic() - begun < 5


def test_a_body_without_length(server: Authority, options: FetchOptions, campaign: Path) -> None:
    content = server.files[BASE + KF]
    server.answers[BASE + KF] = lambda handler: handler.chunked(content[:99], is_cut=True)
    once = replace(options, patience=replace(options.patience, tries=1))
    assert "only half of it came" in line_of(once, campaign)
    server.answers[BASE + KF] = lambda handler: handler.chunked(content)
    assert fetch(2026, ONE, into=campaign, options=options).faults == ()


def packed(content: bytes) -> Callable[[Handler], None]:
    return lambda handler: handler.reply(200, gzip.compress(content), {"Content-Encoding": "gzip"})


def test_a_body_that_is_packed_unasked(server: Authority, options: FetchOptions, campaign: Path) -> None:
    server.answers[BASE + KF] = packed(server.files[BASE + KF])
    server.answers[f"{BASE}index.md5"] = packed(server.files[f"{BASE}index.md5"])
    assert fetch(2026, ONE, into=campaign, options=options).faults == ()
    assert (campaign / "official/val2026" / KF).read_bytes() == server.files[BASE + KF]


@pytest.mark.parametrize("path", [f"{BASE}index.md5", BASE + KF])
def test_a_body_that_unpacks_without_end(
    server: Authority, options: FetchOptions, campaign: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr("vvanalysis.fetch.download.MAX_PACKAGE", 5_000_000)
    server.answers[path] = packed(b"\0" * 20_000_000)
    try:
        (fault,) = fetch(2026, ONE, into=campaign, options=options).faults
    except FetchError as error:
        (fault,) = error.faults
    assert fault.what == "larger than any file of its kind"
    assert not placed(campaign)


def test_a_package_that_is_too_large_is_not_begun(
    server: Authority, options: FetchOptions, campaign: Path
) -> None:
    def large(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "10000000000")
        handler.end_headers()
        handler.close_connection = True

    server.answers[BASE + KF] = large
    assert "larger than any file of its kind" in line_of(options, campaign)


def test_a_half_file_that_is_no_beginning_of_the_whole(
    server: Authority, options: FetchOptions, campaign: Path
) -> None:
    """Longer than the file, or a range that the server answers with another: begun anew."""
    md5 = server.files[f"{BASE}index.md5"].decode().split(f"  ./{KF}")[0][-32:]
    part = campaign / "official/val2026/.fetching" / f"{md5}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 1_000_000)
    assert fetch(2026, ONE, into=campaign, options=options).faults == ()
    assert server.asked_for(KF) == ["bytes=1000000-", ""]
    (campaign / "official/val2026" / KF).unlink()
    part.write_bytes(b"x" * 10)
    content = server.files[BASE + KF]
    odd = {"Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}"}
    server.answers[BASE + KF] = lambda handler: (
        handler.reply(206, content, odd) if handler.headers.get("Range") else handler.give()
    )
    assert fetch(2026, ONE, into=campaign, options=options).faults == ()


@pytest.mark.parametrize("status", [206, 416, 204])
def test_a_part_that_was_not_asked_for(
    server: Authority, options: FetchOptions, campaign: Path, status: int
) -> None:
    server.answers[BASE + KF] = lambda handler: handler.reply(status, b"")
    assert f"the server refuses ({status})" in line_of(options, campaign)


def test_a_server_that_drips_its_index(server: Authority, options: FetchOptions, campaign: Path) -> None:
    server.answers[f"{BASE}index.md5"] = lambda handler: handler.drip(0.02)
    once = replace(options, patience=replace(options.patience, tries=1))
    assert "index.md5: only half of it came (slower than" in refused(once, campaign)


def test_nobody_shakes_hands(server: Authority, options: FetchOptions, campaign: Path) -> None:
    """A port that takes connections and says nothing."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        patience = replace(options.patience, tries=1, timeout=(0.2, 0.2))
        silent = replace(options, address=f"https://127.0.0.1:{mute.getsockname()[1]}/", patience=patience)
        assert "127.0.0.1: cannot be reached (it does not answer in time)" in refused(silent, campaign)


def test_a_connection_that_the_server_closes_between_files(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    def closing(handler: Handler) -> None:
        handler.give()
        handler.close_connection = True

    server.answers.update(dict.fromkeys(server.files, closing))
    assert fetch(2026, wanted, into=campaign, options=options).faults == ()


def test_one_package_out_of_reach_is_passed_and_two_in_a_row_end_the_fetch(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    def gone(handler: Handler) -> None:
        handler.close_connection = True

    server.answers.update({path: gone for path in server.files if path.endswith("2303_KF.zip")})
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert [each.how for each in summary.packages] == ["fetched", "fetched", "failed", "fetched", "fetched"]
    (fault,) = summary.faults
    assert str(fault).startswith("127.0.0.1: cannot be reached (the connection was broken off)")
    server.answers.update({path: gone for path in server.files if path.endswith("2305_KF.zip")})
    (campaign / "official/val2026/s/kf/Val_2026_slutlig_2305_KF.zip").unlink()
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert [each.how for each in summary.packages] == ["unchanged", "unchanged", "failed", "failed"]
    assert len(summary.faults) == 1


def test_a_redirect_with_a_body_without_end(server: Authority, options: FetchOptions, campaign: Path) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", "https://elsewhere.example/")
        handler.send_header("Content-Length", "10000000000")
        handler.end_headers()
        with suppress(OSError):
            while True:
                handler.wfile.write(b"x" * 1_000_000)

    server.answers[BASE + KF] = endless
    assert "redirected to another host" in line_of(options, campaign)


def test_a_folder_that_cannot_be_written(server: Authority, options: FetchOptions, campaign: Path) -> None:
    (campaign / "official" / "val2026").write_text("a file where a folder should be")
    with pytest.raises(
        FetchError, match=r"val2026.*: cannot be read or written \(.*; expected a folder to write"
    ):
        fetch(2026, ONE, into=campaign, options=options)


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="the superuser writes everywhere")
def test_a_folder_that_is_read_only(server: Authority, options: FetchOptions, campaign: Path) -> None:
    (campaign / "official").chmod(0o555)
    with pytest.raises(FetchError, match=r"cannot be read or written \(Permission denied\)"):
        fetch(2026, ONE, into=campaign, options=options)


FULL = """
import resource, sys
from pathlib import Path
from vvanalysis.errors import FetchError
from vvanalysis.fetch.fetching import FetchOptions, fetch
from vvanalysis.fetch.selection import Wanted
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))  # the system refuses what is written beyond
options = FetchOptions(address=sys.argv[2])
summary = fetch(2026, (Wanted("KF", "2303", ""),), into=Path(sys.argv[1]), options=options)
print(*summary.faults, sep="\\n")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_a_full_disk(server: Authority, options: FetchOptions, campaign: Path) -> None:
    fetch(2026, ONE, into=campaign, options=options)
    good = server.files[BASE + KF]
    server.publish_result("2303", "KF", size=400)
    command = [sys.executable, "-c", FULL, str(campaign), server.address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    (line,) = done.stdout.splitlines()
    assert "cannot be read or written (File too large)" in line
    assert done.stderr == ""
    assert (campaign / "official/val2026" / KF).read_bytes() == good


def test_too_little_room_is_told_before_anything_is_written(
    server: Authority, options: FetchOptions, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 3_000_000})
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage)
    assert "3 MB free, and 10 MB are needed; expected room on the disk" in line_of(options, campaign)


def test_two_at_once(server: Authority, options: FetchOptions, campaign: Path) -> None:
    inside, said = threading.Event(), list[str]()
    go_on = threading.Event()

    def waiting(handler: Handler) -> None:
        inside.set()
        go_on.wait(5)
        handler.give()

    server.answers[BASE + KF] = waiting
    patient = replace(options, patience=replace(options.patience, timeout=(5.0, 5.0)))
    first = threading.Thread(
        target=lambda: said.append(str(fetch(2026, ONE, into=campaign, options=patient).faults))
    )
    first.start()
    assert inside.wait(5)
    line = refused(options, campaign)
    go_on.set()
    first.join()
    assert line.endswith(
        "another fetch is at work there; expected one at a time; wait for it, then fetch again"
    )
    assert said == ["()"]
    assert placed(campaign)


def test_the_connection_is_tls_of_today(server: Authority) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as plain:
        context = ssl.create_default_context(cafile=os.environ["REQUESTS_CA_BUNDLE"])
        with context.wrap_socket(plain, server_hostname="127.0.0.1") as safe:
            assert safe.version() in {"TLSv1.2", "TLSv1.3"}
