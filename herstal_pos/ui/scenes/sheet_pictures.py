"""The sheets in the pad's place: a screen's keys, and how the till is; and the code on the printers' page."""

from collections.abc import Callable

from herstal_pos.services import notices
from herstal_pos.ui.frame.places import DAY, DEVICES
from herstal_pos.ui.scenes.sample_shop import LINES, cart
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.settings_screen import SettingsScreen

HEALTH = notices.HealthReported(
    (
        (
            "Caisse",
            (
                ("Numéro", "2"),
                ("Version", "0.1.0"),
                ("Heure", "25/11/2026 14:32"),
                ("Fuseau", "Europe/Brussels"),
                ("Dernière écriture", "25/11/2026 14:31"),
                ("Horloge", "concorde"),
            ),
        ),
        (
            "Appareils",
            (
                ("Étiquettes", "papier bientôt fini"),
                ("Tickets", "imprimante en pause"),
                ("Papiers en attente", "2"),
            ),
        ),
        (
            "Données",
            (
                ("Journée", "ouverte"),
                ("Dernier ticket", "2-001042"),
                ("Dernier Z", "213 · 24/11/2026"),
                ("Base de données", "48\u00a0Mo"),
                ("Disque libre", "81\u00a0Go"),
            ),
        ),
    )
)

SCANNER_CODE = notices.ScannerCodeShown(
    "Herstal-Z1",
    "1101001000011000101000101100100001001001111010111100100100111101001001011"
    "000011001010000100110111001110110001010011100110110001001001100011101011",
)


def keys_of_the_sale(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.act("show_keys")


def keys_of_the_day(window: MainWindow) -> None:
    window.go(DAY)
    window.act("show_keys")


def keys_of_the_devices(window: MainWindow) -> None:
    window.go(DEVICES)
    window.act("show_keys")


def health(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.on_notice(HEALTH)


def scanner_set(window: MainWindow) -> None:
    """The longest that can be said of it."""
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.go(DEVICES)
    window.act("printers_page")
    screen = window.shown
    assert isinstance(screen, SettingsScreen)  # noqa: S101 - it was asked for
    screen.printer.set_scanner.click()
    window.on_notice(SCANNER_CODE)
    window.on_notice(notices.ScannerSet("de", "turned", "#", "$"))
    window.scan(SCANNER_CODE.text, None)


SCENES: dict[str, Callable[[MainWindow], None]] = {
    scene.__name__: scene
    for scene in (keys_of_the_sale, keys_of_the_day, keys_of_the_devices, health, scanner_set)
}
