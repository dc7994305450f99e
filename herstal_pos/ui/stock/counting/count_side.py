"""Beside a count: that the shop may sell meanwhile; before it is posted, what it comes to and why."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import CountRowView, CountView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import BODY, BODY_BOLD, H2, HINT_MEDIUM, LABEL_BOLD
from herstal_pos.ui.stock.counting.count_words import signed_money, sums
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

_PAD = 16
_KEY = 48
_GAP = 8
_TITLE = 30
REASONS = {
    "why_broken": ("broken", Icon.HEART_BREAK),
    "why_expired": ("expired", Icon.CALENDAR_X),
    "why_unknown": ("unknown", Icon.QUESTION),
    "why_typing": ("typing", Icon.PENCIL_SIMPLE_LINE),
}
"""By action: the reason and its icon."""


class MeanwhileCard(Card):
    """You may sell meanwhile; skip this one; count more than it."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = TextLabel(words("count.meanwhile"), LABEL_BOLD, wrap=True, parent=self)
        self.text = TextLabel(words("count.meanwhile_text"), HINT_MEDIUM, "ink2", wrap=True, parent=self)
        cap = keys.cap("skip_count", words)
        self.skip = Button(words("count.skip"), icon=Icon.ARROW_RIGHT, key_cap=cap, parent=self)
        self.category, self.shop = (self._key(action, words) for action in ("whole_category", "whole_shop"))

    def _key(self, action: str, words: Words) -> Button:
        key = Button(words(f"count.{action}"), key_cap=keys.cap(action, words), parent=self)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def present(self, chosen: CountRowView | None, words: Words) -> None:
        category = chosen.category if chosen is not None else ""
        self.skip.means = ("skip_count", chosen.product_id if chosen is not None else "")
        self.skip.turn(on=chosen is not None, why=words("refused.count_empty"))
        self.category.means = ("whole_category", category)
        self.category.turn(on=bool(category), why=words("off.no_category"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, bottom = self.width() - 2 * _PAD, self.height() - 10 - _KEY
        self.skip.setGeometry(_PAD, bottom, wide, _KEY)
        bottom -= _KEY + _GAP
        for key, place in zip(
            (self.category, self.shop), shares(QRect(_PAD, bottom, wide, _KEY), (4, 3), _GAP), strict=True
        ):
            key.setGeometry(place)
        high = self.title.heightForWidth(wide)
        self.title.setVisible(12 + high <= bottom)
        self.title.setGeometry(_PAD, 12, wide, high)
        top = 12 + high + 4
        self.text.setVisible(top + self.text.heightForWidth(wide) <= bottom - 4)
        self.text.setGeometry(_PAD, top, wide, bottom - 4 - top)


class BeforePosting(QWidget):
    """What is missing and what is too much; why, of the chosen line."""

    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._sums = Card(parent=self)
        self._title = TextLabel(words("count.before"), H2, parent=self._sums)
        right = Qt.AlignmentFlag.AlignRight
        self.lines = [
            (
                TextLabel(words(f"count.{name}"), BODY, "ink2", parent=self._sums),
                TextLabel("", BODY_BOLD, align=right, parent=self._sums),
            )
            for name in ("short", "over", "net")
        ]
        self.cost = TextLabel("", HINT_MEDIUM, "ink2", parent=self._sums)
        self._reasons = Card(parent=self)
        self._ask = TextLabel(words("count.why"), LABEL_BOLD, parent=self._reasons)
        self.reasons = {action: self._key(action, icon) for action, (_, icon) in REASONS.items()}

    def _key(self, action: str, icon: Icon) -> Button:
        words = self._words
        reason = words(f"shelf.why_{REASONS[action][0]}")
        key = Button(
            reason[:1].upper() + reason[1:], icon=icon, key_cap=keys.cap(action, words), parent=self._reasons
        )
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def present(self, count: CountView, reason: str | None) -> None:
        """`reason`: of the chosen line; None where no line is chosen."""
        words, found = self._words, sums(count)
        for (_, figure), cents in zip(self.lines, (found.short, found.over, found.net), strict=True):
            figure.say(signed_money(cents, words), "warn" if cents < 0 else "ink")
        cost = words("count.cost_unknown")
        if found.cost is not None:
            cost = words("count.cost", cost=signed_money(found.cost, words))
        self.cost.say(cost)
        for action, key in self.reasons.items():
            key.become(Kind.TONAL if REASONS[action][0] == reason else Kind.QUIET)
            key.turn(on=reason is not None, why=words("off.no_difference"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        reasons = _PAD + _TITLE + 4 * (_KEY + _GAP) + 4
        self._reasons.setGeometry(0, self.height() - reasons, wide, reasons)
        self._ask.setGeometry(_PAD, 10, wide - 2 * _PAD, _TITLE)
        for place, key in enumerate(self.reasons.values()):
            key.setGeometry(_PAD, 10 + _TITLE + 4 + place * (_KEY + _GAP), wide - 2 * _PAD, _KEY)
        card = QRect(0, 0, wide, self.height() - reasons - 12)
        self._sums.setGeometry(card)
        self._title.setGeometry(20, 8, wide - 40, 34)
        step = max(min((card.height() - 42 - 8) // 4, 44), 26)
        for place, (label, figure) in enumerate(self.lines):
            row = QRect(20, 42 + place * step, wide - 40, step)
            label.setGeometry(row)
            figure.setGeometry(row)
        self.cost.setGeometry(20, 42 + 3 * step, wide - 40, step)
