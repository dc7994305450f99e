"""The archive of a period, as pictures."""

from datetime import UTC, date, datetime
from pathlib import Path

from herstal_pos.services import notices
from herstal_pos.services.views import ArchivesView, MadeArchive
from herstal_pos.ui.accounts.archives.archive_screen import ArchiveScreen
from herstal_pos.ui.frame.places import ARCHIVES
from herstal_pos.ui.shell.window import MainWindow

MADE = MadeArchive(
    datetime(2026, 10, 2, 8, 14, tzinfo=UTC),
    "2026-07-01",
    "2026-09-30",
    "/media/anne/CLE-USB/herstal-pos-archive-2026-07-01-2026-09-30-7QD4K-MX2AN.zip",
    "7QD4K-MX2AN",
    9_412,
    78,
)
CLOSED = ArchivesView(date(2026, 5, 4), date(2026, 11, 25), MADE)


def archives(window: MainWindow) -> None:
    window.go(ARCHIVES)
    shown = window.shown
    if isinstance(shown, ArchiveScreen):
        shown.folders = [Path("/")]
        shown.visited()
    window.on_notice(notices.ArchivesListed(CLOSED))


SCENES = {scene.__name__: scene for scene in (archives,)}
