"""The way by which an invoice leaves the shop: a folder, the mail, one day an access point of Peppol's."""

import re
from enum import StrEnum
from typing import Protocol

from herstal_pos.records import record

_ODD = re.compile(r"[^A-Za-z0-9]+")
"""A till may be called `Caisse 1`: what its number begins with is the shop's choice."""


class Handing(StrEnum):
    """What came of one try."""

    HANDED_OVER = "handed_over"
    """The other side has it. Whether the buyer got it, nobody has said."""

    REFUSED = "refused"
    """The other side's own word about this invoice: it is not tried again by itself."""

    WAITING = "waiting"
    """Not now: the same will be tried again, and comes once all the same."""


class Reach(StrEnum):
    """Whether a company takes e-invoices. Unknown, until somebody who knows was asked."""

    UNKNOWN = "unknown"
    REACHABLE = "reachable"
    UNREACHABLE = "unreachable"


_OF_ONE = frozenset(("mail_later", "folder_foreign"))


@record(frozen=True)
class Handed:
    """`reason`: "" where all is well; `said`: what the other side said."""

    outcome: Handing
    reason: str = ""
    said: str = ""

    @property
    def words_id(self) -> str:
        """The sentence of its reason."""
        return f"sending.{self.reason}"

    @property
    def alone(self) -> bool:
        """It waits for a reason of its own: others may go."""
        return self.reason in _OF_ONE


@record(frozen=True)
class OutgoingInvoice:
    """`id` is for ever; `number` as printed. `title`: its kind and number in its language. `address`: of a
    mail box, "" where the way needs none. `xml` is empty where the buyer has no company number; then the
    paper goes alone."""

    id: str
    number: str
    title: str
    shop: str
    language: str
    address: str
    xml: bytes
    pdf: bytes
    practice: bool = False

    @property
    def stem(self) -> str:
        """Its number as files and letters bear it.

        >>> OutgoingInvoice("", "FCaisse 1/b-2026-0007", "", "", "fr", "", b"", b"").stem
        'FCaisse-1-b-2026-0007'
        """
        return _ODD.sub("-", self.number).strip("-")


class AccessPoint(Protocol):
    """Slow, and called by a worker: never within a unit of work. Who calls keeps what came of it."""

    def reach(self, company: str) -> Reach:
        """`company`: ten digits."""
        ...

    def hand_over(self, invoice: OutgoingInvoice) -> Handed:
        """Never twice: what was handed over before, by its number and id, is handed over."""
        ...
