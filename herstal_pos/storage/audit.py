"""Raw rows for `verify`, read in portions so that a year of sales needs no more memory than a day."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from herstal_pos.domain.accounts.exports.sending import Sending
from herstal_pos.domain.counter.attempts import PaymentAttempt
from herstal_pos.domain.counter.payment_event import PaymentEvent
from herstal_pos.domain.counter.preorders.preorder import Preorder, PreorderEnd
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher, SpentVoucher
from herstal_pos.domain.day.cash import CashMovement, CashSession
from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.domain.day.ticket_key_entry import TicketKey
from herstal_pos.domain.means import Tender
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.stock.card import PriceChange
from herstal_pos.domain.stock.counting import StockCount
from herstal_pos.domain.stock.prices.vat_code import VatChange
from herstal_pos.domain.stock.receiving import Receiving, StockLoss
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.domain.stock.supply.supplier_order import SupplierOrder, SupplierOrderEnd
from herstal_pos.domain.vat import VatTotal
from herstal_pos.services.whole.ports import Room
from herstal_pos.storage import schema
from herstal_pos.storage.accounts.exports.exports import Exports
from herstal_pos.storage.accounts.invoices.issued import InvoiceBook
from herstal_pos.storage.accounts.mall.payouts import MallPayouts
from herstal_pos.storage.counter.cards.attempts import PaymentAttempts
from herstal_pos.storage.counter.means import MeansOfPayment
from herstal_pos.storage.counter.preorders.preorders import Preorders
from herstal_pos.storage.counter.sales import line_of, sale_of, tender_of, vat_rate
from herstal_pos.storage.counter.ticket_keys import TicketKeys
from herstal_pos.storage.counter.town.town_vouchers import TownVouchers
from herstal_pos.storage.counter.transfers.transfers import Transfers
from herstal_pos.storage.counter.vouchers import Vouchers
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row
from herstal_pos.storage.database.present_guards import guards_gone
from herstal_pos.storage.database.present_tables import tables_gone
from herstal_pos.storage.day.cash import cash_movement_of
from herstal_pos.storage.kept.kept_rows import KEPT, count_of, digests_of
from herstal_pos.storage.orders.mall_sales import MallSales
from herstal_pos.storage.shop.tills import till_of
from herstal_pos.storage.stock.cards import price_of
from herstal_pos.storage.stock.counting import Counting
from herstal_pos.storage.stock.goods import Goods
from herstal_pos.storage.stock.prices.vat_codes import VatCodes
from herstal_pos.storage.stock.supply.supplier_orders import SupplierOrders

_TILLS = NamedStatement("audit.tills")
_JOURNAL = NamedStatement("audit.journal")
_WRITTEN_AT = NamedStatement("audit.written_at")
_SALES = NamedStatement("audit.sales")
_LINES = NamedStatement("audit.lines")
_TENDERS = NamedStatement("audit.tenders")
_VAT = NamedStatement("audit.vat")
_STOCK = NamedStatement("audit.stock")
_MOVES = NamedStatement("audit.moves")
_PRICE_CHANGES = NamedStatement("audit.price_changes")
_PRICE_CHANGE_COUNT = NamedStatement("audit.price_change_count")
_PRICED_OTHERWISE = NamedStatement("audit.priced_otherwise")
_TAXED_OTHERWISE = NamedStatement("audit.taxed_otherwise")
_CARD_COUNT = NamedStatement("audit.card_count")
_MOVES_WITHOUT_SALE = NamedStatement("audit.moves_without_sale")
_COUNTS = NamedStatement("audit.counts")
_COUNTED_OTHERWISE = NamedStatement("audit.counted_otherwise")
_CASH = NamedStatement("audit.cash")
_GRAND_TOTAL = NamedStatement("audit.grand_total")
_RECEIPTS = NamedStatement("audit.receipts")
_STRAY_RECEIPTS = NamedStatement("audit.stray_receipts")
_SESSION = NamedStatement("audit.session")
_SESSIONS = NamedStatement("audit.sessions")
_WRONG_LEVELS = NamedStatement("audit.wrong_levels")
_SUPPLIER_ORDER_COUNT = NamedStatement("audit.supplier_order_count")
_ORDER_END_COUNT = NamedStatement("audit.order_end_count")
_RECEIVING_COUNT = NamedStatement("audit.receiving_count")
_LOSS_COUNT = NamedStatement("audit.loss_count")
_DELIVERIES = NamedStatement("audit.deliveries")
_COSTS = NamedStatement("audit.costs")
_RETURNED_TOO_MUCH = NamedStatement("audit.returned_too_much")
_RETURNED_AS_OTHER = NamedStatement("audit.returned_as_other")
_RETURNED_OF_OTHER = NamedStatement("audit.returned_of_other")
_PREORDER_COUNT = NamedStatement("preorders.count")
_PREORDER_END_COUNT = NamedStatement("preorders.end_count")
_WRONG_ADVANCES = NamedStatement("preorders.wrong_advances")
_WRONG_PROMISES = NamedStatement("preorders.wrong_promises")
_LAST_NUMBER = NamedStatement("tills.last_number")
_MISFILED = NamedStatement("audit.misfiled")
_HASH_AT = NamedStatement("audit.hash_at")
_COUNTED = NamedStatement("audit.counted")
_SIZE_ON_POSTGRESQL = "SELECT pg_database_size(current_database())"


class Audit:
    def __init__(self, connection: Connection, means: MeansOfPayment) -> None:
        self._connection = connection
        self._means = means

    def tills(self) -> list[Till]:
        found = (till_of(row) for row in _TILLS.all(self._connection))
        return [till for till in found if till]

    def journal(self, till_id: str, after: int = 0) -> Iterator[JournalEntry]:
        while rows := self._all(_JOURNAL, till_id=till_id, after=after):
            yield from (JournalEntry(*row) for row in rows)
            after = rows[-1][1]

    def completed(self, till_id: str, after: int = 0) -> Iterator[Sale]:
        while rows := self._all(_SALES, till_id=till_id, after=after):
            portion = {"till_id": till_id, "after": after, "through": rows[-1][-1]}
            lines = self._by_sale(_LINES, portion, line_of)
            tenders = self._by_sale(_TENDERS, portion, self._tender)
            yield from (sale_of(row[:-1], lines[row[0]], tenders[row[0]]) for row in rows)
            after = rows[-1][-1]

    def _tender(self, row: tuple[Any, ...]) -> Tender:
        return tender_of(row, self._means.of_tender)

    def vat_rows(self, sale_id: str) -> tuple[VatTotal, ...]:
        rows = self._all(_VAT, sale_id=sale_id)
        return tuple(VatTotal(vat_rate(code, points), *cents) for code, points, *cents in rows)

    def stock_of_sale(self, sale_id: str) -> list[StockMovement]:
        return [_movement(row) for row in self._all(_STOCK, sale_id=sale_id)]

    def moves(self, ids: Sequence[str]) -> list[tuple[int, StockMovement]]:
        return [(sequence, _movement(row)) for *row, sequence in self._all(_MOVES, ids=ids)]

    def moves_without_sale(self, first: int) -> int:
        return _MOVES_WITHOUT_SALE.count(self._connection, {"first": first})

    def price_changes(self, ids: Sequence[str]) -> list[PriceChange]:
        return [price_of(row) for row in self._all(_PRICE_CHANGES, ids=ids)]

    def price_change_count(self) -> int:
        return _PRICE_CHANGE_COUNT.count(self._connection)

    def vat_changes(self, ids: Sequence[str]) -> list[VatChange]:
        return VatCodes(self._connection).by_ids(ids)

    def vat_change_count(self) -> int:
        return VatCodes(self._connection).count()

    def priced_otherwise(self) -> list[str]:
        return [code or product_id for code, product_id in self._all(_PRICED_OTHERWISE)]

    def taxed_otherwise(self) -> list[str]:
        return [code or product_id for code, product_id in self._all(_TAXED_OTHERWISE)]

    def kept_rows(self, kept: str) -> dict[str, str]:
        return digests_of(kept, self._connection) if kept in KEPT else {}

    def kept_count(self, kept: str) -> int:
        return count_of(kept, self._connection)

    def card_count(self) -> int:
        return _CARD_COUNT.count(self._connection)

    def counts(self, ids: Sequence[str]) -> list[StockCount]:
        found = (Counting(self._connection).count(id_) for id_ in ids)
        return [count for count in found if count is not None]

    def count_count(self) -> int:
        return _COUNTS.count(self._connection)

    def counted_otherwise(self) -> list[str]:
        return [row[0] for row in self._all(_COUNTED_OTHERWISE)]

    def cash_of_sale(self, sale_id: str) -> list[CashMovement]:
        return [cash_movement_of(row) for row in self._all(_CASH, sale_id=sale_id)]

    def grand_total(self, sale_id: str) -> int:
        return _GRAND_TOTAL.count(self._connection, {"sale_id": sale_id})

    def last_number(self, till_id: str) -> int:
        return _LAST_NUMBER.count(self._connection, {"id": till_id})

    def wrong_levels(self) -> list[tuple[str, int, int]]:
        return [(product_id, level, moved) for product_id, level, moved in self._all(_WRONG_LEVELS)]

    def receivings(self, ids: Sequence[str]) -> list[Receiving]:
        goods = Goods(self._connection)
        return [each for each in map(goods.receiving, ids) if each]

    def receiving_count(self) -> int:
        return _RECEIVING_COUNT.count(self._connection)

    def losses(self, ids: Sequence[str]) -> list[StockLoss]:
        goods = Goods(self._connection)
        return [each for each in map(goods.loss, ids) if each]

    def loss_count(self) -> int:
        return _LOSS_COUNT.count(self._connection)

    def supplier_orders(self, ids: Sequence[str]) -> list[SupplierOrder]:
        orders = SupplierOrders(self._connection)
        return [each for each in map(orders.by_id, ids) if each]

    def supplier_order_count(self) -> int:
        return _SUPPLIER_ORDER_COUNT.count(self._connection)

    def order_ends(self, ids: Sequence[str]) -> list[SupplierOrderEnd]:
        orders = SupplierOrders(self._connection)
        return [each for each in map(orders.end_by_id, ids) if each]

    def order_end_count(self) -> int:
        return _ORDER_END_COUNT.count(self._connection)

    def preorders(self, ids: Sequence[str]) -> list[Preorder]:
        preorders = Preorders(self._connection)
        return [each for each in map(preorders.by_id, ids) if each]

    def preorder_count(self) -> int:
        return _PREORDER_COUNT.count(self._connection)

    def preorder_ends(self, ids: Sequence[str]) -> list[PreorderEnd]:
        preorders = Preorders(self._connection)
        return [each for each in map(preorders.end_by_id, ids) if each]

    def preorder_end_count(self) -> int:
        return _PREORDER_END_COUNT.count(self._connection)

    def wrong_advances(self) -> list[str]:
        return [row[0] for row in self._all(_WRONG_ADVANCES)]

    def wrong_promises(self) -> list[str]:
        return [row[0] for row in self._all(_WRONG_PROMISES)]

    def ticket_keys(self, ids: Sequence[str]) -> list[TicketKey]:
        wanted = set(ids)
        return [key for key in TicketKeys(self._connection).all() if key.id in wanted]

    def ticket_key_count(self) -> int:
        return len(TicketKeys(self._connection).all())

    @property
    def transfers(self) -> Transfers:
        return Transfers(self._connection)

    def vouchers(self, ids: Sequence[str]) -> list[IssuedVoucher]:
        return Vouchers(self._connection).by_ids(ids)

    def voucher_count(self) -> int:
        return Vouchers(self._connection).count()

    def vouchers_spent(self, ids: Sequence[str]) -> list[SpentVoucher]:
        return Vouchers(self._connection).spent_by_ids(ids)

    def voucher_spent_count(self) -> int:
        return Vouchers(self._connection).spent_count()

    def vouchers_of_sale(self, sale_id: str) -> tuple[list[IssuedVoucher], list[SpentVoucher]]:
        vouchers = Vouchers(self._connection)
        return vouchers.of_sale(sale_id), vouchers.spent_of_sale(sale_id)

    def vouchers_overspent(self) -> list[str]:
        return Vouchers(self._connection).overspent()

    def sendings(self, ids: Sequence[str]) -> list[Sending]:
        return Exports(self._connection).sendings_by_ids(ids)

    def sending_count(self) -> int:
        return Exports(self._connection).sending_count()

    @property
    def mall_sales(self) -> MallSales:
        return MallSales(self._connection)

    @property
    def mall_payouts(self) -> MallPayouts:
        return MallPayouts(self._connection)

    @property
    def issued(self) -> InvoiceBook:
        return InvoiceBook(self._connection)

    @property
    def town(self) -> TownVouchers:
        return TownVouchers(self._connection)

    def payment_events(self, ids: Sequence[str]) -> list[PaymentEvent]:
        return PaymentAttempts(self._connection).events(ids)

    def payment_event_count(self) -> int:
        return PaymentAttempts(self._connection).event_count()

    def attempts(self) -> list[PaymentAttempt]:
        return PaymentAttempts(self._connection).all()

    def deliveries(self) -> list[tuple[str, int, int, int | None]]:
        return [
            (product_id, before, came, cents) for product_id, before, came, cents in self._all(_DELIVERIES)
        ]

    def costs(self) -> dict[str, int]:
        return dict(self._all(_COSTS))

    def returned_too_much(self) -> list[str]:
        of_each = _RETURNED_TOO_MUCH, _RETURNED_AS_OTHER, _RETURNED_OF_OTHER
        return [row[0] for statement in of_each for row in self._all(statement)]

    def receipts(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        after = 0
        while rows := self._all(_RECEIPTS, after=after):
            yield from ((sale_id, parts) for sale_id, parts, _ in rows)
            after = rows[-1][-1]

    def stray_receipts(self) -> list[tuple[str, list[dict[str, Any]]]]:
        return [(title, parts) for title, parts in self._all(_STRAY_RECEIPTS)]

    def sessions(self, till_id: str) -> list[tuple[CashSession, datetime | None]]:
        return [(CashSession(*row), end) for *row, end in self._all(_SESSIONS, till_id=till_id)]

    def session(self, session_id: str) -> CashSession | None:
        row = _SESSION.first(self._connection, {"id": session_id})
        return None if row is None else CashSession(*row)

    def room(self) -> Room:
        if self._connection.dialect != "sqlite":
            return Room(self._connection.rows(_SIZE_ON_POSTGRESQL)[0][0], None)
        file = self._connection.rows("PRAGMA database_list")[0][2]
        if not file:
            return Room(0, None)
        written = (Path(f"{file}{end}") for end in ("", "-wal"))
        size = sum(part.stat().st_size for part in written if part.exists())
        folder = Path(file).parent
        mode = folder.stat().st_mode
        readers = "all" if mode & 0o007 else "group" if mode & 0o070 else ""
        return Room(size, shutil.disk_usage(folder).free, readers)

    def written_at(self, till_id: str) -> datetime | None:
        found: datetime | None = _WRITTEN_AT.value(self._connection, {"till_id": till_id})
        return found

    def hash_at(self, till_id: str, sequence: int) -> str | None:
        found: str | None = _HASH_AT.value(self._connection, {"till_id": till_id, "sequence": sequence})
        return found

    def misfiled(self, till_id: str) -> list[int]:
        return [row[0] for row in self._all(_MISFILED, till_id=till_id)]

    def counted(self, till_id: str, number: int) -> int:
        return _COUNTED.count(self._connection, {"till_id": till_id, "number": number})

    def guards_gone(self) -> list[str]:
        is_newer = schema.stored(self._connection) != schema.VERSION  # what it has more, only it knows
        gone = guards_gone(self._connection, more=is_newer)
        return gone if is_newer else gone + tables_gone(self._connection)

    def integrity(self) -> list[str]:
        """PostgreSQL has no such check: its pages carry checksums where the server was set up so."""
        if self._connection.dialect != "sqlite":
            return []
        answers = [row[0] for row in self._connection.rows("PRAGMA integrity_check")]
        found = [text for text in answers if text != "ok"]
        orphans = self._connection.rows("PRAGMA foreign_key_check")
        return found + [f"{row[0]} {row[1]} points to a missing {row[2]}" for row in orphans]

    def _all(self, statement: NamedStatement, **params: Any) -> list[Row]:
        return statement.all(self._connection, params)

    def _by_sale[Part](
        self, statement: NamedStatement, params: dict[str, Any], part_of: Callable[[tuple[Any, ...]], Part]
    ) -> defaultdict[str, list[Part]]:
        parts: defaultdict[str, list[Part]] = defaultdict(list)
        for *row, sale_id in statement.all(self._connection, params):
            parts[sale_id].append(part_of(tuple(row)))
        return parts


def _movement(row: Sequence[Any]) -> StockMovement:
    id_, product_id, quantity, cause, *rest = row
    return StockMovement(id_, product_id, quantity, StockCause(cause), *rest)
