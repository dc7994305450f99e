"""What the journal keeps of counts of the shelf."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.counting import StockCount


def counts_body(counts: Sequence[StockCount]) -> dict[str, Any]:
    """Of one commit: the ids of the counts, by which their rows are found again, what they differ by in all,
    thousandths, and a digest of all that they say.
    """
    in_order = sorted(counts, key=lambda count: count.id)
    return {
        "counts": [count.id for count in in_order],
        "difference": sum(line.difference for count in counts for line in count.lines),
        "facts": digest({"counts": [_facts(count) for count in in_order]}),
    }


def _facts(count: StockCount) -> list[Any]:
    """Without its version: that is the entry itself."""
    lines = [
        [line.id, line.product_id, line.counted, line.expected, line.through, line.reason.value]
        for line in count.lines
    ]
    return [
        count.id,
        count.kind.value,
        count.what,
        *(at.astimezone(UTC).isoformat(timespec="milliseconds") for at in (count.begun_at, count.at)),
        str(count.business_day),
        count.clerk_id,
        lines,
    ]
