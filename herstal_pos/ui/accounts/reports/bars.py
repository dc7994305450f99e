"""What was sold by the hour, the day or the month, beside what was sold before: full bars and hollow ones."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.accounts.reports.plot_card import PAD, PlotCard
from herstal_pos.ui.frame.ink import baseline, plate, width, write, write_middle
from herstal_pos.ui.frame.theme import HINT, HINT_MEDIUM, LABEL, Theme

_TOP, _BELOW = 66, 34
_LEGEND = 14
_WIDEST, _OVERLAP = 20, 5
_STEPS = (1, 2, 5)
_LINES_MOST = 3


class Bar(NamedTuple):
    """`label` under it; cents now and before."""

    key: int
    label: str
    cents: int
    before_cents: int


class BarPlot(PlotCard):
    """`legend`: the words for now and before."""

    def __init__(self, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(key, title, parent)
        self.bars: Sequence[Bar] = ()
        self._legend = ("", "")
        self._euros: Callable[[int], str] = str

    def present(
        self,
        title: str,
        bars: Sequence[Bar],
        legend: tuple[str, str],
        spoken: str,
        euros: Callable[[int], str],
    ) -> None:
        """`euros`: cents in words, beside the lines."""
        self.bars, self._legend, self._euros = tuple(bars), legend, euros
        self.entitle(title, spoken)

    def sizeHint(self) -> QSize:
        return QSize(300, 220)

    def draw_plot(self, painter: QPainter, theme: Theme) -> None:
        self._draw_legend(painter, theme)
        area = QRectF(PAD, _TOP, self.width() - 2 * PAD, self.height() - _TOP - _BELOW)
        most = max((max(bar.cents, bar.before_cents) for bar in self.bars), default=0)
        ground = area.bottom()
        for cents in grid(most):
            y = ground - area.height() * cents / most
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), theme.line)
            text = self._euros(cents)
            write(
                painter,
                area.right() - width(text, HINT_MEDIUM),
                y - 4,
                text,
                HINT_MEDIUM,
                theme.ink3,
            )
        painter.fillRect(QRectF(area.left(), ground, area.width(), 2), theme.border)
        if not self.bars or most <= 0:
            return
        step = (area.width() - width(self._euros(max(most, 100) // 100 * 100), HINT_MEDIUM) - 8) / len(
            self.bars
        )
        wide = min(_WIDEST, step / 2)
        skips = max(1, -(-max(width(bar.label, HINT) + 8 for bar in self.bars) // max(int(step), 1)))
        for place, bar in enumerate(self.bars):
            left = area.left() + place * step + (step - 2 * wide + _OVERLAP) / 2
            now, before = (area.height() * cents / most for cents in (bar.cents, bar.before_cents))
            self._draw_bar(painter, theme, left + wide - _OVERLAP, ground, before, wide, full=False)
            self._draw_bar(painter, theme, left, ground, now, wide, full=True)
            if place % skips == 0:
                middle = left + wide - _OVERLAP / 2
                write_middle(painter, middle, ground + 22, bar.label, HINT, theme.ink2)

    @staticmethod
    def _draw_bar(
        painter: QPainter, theme: Theme, left: float, ground: float, high: float, wide: float, *, full: bool
    ) -> None:
        """Less than nothing, where more came back than was sold, has no height."""
        if high <= 0:
            return
        rect = QRectF(left, ground - high, wide, high)
        radius = min(4.0, wide / 3, high / 2)
        if full:
            plate(painter, rect, theme.accent, radius)
        else:
            plate(painter, rect, theme.surface, radius, theme.border, max(1.25, theme.edge_px))

    def _draw_legend(self, painter: QPainter, theme: Theme) -> None:
        right, middle = self.width() - PAD, 28
        for text, full in zip(reversed(self._legend), (False, True), strict=True):
            right -= width(text, LABEL)
            write(painter, right, baseline(middle, LABEL), text, LABEL, theme.ink2)
            right -= _LEGEND + 6
            box = QRectF(right, middle - _LEGEND / 2, _LEGEND, _LEGEND)
            if full:
                plate(painter, box, theme.accent, 4)
            else:
                plate(painter, box, theme.surface, 4, theme.border, max(1.25, theme.edge_px))
            right -= 14
        painter.setPen(QPen())


def grid(most_cents: int) -> list[int]:
    """Round sums of euros, in cents, of which at most three lie within.

    >>> grid(21_840), grid(0), grid(120)
    ([10000, 20000], [], [100])
    """
    if most_cents < 100:
        return []
    step = 100
    at = 0
    while most_cents // (step * _STEPS[at]) > _LINES_MOST:
        at += 1
        if at == len(_STEPS):
            step, at = step * 10, 0
    step *= _STEPS[at]
    return list(range(step, most_cents + 1, step))
