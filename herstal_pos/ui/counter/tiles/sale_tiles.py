"""The tiles on the sale's screen: made with the first news of them, walked over by keys, out of the way of a
search and of letters."""

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import SaleView
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.places import TILES
from herstal_pos.ui.widgets.announcing import announce

_STEPS = {"row_left": (-1, 0), "row_right": (1, 0), "row_up": (0, -1), "row_down": (0, 1)}
_TAKES = frozenset({"article_code", "agree"})

if TYPE_CHECKING:
    from herstal_pos.services.views import TileView
    from herstal_pos.ui.counter.tiles.board import TileBoard

type Place = Callable[[FrameGeometry, QRect], QRect]


class SaleTiles(QObject):
    """`changed`: they came or went, and the cart has another place; `taken` brings a tile."""

    changed = Signal()
    taken = Signal(object)
    place_wanted = Signal(str)

    def __init__(self, bridge: Bridge, words: Words, entry: NumberEntry, screen: QWidget) -> None:
        super().__init__(screen)
        self._bridge = bridge
        self._words = words
        self._screen = screen
        self._entry = entry
        self._sale: SaleView | None = None
        self.board: TileBoard | None = None
        self.beside = self.walking = False

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.TilesChanged():
                self._present(notice)
            case notices.SaleChanged():
                self._count(notice.sale)
            case notices.SaleCompleted():
                self._count(None)
            case notices.ArticleChanged() | notices.PricesFollowed():
                self.ask_again()

    def ask_again(self) -> None:
        """Articles may have changed."""
        if self.board is not None:
            self._bridge.submit(commands.ListTiles())

    def _present(self, notice: "notices.TilesChanged") -> None:
        before, self.beside = self.beside, notice.tiles.beside
        if self.beside and self.board is None:
            from herstal_pos.ui.counter.tiles.board import TileBoard  # noqa: PLC0415 - after the first paint

            self.board = TileBoard(self._words, self._screen)
            self.board.taken.connect(self.taken)
            self.board.arranging.connect(lambda: self.place_wanted.emit(TILES))
        if self.board is not None:
            self.board.present(notice.tiles)
            self._count(self._sale)
        if self.beside != before:
            self.leave()
            self.changed.emit()

    def _count(self, sale: SaleView | None) -> None:
        self._sale = sale
        if self.board is None:
            return
        sums: dict[str, int] = defaultdict(int)
        units = {}
        for line in sale.lines if sale is not None else ():
            if line.product_id is not None and line.quantity > 0:
                sums[line.product_id] += line.quantity
                units[line.product_id] = line.unit
        self.board.count({each: self._words.quantity(sums[each], units[each]) for each in sums})

    # --- by keys

    def act(self, action: str) -> bool:
        """True when the key was meant for the tiles: F3 goes into them, and what is live there. With a number
        before it, or by a finger, it is the free item's."""
        if self.board is None or self.board.isHidden():
            return False
        if action == "free_item":
            return not (HAND.by_finger or self._entry.text()) and self._enter()
        if not self.walking:
            return False
        if action in _STEPS:
            self._step(*_STEPS[action])
        elif action in _TAKES and self._chosen is not None:
            self.taken.emit(self._chosen)
        elif action == "back":
            self.leave()
        else:
            return False
        return True

    def leave(self) -> None:
        if self.walking and self.board is not None:
            self.walking = False
            self.board.choose("")

    def _enter(self) -> bool:
        """A second time it is the free item's."""
        if self.walking or self.board is None or not self.board.here:
            self.leave()
            return False
        self.walking = True
        self._choose(self.board.here[0])
        return True

    @property
    def _chosen(self) -> "TileView | None":
        here = self.board.here if self.board is not None else ()
        return next((tile for tile in here if self.board and tile.product_id == self.board.chosen), None)

    def _step(self, across: int, down: int) -> None:
        """To the next tile that way; sideways beyond the last one, the next sheet."""
        board, chosen = self.board, self._chosen
        if board is None or chosen is None:
            return
        step = across + down * board.columns
        ahead = [tile for tile in board.here if (tile.place - chosen.place) * step > 0]
        aim = chosen.place + step
        if ahead:
            self._choose(min(ahead, key=lambda tile: abs(tile.place - aim)))
        elif across:
            self._turn(across)

    def _choose(self, tile: "TileView") -> None:
        """Nothing of it has the keyboard: it is said."""
        if self.board is not None:
            self.board.choose(tile.product_id)
            announce(self.board, tile.name, self._words.money(tile.price_cents))

    def _turn(self, way: int) -> None:
        board = self.board
        if board is None:
            return
        sheets = [sheet for sheet in board.sheets if board.tiles_of(sheet)]
        board.show_sheet(sheets[(sheets.index(board.shown) + way) % len(sheets)])
        self._choose(board.here[0 if way > 0 else -1])

    # --- places

    def lay_out(self, frame: FrameGeometry, place: Place, *, hidden: bool, alarmed: bool) -> FrameGeometry:
        """What is left of the cart. `hidden`: something else needs the room; `alarmed`: the cart gives some
        to an order, and has none for tiles under it."""
        if self.board is None:
            return frame
        with_tiles = frame.with_tiles()
        shown = self.beside and not hidden and not (alarmed and with_tiles.are_tiles_below)
        if shown:
            frame = with_tiles
            self.board.shrink(small=frame.are_tiles_below)
            if frame.tiles is not None:
                self.board.setGeometry(place(frame, frame.tiles))
        else:
            self.leave()
        self.board.setVisible(shown)
        return frame
