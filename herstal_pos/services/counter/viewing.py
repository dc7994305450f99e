"""From the shop's facts to what a screen shows."""

from collections import Counter as Counts
from collections.abc import Sequence

from herstal_pos.domain.counter.kinds import LineKind, SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.mall.publishing import sells_tobacco
from herstal_pos.domain.means import CARD, CASH, Means, kept_of
from herstal_pos.domain.money import RoundingMode, coins, notes_offered
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.domain.shop.shop import vat_text
from herstal_pos.domain.stock.ages.what_it_is import Sort, what_it_is
from herstal_pos.domain.stock.promise import Promise, promised_to
from herstal_pos.domain.vat import points_shown
from herstal_pos.services import views
from herstal_pos.services.counter.ports import Returned
from herstal_pos.services.counter.shown_lines import with_unanswered
from herstal_pos.services.ports import Work
from herstal_pos.services.shop.settings import is_franchise, shop_at

EMPTY_SALE = views.SaleView("", 0, (), 0, 0, 0, 0, 0, 0, 0, 0, (), (), None)


def sale_view(sale: Sale, work: Work) -> views.SaleView:
    """Sums, notes and promises worked out for the screen; what is due in cash and by card apart."""
    if sale.state is not SaleState.OPEN:
        return EMPTY_SALE
    lines = sale.live_lines
    products = list({line.product_id: None for line in lines if line.product_id})
    levels = work.stock.on_hand(products)
    promised = _promised(lines, levels, work.orders.promises(products))
    vat, franchise = sale.vat_totals, is_franchise(work.settings, sale.completed_at or sale.opened_at)
    shown = work.shown.of(lines, levels, promised, franchise=franchise)
    if sale.unanswered:
        shown = with_unanswered(shown, [line.position for line in lines], sale.unanswered)
    cash_due, card_due = sale.due_cents(CASH), sale.due_cents(CARD)
    taxed = [(points_shown(row.rate, franchise=franchise), row.vat_cents) for row in vat]
    return views.SaleView(
        sale_id=sale.id,
        version=sale.version,
        lines=shown,
        item_count=sale.item_count,
        total_cents=sale.total_cents,
        vat_cents=sum([row.vat_cents for row in vat]),
        discount_percent=sale.discount_percent,
        discount_cents=sale.discount_cents,
        cash_due_cents=cash_due,
        card_due_cents=card_due,
        rounding_cents=_rounding(sale, cash_due, card_due),
        notes=tuple((note, note - cash_due) for note in notes_offered(cash_due)),
        tenders=tuple(
            views.TenderView(means_shown(tender.means, work, sale.till_id), tender.amount_cents)
            for tender in sale.kept_tenders
        ),
        returning=receipt_view(sale, work),
        age=_age_view(sale, work),
        note=sale.note,
        language=sale.language,
        customer=_customer(sale, work),
        invoiced=sale.customer_id is not None and work.issued.is_wished(sale.id),
        vat=tuple([(points, cents) for points, cents in taxed if points is not None]),
    )


def _customer(sale: Sale, work: Work) -> views.CustomerView | None:
    known = work.customers.by_id(sale.customer_id) if sale.customer_id else None
    return customer_view(known) if known is not None and known.forgotten_at is None else None


def customer_view(customer: Customer) -> views.CustomerView:
    said = (customer.company, customer.phone, customer.email, customer.card)
    number = vat_text(customer.company)
    return views.CustomerView(customer.id, customer.name, *said, customer.entry, number, *customer.address)


def _age_view(sale: Sale, work: Work) -> views.AgeView | None:
    age = sale.age_asked
    if not age:
        return None
    asking = [line for line in sale.lines if line.sold_from >= age]
    lower = max((line.sold_from for line in sale.lines if line.sold_from < age), default=0)
    goods = {line.product_id for line in asking if line.product_id}
    sold = (work.products.by_id(product_id) for product_id in goods)
    free = any(what_it_is([line.name], "") is Sort.TOBACCO for line in asking if not line.product_id)
    tobacco = free or any(sells_tobacco(product) for product in sold if product)
    return views.AgeView(age, asking[0].id, lower if lower > sale.age_checked else 0, tobacco)


def _rounding(sale: Sale, cash_due: int, card_due: int) -> int:
    """What paying the rest in cash adds or takes (mode CASH), or what the whole ticket is rounded by."""
    if sale.rounding_mode is RoundingMode.ALL:
        return card_due + sale.settled_cents - sale.total_cents
    return cash_due - card_due


def _promised(
    lines: Sequence[SaleLine], levels: dict[str, int], promises: dict[str, list[Promise]]
) -> dict[str, Promise]:
    """By article, the order whose piece this cart takes: it is told of, and never refused."""
    taken: Counts[str] = Counts()
    for line in lines if promises else ():
        taken[line.product_id or ""] += line.quantity
    losing = {
        product_id: promised_to(levels.get(product_id, 0) - taken[product_id], promises_of_it)
        for product_id, promises_of_it in promises.items()
        if taken[product_id] > 0
    }
    return {product_id: promise for product_id, promise in losing.items() if promise}


def receipt_view(sale: Sale, work: Work) -> views.ReceiptView | None:
    """The old ticket that lies beside the cart, with what of it can still come back."""
    if sale.returns_sale_id is None:
        return None
    old = work.sales.by_id(sale.returns_sale_id)
    if old is None or old.completed_at is None:
        return None
    left = quantities_left(old, sale, work)
    lines = tuple(
        views.ReturnableLineView(
            line.id,
            line.name,
            line.unit.value,
            line.quantity,
            left[line.id],
            line.amount_cents,
            line.parent_id is not None,
        )
        for line in old.live_lines
        if line.id in left
    )
    return views.ReceiptView(old.id, old.number_text, old.completed_at, old.total_cents, lines)


def quantities_left(old: Sale, cart: Sale, work: Work) -> dict[str, int]:
    """Thousandths by line of `old` that were not returned yet, neither before nor in this cart; of a voucher
    none where nothing is left on it, or it pays in this cart."""
    fixed = (LineKind.RETURN, LineKind.ADVANCE, LineKind.ACCOUNT)
    sold = [line for line in old.live_lines if line.kind not in fixed and line.quantity > 0]
    booked = work.sales.returned([line.id for line in sold])
    left = {line.id: line.quantity - booked.get(line.id, Returned()).quantity for line in sold}
    pays = {line.voucher for line in cart.live_lines if line.pays_by_voucher}
    for line in sold:
        if line.voucher and (line.voucher in pays or not work.vouchers.left_on(line.voucher)):
            left[line.id] = 0
    for line in cart.live_lines:
        if line.returned_line_id in left:
            left[line.returned_line_id] += line.quantity
    return {line_id: max(quantity, 0) for line_id, quantity in left.items()}  # another till was quicker


def parked_views(work: Work) -> tuple[views.ParkedView, ...]:
    """The oldest first."""
    return tuple(
        views.ParkedView(
            sale.id, sale.label or _named(sale, work), sale.item_count, sale.total_cents, sale.opened_at
        )
        for sale in work.sales.parked()
    )


def _named(sale: Sale, work: Work) -> str:
    """A cart that waits bears its customer's name where nobody gave it another."""
    customer = _customer(sale, work)
    return customer.name if customer else ""


def means_view(means: Means, language: str) -> views.MeansView:
    return views.MeansView(
        means.id, means.kind.value, means.name(language), gives_change=means.rules.gives_change
    )


def means_shown(means: Means, work: Work, till_id: str) -> views.MeansView:
    """Named in the language of that till."""
    return means_view(means, shop_at(till_id, work.settings).language if means.names else "")


def paid_view(sale: Sale, ticket: views.PrintJobView, work: Work, *, drawer: bool) -> views.PaidView:
    """`drawer`: whether it was to open. What goes back by the last
    means in parts is one sum: the drawer opens once for all of them.
    """
    last = sale.tenders[-1]
    parts = [tender.given_cents for tender in kept_of(sale.tenders) if tender.means.id == last.means.id]
    assert sale.completed_at is not None  # noqa: S101 - completed by the caller in this unit of work
    back = last.change_cents - sum(min(cents, 0) for cents in parts)
    return views.PaidView(
        sale_id=sale.id,
        number_text=sale.number_text,
        completed_at=sale.completed_at,
        item_count=sale.item_count,
        total_cents=sale.total_cents,
        rounding_cents=sale.rounding_cents,
        due_cents=last.amount_cents,
        means=means_shown(last.means, work, sale.till_id),
        given_cents=max(last.given_cents, 0),
        change_cents=back,
        coins=coins(back) if last.means.rules.gives_change else (),
        job_id=ticket.id,
        drawer=drawer,
        on_paper=ticket.state == PrintJobState.QUEUED.value,
    )


def last_sale_view(sale: Sale | None) -> views.LastSaleView | None:
    if sale is None or sale.completed_at is None:
        return None
    return views.LastSaleView(sale.number_text, sale.total_cents, sale.completed_at)
