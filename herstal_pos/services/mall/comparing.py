"""The reconciliation: what the mall counts beside the shop's ledger (`mall.md` 9, rule 6)."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.outbox import level, on_sale
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import talk
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
    told = tell_all(work, counter)
    work.commit()
    return told


def tell_all(work: Work, counter: Counter) -> list[notices.MallChanged]:
    """Every listed article is told, and read back once all is told; without a mall nothing. In the caller's
    commit: whichever till talks to the mall does it, after a power cut too."""
    if mall_settings(work.settings) is None:
        return []
    work.outbox.stock_changed([held.product_id for held in work.listings.all()], counter.clock.now())
    COMPARISON.keep(Comparison(counter.ids.new()), work.settings)
    return [mall_changed(work, counter)]


def wished(settings: Settings) -> str:
    """The comparison that is still to be made; "" for none."""
    return COMPARISON.read(settings).wish


def list_refs(_: talk.ListRefs, work: Work, __: Counter) -> list[notices.Notice]:
    return [talk.Refs(tuple(held.ref for held in work.listings.all()))]


def compare_stock(command: talk.CompareStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """Articles of which something is still to be told are no difference: it is on its way."""
    listings = work.listings.by_refs([told.ref for told in command.stock])
    ids = [held.product_id for held in listings.values()]
    on_hand, committed = work.stock.on_hand(ids), work.orders.committed(ids)
    on_its_way = {
        product_id for row in work.outbox.open_rows() for product_id in (row.product_id, *row.goods)
    }
    language = shop_here(work, counter).language
    found = []
    for told in command.stock:
        held = listings.get(told.ref)
        if held is None or held.product_id in on_its_way:
            continue
        counted = level(on_hand.get(held.product_id, 0), 0, held.step)
        ours = max(on_sale(counted, committed.get(held.product_id, 0), held.buffer), 0)
        if told.on_hand != ours:
            product = work.products.by_id(held.product_id)
            name = product.name(language) if product else held.sku
            found.append(views.DifferenceView(held.product_id, name, told.on_hand, ours))
    told_of: list[notices.Notice] = [notices.StockCompared(len(command.stock), tuple(found))]
    if found:
        work.listings.confirm({each.product_id: each.mall_on_hand for each in found})
        work.outbox.stock_changed([each.product_id for each in found], counter.clock.now())
        told_of.append(mall_changed(work, counter))
    _settle(command.wish, work, differs=bool(found))
    work.commit()
    return told_of


def _settle(wish: str, work: Work, *, differs: bool) -> None:
    """A wish that came meanwhile stays whole."""
    asked = COMPARISON.read(work.settings)
    if not asked.wish or asked.wish != wish:
        return
    made = asked.made + 1
    goes_on = differs and made < MOST_COMPARISONS
    COMPARISON.keep(Comparison(wish, made) if goes_on else Comparison(), work.settings)
