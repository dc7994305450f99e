"""A screen as a small PNG: it has few colours that matter, the rest are edges of letters."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_COLOURS = 256
_NEAREST = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
_SMALLEST = 0  # of Qt's qualities, which for PNG is how hard zlib tries


def save(image: QImage, file: Path) -> None:
    """In the 256 colours that it has most of; the others become the nearest of them. Raises `OSError`."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(whole.constBits()).cast("I")
    table = [colour for colour, _ in Counter(pixels.tolist()).most_common(_COLOURS)]
    small = whole.convertToFormat(QImage.Format.Format_Indexed8, table, _NEAREST)
    if not small.save(str(file), quality=_SMALLEST):
        raise OSError(f"{file} was not written")
