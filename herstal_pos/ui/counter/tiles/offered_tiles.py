"""What may become a tile: what is sold often and has none, or what was found by its name."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import ProductView, TilesView, TileView
from herstal_pos.ui.frame.geometry import lines_in
from herstal_pos.ui.frame.theme import LABEL_BOLD
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList

MOST = 12


class OfferedTiles(Card):
    taken = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._view = TilesView()
        self._found: tuple[TileView, ...] | None = None  # None: nothing is sought
        self.title = TextLabel("", LABEL_BOLD, parent=self)
        self.list = ResultList(self)
        self.title.names(self.list)
        self.list.tapped.connect(self._take)

    @property
    def offered(self) -> tuple[TileView, ...]:
        if self._found is not None:
            return self._found
        return tuple(tile for tile in self._view.often if not tile.place)[:MOST]

    def present(self, view: TilesView) -> None:
        self._view = view
        self._show()

    def show_found(self, products: tuple[ProductView, ...]) -> None:
        self._found = tuple(self.tile_of(each) for each in products)
        self._show()

    def forget_found(self) -> None:
        if self._found is not None:
            self._found = None
            self._show()

    def tile_of(self, product: ProductView) -> TileView:
        """As it stands among the tiles, or as one that has none."""
        made = TileView(product.id, product.name, "", product.unit, product.price_cents)
        tiles = (each for sheet in self._view.sheets for each in sheet.tiles)
        return next((each for each in tiles if each.product_id == product.id), made)

    def take_first(self) -> None:
        """The chosen one, or the first."""
        if self.offered:
            self._take(self.list.selected or self.offered[0].product_id)

    def _take(self, product_id: str) -> None:
        tile = next((each for each in self.offered if each.product_id == product_id), None)
        if tile is not None:
            self.taken.emit(tile)

    def _show(self) -> None:
        self.title.say(self._words("tiles.often_title" if self._found is None else "tiles.found_title"))
        rows = [ResultRow(each.product_id, each.name, self._second(each), "+") for each in self.offered]
        self.list.present(rows, rows[0].key if rows else None)

    def _second(self, tile: TileView) -> str:
        if tile.place:
            return self._words("tiles.stands")
        if tile.sold:
            return self._words("tiles.sold", count=tile.sold)
        return self._words.money(tile.price_cents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = lines_in(self.rect())
        self.title.setGeometry(inside.left() + 8, inside.top(), inside.width() - 8, 28)
        self.list.setGeometry(inside.adjusted(0, 32, 0, 0))
