"""Why that much should lie in the drawer: the sums, and each movement that makes them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import DayView
from herstal_pos.ui.day.day_figures import drawer_rows, expected, why_expected
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import H2
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.ledger import Ledger
from herstal_pos.ui.widgets.lists.results import ResultList

_PAD = 16


class DrawerCard(Card):
    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.title = TextLabel(words("day.why_expected"), H2, parent=self)
        self.ledger = Ledger(self)
        self.rows = ResultList(self)
        self.title.names(self.rows)

    def present(self, day: DayView) -> None:
        self.ledger.present([*why_expected(day, self._words), expected(day, self._words)])
        self.rows.present(drawer_rows(day, self._words))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 14, -_PAD, -8)
        self.title.setGeometry(paper.left(), paper.top(), paper.width(), 30)
        sums, rows = shares(paper.adjusted(0, 40, 0, 0), (13, 12), 12)
        self.ledger.setGeometry(sums.left(), sums.top(), sums.width(), self.ledger.sizeHint().height())
        self.rows.setGeometry(rows)
