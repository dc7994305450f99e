"""Payment terminals: what every wire has in common (`PaymentTerminal`), whatever the maker.

A payment is *unknown* from the moment that its first byte may have left until a valid answer that is its own
came back. Nothing here turns unknown into declined, and nothing sends a payment twice: `ask` asks.

A driver is a plain object. One thread, the driver's own, calls `probe`, `pay`, `refund`, `ask` and `step`;
they return when their work is done. `abort`, `answer` and `leave` may be called from any thread. What happens
goes into one queue, `events`; what must be stored first is a call of the `PaymentBook`, on that thread.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from queue import SimpleQueue
from typing import Protocol

ASK_AGAIN_S = (2.0, 4.0, 8.0)
"""Pauses before the questions that a till may ask by itself; then a person asks."""


class PaymentKind(StrEnum):
    PAY = "pay"
    REFUND = "refund"


class Readiness(StrEnum):
    READY = "ready"
    BUSY = "busy"
    UNREACHABLE = "unreachable"


class Askable(StrEnum):
    """How a terminal is asked for a lost answer."""

    BY_ID = "by_id"
    LAST_ONLY = "last_only"
    NO = "no"


class Prints(StrEnum):
    ITSELF = "self"
    TILL = "till"


@dataclass(frozen=True, slots=True)
class TerminalFacts:
    """What a driver can do with its terminal, as it is set up."""

    can_refund: bool
    can_abort: bool
    can_ask: Askable
    prints: Prints


OF_TOTALS = "totals"
"""In the place of an attempt's id: a slip of the terminal's own sums."""


@dataclass(frozen=True, slots=True)
class TerminalTotals:
    """What the terminal counted since its own last closing: `cents` paid less given back."""

    cents: int
    count: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One payment or refund. `id`: 32 hexadecimal digits, with dashes or without. `cents` of a euro,
    more than 0.

    `wire_id` and `sent_at` (with its zone) are what `PaymentBook.mark_sent` stored; "" and None before that.
    `original`: what a refund refers to, in the terminal's own words.
    """

    id: str
    cents: int
    kind: PaymentKind = PaymentKind.PAY
    wire_id: str = ""
    sent_at: datetime | None = None
    original: str = ""

    def is_met_by(self, cents: int) -> bool:
        """Return True for an amount that approves it: its own, or a part of a payment."""
        return cents == self.cents or (self.kind is PaymentKind.PAY and 0 < cents < self.cents)


class PaymentState(StrEnum):
    APPROVED = "approved"
    DECLINED = "declined"
    UNKNOWN = "unknown"


class PaymentReason(StrEnum):
    """Of a state that is not approved."""

    # declined
    REFUSED = "refused"  # by the bank or the terminal
    CANCELLED = "cancelled"  # by the customer or the till
    NOT_SENT = "not_sent"  # not a byte left the till; `PaymentOutcome.detail` says why
    NOT_STARTED = "not_started"  # the terminal did not begin: busy, no network, not understood
    HOLDS_FORMER = "holds_former"  # the same, for it still holds a former payment: ask it for that one
    # unknown
    NO_ANSWER = "no_answer"  # the line ended, or nothing came in time
    LEFT = "left"  # the till stopped waiting
    UNREADABLE = "unreadable"  # no message of this wire
    NOT_OURS = "not_ours"  # session, request or workstation of another
    AMOUNT = "amount"  # another amount or currency: `said_cents`, `detail`
    UNCERTAIN = "uncertain"  # the terminal says itself that it does not know
    NOT_FOUND = "not_found"  # asked, it knows of no such payment
    PERSON = "person"  # asked, one fits, but another till may have made it: a person decides


@dataclass(frozen=True, slots=True)
class Display:
    """What the terminal shows the cashier or the customer."""

    attempt_id: str
    text: str


class Copy(StrEnum):
    CUSTOMER = "customer"
    SHOP = "shop"
    JOURNAL = "journal"  # to be kept, not printed


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper of the terminal, to be printed by the till; lines without card numbers, as they came else."""

    attempt_id: str
    copy: Copy
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TerminalQuestion:
    """Yes or no, asked of the cashier; answered by `PaymentTerminal.answer(id, …)`."""

    attempt_id: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PaymentOutcome:
    """The end of `pay`, `refund` or `ask`. `approved_cents` is there when, and only when, it is approved.

    `said_cents`: the figure that the terminal named, where it is another or does not count. `refs`: names and
    values, such as ("ref", "000777"). `raw`: what came, without card numbers.
    """

    attempt_id: str
    state: PaymentState
    why: PaymentReason | None = None
    approved_cents: int | None = None
    said_cents: int | None = None
    refs: tuple[tuple[str, str], ...] = ()
    detail: str = ""
    raw: str = ""

    def __post_init__(self) -> None:
        if (self.state is PaymentState.APPROVED) != (self.approved_cents is not None):
            raise ValueError("an outcome has an approved amount when, and only when, it is approved")


type TerminalEvent = Display | Slip | TerminalQuestion | PaymentOutcome


class PaymentBook(Protocol):
    """What a driver needs of the till, at once and for good."""

    def next_id(self) -> int:
        """Larger than any before, over restarts too, and never given again: 1 to 2³¹-1."""
        ...

    def mark_sent(self, attempt_id: str, wire_id: str) -> None:
        """Commits *waiting*, with the name that the payment has on the wire. Not a byte has left; if it
        raises, none will."""

    def keep_slip(self, slip: Slip) -> bool:
        """Commits the lines; only then the terminal hears that they are safe. False: they are not."""


class PaymentTerminal(Protocol):
    events: SimpleQueue[TerminalEvent]

    @property
    def facts(self) -> TerminalFacts: ...

    def probe(self) -> Readiness: ...

    def pay(self, attempt: Attempt) -> None:
        """Ends in one `PaymentOutcome`. What `mark_sent` raises is raised again, with nothing sent."""

    def refund(self, attempt: Attempt) -> None: ...

    def ask(self, attempt: Attempt, known: Collection[str] = ()) -> None:
        """What became of an attempt whose answer was lost. `known`: references of what is booked."""

    def totals(self) -> TerminalTotals | None:
        """Asked without closing anything in it. None: this wire has none, or none could be read."""
        ...

    def step(self, timeout_s: float) -> None:
        """Between payments: hears what the terminal says by itself, for so long."""

    def abort(self, attempt_id: str) -> None:
        """Wishes that it be cancelled. Only the outcome says whether it was."""

    def answer(self, question_id: str, *, yes: bool) -> None: ...

    def leave(self, attempt_id: str) -> None:
        """Waits no longer: it is unknown. For a person who says so, and a till that ends."""

    def close(self) -> None:
        """Gives its sockets back; by the driver's thread, between two payments."""
