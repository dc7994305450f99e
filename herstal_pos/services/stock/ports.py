"""What the services need of the storage: articles and their ledger. Part of a `ports.Work`."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.stock import StockMovement, StockRow


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


class Stock(Protocol):
    def add(self, movements: Sequence[StockMovement]) -> None: ...
    def on_hand(self, product_ids: Sequence[str]) -> dict[str, int]:
        """Levels in thousandths; an article without movements is missing."""
        ...

    def rows(self, product_id: str, limit: int) -> list[StockRow]:
        """Newest first."""
        ...
