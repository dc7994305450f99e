"""What the journal keeps of deliveries and losses: their sums, and a digest of all that their rows say."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.receiving import Receiving, StockLoss


def receivings_body(receivings: Sequence[Receiving]) -> dict[str, Any]:
    """Of one commit. The value is of the lines whose cost is known, in cents without VAT."""
    in_order = sorted(receivings, key=lambda receiving: receiving.id)
    return {
        "receivings": [receiving.id for receiving in in_order],
        "lines": sum(len(receiving.lines) for receiving in in_order),
        "value": sum(line.value_cents or 0 for receiving in in_order for line in receiving.lines),
        "facts": digest({"receivings": [_receiving_facts(receiving) for receiving in in_order]}),
    }


def losses_body(losses: Sequence[StockLoss]) -> dict[str, Any]:
    """Likewise."""
    in_order = sorted(losses, key=lambda loss: loss.id)
    facts = [[loss.id, loss.product_id, loss.quantity, loss.reason.value, *_root(loss)] for loss in in_order]
    return {"losses": [loss.id for loss in in_order], "facts": digest({"losses": facts})}


def _receiving_facts(receiving: Receiving) -> list[Any]:
    head = [receiving.id, receiving.supplier_id, receiving.supplier_name, receiving.document]
    lines = [
        [
            line.id,
            line.product_id,
            line.quantity,
            line.value_cents,
            None if line.best_before is None else str(line.best_before),
            line.lot,
        ]
        for line in receiving.lines
    ]
    return [*head, *_root(receiving), lines, *([receiving.order_id] if receiving.order_id else ())]


def _root(fact: Receiving | StockLoss) -> list[str]:
    at = fact.at.astimezone(UTC).isoformat(timespec="milliseconds")
    return [at, str(fact.business_day), fact.clerk_id]
