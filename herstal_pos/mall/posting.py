"""One request to a mall and its whole answer, within limits that the other side does not set.

A read timeout counts from byte to byte: a byte a second holds a thread for ever. Two megabytes of gzip are
two gigabytes of zeros. So the whole has a deadline, whatever is being waited for (handshake, headers, a
chunk's length), and the answer is unpacked here, as far as it may go (`mall-more.md` 15, rule 6).
"""

import socket
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead, RemoteDisconnected
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationValueError, NameResolutionError

from herstal_pos.mall.deadline import Deadline
from herstal_pos.services.mall.platform import MallUnavailable, TooLarge, TooMuch

MOST_SENT = 90_000
"""Bytes; a mall answers 500 without a word to more than 100 KiB."""
MOST_READ = 8 * 1024 * 1024
"""Bytes, unpacked."""
WHOLE_S = 60.0
CONNECT_S = 5.0
_AT_ONCE = 64 * 1024
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_CUT = (RemoteDisconnected, IncompleteRead)
_NO_ADDRESS = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    LocationValueError,
    UnicodeError,
)
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


@dataclass(frozen=True, slots=True)
class PostAnswer:
    """`headers` by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class WatchedAdapter(HTTPAdapter):
    """Its connections show each request's sockets to `deadline`."""

    def __init__(self) -> None:
        self.deadline: Deadline | None = None
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _watched_pools(self)


def _watched_pools(adapter: WatchedAdapter) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _watched_from_the_beginning(super()._new_conn(), adapter)

        def getresponse(self) -> Any:
            line = self.sock
            _watch_on(line, adapter)
            try:
                return super().getresponse()
            except HTTPError:  # of a header: what had been read of the answer would keep the line open
                _let_fall(line)
                raise

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _watched_from_the_beginning(super()._new_conn(), adapter)

        def getresponse(self) -> Any:
            line = self.sock
            _watch_on(line, adapter)
            try:
                return super().getresponse()
            except HTTPError:  # of a header: what had been read of the answer would keep the line open
                _let_fall(line)
                raise

    class Plains(HTTPConnectionPool):
        ConnectionCls = Plain

    class Secures(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": Plains, "https": Secures}


def _watched_from_the_beginning(line: socket.socket, adapter: WatchedAdapter) -> socket.socket:
    if adapter.deadline is not None:
        adapter.deadline.watch_beginning(line)
    return line


def _watch_on(line: socket.socket | None, adapter: WatchedAdapter) -> None:
    if adapter.deadline is not None and line is not None:
        adapter.deadline.watch(line)


def _let_fall(line: socket.socket | None) -> None:
    if line is not None and line.fileno() >= 0:
        socket.close(line.detach())


def watched_session() -> requests.Session:
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, WatchedAdapter())
    return session


class Poster:
    """Posts on one session, one request at a time. A session of one's own has `WatchedAdapter`s."""

    def __init__(self, session: requests.Session | None = None, most_sent: int = MOST_SENT) -> None:
        self._session = session or watched_session()
        self._most_sent = most_sent
        self._session.trust_env = False  # a .netrc would put its own name in the place of ours
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # none are needed

    def post(
        self,
        url: str,
        body: bytes,
        headers: Mapping[str, str],
        whole_s: float = WHOLE_S,
        most_sent: int | None = None,
        deadline: Deadline | None = None,
    ) -> PostAnswer:
        """Raises `TooLarge` for what is not sent, `TooMuch` for what is not read, else `MallUnavailable`. A
        `deadline` of one's own may be ended before its time, from another thread."""
        if len(body) > (most_sent or self._most_sent):
            raise TooLarge(f"{len(body)} bytes")
        deadline = deadline or Deadline()
        with self._within(min(whole_s, WHOLE_S), deadline):
            slow = MallUnavailable(f"not whole after {whole_s:.0f} s", "slow")
            try:
                answer = self._posted(url, body, headers, min(whole_s, WHOLE_S))
            except (requests.RequestException, HTTPError, OSError, ValueError) as no:
                raise slow if deadline.is_over else MallUnavailable(type(no).__name__, _why(no)) from no
            if deadline.is_over:  # cut, it looks like an end
                raise slow
            return answer

    def forget_connections(self) -> None:
        for adapter in self._session.adapters.values():
            adapter.close()  # forgets its pool; the next request opens a new connection

    def close(self) -> None:
        self._session.close()

    @contextmanager
    def _within(self, seconds: float, deadline: Deadline) -> Iterator[None]:
        adapters = {
            adapter for adapter in self._session.adapters.values() if isinstance(adapter, WatchedAdapter)
        }
        for adapter in adapters:
            adapter.deadline = deadline
        try:
            with deadline.after(seconds):
                yield
        finally:
            for adapter in adapters:
                adapter.deadline = None

    def _posted(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> PostAnswer:
        answer = self._session.post(
            url,
            data=body,
            headers={"accept-encoding": "gzip", **headers},
            timeout=(min(CONNECT_S, seconds), seconds),
            allow_redirects=False,  # a redirected POST would come back as a GET
            stream=True,
        )
        try:
            names = {name.lower(): value for name, value in answer.headers.items()}
            return PostAnswer(answer.status_code, names, _read(answer, names.get("content-encoding", "")))
        finally:
            answer.close()


def _read(answer: requests.Response, encoding: str) -> bytes:
    packed = encoding.strip().lower()
    if packed not in _PACKED and packed not in ("", "identity"):
        raise MallUnavailable("packed in another way", "stranger")
    unpack = zlib.decompressobj(_GZIP_OR_ZLIB) if packed in _PACKED else None
    body, taken = bytearray(), 0
    while some := answer.raw.read(_AT_ONCE, decode_content=False):
        taken += len(some)
        body += _unpacked(unpack, some, MOST_READ + 1 - len(body)) if unpack else some
        if max(len(body), taken) > MOST_READ:
            raise TooMuch(f"more than {MOST_READ} bytes")
    if unpack and not unpack.eof and taken:
        raise MallUnavailable("packed, and cut")
    return bytes(body)


def _unpacked(unpack: "zlib._Decompress", some: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(some, most)
    except zlib.error as no:
        raise MallUnavailable("packed badly", "stranger") from no


def _why(no: Exception) -> str:
    """As `MallUnavailable` has it."""
    cause = getattr(no.args[0], "reason", no.args[0]) if no.args else None
    if isinstance(cause, NameResolutionError):
        return "host"
    if isinstance(no, requests.exceptions.SSLError):
        return "certificate" if "certificate" in str(no).lower() else "stranger"
    if any(
        isinstance(each, HTTPException) and not isinstance(each, _CUT) for each in getattr(cause, "args", ())
    ):
        return "stranger"
    if isinstance(no, ValueError):
        return "address" if isinstance(no, _NO_ADDRESS) else "stranger"
    return "away"
