"""What the thread of the backups has done by programs of their own, done here and now."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from herstal_pos.services.views import PlaceView
from herstal_pos.storage import backup
from herstal_pos.storage.backups import places, proving
from herstal_pos.workers.backing_up.ways import BackupWays


class Errand:
    """Has ended before it is looked at, unless it `hangs`."""

    def __init__(self, does: Callable[[], dict[str, Any]], *, hangs: bool = False) -> None:
        self._does = does
        self.ended = not hangs
        self.given_up = False

    def answer(self) -> dict[str, Any]:
        return self._does()

    def give_up(self) -> None:
        self.given_up = True


def ways(database: Path, folder: Path, make: Callable[[Path], Path] | None = None) -> BackupWays:
    """Of the shop in `database`."""

    def tidy(made: Path, sure: bool) -> None:
        places.forget_old_ones(made.parent, made.name, sure=sure)

    def bring(file: str, place: PlaceView, sure: bool) -> Errand:
        apart, certain = ("yes" if each else "" for each in (place.apart, sure))
        return Errand(partial(places.beside, file, place.folder, apart, certain))

    return BackupWays(
        folder,
        make or partial(backup.back_up_sealed, database),
        tidy,
        partial(backup.look_at_pages, database),
        lambda folder: Errand(partial(places.beside, "", folder, "", "")),
        bring,
        lambda file: Errand(partial(proving.beside, file, str(database.parent))),
    )
