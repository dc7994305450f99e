"""The screens beside the sale, each made at its first visit and loaded only then."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.manner import Manners
from herstal_pos.ui.frame.places import (
    ACCOUNTANT,
    ARCHIVES,
    ARRIVING,
    ARTICLE,
    BULK,
    CARDS,
    CLOSING,
    COUNTING,
    DAY,
    FAMILY,
    FIGURES,
    INVOICES,
    LABELS,
    LISTS,
    LOCK,
    MALL_ACCOUNT,
    MOVING,
    ORDER_RULES,
    ORDERS,
    PICKING,
    PROMOTIONS,
    RECEIVING,
    RETURNS,
    SCALE,
    SELLERS,
    STOCK,
    SUPPLIES,
    TERMINAL,
    TILES,
    TOWN,
    TRANSFERS,
    VALUE,
    VERSION,
    WALK,
    WELCOME,
    ZS,
)
from herstal_pos.ui.frame.screen import TillScreen

if TYPE_CHECKING:
    from herstal_pos.ui.shop.settings_screen import SettingsScreen
    from herstal_pos.ui.shop.welcome.welcome_screen import WelcomeScreen

type Models = Callable[[], Sequence[tuple[str, str]]]
"""(name, words) of each printer model that the till knows."""


@record(frozen=True)
class Ways:
    """Where a screen may lead: out of the program, to another screen, language, theme or manner, to the
    practice shop beside this one (False: it is open already)."""

    close: Callable[[], object]
    go: Callable[[str], object]
    speak: Callable[[str], object]
    dress: Callable[[str], object]
    manners: Manners
    practise: Callable[[], bool]


_OF_THE_ACCOUNTS = (ZS, ARCHIVES, ACCOUNTANT, MALL_ACCOUNT)


class ScreenMaker:
    def __init__(
        self, bridge: Bridge, now: Callable[[], datetime], models: Models, label_models: Models, ways: Ways
    ) -> None:
        self._bridge = bridge
        self._now = now
        self._models = models
        self._label_models = label_models
        self._ways = ways

    def make(self, name: str, words: Words, theme_name: str) -> TillScreen:
        """Named as in `frame.places`; any other name brings the devices."""
        if name in (DAY, CLOSING, TRANSFERS, TOWN, SELLERS, CARDS, FIGURES, *_OF_THE_ACCOUNTS):
            of_accounts = name in (FIGURES, *_OF_THE_ACCOUNTS)
            return (self._of_the_accounts if of_accounts else self._of_the_day)(name, words)
        if name in (ORDERS, PICKING, RETURNS, WALK, ORDER_RULES):
            return self._of_the_orders(name, words)
        if name in (LOCK, VERSION, ARRIVING, MOVING):
            return self._of_the_till(name, words)
        if name in (TILES, SCALE, TERMINAL):
            return self._of_the_counter(name, words)
        return self._of_the_shelf(name, words) or self._of_the_shop(name, words, theme_name)

    def _of_the_till(self, name: str, words: Words) -> TillScreen:
        if name == LOCK:
            from herstal_pos.ui.shop.clerks.lock_screen import LockScreen  # noqa: PLC0415 - of shops with staff

            return LockScreen(self._bridge, words)
        if name == ARRIVING:
            from herstal_pos.ui.shop.moving.arriving_screen import ArrivingScreen  # noqa: PLC0415 - seldom

            return ArrivingScreen(self._bridge, words)
        if name == MOVING:
            from herstal_pos.ui.shop.moving.leaving_screen import LeavingScreen  # noqa: PLC0415 - seldom

            return LeavingScreen(self._bridge, words, self._now)
        from herstal_pos.ui.shop.version.version_screen import VersionScreen  # noqa: PLC0415 - first visit

        return VersionScreen(self._bridge, words)

    def _of_the_counter(self, name: str, words: Words) -> TillScreen:
        if name == TILES:
            from herstal_pos.ui.counter.tiles.arranging_screen import ArrangingScreen  # noqa: PLC0415 - first visit

            return ArrangingScreen(self._bridge, words)
        if name == TERMINAL:
            from herstal_pos.ui.shop.terminal.terminal_screen import TerminalScreen  # noqa: PLC0415 - first visit

            return TerminalScreen(self._bridge, words)
        from herstal_pos.ui.counter.scale.scale_screen import ScaleScreen  # noqa: PLC0415 - first visit

        return ScaleScreen(self._bridge, words)

    def _of_the_orders(self, name: str, words: Words) -> TillScreen:
        if name == ORDERS:
            from herstal_pos.ui.orders.board.board_screen import BoardScreen  # noqa: PLC0415 - first visit

            return BoardScreen(self._bridge, words, self._now)
        if name == WALK:
            from herstal_pos.ui.orders.walk.walk_screen import WalkScreen  # noqa: PLC0415 - first visit

            walk = WalkScreen(self._bridge, words, self._now)
            walk.left.connect(lambda: self._ways.go(ORDERS))
            return walk
        if name == RETURNS:
            from herstal_pos.ui.orders.returns.return_screen import ReturnScreen  # noqa: PLC0415 - first return

            return ReturnScreen(self._bridge, words)
        if name == ORDER_RULES:
            from herstal_pos.ui.orders.rules.rules_screen import RulesScreen  # noqa: PLC0415 - seldom

            return RulesScreen(self._bridge, words)
        from herstal_pos.ui.orders.picking.picking_screen import PickingScreen  # noqa: PLC0415 - first visit

        picking = PickingScreen(self._bridge, words, self._now)
        picking.left.connect(lambda: self._ways.go(ORDERS))
        return picking

    def _counting(self, words: Words) -> TillScreen:
        from herstal_pos.ui.stock.counting.count_screen import CountScreen  # noqa: PLC0415 - first visit

        counting = CountScreen(self._bridge, words)
        counting.left.connect(lambda: self._ways.go(STOCK))
        return counting

    def _invoices(self, words: Words) -> TillScreen:
        from herstal_pos.ui.stock.invoices.invoice_screen import InvoiceScreen  # noqa: PLC0415 - first visit

        return InvoiceScreen(self._bridge, words)

    def _of_the_accounts(self, name: str, words: Words) -> TillScreen:
        if name == ACCOUNTANT:
            from herstal_pos.ui.accounts.exports.accountant_screen import AccountantScreen  # noqa: PLC0415

            return AccountantScreen(self._bridge, words)
        if name == MALL_ACCOUNT:
            from herstal_pos.ui.accounts.mall.mall_screen import MallScreen  # noqa: PLC0415 - first visit

            return MallScreen(self._bridge, words, self._now)
        if name == ARCHIVES:
            from herstal_pos.ui.accounts.archives.archive_screen import ArchiveScreen  # noqa: PLC0415 - first visit

            return ArchiveScreen(self._bridge, words)
        if name == FIGURES:
            from herstal_pos.ui.accounts.reports.figures_screen import FiguresScreen  # noqa: PLC0415 - first visit

            return FiguresScreen(self._bridge, words)
        from herstal_pos.ui.accounts.reports.zs_screen import ZsScreen  # noqa: PLC0415 - first visit

        return ZsScreen(self._bridge, words)

    def _of_the_day(self, name: str, words: Words) -> TillScreen:
        if name == DAY:
            from herstal_pos.ui.day.day_screen import DayScreen  # noqa: PLC0415 - first visit

            return DayScreen(self._bridge, words)
        if name == TOWN:
            from herstal_pos.ui.day.town.town_screen import TownScreen  # noqa: PLC0415 - first visit

            return TownScreen(self._bridge, words)
        if name == SELLERS:
            from herstal_pos.ui.day.sellers.sellers_screen import SellersScreen  # noqa: PLC0415 - first visit

            return SellersScreen(self._bridge, words)
        if name == CARDS:
            from herstal_pos.ui.day.cards.cards_screen import CardsScreen  # noqa: PLC0415 - first visit

            return CardsScreen(self._bridge, words)
        if name == TRANSFERS:
            from herstal_pos.ui.day.transfers.transfers_screen import TransfersScreen  # noqa: PLC0415 - first visit

            return TransfersScreen(self._bridge, words, self._now)
        from herstal_pos.ui.day.closing.closing_screen import ClosingScreen  # noqa: PLC0415 - first visit

        closing = ClosingScreen(self._bridge, words, self._now)
        closing.ended.connect(self._ways.close)
        return closing

    def _article(self, words: Words) -> TillScreen:
        from herstal_pos.ui.stock.article.article_screen import ArticleScreen  # noqa: PLC0415 - first visit

        return ArticleScreen(self._bridge, words)

    def _family(self, words: Words) -> TillScreen:
        from herstal_pos.ui.stock.families.family_screen import FamilyScreen  # noqa: PLC0415 - first visit

        return FamilyScreen(self._bridge, words)

    def _of_the_shelf(self, name: str, words: Words) -> TillScreen | None:
        if name in (COUNTING, INVOICES):
            return self._counting(words) if name == COUNTING else self._invoices(words)
        if name == RECEIVING:
            from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen  # noqa: PLC0415

            return ReceivingScreen(self._bridge, words)
        if name in (ARTICLE, FAMILY):
            return self._article(words) if name == ARTICLE else self._family(words)
        if name == LABELS:
            from herstal_pos.ui.stock.labels.labels_screen import LabelsScreen  # noqa: PLC0415 - first visit

            return LabelsScreen(self._bridge, words)
        if name == STOCK:
            from herstal_pos.ui.stock.stock_screen import StockScreen  # noqa: PLC0415 - first visit

            return StockScreen(self._bridge, words, self._now)
        return self._of_many(name, words)

    def _of_many(self, name: str, words: Words) -> TillScreen | None:
        if name == SUPPLIES:
            from herstal_pos.ui.stock.supply.supply_screen import SupplyScreen  # noqa: PLC0415 - first visit

            return SupplyScreen(self._bridge, words)
        if name == LISTS:
            from herstal_pos.ui.stock.lists.lists_screen import ListsScreen  # noqa: PLC0415 - first visit

            return ListsScreen(self._bridge, words, self._now)
        if name == BULK:
            from herstal_pos.ui.stock.bulk.bulk_screen import BulkScreen  # noqa: PLC0415 - first visit

            return BulkScreen(self._bridge, words)
        if name == VALUE:
            from herstal_pos.ui.stock.valuing.value_screen import ValueScreen  # noqa: PLC0415 - first visit

            return ValueScreen(self._bridge, words, self._now)
        if name == PROMOTIONS:
            from herstal_pos.ui.stock.promotions.promotion_screen import PromotionScreen  # noqa: PLC0415

            return PromotionScreen(self._bridge, words, self._now)
        return None

    def _of_the_shop(self, name: str, words: Words, theme_name: str) -> TillScreen:
        screen = self._welcome(words, theme_name) if name == WELCOME else self._devices(words, theme_name)
        screen.language_chosen.connect(self._ways.speak)
        screen.theme_chosen.connect(self._ways.dress)
        return screen

    def _welcome(self, words: Words, theme_name: str) -> "WelcomeScreen":
        from herstal_pos.ui.shop.welcome.welcome_screen import WelcomeScreen  # noqa: PLC0415 - first start

        practise, labels = self._ways.practise, self._label_models()
        return WelcomeScreen(self._bridge, words, self._models(), theme_name, practise, labels)

    def _devices(self, words: Words, theme_name: str) -> "SettingsScreen":
        from herstal_pos.ui.shop.settings_screen import SettingsScreen  # noqa: PLC0415 - first visit

        labels, manners = self._label_models(), self._ways.manners
        return SettingsScreen(self._bridge, words, self._models(), theme_name, labels, manners)
