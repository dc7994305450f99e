"""The till's window: one frame, its screens, and the way from a key or a notice to them."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime

from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.counter.sale_screen import SaleScreen
from herstal_pos.ui.day.today import is_closed_today
from herstal_pos.ui.frame import keys, sounds, theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import LEAST_HEIGHT, LEAST_WIDTH, SMALL_BELOW
from herstal_pos.ui.frame.hand import HAND, Act
from herstal_pos.ui.frame.manner import Manners
from herstal_pos.ui.frame.places import BY_KEY, CLOSING, DAY, DEVICES, LIT, ORDERS, PICKING, SALE, WELCOME
from herstal_pos.ui.frame.screen import TillScreen
from herstal_pos.ui.frame.sounds import Ear, Sound
from herstal_pos.ui.shell.device_chips import DeviceChips
from herstal_pos.ui.shell.frame import Frame
from herstal_pos.ui.shell.keys_in_turn import KeysInTurn, LiveKeys
from herstal_pos.ui.shell.latest_notices import LatestNotices, place_of
from herstal_pos.ui.shell.main_frame import new_frame
from herstal_pos.ui.shell.overlay.who_serves import WhoServes
from herstal_pos.ui.shell.screen_maker import ScreenMaker, Ways
from herstal_pos.ui.shell.sheets import Sheets
from herstal_pos.ui.shell.strip_tabs import CURRENT, NEXT_SALE, PAID, next_tab, tabs
from herstal_pos.ui.shell.ticks import Ticks

_PICKED = frozenset({"accepted", "picking"})
_OF_THE_SALE = frozenset({"last_receipt", "open_drawer", "explain", "park", "preorder", "find_ticket"})


class MainWindow(QWidget):
    """`now` is the shop's clock, `save_theme` remembers a chosen theme for the next start.

    `profiles` and `label_profiles` give (name, words) of each printer model that the till knows. `practice`
    may be told before the settings are read: a practice shop is never mistaken for a real one.
    """

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        dress: theme.Theme,
        now: Callable[[], datetime],
        *,
        practice: bool = False,
        profiles: Callable[[], Sequence[tuple[str, str]]] = tuple,
        label_profiles: Callable[[], Sequence[tuple[str, str]]] = tuple,
        save_theme: Callable[[str], None] = lambda _name: None,
        manners: Manners | None = None,
        practise: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._bridge, self._dress, self._now = bridge, dress, now
        self.manners = manners or Manners()
        self._practice = practice
        ways = Ways(self.close, self.go, self.speak, self.dress, self.manners, practise)
        self._maker = ScreenMaker(bridge, now, profiles, label_profiles, ways)
        self._save_theme = save_theme
        self._ear = Ear()
        self._facts = LatestNotices()
        self._settings: views.SettingsView | None = None
        self._order_to_open = self._order_tab = ""
        self._sales_turned = 0
        self._serves = WhoServes(bridge, self)
        self._live = LiveKeys(self, self.act, self._facts, lambda: self._sheets.close(), self)  # noqa: PLW0108
        HAND.acted.connect(self._live.look_by_hand)
        bridge.settled.connect(self._live.settle)
        HAND.pressed_off.connect(self._live.press_off)
        self._ticks = Ticks(now, self)
        self._ticks.minute.connect(self._show_clock)
        self._ticks.moment.connect(self._show_chips)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._wear()
        self._build(words, SALE)
        bridge.noticed.connect(self.on_notice)
        bridge.scanned.connect(self.scan)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    # --- building, and building again in another language

    def _build(self, words: Words, shown: str) -> None:
        self.words = words
        self._chips = DeviceChips(words)
        self._screens: dict[str, TillScreen] = {}
        self.frame = self._framed()
        self.sale = SaleScreen(self._bridge, words, self._now, resumes=not self._facts, parent=self.frame)
        self.sale.turned.connect(self._show_strip)
        self._add(SALE, self.sale)
        self._sheets = Sheets(self._bridge, words, self.frame, lambda: self.frame.geometry_.pad)
        self._sheets.closed.connect(lambda: self.shown.take_keyboard())  # noqa: PLW0108 - shown by then
        for notice in self._facts:
            self._chips.on_notice(notice, self._now())
        self.frame.status.present(self._chips.shown)
        if self._facts.cards:
            self._show_orders()
        self._keys = KeysInTurn(self._bridge, self, self._live.act, self._sheets.close)
        self.frame.setGeometry(self.rect())
        self.go(shown)
        self.frame.show()

    def speak(self, language: str) -> None:
        """Say everything in another language, now; what was typed in the settings stays."""
        self._serves.close()  # a manager's word that is asked for goes with its frame
        before, shown = self.frame, self.frame.shown
        typed = {name: screen.typed() for name, screen in self._screens.items()}
        self._build(Words(language), shown)
        for name, fields in typed.items():
            if fields:
                self._screen(name).fill(fields)
        before.hide()
        before.deleteLater()
        self._show_clock()

    def _framed(self) -> Frame:
        frame = new_frame(self.words, self._serves.label, practice=self._practice, parent=self)
        frame.rail.chosen.connect(self._choose_place)
        frame.strip.chosen.connect(self._choose_tab)
        frame.strip.more.connect(self._tabs_hidden)
        frame.strip.pressed.connect(self.act)
        frame.status.chosen.connect(self._chip_chosen)
        frame.dropped.connect(lambda files: self.act("show_invoices") and self.shown.take_files(files))
        return frame

    def _screen(self, name: str) -> TillScreen:
        """Built at the first visit; `KeyError` for a name without a screen."""
        if name not in self._screens:
            self._add(name, self._maker.make(name, self.words, self._dress.name))
        return self._screens[name]

    def _add(self, name: str, screen: TillScreen) -> None:
        self._screens[name] = screen
        self.frame.add_screen(name, screen)
        screen.wanted.connect(self.act)
        screen.place_wanted.connect(self.go)
        screen.order_wanted.connect(self.open_order)
        screen.article_wanted.connect(self.open_article)
        screen.code_typed.connect(self.scan)
        for notice in self._facts:
            screen.on_notice(notice)

    def dress(self, name: str) -> None:
        self._dress = theme.THEMES[name]
        self._wear()
        self._save_theme(name)

    def _wear(self) -> None:
        theme.wear(theme.practising(self._dress) if self._practice else self._dress)

    def on_notice(self, notice: Notice) -> None:
        self._facts.remember(notice)
        self._ear.on_notice(notice)
        notice = self._serves.on_notice(notice)
        if isinstance(notice, notices.SettingsChanged):
            self._settings_changed(notice.settings)
        if place := place_of(notice):
            self.go(place)
        if isinstance(notice, notices.PickingChanged) and notice.picking.card.order_id == self._order_to_open:
            self._order_to_open = ""
            self.go(PICKING)
            self._mark_order(notice.picking.card.order_id)
        for screen in list(self._screens.values()):
            screen.on_notice(notice)
        self._sheets.on_notice(notice)
        if self._chips.on_notice(notice, self._now()):
            self.frame.status.present(self._chips.shown)
        if isinstance(notice, notices.MallChanged | notices.TilesChanged):
            self._give_orders_a_column()
        if isinstance(notice, notices.OrdersChanged):
            self._show_orders()
        if isinstance(notice, notices.ParkedChanged | notices.PickingChanged):
            self._show_strip()
        self._live.look()

    def _settings_changed(self, settings: "views.SettingsView") -> None:
        before, self._settings = self._settings, settings
        language = settings.shop.language
        if before is not None and before.shop.language == language:
            language = self.words.language
        if settings.practice != self._practice or language != self.words.language:
            self._practice = settings.practice
            self._wear()
            self._bridge.in_turn(lambda: self.speak(language))
        self._serves.name(settings.shop.clerk_name)
        if before is None and settings.welcome:
            self.go(WELCOME)

    def scan(self, code: str, aim: str | None = None) -> None:
        """What the shown screen does not take for itself goes into the sale."""
        self._bridge.in_turn(lambda: self._scan(code, aim))

    def _scan(self, code: str, aim: str | None) -> None:
        self._keys.let_go()
        self._sheets.close()
        self._ear.scanned()
        if self._serves.scan(code):
            return
        with self._live.brought_by_scan():
            if not self.shown.scan(code, aim):
                self.go(SALE)
                self.shown.scan(code, aim)

    def misread(self) -> None:
        sounds.play(Sound.BUZZ)
        self._bridge.in_turn(lambda: self.shown.misread(self.words("scan.cut")))

    # --- keys and places

    @property
    def shown(self) -> TillScreen:
        return self._screens[self.frame.shown]

    def go(self, name: str) -> None:
        name = self._serves.place(name)
        screen = self._screen(name)
        if self.frame.shown != name:
            if self.frame.shown:
                self.shown.say_sentence("")  # a sentence goes with its screen
            self._sheets.close()
            self._serves.close()
            self._order_tab = ""
            self.frame.show_screen(name, LIT.get(name, ""))
            screen.visited()
            self._show_strip()
        screen.take_keyboard()

    def open_article(self, place: str, product_id: str) -> None:
        self.go(place)
        self.shown.show_article(product_id)

    def in_turn(self, act: Act, once: Hashable = "") -> object:
        """Whatever a hand does here, by key or by finger."""
        return self._keys.take(act, once)

    def say_gone(self) -> None:
        self._live.refuse(self.words("off.changed"))

    def act(self, action: str) -> bool:
        """Do what a key or a button means, here or wherever it belongs."""
        if not keys.is_built(action):
            return False
        served = self._serves.act(action) or self._sheets.act(action, self.shown.scopes)
        if served or self.manners.act(action, self):
            return True
        if action == "next_tab":
            self._turn_tab()
            return True
        self._sales_turned = 0
        return self.shown.act(action) or self._act_elsewhere(action)

    def _choose_place(self, action: str) -> None:
        """The sale's place brings the sale, where its key may mean something nearer."""
        (self.go if action == SALE else self.act)(action)

    def _act_elsewhere(self, action: str) -> bool:
        if action == DAY:
            self.go(CLOSING if is_closed_today(self._facts, self._now(), self.words) else DAY)
        elif action in BY_KEY:
            self.go(action)
        elif action in _OF_THE_SALE:
            self.go(SALE)
            return self._serves.is_locked or self.sale.act(action)
        elif action in ("accept_order", "refuse_order"):
            return self._answer_order(action)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keys.press(event))

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._keys.focus_changed(now)

    def _chip_chosen(self, key: str) -> None:
        """To the devices, where the page is that sets it right; to the invoices that wait."""
        self.go(SALE if key == "invoices" else DEVICES)
        pages = {"mall": "mall_page", "sending": "mall_page", "invoices": "issued_invoices"}
        pages["backup"] = "closing_page"
        self.shown.act(pages.get(key, "printers_page"))

    def _choose_tab(self, key: str) -> None:
        if self._facts.card(key) is not None:
            self.open_order(key)
        elif key != self.frame.shown:  # as a walk's own is
            self.go(SALE)
            if key not in (CURRENT, PAID):
                self._bridge.submit(commands.FetchSale(key))

    def _turn_tab(self) -> None:
        """Through the sales that wait, then through the orders, and back to the sale."""
        orders = [key for key in self.frame.strip.keys if self._facts.card(key) is not None]
        turned = self._sales_turned if self.frame.shown == SALE else None
        to, self._sales_turned = next_tab(orders, len(self._facts.parked), turned, self._order_tab)
        if to == NEXT_SALE:
            self.sale.act("next_tab")
        elif to:
            self.open_order(to)
        else:
            self.go(SALE)

    def _tabs_hidden(self) -> None:
        """The tabs that did not fit: orders are shown on the board, sales come one after the other."""
        hidden = self.frame.strip.hidden_tabs(self._order_tab)
        if order_id := next((key for key in hidden if self._facts.card(key) is not None), ""):
            self._show_on_board(order_id)
        else:
            self.act("next_tab")

    # --- online orders

    def open_order(self, order_id: str) -> None:
        """Picking for what is being prepared; every other stands on the board."""
        card = self._facts.card(order_id)
        if card is not None and card.stage in _PICKED:
            self._order_to_open = order_id
            self._bridge.submit(commands.OpenPicking(order_id))
            return
        self._show_on_board(order_id)

    def _show_on_board(self, order_id: str) -> None:
        self.go(ORDERS)
        self.shown.show_order(order_id)
        self._mark_order(order_id)

    def _mark_order(self, order_id: str) -> None:
        self._order_tab = order_id
        self._show_strip()

    def _answer_order(self, action: str) -> bool:
        """The most urgent one, from any screen; False without one. A refusal asks why on the board."""
        if (order_id := self._facts.new_order) and action == "accept_order":
            self._bridge.submit(commands.AcceptOrder(order_id))
        elif order_id:
            self.go(ORDERS)
            self.shown.show_order(order_id)
            self.shown.act("refuse_order")
        return bool(order_id)

    def _show_orders(self) -> None:
        from herstal_pos.ui.shell.order_tabs import count_orders  # noqa: PLC0415 - after the first paint

        count_orders(self.frame.rail.items[ORDERS], self._facts.cards, self._now(), self.words)
        if self.frame.shown:
            self._show_strip()

    def _give_orders_a_column(self) -> None:
        mall = self._facts.last(notices.MallChanged)
        has_room = mall is not None and mall.mall.state != "none" and not self.sale.tiles.beside
        if has_room != self.sale.with_orders:
            self.sale.with_orders = has_room
            self.frame.lay_out_again()

    # --- strip and clock

    def _show_strip(self) -> None:
        here, words, now, state = self.frame.shown in ("", SALE), self.words, self._now(), self.sale.state
        shown = tabs(words, state.sale, state.paid, self._facts.parked, now, is_current=here)
        keys = [tab.key for tab in shown]
        if self._facts.cards:
            from herstal_pos.ui.shell.order_tabs import with_orders  # noqa: PLC0415 - first order

            place, walk = self.frame.shown, self._facts.last(notices.WalkChanged)
            current = self._order_tab if place in (ORDERS, PICKING) else place
            shown, keys = with_orders(shown, self._facts.cards, walk, current, now, words)
        self.frame.strip.present(shown, keys)
        self.frame.strip.offer(filled=bool(state.sale.lines), locked=self._serves.is_locked)

    def _show_clock(self) -> None:
        now, words = self._now(), self.words
        small = self.width() < SMALL_BELOW
        self.frame.strip.clock.say(words.time(now), "" if small else words.short_day(now))
        self.shown.minute_passed()
        self._serves.minute_passed()
        self._show_orders()
        HAND.begin()
        self._live.look()

    def _show_chips(self) -> None:
        if self._chips.time_passed(self._now()):
            self.frame.status.present(self._chips.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame.setGeometry(self.rect())
        self._sheets.lay_out()
        self._serves.lay_out()
        if self._ticks.runs:
            self._show_clock()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The clock comes right after the first paint: the time zone has to be read for it."""
        if not self._ticks.runs:
            self._ticks.start()
