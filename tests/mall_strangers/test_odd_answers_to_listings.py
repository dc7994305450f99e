"""A mall that answers oddly, for ever, to the articles that a shop publishes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.services import commands
from herstal_pos.services.ports import Counter
from tests.mall_strangers.odd_shop import Shop, opened
from tests.mall_strangers.replay import Body
from tests.shop import product

type Answers = Callable[[list[Body]], list[Body] | None]

NEW = (product("Clé à molette", "5499999999995"), product("Tournevis", "5499999999988"))


class Publishing:
    """Each listing is answered by what `answers` makes of it."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.heard: list[list[Body]] = []
        self.answers: Answers = made
        shop.mall.hear = self._hear
        shop.mall.spoil = self._answer

    def publish(self) -> None:
        with self.shop.books.storage.work() as work:
            work.products.save_many(NEW)
            work.commit()
        self.shop.books.do(commands.PublishArticles(tuple(one.id for one in NEW), sure=True))

    def _hear(self, operation: str, variables: Body) -> None:
        if operation == "MallPutListings":
            self.heard.append(variables["l"])

    def _answer(self, operation: str, body: Body) -> Body:
        if operation == "MallPutListings":
            return {"data": {"mallPutListings": self.answers(self.heard[-1])}}
        return body


@pytest.fixture
def publishing(counter: tuple[Path, Counter], tmp_path: Path) -> Iterator[Publishing]:
    with opened("town", counter, tmp_path) as shop:
        shop.talk()
        yield Publishing(shop)


def said(listing: Body, **what: Any) -> Body:
    return {"key": listing["key"], "status": "CREATED", "variantId": "900", "detail": ""} | what


ODD: dict[str, tuple[Answers, str]] = {
    "nothing": (lambda _: [], "kind"),
    "null": (lambda _: None, "kind"),
    "stale": (lambda heard: [said(one, status="STALE") for one in heard], "stale"),
    "a status of its own": (lambda heard: [said(one, status="MAYBE") for one in heard], "kind"),
    "of another": (lambda heard: [said(one, key="x") for one in heard], "kind"),
    "no reference": (lambda heard: [said(one, variantId=None) for one in heard], "kind"),
    "beyond reading": (lambda heard: [said(one, status={"a": 1}) for one in heard], "failed"),
}


@pytest.mark.parametrize(("answers", "why"), ODD.values(), ids=ODD)
def test_what_is_never_understood_rests_by_its_name(
    publishing: Publishing, answers: Answers, why: str
) -> None:
    shop = publishing.shop
    publishing.publish()
    publishing.answers = answers
    shop.talk()
    assert {(one.name, one.why) for one in shop.seen.set_aside} == {
        ("Clé à molette", why),
        ("Tournevis", why),
    }
    assert (shop.seen.waiting, shop.seen.state) == (2, "well")
    heard = len(publishing.heard)
    shop.talk()
    assert len(publishing.heard) == heard
    publishing.answers = made
    shop.worker.ask_again()
    shop.talk()
    assert shop.seen.set_aside == ()
    assert {"901", "902"} <= shop.listings


def test_one_article_of_the_mall_for_two_of_the_shop_is_the_first_s_and_the_other_is_told(
    publishing: Publishing,
) -> None:
    shop = publishing.shop
    publishing.publish()
    publishing.answers = lambda heard: [said(one) for one in heard]
    shop.talk()
    assert "900" in shop.listings
    parked = [row.reason for row in shop.seen.parked if row.kind == "listing"]
    assert parked == ["listing_taken"]
    assert shop.seen.set_aside == ()


def made(heard: list[Body]) -> list[Body]:
    numbers = {NEW[0].id: "901", NEW[1].id: "902"}
    return [said(one, variantId=numbers[one["key"]]) for one in heard]
