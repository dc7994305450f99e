"""The tiles beside the cart: tabs of pages, the goods of one, and a pencil to arrange them.

A tile keeps its place: what is taken away leaves a hole. The buttons are made once and say what stands there.
"""

from collections.abc import Mapping
from copy import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import SheetView, TilesView, TileView
from herstal_pos.ui.counter.tiles.page_icons import page_icon
from herstal_pos.ui.counter.tiles.page_tab import PageTab
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.tiles import Tile
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel

_PLACES = 11
_TABS = 4
_GAP = 8
OFTEN = ("", -1)

type Sheet = tuple[str, int]
"""A page's key and which of its sheets; `OFTEN` for what is sold often."""


class TileBoard(QWidget):
    """`taken` brings a tile; `arranging` is the pencil. Where they are arranged, `touched` brings a place,
    with goods or without."""

    taken = Signal(object)
    touched = Signal(int)
    arranging = Signal()
    turned = Signal()  # another sheet is shown

    def __init__(self, words: Words, parent: QWidget | None = None, *, arranges: bool = False) -> None:
        super().__init__(parent)
        self._words = words
        self._arranges = arranges
        self._carried = ""
        self._view = TilesView()
        self._sheets: dict[Sheet, tuple[TileView, ...]] = {}
        self._counts: Mapping[str, str] = {}
        self.chosen = ""
        self._first_tab = 0
        self._small = False
        self.shown: Sheet = ("", 0)
        self.tabs = [self._tab(place) for place in range(_TABS)]
        self.tiles = [self._tile(place) for place in range(1, _PLACES + 1)]
        self.pencil = Button("", icon=Icon.PENCIL_SIMPLE, parent=self)
        self.pencil.setAccessibleDescription(words("tiles.arrange"))
        self.pencil.means = "tiles.arrange"
        self.pencil.clicked.connect(self.arranging)
        self.pencil.setVisible(not arranges)
        self.holes = [self._hole(place) for place in range(1, _PLACES + 1)] if arranges else []
        self.hint = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)

    def _tab(self, place: int) -> PageTab:
        tab = PageTab(self)
        tab.clicked.connect(lambda: self._press_tab(place))
        return tab

    def _tile(self, place: int) -> Tile:
        tile = Tile("", "", parent=self)
        tile.clicked.connect(lambda: self._press_tile(place))
        return tile

    def _hole(self, place: int) -> Button:
        hole = Button(self._words("tiles.here"), Kind.PLAIN, parent=self)
        hole.means = ("hole", place)
        hole.clicked.connect(lambda: self.touched.emit(place))
        return hole

    # --- what is shown

    def present(self, view: TilesView) -> None:
        """The sheet that was shown stays, as long as there is one."""
        self._view = view
        sheets = {(sheet.page.key, sheet.sheet): sheet.tiles for sheet in view.sheets}
        sold = () if self._arranges else view.often[:_PLACES]
        often = tuple(replace(tile, place=place) for place, tile in enumerate(sold, 1))
        self._sheets = {**sheets, **({OFTEN: often} if often or not sheets else {})}
        if self.shown not in self._sheets:
            self.shown = next(iter(self._sheets))
        self._show()

    def show_sheet(self, sheet: Sheet) -> None:
        if sheet in self._sheets and sheet != self.shown:
            self.shown = sheet
            self._show()
            self.turned.emit()

    def count(self, counts: Mapping[str, str]) -> None:
        """By article, how much of it stands in the cart, in words."""
        if counts != self._counts:
            self._counts = counts
            self._show_tiles()

    def choose(self, product_id: str) -> None:
        """The one that Enter would take; "" for none."""
        self.chosen = product_id
        self._show_tiles()

    def carry(self, product_id: str) -> None:
        """The one that goes to the place that is touched next; "" for none."""
        self._carried = product_id
        self._show_tiles()

    @property
    def here(self) -> tuple[TileView, ...]:
        return self._sheets.get(self.shown, ())

    @property
    def sheets(self) -> list[Sheet]:
        return list(self._sheets)

    def tiles_of(self, sheet: Sheet) -> tuple[TileView, ...]:
        return self._sheets[sheet]

    @property
    def columns(self) -> int:
        return 4 if self._small else 2

    def sheet_view(self) -> SheetView | None:
        """None of what is sold often."""
        return next((each for each in self._view.sheets if (each.page.key, each.sheet) == self.shown), None)

    def _show(self) -> None:
        self._show_tabs()
        self._show_tiles()
        empty = not self.here
        self.hint.say(self._words("tiles.none_yet") if empty else "")
        self.hint.setVisible(empty and not self._arranges)

    def _show_tabs(self) -> None:
        sheets, several = self.sheets, len(self._sheets) > _TABS
        room = _TABS - 1 if several else _TABS
        at = sheets.index(self.shown)
        self._first_tab = max(min(at // room * room, len(sheets) - room), 0)
        shown = sheets[self._first_tab : self._first_tab + room]
        for place, tab in enumerate(self.tabs):
            if place < len(shown):
                name, icon = self._dress(shown[place])
                tab.means = ("tiles", shown[place])
                tab.say(name, icon, current=shown[place] == self.shown)
            elif several and place == _TABS - 1:
                tab.means = ("tiles.more", self._first_tab)
                tab.say(self._words("tiles.more"), Icon.CARET_RIGHT, current=False)
            tab.setVisible(place < len(shown) or (several and place == _TABS - 1))

    def _dress(self, sheet: Sheet) -> tuple[str, Icon]:
        if sheet == OFTEN and self._arranges:
            return self._words("tiles.page"), Icon.SQUARES_FOUR
        if sheet == OFTEN:
            return self._words("tiles.often"), Icon.CLOCK
        page = next(page for page in self._view.pages if page.key == sheet[0])
        name = page.name or self._words("tiles.page")
        return f"{name} {sheet[1] + 1}" if sheet[1] else name, page_icon(page.icon)

    def _show_tiles(self) -> None:
        at = {tile.place: tile for tile in self.here}
        for place, button in enumerate(self.tiles, 1):
            tile = at.get(place)
            button.setVisible(tile is not None)
            if tile is not None:
                button.means = ("tile", tile.product_id)
                button.say(tile.name, self._price(tile), tile.short_name)
                button.count(self._counts.get(tile.product_id, ""))
                button.mark(chosen=tile.product_id in (self.chosen, self._carried))
                button.carry(carried=tile.product_id == self._carried)
        for place, hole in enumerate(self.holes, 1):
            hole.setVisible(bool(self._carried) and place not in at and self.shown != OFTEN)

    def _price(self, tile: TileView) -> str:
        if tile.unit == "piece":
            return self._words.money(tile.price_cents)
        return self._words("line.per_unit", price_cents=tile.price_cents, unit=tile.unit)

    # --- what a person does

    def _press_tab(self, place: int) -> None:
        sheets = self.sheets
        if len(sheets) > _TABS and place == _TABS - 1:
            after = self._first_tab + _TABS - 1
            self.show_sheet(sheets[after if after < len(sheets) else 0])
        else:
            self.show_sheet(sheets[self._first_tab + place])
        self._show_tabs()

    def _press_tile(self, place: int) -> None:
        tile = next((each for each in self.here if each.place == place), None)
        if self._arranges:
            self.touched.emit(place)
        elif tile is not None:
            self.taken.emit(tile)

    # --- places

    def shrink(self, *, small: bool) -> None:
        if small != self._small:
            self._small = small
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def place_of(self, place: int) -> QRect:
        """Of a tile, from 1 on; the last is the pencil's."""
        tabs, under = (48, _GAP) if self._small else (56, 12)
        rows = (_PLACES + 1) // self.columns
        row, column = divmod(place - 1, self.columns)
        top = tabs + under
        high = (self.height() - top + _GAP) / rows
        wide = (self.width() + _GAP) / self.columns
        return QRect(round(column * wide), round(top + row * high), round(wide - _GAP), round(high - _GAP))

    def _lay_out(self) -> None:
        tabs = QRect(0, 0, self.width(), 48 if self._small else 56)
        for tab, rect in zip(self.tabs, shares(tabs, (1,) * _TABS, _GAP), strict=True):
            tab.setGeometry(rect)
        for place, tile in enumerate(self.tiles, 1):
            tile.setGeometry(self.place_of(place))
        for place, hole in enumerate(self.holes, 1):
            hole.setGeometry(self.place_of(place))
        self.pencil.setGeometry(self.place_of(_PLACES + 1))
        first = self.place_of(1)
        self.hint.setGeometry(4, first.top(), self.width() - 8, first.height())
