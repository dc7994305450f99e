"""The ledger of goods beside the sales: what moves is sealed in the journal, and told to the mall; so is what
changes of an article that it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from herstal_pos.domain.day.moves_entry import moves_body
from herstal_pos.domain.mall.differing import differences, is_shown, state_of
from herstal_pos.domain.mall.publishing import sells_tobacco, why_not_shown
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.stock import StockMovement
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import KEPT_BACK, MALL


def move_goods(moves: Sequence[StockMovement], work: Work, counter: Counter) -> None:
    """What no sale moves, in the caller's commit: one entry of the journal, however many rows."""
    if moves:
        work.stock.add(moves)
        write_down("stock_moved", moves_body(moves), work, counter)


def stock_changed(product_ids: Iterable[str], at: datetime, work: Work) -> None:
    """In the caller's commit. A shop without a mall has nobody to tell: every level is told when it
    connects."""
    if MALL.is_there(work.settings):
        work.outbox.stock_changed([*product_ids], at)


# --- what the mall shows


def articles_changed(products: Sequence[Product], work: Work, counter: Counter) -> None:
    """What the shop has published is told again, whatever of it changed: who has said the same before says
    nothing. What is tobacco from now on is taken off sale there."""
    if MALL.is_there(work.settings):
        _queue_changes(products, work, counter)
    mark_in_mall(products, work)


def _queue_changes(products: Sequence[Product], work: Work, counter: Counter) -> None:
    listings = work.listings.of_products([product.id for product in products])
    forbidden = [listings[each.id] for each in products if each.id in listings and sells_tobacco(each)]
    work.listings.save(replace(one, withdrawn=True) for one in forbidden if not one.withdrawn)
    if forbidden or KEPT_BACK.read(work.settings).categories:
        stock_changed(listings, counter.clock.now(), work)
    on_its_way = bool(work.outbox.rows_of_listings(1))
    published = [
        product.id
        for product in products
        if (product.id in listings and (listings[product.id].said or sells_tobacco(product)))
        or (on_its_way and product.listed and work.outbox.about(product.id))
    ]
    work.outbox.listing_changed(published, counter.clock.now())


def mark_in_mall(products: Iterable[Product], work: Work) -> None:
    """Which of these could be sold in the mall and are not, and which it shows otherwise."""
    known = {product.id: product for product in products}
    cards, listings = work.cards.of([*known]), work.listings.of_products([*known])
    may = {id_: not why_not_shown(product, cards.get(id_)) for id_, product in known.items()}
    missing = {id_ for id_ in known if may[id_] and not is_shown(listings.get(id_))}
    work.not_in_mall.put(missing, known.keys() - missing)
    on_its_way = work.outbox.on_its_way([*listings])
    otherwise = {
        id_
        for id_, listing in listings.items()
        if id_ not in on_its_way
        and differences(known[id_], listing, may=may[id_])
        and listing.let_stand != state_of(known[id_], listing)
    }
    work.shown_otherwise.put(otherwise, [*known])
