"""While a till puts a backup in the place of what was damaged, its own start finds the folder in use."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.services import notices
from herstal_pos.storage.database.lock import FolderLock
from herstal_pos.till import WindowedTill


def test_a_till_calls_nobody_another_till_that_it_is_itself(tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[notices.Notice] = []
    lock = FolderLock(tmp_path)
    till = WindowedTill(Place(DataFolder(tmp_path), Config()))
    qtbot.addWidget(till.window)
    till._bridge.noticed.connect(heard.append)
    till.window.show()
    till.start()
    try:
        qtbot.waitUntil(lambda: any(isinstance(one, notices.CommandRefused) for one in heard))
        lock.release()
        qtbot.waitUntil(lambda: any(isinstance(one, notices.SettingsChanged) for one in heard))
    finally:
        lock.release()
        till.stop()
    assert [one for one in heard if isinstance(one, notices.StartFailed)] == []
