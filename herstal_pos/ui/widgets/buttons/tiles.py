"""Articles that are tapped instead of scanned, and pages of them; the arrows walk over all pages."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import baseline, plate, ring, two_lines, width, write, write_middle, write_right
from herstal_pos.ui.frame.theme import HINT_BOLD, HINT_MEDIUM, RADIUS_BUTTON, Theme
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind, Touch, look

_GAP = 8
_KEY = 48
_COLUMNS = 3
_TILE_HIGH = 72
_LINE = 18
_SIDE = 10
_TWO_LINES_FROM = 68  # px: lower, the price goes to the right


class Tile(Touch):
    """An article's name in up to two lines, its price, and how much of it stands in the cart.

    `short`: said where the whole name has no room.
    """

    repeats = True

    def __init__(self, name: str, price: str, short: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._chosen = self._carried = False
        self._count = ""
        self._price, self._short = price, short
        self.setAccessibleDescription(price)
        self.setCheckable(True)  # a screen reader says which one is chosen

    def nextCheckState(self) -> None:
        """Chosen by the arrows: a press chooses none."""

    def say(self, name: str, price: str, short: str = "") -> None:
        """Another article, or the same at another price."""
        if (name, price, short) != (self.label, self._price, self._short):
            self._price, self._short = price, short
            self.setAccessibleDescription(price)
            self.relabel(name)

    def mark(self, *, chosen: bool) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.setChecked(chosen)
            self.update()

    def carry(self, *, carried: bool) -> None:
        """It moves with the next touch."""
        if carried != self._carried:
            self._carried = carried
            self.update()

    def count(self, said: str) -> None:
        """In the cart; "" for none."""
        if said != self._count:
            self._count = said
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(88, _TILE_HIGH)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        kind = Kind.TONAL if self._chosen else Kind.PLAIN
        fill, ink, edge, edge_px = look(kind, theme, enabled=self.is_on, pressed=self.isDown())
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_BUTTON, theme), fill, RADIUS_BUTTON / 2)
        else:  # as the digits beside it
            plate(painter, body, fill, RADIUS_BUTTON, edge and theme.line, edge_px)
        lines = self._lines(body.width() - 2 * _SIDE)
        for place, line in enumerate(lines):
            write(painter, _SIDE, baseline(18 + place * _LINE, HINT_BOLD), line, HINT_BOLD, ink)
        right = self._draw_count(painter, theme) if self._count else body.width() - _SIDE
        below, grey = baseline(body.height() - 14, HINT_MEDIUM), theme.ink2 if self.is_on else ink
        if len(lines) > 1 and body.height() < _TWO_LINES_FROM:
            write_right(painter, right, below, self._price, HINT_MEDIUM, grey)
        else:
            write(painter, _SIDE, below, self._price, HINT_MEDIUM, grey)

        if self._carried:
            at = QRect(body.width() - _SIDE - 20, body.height() - 28, 20, 20)
            paint_icon(painter, at, Icon.ARROWS_LEFT_RIGHT, theme.accent, px=20)

    def _draw_count(self, painter: QPainter, theme: Theme) -> int:
        """Where it begins."""
        wide = max(24, width(self._count, HINT_BOLD) + 12)
        badge = QRect(self.width() - _SIDE - wide + 3, self.height() - 28, wide, 20)
        plate(painter, badge, theme.accent, 7)
        middle = baseline(badge.center().y() + 1, HINT_BOLD)
        write_middle(painter, badge.center().x() + 1, middle, self._count, HINT_BOLD, theme.on_accent)
        return badge.left() - 6

    def _lines(self, room: int) -> list[str]:
        lines = two_lines(self.label, HINT_BOLD, room)
        if self._short and " ".join(lines) != " ".join(self.label.split()):
            return two_lines(self._short, HINT_BOLD, room)
        return lines


class Tiled(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def price_cents(self) -> int: ...


class TilePages[Goods: Tiled](QWidget):
    """`taken` brings a tapped article; `leave` is the button under the tiles."""

    taken = Signal(object)
    leave = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._products: Sequence[Goods] = ()
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
    def chosen(self) -> Goods | None:
        return self._products[self._at] if self._products else None

    def present(self, products: Sequence[Goods]) -> None:
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

    def _tile(self, product: Goods) -> Tile:
        tile = Tile(product.name, self._words.money(product.price_cents), parent=self)
        tile.clicked.connect(lambda: self.taken.emit(product))
        return tile

    def _mark(self) -> None:
        for place, tile in enumerate(self.tiles):
            tile.mark(chosen=self._marked and place == self._at % self._per_page)
