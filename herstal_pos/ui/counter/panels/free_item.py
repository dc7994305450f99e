"""What has no barcode: an amount with its VAT, a gift voucher of the shop, or a tile (bread) where none stand
beside the cart."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import TileView
from herstal_pos.ui.counter.cart.prompts import rate_name
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.tiles import TilePages
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_GAP = 8
_KEY = 48
_IN_A_ROW = 3
_HINT = 24
_SMALL_BELOW = 320


class FreeItemPanel(Panel):
    """Numbers first: the amount in the entry, then its rate; by keys Enter, then the rate's number.

    While no amount is typed the arrows choose a tile and Enter takes it.
    """

    keeps_entry = True
    asks_number = asks_amount = True
    vouchers_wanted = Signal()  # the shop's own, and what is left on them

    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        rates: Sequence[tuple[str, int | None]],
        entry: NumberEntry,
        *,
        sells_vouchers: bool = False,
        franchise: bool = False,
    ) -> None:
        """`franchise`: the shop charges no VAT (art. 56bis CTVA)."""
        super().__init__()
        self._franchise = franchise
        self._bridge = bridge
        self._words = words
        self._entry = entry
        self._rates = tuple(rates)
        self._armed = self._beside = False
        self.hint = TextLabel("", LABEL, "ink2", parent=self)
        self.rate_keys = [self._rate_key(place) for place in range(len(self._rates))]
        cap, label = keys.cap("sell_voucher", words), words("free.voucher")
        self.voucher = Button(label, Kind.PLAIN, icon=Icon.GIFT, key_cap=cap, parent=self)
        self.voucher.setVisible(sells_vouchers)
        self.voucher.clicked.connect(self._take_voucher)
        cap, label = keys.cap("search", words), words("vouchers.list")
        self.vouchers = Button(label, Kind.PLAIN, key_cap=cap, parent=self)
        self.vouchers.setVisible(sells_vouchers)
        self.vouchers.clicked.connect(self.vouchers_wanted)
        self.pages: TilePages[TileView] = TilePages(words, self)
        self.pages.taken.connect(self._take_tile)
        self.pages.leave.connect(self.closed)
        self.typing(entry.text())
        bridge.submit(commands.ListTiles())

    def _rate_key(self, place: int) -> Button:
        code, points = self._rates[place]
        key = Button(rate_name(self._words, points), Kind.PLAIN, key_cap=str(place + 1), parent=self)
        key.clicked.connect(lambda: self._take_amount(code))
        return key

    # --- what a person does

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.pages.step(1 if action == "row_down" else -1)
            case "article_code":
                self._enter()
            case "sell_voucher":
                self._take_voucher()
            case "search" if not self.vouchers.isHidden():
                self.vouchers_wanted.emit()
            case "back" if not self._entry.text():
                self.closed.emit()
            case _:
                return False
        return True

    def type(self, sign: str) -> bool:
        """After Enter a digit is a rate."""
        codes = {str(place): code for place, (code, _) in enumerate(self._rates, 1)}
        if not self._armed or sign not in codes:
            return False
        self._take_amount(codes[sign])
        return True

    def typing(self, text: str) -> None:
        self._armed = False
        for key in (*self.rate_keys, self.voucher):
            key.turn(on=bool(typed.cents(text)), why=self._words("day.amount_first"))
        self._show()

    def _enter(self) -> None:
        if self._armed:
            self.hint.say(self._words("free.choose_rate"))
        elif self._entry.text():
            self._armed = bool(typed.cents(self._entry.text()))
            self._show()
        elif self.pages.chosen is not None:
            self._take_tile(self.pages.chosen)
        else:
            self.hint.say(self._words("day.amount_first"))

    def _take_amount(self, vat_code: str) -> None:
        cents = typed.cents(self._entry.text())
        if cents:
            self._entry.clear()
            self._bridge.submit(commands.AddFreeItem(cents, vat_code))
            self.closed.emit()

    def _take_voucher(self) -> None:
        """Without an amount the hint asks for it."""
        cents = typed.cents(self._entry.text())
        if not cents:
            self.hint.say(self._words("day.amount_first"))
        else:
            self._entry.clear()
            self._bridge.submit(commands.SellVoucher(cents))
            self.closed.emit()

    def _take_tile(self, tile: TileView) -> None:
        """The panel stays: who buys bread often buys cake too."""
        quantity = typed.quantity(self._entry.text()) or 1000
        self._entry.clear()
        self._bridge.submit(commands.AddProduct(tile.product_id, quantity))

    # --- what is seen

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.TilesChanged):
            self._beside = notice.tiles.beside
            tiles = [tile for sheet in notice.tiles.sheets for tile in sheet.tiles]
            self.pages.present(() if self._beside else tiles)
            self._show()

    def _show(self) -> None:
        self.hint.say(*self._hint())
        self.pages.mark_choice(shown=not self._entry.text())
        for key in (*self.rate_keys, self.voucher):
            key.become(Kind.TONAL if self._armed else Kind.PLAIN)

    def _hint(self) -> tuple[str, str]:
        """And its colour."""
        words, cents = self._words, typed.cents(self._entry.text())
        if cents and self._franchise:
            return words("article.franchise_taxed"), "ink2"
        if self._armed and cents:
            return words("block.unknown_vat", price_cents=cents), "ink2"
        if cents:
            return words("free.choose_rate"), "ink2"
        if self._beside:
            return words("free.amount"), "ink2"
        return words("free.hint" if self.pages.chosen else "free.no_tiles"), "ink2"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        for row, in_row in enumerate((self.rate_keys[:_IN_A_ROW], self.rate_keys[_IN_A_ROW:])):
            band = QRect(0, row * (_KEY + _GAP), wide, _KEY)
            places = shares(band, (1,) * len(in_row), _GAP) if in_row else []
            for key, place in zip(in_row, places, strict=True):
                key.shrink(small=wide < _SMALL_BELOW)
                key.setGeometry(place)
        top = 2 * (_KEY + _GAP)
        if not self.voucher.isHidden():
            band = QRect(0, top, wide, _KEY)
            for key, place in zip((self.voucher, self.vouchers), shares(band, (3, 2), _GAP), strict=True):
                key.shrink(small=wide < _SMALL_BELOW)
                key.setGeometry(place)
            top += _KEY + _GAP
        self.hint.setGeometry(0, top, wide, _HINT)
        top += _HINT + _GAP
        self.pages.setGeometry(0, top, wide, high - top)
