"""The power goes in the middle of a use case: what the disk holds at that moment is all that is left.

The till's files are copied at one of the statements that the use case asks of the database, and the shop goes
on from the copy. It must show it whole or not at all; a clerk who sees it undone does it again.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Storage
from herstal_pos.storage import open_storage
from tests.town_shop import TownShop

MOST_STATEMENTS = 40


class PowerGone(Exception):
    """Raised in the mall's thread, which does not live to report what the mall has answered."""


class Power:
    """`cuts` were survived, of which `undone` had to be done again."""

    def __init__(self, shop: TownShop, folder: Path, dice: Random, often: float) -> None:
        self._shop = shop
        self._folder = folder
        self._dice = dice
        self._often = often
        self.cuts = self.undone = 0
        hurry(shop.storage)

    @property
    def database(self) -> Path:
        return Path(self._shop._where)

    def do(self, command: commands.Command) -> list[notices.Notice]:
        if self._dice.random() >= self._often:
            return self._shop.do(command)
        before = everything(self.database)
        image = self._image_at(self._dice.randint(1, MOST_STATEMENTS))
        news = self._shop.do(command)
        self._driver.set_trace_callback(None)
        if not image.exists():
            self._copy(image)
        after = everything(self.database)
        self._go_on_from(image)
        found = everything(image)
        assert found in (before, after), f"half of {command} is left"
        self._shop.do(commands.Refresh())
        if found == after:
            return news
        self.undone += 1
        return self._shop.do(command)

    def catch_up(self) -> None:
        """The mall's thread works until it rests, or dies between two of its questions."""
        if self._dice.random() >= self._often:
            self._shop.catch_up()
            return
        left = self._dice.randint(0, 8)

        def ask(command: commands.Command) -> list[notices.Notice]:
            nonlocal left
            left -= 1
            if left < 0:
                raise PowerGone
            return self._shop.execute(command)

        self._shop.worker = self._shop.new_worker(ask)
        try:
            self._shop.catch_up()
        except PowerGone:
            image = self._folder / f"{self.cuts + 1}" / "shop.db"
            self._copy(image)
            self._go_on_from(image)
            self._shop.do(commands.Refresh())
        else:
            self._shop.worker = self._shop.new_worker()
        self._shop.catch_up()

    def _image_at(self, statement: int) -> Path:
        image, seen = self._folder / f"{self.cuts + 1}" / "shop.db", 0

        def note(_: str) -> None:
            nonlocal seen
            seen += 1
            if seen == statement:
                self._copy(image)

        self._driver.set_trace_callback(note)
        return image

    def _copy(self, image: Path) -> None:
        image.parent.mkdir()
        for file in (self.database, self.database.with_name("shop.db-wal")):
            if file.exists():
                shutil.copyfile(file, image.with_name(file.name))

    def _go_on_from(self, image: Path) -> None:
        old = self.database
        self._shop.storage.close()
        self._shop._where = str(image)
        self._shop.storage = open_storage(image)
        self._shop.worker = self._shop.new_worker()
        hurry(self._shop.storage)
        self.cuts += 1
        shutil.rmtree(old.parent)

    @property
    def _driver(self) -> sqlite3.Connection:
        return driver_of(self._shop.storage)


def driver_of(storage: Storage) -> sqlite3.Connection:
    driver = storage._writer_connection().raw  # type: ignore[attr-defined]
    assert isinstance(driver, sqlite3.Connection)
    return driver


def hurry(storage: Storage) -> None:
    """Without waiting for the disk: the kernel keeps the pages of what dies here."""
    driver_of(storage).execute("PRAGMA synchronous = OFF")


def everything(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return list(database.iterdump())
