"""The bar above the cart: an order waits for an answer, or work on one is for nothing."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.geometry import ALARM_HEIGHT
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write
from herstal_pos.ui.frame.theme import (
    BODY_BOLD,
    H2,
    HINT_MEDIUM,
    LABEL_BOLD,
    RADIUS_PAY_KEY,
    TOUCH,
    Face,
    Theme,
    current,
)
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Look

_TEXT_LEFT = 64
_PAD = 12
_GAP = 12
_CLOSE_GAP = 8  # between answers
_ANSWERS_TOP, _ANSWERS_BELOW = 26, 6
_NARROW = 700  # px of bar, from here on buttons keep their icons


class Wait(StrEnum):
    """How long an order has waited; `STOPPED` waits for nothing any more."""

    SHORT = "short"
    LONG = "long"
    TOO_LONG = "too long"
    STOPPED = "stopped"


class _Ground(NamedTuple):
    """Tokens, and the shape that says the same without colour."""

    fill: str
    ink: str
    press: str
    icon: Icon


_GROUNDS = {
    Wait.SHORT: _Ground("accent", "on_accent", "accent_press", Icon.BELL_RINGING),
    Wait.LONG: _Ground("warn", "surface", "warn_press", Icon.ALARM),
    Wait.TOO_LONG: _Ground("bad", "surface", "ink2", Icon.WARNING_OCTAGON),
    Wait.STOPPED: _Ground("bad", "surface", "ink2", Icon.X_CIRCLE),
}


class Outlined(Button):
    """A button that stands on the bar's own colour."""

    wait = Wait.SHORT

    def look(self, theme: Theme) -> Look:
        ground = _GROUNDS[self.wait]
        ink = getattr(theme, ground.ink)
        return Look(getattr(theme, ground.press if self.isDown() else ground.fill), ink, ink, 1.5)


class AlarmBar(QWidget):
    """Says as much as fits: of `titles` the first that does, of `details` (lines each) as well.

    Two buttons stand at its right; `answers` stand under the title, in as many rows as they need.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wait = Wait.SHORT
        self._titles: tuple[str, ...] = ("",)
        self._details: tuple[tuple[str, ...], ...] = ((),)
        self._buttons: tuple[Button, ...] = ()
        self._caps: tuple[str, ...] = ()
        self._answers = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return self._buttons

    def say(self, wait: Wait, titles: Sequence[str], details: Sequence[tuple[str, ...]] = ()) -> None:
        self._wait = wait
        self._titles, self._details = tuple(titles), (*details, ())
        self.setAccessibleName(titles[0])
        self.setAccessibleDescription(", ".join(details[0]) if details else "")
        for button in self._buttons:
            if isinstance(button, Outlined):
                button.wait = wait
                button.update()
        self.update()

    def offer(self, buttons: Sequence[Button], *, answers: bool = False) -> None:
        """In place of those before."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons, self._answers = tuple(buttons), answers
        self._caps = tuple(button.key_cap for button in buttons)
        for button in buttons:
            button.setParent(self)
            button.show()
        self._lay_out()

    # --- places

    def heightForWidth(self, wide: int) -> int:
        if not self._answers:
            return ALARM_HEIGHT
        return _ANSWERS_TOP + len(self._rows(wide)) * (TOUCH + _CLOSE_GAP) - _CLOSE_GAP + _ANSWERS_BELOW

    def sizeHint(self) -> QSize:
        """As narrow as it may become."""
        buttons = sum(button.sizeHint().width() + _GAP for button in self._buttons)
        title = width(self._titles[-1], BODY_BOLD)
        if self._answers:
            return QSize(2 * _PAD + max(title, *(b.sizeHint().width() for b in self._buttons)), ALARM_HEIGHT)
        lines = (width(line, HINT_MEDIUM) for line in self._details[-2] if len(self._details) > 1)
        return QSize(_TEXT_LEFT + max(title, *lines, 0) + _GAP + buttons, ALARM_HEIGHT)

    def _rows(self, wide: int) -> list[list[Button]]:
        rows: list[list[Button]] = [[]]
        right = _PAD
        for button in self._buttons:
            needs = button.sizeHint().width() + _CLOSE_GAP
            if rows[-1] and right + needs - _CLOSE_GAP > wide - _PAD:
                rows.append([])
                right = _PAD
            rows[-1].append(button)
            right += needs
        return rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        for button, cap in zip(self._buttons, self._caps, strict=True):
            button.wear(cap)
            button.shrink(small=self._answers or self.width() < _NARROW)
        if not self._answers and self.sizeHint().width() > self.width():
            for button in self._buttons:  # the words come first; the caps stand on the board
                button.wear("")
        if self._answers:
            self._lay_answers()
            return
        right = self.width() - _PAD
        for button in reversed(self._buttons):
            wide = button.sizeHint().width()
            button.setGeometry(right - wide, (self.height() - 56) // 2, wide, 56)
            right -= wide + _GAP

    def _lay_answers(self) -> None:
        top = _ANSWERS_TOP
        for row in self._rows(self.width()):
            left = _PAD
            for button in row:
                button.setGeometry(left, top, button.sizeHint().width(), TOUCH)
                left += button.width() + _CLOSE_GAP
            top += TOUCH + _CLOSE_GAP

    # --- what is seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, ground = current(), _GROUNDS[self._wait]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, self.rect(), getattr(theme, ground.fill), RADIUS_PAY_KEY)
        ink = getattr(theme, ground.ink)
        if self._answers:
            write(painter, _PAD + 4, baseline(14, LABEL_BOLD), self._titles[0], LABEL_BOLD, ink)
        else:
            paint_icon(painter, QRect(18, 24, 32, 32), ground.icon, ink, Weight.FILL, 32)
            self._draw_words(painter, theme, ground)
        painter.end()

    def _draw_words(self, painter: QPainter, theme: Theme, ground: _Ground) -> None:
        ink = getattr(theme, ground.ink)
        room = (self._buttons[0].x() if self._buttons else self.width()) - _TEXT_LEFT - _GAP
        title, face = _title(self._titles, room)
        lines = next(
            detail for detail in self._details if all(width(line, HINT_MEDIUM) <= room for line in detail)
        )
        tops = {0: (40,), 1: (25, 55), 2: (18, 41, 61)}[len(lines)]
        write(painter, _TEXT_LEFT, baseline(tops[0], face), fit(title, face, room), face, ink)
        for line, middle in zip(lines, tops[1:], strict=True):
            write(painter, _TEXT_LEFT, baseline(middle, HINT_MEDIUM), line, HINT_MEDIUM, ink)


def _title(titles: Sequence[str], room: int) -> tuple[str, Face]:
    """The first that fits, in large letters if possible."""
    fitting = ((title, face) for title in titles for face in (H2, BODY_BOLD) if width(title, face) <= room)
    return next(fitting, (titles[-1], BODY_BOLD))
