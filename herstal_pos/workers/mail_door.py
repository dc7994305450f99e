"""The small door to a mail server: a letter is handed over, or it is said why not. Loaded with the first.

A server is a stranger: the whole conversation has a deadline, and what it says has a size.
"""

import smtplib
import socket
import ssl
from collections.abc import Buffer, Callable
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path
from typing import BinaryIO, cast

from hardware.drivers.transports.tcp import connected
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.files import read_whole
from herstal_pos.i18n import Words
from herstal_pos.mall.deadline import Deadline
from herstal_pos.services import notices, views

PATIENCE_S = 20.0
"""For a word of the server. The whole has `_WHOLE` times as long, and what its bytes take on a slow line."""
_WHOLE = 3
_SLOWEST = 16 * 1024
"""Bytes a second."""
_PART = 32 * 1024
_MOST_ARCHIVE = 256 * 1024 * 1024
_MOST_SAID = 256 * 1024
"""Bytes of all that a server says in one conversation: a letter takes less than two thousand."""
OF_ONE = "later"
"""The server takes this one letter later: a box is full, somebody's own server away (RFC 5321, 4.2.1)."""
_CLOSING, _FOR_GOOD = 421, 500
_SECURED = ("tls", "starttls")
_CALLER = "[127.0.0.1]"
"""What the till calls itself (RFC 5321, 4.1.3). The name of the machine is nobody's business, and to look for
it waits for the network's names, past all patience where they do not answer."""

type Outcome = tuple[PrintJobState, str]
type Trust = Callable[[], ssl.SSLContext]


def to_itself(server: views.MailView, language: str) -> EmailMessage:
    words, letter = Words(language), EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = words("mail.test"), server.sender, server.sender
    letter.set_content(words("mail.test_text"))
    return letter


def to_customer(taken: notices.MailTaken, sender: str, text: str, png: bytes) -> EmailMessage:
    """Raises `ValueError` for an address that no letter bears."""
    words, letter = Words(taken.language), EmailMessage()
    letter["Subject"] = words("mail.subject", number=taken.number_text, shop=taken.shop)
    letter["From"] = formataddr((taken.shop, sender))
    letter["To"] = str(taken.address)
    letter["Message-ID"] = f"<{taken.job_id}@{sender.rpartition('@')[2]}>"  # twice is once
    letter.set_content(f"{words('mail.text', shop=taken.shop)}\n\n{text}")
    letter.add_attachment(png, "image", "png", filename=f"{taken.number_text}.png")
    return letter


def to_accountant(wanted: notices.SendingWanted, sender: str, archive: Path, digest: str) -> EmailMessage:
    """Raises `ValueError` for an address that no letter bears."""
    words, letter = Words(wanted.language), EmailMessage()
    letter["Subject"] = words("accountant.mail_subject", shop=wanted.shop, file=archive.name)
    letter["From"] = formataddr((wanted.shop, sender))
    letter["To"] = str(wanted.address)
    letter["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"  # twice is once
    days = {"first": words.date(wanted.first), "last": words.date(wanted.last)}
    letter.set_content(f"{words('accountant.mail_text', **days)}\n\n{wanted.shop}")
    letter.add_attachment(read_whole(archive, _MOST_ARCHIVE), "application", "zip", filename=archive.name)
    return letter


def hand_over(
    letter: EmailMessage,
    server: views.MailView,
    secret: str,
    trust: Trust | None = None,
    patience_s: float = PATIENCE_S,
) -> Outcome:
    """What can be tried again is stuck: login, tls, unreachable and refused are of each letter, `OF_ONE` is
    of this one. What the server refuses for good of it is over: address, refused. `trust`: whose certificates
    are believed; None: the machine's own list. No password goes out on a line that is not secured:
    in_the_clear, whatever the settings came to say."""
    if server.user and server.security not in _SECURED:
        return PrintJobState.STUCK, "in_the_clear"
    deadline = Deadline()
    try:
        with deadline.after(_WHOLE * patience_s + len(letter.as_bytes()) / _SLOWEST):
            wire = _open(server, trust or ssl.create_default_context, patience_s, deadline)
            try:
                if server.user:
                    wire.login(server.user, secret)
                wire.send_message(letter)
                with suppress(smtplib.SMTPException, OSError):  # it has the letter, however it takes leave
                    wire.quit()
            finally:
                with suppress(OSError):
                    wire.close()
    except (smtplib.SMTPException, OSError, ValueError) as odd:
        return (PrintJobState.STUCK, "unreachable") if deadline.is_over else _why(odd)
    return PrintJobState.SENT, ""


class _Said:
    """What the server says, as far as it may go."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = _MOST_SAID

    def readline(self, most: int = -1) -> bytes:
        line = self._file.readline(most)
        self._left -= len(line)
        if self._left < 0:
            raise OSError("more than any server has to say")
        return line

    def close(self) -> None:
        self._file.close()


class _Wire(smtplib.SMTP):
    """As `smtplib.SMTP`, its socket watched by `deadline` from before the first word."""

    def __init__(self, server: views.MailView, patience_s: float, deadline: Deadline) -> None:
        self._deadline = deadline
        super().__init__(server.host, server.port, _CALLER, timeout=patience_s)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        line = connected(host, port, timeout)
        line.settimeout(timeout)
        self._deadline.watch_beginning(line)
        return line

    def send(self, s: Buffer | str) -> None:
        """In parts: a socket's patience is for all that it is given at once (`socket.sendall`)."""
        whole = s.encode(self.command_encoding) if isinstance(s, str) else bytes(s)
        for at in range(0, len(whole), _PART):
            super().send(whole[at : at + _PART])

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            self.file = _Said(cast("BinaryIO", self.sock.makefile("rb")))
        return super().getreply()


class _SecureWire(_Wire):
    """With TLS from the first byte (RFC 8314, 3.3)."""

    def __init__(
        self, server: views.MailView, patience_s: float, deadline: Deadline, context: ssl.SSLContext
    ) -> None:
        self._context = context
        super().__init__(server, patience_s, deadline)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        line = super()._get_socket(host, port, timeout)
        try:
            return self._context.wrap_socket(line, server_hostname=host)
        except BaseException:
            line.close()
            raise


def _open(server: views.MailView, trust: Trust, patience_s: float, deadline: Deadline) -> smtplib.SMTP:
    if server.security == "tls":
        return _SecureWire(server, patience_s, deadline, trust())
    wire = _Wire(server, patience_s, deadline)
    if server.security == "starttls":
        try:
            wire.starttls(context=trust())
        except BaseException:
            with suppress(OSError):
                wire.close()
            raise
    return wire


def _why(odd: Exception) -> Outcome:
    match odd:
        case smtplib.SMTPRecipientsRefused():
            return _of_letter([code for code, _ in odd.recipients.values()], "address")
        case smtplib.SMTPAuthenticationError():
            return PrintJobState.STUCK, "login"
        case smtplib.SMTPDataError() | smtplib.SMTPSenderRefused(smtp_code=552):  # it is too large
            return _of_letter([odd.smtp_code], "refused")
        case smtplib.SMTPResponseException():  # of the shop itself: it would refuse each letter
            return PrintJobState.STUCK, "refused"
        case smtplib.SMTPNotSupportedError() | ssl.SSLError():
            return PrintJobState.STUCK, "tls"
    return PrintJobState.STUCK, "unreachable"


def _of_letter(codes: list[int], for_good: str) -> Outcome:
    if _CLOSING in codes:
        return PrintJobState.STUCK, "refused"
    over = bool(codes) and all(code >= _FOR_GOOD for code in codes)
    return (PrintJobState.EXPIRED, for_good) if over else (PrintJobState.STUCK, OF_ONE)
