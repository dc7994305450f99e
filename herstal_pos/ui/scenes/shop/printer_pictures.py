"""The printers of a large network, as pictures."""

from collections.abc import Callable

from herstal_pos.services import notices
from herstal_pos.ui.frame.places import DEVICES
from herstal_pos.ui.scenes.sample_shop import FOUND_LABEL_PRINTERS, FOUND_PRINTERS
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.settings_screen import SettingsScreen

_ROOMS = ("Accueil", "Bureau", "Cuisine", "Réserve", "Terrasse", "Étage", "Cave")
MANY = notices.PrintersFound(
    (
        *FOUND_PRINTERS.printers,
        *(
            (f"queue:{room}-{number}", f"{room} {maker}", "generic-80")
            for number, maker in enumerate(("HP LaserJet", "Canon iR", "Epson ET", "Brother HL"), 1)
            for room in _ROOMS
        ),
    ),
    models=FOUND_PRINTERS.models,
)
"""Thirty, as the queues of a house with many rooms."""


def printers_many(window: MainWindow) -> None:
    window.go(DEVICES)
    window.act("printers_page")
    for found in (MANY, FOUND_LABEL_PRINTERS):
        window.on_notice(found)
    screen = window.shown
    assert isinstance(screen, SettingsScreen)  # noqa: S101 - it was asked for
    screen.printer.choice.address.setText("brother cuisine")


SCENES: dict[str, Callable[[MainWindow], None]] = {"printers_many": printers_many}
