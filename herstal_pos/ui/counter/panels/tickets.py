"""Tickets by what is remembered of them: a day, an amount, an article, a means, a number."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import FoundTicketView
from herstal_pos.ui.counter.payment.means import name
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_HINT_TOP, _HINT_HEIGHT = HEIGHT + 8, 20
_LIST_TOP = HEIGHT + 35


class TicketsPanel(Panel):
    """Enter or a tap lays the ticket beside the cart: from there it comes back, or is printed once more."""

    is_search = True
    taken = Signal(str)  # the number of the ticket

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__()
        self._bridge = bridge
        self._words = words
        self._answered: str | None = None
        self._hurried = False
        cap = keys.cap("back", words)
        self.field = EntryField(
            words("tickets.placeholder"), icon=Icon.MAGNIFYING_GLASS, key_cap=cap, parent=self
        )
        self.hint = TextLabel(words("tickets.start"), LABEL, "ink2", shortens=True, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("tickets.results"))
        self.results.tapped.connect(self.taken)
        self.field.textChanged.connect(self._find)
        self._find("")

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose" | "article_code":
                return self._enter()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _find(self, text: str) -> None:
        self._hurried = False
        self._bridge.submit(commands.FindTickets(text))

    def _enter(self) -> bool:
        """Enter may come before the answer: then the first ticket that is found is meant. False where none
        is."""
        selected, is_answered = self.results.selected, self._answered == self.field.text()
        if not is_answered:
            self._hurried = True
        elif selected is not None:
            self.taken.emit(selected)
        return not is_answered or selected is not None

    def on_notice(self, notice: Notice) -> None:
        if not isinstance(notice, notices.TicketsFound) or notice.text != self.field.text():
            return
        self._answered = notice.text
        rows = [_row(ticket, self._words) for ticket in notice.tickets]
        self.results.present(rows, rows[0].key if rows else None)
        self.hint.say(self._words(_hint(notice), count=len(rows)))
        if self._hurried:
            self._enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, 0, wide, HEIGHT)
        self.hint.setGeometry(0, _HINT_TOP, wide, _HINT_HEIGHT)
        self.results.setGeometry(0, _LIST_TOP, wide, high - _LIST_TOP)


def _hint(found: notices.TicketsFound) -> str:
    if not found.tickets:
        return "tickets.nothing"
    if not found.text.strip():
        return "tickets.start"
    return "tickets.more" if found.more else "tickets.found"


def _row(ticket: FoundTicketView, words: Words) -> ResultRow:
    at = ticket.completed_at
    said = f"{words.date(at)}  {words.time(at)}"
    paid = ", ".join(name(means, words) for means in ticket.means)
    second = " · ".join(part for part in (ticket.number_text, paid, *ticket.goods) if part)
    return ResultRow(ticket.number_text, said, second, words.money(ticket.total_cents))
