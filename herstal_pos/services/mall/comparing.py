"""The reconciliation: what the mall counts beside the shop's ledger (`mall.md` 9, rule 6)."""

from collections import Counter as Units
from collections.abc import Mapping

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.listing import Listing
from herstal_pos.domain.mall.outbox import STANDS_STILL, level, on_sale, unanswered
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.differing import keep_shown, shown_otherwise
from herstal_pos.services.mall.pausing import sells_nothing
from herstal_pos.services.mall.viewing import mall_changed, mall_settings
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.ports import Settings
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import COMPARISON, SET_ASIDE, SURPLUS
from herstal_pos.services.shop.settings_values import Comparison, Surplus
from herstal_pos.services.stock.kept.reading import sells_the_last
from herstal_pos.services.stock.levels import stock_changed

MOST_COMPARISONS = 3
"""One after the other; what differs then is shown."""
_OF_ORDERS = ("order", "event")


def push_stock(_: commands.PushStock, work: Work, counter: Counter) -> list[notices.MallChanged]:
    """All that is listed, and read back once all is told; `Refused("mall_missing")` without a mall."""
    if mall_settings(work.settings) is None:
        raise Refused("mall_missing")
    stock_changed((listing.product_id for listing in work.listings.all()), counter.clock.now(), work)
    COMPARISON.keep(Comparison(counter.ids.new()), work.settings)
    news = [mall_changed(work, counter)]
    work.commit()
    return news


def compare_at_leisure(work: Work, counter: Counter) -> list[notices.MallChanged]:
    """At a closing: what changed is told as during the day, and all is read back when it is this shop's
    moment (`mall-more.md` 15, rule 2); without a mall nothing. In the caller's commit: whichever till talks
    to the mall does it, the next morning too."""
    if mall_settings(work.settings) is None:
        return []
    COMPARISON.keep(Comparison(counter.ids.new(), at_leisure=True), work.settings)
    return [mall_changed(work, counter)]


def requested(settings: Settings) -> Comparison:
    """The comparison that is still to be made; without a wish for none."""
    return COMPARISON.read(settings)


def list_refs(_: exchange.ListRefs, work: Work, __: Counter) -> list[notices.Notice]:
    return [exchange.Refs(tuple(listing.ref for listing in work.listings.all()))]


def compare_stock(command: exchange.CompareStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """Articles of which something is still to be told are no difference: it is on its way. What stands still
    may do so for days, and is counted as if it were still to come."""
    listings = work.listings.by_refs([mall_stock.ref for mall_stock in command.stock])
    ids = [listing.product_id for listing in listings.values()]
    rows = work.outbox.open_rows()
    units = unanswered(row for row in rows if row.reason == STANDS_STILL)
    moving = (row for row in rows if row.reason != STANDS_STILL)
    pending = {product_id for row in moving for product_id in (row.product_id, *row.goods)}
    on_hand, committed = work.stock.on_hand(ids), Units(work.orders.committed(ids))
    committed.update(units)
    quiet = [
        (listing, mall_stock)
        for mall_stock in command.stock
        if (listing := listings.get(mall_stock.ref)) and listing.product_id not in pending
    ]
    more = {listing.product_id: at.reserved - committed.get(listing.product_id, 0) for listing, at in quiet}
    before = SURPLUS.read(work.settings).found
    surplus, doubtful = _surplus(more, work, counter)
    found, last, closed = [], sells_the_last(work), sells_nothing(work, counter)
    for listing, mall_stock in quiet:
        product_id = listing.product_id
        if product_id in doubtful:
            continue
        counted = level(on_hand.get(product_id, 0), units[product_id], listing.step)
        kept = max(counted, 0) if closed else listing.kept_back(counted, to_the_last=last)
        ours = max(on_sale(counted, committed.get(product_id, 0), kept), 0)
        extra = surplus.get(product_id, 0)
        if mall_stock.on_hand != ours + extra or extra not in (0, before.get(product_id)):
            found.append(_difference(listing, mall_stock.on_hand - extra, ours, extra, work, counter))
    pairs = [(listing, mall_stock.shown) for listing, mall_stock in quiet if mall_stock.shown]
    was_new = keep_shown(pairs, work, counter)
    otherwise = shown_otherwise(work, counter)
    news: list[notices.Notice] = [
        notices.StockCompared(len(command.stock), tuple(found), bool(doubtful), otherwise)
    ]
    if was_new and not found:
        news.append(mall_changed(work, counter))
    if found:
        work.listings.confirm({each.product_id: each.mall_on_hand for each in found})
        stock_changed((each.product_id for each in found), counter.clock.now(), work)
        news.append(mall_changed(work, counter))
    _settle(command.wish, work, differs=bool(found or doubtful))
    work.commit()
    return news


def _difference(
    listing: Listing, theirs: int, ours: int, surplus: int, work: Work, counter: Counter
) -> views.DifferenceView:
    product = work.products.by_id(listing.product_id)
    name = product.name(shop_here(work, counter).language) if product else listing.sku
    return views.DifferenceView(listing.product_id, name, theirs, ours, surplus)


def _surplus(more: Mapping[str, int], work: Work, counter: Counter) -> tuple[dict[str, int], set[str]]:
    """What the mall has reserved beyond the open orders, by article, below nothing where it has forgotten
    some: that there is less too many is believed at once, all else when two readings say so. With the
    articles of which the second is still to come (`mall-more.md` 12). While an order is set aside, what is
    reserved may be what it wants."""
    known = SURPLUS.read(work.settings)
    found, suspected = dict(known.found), {}
    all_known = not any(thing.kind in _OF_ORDERS for thing in SET_ASIDE.read(work.settings).things)
    for product_id, units in more.items():
        before = found.get(product_id, 0)
        if units > before and not all_known:
            continue
        if known.suspected.get(product_id) == units:
            found[product_id] = units
            continue
        found[product_id] = min(before, max(units, 0))
        if units != found[product_id]:
            suspected[product_id] = units
    found = {product_id: units for product_id, units in found.items() if units}
    if found != known.found:
        write_down("mall_surplus", {"units": found}, work, counter)
    SURPLUS.keep(Surplus(found, suspected), work.settings)
    return found, {*suspected}


def _settle(wish: str, work: Work, *, differs: bool) -> None:
    """A wish that came meanwhile stays whole."""
    asked = COMPARISON.read(work.settings)
    if not asked.wish or asked.wish != wish:
        return
    made = asked.made + 1
    goes_on = differs and made < MOST_COMPARISONS
    COMPARISON.keep(Comparison(wish, made) if goes_on else Comparison(), work.settings)
