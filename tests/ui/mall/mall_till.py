"""The mall's page before a real shop and a real mall's thread."""

from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.services.mall import exchange
from herstal_pos.ui.mall.mall_card import MallCard
from herstal_pos.ui.mall.mall_card_issues import MallIssuesCard
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.town_shop import KEY_OF, SIRUP
from tests.ui.orders.real_till import RealTill
from tests.ui.scripted_counter import Counter


class MallTill(RealTill):
    """With the mall's thread beside the shop, as `machinery` has it."""

    def hear(self, command: Command) -> None:
        match command:
            case commands.FindPrinters():
                Counter.hear(self, command)
            case commands.ConnectMall():
                Counter.hear(self, command)
                self.shop.worker.connect(command)
                self.mall_speaks()
            case commands.PushStock() | commands.RetryParked():
                super().hear(command)
                self.mall_speaks()
            case commands.AskAgain():
                Counter.hear(self, command)
                self.shop.worker.ask_again()
                self.mall_speaks()
            case _:
                super().hear(command)

    def open_page(self) -> None:
        self.says(*self.shop.execute(commands.Refresh()))
        self.press("Ctrl D", "F7")

    @property
    def screen(self) -> SettingsScreen:
        shown = self.window.shown
        assert isinstance(shown, SettingsScreen)
        return shown

    @property
    def card(self) -> MallCard:
        return self.screen.mall

    @property
    def issues(self) -> MallIssuesCard:
        return self.screen.issues

    @property
    def sentence(self) -> str:
        return self.screen.sentence.accessibleName()

    def fill(self, address: str, shop: str, key: str, email: str = "") -> None:
        """As a person does: from field to field."""
        fields = self.card.fields
        typed = {"address": address, "shop_token": shop, "sign_in": email, "secret": key}
        for name, text in typed.items():
            fields[name].setFocus()
            fields[name].selectAll()
            self.press("Del")
            self.type(text)

    def park_a_level(self, reason: str, detail: str = "") -> None:
        """The mall refuses what it is told of the syrup."""
        self.shop.sell(SIRUP)
        news = self.shop.execute(exchange.TakeMallWork(KEY_OF))
        [work] = [each for each in news if isinstance(each, exchange.MallWork)]
        [row] = work.rows.values()
        self.says(*self.shop.execute(exchange.ParkRow(row, reason, detail)))
