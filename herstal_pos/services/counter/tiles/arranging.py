"""A shop arranges its tiles: its articles stay, where they stand changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from herstal_pos.domain.counter.tiles import MOST_PAGES, Spot, by_sales, moved
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.tiles.viewing import spots_now, tiles_view
from herstal_pos.services.counter.tiles.views import PageView, TileWas
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop import settings_rows
from herstal_pos.services.shop.settings_values import NamedPages
from herstal_pos.services.stock.article_checks import clean
from herstal_pos.services.stock.article_entries import Kept, keep, new_card

_LONGEST_PAGE, _LONGEST_NAME = 24, 40


def move_tile(command: commands.MoveTile, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: "product_gone", "tiles_changed" where another hand was quicker."""
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    if product.tile != command.was:
        raise Refused("tiles_changed")
    to = Spot(command.page, command.place) if command.page is not None else None
    return _arranged(moved(spots_now(work), product.id, to), work, counter)


def sort_tiles(command: commands.SortTiles, work: Work, counter: Counter) -> list[notices.Notice]:
    sold = settings_rows.OFTEN_SOLD.read(work.settings, counter.till.id).best_first
    return _arranged(by_sales(spots_now(work), command.page, command.sheet, sold), work, counter)


def put_tiles_back(command: commands.PutTilesBack, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("tiles_changed")` where one of them was moved again since."""
    found = work.products.among([each.product_id for each in command.done])
    there = {product.id: product for product in found}
    if {each.id: each.tile for each in found} != {each.product_id: each.after for each in command.done}:
        raise Refused("tiles_changed")
    _keep(there, {each.product_id: each.before for each in command.done}, work, counter)
    return _news(work, counter)


def name_tile(command: commands.NameTile, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: "product_gone", "tiles_changed"."""
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    card = work.cards.of([product.id]).get(product.id) or new_card(product.id, counter)
    if card.short_name != command.was:
        raise Refused("tiles_changed")
    name = clean(command.name)[:_LONGEST_NAME]
    if name != card.short_name:
        keep([Kept(product, product, replace(card, short_name=name))], work, counter)
    return _news(work, counter)


def add_tile_page(command: commands.AddTilePage, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: "tile_page_name" without a name, "tile_pages_many"."""
    before = tiles_view(work, counter).pages
    made = _checked(PageView(_free_key(clean(command.name), before), command.name, command.icon))
    return _keep_pages((*before, made), work, counter)


def save_tile_pages(command: commands.SaveTilePages, work: Work, counter: Counter) -> list[notices.Notice]:
    """A page that is left out is gone, and its tiles with it; the articles stay. `Refused`: "tiles_changed",
    "tile_page_name" without a name."""
    before = tiles_view(work, counter).pages
    if command.seen != before:
        raise Refused("tiles_changed")
    known = {page.key for page in before}
    return _keep_pages(tuple(_checked(page) for page in command.pages if page.key in known), work, counter)


def _keep_pages(pages: tuple[PageView, ...], work: Work, counter: Counter) -> list[notices.Notice]:
    if len(pages) > MOST_PAGES:
        raise Refused("tile_pages_many", count=MOST_PAGES)
    settings_rows.TILE_PAGES.keep(NamedPages(pages), work.settings)
    kept = {page.key for page in pages}
    gone: dict[str, Spot | None] = {
        product_id: None for product_id, spot in spots_now(work).items() if spot.page not in kept
    }
    return _arranged(gone, work, counter)


def _free_key(name: str, pages: Sequence[PageView]) -> str:
    """What a list of articles will say of the page: its name, if no other page bears it."""
    taken = {page.key for page in pages}
    keys = chain((name,), (f"{name} {number}" for number in count(2)))
    return next(key for key in keys if key not in taken)


def _checked(page: PageView) -> PageView:
    name = clean(page.name)[:_LONGEST_PAGE]
    if not name:
        raise Refused("tile_page_name")
    return replace(page, name=name)


def _arranged(spots: Mapping[str, Spot | None], work: Work, counter: Counter) -> list[notices.Notice]:
    products = {product.id: product for product in work.products.among(list(spots))}
    wanted = {each: spot.written if spot else "" for each, spot in spots.items() if each in products}
    done = tuple(
        TileWas(each, products[each].tile, text)
        for each, text in wanted.items()
        if products[each].tile != text
    )
    _keep(products, {each.product_id: each.after for each in done}, work, counter)
    return _news(work, counter, done)


def _keep(products: Mapping[str, Product], tiles: Mapping[str, str], work: Work, counter: Counter) -> None:
    keep(
        [Kept(replace(products[each], tile=text), products[each]) for each, text in tiles.items()],
        work,
        counter,
    )


def _news(work: Work, counter: Counter, done: Sequence[TileWas] = ()) -> list[notices.Notice]:
    news = notices.TilesChanged(tiles_view(work, counter), tuple(done))
    work.commit()
    return [news]
