"""The scanner: point at an article, and its code goes down the serial line."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from herstal_pos.i18n import Words
from herstal_pos.practice.desk.articles import (
    Article,
    aim,
    folded,
    misread,
    some_weight,
    strange_code,
    weight_label,
)
from herstal_pos.services.stock.csv_cells import scaled
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, width, write, write_right
from herstal_pos.ui.frame.theme import HINT, HINT_MEDIUM, LABEL_BOLD, TOUCH, current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.lists.cart import paint_selected
from herstal_pos.ui.widgets.lists.lines import ROW
from herstal_pos.ui.widgets.lists.row_view import RowDelegate, RowView

ROW_HEIGHT = 52
_GAP = 8
_PAD = 14
_ICON = 20
_WEIGHT_WIDTH = 140
_TEXT_PX = 22
_SMALL_BELOW = 360
_LEAST_LIST = 2 * ROW_HEIGHT
_WEIGHT = QRegularExpression(r"\d{0,2}([.,]\d{0,3})?")  # a label has room for 99,999 kg


@dataclass(frozen=True, slots=True)
class ArticleRow:
    key: str
    name: str
    second_line: str
    amount_text: str
    weighed: bool

    @property
    def spoken(self) -> str:
        return f"{self.name}, {self.amount_text}, {self.second_line}"


class _ArticleDelegate(RowDelegate):
    """A row with a barcode, or with a scale for goods that get a label."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row = current(), index.data(ROW)
        rect: QRect = option.rect
        if index.row() == self.selected:
            paint_selected(painter, rect, theme)
        else:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        icon = Icon.SCALES if row.weighed else Icon.BARCODE
        paint_icon(painter, QRect(rect.left() + _PAD, rect.top(), _ICON, ROW_HEIGHT), icon, theme.ink2)
        left, right, top = rect.left() + _PAD + _ICON + 12, rect.right() + 1 - _PAD, rect.top()
        room = right - left - width(row.amount_text, LABEL_BOLD) - 12
        name = fit(row.name, LABEL_BOLD, room)
        write(painter, left, top + baseline(17, LABEL_BOLD), name, LABEL_BOLD, theme.ink)
        second = fit(row.second_line, HINT, right - left)
        write(painter, left, top + baseline(36, HINT), second, HINT, theme.ink2)
        write_right(painter, right, top + baseline(17, LABEL_BOLD), row.amount_text, LABEL_BOLD, theme.ink)


class _SearchField(EntryField):
    """Arrows walk through the list, Enter scans, Escape empties the field."""

    walked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.walked.emit(1)
            case Qt.Key.Key_Up:
                self.walked.emit(-1)
            case Qt.Key.Key_Escape:
                self.clear()
            case _:
                super().keyPressEvent(event)


class ScannerPanel(QWidget):
    """`scanned` gives a code and its AIM identifier; `ticket_wanted` asks for the last ticket's barcode."""

    scanned = Signal(str, str)
    ticket_wanted = Signal()

    def __init__(self, articles: Sequence[Article], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._articles = {article.code: article for article in articles}
        self._rows = {article.code: self._row(article) for article in articles}
        self._orders: dict[str, Collection[str]] = {}
        self.search = _SearchField(words("desk.search"), icon=Icon.MAGNIFYING_GLASS, parent=self)
        self.weight = EntryField(words("desk.some_weight"), icon=Icon.SCALES, parent=self)
        self.weight.setValidator(QRegularExpressionValidator(_WEIGHT, self.weight))
        self._text = TextLabel(words("desk.point"), HINT_MEDIUM, "ink2", parent=self)
        self._card = Card(parent=self)
        self.list = RowView(_ArticleDelegate(self), ROW_HEIGHT, self._card)
        self.ticket = Button(words("desk.ticket"), icon=Icon.RECEIPT, parent=self)
        self.strange = Button(words("desk.strange"), icon=Icon.QUESTION, parent=self)
        self.misread = Button(words("desk.misread"), icon=Icon.EYE, parent=self)
        self._listen()
        self.list.present(list(self._rows.values()))

    def _row(self, article: Article) -> ArticleRow:
        per = "" if article.unit == "piece" else f"/{article.unit}"
        under = self._words("desk.label") if article.weighed else article.barcode
        amount = self._words.money(article.price_cents) + per
        return ArticleRow(article.code, article.name, under, amount, article.weighed)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.walked.connect(self._walk)
        self.search.returnPressed.connect(self._scan_found)
        self.weight.returnPressed.connect(self._scan_found)
        self.list.clicked.connect(lambda index: self.scan_article(self.list.lines.row_at(index.row()).key))
        self.ticket.clicked.connect(self.ticket_wanted)
        self.strange.clicked.connect(lambda: self._scan(strange_code()))
        self.misread.clicked.connect(self._scan_badly)

    @property
    def said(self) -> str:
        return self._text.text

    def say(self, text: str, *, trouble: bool = False) -> None:
        self._text.say(text, "warn" if trouble else "ink2")

    def scan_article(self, code: str) -> None:
        """By the shop's own code. Weighed goods get a label with the weight typed, or some weight."""
        article = self._articles[code]
        self.list.select(code)
        self._scan(
            weight_label(code, self._typed_weight() or some_weight()) if article.weighed else article.barcode
        )

    def _typed_weight(self) -> int:
        return scaled(self.weight.text(), 3) or 0

    def _scan(self, code: str) -> None:
        self.scanned.emit(code, aim(code))

    def _scan_badly(self) -> None:
        marked = [article for article in self._articles.values() if article.barcode.isdigit()]
        self._scan(misread(random.choice(marked).barcode))  # noqa: S311

    # Finding

    def show_order(self, code: str, barcodes: Collection[str]) -> None:
        """Its articles alone, until another word is looked for; its code brings them back."""
        self._orders[code] = barcodes
        self.search.setText(code)
        self._find(code)

    def _find(self, text: str) -> None:
        wanted, of_order = folded(text), self._orders.get(text.strip())
        found = [
            self._rows[key]
            for key, article in self._articles.items()
            if (article.barcode in of_order if of_order else article.matches(wanted))
        ]
        self.list.present(found, found[0].key if wanted and found else None)

    def _walk(self, rows: int) -> None:
        self.list.step(rows)

    def _scan_found(self) -> None:
        if self.list.selected:
            self.scan_article(self.list.selected)

    # Layout

    def minimumSizeHint(self) -> QSize:
        return QSize(312, 2 * TOUCH + 2 * _GAP + _TEXT_PX + _LEAST_LIST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.search.setGeometry(0, 0, wide - _WEIGHT_WIDTH - _GAP, TOUCH)
        self.weight.setGeometry(wide - _WEIGHT_WIDTH, 0, _WEIGHT_WIDTH, TOUCH)
        self._text.setGeometry(4, TOUCH + 2, wide - 8, _TEXT_PX)
        top, bottom = TOUCH + _TEXT_PX + 4, high - TOUCH - _GAP
        self._card.setGeometry(0, top, wide, bottom - top)
        self.list.setGeometry(2, 6, wide - 4, bottom - top - 12)
        self._place_buttons(bottom + _GAP)

    def _place_buttons(self, top: int) -> None:
        """Each as wide as its words ask, the rest shared."""
        buttons = (self.ticket, self.strange, self.misread)
        for button in buttons:
            button.shrink(small=self.width() < _SMALL_BELOW)
        spare = self.width() - 2 * _GAP - sum(button.sizeHint().width() for button in buttons)
        left = 0
        for button in buttons:
            wide = button.sizeHint().width() + spare // len(buttons)
            button.setGeometry(left, top, wide, TOUCH)
            left += wide + _GAP
