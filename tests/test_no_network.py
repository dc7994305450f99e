"""What the suite may call: this machine, and nobody else. That a test fails which tries, the tests of the
workers show (`tests/architecture/test_the_tests_on_every_core.py`)."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import tried_outside


def _sent(family: socket.AddressFamily, host: str) -> None:
    with socket.socket(family, socket.SOCK_DGRAM) as line:
        line.sendto(b"hello", (host, 9))


@pytest.mark.parametrize(
    ("tries", "said"),
    [
        (lambda: socket.create_connection(("192.0.2.1", 9), 1), "socket.connect 192.0.2.1"),
        (lambda: socket.create_connection(("2001:db8::1", 9), 1), "socket.connect 2001:db8::1"),
        (lambda: socket.create_connection(("mall.example", 443), 1), "socket.getaddrinfo mall.example"),
        (lambda: socket.gethostbyname("mall.example"), "socket.gethostbyname mall.example"),
        (lambda: _sent(socket.AF_INET, "255.255.255.255"), "socket.sendto 255.255.255.255"),
    ],
)
def test_beyond_it_the_network_is_unreachable(tries: Callable[[], object], said: str) -> None:
    with pytest.raises(OSError, match=r"Network is unreachable|name resolution"):
        tries()
    assert tried_outside() == [said]


def test_this_machine_answers_by_name_by_number_and_by_file(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        for host in ("localhost", "127.0.0.1", "0.0.0.0"):  # noqa: S104 - called, not listened on
            socket.create_connection((host, server.getsockname()[1])).close()
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as caller:
        server.bind(str(tmp_path / "socket"))
        server.listen()
        caller.connect(str(tmp_path / "socket"))
    _sent(socket.AF_INET, "127.0.0.1")
    assert tried_outside() == []
