"""What the journal keeps of goods that moved without a sale."""

from collections.abc import Sequence
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.stock import StockMovement, stock_facts


def moves_body(moves: Sequence[StockMovement]) -> dict[str, Any]:
    """Of one commit: the ids of its movements, by which they are found again, and a digest of all that they
    say. Which article, whose order: the rows know it.
    """
    in_order = sorted(moves, key=lambda move: move.id)
    facts = [stock_facts(move) for move in in_order]
    return {"moves": [move.id for move in in_order], "facts": digest({"stock": facts})}
