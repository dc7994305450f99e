"""Beside the count: counted and expected, their difference and its reason, what stays and what leaves."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import ClosingView, DayView
from herstal_pos.ui.day.closing.count.carried_over_card import MOST as WAITING, CarriedOverCard
from herstal_pos.ui.day.closing.count.count_pad import CountPad
from herstal_pos.ui.day.closing.count.difference import Difference, verdict
from herstal_pos.ui.day.closing.count.digit_field import DigitField
from herstal_pos.ui.day.closing.count.reasons import Reasons
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import BODY, H2, LEAD_BOLD, TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAD = 16
_GAP = 12
_LOW_BELOW, _LOW_GAP = 424, 6
_DIFFERENCE = 80
_LEAVES, _LOW_LEAVES = 96, 92
_AMOUNT_DIGITS = 9


class Summary(QWidget):
    explained = Signal()
    changed = Signal()
    fetch_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._reason_asked = False
        self._typing = ""
        right = Qt.AlignmentFlag.AlignRight
        self.paper = Card(parent=self)
        self.counted_label = TextLabel(words("closing.counted"), BODY, "ink2", parent=self.paper)
        self.counted = TextLabel("", H2, align=right, parent=self.paper)
        self.expected_label = TextLabel(words("closing.expected"), BODY, "ink2", parent=self.paper)
        self.expected = TextLabel("", H2, align=right, parent=self.paper)
        self.why = Button(words("day.why"), key_cap=keys.cap("explain", words), parent=self.paper)
        self.why.clicked.connect(self.explained)
        self.difference = Difference(self.paper)
        self.reasons = Reasons(words, self.paper)
        self.leaves = Card(parent=self)
        self.remaining_label = TextLabel(words("closing.kept_in_drawer"), BODY, "ink2", parent=self.leaves)
        self.remaining = DigitField(
            words("closing.kept_in_drawer"), _AMOUNT_DIGITS, comma=True, parent=self.leaves
        )
        self.remaining.textChanged.connect(self.changed)
        self.safe_label = TextLabel(words("closing.to_safe"), BODY, "ink2", parent=self.leaves)
        self.safe = TextLabel("", LEAD_BOLD, align=right, parent=self.leaves)
        self.waiting = CarriedOverCard(words, self)
        self.waiting.open.clicked.connect(self.fetch_wanted)
        self.pad = CountPad(words, self)
        self.pad.closed.connect(lambda: self.show_pad(""))
        self.pad.hide()

    @property
    def kept_cents(self) -> int | None:
        """None: as usual."""
        return typed.cents(self.remaining.text()) if self.remaining.text() else None

    @property
    def reason(self) -> str:
        return self.reasons.reason if self._reason_asked else ""

    def clear(self) -> None:
        """Nothing is typed, and no reason given."""
        self.remaining.clear()
        self.reasons.clear()
        self.show_pad("")

    def show_pad(self, typing: str) -> None:
        """`typing`: count, kept, or "" for no digits. They stand in the place of what is needed last."""
        self._typing = typing
        self._lay_out()

    def present(self, closing: ClosingView, day: DayView, counted: int, *, explained: bool) -> None:
        words, begun = self._words, counted > 0 or bool(closing.pieces)
        hidden = closing.expected_cents is None
        self._reason_asked = begun and not hidden and counted != closing.expected_cents
        self.counted.say(words.money(counted))
        self.expected.say(
            words("closing.told_later") if hidden else words.money(closing.expected_cents or 0),
            "ink2" if hidden else "ink",
        )
        self.why.turn(on=not hidden, why=self._words("off.counted_first"))
        self.why.become(Kind.TONAL if explained else Kind.QUIET)
        self.difference.say(verdict(counted, closing.expected_cents, day, words, begun=begun))
        usual = min(day.float_cents, counted)
        remaining = usual if self.kept_cents is None else self.kept_cents
        self.remaining.offer(words.amount(usual))
        self.safe.say(words.money(counted - remaining), "warn" if remaining > counted else "ink")
        self.waiting.present(closing)
        self._lay_out()

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        typing, wide = self._typing, self.width()
        self.difference.setVisible(typing != "kept")
        self.reasons.setVisible(self._reason_asked and not typing)
        self.leaves.setVisible(typing != "count")
        self.waiting.setVisible(not typing)
        self.pad.setVisible(bool(typing))
        low = self.height() < _LOW_BELOW
        gap, leaves = (_LOW_GAP, _LOW_LEAVES) if low else (_GAP, _LEAVES)
        top = self._lay_out_paper(wide, gap - 2 if low else 8) + gap
        if typing != "count":
            self.leaves.setGeometry(0, top, wide, leaves)
            self._lay_out_leaves(leaves)
            top += leaves + gap
        left = self.height() - top
        self.pad.setGeometry(0, top, wide, left)
        self.waiting.setGeometry(0, top, wide, min(left, WAITING))

    def _lay_out_paper(self, wide: int, top: int) -> int:
        """Gives its height."""
        inner = wide - 2 * _PAD
        label = width(self.counted_label.text, BODY) + 2
        self.counted_label.setGeometry(_PAD, top, label, 34)
        self.counted.setGeometry(_PAD + label, top, inner - label, 34)
        top += 36
        label = width(self.expected_label.text, BODY) + 2
        self.expected_label.setGeometry(_PAD, top, label, TOUCH)
        self.why.shrink(small=True)
        why = self.why.sizeHint().width()
        self.why.setGeometry(_PAD + label + 12, top, why, TOUCH)
        left = label + 12 + why + 8
        self.expected.dress(H2 if width(self.expected.text, H2) <= inner - left else BODY)
        self.expected.setGeometry(_PAD + left, top, inner - left, TOUCH)
        top += TOUCH
        if self._typing != "kept":
            self.difference.setGeometry(_PAD - 4, top + 6, inner + 8, _DIFFERENCE)
            top += 6 + _DIFFERENCE + 6
        if not self._typing:
            self.reasons.setGeometry(_PAD - 4, top, inner + 8, TOUCH)
            top += TOUCH + 10
        self.paper.setGeometry(0, 0, wide, top)
        return top

    def _lay_out_leaves(self, high: int) -> None:
        paper = QRect(_PAD, (high - 84) // 2, self.width() - 2 * _PAD, 84)
        field = 128
        label = paper.width() - field - 8
        self.remaining_label.setGeometry(paper.left(), paper.top(), label, TOUCH)
        self.remaining.setGeometry(paper.right() + 1 - field, paper.top(), field, TOUCH)
        top = paper.top() + TOUCH + 4
        said = width(self.safe_label.text, BODY) + 2
        self.safe_label.setGeometry(paper.left(), top, said, 30)
        self.safe.setGeometry(paper.left() + said, top, paper.width() - said - 12, 30)
