"""Which vouchers the shop takes, by their issuers. A choice holds at once."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import VOUCHERS, VoucherMeansView
from herstal_pos.ui.frame.theme import BODY, HINT_MEDIUM
from herstal_pos.ui.widgets.buttons.several import Several
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAD = 18
_LABEL = 20
_CHOICE = 50
_ROW_GAP = 12


class MeansForm(Card):
    chosen = Signal(object)
    """The ids of all that are taken now."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._labels: dict[str, TextLabel] = {}
        self.rows: dict[str, Several] = {}
        self.hint = TextLabel(words("settings.means_hint"), BODY, "ink2", wrap=True, parent=self)

    def show_means(self, means: Sequence[VoucherMeansView]) -> None:
        for voucher in VOUCHERS:
            issuers = [each for each in means if each.voucher == voucher]
            if voucher not in self.rows and issuers:
                self._add_row(voucher, issuers)
            if voucher in self.rows:
                self.rows[voucher].mark_all([each.means_id for each in issuers if each.taken])

    def _add_row(self, voucher: str, issuers: Sequence[VoucherMeansView]) -> None:
        said = self._words(f"settings.vouchers_{voucher}")
        self._labels[voucher] = TextLabel(said, HINT_MEDIUM, "ink2", parent=self)
        row = Several([(each.means_id, each.issuer) for each in issuers], self)
        row.setAccessibleName(said)
        for button in row.buttons.values():
            button.setAccessibleDescription(said)
        row.chosen.connect(lambda _means_id: self._take())
        self.rows[voucher] = row
        self._labels[voucher].show()
        row.show()
        self._lay_out()

    def _take(self) -> None:
        self.chosen.emit(tuple(each for row in self.rows.values() for each in row.values))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        top = paper.top()
        for voucher, row in self.rows.items():
            self._labels[voucher].setGeometry(QRect(paper.left(), top, paper.width(), _LABEL))
            row.setGeometry(QRect(paper.left(), top + _LABEL, paper.width(), _CHOICE))
            top += _LABEL + _CHOICE + _ROW_GAP
        self.hint.setGeometry(QRect(paper.left(), top, paper.width(), 2 * _LABEL + 8))
