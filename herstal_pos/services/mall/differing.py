"""What the mall shows otherwise than the shop: kept as it was heard, put right when a person says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import batched

from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.mall.differing import PRICE, differences, price_change, state_of
from herstal_pos.domain.mall.listing import Listing
from herstal_pos.domain.mall.publishing import shown_title, unit_price, why_not_shown
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall.platform import MallListing
from herstal_pos.services.mall.viewing import mall_changed, mall_settings
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.levels import mark_in_mall

MOST_AT_ONCE = 500
"""Articles in one commit."""
MOST_NAMED = 50
"""In one notice: the list of the stock has them all."""


# --- heard


def keep_listings(
    after: Iterable[Listing],
    before: Mapping[str, Listing],
    work: Work,
    counter: Counter,
    gone: Sequence[str] = (),
) -> None:
    """In the caller's commit: as the mall has them now. `gone` are not listed there any more; `before` has
    them too."""
    kept = {listing.product_id: listing for listing in after}
    work.listings.remove(gone)
    work.listings.save(kept.values())
    for some in batched([*kept, *gone], MOST_AT_ONCE, strict=False):
        stand_in_mall(work.products.among(some), before, kept, work, counter)


def stand_in_mall(
    products: Sequence[Product],
    before: Mapping[str, Listing],
    after: Mapping[str, Listing],
    work: Work,
    counter: Counter,
) -> None:
    """What shoppers saw until now, and what waits for a person."""
    now = counter.clock.now()
    changes = (price_change(before.get(each.id), after.get(each.id), each, now) for each in products)
    work.listings.add_prices(change for change in changes if change is not None)
    mark_in_mall(products, work)


def keep_shown(pairs: Sequence[tuple[Listing, MallListing]], work: Work, counter: Counter) -> bool:
    """What was read back of articles of which nothing is on its way; whether anything of it was new."""
    known = {listing.product_id: listing for listing, _ in pairs}
    heard = [
        changed
        for listing, shown in pairs
        if (changed := listing.as_heard(shown.price_cents, shown.title, active=shown.active)) != listing
    ]
    keep_listings(heard, known, work, counter)
    return bool(heard)


def shown_otherwise(work: Work, counter: Counter) -> tuple[views.ShownOtherwiseView, ...]:
    """The first of them."""
    ids = work.shown_otherwise.first(MOST_NAMED)
    language, listings = shop_here(work, counter).language, work.listings.of_products(ids)
    cards = work.cards.of(ids)
    return tuple(
        views.ShownOtherwiseView(
            product.id,
            product.name(language),
            kinds[0],
            listing.price_cents,
            unit_price(product, listing.step),
            listing.title,
            shown_title(product, listing.step),
        )
        for product in work.products.among(ids)
        if (listing := listings.get(product.id)) and (kinds := _kinds(product, listing, cards))
    )


# --- put right, or let be


def match_mall(command: commands.MatchMall, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: mall_missing; same_in_mall where nothing of it is otherwise there; price_by_mall where only
    the mall's own people can change what is. Many are asked about."""
    products, listings = _otherwise(command.product_ids, work)
    takes_prices = work.mall.get().new_prices
    cards = work.cards.of([*listings])
    fit = [
        product
        for product in products
        if takes_prices or _kinds(product, listings[product.id], cards) != (PRICE,)
    ]
    if not fit:
        raise Refused("price_by_mall")
    if len(fit) > 1 and not command.sure:
        raise Asked("match_many", count=len(fit))
    again = [replace(listings[product.id], let_stand="") for product in fit]
    work.listings.save(again)
    work.outbox.listing_changed([product.id for product in fit], counter.clock.now())
    mark_in_mall(fit, work)
    return _settled(notices.MallMatched(len(fit), len(products) - len(fit)), work, counter)


def let_stand(command: commands.LetStand, work: Work, counter: Counter) -> list[notices.Notice]:
    """Until one of both is changed again. `Refused` as in `match_mall`."""
    products, listings = _otherwise(command.product_ids, work)
    work.listings.save(
        replace(listings[product.id], let_stand=state_of(product, listings[product.id]))
        for product in products
    )
    mark_in_mall(products, work)
    return _settled(notices.MallMatched(len(products), here=False), work, counter)


def _kinds(product: Product, listing: Listing, cards: Mapping[str, ProductCard]) -> tuple[str, ...]:
    return differences(product, listing, may=not why_not_shown(product, cards.get(product.id)))


def _otherwise(product_ids: Sequence[str], work: Work) -> tuple[list[Product], dict[str, Listing]]:
    if mall_settings(work.settings) is None:
        raise Refused("mall_missing")
    wanted = product_ids or work.shown_otherwise.first(MOST_AT_ONCE)
    known = work.shown_otherwise.among(wanted)
    ids = [each for each in wanted[:MOST_AT_ONCE] if each in known]
    if not ids:
        raise Refused("same_in_mall")
    return work.products.among(ids), work.listings.of_products(ids)


def _settled(news: notices.MallMatched, work: Work, counter: Counter) -> list[notices.Notice]:
    changed = mall_changed(work, counter)
    work.commit()
    return [news, changed]
