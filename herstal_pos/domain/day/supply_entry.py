"""What the journal keeps of what is ordered from suppliers."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.supply.supplier_order import SupplierOrder, SupplierOrderEnd


def supplier_orders_body(orders: Sequence[SupplierOrder]) -> dict[str, Any]:
    """Of one commit: their ids, how many lines, and a digest of all that their rows say."""
    in_order = sorted(orders, key=lambda order: order.id)
    return {
        "supplier_orders": [order.id for order in in_order],
        "lines": sum(len(order.lines) for order in in_order),
        "facts": digest({"supplier_orders": [_order_facts(order) for order in in_order]}),
    }


def order_ends_body(ends: Sequence[SupplierOrderEnd]) -> dict[str, Any]:
    """Likewise."""
    in_order = sorted(ends, key=lambda end: end.id)
    facts = [[end.id, end.order_id, end.why, *_root(end)] for end in in_order]
    return {"order_ends": [end.id for end in in_order], "facts": digest({"order_ends": facts})}


def _order_facts(order: SupplierOrder) -> list[Any]:
    lines = [[line.id, line.product_id, line.quantity, line.pack, line.reference] for line in order.lines]
    return [order.id, order.supplier_id, order.supplier_name, order.number, *_root(order), lines]


def _root(fact: SupplierOrder | SupplierOrderEnd) -> list[str]:
    at = fact.at.astimezone(UTC).isoformat(timespec="milliseconds")
    return [at, str(fact.business_day), fact.clerk_id]
