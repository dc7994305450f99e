"""What the counter keeps for itself of what the mall could sell, as the books have it."""

from collections.abc import Mapping, Sequence

from herstal_pos.domain.mall.kept_back import doubted, whole_units
from herstal_pos.domain.mall.listing import Listing
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import KEPT_BACK


def sells_the_last(work: Work) -> bool:
    """Now: the shop wishes it, and no till has its day open."""
    return KEPT_BACK.read(work.settings).to_the_last and not work.cash.tills_open()


def kept_back(
    listings: Sequence[Listing], on_hand: Mapping[str, int], work: Work, counter: Counter
) -> dict[str, int]:
    """By article, units of the mall, while the shop is open, with what pre-orders of the day are promised.
    `on_hand` in thousandths."""
    promised = work.preorders.promised()
    steps = {listing.product_id: listing.step for listing in listings}
    return {
        each: sum(kept) - (-promised.get(each, 0) // steps[each])  # part of a unit is one that is not free
        for each, kept in kept_apart(listings, on_hand, work, counter).items()
    }


def kept_apart(
    listings: Sequence[Listing], on_hand: Mapping[str, int], work: Work, counter: Counter
) -> dict[str, tuple[int, int]]:
    """The same: what a person said, and what is doubted."""
    ids, rules, today = (
        [listing.product_id for listing in listings],
        KEPT_BACK.read(work.settings),
        counter.today(),
    )
    categories = (
        {product.id: product.category for product in work.products.among(ids)} if rules.categories else {}
    )
    known = work.goods.known_since(ids)
    kept = {}
    for listing in listings:
        product_id = listing.product_id
        own = whole_units(rules.of(product_id, categories.get(product_id, "")), listing.step)
        left = on_hand.get(product_id, 0) // listing.step - own
        since = known.get(product_id)
        kept[product_id] = own, doubted(left, since.date() if since else None, today)
    return kept
