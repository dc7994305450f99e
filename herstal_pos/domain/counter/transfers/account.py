"""The account that a customer's transfer goes to, and the QR that fills it in (EPC069-12)."""

import re

from herstal_pos.domain.counter.ticket_code import plain
from herstal_pos.domain.counter.transfers.communication import spelt
from herstal_pos.domain.errors import Refused
from herstal_pos.records import record

MOST_OF_NAME = 70
MOST_CENTS = 99_999_999_999
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BELGIAN = 16  # characters
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")


@record(frozen=True)
class TransferAccount:
    """`iban` without spaces, "" where the shop has none: then it takes no transfers. `bic` may be ""."""

    iban: str = ""
    name: str = ""
    bic: str = ""

    @property
    def is_there(self) -> bool:
        return bool(self.iban and self.name)


def read_account(iban: str, name: str, bic: str) -> TransferAccount:
    """As typed. `Refused` by the field that cannot be one (ISO 13616: the IBAN modulo 97 is 1); all empty is
    no account."""
    account = TransferAccount(_solid(iban), " ".join(name.split()), _solid(bic))
    if account == TransferAccount():
        return account
    if not is_iban(account.iban):
        raise Refused("iban_wrong")
    if not account.name or len(account.name) > MOST_OF_NAME or not account.name.isprintable():
        raise Refused("beneficiary_wrong")
    if account.bic and not _BIC.fullmatch(account.bic):
        raise Refused("bic_wrong")
    return account


def is_iban(text: str) -> bool:
    """Without spaces. Which banks there are is nobody's business here.

    >>> is_iban("BE71096123456769"), is_iban("BE68539007547035")
    (True, False)
    """
    if not _IBAN.fullmatch(text) or (text.startswith("BE") and len(text) != _BELGIAN):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def spelt_iban(iban: str) -> str:
    """In groups of four."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))


def epc_text(account: TransferAccount, cents: int, communication: str, said: str = "") -> str:
    """What the QR holds: version 002; the communication in the field of free text, for the other one is ISO
    11649's; `said` where it is "". The name without accents (EPC217-08): readers that guess the letters guess
    them wrong. `ValueError` for an amount that no transfer can have."""
    if not 1 <= cents <= MOST_CENTS:
        raise ValueError(cents)
    lines = (
        *("BCD", "002", "1", "SCT", account.bic, plain(account.name)[:MOST_OF_NAME], account.iban),
        *(f"EUR{cents // 100}.{cents % 100:02}", "", "", spelt(communication) if communication else said),
    )
    return "\n".join(lines)


def _solid(text: str) -> str:
    return "".join(text.split()).upper()
