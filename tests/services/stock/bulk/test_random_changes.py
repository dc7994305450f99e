"""Changes of many at once in any order, other hands between their commits, stopped anywhere: what no other
hand touched is as it was before once all is put back, and the books are sound."""

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from herstal_pos.domain.errors import Stopped
from herstal_pos.services import commands, dispatch, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.stock.bulk.steps import ALL, offered, propose, shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

HANDS = (BREAD, BEER, CHEESE, "2", "450")
WISHES: tuple[dict[str, Any], ...] = (
    {"points": 500},
    {"points": -1234, "end": "99"},
    {"cents": -15, "end": "5"},
    {"end": "95"},
    {"field": "category", "value": "Divers"},
    {"field": "shelf", "value": "R 1"},
    {"field": "vat", "value": "standard"},
    {"field": "vat", "value": "standard", "first": "010130"},
)


class RandomHands:
    def __init__(self, shop: LittleShop, seed: int) -> None:
        self.shop, self.dice = shop, Random(seed)  # noqa: S311 - the same each time
        self.touched: set[str] = set()

    def interfere(self) -> None:
        """A price, a sale, a label printed elsewhere, or nothing."""
        code = self.dice.choice(HANDS)
        product = self.shop.product(code)
        acts: tuple[Callable[[], object], ...] = (
            lambda: self._price(product.id, product.price_cents + self.dice.choice((-1, 1, 25))),
            lambda: self._price(product.id, product.price_cents),
            lambda: self.shop.sell(code),
            lambda: None,
        )
        self.dice.choice(acts)()

    def _price(self, product_id: str, cents: int) -> None:
        if cents != self.shop.product(self._code(product_id)).price_cents:
            self.touched.add(product_id)
        self.shop.do(commands.SetPrice(product_id, max(cents, 1), sure=True))

    def _code(self, product_id: str) -> str:
        return next(code for code in HANDS if self.shop.product(code).id == product_id)

    def go(self, command: commands.ApplyBulk | commands.UndoBulk) -> None:
        """With another hand between the commits; stopped now and then, and asked again."""
        state = ""
        while state not in ("done", "undone"):
            state = self._once(command).state
            self.interfere()

    def _once(self, command: commands.Command) -> views.BulkView:
        steps: Generator[Any, None, Any] = dispatch.begin(command, self.shop.storage, self.shop.counter)
        try:
            while True:
                next(steps)
                self.interfere()
                if self.dice.random() < 0.3:
                    steps.throw(Stopped())
        except StopIteration as end:
            news: notices.BulkChanged = end.value
            assert news.bulk is not None
            return news.bulk


@pytest.mark.parametrize("seed", range(6))
def test_put_back_all_is_as_before_but_what_another_hand_did(shop: LittleShop, seed: int) -> None:
    hands = RandomHands(shop, seed)
    before = shelf(shop)
    for _ in range(3):
        wish = hands.dice.choice(WISHES)
        choice = hands.dice.choice(
            (ALL, commands.BulkChoice("bi"), commands.BulkChoice(category="Boulangerie"))
        )
        bulk = propose(shop, choice, **wish)
        hands.interfere()
        if hands.dice.random() < 0.8:
            hands.go(commands.ApplyBulk(bulk.bulk_id))
    while (bulk_left := offered(shop).bulk) is not None:
        hands.go(commands.UndoBulk(bulk_left.bulk_id))
    after = shelf(shop)
    assert {id_: row for id_, row in after.items() if id_ not in hands.touched} == {
        id_: row for id_, row in before.items() if id_ not in hands.touched
    }
    assert shop.verify().findings == ()
