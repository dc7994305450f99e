"""Below the list of the stock: how articles come into it, how many of them change at once, and what all is
worth."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.stock.invoices.invoice_watch import InvoiceWatch
from herstal_pos.ui.widgets.buttons.button import Button

_GAP = 8


class ComingIn(QWidget):
    """In as many rows as they need."""

    wanted = Signal(str)  # the action
    said = Signal(str)  # a sentence
    grown = Signal()  # it may need another row

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.watch = InvoiceWatch(bridge.submit, self)
        bridge.noticed.connect(self.watch.on_notice)
        self.watch.waiting.connect(self._wait)
        self.watch.gone.connect(lambda name: self.said.emit(words("einvoice.folder_gone", name=name)))
        self.new = self._button("new_article", words("article.new"), Icon.PLUS, words)
        self.lists = self._button("lists", words("list.open"), Icon.RECEIPT, words)
        self.bulk = self._button("bulk", words("bulk.open"), Icon.LIST_CHECKS, words)
        self.value = self._button("stock_value", words("value.open_it"), Icon.COINS, words)
        label = words("einvoice.waiting", count=0)
        self.invoices = self._button("show_invoices", label, Icon.FILE_TEXT, words)
        self.invoices.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.look()

    def _wait(self, count: int) -> None:
        """Suppliers' invoices: a tap, or their key, leads to them."""
        self.invoices.relabel(self._words("einvoice.waiting", count=count))
        self.invoices.setVisible(count > 0)
        self.grown.emit()

    def _button(self, action: str, label: str, icon: Icon, words: Words) -> Button:
        button = Button(label, icon=icon, key_cap=keys.cap(action, words), parent=self)
        button.clicked.connect(lambda: self.wanted.emit(action))
        return button

    def place(self, left: int, bottom: int, wide: int) -> int:
        """Above `bottom`; gives the height that they take."""
        x = y = 0
        waiting = (self.invoices,) * (not self.invoices.isHidden())
        for button in (self.new, self.lists, self.bulk, self.value, *waiting):
            needed = min(button.sizeHint().width(), wide)
            if x and x + needed > wide:
                x, y = 0, y + TOUCH + _GAP
            button.setGeometry(x, y, needed, TOUCH)
            x += needed + _GAP
        high = y + TOUCH
        self.setGeometry(left, bottom - high, wide, high)
        return high
