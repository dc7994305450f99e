"""What was painted, and where."""

from PIL import Image, ImageChops
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from herstal_pos.ui.widgets.buttons.touch import Touch

_A_LITTLE = 90
"""Of 255."""


class Painted(QObject):
    """Which widgets of a window were painted, under their own events."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.where: dict[QObject, QRect] = {}
        for widget in (window, *window.findChildren(QWidget)):
            widget.installEventFilter(self)

    @property
    def widgets(self) -> set[QObject]:
        return set(self.where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            assert isinstance(event, QPaintEvent)
            self.where[watched] = event.rect().united(self.where.get(watched, QRect()))
        return False


def left_as_it_was(window: QWidget) -> QRect:
    """Where the window still shows what a whole new paint would not; empty where nowhere. Edges of letters
    that were drawn in parts differ a little and do not count."""
    for touch in window.findChildren(Touch):
        touch.update()  # one that slept wakes by a clock of its own
    QApplication.processEvents()
    seen = window.screen().grabWindow(window.winId()).toImage()
    apart = ImageChops.difference(_image(seen), _image(window.grab().toImage())).convert("L")
    box = apart.point([255 * (level > _A_LITTLE) for level in range(256)]).getbbox()
    return QRect() if box is None else QRect(QPoint(box[0], box[1]), QPoint(box[2] - 1, box[3] - 1))


def _image(drawn: QImage) -> Image.Image:
    drawn = drawn.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (drawn.width(), drawn.height()), bytes(drawn.constBits())).convert("RGB")
