"""The rail: where in the house we are. It never scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.records import record
from herstal_pos.ui.frame.icons import Icon, Weight, paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, ring, width, write, write_middle
from herstal_pos.ui.frame.theme import CAP, HINT_MEDIUM, RADIUS_TAB, RAIL_HURRY, RAIL_KEY, Theme
from herstal_pos.ui.widgets.buttons.touch import Touch

WIDTH = 88
ITEM_HEIGHT = 76
_STEP = ITEM_HEIGHT + 2
_ICON = 28
_BADGE = 22
_HURRY_GAP = 5


class RailItem(Touch):
    """`badge` counts what waits for a hand; 0 shows none."""

    def __init__(self, label: str, icon: Icon, key: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._icon = icon
        self._key = key
        self._badge = 0
        self._hurry, self._tone = "", "ink"
        self._current = False
        self.setAccessibleDescription(key)

    @property
    def key_cap(self) -> str:
        return self._key

    def mark(self, *, current: bool) -> None:
        self._current = current
        self.update()

    def count(self, badge: int, hurry: str = "", tone: str = "ink") -> None:
        """`hurry`: how soon the first of them is wanted, beside the key; `tone` is a token."""
        if (badge, hurry, tone) == (self._badge, self._hurry, self._tone):
            return
        self._badge, self._hurry, self._tone = badge, hurry, tone
        said = (self._key, str(badge) if badge else "", hurry)
        self.setAccessibleDescription(", ".join(filter(None, said)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(WIDTH, 4 + width(self.label, HINT_MEDIUM)), ITEM_HEIGHT)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        body = self.rect().adjusted(2, 2, -2, -2)
        fill = theme.accent_soft if self._current else None
        if self.isDown():
            fill = theme.sunken_press
        if self.hasFocus():
            plate(painter, ring(painter, body, RADIUS_TAB, theme), fill, RADIUS_TAB / 2)
        elif fill is not None:
            plate(painter, body, fill, RADIUS_TAB)
        ink = theme.on_accent_soft if self._current else theme.ink2
        if not self.is_on:
            ink = theme.ink3
        middle = self.width() // 2
        weight = Weight.FILL if self._current else Weight.BOLD
        paint_icon(
            painter,
            QRect(middle - _ICON // 2, 9, _ICON, _ICON),
            self._icon,
            ink,
            weight,
            _ICON,
            hollow=not self.is_on,
        )
        label = fit(self.label, HINT_MEDIUM, self.width())
        write_middle(painter, middle, baseline(47, HINT_MEDIUM), label, HINT_MEDIUM, ink)
        key_ink = ink if self._current else theme.ink3
        left = middle - (width(self._key, RAIL_KEY) + self._hurry_width) / 2
        write(painter, left, baseline(63, RAIL_KEY), self._key, RAIL_KEY, key_ink)
        left += width(self._key, RAIL_KEY) + _HURRY_GAP
        hurry_ink = getattr(theme, self._tone)
        write(painter, left, baseline(63, RAIL_HURRY), self._hurry, RAIL_HURRY, hurry_ink)
        if self._badge:
            self._draw_badge(painter, theme)

    @property
    def _hurry_width(self) -> int:
        return width(self._hurry, RAIL_HURRY) + _HURRY_GAP if self._hurry else 0

    def _draw_badge(self, painter: QPainter, theme: Theme) -> None:
        count = str(self._badge)
        wide = max(_BADGE + 2, width(count, CAP) + 12)
        rect = QRect(self.width() // 2 + 6, 4, wide, _BADGE)
        plate(painter, rect, theme.accent, _BADGE / 2)
        middle = rect.left() + wide / 2
        write_middle(painter, middle, baseline(rect.top() + _BADGE / 2, CAP), count, CAP, theme.on_accent)


@record(frozen=True)
class RailPlace:
    """One item of the rail; `action` is its name in `keys.py`."""

    action: str
    label: str
    icon: Icon
    key: str


class Rail(QWidget):
    """Places above, the keys and the clerk below."""

    chosen = Signal(str)  # the action

    def __init__(
        self, places: Sequence[RailPlace], footer: Sequence[RailPlace], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.items = {place.action: self._item(place) for place in (*places, *footer)}
        self._footer = len(footer)

    def _item(self, place: RailPlace) -> RailItem:
        item = RailItem(place.label, place.icon, place.key, self)
        item.means = place.action
        item.clicked.connect(lambda: self.chosen.emit(place.action))
        return item

    def mark(self, action: str) -> None:
        for name, item in self.items.items():
            item.mark(current=name == action)

    def free_middle(self) -> QRect:
        """Between the places and the foot, where nothing stands."""
        above = (len(self.items) - self._footer) * _STEP
        below = self.height() - self._footer * _STEP
        return QRect(0, above, self.width(), below - above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        items = list(self.items.values())
        above = len(items) - self._footer
        for place, item in enumerate(items):
            from_below = len(items) - place
            top = place * _STEP if place < above else self.height() - from_below * _STEP + 2
            item.setGeometry(0, top, self.width(), ITEM_HEIGHT)
