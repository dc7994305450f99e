"""Which vouchers the shop takes, by their issuers, and which it makes itself; whereto customers transfer,
and when its tickets come on paper. A choice holds at once."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import VOUCHERS, SettingsView, ShopView, VoucherMeansView
from herstal_pos.ui.counter.cart.prompts import rate_name
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.shop.transfer_fields import HEIGHT as TRANSFER_HEIGHT, TransferFields
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.choice import Choice
from herstal_pos.ui.widgets.buttons.several import Several
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAPERS = (
    ("on_demand", "settings.paper_on_demand"),
    ("always", "settings.paper_always"),
    ("above", "settings.paper_above"),
)
ANY_GOODS = "any_goods"
_MONTHS = ("6", "12", "24")
_PAD = 18
_GAP = 14
_LABEL = 20
_CHOICE = 50
_ROW_GAP = 12
_BAND = _LABEL + _CHOICE
_BANDS = 5


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
        self.town = Button(words("settings.town"), key_cap=keys.cap("town_page", words), parent=self)
        self.hint = TextLabel(words("settings.means_hint"), HINT_MEDIUM, "ink2", shortens=True, parent=self)
        self.own = Several([(each, words(f"settings.own_{each}")) for each in ("gift", "credit")], self)
        self.months = Choice([(each, each) for each in _MONTHS], self)
        self.goods = Choice([(ANY_GOODS, words("settings.own_any"))], self)
        for name, part in (("own", self.own), ("goods", self.goods), ("months", self.months)):
            self._labels[name] = TextLabel(words(f"settings.own_{name}"), HINT_MEDIUM, "ink2", parent=self)
            part.setAccessibleName(words(f"settings.own_{name}"))
            part.chosen.connect(lambda _value: self._take_own())

    def show_settings(self, settings: SettingsView) -> None:
        """A sum that is being typed stays."""
        if self.limit.text() == self._shop.paper_above:
            self.limit.setText(settings.shop.paper_above)
        self._shop = settings.shop
        self.paper.mark(settings.shop.paper)
        own = settings.own_vouchers
        self.own.mark_all([*(["gift"] if own.gift != "none" else []), *(["credit"] if own.credit else [])])
        self.months.mark(str(own.months))
        rates = [
            (code, rate_name(self._words, points))
            for code, points in settings.vat_rates
            if points is not None
        ]
        self.goods.offer([(ANY_GOODS, self._words("settings.own_any")), *rates])
        self.goods.mark(own.vat_code or ANY_GOODS)
        self._show_means(settings.vouchers)
        self.transfer.show_account(settings.transfer_account)

    def _take_paper(self, value: str) -> None:
        self.wanted.emit(commands.SaveShop({"paper": value}))

    def _take_limit(self) -> None:
        if self.limit.text() != self._shop.paper_above:
            self.wanted.emit(commands.SaveShop({"paper_above": self.limit.text()}))

    def _take_own(self) -> None:
        vat_code = "" if self.goods.value == ANY_GOODS else self.goods.value
        gift = "none" if "gift" not in self.own.values else "one_rate" if vat_code else ANY_GOODS
        months = int(self.months.value or _MONTHS[1])
        self.wanted.emit(commands.SaveVoucherRules(gift, "credit" in self.own.values, months, vat_code))

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
        gap = min(_ROW_GAP, (paper.height() - _BANDS * _BAND) // (_BANDS - 1))
        first, second, third = (
            QRect(paper.left(), paper.top() + at * (_BAND + gap), paper.width(), _BAND) for at in range(3)
        )
        last = QRect(paper.left(), paper.bottom() - _BAND, paper.width(), _BAND)
        self.hint.setGeometry(first.adjusted(first.width() // 3, 0, 0, 0).adjusted(0, 0, 0, _LABEL - _BAND))
        self._place(("meal",), first)
        self._place(("eco", "gift"), second)
        self._place_beside(
            third, {"own": (9, self.own), "goods": (10, self.goods), "months": (5, self.months)}
        )
        above = last.translated(0, -TRANSFER_HEIGHT - gap)
        row = QRect(above.topLeft(), QSize(paper.width(), TRANSFER_HEIGHT))
        transfer, town = shares(row, (10, 3), _GAP)
        self.transfer.setGeometry(transfer)
        self.town.setGeometry(town.adjusted(0, _LABEL, 0, 0))
        self._place_beside(last, {"paper": (5, self.paper), "limit": (4, self.limit)})

    def _place(self, vouchers: Sequence[str], band: QRect) -> None:
        """Those of the issuers side by side; the first label leaves the hint its room."""
        for voucher, rect in zip(vouchers, shares(band, (1,) * len(vouchers), _GAP), strict=True):
            if voucher in self.rows:
                wide = rect.width() if len(vouchers) > 1 else rect.width() // 3
                self._labels[voucher].setGeometry(rect.left(), rect.top(), wide, _LABEL)
                self.rows[voucher].setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _CHOICE)

    def _place_beside(self, band: QRect, parts: dict[str, tuple[int, QWidget]]) -> None:
        """Each under its label, as wide as its share."""
        rects = shares(band, [share for share, _ in parts.values()], _GAP)
        for (name, (_, part)), rect in zip(parts.items(), rects, strict=True):
            self._labels[name].setGeometry(rect.left(), rect.top(), rect.width(), _LABEL)
            part.setGeometry(rect.left(), rect.top() + _LABEL, rect.width(), _CHOICE)
