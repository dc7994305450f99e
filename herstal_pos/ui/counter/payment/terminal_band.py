"""The band above the cart: what the card terminal does with this sale's payment, and what may be answered."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.geometry import ALARM_HEIGHT
from herstal_pos.ui.frame.icons import paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write
from herstal_pos.ui.frame.theme import BODY_BOLD, H2, HINT_MEDIUM, RADIUS_PAY_KEY, TOUCH, current
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.chip import SHAPES, State

_TEXT_LEFT = 70
_PAD = 14
_GAP = 10
_ICON = 32
_WORDS_HIGH = 74  # over a row of buttons
_FILLS = {State.RUNNING: "accent_soft", State.WELL: "ok_soft", State.NOW: "bad_soft"}


class TerminalBand(QWidget):
    """80 px high; where the cart is narrow its buttons stand under the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.RUNNING
        self._title = self._detail = ""
        self.buttons: tuple[Button, ...] = ()
        self.hide()

    def say(self, state: State, title: str, detail: str) -> None:
        """The same again is not painted again; another title is read out."""
        is_new = (state, title) != (self._state, self._title)
        if not is_new and detail == self._detail:
            return
        self._state, self._title, self._detail = state, title, detail
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        if is_new and self.isVisible():
            announce(self, title, detail)
        self.update()

    def offer(self, buttons: Sequence[Button]) -> None:
        """In place of those before, which are thrown away."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = tuple(buttons)
        for button in buttons:
            button.setParent(self)
            button.show()
        self._place()

    def heightForWidth(self, wide: int) -> int:
        return ALARM_HEIGHT if self._fits(wide) else _WORDS_HIGH + TOUCH + _PAD

    def _fits(self, wide: int) -> bool:
        words = max(width(self._title, BODY_BOLD), width(self._detail, HINT_MEDIUM))
        return not self.buttons or _TEXT_LEFT + words + self._buttons_wide + _PAD <= wide

    @property
    def _buttons_wide(self) -> int:
        return sum(button.sizeHint().width() + _GAP for button in self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self._title, self._detail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        beside = self._fits(self.width())
        top = (self.height() - TOUCH) // 2 if beside else _WORDS_HIGH
        right = self.width() - _PAD
        for button in reversed(self.buttons):
            wide = button.sizeHint().width()
            button.setGeometry(right - wide, top, wide, TOUCH)
            right -= wide + _GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, shape = current(), SHAPES[self._state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = getattr(theme, _FILLS.get(self._state, "sunken"))
        edge = theme.border if theme.edge_px > 1 else None
        plate(painter, self.rect(), fill, RADIUS_PAY_KEY, edge)
        beside = self._fits(self.width())
        middle = self.height() // 2 if beside else _WORDS_HIGH // 2
        icon = QRect(20, middle - _ICON // 2, _ICON, _ICON)
        paint_icon(painter, icon, shape.icon, getattr(theme, shape.colour), shape.weight, _ICON)
        end = self.buttons[0].x() if self.buttons and beside else self.width()
        room = end - _TEXT_LEFT - _PAD
        face = H2 if width(self._title, H2) <= room else BODY_BOLD
        title = fit(self._title, face, room)
        write(painter, _TEXT_LEFT, baseline(middle - 13, face), title, face, theme.ink)
        detail = fit(self._detail, HINT_MEDIUM, room)
        write(painter, _TEXT_LEFT, baseline(middle + 18, HINT_MEDIUM), detail, HINT_MEDIUM, theme.ink2)
        painter.end()
