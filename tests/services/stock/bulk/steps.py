"""What the tests of many articles at once do with a shop, and see of it."""

from typing import TYPE_CHECKING, Any

from herstal_pos.domain.errors import Stopped
from herstal_pos.services import commands, dispatch, notices, views
from tests.little_shop import LittleShop

if TYPE_CHECKING:
    from collections.abc import Generator

ALL = commands.BulkChoice()


def changed(shop: LittleShop, command: commands.Command) -> views.BulkView:
    news, *_ = shop.do(command)
    assert isinstance(news, notices.BulkChanged)
    assert news.bulk is not None
    return news.bulk


def propose(
    shop: LittleShop, choice: commands.BulkChoice = ALL, field: str = "price", **wish: Any
) -> views.BulkView:
    return changed(shop, commands.ProposeBulk(choice, field, **wish))


def stopped_after(shop: LittleShop, command: commands.Command, commits: int) -> views.BulkView | None:
    """So many, and then somebody stops it."""
    steps: Generator[Any, None, Any] = dispatch.begin(command, shop.storage, shop.counter)
    try:
        for _ in range(commits):
            next(steps)
        steps.throw(Stopped())
    except StopIteration as end:
        news: notices.BulkChanged = end.value
        return news.bulk
    raise AssertionError("it went on")


def offered(shop: LittleShop) -> notices.BulkOffered:
    (news,) = shop.do(commands.ShowBulk())
    assert isinstance(news, notices.BulkOffered)
    return news


def rows(bulk: views.BulkView) -> dict[str, tuple[str, str, str, str]]:
    """By name: what it was, what it becomes, state, why."""
    return {row.name: (row.was, row.becomes, row.state, row.why) for row in bulk.rows}


def shelf(shop: LittleShop) -> dict[str, tuple[Any, ...]]:
    """Of each article what many at once may change, and the label that it owes."""
    with shop.storage.look() as work:
        products = work.products.first(100_000)
        labels = work.labels_owed.of([product.id for product in products])
    return {
        product.id: (
            product.price_cents,
            product.vat_code,
            product.category,
            product.shelf,
            (labels[product.id].reason, labels[product.id].was_cents) if product.id in labels else None,
        )
        for product in products
    }
