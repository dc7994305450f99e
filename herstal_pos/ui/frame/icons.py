"""The icons: Phosphor's glyphs, drawn as text so that the pen is the colour and every scale is sharp.

`installer/build_fonts.py` cuts the two fonts in `resources/icons` from the table here; a member's name
is Phosphor's name. Bold says what a button does, fill says a state or where we are.
"""

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from herstal_pos.records import ClosedStr

_HOLLOW_PX = 1.2
_ASCENT = 960 / 1024  # of both fonts, in ems: a glyph fills the square above and below this baseline


class Weight(ClosedStr):
    """The value is the font's family name."""

    BOLD = "Phosphor-Bold"
    FILL = "Phosphor-Fill"


class Icon(ClosedStr):
    """The value is the glyph's character, the same in both weights."""

    ALARM = "\ue006"
    ARROWS_CLOCKWISE = "\ue094"
    ARROWS_LEFT_RIGHT = "\ue0a0"
    ARROW_CIRCLE_RIGHT = "\ue02e"
    ARROW_DOWN = "\ue03e"
    ARROW_ELBOW_DOWN_RIGHT = "\ue046"
    ARROW_LEFT = "\ue058"
    ARROW_RIGHT = "\ue06c"
    ARROW_SQUARE_OUT = "\ue5de"
    ARROW_UP = "\ue08e"
    ARROW_U_UP_LEFT = "\ue08a"
    BACKSPACE = "\ue0ae"
    BAG = "\ue0b0"
    BANK = "\ue0b4"
    BARCODE = "\ue0b8"
    BASKET = "\ue964"
    BEER_BOTTLE = "\ue7b0"
    BELL = "\ue0ce"
    BELL_RINGING = "\ue5e8"
    BICYCLE = "\ue0d6"
    BREAD = "\ue81c"
    CAKE = "\ue780"
    CALENDAR_CHECK = "\ue712"
    CALENDAR_X = "\ue10c"
    CARET_DOWN = "\ue136"
    CARET_LEFT = "\ue138"
    CARET_RIGHT = "\ue13a"
    CARET_UP = "\ue13c"
    CARROT = "\ued38"
    CASH_REGISTER = "\ued80"
    CHECK = "\ue182"
    CHECK_CIRCLE = "\ue184"
    CHEESE = "\ue9fe"
    CIRCLE = "\ue18a"
    CLOCK = "\ue19a"
    CLOCK_CLOCKWISE = "\ue19e"
    CLOUD_SLASH = "\ue1b6"
    COFFEE = "\ue1c2"
    COINS = "\ue78e"
    COOKIE = "\ue6ca"
    COPY = "\ue1ca"
    CREDIT_CARD = "\ue1d2"
    DOWNLOAD_SIMPLE = "\ue20c"
    EGG = "\ue812"
    ENVELOPE_SIMPLE = "\ue218"
    EYE = "\ue220"
    FILE_TEXT = "\ue23a"
    FISH = "\ue728"
    FLOWER = "\ue75e"
    GEAR_SIX = "\ue272"
    GIFT = "\ue276"
    GRADUATION_CAP = "\ue62c"
    HAND_COINS = "\uea8c"
    HEARTBEAT = "\ue2ac"
    HEART_BREAK = "\uebe8"
    HOURGLASS = "\ue2b2"
    HOURGLASS_MEDIUM = "\ue2b8"
    IDENTIFICATION_CARD = "\ue2c8"
    INFO = "\ue2ce"
    INVOICE = "\uee42"
    KEYBOARD = "\ue2d8"
    LINK = "\ue2e2"
    LIST_CHECKS = "\ueadc"
    LIST_NUMBERS = "\ue2f6"
    LOCK_SIMPLE = "\ue308"
    MAGNIFYING_GLASS = "\ue30c"
    MAGNIFYING_GLASS_MINUS = "\ue30e"
    MINUS = "\ue32a"
    MONEY = "\ue588"
    MOON = "\ue330"
    NEWSPAPER = "\ue344"
    NOTE_PENCIL = "\ue34c"
    ORANGE = "\uee40"
    PACKAGE = "\ue390"
    PAUSE = "\ue39e"
    PENCIL_SIMPLE = "\ue3b4"
    PENCIL_SIMPLE_LINE = "\uebc6"
    PERCENT = "\ue3b6"
    PLANT = "\uebae"
    PLUGS = "\ueb56"
    PLUGS_CONNECTED = "\ueb5a"
    PLUS = "\ue3d4"
    POWER = "\ue3da"
    PRINTER = "\ue3dc"
    PROHIBIT = "\ue3de"
    QR_CODE = "\ue3e6"
    QUESTION = "\ue3e8"
    RECEIPT = "\ue3ec"
    RECEIPT_X = "\ued40"
    SCALES = "\ue750"
    SIGN_OUT = "\ue42a"
    SQUARES_FOUR = "\ue464"
    STOREFRONT = "\ue470"
    SUN = "\ue472"
    SWAP = "\ue83c"
    TAG = "\ue478"
    TOTE = "\ue494"
    TRANSLATE = "\ue4a2"
    TRASH = "\ue4a6"
    TRAY = "\ue4aa"
    TRAY_ARROW_DOWN = "\ue010"
    TRAY_ARROW_UP = "\uee52"
    TRUCK = "\ue4b4"
    USER = "\ue4c2"
    USER_CIRCLE = "\ue4c4"
    WARNING = "\ue4e0"
    WARNING_OCTAGON = "\ue4e4"
    WINE = "\ue6b2"
    X = "\ue4f6"
    X_CIRCLE = "\ue4f8"


@cache
def _font(weight: Weight, px: int) -> QFont:
    font = QFont(weight.value)
    font.setPixelSize(px)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)  # no other font has what is missing
    return font


@cache
def _outline(icon: Icon, weight: Weight, px: int) -> QPainterPath:
    path = QPainterPath()
    path.addText(QPointF(), _font(weight, px), icon.value)
    return path


def paint_icon(
    painter: QPainter,
    rect: QRect | QRectF,
    icon: Icon,
    colour: QColor,
    weight: Weight = Weight.BOLD,
    px: int = 20,
    *,
    hollow: bool = False,
) -> None:
    """Draw `icon` in a square of `px` in the middle of `rect`; `hollow` of what cannot be used now."""
    middle = QRectF(rect).center()
    corner = QPointF(middle.x() - px / 2, middle.y() - px / 2 + px * _ASCENT)
    if hollow:
        painter.translate(corner)
        painter.strokePath(_outline(icon, weight, px), QPen(colour, _HOLLOW_PX))
        painter.translate(-corner)
        return
    painter.setFont(_font(weight, px))
    painter.setPen(colour)
    painter.drawText(corner, icon.value)
