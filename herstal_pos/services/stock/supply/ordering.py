"""An order from a supplier: drafted from what is needed, placed once, received, or ended by a word."""

from dataclasses import replace

from herstal_pos.domain.day.supply_entry import supplier_orders_body
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.draft import Draft, DraftKind
from herstal_pos.domain.stock.supply.supplier_order import (
    SupplierOrder,
    SupplierOrderLine,
    WhyEnded,
)
from herstal_pos.services import commands, notices
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.deliveries.delivery_draft import (
    HEAD,
    Delivered,
    Head,
    OpenDelivery,
    drafts,
    open_delivery,
)
from herstal_pos.services.stock.deliveries.delivery_viewing import delivery_changed
from herstal_pos.services.stock.supply.expecting import end_order, expected_of
from herstal_pos.services.stock.supply.needs import proposals
from herstal_pos.services.stock.supply.order_viewing import order_draft_changed, order_views, supplies_listed


def list_supplies(_: commands.ListSupplies, work: Work, counter: Counter) -> list[notices.Notice]:
    return supplies_listed(work, counter)


def draft_supplier_order(
    command: commands.DraftSupplierOrder, work: Work, counter: Counter
) -> list[notices.Notice]:
    """`Refused("supplier_gone")`."""
    supplier = work.cards.supplier(command.supplier_id)
    if supplier is None:
        raise Refused("supplier_gone")
    of_it = (
        draft
        for draft in drafts(work, counter, DraftKind.ORDER)
        if HEAD.read(draft.head).supplier_id == supplier.id
    )
    draft = next(of_it, None)
    proposes = command.more or draft is None
    if draft is None:
        head = Head(supplier.name, asked=True, supplier_id=supplier.id)
        draft = Draft(counter.ids.new(), DraftKind.ORDER, HEAD.write(head), counter.clock.now())
        work.drafts.save(draft, counter.till.id)
    delivery = OpenDelivery(draft, work, counter)
    if proposes:
        there = delivery.lines
        found = proposals(supplier.id, work, counter)
        delivery.keep_all({each: Delivered(*wanted) for each, wanted in found.items() if each not in there})
    news = order_draft_changed(delivery, work, counter)
    work.commit()
    return news


def place_supplier_order(
    command: commands.PlaceSupplierOrder, work: Work, counter: Counter
) -> list[notices.Notice]:
    """`Refused("supplier_order_empty")`. Lines of nothing are left out."""
    done = work.supplier_orders.by_id(command.draft_id)
    if done is not None:
        return _placed(done, work, counter)
    draft = open_delivery(command.draft_id, work, counter, (DraftKind.ORDER,))
    wanted = {each: line for each, line in draft.lines.items() if line.quantity}
    cards = work.cards.of([*wanted])
    lines = tuple(
        SupplierOrderLine(
            counter.ids.new(),
            product_id,
            line.quantity,
            line.pack,
            cards[product_id].supplier_code if product_id in cards else "",
        )
        for product_id, line in wanted.items()
    )
    if not lines:
        raise Refused("supplier_order_empty")
    prefix = counter.till.prefix
    order = SupplierOrder(
        draft.id,
        draft.head.supplier_id,
        draft.head.supplier_name,
        f"{prefix}-{work.supplier_orders.placed(prefix) + 1:04}",
        counter.clock.now(),
        business_day(work, counter),
        counter.clerk_id,
        Version("", 0),
        lines,
    )
    entry = write_down("supplier_order_placed", supplier_orders_body([order]), work, counter)
    order = replace(order, version=Version(prefix, entry.sequence))
    work.supplier_orders.add(order)
    work.drafts.end(draft.id)
    news = _placed(order, work, counter)
    work.commit()
    return news


def _placed(order: SupplierOrder, work: Work, counter: Counter) -> list[notices.Notice]:
    (view,) = order_views([order], work, counter)
    return [notices.SupplierOrderPlaced(view), *supplies_listed(work, counter)]


def show_supplier_order(
    command: commands.ShowSupplierOrder, work: Work, counter: Counter
) -> list[notices.Notice]:
    (view,) = order_views([_order(command.order_id, work)], work, counter)
    return [notices.SupplierOrderShown(view)]


def end_supplier_order(
    command: commands.EndSupplierOrder, work: Work, counter: Counter
) -> list[notices.Notice]:
    """`Asked("supplier_order_end")`. One that has ended is told as it is."""
    order = _order(command.order_id, work)
    rest = expected_of(order.id, work)
    if rest and not command.sure:
        raise Asked("supplier_order_end", count=len(rest), number=order.number)
    if not work.supplier_orders.end_of(order.id):
        end_order(order.id, WhyEnded.NOT_COMING, work, counter)
    (view,) = order_views([order], work, counter)
    news = [notices.SupplierOrderShown(view), *supplies_listed(work, counter)]
    work.commit()
    return news


def receive_supplier_order(
    command: commands.ReceiveSupplierOrder, work: Work, counter: Counter
) -> list[notices.Notice]:
    """`Refused("supplier_order_ended")` of one of which nothing is expected."""
    order = _order(command.order_id, work)
    rest = expected_of(order.id, work)
    if not rest:
        raise Refused("supplier_order_ended")
    of_it = (draft for draft in drafts(work, counter) if HEAD.read(draft.head).order_id == order.id)
    draft = next(of_it, None)
    if draft is None:
        head = Head(order.supplier_name, order_id=order.id)
        draft = Draft(counter.ids.new(), DraftKind.RECEIVING, HEAD.write(head), counter.clock.now())
        work.drafts.save(draft, counter.till.id)
        packs = {line.product_id: line.pack for line in order.lines}
        delivery = OpenDelivery(draft, work, counter)
        for product_id in rest:
            delivery.keep(product_id, Delivered(pack=packs[product_id]))
        delivery.keep_head(head)
    delivery = OpenDelivery(draft, work, counter)
    news = [*delivery_changed(delivery, work, counter), notices.OrderReceives(draft.id)]
    work.commit()
    return news


def take_rest(command: commands.TakeRest, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("nothing_expected")` where nothing is left to take."""
    delivery = open_delivery(command.draft_id, work, counter)
    rest, lines = expected_of(delivery.head.order_id, work), delivery.lines
    came = {
        each: replace(lines[each], quantity=quantity)
        for each, quantity in rest.items()
        if each in lines and not lines[each].quantity and not lines[each].said
    }
    if not came:
        raise Refused("nothing_expected")
    delivery.keep_all(came)
    news = delivery_changed(delivery, work, counter)
    work.commit()
    return news


def _order(order_id: str, work: Work) -> SupplierOrder:
    """`Refused("supplier_order_gone")`."""
    order = work.supplier_orders.by_id(order_id)
    if order is None:
        raise Refused("supplier_order_gone")
    return order
