"""Beside the tiles that are arranged: the one that is chosen, its page, and what can be done with both."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PageView, TileView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, HINT_MEDIUM, LABEL_BOLD
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAD = 16
_GAP = 8
_OF_A_TILE = (
    ("tile_name", Icon.PENCIL_SIMPLE_LINE, "tiles.short_name"),
    ("tile_to_page", Icon.SQUARES_FOUR, "tiles.other_page"),
    ("remove_tile", Icon.X, "tiles.remove"),
)
_OF_A_PAGE = (
    ("name_tile_page", None, "tiles.name_page"),
    ("new_tile_page", None, "tiles.new_page"),
    ("tile_page_first", None, "tiles.page_first"),
    ("drop_tile_page", None, "tiles.drop_page"),
)


class ArrangingSide(QWidget):
    pressed = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.card = Card(parent=self)
        self.name = TextLabel("", H2, shortens=True, parent=self.card)
        self.where = TextLabel("", HINT_MEDIUM, "ink2", shortens=True, parent=self.card)
        self.page = TextLabel("", LABEL_BOLD, shortens=True, parent=self.card)
        self.tile_keys = [self._key(*each) for each in _OF_A_TILE]
        self.page_keys = [self._key(*each) for each in _OF_A_PAGE]

    def _key(self, action: str, icon: Icon | None, label: str) -> Button:
        cap = keys.cap(action, self._words)
        key = Button(self._words(label), icon=icon, key_cap=cap, parent=self.card)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def show_tile(self, tile: TileView | None, page: PageView | None, *, empty: bool, pages: int) -> None:
        """`empty`: the page has no tiles; `pages`: how many the shop has."""
        words = self._words
        named = page.name or words("tiles.page") if page is not None else ""
        self.name.say(tile.name if tile is not None else words("tiles.none_chosen"))
        said = (
            words("tiles.where", price_cents=tile.price_cents, page=named, place=tile.place) if tile else ""
        )
        self.where.say(said or words("tiles.how"))
        self.page.say(words("tiles.of_page", page=named) if page is not None else words("tiles.no_page"))
        why = words("tiles.choose_first")
        for key in self.tile_keys:
            key.turn(on=tile is not None, why=why)
        if pages < 2 and tile is not None:
            self.tile_keys[1].turn(on=False, why=words("tiles.one_page"))
        first_page = words("tiles.page_first_of_all")
        rename, _, forward, drop = self.page_keys
        rename.turn(on=page is not None, why=first_page)
        forward.turn(on=pages > 1, why=words("tiles.one_page"))
        drop.turn(on=page is not None and empty, why=words("tiles.page_full") if page else first_page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.setGeometry(self.rect())
        wide = self.width() - 2 * _PAD
        left, top = _PAD, 10
        high = min(52, max(44, (self.height() - 10 - 30 - 24 - 40 - 10) // 5 - _GAP))
        self.name.setGeometry(left, top, wide, 30)
        self.where.setGeometry(left, top + 30, wide, 22)
        top += 58
        for key in self.tile_keys:
            key.setGeometry(left, top, wide, high)
            top += high + _GAP
        self.page.setGeometry(left, top, wide, 30)
        top += 34
        for row in (self.page_keys[:2], self.page_keys[2:]):
            for key, place in zip(row, shares(QRect(left, top, wide, high), (1, 1), _GAP), strict=True):
                key.setGeometry(place)
                key.shrink(small=key.sizeHint().width() > place.width())
            top += high + _GAP
