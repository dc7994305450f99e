"""All that the shop knows of one person, from wherever it stands: art. 15 of the GDPR.

What bears their id is theirs. Pre-orders and orders of the mall bear a name and a phone alone, as long as
these are kept: there the phone says whose they are, or a name that no other customer has.
"""

from collections.abc import Sequence

from herstal_pos.domain.accounts.invoices.issued import InvoiceParties, IssuedInvoice
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.own_vouchers import VoucherBalance
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.shop.customer import Customer, same_name
from herstal_pos.records import record
from herstal_pos.services.counter.accounts.viewing import account_view
from herstal_pos.services.counter.accounts.views import AccountView
from herstal_pos.services.counter.preorders.viewing import preorder_views
from herstal_pos.services.counter.preorders.views import PreorderView
from herstal_pos.services.ports import Counter, Work

_ALL = 100_000
_SAME_NAME = 30


@record(frozen=True)
class KnownPerson:
    """All that the shop knows of one customer. `tickets`, `invoices`: newest first; `invoices` with who stood
    on each, None where the term of names is over. `vouchers`: made by their tickets, with what is left on
    each."""

    customer: Customer
    tickets: Sequence[Sale]
    account: AccountView
    invoices: Sequence[tuple[IssuedInvoice, InvoiceParties | None]]
    preorders: Sequence[PreorderView]
    vouchers: Sequence[VoucherBalance]
    orders: Sequence[OnlineOrder]

    @property
    def language(self) -> str:
        """Return the language in which they were served or invoiced last; "" where nobody has said."""
        spoken = [ticket.language for ticket in self.tickets if ticket.language]
        return next(iter([*spoken, *(invoice.language for invoice, _ in self.invoices)]), "")


def known_of(customer: Customer, work: Work, counter: Counter) -> KnownPerson:
    invoices = work.issued.all_of_customer(customer.id)
    tickets = [*work.sales.of_customer(customer.id, _ALL), *(id_ for one in invoices for id_ in one.sale_ids)]
    sales = [sale for id_ in dict.fromkeys(tickets) if (sale := work.sales.by_id(id_)) is not None]
    vouchers = [voucher for sale in sales for voucher in work.vouchers.of_sale(sale.id)]
    spent = work.vouchers.spent_cents([each.id for each in vouchers])
    alike = work.customers.found(customer.name, _SAME_NAME)
    alone = not any(each.id != customer.id and same_name(each.name, customer.name) for each in alike)
    return KnownPerson(
        customer,
        sales,
        account_view(customer, work),
        [(one, work.issued.parties(one.id)) for one in invoices],
        _preorders(customer, work, counter, alone=alone),
        [VoucherBalance(each, each.cents - spent.get(each.id, 0)) for each in vouchers],
        _orders(customer, invoices, work, counter, alone=alone),
    )


def _preorders(customer: Customer, work: Work, counter: Counter, *, alone: bool) -> tuple[PreorderView, ...]:
    found = {each.id: each for each in work.preorders.of_customer(customer.id)}
    for id_, whose in work.preorders.known().items():
        named = customer.is_meant(whose.name, whose.phone, name_is_theirs=alone)
        if id_ not in found and named and (preorder := work.preorders.by_id(id_)) is not None:
            found[id_] = preorder
    return preorder_views(sorted(found.values(), key=lambda each: (each.due_day, each.id)), work, counter)


def _orders(
    customer: Customer, invoices: Sequence[IssuedInvoice], work: Work, counter: Counter, *, alone: bool
) -> list[OnlineOrder]:
    """Those that they had invoiced, and those of which the shop still knows the customer."""
    sold = work.mall_sales.by_ids([id_ for one in invoices for id_ in one.sale_ids])
    invoiced = (work.orders.by_id(id_) for id_ in dict.fromkeys(sale.order_id for sale in sold))
    found = {order.id: order for order in invoiced if order is not None}
    now = counter.clock.now()
    for order in (*work.orders.board(now), *work.orders.over_since(now)):
        whose = order.facts.address
        if customer.is_meant(whose.name, whose.phone, name_is_theirs=alone):
            found[order.id] = order
    return sorted(found.values(), key=lambda order: (order.facts.placed_at, order.id))
