"""Orders of the town: bought, accepted, picked with something missing, packed, unpacked, handed over.

By heart: what is packed and what nobody found leaves the shelf; nothing else of an order moves goods.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

from herstal_pos.domain.orders.parcel import bag_code
from herstal_pos.mall.practice.line import Fault
from herstal_pos.mall.practice.town import Basket
from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import MallRefused
from tests.simulation.power import Power
from tests.simulation.reference_shop import ARTICLES, Article, ReferenceShop
from tests.town_shop import TownShop

IN_THE_MALL = tuple(article for article in ARTICLES.values() if article.units)


@dataclass
class Wanted:
    """Units of the mall. `gone`: thousandths that the shelf gave up."""

    article: Article
    count: int
    line_id: str = ""
    picked: int = 0
    missing: int = 0
    gone: int = 0


@dataclass
class Order:
    """`state`: bought, accepted, picked, packed, over."""

    code: str
    lines: list[Wanted]
    state: str = "bought"
    id: str = ""
    parcel: str = ""
    bags: int = 0


@dataclass
class OrderActs:
    dice: Random
    shop: TownShop
    heart: ReferenceShop
    power: Power
    orders: list[Order] = field(default_factory=list)

    @property
    def acts(self) -> dict[Callable[[], None], int]:
        return {self.buy: 7, self.go_on: 26, self.catch_up: 14, self.cut: 1, self.mend: 2}

    def buy(self) -> None:
        articles = self.dice.sample(IN_THE_MALL, self.dice.randint(1, len(IN_THE_MALL)))
        pieces = {article.code: self.dice.randint(1, 4) for article in articles}
        try:
            placed = self.shop.town.place(Basket(pieces))
        except MallRefused:
            return  # the mall has not heard of any yet
        wanted = [Wanted(ARTICLES[code], count) for code, count in pieces.items()]
        self.orders.append(Order(placed.code, wanted))

    def go_on(self) -> None:
        """The next step of any order that the shop has heard of."""
        waiting = [order for order in self.orders if order.state != "over" and self._has_come(order)]
        if waiting:
            self._step(self.dice.choice(waiting))

    def catch_up(self) -> None:
        self.power.catch_up()

    def cut(self) -> None:
        self.shop.wire.always = Fault.DOWN

    def mend(self) -> None:
        self.shop.wire.always = Fault.NONE

    def finish(self) -> None:
        """All of them to the bike, and the mall has heard it."""
        self.mend()
        self.catch_up()
        while waiting := [order for order in self.orders if order.state != "over"]:
            for order in waiting:
                assert self._has_come(order)
                self._step(order)
        self.catch_up()

    def _has_come(self, order: Order) -> bool:
        if not order.id and order.code in self.shop.board():
            order.id = self.shop.card(order.code).order_id
            lines = {line.sku: line.line_id for line in self.shop.picking(order.id).lines}
            for wanted in order.lines:
                wanted.line_id = lines[wanted.article.code]
        return bool(order.id)

    def _step(self, order: Order) -> None:
        steps = {
            "bought": self._answer,
            "accepted": self._pick,
            "picked": self._pack,
            "packed": self._hand_over,
        }
        steps[order.state](order)

    def _answer(self, order: Order) -> None:
        if self.dice.random() < 0.1:
            self.power.do(commands.RefuseOrder(order.id, "other"))
            self.heart.note("order_refused")
            order.state = "over"
        else:
            self.power.do(commands.AcceptOrder(order.id))
            order.state = "accepted"

    def _pick(self, order: Order) -> None:
        """All that is there; a unit may be missing, or turn up after all."""
        for line in order.lines:
            short = 1 if line.count > 1 and self.dice.random() < 0.3 else 0
            self.power.do(commands.PickLine(order.id, line.line_id, line.count - short))
            line.picked = line.count - short
            if short:
                self._miss(order, line)
                if self.dice.random() < 0.3:
                    self._find(order, line)
        order.state = "picked"

    def _miss(self, order: Order, line: Wanted) -> None:
        self.power.do(commands.MarkShortage(order.id, line.line_id, "out_of_stock", 1))
        in_baskets = sum(wanted.picked * wanted.article.units for wanted in self._in_baskets(line.article))
        there = self.heart.levels[line.article.code] - in_baskets
        line.missing, line.gone = 1, max(min(line.article.units, there), 0)
        self.heart.levels[line.article.code] -= line.gone
        self.heart.note("shortage")

    def _find(self, order: Order, line: Wanted) -> None:
        self.power.do(commands.UndoOrderStep(order.id))
        self.power.do(commands.PickLine(order.id, line.line_id, 1))
        self.heart.levels[line.article.code] += line.gone
        line.missing, line.gone, line.picked = 0, 0, line.count
        self.heart.note("miss_taken_back")

    def _in_baskets(self, article: Article) -> Iterable[Wanted]:
        for order in self.orders:
            if order.state in ("accepted", "picked"):
                yield from (line for line in order.lines if line.article is article)

    def _pack(self, order: Order) -> None:
        order.bags = self.dice.randint(1, 2)
        news = self.power.do(commands.PackParcel(order.id, order.bags))
        (order.parcel,) = (notice.parcel_key for notice in news if isinstance(notice, notices.ParcelPacked))
        self._move(order, -1)
        self.heart.note("parcel_packed")
        order.state = "packed"

    def _hand_over(self, order: Order) -> None:
        if self.dice.random() < 0.15:
            self.power.do(commands.UnpackParcel(order.id))
            self._move(order, 1)
            self.heart.note("parcel_unpacked")
            order.state = "picked"
            return
        for bag in range(1, order.bags + 1):
            self.power.do(commands.HandOverBag(bag_code(order.parcel, bag)))
        order.state = "over"

    def _move(self, order: Order, sign: int) -> None:
        for line in order.lines:
            self.heart.levels[line.article.code] += sign * line.picked * line.article.units
