"""At the foot of a tall cart: what of the total is VAT, discount and deposit, and whose ticket it is."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import SaleView
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import BODY_BOLD, LABEL, current
from herstal_pos.ui.widgets.card import TextLabel

_EDGE = 20
_LEAST_WIDE = 120


class TicketFigures(QWidget):
    """As many of them as have room, from the left."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._names: list[TextLabel] = []
        self._sums: list[TextLabel] = []

    def show_sale(self, sale: SaleView) -> None:
        figures = self._of(sale)
        while len(self._names) < len(figures):
            self._names.append(TextLabel(face=LABEL, colour="ink2", shortens=True, parent=self))
            self._sums.append(TextLabel(face=BODY_BOLD, shortens=True, parent=self))
        for name, amount, (said, value) in zip(self._names, self._sums, figures, strict=False):
            name.say(said)
            amount.say(value)
        self._lay_out(len(figures))

    def _of(self, sale: SaleView) -> list[tuple[str, str]]:
        words = self._words
        deposits = sum(line.amount_cents for line in sale.lines if line.kind == "deposit")
        rates = [
            (words("line.vat", percent=words.percent(points)), words.money(cents))
            for points, cents in sale.vat
        ]
        return [
            *rates,
            *([(words("figures.discounts"), words.money(-sale.discount_cents))] * bool(sale.discount_cents)),
            *([(words("figures.deposits"), words.money(deposits))] * bool(deposits)),
            (words("action.customer"), sale.customer.name if sale.customer else words("figures.nobody")),
        ]

    def _lay_out(self, count: int) -> None:
        room = self.rect().adjusted(_EDGE, 0, -_EDGE, 0)
        seen = min(count, room.width() // _LEAST_WIDE)
        for place, column in enumerate(shares(room, (1,) * seen, 12)):
            self._names[place].setGeometry(QRect(column.left(), 16, column.width(), 24))
            self._sums[place].setGeometry(QRect(column.left(), 42, column.width(), 28))
        for place, (name, amount) in enumerate(zip(self._names, self._sums, strict=True)):
            name.setVisible(place < seen)
            amount.setVisible(place < seen)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(_EDGE, 0, self.width() - 2 * _EDGE, 1), current().line)
        painter.end()
