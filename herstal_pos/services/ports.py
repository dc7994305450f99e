"""What the services need of the world. Each port has a real implementation and an honest stand-in.

The storage ports live inside a unit of work: leaving it without `commit()` loses the work.
Times are aware, UTC, whole milliseconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Any, Protocol, Self
from zoneinfo import ZoneInfo

from herstal_pos.domain.counter.sale import Sale, SaleLine
from herstal_pos.domain.day.cash import CashMovement, CashSession
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.law import Law
from herstal_pos.domain.paper.printing import PrintJob, PrintJobState
from herstal_pos.domain.shop.till import Clerk, Till
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.stock import StockMovement, StockRow
from herstal_pos.domain.vat import VatRate, VatTotal
from herstal_pos.records import record
from herstal_pos.services.orders.ports import Listings, MallBooks, Orders, Outbox

BRUSSELS = ZoneInfo("Europe/Brussels")


class Clock(Protocol):
    def now(self) -> datetime: ...


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

    def today(self) -> date:
        """The calendar day at the counter: the town's, not the machine's."""
        return self.clock.now().astimezone(BRUSSELS).date()

    def vat_rate(self, code: str) -> VatRate:
        """Of today."""
        return self.law.vat_rate(code, self.today())


class Products(Protocol):
    def by_id(self, product_id: str) -> Product | None: ...
    def by_barcode(self, code: str) -> Product | None: ...
    def by_code(self, code: str) -> Product | None: ...

    def search(self, text: str, limit: int) -> list[Product]:
        """Articles with a word beginning with each word of `text`, accents and case ignored; also by code
        and barcode prefix. Oldest first (no ranking: it would cost the speed)."""
        ...

    def tiles(self) -> list[Product]:
        """Articles with a tile, in the order of `tile`."""
        ...

    def deposits(self) -> list[Product]:
        """The articles outside the VAT: empties that the shop charges and takes back."""
        ...

    def save(self, product: Product) -> None:
        """Insert or overwrite, with exactly its `barcodes`. A barcode of another article: `Refused`."""
        ...

    def save_many(self, products: Iterable[Product]) -> None:
        """The same for an import; fast."""
        ...


@record(frozen=True)
class Returned:
    """What came back of a sold line so far: positive thousandths and cents."""

    quantity: int = 0
    cents: int = 0


class Sales(Protocol):
    def open_sale(self, till_id: str) -> Sale | None: ...
    def by_id(self, sale_id: str) -> Sale | None: ...
    def by_number(self, number_text: str) -> Sale | None: ...
    def last_completed(self, till_id: str) -> Sale | None: ...

    def parked(self) -> list[Sale]:
        """Of all tills, oldest first."""
        ...

    def save(self, sale: Sale) -> None:
        """Write the sale, new or loaded in this unit of work: only rows that differ are written.

        A completed sale is also written with its VAT rows (`sale.vat_totals`). Changing a sale that was
        completed before is refused by the table.
        """
        ...

    def returned(self, line_ids: Sequence[str]) -> dict[str, Returned]:
        """Only lines of which something came back."""
        ...

    def add_return(self, line: SaleLine, before: Returned, now: Returned) -> None:
        """Book on the sold line what came back of it with this return `line`: `before` it, and `now`.

        More than was sold or paid is refused by the database, and so is a `before` that is no longer true:
        `Refused("returned_meanwhile")`.
        """
        ...


class Cash(Protocol):
    def open_session(self, till_id: str) -> CashSession | None: ...
    def open(self, session: CashSession) -> None:
        """A till has at most one open session: the table refuses a second."""
        ...

    def add(self, movement: CashMovement) -> None: ...
    def movements(self, session_id: str) -> list[tuple[CashMovement, str]]:
        """In order, each with its ticket's number ("" without one)."""
        ...


class Closings(Protocol):
    def add(self, made: Closing, paper: list[dict[str, Any]]) -> None:
        """Ends the session too; the table refuses a second Z of it, and a number that leaves a gap."""
        ...

    def next_number(self, till_id: str) -> int: ...
    def last(self, till_id: str) -> Closing | None: ...
    def by_number(self, till_id: str, number: int) -> Closing | None: ...
    def all(self, till_id: str) -> list[Closing]:
        """By number."""
        ...

    def paper(self, till_id: str, number: int) -> list[dict[str, Any]]:
        """The document's JSON as it was printed; `KeyError` without such a closing."""
        ...


class Stock(Protocol):
    def add(self, movements: Sequence[StockMovement]) -> None: ...
    def on_hand(self, product_ids: Sequence[str]) -> dict[str, int]:
        """Levels in thousandths; an article without movements is missing."""
        ...

    def rows(self, product_id: str, limit: int) -> list[StockRow]:
        """Newest first."""
        ...


class Journal(Protocol):
    def append(
        self, till_id: str, session_id: str | None, at: datetime, kind: str, body: dict[str, Any]
    ) -> JournalEntry:
        """The next entry of the till's chain; `session_id` goes into the body as `session`."""
        ...


class PrintJobs(Protocol):
    def add(self, job: PrintJob) -> None: ...
    def by_id(self, job_id: str) -> PrintJob | None: ...
    def next(self, till_id: str, printer: str) -> PrintJob | None:
        """The oldest job that is queued or stuck, unless one is being sent."""
        ...

    def set_state(self, job_id: str, state: PrintJobState, reason: str, at: datetime) -> None: ...
    def forget_parts(self, job_id: str) -> None:
        """What stood on the paper; that it was printed stays known."""
        ...

    def in_state(self, till_id: str, state: PrintJobState) -> list[PrintJob]: ...
    def never_out(self, before: datetime) -> list[PrintJob]:
        """Of all tills: made before then, and not ended."""
        ...

    def waiting(self, till_id: str) -> int:
        """Jobs queued or stuck."""
        ...


class Settings(Protocol):
    def get(self, name: str) -> dict[str, Any] | None: ...
    def put(self, name: str, value: dict[str, Any]) -> None: ...


class Tills(Protocol):
    def get(self, till_id: str) -> Till | None: ...
    def with_prefix(self, prefix: str) -> Till | None:
        """Each till of a shop has a prefix of its own: the table refuses a second."""
        ...

    def claim(self, till_id: str) -> None:
        """This program is that till from now on; where another one already is: `Refused("till_in_use")`."""
        ...

    def add(self, till: Till) -> None: ...
    def next_number(self, till_id: str) -> int:
        """Allot the next receipt number: gapless, because it is given back with the unit of work."""
        ...

    def clerk(self, clerk_id: str) -> Clerk | None: ...
    def first_clerk(self) -> Clerk | None: ...
    def save_clerk(self, clerk: Clerk) -> None: ...


class Reports(Protocol):
    def day(self, session: CashSession, at: datetime) -> DayReport: ...


@record(frozen=True)
class Room:
    """`free_bytes` on the disk of the data; None: on another machine."""

    database_bytes: int
    free_bytes: int | None


class Audit(Protocol):
    """Raw rows for `verify` and the health page, and nothing else."""

    def tills(self) -> list[Till]: ...
    def journal(self, till_id: str) -> Iterator[JournalEntry]: ...
    def completed(self, till_id: str) -> Iterator[Sale]:
        """By number."""
        ...

    def vat_rows(self, sale_id: str) -> tuple[VatTotal, ...]: ...
    def stock_of_sale(self, sale_id: str) -> dict[str, int]:
        """Sum of movements by sale line."""
        ...

    def cash_of_sale(self, sale_id: str) -> int: ...
    def grand_total(self, sale_id: str) -> int:
        """The till's turnover in cents as it was written with this sale."""
        ...

    def last_number(self, till_id: str) -> int: ...
    def wrong_levels(self) -> list[tuple[str, int, int]]:
        """Articles whose level is not the sum of their movements: id, level, sum."""
        ...

    def returned_too_much(self) -> list[str]:
        """Sold lines whose booked returns differ from the return lines of completed sales."""
        ...

    def jobs_of_sales(self) -> set[str]:
        """Sales with a receipt job."""
        ...

    def sessions(self, till_id: str) -> list[CashSession]: ...
    def room(self) -> Room: ...
    def written_at(self, till_id: str) -> datetime | None:
        """Of the newest journal entry."""
        ...

    def integrity(self) -> list[str]:
        """What the database itself finds wrong (SQLite: integrity_check, foreign_key_check)."""
        ...


class Work(Protocol):
    @property
    def products(self) -> Products: ...
    @property
    def sales(self) -> Sales: ...
    @property
    def cash(self) -> Cash: ...
    @property
    def closings(self) -> Closings: ...
    @property
    def stock(self) -> Stock: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def jobs(self) -> PrintJobs: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def listings(self) -> Listings: ...
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

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Durable when it returns (fsynced)."""
        ...


class Storage(Protocol):
    def work(self) -> Work:
        """The one way to write: begins at once (SQLite: BEGIN IMMEDIATE) on the writer's connection."""
        ...

    def look(self) -> Work:
        """To read: no lock on writers; `commit` is refused."""
        ...

    def close(self) -> None: ...


class ReceiptPrinter(Protocol):
    """Driven by one thread alone. Nothing here raises for a device that is dead, away or out of paper."""

    def state(self) -> tuple[str, str]:
        """A state of `notices.PrinterChanged`, and a reason in the driver's word."""
        ...

    def print(self, parts: list[dict[str, Any]]) -> tuple[PrintJobState, str]:
        """A document's JSON on paper: printed, sent, unknown, or stuck with the reason."""
        ...

    def open_drawer(self) -> str:
        """A state of `notices.DrawerChanged`. Also without paper."""
        ...
