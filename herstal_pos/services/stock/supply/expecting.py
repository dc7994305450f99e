"""What of suppliers' orders is still to come."""

from collections.abc import Mapping
from dataclasses import replace

from herstal_pos.domain.day.supply_entry import order_ends_body
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.supply.supplier_order import (
    SupplierOrder,
    SupplierOrderEnd,
    WhyEnded,
    names_order,
    still_expected,
)
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work


def expected(work: Work) -> dict[str, int]:
    """Thousandths by article, of all orders that have no end."""
    orders = work.supplier_orders.open()
    arrived = work.supplier_orders.arrived([order.id for order in orders])
    sums: dict[str, int] = {}
    for order in orders:
        for product_id, quantity in still_expected(order.lines, arrived[order.id]).items():
            sums[product_id] = sums.get(product_id, 0) + quantity
    return sums


def expected_of(order_id: str, work: Work) -> dict[str, int]:
    """Likewise, of one order; of one that has ended, or that nobody knows, nothing."""
    order = work.supplier_orders.by_id(order_id) if order_id else None
    if order is None or work.supplier_orders.end_of(order_id) is not None:
        return {}
    return still_expected(order.lines, work.supplier_orders.arrived([order_id])[order_id])


def order_named(supplier_id: str, reference: str, work: Work) -> SupplierOrder | None:
    """The open order of this supplier that its paper names."""
    if not (supplier_id and reference):
        return None
    of_it = (order for order in work.supplier_orders.open() if order.supplier_id == supplier_id)
    return next((order for order in of_it if names_order(reference, order.number)), None)


def end_order(order_id: str, why: WhyEnded, work: Work, counter: Counter) -> None:
    """In the caller's commit."""
    end = SupplierOrderEnd(
        counter.ids.new(),
        order_id,
        why.value,
        counter.clock.now(),
        business_day(work, counter),
        counter.clerk_id,
        Version("", 0),
    )
    entry = write_down("supplier_order_ended", order_ends_body([end]), work, counter)
    work.supplier_orders.end(replace(end, version=Version(counter.till.prefix, entry.sequence)))


def answered(order_id: str | None, came: Mapping[str, int], work: Work, counter: Counter) -> None:
    """Of a delivery that was added just now, in the caller's commit: an order of which all came has ended.
    `came`: thousandths by article."""
    if order_id and came and not expected_of(order_id, work) and not work.supplier_orders.end_of(order_id):
        end_order(order_id, WhyEnded.COMPLETE, work, counter)
