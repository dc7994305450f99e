"""What stands inside the selected line: its buttons, or a question about it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write
from herstal_pos.ui.frame.theme import BODY_BOLD, HINT_MEDIUM, LABEL_BOLD, RADIUS_BUTTON, TOUCH, Face, current
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.chip import SHAPES, State

_GAP = 8
_BUTTON_GAP = 10
_PAD = 8
_TEXT_LEFT = 52
_NAME_COLUMN = 104  # from the block's left edge to the cart's names
_UNDER_TEXT = 40  # buttons of the small layout begin here
_SECOND_LINE = 22
_ONE_LINE_MOST = 500  # px of words that the block of the smallest window takes in one line


class LineButtons(QWidget):
    """Buttons in a row under the line's name."""

    def __init__(self, buttons: Sequence[Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = tuple(buttons)
        for button in buttons:
            button.setParent(self)

    def show_only(self, buttons: Iterable[Button]) -> None:
        """Each has this for its parent; those that stood here before leave."""
        before, self.buttons = self.buttons, tuple(buttons)
        for button in {*before, *self.buttons}:
            button.setVisible(button in self.buttons)
        self._place_buttons()

    @property
    def least_width(self) -> int:
        return sum(button.sizeHint().width() + _GAP for button in self.buttons) - _GAP

    def sizeHint(self) -> QSize:
        return QSize(_NAME_COLUMN + self.least_width, TOUCH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        left = max(0, min(_NAME_COLUMN, self.width() - self.sizeHint().width() + _NAME_COLUMN))
        for button in self.buttons:
            wide = button.sizeHint().width()
            button.setGeometry(left, 0, wide, TOUCH)
            left += wide + _GAP


class Question(QWidget):
    """A question inside the line it concerns, never a dialog: scanning on takes the safe answer.

    The buttons stand right of the words, or under them with `small`.
    """

    def __init__(
        self,
        state: State,
        title: str,
        detail: str,
        buttons: Sequence[Button],
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._small = small
        self._room = _ONE_LINE_MOST + _TEXT_LEFT + _PAD
        self.buttons = tuple(buttons)
        for button in buttons:
            button.setParent(self)
        self.say(title, detail)

    def say(self, title: str, detail: str) -> None:
        self._title = title
        self._detail = detail
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self._title, self._detail)

    def fit(self, room: int) -> None:
        """Into a cart of `room` px: what it does not hold goes under the words, in as many rows as needed."""
        self._small = False
        self._small = self.sizeHint().width() > room
        self._room = room
        self._place_buttons()
        self.update()

    def sizeHint(self) -> QSize:
        words = max(width(self._title, self._title_face()), width(self._detail, HINT_MEDIUM))
        buttons = sum(button.sizeHint().width() + _BUTTON_GAP for button in self.buttons)
        if self._small:
            wide = max(_TEXT_LEFT + (words if self._detail_below else self._joined_width) + _PAD, buttons)
            rows = len(self._rows(self._room))
            return QSize(min(wide, self._room), self._buttons_top + rows * (TOUCH + _PAD))
        return QSize(_TEXT_LEFT + words + buttons + 2 * _PAD, TOUCH + 2 * _PAD)

    def shrink(self, *, small: bool) -> None:
        """Follow the window; the cart learns the new height by `put_block`."""
        self._small = small
        self._place_buttons()
        self.update()

    @property
    def _joined(self) -> str:
        return f"{self._title} · {self._detail}" if self._detail else self._title

    @property
    def _joined_width(self) -> int:
        return width(self._joined, LABEL_BOLD)

    @property
    def _detail_below(self) -> bool:
        return self._joined_width > min(_ONE_LINE_MOST, self._room - _TEXT_LEFT - _PAD)

    @property
    def _buttons_top(self) -> int:
        return _UNDER_TEXT + (_SECOND_LINE if self._detail_below else 0)

    def _title_face(self) -> Face:
        return LABEL_BOLD if self._small else BODY_BOLD

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _rows(self, room: int) -> list[list[Button]]:
        """The last ones stand lowest, as near to the hand as in one row."""
        rows: list[list[Button]] = [[]]
        for button in reversed(self.buttons):
            wide = sum(each.sizeHint().width() + _BUTTON_GAP for each in (*rows[0], button)) - _BUTTON_GAP
            if rows[0] and wide > room - 2 * _PAD:
                rows.insert(0, [])
            rows[0].insert(0, button)
        return rows

    def _place_buttons(self) -> None:
        top = self._buttons_top if self._small else (self.height() - TOUCH) // 2
        for row in self._rows(self.width()) if self._small else [list(self.buttons)]:
            right = self.width() - _PAD
            for button in reversed(row):
                wide = button.sizeHint().width()
                button.setGeometry(right - wide, top, wide, TOUCH)
                right -= wide + _BUTTON_GAP
            top += TOUCH + _PAD

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        shape = SHAPES[self._state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = getattr(theme, shape.background or "sunken")
        plate(painter, self.rect(), fill, RADIUS_BUTTON, theme.border if theme.edge_px > 1 else None)
        middle = 20 if self._small else self.height() // 2
        icon = getattr(theme, shape.colour)
        paint_icon(painter, QRect(14, middle - 14, 28, 28), shape.icon, icon, Weight.FILL, 28)
        self._draw_words(painter)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        theme = current()
        if self._small:
            self._draw_words_above(painter)
            return
        room = (self.buttons[0].x() if self.buttons else self.width()) - _TEXT_LEFT - _PAD
        title = fit(self._title, BODY_BOLD, room)
        write(painter, _TEXT_LEFT, baseline(20, BODY_BOLD), title, BODY_BOLD, theme.ink)
        detail = fit(self._detail, HINT_MEDIUM, room)
        write(painter, _TEXT_LEFT, baseline(44, HINT_MEDIUM), detail, HINT_MEDIUM, theme.ink2)

    def _draw_words_above(self, painter: QPainter) -> None:
        theme = current()
        left = _TEXT_LEFT - 4
        room = self.width() - left - _PAD
        first = self._title if self._detail_below else self._joined
        write(painter, left, baseline(21, LABEL_BOLD), fit(first, LABEL_BOLD, room), LABEL_BOLD, theme.ink)
        if self._detail_below:
            detail = fit(self._detail, HINT_MEDIUM, room)
            y = baseline(21 + _SECOND_LINE, HINT_MEDIUM)
            write(painter, left, y, detail, HINT_MEDIUM, theme.ink2)
