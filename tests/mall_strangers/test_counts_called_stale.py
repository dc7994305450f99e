"""A mall that says it has a later count of an article, rightly once, or for ever."""

from pathlib import Path
from typing import Any

import pytest

from herstal_pos.services import commands
from herstal_pos.services.ports import Counter
from tests.mall_strangers.odd_shop import Shop, opened
from tests.mall_strangers.replay import Body, ReplayingMall

LATEST = 1_900_000_000
"""The number of a till whose clock was years ahead."""


class Stale:
    """Of these articles it has a count with the number `latest`."""

    def __init__(self, mall: ReplayingMall, refs: set[str], latest: int) -> None:
        self._refs = refs
        self._latest = latest
        self.numbers: list[int] = []
        self.lines: list[dict[str, Any]] = []
        mall.hear = self._hear
        mall.spoil = self._answer

    def _hear(self, operation: str, variables: Body) -> None:
        if operation == "MallStock":
            self.numbers.append(variables["i"]["seq"])
            self.lines += variables["i"]["lines"]

    def _answer(self, operation: str, body: Body) -> Body:
        if operation == "MallStock" and self.numbers[-1] <= self._latest:
            for line in body["data"]["mallSetStock"]:
                if line["variantId"] in self._refs:
                    line |= {"status": "STALE", "onHand": 99}
        return body


@pytest.fixture
def shop(counter: tuple[Path, Counter], tmp_path: Path) -> Any:
    with opened("town", counter, tmp_path) as shop:
        yield shop


def refs(shop: Shop) -> list[str]:
    return [listing["id"] for listing in shop.known.listings]


def look_again(shop: Shop) -> None:
    shop.worker.ask_again()
    shop.talk()


def test_a_count_under_a_number_that_is_too_small_is_said_again_under_a_greater_one(shop: Shop) -> None:
    stale = Stale(shop.mall, {*refs(shop)}, LATEST)
    shop.talk()
    look_again(shop)
    assert stale.numbers == sorted(stale.numbers)
    assert stale.numbers[-1] > LATEST
    assert shop.confirmed == {*refs(shop)}
    assert (shop.seen.waiting, shop.seen.set_aside) == (0, ())


def test_a_count_that_stays_stale_rests_by_its_name_and_the_others_go(shop: Shop) -> None:
    one, *others = refs(shop)
    stale = Stale(shop.mall, {one}, 2**31)
    shop.talk()
    assert {*others} <= shop.confirmed
    assert one not in shop.confirmed
    assert shop.seen.waiting == 1
    [thing] = shop.seen.set_aside
    assert (thing.kind, thing.ref, thing.why) == ("stock", one, "stale")
    assert thing.name == shop.known.listings[0]["name"]
    said = len(stale.numbers)
    shop.talk()
    assert len(stale.numbers) == said
    look_again(shop)
    assert len(stale.numbers) == said + 1
    shop.mall.spoil = None
    look_again(shop)
    assert (shop.seen.waiting, shop.seen.set_aside) == (0, ())
    assert one in shop.confirmed


def test_a_mall_that_calls_all_it_hears_stale_for_weeks_uses_up_no_numbers(shop: Shop) -> None:
    stale = Stale(shop.mall, {*refs(shop)}, 2**31)
    for _ in range(60):
        look_again(shop)
    assert max(stale.numbers) < 2**31 - 2**25
    shop.mall.spoil = None
    look_again(shop)
    shop.books.do(commands.PushStock())
    look_again(shop)
    assert shop.confirmed == {*refs(shop)}
    assert stale.numbers[-1] < 2**31
