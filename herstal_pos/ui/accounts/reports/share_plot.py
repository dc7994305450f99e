"""Who has which share: a name, an amount, a note, and a bar under them. The largest first."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.accounts.reports.plot_card import PAD, PlotCard
from herstal_pos.ui.frame.icons import paint_icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, width, write, write_right
from herstal_pos.ui.frame.theme import HINT, LABEL, LABEL_BOLD, Theme
from herstal_pos.ui.widgets.chip import SHAPES, State

_FIRST, _ROW, _LEAST_ROW = 60, 43, 34
_BAR_UNDER, _BAR = 15, 8
_NOTE = 44
_BELOW = 36


class Share(NamedTuple):
    key: str
    name: str
    cents: int
    amount: str
    note: str = ""

    @property
    def spoken(self) -> str:
        return " ".join(part for part in (self.name, self.amount, self.note) if part)


class SharePlot(PlotCard):
    """`column`: what the notes are. `below`: a state in words under the rows."""

    def __init__(self, key: str, title: str, column: str, parent: QWidget | None = None) -> None:
        super().__init__(key, title, parent)
        self.shares: Sequence[Share] = ()
        self._column = column
        self.below = ""
        self._state = State.WELL

    def present(self, shares: Sequence[Share], below: str = "", state: State = State.WELL) -> None:
        self.shares, self.below, self._state = tuple(shares), below, state
        spoken = [share.spoken for share in shares] + ([below] if below else [])
        self.entitle(self.title, ". ".join(spoken))

    def sizeHint(self) -> QSize:
        return QSize(220, 220)

    def draw_plot(self, painter: QPainter, theme: Theme) -> None:
        right = self.width() - PAD
        if self.shares:
            write_right(painter, right, baseline(28, LABEL), self._column, LABEL, theme.ink2)
        room = self.height() - _FIRST - (_BELOW if self.below else 0) + 12
        row = min(_ROW, max(_LEAST_ROW, room // max(len(self.shares), 1)))
        most = max((share.cents for share in self.shares), default=0)
        for place, share in enumerate(self.shares[: max(room // row, 1)]):
            self._draw_share(painter, theme, _FIRST + place * row, share, most)
        if self.below:
            self._draw_below(painter, theme)

    def _draw_share(self, painter: QPainter, theme: Theme, middle: int, share: Share, most: int) -> None:
        right = self.width() - PAD
        write_right(painter, right, baseline(middle, LABEL), share.note, LABEL, theme.ink2)
        amount_right = right - _NOTE
        write_right(painter, amount_right, baseline(middle, LABEL_BOLD), share.amount, LABEL_BOLD, theme.ink)
        room = amount_right - width(share.amount, LABEL_BOLD) - PAD - 8
        name = fit(share.name, LABEL_BOLD, room)
        write(painter, PAD, baseline(middle, LABEL_BOLD), name, LABEL_BOLD, theme.ink)
        track = QRectF(PAD, middle + _BAR_UNDER - _BAR / 2, right - PAD, _BAR)
        plate(painter, track, theme.sunken, _BAR / 2)
        if most > 0 and share.cents > 0:
            track.setWidth(max(_BAR, track.width() * share.cents / most))
            plate(painter, track, theme.accent, _BAR / 2)

    def _draw_below(self, painter: QPainter, theme: Theme) -> None:
        shape, middle = SHAPES[self._state], self.height() - 28
        colour = getattr(theme, shape.colour)
        paint_icon(painter, QRect(PAD, middle - 9, 18, 18), shape.icon, colour, shape.weight, 18)
        room = self.width() - PAD - (PAD + 24)
        write(painter, PAD + 24, baseline(middle, HINT), fit(self.below, HINT, room), HINT, theme.ink2)
