"""An order as far as a shop may have come with it when the mall's people change it."""

from herstal_pos.services import commands, notices
from tests.mall_staff import Staff
from tests.town_shop import COFFEE, EAN, SIRUP, TownShop

STAGES = ("new", "accepted", "picking", "packed", "bagged", "handed_over")


class Ordered:
    """Three sirups and a coffee, seven and twelve on the shelf."""

    def __init__(self, shop: TownShop, stage: str = "new") -> None:
        self.shop = shop
        self.staff = Staff(shop.town)
        order = shop.buy(sirup=3, coffee=1)
        self.ref, self.code = order.ref, order.code
        shop.catch_up()
        self.id = shop.card(self.code).order_id
        self._bring(stage)
        shop.catch_up()
        shop.news.clear()

    def _bring(self, stage: str) -> None:
        shop, far = self.shop, STAGES.index(stage)
        if far >= 1:
            shop.do(commands.AcceptOrder(self.id))
            shop.catch_up()
        if far == 2:
            self.pick(SIRUP, 3)
        if far >= 3:
            self.pick(SIRUP, 3)
            self.pick(COFFEE, 1)
            shop.do(commands.PackParcel(self.id, 2))
            shop.catch_up()
        if far == 4:
            shop.scan(self.labels()[0])
        if far == 5:
            for label in self.labels():
                shop.scan(label)

    def pick(self, code: str, count: int) -> None:
        lines = {line.sku: line.line_id for line in self.shop.picking(self.id).lines}
        self.shop.do(commands.PickLine(self.id, lines[EAN[code]], count))

    def labels(self) -> list[str]:
        return self.shop.labels()[-2:]

    def on_hand(self, code: str) -> int:
        return (self.shop.on_hand(EAN[code]) or 0) // 1000

    @property
    def card(self) -> object:
        return self.shop.card(self.code)

    def hear(self) -> list[str]:
        """What rings."""
        self.shop.news.clear()
        self.shop.catch_up()
        self.shop.catch_up()  # what it made the shop say
        return [notice.why for notice in self.shop.notices_of(notices.OrderStopped)]

    def confirm(self) -> None:
        self.shop.do(commands.DismissOrder(self.id))
        self.shop.catch_up()

    def refused(self, command: commands.Command) -> str:
        self.shop.news.clear()
        self.shop.execute(command)
        [no] = self.shop.notices_of(notices.CommandRefused)
        return str(no.reason)
