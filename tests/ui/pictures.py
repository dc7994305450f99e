"""What is seen of a widget, as numbers."""

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def grey(widget: QWidget) -> QImage:
    return picture(widget).convertToFormat(QImage.Format.Format_Grayscale8)


def pixels_of(image: QImage, colour: QColor) -> int:
    kept = image.convertToFormat(QImage.Format.Format_RGB32)  # its bits live no longer than it
    return memoryview(kept.constBits()).cast("I").tolist().count(colour.rgb())


def pixels_that_differ(one: QImage, other: QImage, levels: int = 24) -> int:
    """How many pixels differ by more than so many of 255 levels of grey; all of them for unequal sizes."""
    if one.size() != other.size():
        return max(one.width() * one.height(), other.width() * other.height())
    return sum(abs(a - b) > levels for a, b in zip(_levels(one), _levels(other), strict=True))


def _levels(image: QImage) -> bytes:
    kept = image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    return bytes(memoryview(kept.constBits())[::4])
