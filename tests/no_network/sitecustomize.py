"""No program of the tests reaches beyond this machine: whoever tries hears what a cut cable says.

Python itself imports this file in each program that the tests start (it stands first on their PYTHONPATH);
`tests/conftest.py` does so in the tests' own process. Each try is also a line of the file that OUTSIDE names,
so that the test fails, whatever the program made of the error; but a name under `.invalid`, which exists in
no network (RFC 6761), may be asked for. Nothing is imported here that a till's start
would not import anyway.
"""

import errno
import os
import sys
from typing import Any

OUTSIDE = "HERSTAL_POS_TESTS_OUTSIDE"
_SENDS = ("socket.connect", "socket.sendto", "socket.sendmsg")
_ASKS = ("socket.getaddrinfo", "socket.gethostbyname")
_INET = (2, 10)  # AF_INET and AF_INET6 of Linux; UNIX sockets and the kernel's own stay inside
_ANY = ("", "0.0.0.0", "::")  # noqa: S104 - to call them is to call oneself


def is_inside(host: str) -> bool:
    """Whether it is this machine, by name or number."""
    return host in (*_ANY, "localhost", "::1") or host.startswith(("127.", "::ffff:127."))


def _asked_for(event: str, arguments: tuple[Any, ...]) -> str:
    """Which host is wanted, "" where nobody is."""
    if event in _SENDS:
        line, address = arguments[:2]
        return str(address[0]) if address and line.family in _INET else ""
    if event in _ASKS and arguments[0]:
        host = os.fsdecode(arguments[0])
        return "" if host.replace(".", "").isdigit() or ":" in host else host  # a number asks nobody
    return ""


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    host = _asked_for(event, arguments)
    if is_inside(host):
        return
    asks = event in _ASKS
    if (path := os.environ.get(OUTSIDE)) and not (asks and host.endswith(".invalid")):
        with open(path, "a", encoding="utf-8") as tried:  # noqa: PTH123 - no pathlib at a till's start
            tried.write(f"{event} {host}\n")
    if asks:
        from socket import EAI_AGAIN, gaierror  # noqa: PLC0415 - whoever asks has it

        raise gaierror(EAI_AGAIN, "Temporary failure in name resolution")
    raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))


sys.addaudithook(_refuse)
