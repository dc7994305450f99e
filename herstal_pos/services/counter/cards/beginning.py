"""A payment over a card terminal is begun: its row is committed before anything is said to the terminal."""

from herstal_pos.domain.counter.attempts import OPEN, PaymentAttempt, begun, found_at_start, must_be_settled
from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.counter.sale import Sale
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
    new = PaymentAttempt(
        id=tender.id,
        sale_id=sale.id,
        sale_version=command.version,
        terminal_id=terminal.id,
        asked_cents=tender.amount_cents,
        till_id=counter.till.id,
        driver=terminal.driver,
        means=means.id,
        clerk_id=counter.clerk_id,
        begun_at=counter.clock.now(),
    )
    there = [each for each in work.payments.open_of_till(counter.till.id) if each.terminal_id == terminal.id]
    one = begun(
        new,
        sale_version=command.version,
        of_sale=work.payments.open_of_sale(sale.id),
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
