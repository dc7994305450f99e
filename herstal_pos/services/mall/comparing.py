"""The reconciliation: what the mall counts beside the shop's ledger (`mall.md` 9, rule 6)."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.outbox import level, on_sale
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.viewing import mall_changed, mall_settings
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.ports import Settings
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import COMPARISON, Comparison

MOST_COMPARISONS = 3
"""One after the other; what differs then is shown."""


def push_stock(_: commands.PushStock, work: Work, counter: Counter) -> list[notices.MallChanged]:
    """All that is listed, as at a closing; `Refused("mall_missing")` without a mall."""
    if mall_settings(work.settings) is None:
        raise Refused("mall_missing")
    news = queue_all_levels(work, counter)
    work.commit()
    return news


def queue_all_levels(work: Work, counter: Counter) -> list[notices.MallChanged]:
    """Every listed article is told, and read back once all is told; without a mall nothing. In the caller's
    commit: whichever till talks to the mall does it, after a power cut too."""
    if mall_settings(work.settings) is None:
        return []
    work.outbox.stock_changed([listing.product_id for listing in work.listings.all()], counter.clock.now())
    COMPARISON.keep(Comparison(counter.ids.new()), work.settings)
    return [mall_changed(work, counter)]


def requested(settings: Settings) -> str:
    """The comparison that is still to be made; "" for none."""
    return COMPARISON.read(settings).wish


def list_refs(_: exchange.ListRefs, work: Work, __: Counter) -> list[notices.Notice]:
    return [exchange.Refs(tuple(listing.ref for listing in work.listings.all()))]


def compare_stock(command: exchange.CompareStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """Articles of which something is still to be told are no difference: it is on its way."""
    listings = work.listings.by_refs([mall_stock.ref for mall_stock in command.stock])
    ids = [listing.product_id for listing in listings.values()]
    on_hand, committed = work.stock.on_hand(ids), work.orders.committed(ids)
    pending = {product_id for row in work.outbox.open_rows() for product_id in (row.product_id, *row.goods)}
    language = shop_here(work, counter).language
    found = []
    for mall_stock in command.stock:
        listing = listings.get(mall_stock.ref)
        if listing is None or listing.product_id in pending:
            continue
        counted = level(on_hand.get(listing.product_id, 0), 0, listing.step)
        ours = max(on_sale(counted, committed.get(listing.product_id, 0), listing.buffer), 0)
        if mall_stock.on_hand != ours:
            product = work.products.by_id(listing.product_id)
            name = product.name(language) if product else listing.sku
            found.append(views.DifferenceView(listing.product_id, name, mall_stock.on_hand, ours))
    news: list[notices.Notice] = [notices.StockCompared(len(command.stock), tuple(found))]
    if found:
        work.listings.confirm({each.product_id: each.mall_on_hand for each in found})
        work.outbox.stock_changed([each.product_id for each in found], counter.clock.now())
        news.append(mall_changed(work, counter))
    _settle(command.wish, work, differs=bool(found))
    work.commit()
    return news


def _settle(wish: str, work: Work, *, differs: bool) -> None:
    """A wish that came meanwhile stays whole."""
    asked = COMPARISON.read(work.settings)
    if not asked.wish or asked.wish != wish:
        return
    made = asked.made + 1
    goes_on = differs and made < MOST_COMPARISONS
    COMPARISON.keep(Comparison(wish, made) if goes_on else Comparison(), work.settings)
