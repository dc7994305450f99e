"""Beside the goods of a walk: why something is missing; at its end, how many bags each bin makes."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import BODY_BOLD, H1, HINT_MEDIUM
from herstal_pos.ui.orders.bagging import MARKS, MOST_BAGS, Bagging
from herstal_pos.ui.orders.picking.picking_side import SignKey
from herstal_pos.ui.orders.walk.walk_parts import LetterCard
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

_GAP = 12
_PAD, _KEY, _KEY_GAP, _TITLE = 16, 50, 8, 24
_LEAST_LETTER = 150
_REASONS = (
    ("not_on_shelf", Icon.MAGNIFYING_GLASS_MINUS),
    ("damaged", Icon.HEART_BREAK),
    ("expired", Icon.CALENDAR_X),
    ("substitute", Icon.SWAP),
)


class WalkSide(QWidget):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.letter = LetterCard(self)
        self._card = Card(parent=self)
        self._ask = TextLabel("", BODY_BOLD, parent=self._card)
        self._hint = TextLabel(words("walk.oldest_first"), HINT_MEDIUM, "ink2", wrap=True, parent=self._card)
        self.reasons = {
            action: self._key(action, words(f"picking.{action}"), icon) for action, icon in _REASONS
        }
        self.less = self._key("one_less", words("picking.bag_less"), Icon.MINUS)
        self.more = self._key("one_more", words("picking.bag_more"), Icon.PLUS)
        for sign in (self.less, self.more):
            sign.repeats = True
        self.less.means, self.more.means = "one_less", "one_more"
        self.number = TextLabel("1", H1, align=Qt.AlignmentFlag.AlignHCenter, parent=self._card)
        self.marks = {mark: self._key(f"bag_{mark}", words(f"picking.{mark}"), None) for mark in MARKS}
        for key in self.marks.values():
            key.setCheckable(True)

    def _key(self, action: str, label: str, icon: Icon | None) -> Button:
        cap = keys.cap(action, self._words)
        signs = action in ("one_less", "one_more")
        kind, made = (Kind.PLAIN, SignKey) if signs else (Kind.QUIET, Button)
        key = made(label, kind, icon=icon, key_cap=cap, parent=self._card)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def ask_why(self, article: str, *, can: bool) -> None:
        words = self._words
        self._ask.say(words("picking.ask"))
        for action, key in self.reasons.items():
            built = keys.is_built(action)
            key.means = (action, article)
            key.turn(on=can and built, why=words("off.nothing_missing" if built else "off.substitute"))
        self._turn(asks_bags=False)

    def ask_bags(self, letter: str, bagging: Bagging) -> None:
        words, bags = self._words, bagging.count
        self._ask.say(words("walk.bags_of", letter=letter))
        self.number.say(str(bags))
        self.less.turn(on=bags > 1, why=words("off.one_bag"))
        self.more.turn(on=bags < MOST_BAGS, why=words("off.most_bags", count=MOST_BAGS))
        for mark, key in self.marks.items():
            key.setChecked(bagging.is_marked(mark))
            key.become(Kind.TONAL if bagging.is_marked(mark) else Kind.PLAIN)
            key.means = (mark, letter, bags)
        self._turn(asks_bags=True)

    def _turn(self, *, asks_bags: bool) -> None:
        for key in self.reasons.values():
            key.setVisible(not asks_bags)
        for part in (self.less, self.more, self.number, *self.marks.values()):
            part.setVisible(asks_bags)
        self._hint.setVisible(not asks_bags)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = _PAD + _TITLE + 10 + 2 * _KEY + _KEY_GAP + 40
        top = max(_LEAST_LETTER, self.height() - high - _GAP)
        self.letter.setGeometry(0, 0, self.width(), top)
        self._card.setGeometry(0, top + _GAP, self.width(), high)
        inside = self.width() - 2 * _PAD
        self._ask.setGeometry(_PAD, _PAD - 4, inside, _TITLE)
        first = _PAD + _TITLE + 6
        rows = list(self.reasons.values())
        for row in (0, 1):
            rect = QRect(_PAD, first + row * (_KEY + _KEY_GAP), inside, _KEY)
            for key, cell in zip(rows[2 * row :], shares(rect, (1, 1), _KEY_GAP), strict=False):
                key.shrink(small=False)
                key.shrink(small=key.sizeHint().width() > cell.width())
                key.setGeometry(cell)
        self._hint.setGeometry(_PAD, first + 2 * _KEY + _KEY_GAP + 6, inside, 24)
        third = shares(QRect(_PAD, first, inside, _KEY), (2, 1, 2), _KEY_GAP)
        for part, cell in zip((self.less, self.number, self.more), third, strict=True):
            part.setGeometry(cell)
        under = QRect(_PAD, first + _KEY + _KEY_GAP, inside, _KEY)
        for mark, cell in zip(self.marks.values(), shares(under, (1, 1), _KEY_GAP), strict=True):
            mark.setGeometry(cell)
