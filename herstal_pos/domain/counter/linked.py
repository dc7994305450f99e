"""Tickets that hang together by what came back of one with another: what their money says of a refund."""

from collections import Counter
from collections.abc import Iterable

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.means import Means, MeansKind, settled_of
from herstal_pos.records import record

_ROUNDED_CENTS = 2
"""Most that the law's rounding to 5 cents adds: it is nobody's excess."""


@record(frozen=True)
class LinkedMoney:
    """Cents. `by_means`: what each means settled of all of them, before rounding; below zero it gave back
    more."""

    by_means: dict[str, int]

    def refundable_cents(self, sale: Sale, means: Means) -> int:
        """What this means may give back in `sale` without another reason: card to card, cash to cash, part
        by part, over several returns. Empties have no ticket and go by any means; goods without theirs in
        cash.
        """
        ticketed = sum(-line.amount_cents for line in sale.live_lines if line.returned_line_id)
        free = max(-sale.total_cents - ticketed, 0)
        in_cash = 0 if means.kind is MeansKind.CASH else min(sale.unticketed_cents, free)
        over = self._over(sale, cash=False) + max(self._over(sale, cash=True) - in_cash, 0)
        free -= in_cash
        return max(self._settled(means) - self._given(sale, means), 0) + max(free - over, 0)

    def _over(self, sale: Sale, *, cash: bool) -> int:
        """What cash, or all other means, gave back beyond what they had settled."""
        used = {tender.means.id: tender.means for tender in sale.tenders}
        asked = [each for each in used.values() if (each.kind is MeansKind.CASH) == cash]
        excess = (self._given(sale, each) - self._settled(each) for each in asked)
        return sum(cents for cents in excess if cents > _ROUNDED_CENTS)

    def _settled(self, means: Means) -> int:
        return max(self.by_means.get(means.id, 0), 0)

    def _given(self, sale: Sale, means: Means) -> int:
        return max(-settled_of(sale.tenders, means), 0)


def linked_money(tickets: Iterable[Sale]) -> LinkedMoney:
    """The rounding of a ticket is taken off the means that it was rounded for."""
    by_means: Counter[str] = Counter()
    for ticket in tickets:
        for tender in ticket.tenders:
            by_means[tender.means.id] += tender.amount_cents
        rounded = [tender for tender in ticket.tenders if tender.means.rules.rounds] or ticket.tenders
        if rounded:
            by_means[rounded[-1].means.id] -= ticket.rounding_cents
    return LinkedMoney(dict(by_means))
