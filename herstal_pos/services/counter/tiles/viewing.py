"""The tiles as the books have them."""

from collections.abc import Iterable

from herstal_pos.domain.counter.tiles import PLACES, Spot, spots
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.tiles.views import PageView, SheetView, TilesView, TileView
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop import settings_rows
from herstal_pos.services.shop.settings import shop_here

OFTEN_SHOWN = 40


def list_tiles(_: commands.ListTiles, work: Work, counter: Counter) -> list[notices.Notice]:
    return [notices.TilesChanged(tiles_view(work, counter))]


def tiles_view(work: Work, counter: Counter) -> TilesView:
    placed = work.products.tiles()
    kept = settings_rows.OFTEN_SOLD.read(work.settings, counter.till.id)
    sold, often = kept.lines, kept.best_first[:OFTEN_SHOWN]
    products = {product.id: product for product in (*placed, *work.products.among(often))}
    at = spots((product.id, product.tile) for product in placed)
    tiles = {tile.product_id: tile for tile in _tiles(products.values(), at, sold, work, counter)}
    pages = _pages((spot.page for spot in at.values()), work)
    return TilesView(
        tuple(sheet for page in pages for sheet in _sheets(page, at, tiles)),
        pages,
        tuple(tiles[product_id] for product_id in often if product_id in tiles),
        not settings_rows.TILES.read(work.settings, counter.till.id).hidden,
    )


def spots_now(work: Work) -> dict[str, Spot]:
    return spots((product.id, product.tile) for product in work.products.tiles())


def _tiles(
    products: Iterable[Product], at: dict[str, Spot], sold: dict[str, int], work: Work, counter: Counter
) -> Iterable[TileView]:
    """Without what is retired, and what is no goods of the shop: empties."""
    products = tuple(products)
    cards, language = work.cards.of([each.id for each in products]), shop_here(work, counter).language
    for product in products:
        card = cards.get(product.id)
        if product.empties or (card is not None and card.retired):
            continue
        yield TileView(
            product.id,
            product.name(language),
            card.short_name if card else "",
            product.unit.value,
            product.price_cents,
            (at[product.id].place - 1) % PLACES + 1 if product.id in at else 0,
            product.tile,
            sold.get(product.id, 0),
        )


def _pages(used: Iterable[str], work: Work) -> tuple[PageView, ...]:
    """Those that the shop has named, in its order; behind them those that only articles name."""
    named = settings_rows.TILE_PAGES.read(work.settings).pages
    known = {page.key for page in named}
    return (*named, *(PageView(key, key) for key in dict.fromkeys(used) if key not in known))


def _sheets(page: PageView, at: dict[str, Spot], tiles: dict[str, TileView]) -> Iterable[SheetView]:
    here = sorted((spot.place, each) for each, spot in at.items() if spot.page == page.key and each in tiles)
    count = max([1, *((place - 1) // PLACES + 1 for place, _ in here)])
    for sheet in range(count):
        yield SheetView(
            page, sheet, tuple(tiles[each] for place, each in here if (place - 1) // PLACES == sheet)
        )
