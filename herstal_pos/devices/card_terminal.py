"""The card terminal that the settings say, and the till's own books as its driver needs them."""

from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING

from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice

if TYPE_CHECKING:
    from hardware.drivers.terminals import (
        Attempt,
        PaymentBook,
        PaymentOutcome,
        PaymentTerminal,
        Slip,
        TerminalEvent,
    )

type Ask = Callable[[commands.Command], list[notices.Notice]]


class NotKept(Exception):
    """The store could not keep what must be kept first: nothing is sent."""


class StoredBook:
    """A `PaymentBook` that asks the store, on the driver's thread."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def next_id(self) -> int:
        for notice in self._ask(commands.TakeWireNumber()):
            if isinstance(notice, notices.WireNumber):
                return notice.number
        raise NotKept("wire number")

    def mark_sent(self, attempt_id: str, wire_id: str) -> None:
        wanted = notices.SentMarked(attempt_id)
        if wanted not in self._ask(commands.MarkSent(attempt_id, wire_id)):
            raise NotKept("sent mark")

    def keep_slip(self, slip: "Slip") -> bool:
        wanted = notices.SlipKept(slip.attempt_id)
        return wanted in self._ask(commands.KeepSlip(slip.attempt_id, slip.copy.value, slip.lines))


class TerminalEvents(SimpleQueue["TerminalEvent"]):
    """What a driver says while it is busy with a payment goes to the screen at once; how it ended waits to be
    kept."""

    def __init__(self, publish: Callable[[Notice], None]) -> None:
        super().__init__()
        self._publish = publish

    def put(self, item: "TerminalEvent", block: bool = True, timeout: float | None = None) -> None:
        from hardware.drivers.terminals import Display, PaymentOutcome, TerminalQuestion  # noqa: PLC0415 - there

        match item:
            case Display():
                self._publish(notices.TerminalSays(item.attempt_id, item.text))
            case TerminalQuestion():
                self._publish(notices.TerminalAsks(item.attempt_id, item.id, item.text))
            case PaymentOutcome():
                super().put(item, block, timeout)


def open_terminal(
    chosen: views.TerminalView, book: "PaymentBook", events: TerminalEvents, language: str
) -> "PaymentTerminal":
    """Nothing is said to it yet; the driver is loaded here, on its own thread."""
    if chosen.driver == views.VIVA:
        from hardware.drivers.terminals import viva  # noqa: PLC0415

        setup = viva.VivaSetup(
            chosen.host,
            chosen.port or viva.PORT,
            is_shared=chosen.is_shared,
            can_abort=chosen.can_abort,
        )
        return viva.VivaTerminal(setup, book, events=events)
    from hardware.drivers.terminals import opi  # noqa: PLC0415
    from hardware.drivers.terminals.opi_channel import Dialect  # noqa: PLC0415

    return opi.OpiTerminal(
        opi.OpiSetup(
            chosen.host,
            chosen.port or opi.PORT,
            till_port=chosen.till_port or opi.TILL_PORT,
            language=language,
            dialect=Dialect(chosen.dialect),
            till_prints=chosen.till_prints,
            needs_login=chosen.needs_login,
            aborts_beside=chosen.aborts_beside,
            prints_customer_slip=chosen.till_prints,
        ),
        book,
        events=events,
    )


def attempt_of(view: views.AttemptView) -> "Attempt":
    """As a driver knows it."""
    from hardware.drivers.terminals import Attempt, PaymentKind  # noqa: PLC0415

    return Attempt(
        view.id,
        view.asked_cents,
        PaymentKind.REFUND if view.kind == "refund" else PaymentKind.PAY,
        view.wire_id,
        view.sent_at,
        view.original,
    )


def report_of(outcome: "PaymentOutcome", attempt_id: str) -> commands.ReportPayment:
    return commands.ReportPayment(
        attempt_id,
        outcome.state.value,
        outcome.why.value if outcome.why else "",
        outcome.approved_cents,
        outcome.said_cents,
        outcome.refs,
        outcome.detail,
        outcome.raw,
    )
