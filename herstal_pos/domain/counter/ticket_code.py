"""The QR of a ticket: its text, then what a till reads, then the signature. Pure; nothing of it is hosted.

One line of printable ASCII, because a scanner that types ends a code with Enter, and types no accents:

    Epicerie du Pont; ...; Total 47,57 EUR HP1/2-001042/20261125T133100Z/4757/7QD4KMX2/MZXW6...

Signed is everything before the last stroke. `docs/developers/digital-ticket.md` has the whole of it.
"""

import hashlib
import re
import unicodedata
from base64 import b32decode, b32encode
from datetime import UTC, datetime

from herstal_pos.domain.shop.till import SERIES
from herstal_pos.records import record

MOST_BYTES = 900
"""Of the whole: a QR of version 24, level M, holds 911."""

_MARK = " HP1/"
_SIGNED = re.compile(
    rf"(?P<message>(?P<text>[ -~]*) HP1/(?P<number>{SERIES}-[0-9]{{6,9}})/(?P<at>[0-9]{{8}}T[0-9]{{6}}Z)"
    r"/(?P<total>-?[0-9]{1,9})/(?P<key>[A-Z2-7]{8}))/(?P<signature>[A-Z2-7]{103})"
)
_MOMENT = "%Y%m%dT%H%M%SZ"
_KEY_LETTERS = 8
_SIGNATURE_LETTERS = 103
_SPELT = str.maketrans(
    {
        "€": "EUR",
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "×": "x",
        "·": "-",
        "•": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "’": "'",
        "‘": "'",
        "„": '"',
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "°": "o",
        "…": "...",
    }
)


@record(frozen=True)
class SignedTicket:
    """As it was scanned; whose it is, a public key says. `total_cents` below 0: money went back. `key`: the
    name of the key. `message`: what is signed."""

    text: str
    number: str
    at: datetime
    total_cents: int
    key: str
    message: bytes
    signature: bytes


def key_name(public: bytes) -> str:
    """Eight letters, by which a public key is found among many; it proves nothing."""
    return b32encode(hashlib.sha256(public).digest()).decode("ascii")[:_KEY_LETTERS]


def plain(text: str) -> str:
    """In printable ASCII: accents go, a sign that has no spelling is a question mark.

    >>> plain("Épicerie · 2,45\u00a0€")
    'Epicerie - 2,45 EUR'
    """
    spelt = unicodedata.normalize("NFKD", text.translate(_SPELT))
    letters = (sign for sign in spelt if not unicodedata.combining(sign))
    ascii_only = "".join(sign if " " <= sign <= "~" else " " if sign.isspace() else "?" for sign in letters)
    return " ".join(ascii_only.split())


def message_of(text: str, number: str, at: datetime, total_cents: int, public: bytes) -> bytes:
    """What is signed. `text` in printable ASCII; a mark inside it is spelt otherwise: there is one."""
    spelt = text.replace(_MARK, " HP1 /")
    moment = at.astimezone(UTC).strftime(_MOMENT)
    return f"{spelt}{_MARK}{number}/{moment}/{total_cents}/{key_name(public)}".encode("ascii")


def written(message: bytes, signature: bytes) -> str:
    """What the QR holds."""
    letters = b32encode(signature).decode("ascii")[:_SIGNATURE_LETTERS]
    return f"{message.decode('ascii')}/{letters}"


def room_for_text(number: str, at: datetime, total_cents: int) -> int:
    """How many bytes the text may have."""
    tail = message_of("", number, at, total_cents, b"")
    return MOST_BYTES - len(tail) - 1 - _SIGNATURE_LETTERS


def is_of_a_ticket(text: str) -> bool:
    """Whether it was meant to be one, whole or not."""
    return _MARK in text


def read_ticket_code(text: str) -> SignedTicket | None:
    """None for anything else, and for one that was not read whole."""
    found = _SIGNED.fullmatch(text)
    if found is None:
        return None
    try:
        at = datetime.strptime(found["at"], _MOMENT).replace(tzinfo=UTC)
        signature = b32decode(f"{found['signature']}=")
    except ValueError:
        return None
    message = found["message"].encode("ascii")
    if written(message, signature) != text:  # bits that are no part of it
        return None
    return SignedTicket(
        found["text"], found["number"], at, int(found["total"]), found["key"], message, signature
    )
