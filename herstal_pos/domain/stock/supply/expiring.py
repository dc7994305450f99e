"""What of the goods on hand bears which date, without a lot at the till: what expires first goes first."""

from collections.abc import Sequence
from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class DatedGoods:
    """That came together; thousandths. `best_before` None: nobody recorded a date."""

    best_before: date | None
    quantity: int


def dates_on_hand(on_hand: int, came: Sequence[DatedGoods]) -> dict[date, int]:
    """Thousandths by date, the soonest first. `came` in the order in which it came: what came later without a
    date is taken to lie there still (`catalogue.md` 3.6).

    >>> soon, late = date(2026, 12, 1), date(2026, 12, 15)
    >>> came = [DatedGoods(soon, 10_000), DatedGoods(late, 12_000)]
    >>> list(dates_on_hand(15_000, came).values()), list(dates_on_hand(9000, came).values())
    ([3000, 12000], [9000])
    >>> dates_on_hand(10_000, [*came[:1], DatedGoods(None, 10_000)])
    {}
    """
    left: dict[date, int] = {}
    for place, goods in enumerate(came):
        if goods.best_before is None:
            continue
        later = sum(
            other.quantity
            for at, other in enumerate(came)
            if (other.best_before or date.max) > goods.best_before and (other.best_before or at > place)
        )
        later += sum(other.quantity for other in came[place + 1 :] if other.best_before == goods.best_before)
        rest = min(max(on_hand - later, 0), goods.quantity)
        if rest:
            left[goods.best_before] = left.get(goods.best_before, 0) + rest
    return dict(sorted(left.items()))
