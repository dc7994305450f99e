"""A start in trouble: the newest backup in the place of what is damaged, and room on a full disk."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged
from herstal_pos.paths import DataFolder
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import backup, open_storage, rescue
from tests.little_shop import BREAD, open_shop


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """With two tickets, the first of them in a backup."""
    made = DataFolder(tmp_path)
    with open_shop(made.database) as shop:
        shop.sell(BREAD)
        backup.back_up_sealed(made.database, made.backups / "herstal-pos-z00000.db")
        shop.sell(BREAD)
    return made


def test_the_newest_backup_takes_the_place_of_what_is_damaged(folder: DataFolder) -> None:
    os.truncate(folder.database, 5000)
    assert rescue.look(folder).backup_at is not None
    rescue.restore_newest(folder)
    with closing(open_storage(folder.database, read_only=True)) as storage:
        found = verify(storage)
    assert (found.sales, found.findings) == (1, ())
    (aside,) = folder.root.glob("set-aside-*")
    assert aside.stat().st_size == 5000


def test_a_backup_that_is_damaged_too_is_passed_by(folder: DataFolder) -> None:
    newer = folder.backups / "herstal-pos-z00001.db"
    newer.write_bytes(next(folder.backups.glob("*.db")).read_bytes()[:-4096])
    os.truncate(folder.database, 0)
    rescue.restore_newest(folder)
    open_storage(folder.database, read_only=True).close()


def overwritten(file: Path) -> None:
    """Its beginning says that it is whole."""
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xa5" * (file.stat().st_size - 4096))


def with_a_trigger(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TRIGGER t AFTER INSERT ON sale BEGIN DELETE FROM sale; END")


@pytest.mark.parametrize("harm", [overwritten, with_a_trigger])
def test_where_no_backup_can_be_read_the_next_start_begins_no_new_shop(
    harm: Callable[[Path], None], folder: DataFolder
) -> None:
    harm(next(folder.backups.glob("*.db")))
    os.truncate(folder.database, 5000)
    with pytest.raises(Damaged):
        rescue.restore_newest(folder)
    with pytest.raises(Damaged):
        open_storage(folder.database)
    assert folder.database.stat().st_size == 5000


def test_without_a_backup_nothing_is_said_to_be_restored(folder: DataFolder) -> None:
    next(folder.backups.glob("*.db")).unlink()
    assert rescue.look(folder).backup_at is None
    before = folder.database.read_bytes()
    with pytest.raises(Damaged):
        rescue.restore_newest(folder)
    assert folder.database.read_bytes() == before, "an empty shop would take its place"


def test_a_hostile_backup_is_passed_by(folder: DataFolder) -> None:
    newer = folder.backups / "herstal-pos-z00001.db"
    with closing(sqlite3.connect(folder.database)) as raw:
        raw.execute("VACUUM INTO ?", (str(newer),))
    with closing(sqlite3.connect(newer)) as raw:
        raw.execute("CREATE TRIGGER pays_me AFTER INSERT ON tender BEGIN DELETE FROM listing; END")
    rescue.restore_newest(folder)
    with closing(open_storage(folder.database, read_only=True)) as storage:
        assert verify(storage).sales == 1


def test_the_newest_is_the_one_that_knows_most_whatever_the_clock_said(folder: DataFolder) -> None:
    backup.back_up_sealed(folder.database, folder.backups / "herstal-pos-z00001.db")
    older, newer = sorted(folder.backups.glob("*.db"))
    os.utime(older, (4_000_000_000, 4_000_000_000))
    os.utime(newer, (1_000_000_000, 1_000_000_000))
    rescue.restore_newest(folder)
    with closing(open_storage(folder.database, read_only=True)) as storage:
        assert verify(storage).sales == 2


def test_room_is_made_of_what_the_shop_does_not_need(folder: DataFolder) -> None:
    spare = folder.root / "herstal-pos.db.before-0004"
    spare.write_bytes(b"old" * 1000)
    assert rescue.look(folder).spare_bytes == 3000
    rescue.make_room(folder)
    assert not spare.exists()
    assert folder.database.exists()
    assert list(folder.backups.glob("*.db"))
