"""Average costs, worked out again from the deliveries."""

from collections.abc import Iterator

from herstal_pos.domain.stock.receiving import average_cost
from herstal_pos.services.whole.ports import Audit


def wrong_costs(audit: Audit) -> Iterator[tuple[str, str]]:
    """Articles whose average cost is not what their deliveries make it, and both."""
    costs: dict[str, int] = {}
    for product_id, on_hand, quantity, value_cents in audit.deliveries():
        if value_cents is not None and quantity >= 0:  # fewer than none is a finding of its own
            costs[product_id] = average_cost(on_hand, costs.get(product_id), quantity, value_cents)
    kept = audit.costs()
    for product_id in sorted(costs.keys() | kept.keys()):
        if kept.get(product_id) != costs.get(product_id):
            yield product_id, f"{kept.get(product_id)} != {costs.get(product_id)}"
