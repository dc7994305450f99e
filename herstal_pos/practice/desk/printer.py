"""A printer on the desk: its slot, what it says of itself, and the switches of its troubles."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from hardware.drivers.simulators.receipt_printer import Knobs
from herstal_pos.i18n import Words
from herstal_pos.practice.desk.switch import HEIGHT as SWITCH_HEIGHT, Switch
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import baseline, fit, plate, write_right
from herstal_pos.ui.frame.theme import HINT_MEDIUM, RADIUS_CARD, Theme, current
from herstal_pos.ui.widgets.chip import Chip, State

LAMP = 42
SLOT = 12  # px of the slot that stand above the body
HEIGHT = SLOT + LAMP + SWITCH_HEIGHT + 12
_PAD = 10
_GAP = 6
_LIFTED = 9  # px that an open cover stands up


class Trouble(NamedTuple):
    """`knob` is its name in `Knobs`; `label` stands on the switch, `text` on the printer's lamp."""

    knob: str
    label: str
    text: str
    icon: Icon
    state: State


# As the switches stand, and in the order of what hides what.
_OFF = Trouble("off", "desk.power", "desk.printer_off", Icon.POWER, State.OFFLINE)
_MUTE = Trouble("mute", "desk.mute", "desk.printer_mute", Icon.PROHIBIT, State.SOON)
_SLOW = Trouble("slow", "desk.slow", "desk.printer_slow", Icon.HOURGLASS_MEDIUM, State.SOON)
OF_RECEIPTS = (
    _OFF,
    Trouble("cover_open", "desk.cover", "desk.printer_cover_open", Icon.TRAY_ARROW_UP, State.NOW),
    Trouble("paper_out", "desk.paper", "desk.printer_paper_out", Icon.RECEIPT_X, State.NOW),
    _MUTE,
    _SLOW,
)
OF_LABELS = (
    _OFF,
    Trouble("cover_open", "desk.head", "desk.head_open", Icon.TRAY_ARROW_UP, State.NOW),
    Trouble("paper_out", "desk.labels_roll", "desk.labels_out", Icon.TAG, State.NOW),
    _MUTE,
    _SLOW,
)


class PrinterFront(QWidget):
    """`switched` tells a knob's name in `Knobs` and whether it is on now."""

    switched = Signal(str, bool)

    def __init__(self, words: Words, troubles: Sequence[Trouble], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._troubles = troubles
        self._knobs = Knobs()
        self._feeding = False
        self._paper_width = 0
        self._not_understood: list[str] = []
        self._chip = Chip("", State.WELL, self)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # it tells, it asks nothing
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.switches = {trouble.knob: self._switch(trouble) for trouble in troubles}
        self._show_state()

    def _switch(self, trouble: Trouble) -> Switch:
        switch = Switch(
            self._words(trouble.label), self._words(trouble.text), trouble.icon, trouble.state, self
        )
        switch.toggled.connect(lambda on: self.switched.emit(trouble.knob, on))
        return switch

    @property
    def state(self) -> str:
        """What the printer's lamp says, in words."""
        return self._chip.label

    def show_knobs(self, knobs: Knobs) -> None:
        self._knobs = knobs
        self._show_state()

    def show_feeding(self, *, feeding: bool) -> None:
        self._feeding = feeding
        self._show_state()

    def show_paper_width(self, px: int) -> None:
        self._paper_width = px
        self.update()

    def show_not_understood(self, text: str) -> None:
        """The strict printer got bytes that mean nothing to it."""
        self._not_understood.append(text)
        self.setToolTip("\n".join(self._not_understood[-5:]))
        self.update()

    def _show_state(self) -> None:
        trouble = next((one for one in self._troubles if getattr(self._knobs, one.knob)), None)
        if trouble:
            self._chip.say(self._words(trouble.text), trouble.state)
        elif self._feeding:
            self._chip.say(self._words("desk.printing"), State.RUNNING)
        else:
            self._chip.say(self._words("desk.printer_ready"), State.WELL)
        self._place_chip()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chip()
        row = QRect(_PAD, SLOT + LAMP, self.width() - 2 * _PAD, SWITCH_HEIGHT)
        switches = self.switches.values()
        asked = [switch.sizeHint().width() for switch in switches]
        for switch, place in zip(switches, shares(row, asked, _GAP), strict=True):
            switch.setGeometry(place)

    def _place_chip(self) -> None:
        self._chip.setGeometry(_PAD - 8, SLOT, min(self._chip.sizeHint().width(), self.width() - _PAD), LAMP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = self.rect().adjusted(0, SLOT // 2, 0, 0)
        plate(painter, body, theme.surface, RADIUS_CARD, theme.border, theme.edge_px)
        self._paint_slot(painter, theme)
        if self._not_understood:
            self._paint_not_understood(painter, theme)
        painter.end()

    def _paint_slot(self, painter: QPainter, theme: Theme) -> None:
        wide = min(self._paper_width + 8, self.width() - 8)
        slot = QRectF((self.width() - wide) / 2, 1, wide, SLOT - 2)
        if not self._knobs.cover_open:
            plate(painter, slot, theme.ink2, 5)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.bad)
        lifted = QPointF(0, _LIFTED)
        lid = [
            slot.bottomLeft(),
            slot.bottomRight(),
            slot.topRight() + lifted / 2,
            slot.topLeft() - lifted / 9,
        ]
        painter.drawPolygon(QPolygonF(lid))

    def _paint_not_understood(self, painter: QPainter, theme: Theme) -> None:
        said = self._words("desk.not_understood", count=len(self._not_understood))
        room = self.width() - self._chip.geometry().right() - _PAD
        y = SLOT + baseline(LAMP / 2, HINT_MEDIUM)
        write_right(painter, self.width() - _PAD, y, fit(said, HINT_MEDIUM, room), HINT_MEDIUM, theme.warn)
