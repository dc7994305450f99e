"""What expires when: by the dates that deliveries recorded, and by what is left of the goods."""

from datetime import timedelta

import pytest

from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, LittleShop


def received(shop: LittleShop, code: str, quantity: int, days: int | None) -> None:
    """Best before a day so far from today; None: nobody recorded one."""
    shop.do(commands.BeginDelivery())
    draft = shop.heard[notices.DeliveryChanged].drafts[-1].draft_id
    shop.do(commands.AddDelivered(draft, shop.product(code).id, quantity))
    if days is not None:
        day = shop.counter.today() + timedelta(days)
        shop.do(commands.ChangeDelivered(draft, shop.product(code).id, best_before=day))
    shop.do(commands.PostDelivery(draft))


def listed(shop: LittleShop, text: str = "") -> list[views.StockLineView]:
    shop.do(commands.ListStock(text, "expires"))
    news: notices.StockListed = shop.heard[notices.StockListed]
    return [*news.lines]


def counted(shop: LittleShop) -> int:
    shop.do(commands.CountShelf())
    news: notices.ShelfCounted = shop.heard[notices.ShelfCounted]
    return news.tasks.expires


def test_what_expires_within_two_weeks_is_listed_the_soonest_first(shop: LittleShop) -> None:
    received(shop, BEER, 6000, 12)
    received(shop, BREAD, 6000, -1)
    received(shop, "201", 6000, 15)
    today = shop.counter.today()
    assert [(line.hint, line.expiring, line.expires_on) for line in listed(shop)] == [
        ("expired", 6000, today - timedelta(1)),
        ("expires", 6000, today + timedelta(12)),
    ]
    assert counted(shop) == 2
    assert [line.expiring for line in listed(shop, shop.product(BEER).name("fr"))] == [6000]


@pytest.mark.parametrize(("days", "left"), [(90, 3000), (2, 6000)])
def test_what_expires_first_goes_first(days: int, left: int, shop: LittleShop) -> None:
    """Six of tomorrow came, then more; all but the last nine are gone."""
    received(shop, BEER, 6000, 1)
    received(shop, BEER, 6000, days)
    shop.do(commands.LoseGoods(shop.product(BEER).id, (shop.on_hand(BEER) or 0) - 9000, "expired"))
    [line] = listed(shop)
    assert (line.expiring, line.expires_on) == (3000, shop.counter.today() + timedelta(1))
    shop.do(commands.LoseGoods(shop.product(BEER).id, 3000, "broken"))
    assert [each.expiring for each in listed(shop)] == ([] if days == 90 else [left])


def test_what_came_later_without_a_date_is_still_there(shop: LittleShop) -> None:
    received(shop, BEER, 6000, 1)
    received(shop, BEER, 60_000, None)
    shop.do(commands.LoseGoods(shop.product(BEER).id, (shop.on_hand(BEER) or 0) - 60_000, "tasting"))
    assert (listed(shop), counted(shop)) == ([], 0)
