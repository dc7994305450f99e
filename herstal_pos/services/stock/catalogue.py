"""Articles: found as typed, explained."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.families.folding import folded, folded_views
from herstal_pos.services.stock.viewing import product_views, stock_view


def search_products(command: commands.SearchProducts, work: Work, counter: Counter) -> list[notices.Notice]:
    """By the beginnings of its words, at most `limit`; not what is retired. A family is one row."""
    if command.each:
        found = _offered(command.text, command.limit, work)
        return [notices.ProductsFound(command.text, product_views(found, work, counter))]
    rows = folded(lambda limit: _offered(command.text, limit, work), command.limit, work)
    return [notices.ProductsFound(command.text, tuple(folded_views(rows, work, counter)))]


def _offered(text: str, limit: int, work: Work) -> list[Product]:
    found = work.products.search(text, limit) if text.strip() else []
    cards = work.cards.of([product.id for product in found])
    return [product for product in found if not (product.id in cards and cards[product.id].retired)]


def explain_stock(command: commands.ExplainStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """The newest movements and who holds of it; `Refused("product_gone")`."""
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    view = product_views([product], work, counter)[0]
    return [notices.StockExplained(stock_view(product, view, work))]
