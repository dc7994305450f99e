"""The pages of the till and of its version, as pictures."""

from datetime import date
from pathlib import Path

from herstal_pos.services import notices
from herstal_pos.services.views import UpdateView, VersionView
from herstal_pos.ui.frame.places import DEVICES, VERSION
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.version.version_screen import VersionScreen

NOW = VersionView(
    "0.2.0",
    date(2026, 12, 1),
    (
        ("fr", "Pour le comptable\u00a0: un mois en un seul fichier.\nFactures, aussi par Peppol."),
        ("nl", "Voor de boekhouder: een maand in één bestand.\nFacturen, ook via Peppol."),
        ("de", "Für die Buchhaltung: ein Monat in einer Datei.\nRechnungen, auch über Peppol."),
        ("en", "For the accountant: a month in one file.\nInvoices, also by Peppol."),
    ),
)
UPDATE = UpdateView(
    "/media/anne/CLE-USB/herstal-pos-0.3.0.herstal-update",
    "0.3.0",
    "2027-01-11",
    has_way_back=False,
    news=(
        ("fr", "La balance parle à la caisse.\nLes chèques-cadeaux de la ville se scannent."),
        ("nl", "De weegschaal spreekt met de kassa.\nCadeaubonnen van de stad worden gescand."),
        ("de", "Die Waage spricht mit der Kasse.\nGutscheine der Stadt werden gescannt."),
        ("en", "The scale talks to the till.\nThe town's gift vouchers are scanned."),
    ),
)


def _page(window: MainWindow, seen: notices.UpdatesSeen) -> None:
    window.go(VERSION)
    shown = window.shown
    if isinstance(shown, VersionScreen):
        shown.folders = [Path("/")]
        shown.visited()
    window.on_notice(seen)


def version(window: MainWindow) -> None:
    _page(window, notices.UpdatesSeen(NOW, UPDATE))


def version_alone(window: MainWindow) -> None:
    _page(window, notices.UpdatesSeen(NOW, None, "update_not_signed"))


def version_no_keys(window: MainWindow) -> None:
    """A build without a release key takes no file: nothing offers it."""
    _page(window, notices.UpdatesSeen(NOW, None, "update_no_keys"))


def settings_till(window: MainWindow) -> None:
    window.go(DEVICES)
    window.act("till_page")


SCENES = {scene.__name__: scene for scene in (version, version_alone, version_no_keys, settings_till)}
