"""From orders of suppliers and their drafts to what a screen shows of them."""

from collections.abc import Sequence

from herstal_pos.domain.stock.draft import DraftKind
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.receiving import value_of
from herstal_pos.domain.stock.supply.proposing import Need
from herstal_pos.domain.stock.supply.supplier_order import SupplierOrder
from herstal_pos.services import notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.deliveries.delivery_draft import HEAD, Delivered, OpenDelivery, drafts
from herstal_pos.services.stock.supply.needs import needs_of, rhythm

_WEEK = 7


def order_draft_changed(
    draft: OpenDelivery, work: Work, counter: Counter, product_id: str = ""
) -> list[notices.Notice]:
    return [notices.OrderDraftChanged(_draft_view(draft, work, counter), product_id)]


def _draft_view(draft: OpenDelivery, work: Work, counter: Counter) -> views.OrderDraftView:
    lines, language = draft.lines, shop_here(work, counter).language
    products = {each.id: each for each in work.products.among([*lines])}
    ids = [each for each in lines if each in products]
    costs, needs, cards = work.goods.costs(ids), needs_of(ids, work, counter), work.cards.of(ids)
    covered = rhythm(draft.head.supplier_id, work, counter)
    shown = tuple(
        _drafted(
            products[each],
            lines[each],
            needs[each],
            cards[each].minimum if each in cards else None,
            costs.get(each),
            language,
        )
        for each in ids
    )
    return views.OrderDraftView(
        draft_id=draft.id,
        supplier_id=draft.head.supplier_id,
        supplier_name=draft.head.supplier_name,
        lines=shown,
        value_cents=sum(value_of(each.cost, each.quantity) for each in shown if each.cost is not None),
        unknown_costs=sum(each.cost is None and each.quantity > 0 for each in shown),
        can_undo=bool(draft.head.steps),
        days=covered.days,
        lead=covered.lead,
        between=covered.between,
        is_known=covered.is_known,
    )


def _drafted(
    product: Product, line: Delivered, need: Need, minimum: int | None, cost: int | None, language: str
) -> views.DraftedLineView:
    return views.DraftedLineView(
        product_id=product.id,
        name=product.name(language),
        code=product.barcodes[0] if product.barcodes else product.code,
        unit=product.unit.value,
        quantity=line.quantity,
        pack=line.pack or need.pack,
        on_hand=need.on_hand if product.tracked else None,
        promised=need.promised,
        expected=need.expected,
        minimum=minimum,
        sold_a_week=need.pace.within(_WEEK),
        cost=cost,
    )


def supplies_listed(work: Work, counter: Counter) -> list[notices.Notice]:
    low = work.supplier_orders.low()
    drafted = {
        HEAD.read(draft.head).supplier_id: len(work.drafts.lines(draft.id))
        for draft in drafts(work, counter, DraftKind.ORDER)
    }
    rows = tuple(
        views.SupplyRowView(each.id, each.name, low.get(each.id, 0), drafted.get(each.id, 0))
        for each in work.cards.suppliers()
    )
    orders = order_views(work.supplier_orders.open(), work, counter)
    return [notices.SuppliesListed(rows, orders, low.get(None, 0))]


def order_views(
    orders: Sequence[SupplierOrder], work: Work, counter: Counter
) -> tuple[views.SupplierOrderView, ...]:
    arrived = work.supplier_orders.arrived([order.id for order in orders])
    ids = {line.product_id for order in orders for line in order.lines}
    products = {product.id: product for product in work.products.among([*ids])}
    shop = shop_here(work, counter)
    under = (shop.name, shop.street, f"{shop.postcode} {shop.city}".strip(), shop.phone, shop.vat_number)
    found = []
    for order in orders:
        end = work.supplier_orders.end_of(order.id)
        lines = tuple(
            views.OrderedLineView(
                product_id=line.product_id,
                name=product.name(shop.language),
                code=product.barcodes[0] if product.barcodes else product.code,
                reference=line.reference,
                unit=product.unit.value,
                pack=line.pack,
                quantity=line.quantity,
                arrived=arrived[order.id].get(line.product_id, 0),
            )
            for line in order.lines
            if (product := products.get(line.product_id))
        )
        found.append(
            views.SupplierOrderView(
                order.id,
                order.number,
                order.supplier_name,
                order.at,
                lines,
                end.why if end else "",
                tuple(filter(None, under)),
            )
        )
    return tuple(found)
