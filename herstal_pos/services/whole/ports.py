"""What the services need of the storage to prove its books. Part of a `ports.Work`."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from herstal_pos.domain.counter.payment_event import PaymentEvent
from herstal_pos.domain.counter.preorders.preorder import Preorder, PreorderEnd
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.day.cash import CashMovement, CashSession
from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.domain.day.ticket_key_entry import TicketKey
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.stock.card import PriceChange
from herstal_pos.domain.stock.counting import StockCount
from herstal_pos.domain.stock.prices.vat_code import VatChange
from herstal_pos.domain.stock.receiving import Receiving, StockLoss
from herstal_pos.domain.stock.stock import StockMovement
from herstal_pos.domain.stock.supply.supplier_order import SupplierOrder, SupplierOrderEnd
from herstal_pos.domain.vat import VatTotal
from herstal_pos.records import record
from herstal_pos.services.counter.transfers.ports import Transfers


@record(frozen=True)
class Room:
    """`free_bytes` on the disk of the data; None: on another machine. `readers` of its folder beside its
    owner: "", "group" or "all"."""

    database_bytes: int
    free_bytes: int | None
    readers: str = ""


class Audit(Protocol):
    """Raw rows for `verify` and the health page, and nothing else."""

    def tills(self) -> list[Till]: ...
    def journal(self, till_id: str) -> Iterator[JournalEntry]: ...
    def completed(self, till_id: str) -> Iterator[Sale]:
        """By number."""
        ...

    def vat_rows(self, sale_id: str) -> tuple[VatTotal, ...]:
        """As they were stored with the sale."""
        ...

    def stock_of_sale(self, sale_id: str) -> list[StockMovement]: ...
    def moves(self, ids: Sequence[str]) -> list[tuple[int, StockMovement]]:
        """Those that there are, each with its place in the ledger."""
        ...

    def moves_without_sale(self, first: int) -> int:
        """How many of no completed sale there are from this place on."""
        ...

    def price_changes(self, ids: Sequence[str]) -> list[PriceChange]:
        """Those that there are."""
        ...

    def price_change_count(self) -> int: ...
    def vat_changes(self, ids: Sequence[str]) -> list[VatChange]:
        """Those that there are."""
        ...

    def vat_change_count(self) -> int: ...
    def priced_otherwise(self) -> list[str]:
        """Codes (where there is none, ids) of articles whose price is not that of their last change."""
        ...

    def card_count(self) -> int: ...

    def counts(self, ids: Sequence[str]) -> list[StockCount]:
        """Of the shelf, those that there are."""
        ...

    def count_count(self) -> int: ...
    def counted_otherwise(self) -> list[str]:
        """Articles with a count whose difference is not what the ledger moved for it."""
        ...

    def cash_of_sale(self, sale_id: str) -> list[CashMovement]: ...

    def grand_total(self, sale_id: str) -> int:
        """The till's turnover in cents as it was written with this sale."""
        ...

    def last_number(self, till_id: str) -> int:
        """Of the till's series of tickets; 0 before the first."""
        ...

    def wrong_levels(self) -> list[tuple[str, int, int]]:
        """Articles whose level is not the sum of their movements: id, level, sum."""
        ...

    def receivings(self, ids: Sequence[str]) -> list[Receiving]:
        """Those that there are, as below."""
        ...

    def receiving_count(self) -> int: ...
    def losses(self, ids: Sequence[str]) -> list[StockLoss]: ...
    def loss_count(self) -> int: ...
    def supplier_orders(self, ids: Sequence[str]) -> list[SupplierOrder]: ...
    def supplier_order_count(self) -> int: ...
    def order_ends(self, ids: Sequence[str]) -> list[SupplierOrderEnd]: ...
    def order_end_count(self) -> int: ...
    def preorders(self, ids: Sequence[str]) -> list[Preorder]: ...
    def preorder_count(self) -> int: ...
    def preorder_ends(self, ids: Sequence[str]) -> list[PreorderEnd]: ...
    def preorder_end_count(self) -> int: ...
    def wrong_advances(self) -> list[str]:
        """Numbers of pre-orders that have less than nothing paid, or are over and have not nought left:
        what was taken is used, given back or kept."""
        ...

    def wrong_promises(self) -> list[str]:
        """Numbers of pre-orders whose goods cost, or are promised, otherwise than they say."""
        ...

    def ticket_keys(self, ids: Sequence[str]) -> list[TicketKey]: ...
    def ticket_key_count(self) -> int: ...
    @property
    def transfers(self) -> Transfers: ...
    def payment_events(self, ids: Sequence[str]) -> list[PaymentEvent]: ...
    def payment_event_count(self) -> int: ...
    def deliveries(self) -> list[tuple[str, int, int, int | None]]:
        """Lines of all deliveries in their order: article, its level before, quantity (thousandths), and
        value (cents; None: nobody knows). The level is 0 where no stock is kept."""
        ...

    def costs(self) -> dict[str, int]:
        """Average costs as they are kept, ten-thousandths of a euro by article."""
        ...

    def returned_too_much(self) -> list[str]:
        """Sold lines whose booked returns differ from the return lines of completed sales."""
        ...

    def receipts(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """By sale, the ticket as it was queued."""
        ...

    def sessions(self, till_id: str) -> list[tuple[CashSession, datetime | None]]:
        """Each with its end."""
        ...

    def room(self) -> Room: ...
    def written_at(self, till_id: str) -> datetime | None:
        """Of the newest journal entry."""
        ...

    def hash_at(self, till_id: str, sequence: int) -> str | None:
        """Of the till's journal entry with this number."""
        ...

    def misfiled(self, till_id: str) -> list[int]:
        """Journal entries that stand in another session than their body says."""
        ...

    def counted(self, till_id: str, number: int) -> int:
        """Cents, as they were stored beside the pieces of this Z."""
        ...

    def guards_gone(self) -> list[str]:
        """Triggers, and columns, checks, keys, references and indexes, that are not there, or not as this
        program declares them, by name; and on a server what passes them by."""
        ...

    def integrity(self) -> list[str]:
        """What the database itself finds wrong (SQLite: integrity_check, foreign_key_check)."""
        ...
