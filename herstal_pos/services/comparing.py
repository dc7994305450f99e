"""The reconciliation: what the mall counts beside the shop's ledger (`mall.md` 9, rule 6)."""

from herstal_pos.domain.outbox import level, on_sale
from herstal_pos.services import mall_talk, notices, views
from herstal_pos.services.connecting import mall_changed
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.settings import shop


def list_refs(_: mall_talk.ListRefs, work: Work, __: Counter) -> list[notices.Notice]:
    return [mall_talk.Refs(tuple(held.ref for held in work.listings.all()))]


def compare_stock(command: mall_talk.CompareStock, work: Work, counter: Counter) -> list[notices.Notice]:
    """Articles of which something is still to be told are no difference: it is on its way."""
    listings = work.listings.by_refs([told.ref for told in command.stock])
    ids = [held.product_id for held in listings.values()]
    on_hand, committed = work.stock.on_hand(ids), work.orders.committed(ids)
    on_its_way = {
        product_id for row in work.outbox.open_rows() for product_id in (row.product_id, *row.goods)
    }
    language = shop(work.settings).language
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
        work.commit()
    return told_of
