"""Mail servers that drip, say without end, take no leave or would have the password in the clear."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from itertools import repeat
from pathlib import Path

import pytest

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.services import views
from herstal_pos.workers import mail_door
from tests.fakes.mail_server import MailServer, certificate

A_MOMENT = 0.2
UNREACHABLE = (PrintJobState.STUCK, "unreachable")
WELL = {b"EHLO": [b"250 here\r\n"], b"DATA": [b"354 go on\r\n"], b"QUIT": [b"221 bye\r\n"]}
ANSWERED = (b"", b"EHLO", b"MAIL", b"RCPT", b"DATA", b".")
"""What a server answers: the call itself, the commands, the end of the letter."""

type Says = Callable[[], Iterator[bytes]]

WITHOUT_END: dict[str, Says] = {
    "a byte at a time": lambda: repeat(b"2"),
    "a line at a time": lambda: repeat(b"250-and more\r\n"),
    "nothing": lambda: iter(()),
}


def letter(size: int = 0) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "ticket", "pont@example.be", "client@example.be"
    made.set_content("x" * size)
    return made


@contextmanager
def server_that_says(says: Says, at: bytes, pace_s: float) -> Iterator[int]:
    """Answers each word well, and `at` by `says`, a piece each `pace_s`."""
    closing = threading.Event()

    def talk(line: socket.socket) -> None:
        with line, line.makefile("rb") as said, suppress(OSError):
            answer(line, b"")
            while not closing.is_set() and (word := said.readline().split()):
                answer(line, word[0])
                if word[0].upper() == b"DATA":
                    while said.readline() not in (b".\r\n", b""):
                        pass
                    answer(line, b".")

    def answer(line: socket.socket, word: bytes) -> None:
        usual = [b"220 here\r\n"] if not word else WELL.get(word.upper(), [b"250 well\r\n"])
        for some in says() if word.upper() == at else usual:
            line.sendall(some)
            if word.upper() == at and closing.wait(pace_s):
                return
        if word.upper() == at:
            closing.wait()

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                talk(listener.accept()[0])

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        closing.set()
    thread.join()


def handed(port: int, security: str = "none", user: str = "", size: int = 0) -> mail_door.Outcome:
    at = views.MailView("127.0.0.1", port, security, user, "pont@example.be")
    return mail_door.hand_over(letter(size), at, "s3cret", patience_s=A_MOMENT)


@pytest.mark.parametrize("at", ANSWERED)
@pytest.mark.parametrize("says", WITHOUT_END.values(), ids=WITHOUT_END)
def test_the_whole_of_a_conversation_has_a_deadline(says: Says, at: bytes) -> None:
    with server_that_says(says, at, A_MOMENT / 10) as port:
        assert handed(port) == UNREACHABLE


@pytest.mark.parametrize("at", ANSWERED)
def test_what_a_server_says_has_a_size(at: bytes) -> None:
    with server_that_says(lambda: repeat(b"250-and more, as fast as it goes\r\n" * 100), at, 0) as port:
        assert handed(port, size=10_000_000) == UNREACHABLE, "its own patience is ten minutes"


def test_a_handshake_has_a_deadline_too() -> None:
    hello = b"\x16\x03\x03\x40\x00"  # TLS: a record of 16384 bytes follows
    with server_that_says(lambda: iter([hello, *repeat(b"\x02", 10_000)]), b"", A_MOMENT / 10) as port:
        assert handed(port, "tls") == UNREACHABLE


@pytest.mark.parametrize("says", WITHOUT_END.values(), ids=WITHOUT_END)
def test_who_has_the_letter_has_it_however_he_takes_leave(says: Says) -> None:
    with server_that_says(says, b"QUIT", A_MOMENT / 10) as port:
        assert handed(port) == (PrintJobState.SENT, "")
    with server_that_says(lambda: iter([b"500 what\r\n"]), b"QUIT", 0) as port:
        assert handed(port) == (PrintJobState.SENT, "")


@pytest.mark.parametrize("security", ["none", "", "ssl", "TLS"])
def test_no_password_goes_out_in_the_clear_whatever_the_settings_came_to_say(security: str) -> None:
    with MailServer() as server:
        assert handed(server.port, security, "pont") == (PrintJobState.STUCK, "in_the_clear")
        assert handed(server.port, "starttls", "pont") == (PrintJobState.STUCK, "tls"), "none is offered"
        assert not any("AUTH" in line for line in server.heard)
        assert server.letters == []
        assert handed(server.port, "none") == (PrintJobState.SENT, ""), "without a password"


def test_a_large_letter_goes_over_a_secured_line(tmp_path: Path) -> None:
    theirs, trust = certificate(tmp_path)
    with MailServer(theirs) as server:
        at = views.MailView("localhost", server.port, "starttls", "pont", "pont@example.be")
        assert mail_door.hand_over(letter(2_000_000), at, "s3cret", lambda: trust)[0] is PrintJobState.SENT
        assert len(server.letters) == 1
