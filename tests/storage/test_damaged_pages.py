"""A damaged page of the database that nobody has asked for yet: looked for beside the till, and marked."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.paths import DataFolder
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import backup, open_storage, rescue
from tests.little_shop import BREAD, open_shop


def spoil(file: Path, table: str) -> None:
    """The first page of a table. What the log has of the file is in the file before."""
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as written:
        written.seek((page - 1) * size)
        written.write(b"\xff" * size)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A ticket, a backup, and a page that is damaged since."""
    made = DataFolder(tmp_path)
    with open_shop(made.database) as shop:
        shop.sell(BREAD)
    backup.back_up_sealed(made.database, made.backups / "herstal-pos-z00000.db")
    spoil(made.database, "cash_movement")
    return made


def test_it_opens_as_if_nothing_were_until_the_page_is_looked_at(folder: DataFolder) -> None:
    open_storage(folder.database).close()
    with pytest.raises(Damaged):
        backup.look_at_pages(folder.database)
    with pytest.raises(Damaged) as marked:
        open_storage(folder.database)
    assert marked.value.reason == "damaged"


def test_the_backup_takes_its_place_and_the_mark_is_gone(folder: DataFolder) -> None:
    with pytest.raises(Damaged):
        backup.look_at_pages(folder.database)
    rescue.restore_newest(folder)
    with closing(open_storage(folder.database)) as storage:
        assert verify(storage).sound
    backup.look_at_pages(folder.database)


def test_who_wants_it_opened_all_the_same_opens_it(folder: DataFolder) -> None:
    with pytest.raises(Damaged):
        backup.look_at_pages(folder.database)
    rescue.try_again(folder)
    open_storage(folder.database).close()


def test_a_backup_says_that_the_database_is_damaged_not_its_copy(folder: DataFolder) -> None:
    with pytest.raises(Damaged) as damaged:
        backup.back_up(folder.database, folder.backups / "herstal-pos-z00001.db")
    assert damaged.value.reason == "damaged"
    with pytest.raises(Damaged):
        open_storage(folder.database)


def test_a_sale_comes_between_two_pages(tmp_path: Path) -> None:
    """The look is held until the sale is there: whoever waited for the other would wait for ever."""
    looking, sold = threading.Event(), threading.Event()

    def stop() -> bool:
        looking.set()
        sold.wait()
        return False

    with open_shop(tmp_path / "shop.db") as shop:
        look = threading.Thread(target=backup.look_at_pages, args=(tmp_path / "shop.db", stop))
        look.start()
        looking.wait()
        shop.sell(BREAD)
        sold.set()
        look.join()
        assert shop.verify().sales == 1


def test_it_ends_when_it_is_told(tmp_path: Path) -> None:
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(len(asked) == 1)
        return asked[-1]

    with open_shop(tmp_path / "shop.db"):
        backup.look_at_pages(tmp_path / "shop.db", stop)
    assert asked == [False, True]


def test_nothing_is_made_in_the_place_of_a_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "stick" / "shop.db"
    with pytest.raises(Unavailable, match="gone"):
        backup.back_up(gone, gone.parent / "backups" / "herstal-pos-z00000.db")
    assert not gone.parent.exists()


def test_a_backup_restored_by_hand_does_not_inherit_the_mark(folder: DataFolder) -> None:
    with pytest.raises(Damaged):
        backup.look_at_pages(folder.database)
    folder.database.rename(folder.root / "damaged.db")
    for end in ("-wal", "-shm"):
        folder.database.with_name(folder.database.name + end).unlink(missing_ok=True)
    (newest,) = folder.backups.glob("*.db")
    backup.restore(newest, folder.database)
    open_storage(folder.database).close()
