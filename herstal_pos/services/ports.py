"""What the services need of the world. Each port has a real implementation and an honest stand-in.

The storage ports live inside a unit of work: leaving it without `commit()` loses the work. A department
declares its own; here they meet. Times are aware, UTC, whole milliseconds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, Self
from zoneinfo import ZoneInfo

from herstal_pos.files import label_templates
from herstal_pos.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime, timedelta
    from types import TracebackType

    from herstal_pos.domain.law import Law
    from herstal_pos.domain.shop.till import Till
    from herstal_pos.domain.vat import VatRate
    from herstal_pos.services.accounts.exports.ports import Exports
    from herstal_pos.services.accounts.invoices.ports import IssuedInvoices
    from herstal_pos.services.accounts.mall.ports import MallPayouts
    from herstal_pos.services.accounts.reports.ports import Figures
    from herstal_pos.services.counter.accounts.ports import Accounts
    from herstal_pos.services.counter.cards.ports import PaymentAttempts
    from herstal_pos.services.counter.cart_steps import CartSteps
    from herstal_pos.services.counter.customers.ports import Customers
    from herstal_pos.services.counter.ports import MeansOfPayment, Sales
    from herstal_pos.services.counter.preorders.ports import Preorders
    from herstal_pos.services.counter.shown_lines import ShownLines
    from herstal_pos.services.counter.tickets.ports import TicketKeys
    from herstal_pos.services.counter.town.ports import TownVouchers
    from herstal_pos.services.counter.transfers.ports import Transfers
    from herstal_pos.services.counter.vouchers.ports import Vouchers
    from herstal_pos.services.day.ports import Cash, Closings, Journal, Reports
    from herstal_pos.services.mall.ports import Listings, MallBooks, NotInMall, Outbox, ShownOtherwise
    from herstal_pos.services.orders.ports import MallSales, Orders
    from herstal_pos.services.paper.ports import PrintJobs
    from herstal_pos.services.shop.clerks.at_till import AtTill
    from herstal_pos.services.shop.ports import Settings, Tills
    from herstal_pos.services.stock.pictures.ports import Pictures
    from herstal_pos.services.stock.ports import (
        BulkChanges,
        Cards,
        Counting,
        Drafts,
        Families,
        Goods,
        Invoices,
        LabelsOwed,
        Products,
        Stock,
    )
    from herstal_pos.services.stock.prices.cart_keeps import CartKeeps
    from herstal_pos.services.stock.prices.ports import Promotions, VatCodes
    from herstal_pos.services.stock.supply.ports import SupplierOrders
    from herstal_pos.services.stock.valuing.ports import Valuations
    from herstal_pos.services.whole.ports import Audit

BRUSSELS = ZoneInfo("Europe/Brussels")


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware, UTC."""
        ...

    def steady(self) -> timedelta:
        """Since some moment, on a clock that nobody sets; a computer's sleep counts."""
        ...


class Ids(Protocol):
    def new(self) -> str:
        """A UUIDv7 as text: unique, and sorted by the time it was made."""
        ...


@record(frozen=True)
class Counter:
    """Where the services stand: this till, its clock, the law."""

    clock: Clock
    ids: Ids
    law: Law
    till: Till
    clerk_id: str
    templates: Callable[[], Mapping[str, str]] = label_templates  # of labels, by file; read when one is made

    def today(self) -> date:
        """The calendar day at the counter: the town's, not the machine's."""
        return self.clock.now().astimezone(BRUSSELS).date()

    def vat_rate(self, code: str) -> VatRate:
        """Of today."""
        return self.law.vat_rate(code, self.today())


class Limit(StrEnum):
    """Sums that two tills may want to spend at once, each with what it is kept by. `Work.hold` comes first,
    then the sum is read, in the commit that spends of it.
    """

    ACCOUNT = "account"  # a customer: what they owe, up to their limit, and its cash
    VOUCHER = "voucher"  # a serial: what is left on it
    TICKET = "ticket"  # a ticket's id: what may still come back of it, in goods and in money
    PREORDER = "preorder"  # its id: what was paid on it, until it has ended
    TRANSFER = "transfer"  # a communication: what the bank has not brought yet
    INVOICE = "invoice"  # a ticket's id: invoiced once
    PAYOUT = "mall_payout"  # of the mall: what it owes

    # Not here, since one till alone spends of them: the drawer, and what is given for goods without a ticket.
    # Orders are held by their own rows.


class Work(Protocol):
    def hold(self, limit: Limit, keys: Iterable[str]) -> None:
        """Wait until no other till's commit spends of these sums, and keep them to this one until it ends.

        In the order of the keys, whoever asks. A look holds nothing.
        """
        ...

    @property
    def products(self) -> Products: ...
    @property
    def sales(self) -> Sales: ...
    @property
    def means(self) -> MeansOfPayment: ...
    @property
    def customers(self) -> Customers: ...
    @property
    def payments(self) -> PaymentAttempts: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def issued(self) -> IssuedInvoices:
        """The shop's own invoices."""
        ...

    @property
    def exports(self) -> Exports: ...
    @property
    def preorders(self) -> Preorders: ...
    @property
    def cash(self) -> Cash: ...
    @property
    def closings(self) -> Closings: ...
    @property
    def stock(self) -> Stock: ...
    @property
    def cards(self) -> Cards: ...
    @property
    def labels_owed(self) -> LabelsOwed: ...
    @property
    def promotions(self) -> Promotions: ...
    @property
    def vat_codes(self) -> VatCodes: ...
    @property
    def families(self) -> Families: ...
    @property
    def pictures(self) -> Pictures: ...
    @property
    def goods(self) -> Goods: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def counting(self) -> Counting: ...
    @property
    def invoices(self) -> Invoices: ...
    @property
    def bulk(self) -> BulkChanges: ...
    @property
    def supplier_orders(self) -> SupplierOrders: ...
    @property
    def valuations(self) -> Valuations: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def jobs(self) -> PrintJobs: ...
    @property
    def ticket_keys(self) -> TicketKeys: ...
    @property
    def transfers(self) -> Transfers: ...
    @property
    def vouchers(self) -> Vouchers: ...
    @property
    def town(self) -> TownVouchers: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def mall_sales(self) -> MallSales: ...
    @property
    def mall_payouts(self) -> MallPayouts: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def listings(self) -> Listings: ...
    @property
    def not_in_mall(self) -> NotInMall: ...
    @property
    def shown_otherwise(self) -> ShownOtherwise: ...
    @property
    def mall(self) -> MallBooks: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def tills(self) -> Tills: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def shown(self) -> ShownLines:
        """What was shown of the cart last, from one unit of work that writes to the next."""
        ...

    @property
    def steps(self) -> CartSteps:
        """What was done to the cart, likewise."""
        ...

    @property
    def cart_keeps(self) -> CartKeeps:
        """What it keeps of articles that change, likewise."""
        ...

    @property
    def at_till(self) -> AtTill:
        """Who serves, likewise."""
        ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Durable when it returns (fsynced)."""
        ...


class Storage(Protocol):
    @property
    def cart_keeps(self) -> CartKeeps:
        """Noted in its units of work."""
        ...

    @property
    def at_till(self) -> AtTill:
        """Who serves; nobody after a start."""
        ...

    def work(self) -> Work:
        """The one way to write: begins at once (SQLite: BEGIN IMMEDIATE) on the writer's connection."""
        ...

    def look(self) -> Work:
        """To read: no lock on writers; `commit` is refused."""
        ...

    def heads_beside(self) -> list[tuple[str, int, str]]:
        """Till, number and hash of entries that were in the journal when they were told beside its file:
        nothing for what has no file. Ask before `look`: whoever writes meanwhile tells of newer ones."""
        ...

    def close(self) -> None: ...
