"""A question over the whole window, with its answers: what has to be known before the next act."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from herstal_pos.ui.frame.hand import HAND, AtOnce, Thing
from herstal_pos.ui.frame.ink import plate
from herstal_pos.ui.frame.theme import BODY, LEAD_BOLD, RADIUS_CARD, current
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel

_WIDE = 620
_PAD = 24
_GAP = 10
_TITLE = 34
_LINE = 44
_KEY = 60
_SHADE = 150
_KEYS = {name: Qt.Key[f"Key_{name}"] for name in ("F2", "F3", "F4", "F7", "F8")}
"""In the order of the answers. Neither Enter, which a scanner sends, nor a key that pays or goes on."""


class Answer(NamedTuple):
    label: str
    act: Callable[[], None]
    kind: Kind = Kind.QUIET


class BlockingQuestion(QWidget, AtOnce):
    """Has the keyboard until it is answered, each answer by its key; the last is that of Esc, whose cap is
    `escape`. No key counts before all has been seen. Covers what lies below: nothing of it is pressed by
    mistake."""

    answered = Signal()

    def __init__(
        self, title: str, lines: Sequence[str], answers: Sequence[Answer], escape: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(lines))
        self._answers = tuple(answers)
        self._by_key = dict(zip(_KEYS.values(), self._answers[:-1], strict=False))
        self._by_key[Qt.Key.Key_Escape] = self._answers[-1]
        without = [""] * (len(self._answers) - len(self._by_key))
        caps = [*list(_KEYS)[: len(self._by_key) - 1], *without, escape]
        self._leaving = Thing(("leave", title), id(self))
        self.title = TextLabel(title, LEAD_BOLD, parent=self)
        self.lines = [TextLabel(line, BODY, "ink2", wrap=True, parent=self) for line in lines]
        self.buttons = [
            Button(each.label, each.kind, key_cap=cap, parent=self)
            for each, cap in zip(self._answers, caps, strict=True)
        ]
        for button, each in zip(self.buttons, self._answers, strict=True):
            button.clicked.connect(lambda _=False, answer=each: self.answer(answer))
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self._typing = parent.window().focusWidget()
        self.show()
        self.raise_()
        self.setFocus()  # on none of the buttons: the Enter of a scanner answers nothing
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._keep)

    def answer(self, answer: Answer) -> None:
        self._go()
        HAND.uncovers(self.window().rect())  # for a finger; the next key of the same person is live
        self.answered.emit()
        answer.act()

    def close(self) -> bool:
        """Take the question away unanswered; what lies below has to be seen before it is pressed."""
        self._go()
        HAND.uncovers_all()
        return True

    def _go(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            parent.removeEventFilter(self)
        HAND.misses(self._leaving)
        self.hide()
        if self._typing is not None and isValid(self._typing) and self._typing.isVisible():
            self._typing.setFocus()  # where the hand was
        self.deleteLater()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round among the answers: behind it nothing has a key."""
        if not self.isVisible():  # Qt looks for who is next when this goes
            return super().focusNextPrevChild(forward)
        stops = [self, *self.buttons]
        here = next((stops.index(stop) for stop in stops if stop.hasFocus()), 0)
        stops[(here + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def _keep(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What goes on below (a scan, an answer that comes late) takes the keyboard for itself."""
        if new is None or new is self or self.isAncestorOf(new) or new.window() is not self.window():
            return
        if self.isVisible():
            self.setFocus()

    def eventFilter(self, parent: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(parent, QWidget):
            self.setGeometry(parent.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing reaches the screen below: no key means anything there until this is answered."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        answer = None if modifiers else self._by_key.get(Qt.Key(event.key()))
        if answer is not None and not event.isAutoRepeat() and HAND.takes(self._leaving):
            self.answer(answer)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        HAND.sees(self._leaving)
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _SHADE))
        plate(painter, self._paper, theme.surface, RADIUS_CARD, theme.border, theme.edge_px)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tall = 2 * _PAD + _TITLE + len(self.lines) * _LINE + len(self.buttons) * (_KEY + _GAP)
        wide = min(_WIDE, self.width() - 2 * _PAD)
        self._paper = QRect((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)
        left, top, inner = self._paper.left() + _PAD, self._paper.top() + _PAD, wide - 2 * _PAD
        self.title.setGeometry(left, top, inner, _TITLE)
        top += _TITLE
        for line in self.lines:
            line.setGeometry(left, top, inner, _LINE)
            top += _LINE
        for button in self.buttons:
            top += _GAP
            button.setGeometry(left, top, inner, _KEY)
            top += _KEY
