"""What comes onto the shelf of a busy shop and leaves it without a sale: deliveries, losses, counts."""

from collections.abc import Callable
from random import Random

from herstal_pos.services import commands, notices
from tests.soak.live_till import LiveTill

type Free = Callable[[], int]
"""Pieces on the shelf by the books, without what lies in baskets."""

MOST = 4
"""Pieces of a delivery."""


def deliver(till: LiveTill, product_id: str, dice: Random) -> int:
    """Gives the pieces that came; posted twice they came once."""
    pieces = dice.randint(1, MOST)
    begun = _said(till.execute(commands.BeginDelivery()), notices.DeliveryChanged)
    draft = begun.drafts[-1].draft_id
    cents = dice.randint(1, 900)
    _done(till, commands.AddDelivered(draft, product_id, pieces * 1000))
    _done(till, commands.ChangeDelivered(draft, product_id, cost=cents * 100))
    for _ in range(dice.randint(1, 2)):
        _done(till, commands.PostDelivery(draft))
    return pieces


def lose(till: LiveTill, product_id: str) -> int:
    """One is broken."""
    _done(till, commands.LoseGoods(product_id, 1000, "broken", sure=True))
    return -1


def count(till: LiveTill, product_id: str, free: Free, stolen: int) -> int:
    """Give the pieces that the count moved. `stolen` of those that should be there are not."""
    counted = _said(
        till.execute(commands.StartCount("one", product_id=product_id)), notices.CountChanged
    ).count
    changed, moved = _given(till, counted.draft_id, product_id, free, stolen)
    if any(row.again for row in changed.count.rows):
        _done(till, commands.CountAgain(counted.draft_id))
        changed, moved = _given(till, counted.draft_id, product_id, free, stolen)
    _done(till, commands.PostCount(counted.draft_id))
    return moved


def _given(
    till: LiveTill, draft: str, product_id: str, free: Free, stolen: int
) -> tuple[notices.CountChanged, int]:
    """Count again when the books changed meanwhile: what others packed in the mall leaves them at any moment,
    also what the counter had sold, and then they say less than nothing where nothing lies."""
    while True:
        by_the_books = free()
        there = max(by_the_books - stolen, 0)
        figure = commands.GiveFigure(draft, product_id, there * 1000)
        changed = _said(till.execute(figure), notices.CountChanged)
        if free() == by_the_books:
            return changed, there - by_the_books


def _done(till: LiveTill, command: commands.Command) -> list[notices.Notice]:
    news = till.execute(command)
    refused = [notice for notice in news if isinstance(notice, notices.CommandRefused | notices.StoreFailed)]
    assert not refused, (command, refused)
    return news


def _said[N](news: list[notices.Notice], kind: type[N]) -> N:
    found = [notice for notice in news if isinstance(notice, kind)]
    assert found, news
    return found[-1]
