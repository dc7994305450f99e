"""Payment: the sale becomes a fact in one commit, before drawer and printer hear of it."""

from functools import partial

from herstal_pos.documents.seal import paper_digest, sealed
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.counter.asked.answering import must_be_answered
from herstal_pos.domain.counter.attempts import AttemptKind, PaymentAttempt
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.linked import linked_money
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_entry import journal_body, sealed_body
from herstal_pos.domain.counter.vouchers.own_vouchers import OWN_CREDIT, OWN_GIFT, is_own
from herstal_pos.domain.day.cash import CashMovement, CashMovementKind, CashSession
from herstal_pos.domain.day.journal import seal
from herstal_pos.domain.errors import Damaged, Refused
from herstal_pos.domain.means import Means, MeansKind, must_be_meant, settled_of
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.accounts.putting import (
    UNOFFERED,
    must_fit_account,
    must_still_owe,
    why_not_on_account,
)
from herstal_pos.services.counter.cards.beginning import (
    begin_payment,
    begin_refund,
    must_be_free,
    payment_to_refund,
    terminal_for,
)
from herstal_pos.services.counter.cards.viewing import payments_changed
from herstal_pos.services.counter.cart import save_and_show
from herstal_pos.services.counter.invoiced import invoiced, must_suit_its_invoice
from herstal_pos.services.counter.means import eligible_cents, offered_means, taken_means
from herstal_pos.services.counter.receipts import receipt_document
from herstal_pos.services.counter.refunding import linked_tickets, must_be_lawful, must_be_left
from herstal_pos.services.counter.returning import book_returns, send_on
from herstal_pos.services.counter.rules.taxing import tax_as_of_today
from herstal_pos.services.counter.rules.unticketed import must_be_within
from herstal_pos.services.counter.tickets.papers import comes_on_paper
from herstal_pos.services.counter.town.stored import pattern_of, scheme_of
from herstal_pos.services.counter.town.taking import keep_voucher, voucher_asked
from herstal_pos.services.counter.transfers.asking import promise
from herstal_pos.services.counter.viewing import (
    EMPTY_SALE,
    last_sale_view,
    means_shown,
    paid_view,
    parked_views,
)
from herstal_pos.services.counter.vouchers.booking import (
    book_vouchers,
    give_vouchers_back,
    give_vouchers_serials,
    must_still_hold,
)
from herstal_pos.services.counter.vouchers.crediting import creditable_cents
from herstal_pos.services.counter.vouchers.papers import queue_voucher
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.mall.viewing import pending_notices
from herstal_pos.services.orders.viewing import orders_changed
from herstal_pos.services.paper.jobs import queue_paper
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.levels import stock_changed

OF_THE_CART = (notices.SaleChanged, notices.SaleCompleted)


def take_tender(command: commands.TakeTender, work: Work, counter: Counter) -> list[notices.Notice]:
    """A second press meets a finished cart and does nothing; a press on an old sum is refused."""
    sale = work.sales.by_id(command.sale_id)
    if sale is None or sale.state is SaleState.COMPLETED:
        return []
    must_be_answered(sale)
    means = taken_means(command.means, work, counter)
    if sale.version != command.version:
        raise Refused("total_changed", amount_cents=sale.due_cents(means))
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    tax_as_of_today(sale, work, counter)
    must_be_within(sale, work, counter)
    must_still_owe(sale, work)
    must_suit_its_invoice(sale, work)
    if command.given_cents is not None:
        must_be_meant(command.given_cents, sale.due_cents(means), sure=command.sure)
    must_still_hold(sale, work)
    if (terminal := terminal_for(means, sale.due_cents(means), work, counter)) is not None:
        return begin_payment(sale, means, terminal, command, work, counter)
    if (refund := _refund(sale, means, command, work, counter)) is not None:
        return refund
    must_be_free(sale, work)
    _take(sale, means, command, work, counter)
    if not sale.paid:
        return save_and_show(sale, work, None)
    return complete_sale(sale, session, work, counter)


def _refund(
    sale: Sale, means: Means, command: commands.TakeTender, work: Work, counter: Counter
) -> list[notices.Notice] | None:
    """Over the terminal that it was paid on; None: by hand, and with its reason."""
    due = sale.due_cents(means)
    if means.kind is not MeansKind.CARD or due >= 0 or command.reason or command.given_cents is not None:
        return None
    tickets = linked_tickets(sale, work)
    refundable = linked_money(tickets.values()).refundable_cents(sale, means)
    cents = -sale.payable_cents(means, None, refundable)
    payment = payment_to_refund(sale, tickets, cents, work, counter)
    if payment is None:
        return None
    must_be_left(sale, tickets, work)
    return begin_refund(sale, means, payment, cents, command, work, counter)


def _take(sale: Sale, means: Means, command: commands.TakeTender, work: Work, counter: Counter) -> None:
    """Money goes back as it came. Another means needs a reason, which the journal keeps and the Z shows."""
    tickets, reason = linked_tickets(sale, work), command.reason.strip()
    linked = linked_money(tickets.values())
    back = sale.due_cents(means) < 0
    if back:
        must_be_left(sale, tickets, work)
    if means.kind is MeansKind.ACCOUNT and (why := why_not_on_account(sale, tickets, work)):
        raise Refused(why)
    given_cents = command.given_cents
    refundable = linked.refundable_cents(sale, means) if back else None
    if is_own(means):
        if not back:
            raise Refused("voucher_number_needed")
        refundable, given_cents = creditable_cents(sale, linked, given_cents, work), None
    as_it_came = sale.payable_cents(means, None, refundable)
    eligible, asked = eligible_cents(sale, means, work), None
    if means.is_numbered and not back:
        payable = sale.payable_cents(means, eligible)
        asked = voucher_asked(means, command, payable, work, counter)
    tender = sale.take(
        counter.ids.new(),
        means,
        asked[1] if asked else given_cents,
        counter.clerk_id,
        eligible,
        None if reason else refundable,
    )
    must_be_lawful(sale, tender, tickets, work, counter)
    if means.kind is MeansKind.ACCOUNT:
        must_fit_account(sale, tender, work, sure=command.sure)
    if asked is not None:
        keep_voucher(sale, tender, asked, work, counter)
    if means.kind is MeansKind.TRANSFER and tender.amount_cents:
        promise(sale, tender.amount_cents, work, counter)
    if back and tender.amount_cents < as_it_came:
        cents = tender.amount_cents - as_it_came
        body = {"sale": sale.id, "tender": tender.id, "means": means.id, "amount": cents, "reason": reason}
        write_down("refund_redirected", body, work, counter)


def offer_means(command: commands.OfferMeans, work: Work, counter: Counter) -> list[notices.Notice]:
    """Asked for when the key is pressed: a scan works out none of it."""
    sale = work.sales.by_id(command.sale_id)
    if sale is None or sale.version != command.version:
        return []
    own_now = OWN_CREDIT if sale.total_cents < 0 else OWN_GIFT  # one key: it pays, or is given
    offers = (
        _offer(sale, means, work)
        for means in offered_means(work, counter)
        if not is_own(means) or means.id == own_now.id
    )
    return [notices.MeansOffered(sale.id, sale.version, tuple(each for each in offers if each))]


def _offer(sale: Sale, means: Means, work: Work) -> views.OfferView | None:
    """None: who stands on the cart has nothing to do with these means."""
    tickets = linked_tickets(sale, work)
    linked = linked_money(tickets.values())
    refundable: int | None = linked.refundable_cents(sale, means)
    if is_own(means):
        refundable = creditable_cents(sale, linked, None, work)
    payable = sale.payable_cents(means, eligible_cents(sale, means, work), refundable)
    shown = means_shown(means, work, sale.till_id)
    if means.kind is MeansKind.ACCOUNT and (why := why_not_on_account(sale, tickets, work)):
        return None if why in UNOFFERED else views.OfferView(shown, 0, why.removeprefix("means_"))
    if payable < 0 and not means.rules.refundable:
        return views.OfferView(shown, 0, "not_refunded")
    if payable == 0 < sale.due_cents(means):
        return views.OfferView(shown, 0, "pays_nothing")
    scheme = scheme_of(means.id, work) if means.is_numbered else None
    pattern, faces = (pattern_of(scheme), scheme.values) if scheme else ("", ())
    by_number = is_own(means) and payable > 0
    return views.OfferView(shown, payable, asks_number=by_number, pattern=pattern, faces=faces)


def give_back_tenders(
    command: commands.GiveBackTenders, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Each means on its own record: cash comes out of the drawer, a card is refunded on its terminal."""
    sale = work.sales.by_id(command.sale_id)
    if sale is None or sale.state is not SaleState.OPEN or sale.version != command.version:
        return []
    back = sale.give_back(counter.ids.new, counter.clerk_id)
    give_vouchers_back(sale, back, work, counter)
    tenders = [[tender.id, tender.means.id, tender.amount_cents] for tender in back]
    write_down("tenders_given_back", {"sale": sale.id, "tenders": tenders}, work, counter)
    drawer = any(tender.means.rules.opens_drawer for tender in back)
    news: list[notices.Notice] = [notices.DrawerWanted(counter.clock.now())] if drawer else []
    return [*news, *save_and_show(sale, work, None)]


def complete_sale(sale: Sale, session: CashSession, work: Work, counter: Counter) -> list[notices.Notice]:
    """Commits. All of it is paid."""
    now = counter.clock.now()
    number = work.tills.next_number(counter.till.id)
    sale.clerk_id = counter.clerk_id  # the ticket bears who takes the money; each line who added it
    give_vouchers_serials(sale, work, counter)
    sale.complete(now, session.business_day, session.id, number, counter.till.number_text(number))
    work.sales.save(sale)
    book_returns(sale, work)
    moved = _move_stock(sale, work, counter)
    cash = _move_cash(sale, work, counter)
    vouchers = book_vouchers(sale, work, counter)
    made = invoiced(sale, work, counter)  # before its paper, which says the number
    job = _seal(sale, session, moved, cash, work, counter)
    papers = [queue_voucher(voucher, work, counter) for voucher in vouchers]
    send_on(sale, work, counter)
    about = _preordered(sale, work, counter)
    lies_there = (tender.means for tender in sale.tenders if tender.means.rules.opens_drawer)
    drawer = any(settled_of(sale.tenders, means) for means in lies_there)
    town = [*_taken_from_orders(sale, work, counter), *pending_notices(work, counter)]
    work.commit()
    work.steps.ended(sale.id)
    news: list[notices.Notice] = [notices.DrawerWanted(now)] if drawer else []
    return [
        *news,
        *town,
        *about,
        notices.SaleCompleted(paid_view(sale, job.job, work, drawer=drawer)),
        job,
        *papers,
        notices.SaleChanged(EMPTY_SALE),
        notices.LastSaleChanged(last_sale_view(sale)),
        *made,
    ]


def _preordered(sale: Sale, work: Work, counter: Counter) -> list[notices.Notice]:
    if sale.preorder_id is None:
        return []
    from herstal_pos.services.counter.preorders.ending import settle_preorder  # noqa: PLC0415 - seldom

    return settle_preorder(sale, work, counter)


def _seal(
    sale: Sale,
    session: CashSession,
    stock: list[StockMovement],
    cash: list[CashMovement],
    work: Work,
    counter: Counter,
) -> notices.PrintJobChanged:
    """The sale's entries in the journal, and its ticket, which bears the seal of the second."""
    assert sale.completed_at is not None  # noqa: S101 - completed by the caller
    at, book = sale.completed_at, partial(work.journal.append, counter.till.id, session.id)
    paper = paper_rows(receipt_document(sale, work, counter))
    book(at, "sale_sealed", sealed_body(sale, stock, cash, paper_digest(paper)))
    moved = [movement.sale_line_id for movement in stock if movement.sale_line_id]
    entry = book(at, "sale_completed", journal_body(sale, moved))
    ticket = sealed(paper, seal(entry.hash), sale.language or shop_here(work, counter).language)
    asked, title = comes_on_paper(sale, work), sale.number_text
    return queue_paper(PrintJobKind.RECEIPT, title, ticket, work, counter, sale_id=sale.id, asked=asked)


def _taken_from_orders(sale: Sale, work: Work, counter: Counter) -> list[notices.Notice]:
    """The board says at once which order lacks a piece that was sold here."""
    sold = [line.product_id for line in sale.live_lines if line.product_id]
    return [orders_changed(work, counter)] if work.orders.promises(sold) else []


def _move_stock(sale: Sale, work: Work, counter: Counter) -> list[StockMovement]:
    """Of the goods of which stock is kept."""
    moved, at, day = [], sale.completed_at, sale.business_day
    assert at is not None  # noqa: S101 - completed two lines above
    assert day is not None  # noqa: S101
    for line in sale.live_lines:
        product = work.products.by_id(line.product_id) if line.product_id else None
        if product is None or not product.tracked:
            continue
        cause = StockCause.SALE if line.quantity > 0 else StockCause.RETURN
        moved.append(StockMovement(counter.ids.new(), product.id, -line.quantity, cause, at, day, line.id))
    work.stock.add(moved)
    stock_changed((movement.product_id for movement in moved), at, work)
    return moved


def _move_cash(sale: Sale, work: Work, counter: Counter) -> list[CashMovement]:
    """None or one: what the sale left in the drawer, or took out of it."""
    cash = sale.cash_settled_cents
    if not cash:
        return []
    assert sale.session_id is not None  # noqa: S101 - completed by the caller
    assert sale.completed_at is not None  # noqa: S101
    move = CashMovement(
        counter.ids.new(),
        sale.session_id,
        CashMovementKind.SALE,
        cash,
        sale.completed_at,
        counter.clerk_id,
        sale.id,
    )
    work.cash.add(move)
    return [move]


# By card, over a terminal


def book_payment(attempt: PaymentAttempt, work: Work, counter: Counter) -> list[notices.Notice]:
    """Commits. The tender bears the attempt's id: twice would be one row too many. `attempt` has ended."""
    return take_over_terminal(attempt, attempt.id, [payments_changed(work, counter, attempt)], work, counter)


def take_over_terminal(
    attempt: PaymentAttempt, tender_id: str, news: list[notices.Notice], work: Work, counter: Counter
) -> list[notices.Notice]:
    """Commits; `Refused("day_not_open")` without a running day."""
    sale, means = work.sales.by_id(attempt.sale_id), work.means.by_id(attempt.means)
    if sale is None or means is None:
        raise Damaged(f"a payment of no sale: {attempt.id}")
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    label = sale.label
    is_parked = sale.state is SaleState.PARKED
    if is_parked:
        sale.fetch()
    tax_as_of_today(sale, work, counter)
    _take_as_asked(sale, means, attempt, tender_id, work)
    too_late = _too_late(sale, work) if sale.paid else []
    completes = sale.paid and not too_late
    if not is_parked:
        done = complete_sale(sale, session, work, counter) if completes else save_and_show(sale, work, None)
        part = [notices.PaidLate(_paid_cents(attempt), "")] if _is_part(attempt) else []
        return [*news, *done, *part, *too_late]
    if completes:
        done = complete_sale(sale, session, work, counter)
        kept = [notice for notice in done if not isinstance(notice, OF_THE_CART)]
        late = notices.PaidLate(_paid_cents(attempt), sale.number_text)
        return [*news, *kept, notices.ParkedChanged(parked_views(work)), late]
    return [*news, *_parked_again(sale, label, attempt, work), *too_late]


def _paid_cents(attempt: PaymentAttempt) -> int:
    """Return what the terminal took: it may approve a part. What was typed there by hand is as asked."""
    return attempt.asked_cents if attempt.approved_cents is None else attempt.approved_cents


def _is_part(attempt: PaymentAttempt) -> bool:
    return _paid_cents(attempt) < attempt.asked_cents


def _too_late(sale: Sale, work: Work) -> list[notices.Notice]:
    """Another till was quicker while the terminal had the card. The money is a fact all the same: the cart
    stays open with it, to be given back or to pay what is left."""
    try:
        must_be_answered(sale)
        must_still_hold(sale, work)
        must_be_left(sale, linked_tickets(sale, work), work)
    except Refused as refused:
        return [notices.CommandRefused(refused.reason, dict(refused.params))]
    return []


def _take_as_asked(sale: Sale, means: Means, attempt: PaymentAttempt, tender_id: str, work: Work) -> None:
    if attempt.kind is AttemptKind.PAYMENT:
        eligible = eligible_cents(sale, means, work)
        sale.take(tender_id, means, _paid_cents(attempt), attempt.clerk_id, eligible)
        return
    tender = sale.take(tender_id, means, None, attempt.clerk_id, None, attempt.asked_cents)
    if tender.amount_cents != -attempt.asked_cents:
        raise Refused("attempt_outdated")


def _parked_again(sale: Sale, label: str, attempt: PaymentAttempt, work: Work) -> list[notices.Notice]:
    """A rest is due: it waits as before, paid in part."""
    sale.state, sale.label = SaleState.PARKED, label
    work.sales.save(sale)
    news = [notices.ParkedChanged(parked_views(work)), notices.PaidLate(_paid_cents(attempt), "")]
    work.commit()
    return news
