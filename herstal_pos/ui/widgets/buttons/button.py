"""The button: one label, perhaps a second line, an icon, and the cap of its key."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.icons import Icon, paint_icon
from herstal_pos.ui.frame.ink import baseline, cap, cap_width, fit, plate, ring, width, write
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LABEL_BOLD, RADIUS_BUTTON, TOUCH, Theme
from herstal_pos.ui.widgets.buttons.touch import Kind, Look, Touch, look

_ICON = 20
_ICON_ROOM = _ICON + 8
_LINE = 10  # each of two lines stands this far from the middle


class _Space(NamedTuple):
    left: int
    gap: int  # least room between label and cap
    right: int


_NORMAL = _Space(12, 9, 10)
_SMALL = _Space(10, 8, 8)


class Button(Touch):
    """With a cap the label stands left and the cap right; without one both icon and label are centred. Where
    buttons stand closer than fingers need them `air` is left above and below what is drawn, px."""

    air = 0

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
        self._space = _NORMAL
        self.setAccessibleDescription(second)

    @property
    def key_cap(self) -> str:
        return self._cap

    @property
    def kind(self) -> Kind:
        return self._kind

    def become(self, kind: Kind) -> None:
        if kind is not self._kind:
            self._kind = kind
            self.update()

    def say(self, label: str, second: str = "") -> None:
        """The same words are not painted again."""
        if (label, second) == (self.label, self._second):
            return
        self._second = second
        self.setAccessibleDescription(second)
        self.relabel(label)

    def wear(self, key_cap: str) -> None:
        """Of the key that does the same; "" where none does now."""
        if key_cap != self._cap:
            self._cap = key_cap
            self.refresh()

    def shrink(self, *, small: bool) -> None:
        """In the small layout a worded button gives up its icon and some of its air."""
        space = _SMALL if small else _NORMAL
        if space is not self._space:
            self._space = space
            self.refresh()

    @property
    def _shown_icon(self) -> Icon | None:
        return None if self._space is _SMALL and self.label else self._icon

    def sizeHint(self) -> QSize:
        left, gap, right = self._space
        if not self._cap:
            return QSize(left + self._words_width() + left, self._least_height())
        return QSize(left + self._words_width() + gap + cap_width(self._cap) + right, self._least_height())

    def _least_height(self) -> int:
        return 56 if self._second else TOUCH

    def _words_width(self) -> int:
        words = max(width(self.label, LABEL_BOLD), width(self._second, HINT_MEDIUM))
        if self._shown_icon is None:
            return words
        return _ICON_ROOM + words if words else _ICON

    def look(self, theme: Theme) -> Look:
        return look(self._kind, theme, enabled=self.is_on, pressed=self.isDown())

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect().adjusted(0, self.air, 0, -self.air)
        fill, ink, edge, edge_px = self.look(theme)
        if self.hasFocus():
            inside = ring(painter, body, RADIUS_BUTTON, theme)
            plate(painter, inside, fill, RADIUS_BUTTON / 2)
        else:
            plate(painter, body, fill, RADIUS_BUTTON, edge, edge_px)
        middle = self.height() / 2
        cap(painter, body.width() - self._space.right, middle, self._cap, ink, edged=self.is_on)
        centred = (body.width() - self._words_width()) // 2
        self._draw_words(painter, self._space.left if self._cap else max(4, centred), middle, ink)

    def _draw_words(self, painter: QPainter, left: int, middle: float, ink: QColor) -> None:
        icon = self._shown_icon
        if icon is not None:
            square = QRect(left, round(middle) - _ICON // 2, _ICON, _ICON)
            paint_icon(painter, square, icon, ink, px=_ICON, hollow=not self.is_on)
            left += _ICON_ROOM
        room = self.width() - left - 4
        if self._cap:
            room -= cap_width(self._cap) + self._space.right
        label = fit(self.label, LABEL_BOLD, room)
        if not self._second:
            write(painter, left, baseline(middle, LABEL_BOLD), label, LABEL_BOLD, ink)
            return
        second = fit(self._second, HINT_MEDIUM, room)
        write(painter, left, baseline(middle - _LINE, LABEL_BOLD), label, LABEL_BOLD, ink)
        write(painter, left, baseline(middle + _LINE, HINT_MEDIUM), second, HINT_MEDIUM, ink)
