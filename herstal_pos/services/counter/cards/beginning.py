"""A payment over a card terminal is begun: its row is committed before anything is said to the terminal."""

from collections.abc import Iterable
from dataclasses import replace

from herstal_pos.domain.counter.attempts import (
    OPEN,
    AttemptKind,
    PaymentAttempt,
    begun,
    found_at_start,
    must_be_left,
    must_be_settled,
)
from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.cards.noting import changed, note
from herstal_pos.services.counter.cards.viewing import attempt_view, payments_changed, terminal_here
from herstal_pos.services.counter.means import eligible_cents
from herstal_pos.services.ports import Counter, Work


def terminal_for(means: Means, due_cents: int, work: Work, counter: Counter) -> views.TerminalView | None:
    """That this payment is to go over; None: it is typed by hand, and a tender at once."""
    if means.kind is not MeansKind.CARD or due_cents <= 0:
        return None
    terminal = terminal_here(work, counter)
    return terminal if terminal.is_there else None


def begin_payment(
    sale: Sale,
    means: Means,
    terminal: views.TerminalView,
    command: commands.TakeTender,
    work: Work,
    counter: Counter,
) -> list[notices.Notice]:
    """Pressed twice it is one attempt. What it may pay is worked out as of any tender; nothing is taken."""
    eligible = eligible_cents(sale, means, work)
    tender = sale.take(counter.ids.new(), means, command.given_cents, counter.clerk_id, eligible)
    new = _new(tender.id, tender.amount_cents, sale, means, terminal, counter)
    return _begun(replace(new, sale_version=command.version), command, terminal, work, counter)


def begin_refund(
    sale: Sale,
    means: Means,
    payment: PaymentAttempt,
    cents: int,
    command: commands.TakeTender,
    work: Work,
    counter: Counter,
) -> list[notices.Notice]:
    """`cents` of `payment` go back, as `must_be_left` allows."""
    terminal = terminal_here(work, counter)
    new = _new(counter.ids.new(), cents, sale, means, terminal, counter)
    new = replace(new, sale_version=command.version, kind=AttemptKind.REFUND, paid_by=payment.id)
    return _begun(new, command, terminal, work, counter)


def payment_to_refund(
    sale: Sale, tickets: Iterable[str], cents: int, work: Work, counter: Counter
) -> PaymentAttempt | None:
    """The payment over this terminal, of one of the `tickets`, of which so much is left; None: by hand."""
    terminal = terminal_here(work, counter)
    if not (terminal.is_there and terminal.can_refund) or cents <= 0:
        return None
    sales = [*tickets]
    back = [*work.sales.taken_back_by(sales), sale.id]
    refunds = [one for sale_id in back for one in work.payments.of_sale(sale_id)]
    refunds += work.payments.open_of_till(counter.till.id)
    for payment in (one for sale_id in sales for one in work.payments.of_sale(sale_id)):
        asked = replace(payment, id="", asked_cents=cents)
        given = {one.id: one for one in refunds}.values()
        if payment.terminal_id == terminal.id and _is_left(asked, payment, given):
            return payment
    return None


def _is_left(asked: PaymentAttempt, payment: PaymentAttempt, refunds: Iterable[PaymentAttempt]) -> bool:
    try:
        must_be_left(asked, payment, refunds)
    except Refused:
        return False
    return True


def _new(
    attempt_id: str, cents: int, sale: Sale, means: Means, terminal: views.TerminalView, counter: Counter
) -> PaymentAttempt:
    return PaymentAttempt(
        id=attempt_id,
        sale_id=sale.id,
        sale_version=sale.version,
        terminal_id=terminal.id,
        asked_cents=cents,
        till_id=counter.till.id,
        driver=terminal.driver,
        means=means.id,
        clerk_id=counter.clerk_id,
        begun_at=counter.clock.now(),
    )


def _begun(
    new: PaymentAttempt,
    command: commands.TakeTender,
    terminal: views.TerminalView,
    work: Work,
    counter: Counter,
) -> list[notices.Notice]:
    there = [each for each in work.payments.open_of_till(counter.till.id) if each.terminal_id == terminal.id]
    one = begun(
        new,
        sale_version=command.version,
        of_sale=work.payments.open_of_sale(new.sale_id),
        of_terminal=there,
        is_sure=command.sure,
    )
    if one is not new:
        return []
    work.payments.add(new)
    note(new, EventKind.BEGUN, {"terminal": terminal.id}, work, counter)
    news = [payments_changed(work, counter), notices.PaymentWanted(attempt_view(new, terminal))]
    work.commit()
    return news


def recover_payments(_: commands.RecoverPayments, work: Work, counter: Counter) -> list[notices.Notice]:
    """What was not marked did not leave, what was marked may have."""
    for attempt in work.payments.open_of_till(counter.till.id):
        found = found_at_start(attempt)
        if found == attempt:
            continue
        kind = EventKind.UNKNOWN if found.state in OPEN else EventKind.DECLINED
        note(changed(found, work, counter), kind, {"reason": "restart"}, work, counter)
    news = [payments_changed(work, counter)]
    work.commit()
    return news


def must_be_free(sale: Sale, work: Work) -> None:
    """Before a cart is changed, completed, abandoned or paid otherwise; parking needs none of it."""
    must_be_settled(work.payments.open_of_sale(sale.id))
