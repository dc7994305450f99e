"""What lies on the shelf and what it cost, worked out beside the program: raw rows, plain SQL, fractions."""

import sqlite3
from collections import Counter
from contextlib import closing
from fractions import Fraction
from pathlib import Path

_PAPERS = (
    "SELECT product_id, quantity FROM stock_movement WHERE cause = 'opening'",
    """SELECT l.product_id, -l.quantity FROM sale_line l JOIN sale s ON s.id = l.sale_id
       JOIN product p ON p.id = l.product_id WHERE s.state = 'completed' AND NOT l.voided AND p.tracked""",
    """SELECT l.product_id, l.quantity FROM receiving_line l JOIN product p ON p.id = l.product_id
       WHERE p.tracked""",
    "SELECT product_id, counted - expected FROM stock_count_line",
    "SELECT product_id, -quantity FROM stock_loss",
)
"""What raised or lowered a level, each read from its own paper and not from the movements."""
_MOVES = "SELECT product_id, sum(quantity) FROM stock_movement GROUP BY product_id"
_DELIVERED = """SELECT l.product_id, l.quantity, l.value_cents,
    (SELECT coalesce(sum(m.quantity), 0) FROM stock_movement m WHERE m.product_id = l.product_id
     AND m.sequence < coalesce((SELECT min(o.sequence) FROM stock_movement o WHERE o.fact_id = l.id),
      (SELECT min(o.sequence) FROM stock_movement o JOIN receiving_line x ON x.id = o.fact_id
       WHERE x.receiving_id = l.receiving_id)))
    FROM receiving_line l JOIN receiving r ON r.id = l.receiving_id ORDER BY r.sequence, l.position"""
_STEP = 10_000  # a cost has four decimals of a euro


def shelf_is_right(file: Path) -> None:
    """Levels are the sums of their movements and of their papers; average costs are their deliveries'."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as books:
        kept = dict(books.execute("SELECT product_id, quantity FROM stock_level"))
        papers: Counter[str] = Counter()
        for asked in _PAPERS:
            for product_id, quantity in books.execute(asked):
                papers[product_id] += quantity
        moved = dict(books.execute(_MOVES))
        assert {each: level for each, level in kept.items() if level} == {
            each: level for each, level in moved.items() if level
        }
        assert {each: level for each, level in kept.items() if level} == {
            each: level for each, level in papers.items() if level
        }
        assert dict(books.execute("SELECT product_id, cost FROM stock_cost")) == _costs(books)


def _costs(books: sqlite3.Connection) -> dict[str, int]:
    """By the definition: what is on hand at its average, and what came at its value, over both. Where nothing
    came, the value is what is known of the goods on hand."""
    costs: dict[str, int] = {}
    for product_id, quantity, cents, level in books.execute(_DELIVERED):
        if cents is None:
            continue
        before, came = Fraction(max(level, 0), 1000), Fraction(quantity, 1000)
        known = costs.get(product_id)
        if not before or (known is None and came):
            before = Fraction(0)
        known = known or 0
        if before + came:
            value = before * known + Fraction(cents * _STEP, 100)
            costs[product_id] = max(int(value / (before + came) + Fraction(1, 2)), 0)
    return costs
