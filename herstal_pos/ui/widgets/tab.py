"""A tab of the strip: the current sale, a parked one, an order by its minutes to the bike."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.records import ClosedStr, record
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, plate, ring, width, write
from herstal_pos.ui.frame.theme import HINT, LABEL_BOLD, RADIUS_TAB, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch

HEIGHT = 56
_TEXT_LEFT = 46
_RIGHT = 16
_UNDERLINE = 3


class Urgency(ClosedStr):
    """How soon a tab wants a hand; shape, words and colour say it together."""

    NONE = "none"
    SOON = "soon"  # 5 minutes or less
    LATE = "late"
    NEW = "new"


@record(frozen=True)
class _Look:
    fill: str
    icon: str


_LOOKS = {
    Urgency.NONE: _Look("sunken", "ink2"),
    Urgency.SOON: _Look("warn_soft", "warn"),
    Urgency.LATE: _Look("bad_soft", "bad"),
    Urgency.NEW: _Look("accent_soft", "accent"),
}
_ICONS = {Urgency.SOON: Icon.ALARM, Urgency.LATE: Icon.WARNING_OCTAGON, Urgency.NEW: Icon.BELL_RINGING}


class Tab(Touch):
    """`icon` says what it is (basket, pause bars, bicycle); an urgency brings its own in its place."""

    def __init__(
        self,
        label: str,
        second: str,
        icon: Icon,
        *,
        urgency: Urgency = Urgency.NONE,
        current: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parent)
        self._icon = icon
        self._second, self._urgency, self._current = second, urgency, current
        self.setAccessibleDescription(second)

    @property
    def is_current(self) -> bool:
        return self._current

    def say(self, label: str, second: str, *, urgency: Urgency = Urgency.NONE, current: bool = False) -> None:
        """The same words in the same dress are not painted again."""
        if (label, second, urgency, current) == (self.label, self._second, self._urgency, self._current):
            return
        self._second, self._urgency, self._current = second, urgency, current
        self.setAccessibleDescription(second)
        self.relabel(label)

    def sizeHint(self) -> QSize:
        words = max(width(self.label, LABEL_BOLD), width(self._second, HINT))
        return QSize(_TEXT_LEFT + words + _RIGHT, HEIGHT)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect()
        tokens = _LOOKS[self._urgency]
        fill = theme.surface if self._current else getattr(theme, tokens.fill)
        if self.isDown():
            fill = theme.sunken_press
        edge = theme.border if theme.edge_px > 1 else None
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_TAB, theme), fill, RADIUS_TAB / 2)
        else:
            plate(painter, body, fill, RADIUS_TAB, edge, theme.edge_px)
        self._draw_icon(painter, theme, tokens)
        ink, second_ink = (theme.ink, theme.ink2) if self.is_on else (theme.ink3, theme.ink3)
        write(painter, _TEXT_LEFT, baseline(19, LABEL_BOLD), self.label, LABEL_BOLD, ink)
        write(painter, _TEXT_LEFT, baseline(38, HINT), self._second, HINT, second_ink)
        if self._current:
            bar = QRect(_RIGHT, body.height() - _UNDERLINE, body.width() - 2 * _RIGHT, _UNDERLINE)
            plate(painter, bar, theme.accent, 0)

    def _draw_icon(self, painter: QPainter, theme: Theme, tokens: _Look) -> None:
        icon = _ICONS.get(self._urgency, self._icon)
        calm = self._urgency is Urgency.NONE
        colour = theme.accent if self._current and calm else getattr(theme, tokens.icon)
        weight = Weight.FILL if self._current or not calm else Weight.BOLD
        paint_icon(painter, QRect(12, 16, 24, 24), icon, colour, weight, 24)
