"""Who has not come for long: proposed to be forgotten, one by one, by whoever decides it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import CustomerView, IdleCustomerView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_KEY, _GAP, _LIST_TOP = 48, 8, 68


class IdlePanel(Panel):
    """Enter or a tap opens what is known of one, where they are erased. A number and F3: after how many
    months."""

    is_search = True
    own_keys = (Scope.IDLE,)
    taken = Signal(CustomerView)

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__()
        self._bridge, self._words = bridge, words
        self._found: dict[str, IdleCustomerView] = {}
        self.title = TextLabel(words("idle.title"), H2, parent=self)
        self.hint = TextLabel("", LABEL, "ink2", shortens=True, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("idle.title"))
        self.results.tapped.connect(self._take)
        self.months = EntryField(words("idle.months"), parent=self)
        self.months.takes_number = True
        self.keep = self._key("idle.keep", "idle_months")
        self.close_key = self._key("customer.close", "back")

    def _key(self, said: str, action: str) -> Button:
        key = Button(self._words(said), key_cap=keys.cap(action, self._words), parent=self)
        key.clicked.connect(lambda: self.act(action))
        return key

    def begin(self) -> None:
        """Once it stands there."""
        self._bridge.submit(commands.ListIdleCustomers())

    def take_keyboard(self) -> bool:
        self.months.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.months.setFocus()
        self.months.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose" | "article_code" if self.months.text():
                self._keep()
            case "choose" | "article_code" if self.results.selected is not None:
                self._take(self.results.selected)
            case "idle_months":
                self._keep()
            case "back" | "customer":
                self.closed.emit()
            case _:
                return False
        return True

    def _take(self, customer_id: str) -> None:
        self.taken.emit(self._found[customer_id].customer)

    def _keep(self) -> None:
        text = self.months.text().strip()
        if not text.isdecimal():
            self.hint.say(self._words("idle.type_months"))
            announce(self, self.hint.text)
            return
        self.months.clear()
        self._bridge.submit(commands.SaveCustomerRules(int(text)))

    def on_notice(self, notice: Notice) -> None:
        if not isinstance(notice, notices.IdleCustomersListed):
            return
        self._found = {each.customer.id: each for each in notice.customers}
        rows = [_row(each, self._words) for each in notice.customers]
        self.results.present(rows, rows[0].key if rows else None)
        self.hint.say(_hint(notice, self._words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        half, top = (wide - _GAP) // 2, high - _KEY
        self.title.setGeometry(0, 4, wide, 30)
        self.hint.setGeometry(0, 36, wide, 22)
        self.months.setGeometry(0, top - HEIGHT - _GAP, wide, HEIGHT)
        self.results.setGeometry(0, _LIST_TOP, wide, top - HEIGHT - 2 * _GAP - _LIST_TOP)
        for at, key in enumerate((self.keep, self.close_key)):
            key.shrink(small=True)
            key.setGeometry(at * (half + _GAP), top, half, _KEY)


def _hint(listed: notices.IdleCustomersListed, words: Words) -> str:
    if not listed.months:
        return words("idle.never")
    if not listed.customers:
        return words("idle.none", count=listed.months)
    return words("idle.more" if listed.more else "idle.since", count=listed.months)


def _row(idle: IdleCustomerView, words: Words) -> ResultRow:
    return ResultRow(idle.customer.id, idle.customer.name, words("idle.at", day=words.date(idle.at)), "")
