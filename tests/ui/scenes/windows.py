"""The window of a scene, pulled from size to size, and what of it can be seen and pressed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.commands import Command
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.hand import HAND, PatientClock
from herstal_pos.ui.scenes.pictures import SCENES
from herstal_pos.ui.scenes.sample_shop import BEGIN, LABEL_PROFILES, NOW, PROFILES, SETTINGS, SHOP
from herstal_pos.ui.shell.overlay.leave_sheet import LeaveSheet
from herstal_pos.ui.shell.overlay.sheet import Sheet
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch

LEAST, SMALL, LOW, LAPTOP = (1024, 696), (1024, 768), (1280, 720), (1366, 720)
NORMAL, BETWEEN, WIDE, LARGE = (1280, 800), (1152, 864), (1536, 864), (1920, 1080)
SIZES = (LEAST, SMALL, LOW, LAPTOP, NORMAL, BETWEEN, WIDE, LARGE)

asked: list[Command] = []
"""What the shop of the newest window was asked."""


@contextmanager
def window_in(
    scene: str,
    language: str = "fr",
    size: tuple[int, int] = NORMAL,
    clock: Callable[[], int] | None = None,
) -> Iterator[MainWindow]:
    """The scene before a shop that notes what it is asked; the hand is patient where it has no `clock`. It is
    gone at the end: more than a hundred that stay open take each other's time."""
    asked.clear()
    HAND.use(clock or PatientClock())
    window = MainWindow(
        Bridge(asked.append),
        Words(language),
        theme.LIGHT,
        lambda: NOW,
        profiles=lambda: PROFILES,
        label_profiles=lambda: LABEL_PROFILES,
    )
    window.resize(*size)
    window.show()
    shop = replace(SHOP, language=language)
    for notice in (*BEGIN, notices.SettingsChanged(replace(SETTINGS, shop=shop))):
        window.on_notice(notice)
    SCENES[scene](window)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pull(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    QCoreApplication.sendPostedEvents()
    assert window.size().toTuple() == size


def buttons_of(window: MainWindow) -> list[Touch]:
    """Those that a finger reaches."""
    covered = under_a_sheet(window)
    return [button for button in window.findChildren(Touch) if button.isVisible() and button not in covered]


def under_a_sheet(window: MainWindow) -> set[QWidget]:
    """What is read in the pad's place lies over the screen on purpose, whole or half, and goes by itself."""
    found = (*window.findChildren(Sheet), *window.findChildren(LeaveSheet))
    sheets = [sheet for sheet in found if sheet.isVisible()]
    return {
        under
        for sheet in sheets
        for under in (*window.findChildren(Touch), *window.findChildren(EntryField))
        if not sheet.isAncestorOf(under) and in_sight(under, window).intersects(in_sight(sheet, window))
    }


def in_sight(widget: QWidget, window: QWidget) -> QRect:
    """The part of it that is not scrolled away, in the window's px."""
    place = widget.rect()
    while widget is not window:
        above = widget.parentWidget()
        assert above is not None
        place = place.translated(widget.pos()) & above.rect()
        widget = above
    return place
