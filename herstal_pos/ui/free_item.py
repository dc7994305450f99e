"""What has no barcode: an amount with its VAT, or a tile (bread)."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import ProductView
from herstal_pos.ui import typed
from herstal_pos.ui.asking import rate_name
from herstal_pos.ui.bridge import Bridge
from herstal_pos.ui.entry import NumberEntry
from herstal_pos.ui.icons import Icon
from herstal_pos.ui.pad import Panel
from herstal_pos.ui.theme import HINT_BOLD, HINT_MEDIUM, LABEL, RADIUS_BUTTON, Theme, font, metrics
from herstal_pos.ui.widgets.button import Button
from herstal_pos.ui.widgets.geometry import shares
from herstal_pos.ui.widgets.ink import baseline, plate, ring, write_middle
from herstal_pos.ui.widgets.paper import Words as Text
from herstal_pos.ui.widgets.touch import Kind, Touch, look

_GAP = 8
_KEY = 48
_COLUMNS = 3
_TILE_HIGH = 72
_HINT = 24


class Tile(Touch):
    """An article's name in up to two lines and its price."""

    def __init__(self, name: str, price: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._price = price
        self._chosen = False
        self.setAccessibleDescription(price)

    def mark(self, *, chosen: bool) -> None:
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(88, _TILE_HIGH)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        kind = Kind.TONAL if self._chosen else Kind.PLAIN
        fill, ink, edge, edge_px = look(kind, theme, enabled=self.isEnabled(), pressed=self.isDown())
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_BUTTON, theme), fill, RADIUS_BUTTON / 2)
        else:
            plate(painter, body, fill, RADIUS_BUTTON, edge, edge_px)
        painter.setFont(font(HINT_BOLD))
        painter.setPen(ink)
        name = QRect(6, 6, body.width() - 12, body.height() - 28)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(name, flags, _two_lines(self.label, name.width()))
        below = baseline(body.height() - 14, HINT_MEDIUM)
        write_middle(painter, body.width() / 2, below, self._price, HINT_MEDIUM, ink)


def _two_lines(text: str, room: int) -> str:
    """Shortened where two lines of `room` px are not enough."""
    return metrics(HINT_BOLD).elidedText(text, Qt.TextElideMode.ElideRight, 2 * room - 24)


class FreeItemPanel(Panel):
    """Numbers first: the amount in the entry, then its rate; Enter, then the rate's number, by keys.

    While no amount is typed the arrows choose a tile and Enter takes it.
    """

    keeps_entry = True

    def __init__(
        self, bridge: Bridge, words: Words, rates: Sequence[tuple[str, int | None]], entry: NumberEntry
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._words = words
        self._entry = entry
        self._rates = tuple(rates)
        self._armed = False
        self._products: tuple[ProductView, ...] = ()
        self._page = 0
        self._at = 0
        self.hint = Text("", LABEL, "ink2", parent=self)
        self.rate_keys = [self._rate_key(place) for place in range(len(self._rates))]
        self.tiles: list[Tile] = []
        self.back = Button(words("stock.back"), parent=self)
        self.back.clicked.connect(self.closed)
        self.previous = self._turner(-1, Icon.CARET_LEFT, "free.previous")
        self.next = self._turner(1, Icon.CARET_RIGHT, "free.next")
        self.typing(entry.text())
        bridge.submit(commands.ListTiles())

    def _rate_key(self, place: int) -> Button:
        code, points = self._rates[place]
        key = Button(rate_name(self._words, points), Kind.PLAIN, key_cap=str(place + 1), parent=self)
        key.clicked.connect(lambda: self._take_amount(code))
        return key

    def _turner(self, step: int, icon: Icon, spoken: str) -> Button:
        button = Button("", icon=icon, parent=self)
        button.setAccessibleDescription(self._words(spoken))
        button.clicked.connect(lambda: self._turn(step))
        button.hide()
        return button

    # --- what a person does

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self._step(1 if action == "row_down" else -1)
            case "article_code":
                self._enter()
            case "back" if not self._entry.text():
                self.closed.emit()
            case _:
                return False
        return True

    def type(self, sign: str) -> bool:
        """After Enter a digit is a rate."""
        places = {str(place + 1): code for place, (code, _) in enumerate(self._rates)}
        if not self._armed or sign not in places:
            return False
        self._take_amount(places[sign])
        return True

    def typing(self, text: str) -> None:
        self._armed = False
        for key in self.rate_keys:
            key.setEnabled(bool(typed.cents(text)))
        self._mark()

    def _enter(self) -> None:
        if self._entry.text():
            self._armed = bool(typed.cents(self._entry.text()))
            self._mark()
        elif self._products:
            self._take_tile(self._products[self._at])

    def _take_amount(self, vat_code: str) -> None:
        cents = typed.cents(self._entry.text())
        if cents:
            self._entry.clear()
            self._bridge.submit(commands.AddFreeItem(cents, vat_code))
            self.closed.emit()

    def _take_tile(self, product: ProductView) -> None:
        """The panel stays: who buys bread often buys cake too."""
        quantity = typed.quantity(self._entry.text()) or 1000
        self._entry.clear()
        self._bridge.submit(commands.AddProduct(product.id, quantity))

    # --- tiles

    def told(self, notice: Notice) -> None:
        if isinstance(notice, notices.TilesFound):
            self._products = notice.products
            self._lay_out()

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._products) // max(1, self._per_page)))

    @property
    def _per_page(self) -> int:
        return _COLUMNS * max(1, (self._tiles_bottom - self._tiles_top + _GAP) // (_TILE_HIGH + _GAP))

    def _step(self, step: int) -> None:
        if self._products:
            self._at = (self._at + step) % len(self._products)
            self._page = self._at // self._per_page
            self._lay_out()

    def _turn(self, step: int) -> None:
        self._page = (self._page + step) % self._pages
        self._at = self._page * self._per_page
        self._lay_out()

    # --- what is seen

    def _mark(self) -> None:
        words, cents = self._words, typed.cents(self._entry.text())
        if self._armed and cents:
            self.hint.say(words("block.unknown_vat", price_cents=cents))
        elif cents:
            self.hint.say(words("free.choose_rate"))
        else:
            self.hint.say(words("free.hint") if self._products else words("free.no_tiles"))
        for place, tile in enumerate(self.tiles):
            here = self._page * self._per_page + place == self._at
            tile.mark(chosen=here and not self._entry.text())
        for key in self.rate_keys:
            key.become(Kind.TONAL if self._armed else Kind.PLAIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @property
    def _tiles_top(self) -> int:
        return 2 * (_KEY + _GAP) + _HINT + _GAP

    @property
    def _tiles_bottom(self) -> int:
        return self.height() - _KEY - _GAP

    def _lay_out(self) -> None:
        wide = self.width()
        for key in self.rate_keys:
            key.shrink(small=wide < 320)
        for row, held in enumerate((self.rate_keys[:_COLUMNS], self.rate_keys[_COLUMNS:])):
            _lay_row(held, QRect(0, row * (_KEY + _GAP), wide, _KEY))
        self.hint.setGeometry(0, 2 * (_KEY + _GAP), wide, _HINT)
        self._lay_out_tiles()
        foot = QRect(0, self.height() - _KEY, wide, _KEY)
        turners = self._pages > 1
        for turner in (self.previous, self.next):
            turner.setVisible(turners)
        _lay_row([self.previous, self.back, self.next] if turners else [self.back], foot, (1, 3, 1))
        self._mark()

    def _lay_out_tiles(self) -> None:
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        first = self._page * self._per_page
        shown = self._products[first : first + self._per_page]
        self.tiles = [self._tile(product) for product in shown]
        step = (self.width() + _GAP) / _COLUMNS
        for place, tile in enumerate(self.tiles):
            row, column = divmod(place, _COLUMNS)
            top = self._tiles_top + row * (_TILE_HIGH + _GAP)
            tile.setGeometry(round(column * step), top, round(step - _GAP), _TILE_HIGH)
            tile.show()

    def _tile(self, product: ProductView) -> Tile:
        tile = Tile(product.name, self._words.money(product.price_cents), self)
        tile.clicked.connect(lambda: self._take_tile(product))
        return tile


def _lay_row(parts: Sequence[QWidget], rect: QRect, weights: Sequence[int] = (1, 1, 1)) -> None:
    places = shares(rect, weights[: len(parts)], _GAP) if parts else []
    for part, place in zip(parts, places, strict=True):
        part.setGeometry(place)
