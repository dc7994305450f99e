"""Goods come back: the ticket's number in the entry, or empties by their tile; bottles have no ticket."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import ProductView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.tiles import TilePages
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.panel import Panel

_TITLE = 30
_HINT_TOP, _HINT = 32, 22
_TILES_TOP = 66
_KEY, _GAP = 52, 8


class EmptiesPanel(Panel):
    """The number asked for is the screen's own; here stand the empties that come back without one.

    `ticket`: the number of the sale just paid, which Enter takes; "" without one. A number that is typed is
    a ticket's by Enter and its key, and so many empties by a tile.
    """

    lets_pay = keeps_entry = asks_number = True
    ticket_taken = Signal()
    search_wanted = Signal()  # of a ticket whose number nobody has
    unticketed_wanted = Signal()  # of goods whose ticket nobody has

    def __init__(self, bridge: Bridge, words: Words, entry: NumberEntry, ticket: str = "") -> None:
        super().__init__()
        self._bridge = bridge
        self._words = words
        self._entry = entry
        self.title = TextLabel(words("empties.title"), H2, parent=self)
        self.hint = TextLabel(words("empties.hint"), LABEL, "ink2", parent=self)
        self._just_paid = ticket
        label = words("return.ticket", number=ticket)
        self.ticket = Button(label, icon=Icon.RECEIPT, key_cap=keys.cap("article_code", words), parent=self)
        self.ticket.setVisible(bool(ticket))
        self.ticket.clicked.connect(self.ticket_taken)
        cap, label = keys.cap("search", words), words("tickets.find")
        self.search = Button(label, icon=Icon.MAGNIFYING_GLASS, key_cap=cap, parent=self)
        self.search.clicked.connect(self.search_wanted)
        cap, label = keys.cap("free_item", words), words("unticketed.key")
        self.unticketed = Button(label, icon=Icon.ARROW_U_UP_LEFT, key_cap=cap, parent=self)
        self.unticketed.clicked.connect(self.unticketed_wanted)
        self._proposes = bool(ticket)  # until an arrow chooses a tile
        self.pages: TilePages[ProductView] = TilePages(words, self)
        self.pages.taken.connect(self._take_back)
        self.pages.leave.connect(self.closed)
        bridge.submit(commands.ListDeposits())

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self._proposes = False
                self.pages.mark_choice(shown=True)
                self.pages.step(1 if action == "row_down" else -1)
            case "article_code" if not self._entry.text() and self._proposes:
                self.ticket_taken.emit()
            case "article_code" if not self._entry.text() and self.pages.chosen is not None:
                self._take_back(self.pages.chosen)
            case "search":
                self.search_wanted.emit()
            case "free_item":
                self.unticketed_wanted.emit()
            case "back" if not self._entry.text():
                self.closed.emit()
                return False  # the screen stops asking for a number too
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        takes_ticket = action == "article_code" and self._proposes and not self._entry.text()
        return ("ticket", self.ticket.label) if takes_ticket else action

    def typing(self, text: str) -> None:
        self.pages.mark_choice(shown=not text and not self._proposes)
        number = text or self._just_paid
        if number:
            self.ticket.say(self._words("return.ticket", number=number))
        if self.ticket.isHidden() == bool(number):
            self.ticket.setVisible(bool(number))
            self._lay_out()

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.DepositsFound):
            self.pages.present(notice.products)
            self.hint.say(self._words("empties.hint" if notice.products else "empties.none"))
            self.pages.mark_choice(shown=not self._entry.text() and not self._proposes)

    def _take_back(self, product: ProductView) -> None:
        """The panel stays: a crate comes with its bottles."""
        quantity = typed.quantity(self._entry.text()) or 1000
        self._entry.clear()
        self._bridge.submit(commands.ReturnDeposit(product.id, quantity))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 0, wide, _TITLE)
        self.hint.setGeometry(0, _HINT_TOP, wide, _HINT)
        self.ticket.setGeometry(0, _TILES_TOP, wide, _KEY)
        top = _TILES_TOP if self.ticket.isHidden() else _TILES_TOP + _KEY + _GAP
        self.pages.setGeometry(0, top, wide, high - top - 2 * (_KEY + _GAP))
        self.search.setGeometry(0, high - 2 * _KEY - _GAP, wide, _KEY)
        self.unticketed.setGeometry(0, high - _KEY, wide, _KEY)
