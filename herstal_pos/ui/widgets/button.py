"""The button: one label, perhaps a second line, an icon, and the cap of its key."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.icons import Icon, paint_icon
from herstal_pos.ui.theme import HINT_MEDIUM, LABEL_BOLD, RADIUS_BUTTON, TOUCH, Theme
from herstal_pos.ui.widgets.ink import (
    baseline,
    cap,
    cap_width,
    fit,
    plate,
    ring,
    width,
    write,
)
from herstal_pos.ui.widgets.touch import Kind, Touch, look

_LEFT = 14
_RIGHT = 12
_ICON = 20
_ICON_ROOM = _ICON + 8
_CAP_GAP = 12
_LINE = 10  # each of two lines stands this far from the middle


class Button(Touch):
    """With a cap the label stands left and the cap right; without one both icon and label are centred."""

    def __init__(
        self,
        label: str,
        kind: Kind = Kind.QUIET,
        *,
        second: str = "",
        icon: Icon | None = None,
        key_cap: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parent)
        self._kind = kind
        self._second = second
        self._icon = icon
        self._cap = key_cap
        self.setAccessibleDescription(second)

    @property
    def kind(self) -> Kind:
        return self._kind

    def become(self, kind: Kind) -> None:
        self._kind = kind
        self.update()

    def say(self, label: str, second: str = "") -> None:
        self._second = second
        self.setAccessibleDescription(second)
        self.relabel(label)

    def sizeHint(self) -> QSize:
        room = _CAP_GAP + cap_width(self._cap) if self._cap else _LEFT - _RIGHT
        return QSize(_LEFT + self._words_width() + room + _RIGHT, 56 if self._second else TOUCH)

    def _words_width(self) -> int:
        words = max(width(self.label, LABEL_BOLD), width(self._second, HINT_MEDIUM))
        if self._icon is None:
            return words
        return _ICON_ROOM + words if words else _ICON

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        fill, ink, edge, edge_px = look(self._kind, theme, enabled=self.isEnabled(), pressed=self.isDown())
        if self.hasFocus():
            inside = ring(painter, body, RADIUS_BUTTON, theme)
            plate(painter, inside, fill, RADIUS_BUTTON / 2)
        else:
            plate(painter, body, fill, RADIUS_BUTTON, edge, edge_px)
        middle = body.height() / 2
        cap(painter, body.width() - _RIGHT, middle, self._cap, ink)
        left = _LEFT if self._cap else max(_RIGHT, (body.width() - self._words_width()) // 2)
        self._draw_words(painter, left, middle, ink)

    def _draw_words(self, painter: QPainter, left: int, middle: float, ink: QColor) -> None:
        if self._icon is not None:
            paint_icon(
                painter, QRect(left, round(middle) - _ICON // 2, _ICON, _ICON), self._icon, ink, px=_ICON
            )
            left += _ICON_ROOM
        end = self.width() - _RIGHT - (cap_width(self._cap) + 4 if self._cap else 0)
        label = fit(self.label, LABEL_BOLD, end - left)
        if not self._second:
            write(painter, left, baseline(middle, LABEL_BOLD), label, LABEL_BOLD, ink)
            return
        second = fit(self._second, HINT_MEDIUM, end - left)
        write(painter, left, baseline(middle - _LINE, LABEL_BOLD), label, LABEL_BOLD, ink)
        write(painter, left, baseline(middle + _LINE, HINT_MEDIUM), second, HINT_MEDIUM, ink)
