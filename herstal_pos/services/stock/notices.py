"""News of the articles."""

from herstal_pos.records import record
from herstal_pos.services.stock import views


@record(frozen=True)
class ProductsFound:
    text: str
    products: tuple[views.ProductView, ...]


@record(frozen=True)
class TilesFound:
    products: tuple[views.ProductView, ...]


@record(frozen=True)
class StockExplained:
    stock: views.StockView


@record(frozen=True)
class CatalogueImported:
    """`refused`: line number, reason id, params."""

    added: int
    changed: int
    refused: tuple[tuple[int, str, dict[str, str | int]], ...]
