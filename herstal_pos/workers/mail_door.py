"""The small door to a mail server: a letter is handed over, or it is said why not. Loaded with the first."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.i18n import Words
from herstal_pos.services import notices, views

PATIENCE_S = 20.0
OF_ONE = "later"
"""The server takes this one letter later: a box is full, somebody's own server away (RFC 5321, 4.2.1)."""
_CLOSING, _FOR_GOOD = 421, 500
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
    letter.add_attachment(archive.read_bytes(), "application", "zip", filename=archive.name)
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
    are believed; None: the machine's own list."""
    try:
        with _open(server, trust or ssl.create_default_context, patience_s) as wire:
            if server.user:
                wire.login(server.user, secret)
            wire.send_message(letter)
    except (smtplib.SMTPException, OSError, ValueError) as odd:
        return _why(odd)
    return PrintJobState.SENT, ""


def _open(server: views.MailView, trust: Trust, patience_s: float) -> smtplib.SMTP:
    if server.security == "tls":
        context = trust()
        return smtplib.SMTP_SSL(server.host, server.port, _CALLER, timeout=patience_s, context=context)
    wire = smtplib.SMTP(server.host, server.port, _CALLER, timeout=patience_s)
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
