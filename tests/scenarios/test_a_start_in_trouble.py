"""The real till on a folder that it cannot use: it says why and what can be done, and begins no new shop."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.i18n import Words
from herstal_pos.paths import DataFolder
from herstal_pos.services import notices
from herstal_pos.storage import backup, open_storage
from herstal_pos.till import WindowedTill
from tests.another_account import belonging_to_another
from tests.little_shop import BREAD, open_shop

PATIENCE_MS = 30_000

say = Words("fr")


class StartingTill:
    """`said`: why it does not start, one after the other."""

    def __init__(self, qtbot: QtBot, folder: DataFolder) -> None:
        self._qtbot = qtbot
        self._till = WindowedTill(Place(folder, Config()))
        self.said: list[notices.StartFailed] = []
        self.is_open = False
        self._till._bridge.noticed.connect(self._hear)
        qtbot.addWidget(self._till.window)
        self._till.window.resize(1366, 768)
        self._till.window.show()
        self._till.start()

    def _hear(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.StartFailed):
            self.said.append(notice)
        self.is_open = self.is_open or isinstance(notice, notices.SettingsChanged)

    def wait_for_trouble(self, times: int = 1) -> notices.StartFailed:
        self._qtbot.waitUntil(lambda: len(self.said) >= times, timeout=PATIENCE_MS)
        return self.said[-1]

    @property
    def answers(self) -> list[str]:
        return [key.accessibleName() for key in self._keys()]

    def choose(self, words: str) -> None:
        next(key for key in self._keys() if key.accessibleName().startswith(words)).click()

    def change_theme(self) -> None:
        self._till._save(Config(theme="dark"))

    def stop(self) -> None:
        self._till.stop()
        self._till._bridge.noticed.disconnect(self._hear)
        self._till.window.close()

    def _keys(self) -> list[QAbstractButton]:
        asking = self._till._asking
        assert asking is not None
        assert asking.question is not None
        return asking.question.findChildren(QAbstractButton)


@contextmanager
def starting(qtbot: QtBot, folder: DataFolder) -> Iterator[StartingTill]:
    till = StartingTill(qtbot, folder)
    try:
        yield till
    finally:
        till.stop()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Of a shop with a ticket and a backup."""
    made = DataFolder(tmp_path / "shop")
    made.root.mkdir()
    with open_shop(made.database) as shop:
        shop.sell(BREAD)
        backup.back_up_sealed(made.database, made.backups / "herstal-pos-z00000.db")
    return made


def test_a_backup_that_cannot_be_read_is_said_and_no_new_shop_is_begun(
    qtbot: QtBot, folder: DataFolder
) -> None:
    [file] = folder.backups.glob("*.db")
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TRIGGER t AFTER INSERT ON sale BEGIN DELETE FROM sale; END")
    os.truncate(folder.database, 5000)
    with starting(qtbot, folder) as till:
        assert till.wait_for_trouble().reason == "cut"
        qtbot.waitUntil(lambda: len(till.answers) == 3)
        till.choose("Restaurer la sauvegarde")
        assert till.wait_for_trouble(2) == notices.StartFailed("backups_damaged")
        till.choose(say("start.again"))
        assert till.wait_for_trouble(3) == notices.StartFailed("cut")
    assert folder.database.stat().st_size == 5000


def test_a_folder_of_another_account_is_said(qtbot: QtBot, folder: DataFolder) -> None:
    with starting(qtbot, folder) as first:  # what it loads it may load
        qtbot.waitUntil(lambda: first.is_open, timeout=PATIENCE_MS)
    with belonging_to_another(folder.root), starting(qtbot, folder) as till:
        assert till.wait_for_trouble() == notices.StartFailed("no_access")
        till.change_theme()  # where nothing can be kept nothing is


def test_a_pipe_in_its_place_is_not_waited_for(qtbot: QtBot, folder: DataFolder) -> None:
    folder.database.unlink()
    os.mkfifo(folder.database)
    with starting(qtbot, folder) as till:
        assert till.wait_for_trouble().reason == "foreign"


def test_the_newest_backup_that_can_be_read_is_restored(qtbot: QtBot, folder: DataFolder) -> None:
    os.truncate(folder.database, 5000)
    with starting(qtbot, folder) as till:
        till.wait_for_trouble()
        qtbot.waitUntil(lambda: len(till.answers) == 3)
        till.choose("Restaurer la sauvegarde")
        qtbot.waitUntil(lambda: till.is_open, timeout=PATIENCE_MS)
    with closing(open_storage(folder.database, read_only=True)) as storage, storage.look() as work:
        [till_there] = work.audit.tills()
        assert work.audit.last_number(till_there.id) == 1
