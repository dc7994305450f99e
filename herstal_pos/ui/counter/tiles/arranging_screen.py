"""The tiles are arranged: touch one, then its place. The sale is kept, its articles stay what they are.

By keys the arrows walk, Enter takes a tile up and puts it down.
"""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import PageView, TilesView, TileView, TileWas
from herstal_pos.ui.counter.tiles.arranging_bar import ArrangingBar
from herstal_pos.ui.counter.tiles.arranging_field import ArrangingField
from herstal_pos.ui.counter.tiles.arranging_side import ArrangingSide
from herstal_pos.ui.counter.tiles.board import TileBoard
from herstal_pos.ui.counter.tiles.offered_tiles import MOST, OfferedTiles
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import SALE
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.frame.theme import H1
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.card import TextLabel

if TYPE_CHECKING:
    from herstal_pos.ui.counter.tiles.name_panel import NamePanel

_PLACES = 11
_TITLE, _GAP = 44, 12
_STEPS = {"row_left": (-1, 0), "row_right": (1, 0), "row_up": (0, -1), "row_down": (0, 1)}


class ArrangingScreen(TillScreen):
    takes_codes = True

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._words = bridge, words
        self._view = TilesView()
        self._at = 1
        self._carried: TileView | None = None
        self._done: list[tuple[TileWas, ...]] = []
        self._frame: FrameGeometry | None = None
        self._page_wanted = ""
        self.panel: NamePanel | None = None
        self._build()

    def _build(self) -> None:
        words = self._words
        self.title = TextLabel(words("tiles.arrange"), H1, parent=self)
        self.offers = OfferedTiles(words, self)
        self.offers.taken.connect(self._add)
        self.board = TileBoard(words, self, arranges=True)
        self.board.touched.connect(self._touch)
        self.board.turned.connect(self._show)
        cap = keys.cap("back", words)
        self.entry = ArrangingField(words("tiles.entry"), icon=Icon.BARCODE, key_cap=cap, parent=self)
        self.entry.textChanged.connect(self._search)
        self.side = ArrangingSide(words, self)
        self.side.pressed.connect(self.act)
        self.bar = ArrangingBar(words, self)
        self.bar.pressed.connect(self.act)

    # --- what stands here

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.ARRANGING,)

    @property
    def _page(self) -> PageView | None:
        sheet = self.board.sheet_view()
        return sheet.page if sheet is not None else None

    @property
    def _tile(self) -> TileView | None:
        """What a key is about: what is carried, else where the arrows stand."""
        return self._carried or next((tile for tile in self.board.here if tile.place == self._at), None)

    # --- what a person does

    def act(self, action: str) -> bool:
        if self.panel is not None and self.panel.act(action):
            return True
        if action in _STEPS:
            self._step(*_STEPS[action])
            return True
        act = {
            "choose": self._enter,
            "one_more": self.offers.take_first,
            "tile_name": self._name_tile,
            "tile_to_page": self._to_next_page,
            "remove_tile": lambda: self._move(None, 0),
            "new_tile_page": lambda: self._name_page(None),
            "name_tile_page": lambda: self._name_page(self._page),
            "tile_page_first": self._page_forward,
            "drop_tile_page": self._drop_page,
            "sort_tiles": self._sort,
            "tiles_beside": lambda: self._submit(commands.ShowTiles(not self._view.beside)),
            "undo": self._undo,
            "next_step": lambda: self.place_wanted.emit(SALE),
            "back": self._back,
        }.get(action)
        if act is not None:
            self.say_sentence("")
            act()
        return act is not None

    def meaning(self, action: str) -> Hashable:
        if self.panel is not None:
            return action, self.panel.title.text
        if action in ("choose", "remove_tile", "tile_name", "tile_to_page"):
            return action, self.board.shown, self._at, self._carried
        return action

    def _submit(self, command: commands.Command) -> None:
        self._bridge.submit(command)

    def _touch(self, place: int) -> None:
        """A tile is taken up; the next place is where it goes."""
        self._at = place
        self._enter()

    def _enter(self) -> None:
        carried, here = self._carried, self._tile
        if carried is None:
            if self.entry.text():
                self.offers.take_first()
            elif here is not None:
                self._carry(here)
            else:
                self.say_sentence(self._words("tiles.choose_first"))
        elif (carried.place, self._page_of(carried)) == (self._at, self.board.shown):
            self._carry(None)
        else:
            self._move(self._page, self._at)

    def _page_of(self, tile: TileView) -> tuple[str, int] | None:
        for sheet in self._view.sheets:
            if any(each.product_id == tile.product_id for each in sheet.tiles):
                return sheet.page.key, sheet.sheet
        return None

    def _carry(self, tile: TileView | None) -> None:
        if tile is not None or self._carried is not None:
            self.bar.say(self._words("tiles.now_its_place") if tile is not None else "")
        self._carried = tile
        self.board.carry(tile.product_id if tile is not None else "")
        self._show()

    def _move(self, page: PageView | None, place: int) -> None:
        """`place` on the sheet that is shown; without a page it leaves the tiles."""
        tile = self._tile
        if tile is None:
            self.say_sentence(self._words("tiles.choose_first"))
            return
        sheet = self.board.sheet_view()
        over = sheet.sheet * _PLACES if sheet is not None and place else 0
        self._carry(None)
        key = page.key if page is not None else None
        self._submit(commands.MoveTile(tile.product_id, tile.was, key, over + place if place else 0))

    def _to_next_page(self) -> None:
        pages, page = self._view.pages, self._page
        if page is None or len(pages) < 2:
            self.say_sentence(self._words("tiles.one_page"))
            return
        after = pages[(pages.index(page) + 1) % len(pages)]
        self._move(after, 0)
        self.board.show_sheet((after.key, 0))

    def _add(self, tile: TileView) -> None:
        """To the page that is shown, the first one is made with it; what has a tile is shown there."""
        self.entry.clear()
        at, page = self._page_of(tile), self._page
        if at is not None:
            self.board.show_sheet(at)
            self._at = tile.place
            self._show()
        else:
            key = page.key if page is not None else self._words("tiles.page")
            self._submit(commands.MoveTile(tile.product_id, tile.was, key))

    def _sort(self) -> None:
        sheet = self.board.sheet_view()
        if sheet is not None:
            self._carry(None)
            self._submit(commands.SortTiles(sheet.page.key, sheet.sheet))

    def _undo(self) -> None:
        if self._done:
            self._carry(None)
            self._submit(commands.PutTilesBack(self._done.pop()))
        else:
            self.say_sentence(self._words("tiles.nothing_done"))

    def _back(self) -> None:
        if self.entry.text():
            self.entry.clear()
        elif self._carried is not None:
            self._carry(None)
        else:
            self.place_wanted.emit(SALE)

    def _step(self, across: int, down: int) -> None:
        at = self._at + across + down * self.board.columns
        if across and not 1 <= at <= _PLACES:
            sheets = self.board.sheets
            self.board.show_sheet(sheets[(sheets.index(self.board.shown) + across) % len(sheets)])
            at = 1 if across > 0 else _PLACES
        if 1 <= at <= _PLACES:
            self._at = at
            self._show()

    # --- pages and names

    def _page_forward(self) -> None:
        pages, page = list(self._view.pages), self._page
        if page is None or len(pages) < 2:
            self.say_sentence(self._words("tiles.one_page"))
            return
        place = pages.index(page)
        pages.insert((place - 1) % len(pages), pages.pop(place))
        self._submit(commands.SaveTilePages(self._view.pages, tuple(pages)))

    def _drop_page(self) -> None:
        page = self._page
        if page is None or any(sheet.tiles for sheet in self._view.sheets if sheet.page == page):
            self.say_sentence(self._words("tiles.page_full" if page else "tiles.no_page"))
            return
        rest = tuple(each for each in self._view.pages if each != page)
        self._submit(commands.SaveTilePages(self._view.pages, rest))

    def _name_page(self, page: PageView | None) -> None:
        if page is None:
            self._ask(self._words("tiles.new_page"), "", "tiles", self._make_page)
            return

        def named(name: str, icon: str) -> None:
            pages = tuple(
                PageView(each.key, name, icon) if each == page else each for each in self._view.pages
            )
            self._submit(commands.SaveTilePages(self._view.pages, pages))

        self._ask(self._words("tiles.name_page"), page.name, page.icon, named)

    def _make_page(self, name: str, icon: str) -> None:
        self._page_wanted = name
        self._submit(commands.AddTilePage(name, icon))

    def _name_tile(self) -> None:
        tile = self._tile
        if tile is None:
            self.say_sentence(self._words("tiles.choose_first"))
            return
        was = tile.short_name

        def named(name: str, _icon: str) -> None:
            self._submit(commands.NameTile(tile.product_id, was, name))

        self._ask(tile.name, was, None, named)

    def _ask(self, title: str, name: str, icon: str | None, then: Callable[[str, str], None]) -> None:
        from herstal_pos.ui.counter.tiles.name_panel import NamePanel  # noqa: PLC0415 - first visit

        self._close_panel()
        self.panel = NamePanel(self._words, title, name, icon)
        self.panel.setParent(self)
        self.panel.closed.connect(self._close_panel)
        self.panel.given.connect(then)
        self.panel.given.connect(self._close_panel)
        self._lay_out()
        self.panel.show()
        self.panel.take_keyboard()

    def _close_panel(self, *_given: str) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self._lay_out()
            self.take_keyboard()

    # --- what is typed and scanned

    def take_keyboard(self) -> None:
        if self.panel is None or not self.panel.take_keyboard():
            self.entry.setFocus()

    def typed_elsewhere(self, sign: str) -> bool:
        if self.panel is not None:
            return self.panel.typed_elsewhere(sign)
        self.entry.setFocus()
        self.entry.insert(sign)
        return True

    def scan(self, code: str, aim: str | None) -> bool:
        """It comes to the page that is shown; what has a tile already is shown there."""
        if is_for_the_sale(code, aim):
            return False
        self._bridge.submit(commands.FindStock(code, aim))
        return True

    def _search(self, text: str) -> None:
        if text.strip():
            self._bridge.submit(commands.SearchProducts(text, MOST, each=True))
        else:
            self.offers.forget_found()

    # --- what the shop says

    def visited(self) -> None:
        self._done.clear()
        self._bridge.submit(commands.ListTiles())

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.TilesChanged():
                self._present(notice)
            case notices.ProductsFound() if notice.text == self.entry.text():
                self.offers.show_found(notice.products)
            case notices.StockShown(found=True) if self.isVisible():
                self._add(self.offers.tile_of(notice.article.product))
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self.say_sentence(why_not(notice, self._words))

    def _present(self, notice: notices.TilesChanged) -> None:
        self._view = notice.tiles
        if notice.done and self.isVisible():
            self._done.append(notice.done)
        self.offers.present(notice.tiles)
        self._carry(None)
        self.board.present(notice.tiles)
        made = next((page for page in notice.tiles.pages if page.name == self._page_wanted), None)
        if made is not None:
            self.board.show_sheet((made.key, 0))
        self._page_wanted = ""
        self._show()

    # --- what is seen

    def say_sentence(self, sentence: str) -> None:
        self.bar.say(sentence)
        announce(self, sentence)

    def _show(self) -> None:
        words, tile, page, here = self._words, self._tile, self._page, self.board.here
        self.board.choose(tile.product_id if tile is not None and self._carried is None else "")
        pages = self._view.pages
        self.side.show_tile(tile, page, empty=not here, pages=len(pages))
        named = page.name or words("tiles.page") if page is not None else ""
        count = words("tiles.count", count=len(here), most=_PLACES)
        self.bar.present(named, count, len(pages), beside=self._view.beside)
        self.bar.undo.turn(on=bool(self._done), why=words("tiles.nothing_done"))
        self.bar.sort.turn(on=len(here) > 1, why=words("tiles.too_few"))

    def lay_out(self, frame: FrameGeometry) -> None:
        self._frame = frame
        self._lay_out()

    def _lay_out(self) -> None:
        if self._frame is None:
            return
        has_letters = self._frame.has_letters
        frame = self._frame if has_letters and self._frame.is_small else self._frame.with_tiles()
        cart, pad = self.place(frame, frame.cart), self.place(frame, frame.pad)
        self.title.setGeometry(cart.left() + 6, cart.top(), cart.width() - 6, _TITLE)
        self.offers.setGeometry(cart.adjusted(0, _TITLE + _GAP, 0, 0))
        self.board.setVisible(frame.tiles is not None)
        if frame.tiles is not None:
            self.board.shrink(small=frame.are_tiles_below)
            self.board.setGeometry(self.place(frame, frame.tiles))
        self.entry.setGeometry(pad.left(), pad.top(), pad.width(), HEIGHT)
        below = pad.adjusted(0, HEIGHT + _GAP, 0, 0)
        self.side.setGeometry(below)
        self.side.setVisible(self.panel is None)
        self.entry.setVisible(self.panel is None)
        if self.panel is not None:
            self.panel.setGeometry(pad)
        self.bar.lay_out(frame, self.place)
