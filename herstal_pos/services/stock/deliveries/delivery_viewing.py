"""From a draft of a delivery to what a screen shows of it."""

from datetime import date

from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.receiving import Receiving, price_of_same_margin, value_of
from herstal_pos.services import notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import PRICES
from herstal_pos.services.stock.deliveries.delivery_draft import HEAD, Delivered, OpenDelivery, drafts
from herstal_pos.services.stock.prices.margin import margin_points
from herstal_pos.services.stock.supply.expecting import expected_of


def delivery_changed(
    delivery: OpenDelivery | None, work: Work, counter: Counter, product_id: str = ""
) -> list[notices.Notice]:
    view = delivery_view(delivery, work, counter) if delivery else None
    return [notices.DeliveryChanged(view, _drafts(work, counter), product_id)]


def _drafts(work: Work, counter: Counter) -> tuple[views.DeliveryDraftView, ...]:
    found = []
    for draft in drafts(work, counter):
        head = HEAD.read(draft.head)
        lines = len(work.drafts.lines(draft.id))
        found.append(
            views.DeliveryDraftView(draft.id, head.supplier_name, head.document, lines, draft.begun_at)
        )
    return tuple(found)


def delivery_view(delivery: OpenDelivery, work: Work, counter: Counter) -> views.DeliveryView:
    head, lines = delivery.head, delivery.lines
    found = {product_id: work.products.by_id(product_id) for product_id in lines}
    products = {product_id: product for product_id, product in found.items() if product}
    ids = [*products]
    levels, costs, cards = work.stock.on_hand(ids), work.goods.costs(ids), work.cards.of(ids)
    owed = work.labels_owed.of(ids)
    order = work.supplier_orders.by_id(head.order_id) if head.order_id else None
    awaited = expected_of(head.order_id, work)
    proposed_from, language = PRICES.read(work.settings).proposed_from, shop_here(work, counter).language
    shown = tuple(
        _line_view(
            product,
            lines[product_id],
            levels.get(product_id, 0),
            costs.get(product_id),
            owed[product_id].labels if product_id in owed else 0,
            product_id in cards and cards[product_id].retired,
            awaited.get(product_id),
            counter,
            language,
            proposed_from,
        )
        for product_id, product in products.items()
    )
    return views.DeliveryView(
        draft_id=delivery.id,
        supplier_name=head.supplier_name,
        document=head.document,
        document_known=head.asked,
        begun_at=delivery.begun_at,
        lines=shown,
        pieces=sum(line.quantity for line in shown if line.unit == Unit.PIECE.value),
        value_cents=sum(line.value_cents or 0 for line in shown),
        unknown_costs=sum(line.quantity > 0 and line.cost is None for line in shown),
        labels=sum(line.labels for line in shown),
        can_undo=bool(head.steps),
        suppliers=tuple(supplier.name for supplier in work.cards.suppliers()),
        order_number=order.number if order else "",
        ordered_at=order.at if order else None,
    )


def _line_view(
    product: Product,
    line: Delivered,
    level: int,
    old_cost: int | None,
    owed: int,
    retired: bool,
    ordered: int | None,
    counter: Counter,
    language: str,
    proposed_from: int,
) -> views.DeliveredView:
    points = counter.vat_rate(product.vat_code).basis_points
    asked = product.price_cents if line.price_cents is None else line.price_cents
    best_before = date.fromisoformat(line.best_before) if line.best_before else None
    return views.DeliveredView(
        product_id=product.id,
        name=product.name(language),
        code=product.barcodes[0] if product.barcodes else product.code,
        unit=product.unit.value,
        shelf=product.shelf,
        on_hand=level if product.tracked else None,
        quantity=line.quantity,
        pack=line.pack,
        cost=line.cost,
        old_cost=old_cost,
        value_cents=None if line.cost is None else value_of(line.cost, line.quantity),
        price_cents=product.price_cents,
        new_price_cents=line.price_cents,
        proposed_cents=_proposed(product, line, old_cost, proposed_from),
        margin=margin_points(asked, points, old_cost if line.cost is None else line.cost),
        old_margin=margin_points(product.price_cents, points, old_cost),
        labels=labels_of(product, line, owed),
        best_before=best_before,
        past=best_before is not None and best_before < counter.today(),
        lot=line.lot,
        retired=retired,
        ordered=ordered,
        untouched=not line.quantity and not line.said,
    )


def _proposed(product: Product, line: Delivered, old_cost: int | None, proposed_from: int) -> int | None:
    if line.cost is None or old_cost is None or line.keeps_price or line.price_cents is not None:
        return None
    return price_of_same_margin(product.price_cents, old_cost, line.cost, proposed_from)


def labels_of(product: Product, line: Delivered, owed: int) -> int:
    """As somebody said; else what is owed already, and one for a price that changes."""
    if line.labels is not None:
        return line.labels
    changes = line.price_cents is not None and line.price_cents != product.price_cents
    return max(owed, int(changes))


def posted(receiving: Receiving, work: Work) -> notices.Notice:
    """Also of one that was posted before."""
    ids = [line.product_id for line in receiving.lines]
    pieces = sum(
        line.quantity
        for line in receiving.lines
        if (product := work.products.by_id(line.product_id)) and product.unit is Unit.PIECE
    )
    return notices.DeliveryPosted(
        views.PostedDeliveryView(
            receiving_id=receiving.id,
            supplier_name=receiving.supplier_name,
            document=receiving.document,
            lines=len(receiving.lines),
            pieces=pieces,
            value_cents=sum(line.value_cents or 0 for line in receiving.lines),
            labels=sum(label.labels for label in work.labels_owed.of(ids).values()),
            expected=sum(expected_of(receiving.order_id or "", work).values()),
        )
    )
