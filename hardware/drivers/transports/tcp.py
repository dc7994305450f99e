"""TCP, port 9100: the raw way to every network printer."""

import contextlib
import socket
import sys
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, Self

from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason, cut_short, reason
from hardware.drivers.transports.paper_time import PAPER_S, PaperTime

CONNECT_S = 2.5
STALL_S = 10.0  # without one byte taken; a printer that prints takes some every second
LAST_WORDS_S = 0.3
NEXT_WORD_S = 2.0  # of one that spoke unasked, and has not hung up
ONE_PACKET = 256  # bytes that no network part keeps back: a pulse, a question

type Resolve = Callable[..., list[Any]]
"""As `socket.getaddrinfo`."""


class Tcp:
    can_answer = True

    def __init__(
        self,
        host: str,
        port: int,
        *,
        connect_s: float = CONNECT_S,
        stall_s: float = STALL_S,
        paper_s: float = PAPER_S,
        resolve: Resolve = socket.getaddrinfo,
    ) -> None:
        """`connect_s` for the name and all of its addresses together; `paper_s` as `PaperTime` has it."""
        self._stall_s, self._paper_s = stall_s, paper_s
        self._paper = PaperTime(0, stall_s, paper_s)
        self._unanswered = 0  # bytes since it said something
        try:
            self._socket = connected(host, port, connect_s, resolve)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except socket.gaierror as error:
            raise DeviceUnavailable(Reason.NOT_FOUND) from error
        except OSError as error:
            raise DeviceUnavailable(reason(error)) from error

    def write(self, payload: bytes) -> None:
        """Raises `DeviceUnavailable` where nothing was taken, `Doubtful` where a part of it may have been."""
        self._paper = PaperTime(len(payload), self._stall_s, self._paper_s)
        self._unanswered += len(payload)
        left = memoryview(payload)
        while left:
            try:
                self._socket.settimeout(self._paper.step_s())
                taken = self._socket.send(left)
            except OSError as error:
                raise cut_short(error, len(payload) - len(left)) from error
            left = left[taken:]

    def read(self, timeout_s: float) -> bytes:
        """What has come, b"" after `timeout_s` seconds of silence; `DeviceUnavailable` where the other side
        has hung up.
        """
        self._socket.settimeout(max(timeout_s, 0.001))
        try:
            received = self._socket.recv(4096)
        except TimeoutError:
            return b""
        except OSError as error:
            raise DeviceUnavailable(reason(error)) from error
        if not received:
            raise DeviceUnavailable(Reason.UNPLUGGED)
        self._unanswered = 0
        return received

    def close(self) -> None:
        self._taken_whole()

    def _taken_whole(self) -> bool:
        """Hang up; False where a part of a paper was not taken in all that time."""
        whole = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            if self._unanswered:
                whole = self._read_out() or self._unanswered <= ONE_PACKET
        self._socket.close()
        return whole

    def _read_out(self) -> bool:
        """Reads what nobody asked for, until the printer hangs up, or has all and falls silent; whether it
        has all.

        A word that finds nobody any more resets the connection, and a reset takes the ticket's end with it.
        A slow printer that speaks is therefore heard as long as it takes something, and a little longer:
        what its network part took it may not have read. A pulse or a question lies in one packet: for it
        nobody waits on a printer that talks for ever. The paper's own time ends all.
        """
        self._socket.settimeout(LAST_WORDS_S)
        patience_s = LAST_WORDS_S if self._unanswered <= ONE_PACKET else self._stall_s
        left, since = _left(self._socket), time.monotonic()
        while time.monotonic() - since < patience_s and not self._paper.is_over:
            try:
                if not self._socket.recv(4096):
                    return True
                self._socket.settimeout(NEXT_WORD_S)
            except TimeoutError:
                if not left:
                    return True
            if (now := _left(self._socket)) != left:
                left, since = now, time.monotonic()
        return not left

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        """Raises `Doubtful` for a paper that was written and never taken whole."""
        if not self._taken_whole() and not any(raised):
            raise Doubtful(Reason.TIMEOUT)


def connected(host: str, port: int, within_s: float, resolve: Resolve = socket.getaddrinfo) -> socket.socket:
    """Connect to the first address of `host` that answers; `within_s` for the name and all of them together.
    Raises `OSError`, `socket.gaierror` for a name that is none."""
    deadline = time.monotonic() + within_s
    return _connected(_addresses(host, port, within_s, resolve), deadline)


def _addresses(host: str, port: int, within_s: float, resolve: Resolve) -> list[Any]:
    """Of a name. Asked beside: where the network is away the system asks for it for half a minute."""
    answers: SimpleQueue[list[Any] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            answers.put(error)

    threading.Thread(target=ask, name="a device's address", daemon=True).start()
    try:
        answer = answers.get(timeout=within_s)
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _connected(addresses: list[Any], deadline: float) -> socket.socket:
    """With the first address that answers."""
    failed: OSError = TimeoutError()
    for family, kind, protocol, _, address in addresses:
        left_s = deadline - time.monotonic()
        if left_s <= 0:
            break
        opened = socket.socket(family, kind, protocol)
        try:
            opened.settimeout(left_s)
            opened.connect(address)
        except OSError as error:
            opened.close()
            failed = error
        else:
            return opened
    raise failed


def _left(connection: socket.socket) -> int:
    """Bytes that the other side has not taken (tcp(7), SIOCOUTQ); 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    import fcntl  # noqa: PLC0415 - Unix alone has them
    import termios  # noqa: PLC0415

    return int.from_bytes(fcntl.ioctl(connection, termios.TIOCOUTQ, bytes(4)), sys.byteorder)
