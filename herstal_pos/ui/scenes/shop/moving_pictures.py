"""A shop that goes to another computer, and arrives there, as pictures."""

from datetime import UTC, datetime
from pathlib import Path

from herstal_pos.services import notices
from herstal_pos.services.shop.settings_values import ARRIVED
from herstal_pos.services.views import MovedView, OfferedView
from herstal_pos.ui.frame.places import ARRIVING, MOVING
from herstal_pos.ui.scenes.sample_shop import SETTINGS, SHOP
from herstal_pos.ui.scenes.welcome_pictures import begun, welcome
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.moving.arriving_screen import ArrivingScreen
from herstal_pos.ui.shop.moving.leaving_screen import LeavingScreen

_AT = datetime(2026, 11, 30, 17, 42, tzinfo=UTC)
MOVES = OfferedView(
    "/media/anne/CLE-USB/herstal-20261130-1842.herstal", SHOP.name, "1", _AT, "1-004211", moves=True
)
BACKUP = OfferedView(
    "/media/anne/CLE-USB/herstal-pos-z00042-20261129-183204.db",
    SHOP.name,
    "1",
    _AT.replace(day=29),
    "1-004188",
    moves=False,
)


def _arriving(window: MainWindow) -> ArrivingScreen:
    welcome(window)
    window.go(ARRIVING)
    window.on_notice(notices.ShopsFound((MOVES, BACKUP)))
    screen = window.shown
    assert isinstance(screen, ArrivingScreen)  # noqa: S101 - it was gone to
    return screen


def arriving(window: MainWindow) -> None:
    _arriving(window).phrase.setText("trois pains gris")


def arriving_backup(window: MainWindow) -> None:
    _arriving(window)
    window.act("row_down")


def arriving_none(window: MainWindow) -> None:
    welcome(window)
    window.go(ARRIVING)


def arrived(window: MainWindow) -> None:
    begun(window, SHOP, ARRIVED, complete=True, printer=SETTINGS.printer)


def arrived_labels(window: MainWindow) -> None:
    arrived(window)
    window.act("next_step")
    window.on_notice(notices.PrinterChanged("label", "ready"))


def _leaving(window: MainWindow) -> LeavingScreen:
    window.go(MOVING)
    screen = window.shown
    assert isinstance(screen, LeavingScreen)  # noqa: S101 - it was gone to
    screen.show_sticks([Path("/media/anne/CLE-USB")])
    return screen


def leaving(window: MainWindow) -> None:
    screen = _leaving(window)
    screen.phrase.setText("trois pains gris")


def leaving_back(window: MainWindow) -> None:
    screen = _leaving(window)
    window.on_notice(notices.MovedChanged(MovedView(_AT, "a mark", MOVES.file, done=True)))
    screen.take_keyboard()


SCENES = {
    scene.__name__: scene
    for scene in (arriving, arriving_backup, arriving_none, arrived, arrived_labels, leaving, leaving_back)
}
