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
        "Signed update files, taken from a stick",
        "The archive of a period for an inspection",
        "Pour le comptable: a month as one archive",
        "Les chiffres of yesterday at the first start of a day",
        "Gift vouchers for goods of one rate of VAT",
    ),
)
UPDATE = UpdateView(
    "/media/anne/CLE-USB/herstal-pos-0.3.0.herstal-update",
    "0.3.0",
    "2027-01-11",
    has_way_back=False,
    notes=(
        ("fr", "La balance parle à la caisse. Les chèques-cadeaux de la ville se scannent."),
        ("nl", "De weegschaal spreekt met de kassa. Cadeaubonnen van de stad worden gescand."),
        ("de", "Die Waage spricht mit der Kasse. Gutscheine der Stadt werden gescannt."),
        ("en", "The scale talks to the till. The town's gift vouchers are scanned."),
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


def settings_till(window: MainWindow) -> None:
    window.go(DEVICES)
    window.act("till_page")


SCENES = {scene.__name__: scene for scene in (version, version_alone, settings_till)}
