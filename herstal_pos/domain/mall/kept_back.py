"""What the counter keeps for itself of what the mall could sell."""

from dataclasses import field
from datetime import date

from herstal_pos.records import record

DAYS_A_PIECE = 30
MOST_DOUBTED = 3


@record(frozen=True)
class KeptBack:
    """Thousandths, by article and by category: the article's own goes before its category's. `to_the_last`:
    while the shop is closed nobody buys at its counter, and the mall may sell all that lies there."""

    articles: dict[str, int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    to_the_last: bool = False

    def of(self, product_id: str, category: str) -> int:
        return self.articles.get(product_id, self.categories.get(category, 0))


def whole_units(quantity: int, step: int) -> int:
    """Thousandths in the mall's units: a begun one is kept whole.

    >>> whole_units(2000, 1000), whole_units(250, 100), whole_units(0, 100)
    (2, 3, 0)
    """
    return -(-quantity // step)


def doubted(units: int, known: date | None, today: date) -> int:
    """How many of these may not lie there: one for each 30 days since somebody knew how many there were.

    A shopper who buys what nobody finds costs more than a piece that waits at the counter. Three at most, for
    more than that is a matter for a count; and never more than half: of a single one it stays on sale.

    >>> from datetime import timedelta
    >>> today = date(2026, 11, 29)
    >>> [doubted(10, today - timedelta(days), today) for days in (0, 29, 30, 60, 400)]
    [0, 0, 1, 2, 3]
    >>> [doubted(units, date(2020, 1, 1), today) for units in (-2, 0, 1, 2, 4, 6)]
    [0, 0, 0, 1, 2, 3]
    >>> doubted(10, None, today)
    0
    """
    if known is None or units <= 0:
        return 0
    return min(max((today - known).days, 0) // DAYS_A_PIECE, MOST_DOUBTED, units // 2)
