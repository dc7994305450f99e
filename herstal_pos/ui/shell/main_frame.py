"""What stands around every screen: rail, strip and status bar, in words."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.places import DAY, DEVICES, ORDERS, SALE, STOCK
from herstal_pos.ui.shell.frame import Frame
from herstal_pos.ui.shell.rail import Rail, RailPlace
from herstal_pos.ui.shell.status import StatusBar
from herstal_pos.ui.shell.strip import Strip

if TYPE_CHECKING:
    from herstal_pos.ui.shell.practice import PracticeRibbon

_NAME = "Herstal POS"
_PLACES = (
    (SALE, "rail.sale", Icon.BASKET),
    (ORDERS, "rail.orders", Icon.BICYCLE),
    (STOCK, "rail.stock", Icon.PACKAGE),
    (DAY, "rail.day", Icon.CALENDAR_CHECK),
    (DEVICES, "rail.devices", Icon.PLUGS_CONNECTED),
)
_FOOTER = (("show_keys", "rail.keys", Icon.KEYBOARD), ("lock", "rail.clerk", Icon.USER_CIRCLE))


def new_frame(words: Words, clerk: str, *, practice: bool, parent: QWidget) -> Frame:
    """Return the frame without a screen yet, and name the window `parent`, for the desk shows both a shop's
    and a practice shop's. `clerk` "" is said as the place's own name."""
    parent.setWindowTitle(f"{_NAME} · {words('practice.window')}" if practice else _NAME)

    def place(action: str, message: str, icon: Icon) -> RailPlace:
        label = clerk if clerk and action == "lock" else words(message)
        return RailPlace(action, label, icon, keys.cap(action, words))

    rail = Rail([place(*row) for row in _PLACES], [place(*row) for row in _FOOTER])
    for action, item in rail.items.items():
        item.turn(on=keys.is_built(action), why=words("off.later"))
    strip = Strip(words)
    ribbon = _practice_ribbon(words) if practice else None
    return Frame(rail, strip, StatusBar(), ribbon=ribbon, words=words, parent=parent)


def _practice_ribbon(words: Words) -> "PracticeRibbon":
    from herstal_pos.ui.shell.practice import PracticeRibbon  # noqa: PLC0415 - no shop's till shows it

    return PracticeRibbon(words("practice.name"), words("practice.explained"))
