"""What the services need of the storage: articles and their ledger. Part of a `ports.Work`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from herstal_pos.domain.stock.bulk.change import BulkChange, BulkField, BulkRow, BulkRowState
from herstal_pos.domain.stock.card import (
    LabelOwed,
    Pack,
    PlannedPrice,
    PriceChange,
    ProductCard,
    ShelfTasks,
    Supplier,
)
from herstal_pos.domain.stock.counting import CountedArticle, CountPage, LedgerLevel, PostedLine, StockCount
from herstal_pos.domain.stock.draft import Draft, DraftKind, DraftLine
from herstal_pos.domain.stock.families.family import Family
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.receiving import Receiving, StockLoss
from herstal_pos.domain.stock.stock import StockMovement, StockRow
from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, KeptInvoice, SupplierItem


class Products(Protocol):
    def by_id(self, product_id: str) -> Product | None: ...
    def by_barcode(self, code: str) -> Product | None:
        """By the one spelling under which a code is stored (`gtin.barcode_key`)."""
        ...

    def by_code(self, code: str) -> Product | None:
        """By the shop's own number."""
        ...

    def search(self, text: str, limit: int) -> list[Product]:
        """Articles with a word beginning with each word of `text`, accents and case ignored; also by code
        and barcode prefix. Oldest first (no ranking: it would cost the speed)."""
        ...

    def first(self, limit: int) -> list[Product]:
        """The oldest ones."""
        ...

    def page(self, after: int, limit: int) -> tuple[list[Product], int]:
        """The oldest behind a place, 0 for the first, and the place to go on from."""
        ...

    def among(self, product_ids: Sequence[str], text: str = "") -> list[Product]:
        """These articles in their order, or those of them that `text` finds as in `search`."""
        ...

    def tiles(self) -> list[Product]:
        """Articles with a tile, in the order of `tile`."""
        ...

    def deposits(self) -> list[Product]:
        """The articles outside the VAT: empties that the shop charges and takes back."""
        ...

    def vat_code_in(self, category: str) -> str:
        """Of the newest article of this category; "" where it has none."""
        ...

    def save(self, product: Product) -> None:
        """Insert or overwrite, with exactly its `barcodes`. A barcode of another article, or of a pack:
        `Refused`."""
        ...

    def save_many(self, products: Iterable[Product]) -> None:
        """The same for an import; fast."""
        ...


class Families(Protocol):
    """Which articles are variants of one."""

    def save(self, family: Family) -> None:
        """With exactly its variants."""
        ...

    def by_ids(self, family_ids: Sequence[str]) -> dict[str, Family]: ...
    def of_products(self, product_ids: Sequence[str]) -> dict[str, str]:
        """By article, its family; one of none is missing."""
        ...

    def by_source(self, source_code: str) -> str | None:
        """The family that this list calls so."""
        ...

    def by_name(self, name: str) -> str | None: ...
    def count(self) -> int: ...


class Stock(Protocol):
    def add(self, movements: Sequence[StockMovement]) -> None: ...
    def on_hand(self, product_ids: Sequence[str]) -> dict[str, int]:
        """Levels in thousandths; an article without movements is missing."""
        ...

    def begun(self, product_ids: Sequence[str]) -> set[str]:
        """Those of which the ledger knows how many there were: by an opening, a delivery or a count."""
        ...

    def lots(self, product_id: str, limit: int) -> list[tuple[str, StockRow]]:
        """Lines of completed tickets and of deliveries that say a lot, at most `limit` of each, the newest
        first. A delivery may say several, with a space between them."""
        ...

    def rows(self, product_id: str, limit: int) -> list[StockRow]:
        """Newest first."""
        ...


class Cards(Protocol):
    """An article may be without a card: one that an import or an older program made."""

    def of(self, product_ids: Sequence[str]) -> dict[str, ProductCard]:
        """With their packs."""
        ...

    def save(self, card: ProductCard) -> None:
        """With exactly its packs; a code that an article or a pack has: `Refused("barcode_taken")`."""
        ...

    def save_many(self, cards: Sequence[ProductCard]) -> None:
        """Each as `save`; of each article one."""
        ...

    def pack(self, barcode: str) -> Pack | None: ...
    def by_supplier_code(self, code: str, limit: int) -> list[str]:
        """Ids of articles."""
        ...

    def low(self, limit: int) -> list[str]:
        """At or below their minimum; ids of articles, as below."""
        ...

    def to_count(self, limit: int) -> list[str]:
        """With a negative stock."""
        ...

    def unfinished(self, limit: int) -> list[str]: ...
    def tasks(self) -> ShelfTasks:
        """Without what is promised to orders."""
        ...

    def count_up_to(self, most: int) -> int:
        """How many articles there are; `most` where there are so many or more: few are walked through."""
        ...

    def count(self) -> int:
        """Of all articles."""
        ...

    def suppliers(self) -> list[Supplier]:
        """By name, without the retired ones."""
        ...

    def supplier(self, supplier_id: str) -> Supplier | None: ...
    def save_supplier(self, supplier: Supplier) -> None: ...
    def add_prices(self, changes: Iterable[PriceChange]) -> None: ...
    def prices(self, product_id: str, limit: int) -> list[PriceChange]:
        """Newest first."""
        ...

    def planned(self, product_id: str) -> PlannedPrice | None: ...
    def planned_to_begin(self, day: date) -> list[PlannedPrice]:
        """Whose first day is `day` or lies before it, and that do not hold yet."""
        ...

    def planned_to_end(self, day: date) -> list[PlannedPrice]:
        """Whose last day lies before `day`."""
        ...

    def plan(self, planned: PlannedPrice) -> None:
        """In the place of what was planned for this article."""
        ...

    def drop_plan(self, product_id: str) -> None: ...


class LabelsOwed(Protocol):
    def of(self, product_ids: Sequence[str]) -> dict[str, LabelOwed]: ...
    def owed(self, limit: int) -> list[LabelOwed]:
        """Oldest first."""
        ...

    def save(self, labels: Iterable[LabelOwed]) -> None:
        """In the place of what was owed of these articles."""
        ...

    def drop(self, product_ids: Iterable[str]) -> None: ...


class Goods(Protocol):
    """What happened on the shelf. Its movements are added by `services.stock.levels.move_goods`."""

    def add_receiving(self, receiving: Receiving) -> None: ...
    def receiving(self, receiving_id: str) -> Receiving | None:
        """With its lines, as below."""
        ...

    def received_before(self, supplier_id: str, document: str) -> datetime | None:
        """When a document of this number came from this supplier; None: never, or it has no number."""
        ...

    def add_count(self, count: StockCount) -> None: ...
    def last_counted(self, product_ids: Sequence[str]) -> dict[str, datetime]: ...
    def known_since(self, product_ids: Sequence[str]) -> dict[str, datetime]:
        """When each was counted last, else when the ledger begins; an article without movements is
        missing."""
        ...

    def add_loss(self, loss: StockLoss) -> None: ...
    def levels(self, product_ids: Sequence[str]) -> dict[str, LedgerLevel]:
        """As the ledger has them now; an article without movements is missing."""
        ...

    def costs(self, product_ids: Sequence[str]) -> dict[str, int]:
        """Weighted average, ten-thousandths of a euro per unit; an unknown one is missing."""
        ...

    def save_costs(self, costs: Mapping[str, int], through: Mapping[str, int]) -> None: ...


class Drafts(Protocol):
    """Of this till: a delivery or a count that is not posted."""

    def of(self, till_id: str, kind: DraftKind) -> list[Draft]:
        """Oldest first."""
        ...

    def save(self, draft: Draft, till_id: str) -> None: ...
    def lines(self, draft_id: str) -> list[DraftLine]: ...
    def save_line(self, draft_id: str, line: DraftLine) -> None: ...
    def drop_line(self, draft_id: str, product_id: str) -> None: ...
    def end(self, draft_id: str) -> None:
        """Draft and lines are gone."""
        ...


class Counting(Protocol):
    """What is counted, and what a figure is held against. All quantities in thousandths."""

    def articles(self, product_ids: Sequence[str]) -> dict[str, CountedArticle]: ...
    def in_carts(self, product_ids: Sequence[str]) -> dict[str, int]:
        """What lies in open and parked carts of all tills; an article in none is missing."""
        ...

    def on_shelf(self, shelf: str, limit: int) -> list[str]:
        """Ids of the articles of which stock is kept there, oldest first, without the retired ones."""
        ...

    def newest_count(self) -> int:
        """Number of the newest count that was posted, 0 without one."""
        ...

    def page(self, category: str, page: CountPage, limit: int) -> list[tuple[str, str, int]]:
        """Article, shelf, number: what was not counted `since`, in the order in which one walks along it.
        `category` "": of the whole shop. What somebody counts just now is left to them until the `last`."""
        ...

    def left(self, category: str, since: int) -> int:
        """How many articles were not counted `since`."""
        ...

    def moved_lately(self, newest: int) -> list[tuple[str, int, int, int]]:
        """Of the `newest` movements of the ledger: article, price in cents, level, how many are its."""
        ...

    def sold_since(self, product_id: str, after: int) -> int:
        """How many sales of it stand in the ledger behind this place."""
        ...

    def posted(self, product_ids: Sequence[str]) -> dict[str, list[PostedLine]]:
        """Of each article's counts, in the order in which they were posted."""
        ...

    def count(self, count_id: str) -> StockCount | None: ...


class Invoices(Protocol):
    """Suppliers' electronic invoices as they were read, and what their lines are here."""

    def save(self, invoice: KeptInvoice) -> None: ...
    def by_id(self, invoice_id: str) -> KeptInvoice | None: ...
    def by_file(self, file_key: str) -> KeptInvoice | None: ...
    def by_document(self, supplier_number: str, document: str, kind: InvoiceKind) -> list[KeptInvoice]:
        """As they were read: one that was put away, or of another year, may be among them."""
        ...

    def open(self, limit: int) -> list[tuple[str, InvoiceKind, datetime, dict[str, Any]]]:
        """Id, kind, when it was read, head; the newest first."""
        ...

    def item(self, supplier_number: str, reference: str) -> SupplierItem | None: ...
    def save_item(self, item: SupplierItem) -> None: ...
    def save_piece(self, file_key: str, number: int, piece: int, content: str) -> None:
        """Of a paper in a file, in base64; one that is there is written again."""
        ...

    def paper(self, file_key: str, number: int) -> Sequence[str]:
        """Its pieces, in their order."""
        ...

    def drop_papers(self, file_key: str) -> None: ...
    def received_lately(
        self, supplier_id: str, since: datetime, product_ids: Sequence[str]
    ) -> list[tuple[str, int, datetime]]:
        """Article, thousandths, when: of this supplier's deliveries that no electronic invoice posted."""
        ...


class BulkChanges(Protocol):
    """Articles that are changed many at once."""

    def save(self, change: BulkChange) -> None: ...
    def by_id(self, bulk_id: str) -> BulkChange | None: ...
    def newest(self, limit: int) -> list[BulkChange]:
        """The newest first."""
        ...

    def add_rows(self, bulk_id: str, rows: Sequence[BulkRow]) -> None: ...
    def rows(self, bulk_id: str, state: BulkRowState, limit: int) -> list[BulkRow]:
        """By position."""
        ...

    def mark(self, bulk_id: str, positions: Sequence[int], state: BulkRowState) -> None: ...
    def in_state(self, bulk_id: str, state: BulkRowState) -> int:
        """How many of its rows."""
        ...

    def span(self, bulk_id: str) -> tuple[int, int] | None:
        """The positions of its first and its last row; None without any."""
        ...

    def counts(self, bulk_id: str, first: int, last: int) -> dict[tuple[BulkRowState, str], int]:
        """Of its rows at these positions, both included, by state and reason. A scan waits for a page of
        them, not for all."""
        ...

    def drop_some(self, bulk_id: str, most: int) -> bool:
        """So many of its rows, and after the last of them itself: then False."""
        ...

    def sold_since(self, at: datetime, product_ids: Sequence[str]) -> set[str]:
        """Those on a ticket of a day that is not over, or ended after `at`."""
        ...

    def dated(self, product_ids: Sequence[str]) -> set[str]:
        """Those with a price for some days, and today is one of them."""
        ...

    def values(self, field: BulkField, limit: int) -> list[str]:
        """Categories or shelves that there are, in their order."""
        ...

    def found(self, text: str, limit: int) -> list[str]:
        """Ids of what `Products.search` finds by words."""
        ...
