"""The three sounds of the till, asked for from anywhere and in passing: none is ever the only sign.

Whoever starts the window says what plays them (`heard_by`), and leaves out what the shop has turned off.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from herstal_pos.late import is_called
from herstal_pos.records import ClosedStr
from herstal_pos.services import notices
from herstal_pos.services.notices import Notice


class Sound(ClosedStr):
    TICK = "tick"
    """A scan was taken."""
    BUZZ = "buzz"
    """Unknown, misread, the wrong article, a wrong PIN, a dimmed key, or what the shop said no to."""
    BELL = "bell"
    """An order wants an answer, or was stopped; something went wrong with one in the mall."""


type Player = Callable[[Sound], object]
"""Returns at once; silent where nothing can sound."""

_PLAYER = "plays sounds"


def heard_by(player: Player) -> None:
    """From now on; `player` is asked in the screens' own thread."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_PLAYER, player)


def play(sound: Sound) -> None:
    """Nothing is heard before somebody said by whom."""
    application = QCoreApplication.instance()
    player = application.property(_PLAYER) if application is not None else None
    if player is not None:
        player(sound)


def _is_taken(notice: Notice) -> bool:
    return isinstance(
        notice,
        notices.SaleChanged
        | notices.PickingChanged
        | notices.WalkChanged
        | notices.BagScanned
        | notices.OrderHandedOver
        | notices.DeliveryChanged
        | notices.StockShown,
    )


def _is_not_taken(notice: Notice) -> bool:
    return isinstance(
        notice,
        notices.CodeUnknown
        | notices.DeliveredUnknown
        | notices.WrongArticle
        | notices.CommandRefused
        | notices.StoreFailed,
    )


def _of_a_scan(notice: Notice) -> bool | None:
    """Whether it says that a scan was taken, or was not; None for news of something else."""
    match notice:
        case notices.CodeChecked():
            return not notice.why
        case notices.DeliveryChanged(product_id="") | notices.StockShown(found=False):
            return None
        case _ if is_called(notice, "CountChanged"):
            return True if notice.brings else None
    return True if _is_taken(notice) else False if _is_not_taken(notice) else None


class Ear:
    """What is heard of a scan. One that was read is not taken yet: the tick comes with the shop's answer."""

    def __init__(self) -> None:
        self._waits = False

    def scanned(self) -> None:
        self._waits = True

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.MallAlarmed):
            play(Sound.BELL)
        taken = _of_a_scan(notice)
        if taken is None or (taken and not self._waits):
            return
        self._waits = False
        play(Sound.TICK if taken else Sound.BUZZ)
