"""Below the list of the stock: how articles come into it, how many of them change at once, and what all is
worth."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.stock.invoices.invoice_watch import InvoiceWatch
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.one_row import OneRow


class ComingIn(OneRow):
    """Invoices that wait stand among the first."""

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
        self.watch.unread.connect(lambda why, named: self.said.emit(words(f"refused.{why}", **named)))
        self.new = self._button("new_article", words("article.new"), Icon.PLUS, words)
        self.lists = self._button("lists", words("list.open"), Icon.RECEIPT, words)
        self.bulk = self._button("bulk", words("bulk.open"), Icon.LIST_CHECKS, words)
        self.promotions = self._button("promotions", words("promotion.open"), Icon.TAG, words)
        self.value = self._button("stock_value", words("value.open_it"), Icon.COINS, words)
        label = words("einvoice.waiting", count=0)
        self.invoices = self._button("show_invoices", label, Icon.FILE_TEXT, words)
        self.invoices.hide()
        self._waits = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.look()

    def _wait(self, count: int) -> None:
        """Suppliers' invoices: a tap, or their key, leads to them."""
        self.invoices.relabel(self._words("einvoice.waiting", count=count))
        self._waits = count > 0
        self.invoices.setVisible(self._waits)
        self.grown.emit()

    def _button(self, action: str, label: str, icon: Icon, words: Words) -> Button:
        button = Button(label, icon=icon, key_cap=keys.cap(action, words), parent=self)
        button.clicked.connect(lambda: self.wanted.emit(action))
        return button

    def lay_out(self, left: int, bottom: int, wide: int, *, in_one: bool) -> int:
        """Above `bottom`; gives the height that they take."""
        waiting = (self.invoices,) * self._waits
        buttons = (self.new, *waiting, self.lists, self.bulk, self.promotions, self.value)
        return self.place(buttons, QRect(left, bottom, wide, 0), in_one=in_one, above=True)
