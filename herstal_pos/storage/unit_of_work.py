"""One unit of work is one transaction: what is not committed is lost."""

from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from herstal_pos.services.counter.cart_steps import CartSteps
from herstal_pos.services.counter.shown_lines import ShownLines
from herstal_pos.services.shop.clerks.at_till import AtTill
from herstal_pos.services.stock.prices.cart_keeps import CartKeeps
from herstal_pos.storage import schema
from herstal_pos.storage.counter.cards.attempts import PaymentAttempts
from herstal_pos.storage.counter.last_cart import LastCart
from herstal_pos.storage.counter.means import KnownMeans, MeansOfPayment
from herstal_pos.storage.counter.sales import Sales
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement
from herstal_pos.storage.day.cash import Cash
from herstal_pos.storage.day.closings import Closings
from herstal_pos.storage.day.journal import Journal
from herstal_pos.storage.day.reports import Reports
from herstal_pos.storage.kept.head import HeadFile
from herstal_pos.storage.mall.mall_books import MallBooks
from herstal_pos.storage.mall.outbox import Outbox
from herstal_pos.storage.orders.orders import Orders
from herstal_pos.storage.paper.print_jobs import PrintJobs
from herstal_pos.storage.shop.settings import Settings
from herstal_pos.storage.shop.tills import Claim, Tills
from herstal_pos.storage.stock.cards import Cards, LabelsOwed
from herstal_pos.storage.stock.prices.promotions import KnownPromotions, Promotions
from herstal_pos.storage.stock.products import Products
from herstal_pos.storage.stock.stock import Stock

if TYPE_CHECKING:
    from herstal_pos.services.ports import Limit
    from herstal_pos.storage.accounts.exports.exports import Exports
    from herstal_pos.storage.accounts.invoices.issued import InvoiceBook
    from herstal_pos.storage.accounts.mall.payouts import MallPayouts
    from herstal_pos.storage.accounts.reports.figures import Figures
    from herstal_pos.storage.audit import Audit
    from herstal_pos.storage.counter.accounts.accounts import Accounts
    from herstal_pos.storage.counter.preorders.preorders import Preorders
    from herstal_pos.storage.counter.ticket_keys import TicketKeys
    from herstal_pos.storage.counter.town.town_vouchers import TownVouchers
    from herstal_pos.storage.counter.transfers.transfers import Transfers
    from herstal_pos.storage.counter.vouchers import Vouchers
    from herstal_pos.storage.mall.listings import Listings, NotInMall, ShownOtherwise
    from herstal_pos.storage.orders.mall_sales import MallSales
    from herstal_pos.storage.shop.customers.customers import Customers
    from herstal_pos.storage.stock.bulk.changes import BulkChanges
    from herstal_pos.storage.stock.counting import Counting
    from herstal_pos.storage.stock.families.families import Families
    from herstal_pos.storage.stock.goods import Drafts, Goods
    from herstal_pos.storage.stock.invoices import Invoices
    from herstal_pos.storage.stock.pictures.pictures import Pictures
    from herstal_pos.storage.stock.prices.vat_codes import VatCodes
    from herstal_pos.storage.stock.supply.supplier_orders import SupplierOrders
    from herstal_pos.storage.stock.valuing.valuations import Valuations


_HOLD = NamedStatement("tills.hold")


class Work:
    """Begins when it is entered. `writes` False: `commit` is a bug."""

    def __init__(
        self,
        connection: Connection,
        *,
        writes: bool,
        keeps_open: bool,
        means: KnownMeans,
        promotions: KnownPromotions,
        claim: Claim | None = None,
        cart: LastCart | None = None,
        shown: ShownLines | None = None,
        steps: CartSteps | None = None,
        cart_keeps: CartKeeps | None = None,
        at_till: AtTill | None = None,
        head: HeadFile | None = None,
    ) -> None:
        """`keeps_open`: the connection stays open for the next unit of work. `claim`: what is held by it.

        `cart`, `shown`, `steps` and `cart_keeps`: what the last unit of work of this thread knew of the cart.
        `at_till`: who is there. `head`: where the journal's newest entry is told beside a file."""
        self._connection = connection
        self._claim = claim or Claim()
        self._head = head
        self._writes = writes
        self._keeps_open = keeps_open
        self.products = Products(connection)
        self.means = MeansOfPayment(connection, means)
        self.promotions = Promotions(connection, promotions)
        self.sales = Sales(connection, self.means, cart or LastCart())
        self.payments = PaymentAttempts(connection)
        self.cash = Cash(connection)
        self.closings = Closings(connection)
        self.stock = Stock(connection)
        self.cards = Cards(connection)
        self.labels_owed = LabelsOwed(connection)
        self.journal = Journal(connection)
        self.jobs = PrintJobs(connection)
        self.outbox = Outbox(connection)
        self.orders = Orders(connection, writes=writes)
        self.mall = MallBooks(connection)
        self.settings = Settings(connection)
        self.tills = Tills(connection, self._claim)
        self.reports = Reports(connection, self.means)
        self.shown, self.steps = shown or ShownLines(), steps or CartSteps()
        self.cart_keeps = cart_keeps or CartKeeps()
        self.at_till = at_till or AtTill()

    @property
    def counting(self) -> "Counting":
        """Loaded by those who count."""
        from herstal_pos.storage.stock.counting import Counting  # noqa: PLC0415

        return Counting(self._connection)

    @property
    def invoices(self) -> "Invoices":
        """Loaded with a supplier's invoice."""
        from herstal_pos.storage.stock.invoices import Invoices  # noqa: PLC0415

        return Invoices(self._connection)

    @property
    def bulk(self) -> "BulkChanges":
        """Loaded by those who change many articles at once."""
        from herstal_pos.storage.stock.bulk.changes import BulkChanges  # noqa: PLC0415

        return BulkChanges(self._connection)

    @property
    def supplier_orders(self) -> "SupplierOrders":
        """Loaded by those who order."""
        from herstal_pos.storage.stock.supply.supplier_orders import SupplierOrders  # noqa: PLC0415

        return SupplierOrders(self._connection)

    @property
    def valuations(self) -> "Valuations":
        """Loaded by those who ask what the stock is worth."""
        from herstal_pos.storage.stock.valuing.valuations import Valuations  # noqa: PLC0415

        return Valuations(self._connection)

    @property
    def families(self) -> "Families":
        """Loaded by a shop that has sizes and colours."""
        from herstal_pos.storage.stock.families.families import Families  # noqa: PLC0415

        return Families(self._connection)

    @property
    def pictures(self) -> "Pictures":
        """Loaded where an article is seen."""
        from herstal_pos.storage.stock.pictures.pictures import Pictures  # noqa: PLC0415

        return Pictures(self._connection)

    @property
    def goods(self) -> "Goods":
        """Loaded with what came in or went."""
        from herstal_pos.storage.stock.goods import Goods  # noqa: PLC0415

        return Goods(self._connection)

    @property
    def drafts(self) -> "Drafts":
        """Loaded with what was begun."""
        from herstal_pos.storage.stock.goods import Drafts  # noqa: PLC0415

        return Drafts(self._connection)

    @property
    def vat_codes(self) -> "VatCodes":
        """Loaded by those who change them."""
        from herstal_pos.storage.stock.prices.vat_codes import VatCodes  # noqa: PLC0415

        return VatCodes(self._connection)

    @property
    def town(self) -> "TownVouchers":
        """Loaded by a shop that takes the town's vouchers."""
        from herstal_pos.storage.counter.town.town_vouchers import TownVouchers  # noqa: PLC0415

        return TownVouchers(self._connection)

    @property
    def transfers(self) -> "Transfers":
        """Loaded by a shop that takes some."""
        from herstal_pos.storage.counter.transfers.transfers import Transfers  # noqa: PLC0415

        return Transfers(self._connection)

    @property
    def vouchers(self) -> "Vouchers":
        """Loaded by a shop that sells some."""
        from herstal_pos.storage.counter.vouchers import Vouchers  # noqa: PLC0415

        return Vouchers(self._connection)

    @property
    def customers(self) -> "Customers":
        """Loaded with the first who has a card."""
        from herstal_pos.storage.shop.customers.customers import Customers  # noqa: PLC0415

        return Customers(self._connection)

    @property
    def ticket_keys(self) -> "TicketKeys":
        """Loaded by those who sign tickets."""
        from herstal_pos.storage.counter.ticket_keys import TicketKeys  # noqa: PLC0415

        return TicketKeys(self._connection)

    @property
    def listings(self) -> "Listings":
        """Loaded by a shop that sells in the mall."""
        from herstal_pos.storage.mall.listings import Listings  # noqa: PLC0415

        return Listings(self._connection)

    @property
    def not_in_mall(self) -> "NotInMall":
        """As `listings`."""
        from herstal_pos.storage.mall.listings import NotInMall  # noqa: PLC0415

        return NotInMall(self._connection)

    @property
    def shown_otherwise(self) -> "ShownOtherwise":
        """As `listings`."""
        from herstal_pos.storage.mall.listings import ShownOtherwise  # noqa: PLC0415

        return ShownOtherwise(self._connection)

    @property
    def figures(self) -> "Figures":
        """Loaded by whoever asks how the days were."""
        from herstal_pos.storage.accounts.reports.figures import Figures  # noqa: PLC0415

        return Figures(self._connection, self.means)

    @property
    def accounts(self) -> "Accounts":
        """Loaded by a shop where somebody has one."""
        from herstal_pos.storage.counter.accounts.accounts import Accounts  # noqa: PLC0415

        return Accounts(self._connection)

    @property
    def issued(self) -> "InvoiceBook":
        """Loaded by a shop that makes invoices."""
        from herstal_pos.storage.accounts.invoices.issued import InvoiceBook  # noqa: PLC0415

        return InvoiceBook(self._connection)

    @property
    def exports(self) -> "Exports":
        """Loaded by those who write to the accountant."""
        from herstal_pos.storage.accounts.exports.exports import Exports  # noqa: PLC0415

        return Exports(self._connection)

    @property
    def mall_sales(self) -> "MallSales":
        """Loaded by a shop that sells in the mall."""
        from herstal_pos.storage.orders.mall_sales import MallSales  # noqa: PLC0415

        return MallSales(self._connection)

    @property
    def mall_payouts(self) -> "MallPayouts":
        """Loaded with the sales that it pays for."""
        from herstal_pos.storage.accounts.mall.payouts import MallPayouts  # noqa: PLC0415

        return MallPayouts(self._connection)

    @property
    def preorders(self) -> "Preorders":
        """Loaded by a shop that takes some."""
        from herstal_pos.storage.counter.preorders.preorders import Preorders  # noqa: PLC0415

        return Preorders(self._connection)

    @property
    def audit(self) -> "Audit":
        """Loaded by those who verify."""
        from herstal_pos.storage.audit import Audit  # noqa: PLC0415

        return Audit(self._connection, self.means)

    def __enter__(self) -> Self:
        self._connection.begin()
        self.cart_keeps.begin()
        try:
            schema.must_still_fit(self._connection)
            self._claim.renew(self._connection)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        if self._keeps_open:
            self._connection.rollback()
        else:
            self._connection.close()

    def hold(self, limit: "Limit", keys: Iterable[str]) -> None:
        """Take the locks of these sums; on SQLite there is one writer."""
        if self._writes and self._connection.dialect == "postgresql":
            for key in sorted(set(keys)):
                _HOLD.all(self._connection, {"name": f"{limit} {key}"})

    def commit(self) -> None:
        if not self._writes:
            raise RuntimeError("a look at the shop cannot be committed")
        if self._connection.touched:
            from herstal_pos.storage.kept.kept_rows import seal_touched  # noqa: PLC0415 - no sale's

            seal_touched(self._connection, self.at_till.chain)
        self._connection.commit()
        if self._head is not None and self._connection.heads:
            self._head.write(self._connection.heads)
        self.sales.committed()
        self.means.committed()
        self.promotions.committed(articles=self.products.changed)
        self.cart_keeps.committed()
