"""Which vouchers the shop takes, by their issuers, whereto customers transfer, and when its tickets come on
paper. A choice holds at once."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import VOUCHERS, SettingsView, ShopView, VoucherMeansView
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.shop.transfer_fields import HEIGHT as TRANSFER_HEIGHT, TransferFields
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.several import Several
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAPERS = (
    ("on_demand", "settings.paper_on_demand"),
    ("always", "settings.paper_always"),
    ("above", "settings.paper_above"),
)
_PAD = 18
_GAP = 14
_LABEL = 20
_CHOICE = 50
_ROW_GAP = 12


class MeansForm(Card):
    wanted = Signal(object)
    """The command of what was chosen."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._labels: dict[str, TextLabel] = {}
        self.rows: dict[str, Several] = {}
        self._shop = ShopView()
        papers = [(value, words(said)) for value, said in _PAPERS]
        self._labels["paper"] = TextLabel(words("settings.paper"), HINT_MEDIUM, "ink2", parent=self)
        self.paper = Choice(papers, self)
        self.paper.setAccessibleName(words("settings.paper"))
        self.paper.chosen.connect(self._take_paper)
        self._labels["limit"] = TextLabel(words("settings.paper_limit"), HINT_MEDIUM, "ink2", parent=self)
        self.limit = EntryField("", parent=self)
        self.limit.setAccessibleName(words("settings.paper_limit"))
        self.limit.setText(self._shop.paper_above)
        self.limit.editingFinished.connect(self._take_limit)
        self.transfer = TransferFields(words, self)
        self.transfer.wanted.connect(self.wanted)
        self.hint = TextLabel(words("settings.means_hint"), HINT_MEDIUM, "ink2", shortens=True, parent=self)

    def show_settings(self, settings: SettingsView) -> None:
        """A sum that is being typed stays."""
        if self.limit.text() == self._shop.paper_above:
            self.limit.setText(settings.shop.paper_above)
        self._shop = settings.shop
        self.paper.mark(settings.shop.paper)
        self._show_means(settings.vouchers)
        self.transfer.show_account(settings.transfer_account)

    def _take_paper(self, value: str) -> None:
        self.wanted.emit(commands.SaveShop({"paper": value}))

    def _take_limit(self) -> None:
        if self.limit.text() != self._shop.paper_above:
            self.wanted.emit(commands.SaveShop({"paper_above": self.limit.text()}))

    def _show_means(self, means: Sequence[VoucherMeansView]) -> None:
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
        taken = tuple(each for row in self.rows.values() for each in row.values)
        self.wanted.emit(commands.ChooseMeans(taken))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        top, rows = paper.top(), len(self.rows) + 2
        gap = min(_ROW_GAP, (paper.height() - rows * (_LABEL + _CHOICE)) // (rows - 1))
        third = paper.width() // 3
        self.hint.setGeometry(paper.left() + third, top, paper.width() - third, _LABEL)
        for voucher, row in self.rows.items():
            wide = third if top == paper.top() else paper.width()
            self._labels[voucher].setGeometry(QRect(paper.left(), top, wide, _LABEL))
            row.setGeometry(QRect(paper.left(), top + _LABEL, paper.width(), _CHOICE))
            top += _LABEL + _CHOICE + gap
        above = paper.bottom() - _LABEL - _CHOICE - gap - TRANSFER_HEIGHT
        self.transfer.setGeometry(paper.left(), above, paper.width(), TRANSFER_HEIGHT)
        below = QRect(paper.left(), paper.bottom() - _LABEL - _CHOICE, paper.width(), _LABEL + _CHOICE)
        for name, part, rect in zip(
            ("paper", "limit"), (self.paper, self.limit), shares(below, (5, 4), _GAP), strict=True
        ):
            self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
            part.setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _CHOICE)
