"""A shop that leaves onto a stick, killed on its way; and what the next start makes of it, with the stick and
without."""

from contextlib import closing
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.errors import Refused
from herstal_pos.moving import leaving
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices
from tests.apart import Apart, Say, die
from tests.moving.killed import SAID

MOMENTS = ("before MarkMoved", "after MarkMoved", "before SettleMove", "after SettleMove")


class Leaving:
    def __init__(self, folder: Path) -> None:
        self.place = Place(DataFolder(folder / "old"), Config())
        self._stick, self._away = folder / "stick", folder / "away"
        self._file = self._stick / "shop.herstal"
        self._stick.mkdir()
        self.place.open_shop()[0].close()

    def killed(self, moment: str) -> None:
        apart = Apart(self._leave, moment)
        assert not list(apart.lines())
        assert apart.was_killed, "it was over before"

    def _leave(self, _: Say, moment: str) -> None:
        storage, counter = self.place.open_shop()

        def ask(command: commands.Command) -> list[notices.Notice]:
            said = dispatch.name_of(command)
            if moment == f"before {said}":
                die()
            news = dispatch.execute(command, storage, counter)
            if moment == f"after {said}":
                die()
            return news

        leaving.move(self.place, self._file, SAID, ask)

    @property
    def is_made(self) -> bool:
        return self._file.exists() or (self._away / self._file.name).exists()

    @property
    def sells(self) -> bool:
        """As the next start finds it."""
        try:
            storage, _ = self.place.open_shop()
        except Refused as moved:
            assert moved.reason == "moved"  # noqa: PT017 - of two ways one
            return False
        with closing(storage):
            return True

    def pull_out(self) -> None:
        """What is left is the empty folder in which it lay."""
        self._stick.rename(self._away)
        self._stick.mkdir()

    def put_in(self) -> None:
        self._stick.rmdir()
        self._away.rename(self._stick)

    @property
    def litter(self) -> list[str]:
        return [each.name for each in self._stick.iterdir() if each != self._file]
