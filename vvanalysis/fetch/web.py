"""Asking a server over HTTPS: redirects kept to the host, retries, and every refusal in one line."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from vvanalysis import __version__
from vvanalysis.errors import Fault, FetchError
from vvanalysis.fetch.index import shown

T = TypeVar("T")
CHUNK: Final = 1 << 16
_MOST_REDIRECTS: Final = 5
_PASSING: Final = frozenset({429, 500, 502, 503, 504})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_LONGEST_PAUSE: Final = 30.0
_ASIDE: Final = "nothing that was there is changed; try again"


class UnreachableError(FetchError):
    """The server itself does not answer as it should: there is no use in asking for the next file."""


class PassingError(Exception):
    """A fault that may be gone at the next attempt; `lasting` is what it is if not."""

    def __init__(self, lasting: FetchError, *, pause: float | None = None) -> None:
        super().__init__(str(lasting))
        self.lasting, self.pause = lasting, pause


@dataclass(frozen=True)
class Patience:
    """How long a server is waited for.

    Attributes
    ----------
    tries
        Attempts at one file; the pause before the second is `pause` [s], and doubles.
    timeout
        Longest wait for a connection, and for the next bytes [s].
    slowest, window
        Fewest bytes a second, measured over so many seconds, that a download may come at.
    """

    tries: int = 4
    pause: float = 1.0
    timeout: tuple[float, float] = (10.0, 30.0)
    slowest: float = 200.0
    window: float = 60.0


@dataclass(frozen=True)
class Web:
    """An open session, which keeps its connection between files."""

    session: requests.Session
    patience: Patience = field(default_factory=Patience)


class _Session(requests.Session):
    """A session that leaves redirects alone: of itself it reads a redirect's body whole, however long."""

    def get_redirect_target(self, _resp: requests.Response) -> None:
        """None: `response_of` follows them."""


@contextmanager
def open_web(patience: Patience) -> Iterator[Web]:
    """A session; HTTPS_PROXY, NO_PROXY and REQUESTS_CA_BUNDLE of the environment are honoured."""
    with _Session() as session:
        session.headers.update({"User-Agent": f"vvanalysis/{__version__}", "Accept-Encoding": "identity"})
        yield Web(session, patience)


@contextmanager
def response_of(
    web: Web, url: str, *, headers: Mapping[str, str] | None = None
) -> Iterator[requests.Response]:
    """The answer to a request, its body not yet read; a redirect within the host is followed.

    Raises
    ------
    FetchError, PassingError
        A redirect to another host, or a status that holds no file; the server cannot be reached.
    """
    asked = url
    for _ in range(_MOST_REDIRECTS):
        response = _ask(web, asked, headers or {})
        with response:
            if response.status_code not in _REDIRECTS:
                _refuse_status(response, url, is_part="Range" in (headers or {}))
                yield response
                return
            asked = _next(asked, response.headers.get("Location", ""))
    raise FetchError(Fault(url, "redirected in a circle", "a file", "check the address (--address)"))


def _ask(web: Web, url: str, headers: Mapping[str, str]) -> requests.Response:
    host = host_of(url)
    try:
        return web.session.get(
            url, headers=dict(headers), stream=True, allow_redirects=False, timeout=web.patience.timeout
        )
    except requests.exceptions.SSLError as error:
        raise UnreachableError(_untrusted(host, error)) from None
    except requests.exceptions.ProxyError as error:
        expected, todo = "a proxy that lets the request through", "check HTTPS_PROXY and HTTP_PROXY"
        raise UnreachableError(Fault(host, f"the proxy refuses ({_reason(error)})", expected, todo)) from None
    except requests.exceptions.ConnectionError as error:
        raise PassingError(_out_of_reach(host, _reason(error))) from None
    except requests.exceptions.Timeout:
        raise PassingError(_out_of_reach(host, "it does not answer in time")) from None
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
        what = f"cannot be asked for ({shown(str(error))})"
        raise UnreachableError(Fault(url, what, "an address as https://…", "check the address")) from None
    except OSError:  # says requests of a file that is not there
        what, expected = "the file that it names cannot be read", "a file of certificates (PEM)"
        where = "REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE"
        raise UnreachableError(Fault(where, what, expected, "mend it, or take it away")) from None


def _out_of_reach(host: str, why: str) -> UnreachableError:
    todo = f"check the connection, and the proxy if there is one (HTTPS_PROXY); {_ASIDE}"
    return UnreachableError(Fault(host, f"cannot be reached ({why})", "an answer from the server", todo))


def _untrusted(host: str, error: BaseException) -> Fault:
    why = next((each for each in _chain(error) if isinstance(each, ssl.SSLCertVerificationError)), None)
    what = why.verify_message if why else "no connection that is safe could be agreed on"
    todo = (
        "check the computer's clock, and who answers for the server; behind a proxy that opens connections, "
        "name its certificates in REQUESTS_CA_BUNDLE"
    )
    return Fault(host, f"its HTTPS certificate is not trusted ({what})", "a valid certificate", todo)


def _reason(error: BaseException) -> str:
    """The innermost cause in few words; no address of a proxy, which may hold a password."""
    chain = list(_chain(error))
    if any(isinstance(each, urllib3.exceptions.NameResolutionError) for each in chain):
        return "no such name is known: is there a network?"
    told = next((each.strerror for each in chain if isinstance(each, OSError) and each.strerror), None)
    if told:
        return told
    plain = (each for each in chain if type(each) is OSError and each.args)  # http.client on a tunnel
    return next((shown(str(each)) for each in plain), "the connection was broken off")


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen = list[BaseException]()
    todo: list[BaseException] = [error]
    while todo:
        each = todo.pop(0)
        if each in seen:
            continue
        seen.append(each)
        yield each
        inner = [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
        todo += [one for one in inner if isinstance(one, BaseException)]


def _next(asked: str, location: str) -> str:
    """Where a redirect leads: the same host and port only, or from its http to its https."""
    before = urlsplit(asked)
    try:
        target = urljoin(asked, location)
        after = urlsplit(target)
    except ValueError:
        location, target, after = "", "", urlsplit("")
    is_same = (before.scheme, before.netloc) == (after.scheme, after.netloc)
    is_safer = (before.scheme, after.scheme) == ("http", "https") and before.hostname == after.hostname
    if not location or not (is_same or is_safer):
        what = f"redirected to another host ({shown(after.scheme)}://{shown(after.hostname or '')})"
        todo = "check the address; if the authority has moved, give the new one with --address"
        raise FetchError(Fault(asked, what, f"a file on {before.hostname}", todo))
    return target


def _refuse_status(response: requests.Response, url: str, *, is_part: bool) -> None:
    """Refuse what holds no file; a part, or that there is none such, only where one was asked for."""
    status = response.status_code
    if status == 200 or (is_part and status in {206, 416}):
        return
    if status in {404, 410}:
        raise NotThereError(Fault(url, f"is not there ({status})", "a published file", _ASIDE))
    lasting = FetchError(Fault(url, f"the server refuses ({status})", "a published file", _ASIDE))
    if status in _PASSING:
        raise PassingError(lasting, pause=_asked_pause(response.headers.get("Retry-After", "")))
    raise lasting


class NotThereError(FetchError):
    """The server has no file at an address."""


def _asked_pause(text: str) -> float | None:
    return min(float(text), _LONGEST_PAUSE) if text.isdecimal() else None


def patiently(web: Web, attempt: Callable[[], T]) -> T:
    """What an attempt gives, tried again after a pause as long as its fault may be passing.

    Raises
    ------
    FetchError
        The fault of the last attempt, or one that does not pass.
    """
    pause = web.patience.pause
    for _ in range(web.patience.tries - 1):
        try:
            return attempt()
        except PassingError as passing:
            time.sleep(pause if passing.pause is None else passing.pause)
            pause *= 2
    try:
        return attempt()
    except PassingError as passing:
        raise passing.lasting from None


def chunks_of(response: requests.Response, web: Web, url: str) -> Iterator[bytes]:
    """The body as it comes; unpacked only where the server has packed it unasked.

    Raises
    ------
    PassingError
        The connection broke, or is slower than `Patience` allows.
    """
    raw, patience = response.raw, web.patience
    since, got = time.monotonic(), 0
    while True:
        try:
            chunk = raw.read1(CHUNK, decode_content=is_packed(response))
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise PassingError(_half(url, _reason(error))) from None
        if not chunk:
            return
        yield chunk
        got += len(chunk)
        took = time.monotonic() - since
        if took > patience.window:
            if got < patience.slowest * took:
                raise PassingError(_half(url, f"slower than {patience.slowest:.0f} bytes a second"))
            since, got = time.monotonic(), 0


def _half(url: str, why: str) -> FetchError:
    todo = "what has come is kept: fetch again, and it goes on from there"
    return FetchError(Fault(url, f"only half of it came ({why})", "a whole file", todo))


def half_file(url: str, got: int, expected: int) -> PassingError:
    """The fault of a body that ends before it should."""
    return PassingError(_half(url, f"{got} of {expected} bytes"))


def is_packed(response: requests.Response) -> bool:
    """Whether the server has packed the body, though it was asked not to."""
    return response.headers.get("Content-Encoding", "identity").casefold() not in {"", "identity"}


def small_file(web: Web, url: str, *, most: int) -> bytes:
    """A small file whole.

    Raises
    ------
    FetchError
        It cannot be had, or is larger than `most` bytes.
    """

    def attempt() -> bytes:
        content = bytearray()
        with response_of(web, url) as response:
            for chunk in chunks_of(response, web, url):
                content += chunk
                if len(content) > most:
                    raise too_large(url, most)
            length = response.headers.get("Content-Length", "")
        if length.isdecimal() and not is_packed(response) and len(content) < int(length):
            raise half_file(url, len(content), int(length))
        return bytes(content)

    return patiently(web, attempt)


def too_large(url: str, most: int) -> FetchError:
    """The fault of a file that is larger than any of its kind."""
    limit = f"at most {most // 1000} kB"
    return FetchError(Fault(url, "larger than any file of its kind", limit, "check the address (--address)"))


def host_of(url: str) -> str:
    """The host of an address, for messages."""
    return urlsplit(url).hostname or url
