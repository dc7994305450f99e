"""An old ticket beside the cart: what of it can still come back, line by line or all at once."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import ReceiptView, ReturnableLineView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, HINT, LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_KEY = 52
_GAP = 8
_LIST_TOP = 84


class ReturnPanel(Panel):
    """A scan, a tap or Enter brings one piece back; a number typed before says how many."""

    lets_pay = keeps_entry = asks_number = True
    place_wanted = Signal()  # another place for what came back
    invoice_wanted = Signal()

    def __init__(self, bridge: Bridge, words: Words, receipt: ReceiptView, entry: NumberEntry) -> None:
        super().__init__()
        self._bridge = bridge
        self._words = words
        self._entry = entry
        self.title = TextLabel("", H2, parent=self)
        self.sold = TextLabel("", LABEL, "ink2", parent=self)
        self.hint = TextLabel(words("return.hint"), HINT, "ink2", wrap=True, parent=self)
        self.lines = ResultList(self)
        self.lines.setAccessibleName(words("return.lines"))
        self.lines.tapped.connect(self._return)
        cap = keys.cap("customer", words)
        self.invoice = Button(words("invoice.title"), Kind.PLAIN, key_cap=cap, parent=self)
        self.invoice.clicked.connect(self.invoice_wanted)
        self.all_button = Button(words("return.all"), Kind.PLAIN, icon=Icon.ARROW_U_UP_LEFT, parent=self)
        self.all_button.clicked.connect(self._return_all)
        cap, places = keys.cap("return_to", words), words("line.return_where")
        self.where = Button(words("line.return_to"), Kind.PLAIN, second=places, key_cap=cap, parent=self)
        self.where.clicked.connect(self.place_wanted)
        self.done = Button(words("return.close"), key_cap=keys.cap("back", words), parent=self)
        self.done.clicked.connect(self._close)
        self.show_receipt(receipt)

    def show_receipt(self, receipt: ReceiptView) -> None:
        words = self._words
        self.title.say(words("return.ticket", number=receipt.number_text))
        date, time = words.date(receipt.completed_at), words.time(receipt.completed_at)
        self.sold.say(words("return.sold", date=date, time=time, total_cents=receipt.total_cents))
        selected = self.lines.selected
        left = [line.id for line in receipt.lines if line.left]
        self.lines.present(
            [_row(line, words) for line in receipt.lines], selected if selected in left else _first(left)
        )
        self.all_button.turn(on=bool(left), why=words("off.nothing_to_return"))

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.lines.step(1 if action == "row_down" else -1)
            case "article_code" if self.lines.selected is not None:
                self._return(self.lines.selected)
            case "back" if not self._entry.text():
                self._close()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        """Each piece is money: a second press of one finger takes no second piece."""
        return ("return", self.lines.selected) if action == "article_code" else action

    def _return(self, line_id: str) -> None:
        """Off a torn label the article itself was typed: what a scan of it would do."""
        text = self._entry.text()
        self._entry.clear()
        quantity = typed.quantity(text)
        if text and (quantity is None or typed.is_label(text)):
            self._bridge.submit(commands.AddByCode(text))
        else:
            self._bridge.submit(commands.ReturnLine(line_id, quantity))

    def _return_all(self) -> None:
        self._bridge.submit(commands.ReturnAll())

    def _close(self) -> None:
        """What came back stays in the cart."""
        self._bridge.submit(commands.CloseReceipt())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.title.setGeometry(0, 0, wide, 30)
        self.sold.setGeometry(0, 30, wide, 20)
        self.hint.setGeometry(0, 54, wide, 24)
        self.lines.setGeometry(0, _LIST_TOP, wide, high - _LIST_TOP - 3 * (_KEY + _GAP))
        half = (wide - _GAP) // 2
        self.invoice.setGeometry(0, high - 3 * _KEY - 2 * _GAP, wide, _KEY)
        self.where.setGeometry(0, high - 2 * _KEY - _GAP, wide, _KEY)
        self.all_button.setGeometry(0, high - _KEY, half, _KEY)
        self.done.setGeometry(half + _GAP, high - _KEY, wide - half - _GAP, _KEY)


def _first(ids: list[str]) -> str | None:
    return ids[0] if ids else None


def _row(line: ReturnableLineView, words: Words) -> ResultRow:
    left, sold = words.quantity(line.left, line.unit), words.quantity(line.quantity, line.unit)
    said = words("return.left", left=left, quantity=sold) if line.left else words("return.nothing_left")
    return ResultRow(line.id, line.name or words("line.free"), said, words.money(line.amount_cents))
