"""Which five are counted today: where the ledger is surely wrong, then where a wrong one costs most."""

from datetime import datetime

from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.counting import CountFigure, PostedLine, WhyCounted
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.counts.drafts import without_retired

A_DAY = 5
NEWEST = 2000
"""Movements that are looked at: doubt comes from goods that move."""
_NEVER = 366
"""Days, of an article that nobody has counted."""


def choose(work: Work, counter: Counter) -> dict[str, CountFigure]:
    """At most five, with what speaks for each; the same books choose the same.

    Below zero first; then days since its last count × what lies there at its price × its share of the
    newest movements. What was counted today is not chosen again for that.
    """
    chosen = {
        product_id: CountFigure(why=WhyCounted.NEGATIVE)
        for product_id in without_retired(work.cards.to_count(A_DAY), work)
    }
    lately = [row for row in work.counting.moved_lately(NEWEST) if row[0] not in chosen]
    posted = work.counting.posted([row[0] for row in lately])
    now = counter.clock.now()
    scored = sorted(
        (-_days(posted.get(product_id), now) * price_cents * (abs(level) + THOUSAND) * moves, product_id)
        for product_id, price_cents, level, moves in lately
    )
    for score, product_id in scored[: A_DAY - len(chosen)]:
        if score:
            chosen[product_id] = _why(product_id, posted.get(product_id), now, work)
    return chosen


def _days(posted: list[PostedLine] | None, now: datetime) -> int:
    return (now.date() - posted[-1].at.date()).days if posted else _NEVER


def _why(product_id: str, posted: list[PostedLine] | None, now: datetime, work: Work) -> CountFigure:
    sold = work.counting.sold_since(product_id, posted[-1].through if posted else 0)
    if sold:
        return CountFigure(why=WhyCounted.SOLD, number=sold)
    return (
        CountFigure(why=WhyCounted.LONG, number=_days(posted, now))
        if posted
        else CountFigure(why=WhyCounted.NEVER)
    )
