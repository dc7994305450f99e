"""A card of the board that a finger chooses: anywhere on it, beside its own buttons."""

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.hand import Act, Pressable


class PressedCard(QWidget):
    """`pressable.look()` belongs into its `paintEvent`."""

    chosen = Signal(str)  # order

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pressable = Pressable(self, lambda: ("order", self.order_id))

    @property
    def order_id(self) -> str:
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressable.press()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self.pressable.release() and event.button() is Qt.MouseButton.LeftButton and inside:
            self.pressable.do(self._choose)

    def _choose(self, pressed: Hashable) -> Act | None:
        return partial(self.chosen.emit, self.order_id) if self.pressable.stands(pressed) else None

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pressable.leave()
