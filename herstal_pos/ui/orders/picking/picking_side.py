"""Beside the list: what the last scan did, the reasons why goods are missing, the number of bags."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import PickingLineView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, width, write
from herstal_pos.ui.frame.theme import (
    BODY,
    BODY_BOLD,
    H2,
    HINT_BOLD,
    HINT_MEDIUM,
    LABEL,
    LABEL_BOLD,
    LEAD_BOLD,
    Face,
    current,
    font,
    metrics,
)
from herstal_pos.ui.orders.bagging import MARKS, MOST_BAGS, Bagging
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

FEEDBACK = 80
_GAP = 12
_PAD = 16
_KEY = 52
_KEY_GAP = 8
_BAGS = 76
_TITLE = 24
_HINT = 40
_SIGN_KEY = 48
_NUMBER, _FIGURE = 56, 30
_TEXT_LEFT = 72
_RIGHT = 16
_ICON = 36
_SENTENCES = (BODY_BOLD, LABEL_BOLD, HINT_BOLD)
_WRAP = (
    Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
)
_REASON_KEYS = (
    ("not_on_shelf", Icon.MAGNIFYING_GLASS_MINUS),
    ("damaged", Icon.HEART_BREAK),
    ("expired", Icon.CALENDAR_X),
    ("substitute", Icon.SWAP),
)


class FeedbackTone(StrEnum):
    NEXT = "next"
    GOOD = "good"
    SOON = "soon"
    BAD = "bad"


class _Look(NamedTuple):
    fill: str
    icon: Icon
    weight: Weight
    colour: str


_LOOKS = {
    FeedbackTone.NEXT: _Look("surface", Icon.BARCODE, Weight.BOLD, "ink2"),
    FeedbackTone.GOOD: _Look("ok_soft", Icon.CHECK_CIRCLE, Weight.FILL, "ok"),
    FeedbackTone.SOON: _Look("warn_soft", Icon.WARNING, Weight.FILL, "warn"),
    FeedbackTone.BAD: _Look("bad_soft", Icon.WARNING_OCTAGON, Weight.FILL, "bad"),
}


class Feedback(Card):
    """A name and a figure, or one sentence in as many lines as it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._tone = FeedbackTone.NEXT
        self._title = self._detail = ""

    @property
    def tone(self) -> FeedbackTone:
        return self._tone

    def say(self, tone: FeedbackTone, title: str, detail: str = "") -> None:
        """Without `detail`, `title` is a sentence."""
        if (title, detail) != (self._title, self._detail):
            announce(self, title, detail)
        self._tone, self._title, self._detail = tone, title, detail
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.dress(_LOOKS[tone].fill)
        self.update()  # the words too

    def sizeHint(self) -> QSize:
        wide = width(self._detail, LABEL) if self._detail else 0
        return QSize(_TEXT_LEFT + wide + _RIGHT, FEEDBACK)

    @property
    def says_all(self) -> bool:
        """Nothing of it is cut off but the end of a name."""
        fits = self.sizeHint().width() <= self.width()
        return fits if self._detail else self.face_of_sentence() is not None

    def face_of_sentence(self) -> Face | None:
        """The largest face in which the whole sentence is seen; None: there is none."""
        high = self.height() - 8
        room = QRect(0, 0, self.width() - _TEXT_LEFT - _RIGHT, 1000)
        return next(
            (
                face
                for face in _SENTENCES
                if metrics(face).boundingRect(room, _WRAP, self._title).height() <= high
            ),
            None,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, look = current(), _LOOKS[self._tone]
        painter = QPainter(self)
        square = QRect(20, (self.height() - _ICON) // 2, _ICON, _ICON)
        paint_icon(painter, square, look.icon, getattr(theme, look.colour), look.weight, _ICON)
        room = self.width() - _TEXT_LEFT - _RIGHT
        middle = self.height() / 2
        if self._detail:
            face = H2 if width(self._title, H2) <= room else LEAD_BOLD
            title = fit(self._title, face, room)
            write(painter, _TEXT_LEFT, baseline(middle - 12, face), title, face, theme.ink)
            face = BODY if width(self._detail, BODY) <= room else LABEL
            detail = fit(self._detail, face, room)
            write(painter, _TEXT_LEFT, baseline(middle + 15, face), detail, face, theme.ink2)
        else:
            painter.setFont(font(self.face_of_sentence() or HINT_BOLD))
            painter.setPen(theme.ink)
            painter.drawText(QRect(_TEXT_LEFT, 4, room, self.height() - 8), _WRAP, self._title)
        painter.end()


class SignKey(Button):
    """Its sign says it all; the words are for a screen reader."""

    @property
    def label(self) -> str:
        return ""


class PickingSide(QWidget):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.feedback = Feedback(self)
        self._reasons = Card(parent=self)
        self._ask = TextLabel(words("picking.ask"), BODY_BOLD, parent=self._reasons)
        self._hint = TextLabel(
            words("picking.reason_hint"), HINT_MEDIUM, "ink2", wrap=True, parent=self._reasons
        )
        self.reason_keys = {action: self._reason_key(action, icon) for action, icon in _REASON_KEYS}
        self._bags = Card(parent=self)
        self.marks = {mark: self._mark_key(mark) for mark in MARKS}
        self.fewer = self._sign_key("one_less", Icon.MINUS, "picking.bag_less")
        middle = Qt.AlignmentFlag.AlignHCenter
        self.number = TextLabel("1", H2, align=middle, parent=self._bags)
        self._bags_label = TextLabel("", HINT_MEDIUM, "ink2", align=middle, parent=self._bags)
        self.more = self._sign_key("one_more", Icon.PLUS, "picking.bag_more")

    def _reason_key(self, action: str, icon: Icon) -> Button:
        words = self._words
        label = words(f"picking.{action}")
        key = Button(label, icon=icon, key_cap=keys.cap(action, words), parent=self._reasons)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def _mark_key(self, mark: str) -> Button:
        words = self._words
        cap = keys.cap(f"bag_{mark}", words)
        key = Button(words(f"picking.{mark}"), Kind.PLAIN, second=cap, parent=self._bags)
        key.setCheckable(True)
        key.clicked.connect(lambda: self.pressed.emit(f"bag_{mark}"))
        return key

    def _sign_key(self, action: str, icon: Icon, spoken: str) -> SignKey:
        words = self._words
        key = SignKey(words(spoken), Kind.PLAIN, icon=icon, parent=self._bags)
        key.means, key.repeats = action, True
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def present(self, bagging: Bagging, line: PickingLineView | None, *, can_bag: bool) -> None:
        """`line`: what a reason is about, where something is left of it."""
        can_miss = line is not None
        for action, key in self.reason_keys.items():
            key.means = (action, line.line_id if line else "")
            built = keys.is_built(action)
            why = self._words("off.nothing_missing" if built else "off.substitute")
            key.turn(on=can_miss and built, why=why)
        words, bags = self._words, bagging.count
        figure, _, noun = words("orders.bags", count=bags).partition(" ")
        self.number.say(figure)
        self._bags_label.say(noun)
        self.number.setAccessibleDescription(words("picking.bags"))
        self.fewer.turn(on=can_bag and bags > 1, why=words("off.one_bag"))
        self.more.turn(on=can_bag and bags < MOST_BAGS, why=words("off.most_bags", count=MOST_BAGS))
        for mark, key in self.marks.items():
            key.setChecked(bagging.is_marked(mark))
            key.become(Kind.TONAL if bagging.is_marked(mark) else Kind.PLAIN)
            key.means = (mark, bags)
            key.setAccessibleDescription(bagging.said(words))
            key.turn(on=can_bag, why=words("off.no_bagging"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide = self.width()
        self.feedback.setGeometry(0, 0, wide, FEEDBACK)
        top = FEEDBACK + _GAP
        high = _PAD + _TITLE + 10 + 2 * _KEY + _KEY_GAP + 10
        explains = self.height() >= top + high + _HINT + 10 + _GAP + _BAGS  # else the keys must do
        self._hint.setVisible(explains)
        high += _HINT + 10 if explains else 0
        self._reasons.setGeometry(0, top, wide, high)
        self._lay_out_reasons(QRect(_PAD, _PAD, wide - 2 * _PAD, high))
        self._bags.setGeometry(0, top + high + _GAP, wide, _BAGS)
        self._lay_out_bags(QRect(_PAD, (_BAGS - _KEY) // 2, wide - 2 * _PAD, _KEY))

    def _lay_out_reasons(self, inside: QRect) -> None:
        self._ask.setGeometry(inside.left(), inside.top(), inside.width(), _TITLE)
        top = inside.top() + _TITLE + 10
        all_keys = list(self.reason_keys.values())
        room = inside.width() - _KEY_GAP
        columns = _columns(all_keys, small=False)
        if sum(columns) > room:
            columns = _columns(all_keys, small=True)
        spare = max(0, room - sum(columns)) // 2
        for row in (0, 1):
            rect = QRect(inside.left(), top + row * (_KEY + _KEY_GAP), inside.width(), _KEY)
            cells = shares(rect, [column + spare for column in columns], _KEY_GAP)
            for key, cell in zip(all_keys[2 * row :], cells, strict=False):
                key.setGeometry(cell)
        hint_top = top + 2 * _KEY + _KEY_GAP + 10
        high = min(self._hint.heightForWidth(inside.width()), _HINT)
        self._hint.setGeometry(inside.left(), hint_top, inside.width(), high)

    def _lay_out_bags(self, inside: QRect) -> None:
        right = inside.right() + 1
        self.more.setGeometry(right - _SIGN_KEY, inside.top(), _SIGN_KEY, _KEY)
        number = right - _SIGN_KEY - _NUMBER
        self.number.setGeometry(number, inside.top() + 1, _NUMBER, _FIGURE)
        self._bags_label.setGeometry(number, inside.top() + 1 + _FIGURE, _NUMBER, _KEY - _FIGURE - 2)
        self.fewer.setGeometry(number - _SIGN_KEY, inside.top(), _SIGN_KEY, _KEY)
        rest = QRect(inside.left(), inside.top(), number - _SIGN_KEY - _KEY_GAP - inside.left(), _KEY)
        for key, cell in zip(self.marks.values(), shares(rest, (1, 1), _KEY_GAP), strict=True):
            key.shrink(small=False)
            key.shrink(small=key.sizeHint().width() > cell.width())
            key.setGeometry(cell)


def _columns(keys_of_reasons: Sequence[Button], *, small: bool) -> list[int]:
    """The px that the two columns ask; small without their icons."""
    for key in keys_of_reasons:
        key.shrink(small=small)
    return [max(key.sizeHint().width() for key in keys_of_reasons[place::2]) for place in (0, 1)]
