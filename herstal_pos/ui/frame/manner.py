"""How this till shows itself and what is heard of it: its own, whatever the shop's other tills do."""

import os
from collections.abc import Callable
from copy import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from herstal_pos.paths import Autostart
from herstal_pos.records import record
from herstal_pos.ui.frame import sounds, theme
from herstal_pos.ui.frame.geometry import LEAST_HEIGHT, LEAST_WIDTH, WIDE_FROM
from herstal_pos.ui.frame.sounds import Player, Sound

AS_DRAWN = 100
SIZES = (100, 110, 125, 150, 175)
_SCALE = "QT_SCALE_FACTOR"
_HIGH_ENOUGH = 800  # px: the pictures' own height


@record(frozen=True)
class Manner:
    """`size_percent` of the letters and all else, from the next start on. A sound may be turned off.
    `display`: a second screen is the customer's."""

    size_percent: int = 100
    full_screen: bool = True
    tick: bool = True
    buzz: bool = True
    bell: bool = True
    display: bool = False


class Manners:
    """The one in use. `save` keeps a changed one for the next start. `autostart`: how the next start comes
    about, where this till can have a say in it."""

    def __init__(
        self,
        now: Manner | None = None,
        save: Callable[[Manner], object] = lambda _: None,
        autostart: Autostart | None = None,
    ) -> None:
        self.now = now or Manner()
        self._save = save
        self.autostart = autostart

    def change(self, window: QWidget, **changed: Any) -> None:
        """By the fields of `Manner`. A sound that is turned on is heard at once."""
        self.now = replace(self.now, **changed)
        self._save(self.now)
        if "full_screen" in changed:
            show(window, full_screen=self.now.full_screen)
        for sound in set(changed) & {*Sound}:
            sounds.play(Sound(sound))

    def act(self, action: str, window: QWidget) -> bool:
        """True when the key was for the window itself."""
        if action != "full_screen":
            return False
        full = bool(window.windowState() & Qt.WindowState.WindowFullScreen)
        self.change(window, full_screen=not full)
        return True

    def heard(self, player: Player) -> Player:
        """`player`, but for the sounds that are turned off."""
        return lambda sound: player(sound) if getattr(self.now, sound) else None


def show(window: QWidget, *, full_screen: bool) -> None:
    if full_screen:
        window.showFullScreen()
    else:
        window.showMaximized()


def fits(percent: int, wide: int, high: int) -> bool:
    """Whether the least window has room on a screen of `wide` x `high` px at 100 %."""
    return wide * 100 >= LEAST_WIDTH * percent and high * 100 >= LEAST_HEIGHT * percent


def proposed(wide: int, high: int) -> int:
    """The largest size at which the wide layout is there; 100 where it never is. `wide` x `high` px at 100 %.

    >>> proposed(1920, 1080), proposed(1280, 720), proposed(3840, 2160)
    (125, 100, 175)
    """
    roomy = [size for size in SIZES if wide * 100 >= WIDE_FROM * size and high * 100 >= _HIGH_ENOUGH * size]
    return max(roomy, default=100)


def possible(percent: int, wide: int, high: int) -> int:
    """`percent`, or the largest under it that the screen has room for; 0 is not chosen yet."""
    if percent == 0:
        return proposed(wide, high)
    return max((size for size in SIZES if size <= percent and fits(size, wide, high)), default=100)


def sized_application(size_percent: int, *, chooses: bool = True) -> tuple[QApplication, int]:
    """The program's one application, and its size; 0 where it was not chosen here.

    0, and a size that the screen has no room for, become one that suits it. Qt reads its scale once, when the
    application is made: to change it another one is made. Who sets a scale himself keeps it.
    """
    if _SCALE in os.environ or not (chooses or size_percent):
        return theme.application(), 0
    given = size_percent or 100
    os.environ[_SCALE] = str(given / 100)
    app = theme.application()
    screen = app.primaryScreen().size() * (given / 100)
    suits = possible(size_percent, screen.width(), screen.height())
    if suits != given:
        app.shutdown()
        os.environ[_SCALE] = str(suits / 100)
        app = theme.application()
    return app, suits
