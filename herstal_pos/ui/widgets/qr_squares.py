"""A QR code as it is painted: one pixel of a picture for each module, to be enlarged by whole numbers."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

QUIET = 4  # modules on each side (ISO/IEC 18004)
_BLACK, _WHITE = 0xFF000000, 0xFFFFFFFF


def squares(modules: Sequence[bytes]) -> QImage:
    """`modules`: rows without the quiet zone, 1 is black."""
    picture = QImage(len(modules), len(modules), QImage.Format.Format_Grayscale8)
    for y, row in enumerate(modules):
        for x, black in enumerate(row):
            picture.setPixel(x, y, _BLACK if black else _WHITE)
    return picture
