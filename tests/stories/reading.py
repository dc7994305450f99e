"""Reading words off a picture of the screen: they are painted once more, and looked for dot by dot.

The letters are the program's own, so that what is found is what a person reads there; where they stand is
not asked. Needs an application with the shipped fonts.
"""

from PIL import Image, ImageChops
from PySide6.QtGui import QColor, QImage, QPainter

from herstal_pos.ui.frame.ink import write
from herstal_pos.ui.frame.theme import LIGHT, Face, metrics

_BLANK_PX = 4


def words(text: str, face: Face, *, ink: str = "ink", ground: str = "bg") -> Image.Image:
    """As the light theme paints them, no blank around; `ink` and `ground` are its colours by name."""
    measured = metrics(face)
    size = (measured.horizontalAdvance(text) + 2 * _BLANK_PX, measured.height())
    painted = QImage(*size, QImage.Format.Format_RGB32)
    painted.fill(_colour(ground))
    painter = QPainter(painted)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    write(painter, _BLANK_PX, measured.ascent(), text, face, _colour(ink))
    painter.end()
    stride = painted.bytesPerLine()
    picture = Image.frombuffer("RGB", size, bytes(painted.constBits()), "raw", "BGRX", stride, 1)
    return picture.crop(_around(picture))


def stand_on(picture: Image.Image, sought: Image.Image) -> bool:
    """Whether they are there, every dot of them."""
    return middle_on(picture, sought) is not None


def middle_on(picture: Image.Image, sought: Image.Image) -> tuple[int, int] | None:
    """Where a finger would touch them, px; None where they are not."""
    middle = sought.height // 2
    row = sought.crop((0, middle, sought.width, middle + 1)).tobytes()
    page = picture.convert("RGB")
    dots, line = page.tobytes(), 3 * page.width
    at = dots.find(row)
    while at >= 0:
        left, top = at % line // 3, at // line - middle
        here = page.crop((left, top, left + sought.width, top + sought.height))
        if at % 3 == 0 and ImageChops.difference(here, sought).getbbox() is None:
            return left + sought.width // 2, top + middle
        at = dots.find(row, at + 1)
    return None


def _colour(name: str) -> QColor:
    colour: QColor = getattr(LIGHT, name)
    return colour


def _around(picture: Image.Image) -> tuple[int, int, int, int]:
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    box = ImageChops.difference(picture, ground).getbbox()
    assert box is not None, "no words"
    return box
