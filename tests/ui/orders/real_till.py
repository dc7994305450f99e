"""The till's window before a real shop of the town: what is asked is carried out, and the shop answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.ui.orders.picking.picking_rows import PickRow
from herstal_pos.ui.orders.picking.picking_screen import PickingScreen
from herstal_pos.ui.widgets.buttons.pay import PayKey
from tests.town_shop import SKU, TownShop, open_town_shop
from tests.ui.scripted_counter import Counter


class RealTill(Counter):
    """`asked` holds what was asked since the last `forget`."""

    def __init__(
        self, qtbot: QtBot, shop: TownShop, *, language: str = "fr", size: tuple[int, int] = (1280, 800)
    ) -> None:
        self.shop = shop
        super().__init__(qtbot, language=language, size=size)

    def hear(self, command: Command) -> int | None:
        super().hear(command)
        if not isinstance(command, commands.FindPrinters | commands.ShowTicketQr):  # of no thread here
            self.says(*self.shop.execute(command))
        return None

    def now(self) -> datetime:
        return self.shop.clock.now()

    # --- the town

    def mall_speaks(self) -> None:
        """The mall's thread goes round until it rests; what it heard is told here too."""
        self.shop.news.clear()
        self.shop.catch_up()
        self.says(*self.shop.news)

    def open_picking(self, **pieces: int) -> str:
        """An order by the names of `tests.town_shop`, accepted and opened; its code."""
        self.says(*self.shop.execute(commands.Refresh()))
        order = self.shop.buy(**pieces)
        self.mall_speaks()
        order_id = self.shop.card(order.code).order_id
        self.hear(commands.AcceptOrder(order_id))
        self.mall_speaks()
        self.window.open_order(order_id)
        self.forget()
        return order.code

    def scan_articles(self, *names: str) -> None:
        for name in names:
            self.scan(SKU[name])

    def ref_of(self, code: str) -> str:
        """The mall's name for the order."""
        with self.shop.town.at_work() as store:
            return next(placed.order.ref for placed in store.all_placed() if placed.order.code == code)

    # --- what a person sees

    @property
    def picking(self) -> PickingScreen:
        shown = self.window.shown
        assert isinstance(shown, PickingScreen), shown
        return shown

    @property
    def rows(self) -> dict[str, tuple[str, str, str]]:
        """State, count and second line by the name."""
        found = [row for row in self.picking.list.lines.rows if isinstance(row, PickRow)]
        return {row.name: (row.state, row.count_text, row.second_line) for row in found}

    @property
    def feedback(self) -> str:
        said = self.picking.side.feedback
        return " | ".join(part for part in (said.accessibleName(), said.accessibleDescription()) if part)

    @property
    def next_step(self) -> PayKey:
        return self.picking.bar.next_step


@contextmanager
def open_till(
    qtbot: QtBot, *, language: str = "fr", size: tuple[int, int] = (1280, 800)
) -> Iterator[RealTill]:
    with open_town_shop() as shop:
        yield RealTill(qtbot, shop, language=language, size=size)
