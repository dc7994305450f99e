"""Pages of tiles: articles that are tapped instead of scanned; the arrows walk over all pages."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import ProductView
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import baseline, plate, ring, two_lines, write_middle
from herstal_pos.ui.frame.theme import HINT_BOLD, HINT_MEDIUM, RADIUS_BUTTON, Theme
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind, Touch, look

_GAP = 8
_KEY = 48
_COLUMNS = 3
_TILE_HIGH = 72
_LINE = 18


class Tile(Touch):
    """An article's name in up to two lines and its price."""

    repeats = True

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
        fill, ink, edge, edge_px = look(kind, theme, enabled=self.is_on, pressed=self.isDown())
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_BUTTON, theme), fill, RADIUS_BUTTON / 2)
        else:
            plate(painter, body, fill, RADIUS_BUTTON, edge, edge_px)
        lines = two_lines(self.label, HINT_BOLD, body.width() - 12)
        middle = (body.height() - 22) / 2 - (_LINE // 2 if len(lines) > 1 else 0)
        for place, line in enumerate(lines):
            y = baseline(middle + place * _LINE, HINT_BOLD)
            write_middle(painter, body.width() / 2, y, line, HINT_BOLD, ink)
        below = baseline(body.height() - 14, HINT_MEDIUM)
        write_middle(painter, body.width() / 2, below, self._price, HINT_MEDIUM, ink)


class TilePages(QWidget):
    """`taken` brings a tapped article; `leave` is the button under the tiles."""

    taken = Signal(object)
    leave = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._products: Sequence[ProductView] = ()
        self._at = 0
        self._marked = True
        self.tiles: list[Tile] = []
        self.back = Button(words("stock.back"), parent=self)
        self.back.clicked.connect(self.leave)
        self.previous = self._turner(-1, Icon.CARET_LEFT, "free.previous")
        self.next = self._turner(1, Icon.CARET_RIGHT, "free.next")

    def _turner(self, step: int, icon: Icon, spoken: str) -> Button:
        button = Button("", icon=icon, parent=self)
        button.setAccessibleDescription(self._words(spoken))
        button.means, button.repeats = spoken, True
        button.clicked.connect(lambda: self._turn(step))
        button.hide()
        return button

    @property
    def chosen(self) -> ProductView | None:
        return self._products[self._at] if self._products else None

    def present(self, products: Sequence[ProductView]) -> None:
        self._products, self._at = tuple(products), 0
        self._lay_out()

    def step(self, step: int) -> None:
        if self._products:
            self._at = (self._at + step) % len(self._products)
            self._lay_out()

    def mark_choice(self, *, shown: bool) -> None:
        """Whether Enter would take the chosen tile now."""
        self._marked = shown
        self._mark()

    def _turn(self, step: int) -> None:
        page = (self._at // self._per_page + step) % self._pages
        self._at = page * self._per_page
        self._lay_out()

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._products) // self._per_page))

    @property
    def _per_page(self) -> int:
        room = self.height() - _KEY - _GAP
        return _COLUMNS * max(1, room // (_TILE_HIGH + _GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        first = self._at // self._per_page * self._per_page
        self.tiles = [self._tile(product) for product in self._products[first : first + self._per_page]]
        step = (self.width() + _GAP) / _COLUMNS
        for place, tile in enumerate(self.tiles):
            row, column = divmod(place, _COLUMNS)
            tile.setGeometry(round(column * step), row * (_TILE_HIGH + _GAP), round(step - _GAP), _TILE_HIGH)
            tile.show()
        self._lay_out_footer()
        self._mark()

    def _lay_out_footer(self) -> None:
        footer = QRect(0, self.height() - _KEY, self.width(), _KEY)
        several = self._pages > 1
        parts = (self.previous, self.back, self.next) if several else (self.back,)
        weights = (1, 3, 1) if several else (1,)
        for part, place in zip(parts, shares(footer, weights, _GAP), strict=True):
            part.setGeometry(place)
        self.previous.setVisible(several)
        self.next.setVisible(several)

    def _tile(self, product: ProductView) -> Tile:
        tile = Tile(product.name, self._words.money(product.price_cents), self)
        tile.clicked.connect(lambda: self.taken.emit(product))
        return tile

    def _mark(self) -> None:
        for place, tile in enumerate(self.tiles):
            tile.mark(chosen=self._marked and place == self._at % self._per_page)
