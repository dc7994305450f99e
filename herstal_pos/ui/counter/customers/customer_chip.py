"""At the cart's head: whose ticket it is, as long as somebody said so."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import CustomerView
from herstal_pos.ui.counter.customers.customer_words import number_said
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 8


class CustomerChip(QWidget):
    """A tap opens the customer; the other takes them off the ticket."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = Button(
            "", Kind.TONAL, icon=Icon.IDENTIFICATION_CARD, key_cap=keys.cap("customer", words), parent=self
        )
        self.name.clicked.connect(lambda: self.pressed.emit("customer"))
        self.away = Button(words("customer.away"), parent=self)
        self.away.clicked.connect(lambda: self.pressed.emit("leave_customer"))
        self._words = words
        self._shown: tuple[CustomerView, bool] | None = None

    def show_customer(self, customer: CustomerView, *, invoiced: bool = False) -> None:
        """`invoiced`: they pay against an invoice."""
        if (customer, invoiced) != self._shown:
            self._shown = customer, invoiced
            said = (self._words("invoice.title") if invoiced else "", number_said(customer))
            self.name.say(customer.name, " · ".join(part for part in said if part))
            announce(self, customer.name)

    def lay_out(self, rect: QRect) -> None:
        self.setGeometry(rect)
        away = self.away.sizeHint().width()
        wide = rect.width() - away - _GAP
        self.name.setGeometry(0, 0, wide, rect.height())
        self.away.setGeometry(wide + _GAP, 0, away, rect.height())
