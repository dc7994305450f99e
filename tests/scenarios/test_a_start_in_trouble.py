"""The real till on a folder that it cannot use: it says why and what can be done, and begins no new shop."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.config import read_config
from herstal_pos.domain.shop.till import Till
from herstal_pos.i18n import Words
from herstal_pos.paths import DataFolder
from herstal_pos.storage import backup, open_storage, rescue
from tests.little_shop import BREAD, open_shop

PROJECT = Path(__file__).parents[2]

say = Words("fr")
RESTORE = "Restaurer la sauvegarde"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Of a shop with a ticket and a backup."""
    made = DataFolder(tmp_path / "shop")
    made.root.mkdir()
    with open_shop(made.database) as shop:
        shop.sell(BREAD)
        backup.back_up_sealed(made.database, made.backups / "herstal-pos-z00000.db")
        shop.sell(BREAD)
    return made


def started(folder: DataFolder, *answers: str) -> list[str]:
    """What the till says, each time that it was answered; `open` where a shop is open then."""
    nobody = () if folder.root.stat().st_mode & 0o700 else ("--nobody",)
    done = subprocess.run(
        [sys.executable, "-m", "tests.scenarios.starting_till", *nobody, str(folder.root), *answers],
        cwd=PROJECT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout, done.stderr
    said: list[str] = json.loads(done.stdout)
    return said


def test_a_backup_that_is_not_the_shop_s_is_said_and_no_new_shop_is_begun(folder: DataFolder) -> None:
    [file] = folder.backups.glob("*.db")
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TRIGGER t AFTER INSERT ON sale BEGIN DELETE FROM sale; END")
    os.truncate(folder.database, 5000)
    assert started(folder, RESTORE, say("start.again")) == ["cut", "backups_damaged", "cut"]
    assert folder.database.stat().st_size == 5000


def test_the_newest_backup_that_can_be_read_is_restored(folder: DataFolder) -> None:
    os.truncate(folder.database, 5000)
    assert started(folder, RESTORE, "nothing more") == ["cut", "open"]
    with closing(open_storage(folder.database, read_only=True)) as storage, storage.look() as work:
        [till] = work.audit.tills()
        assert work.audit.last_number(till.id) == 1


def test_a_folder_of_another_account_is_said(folder: DataFolder) -> None:
    folder.root.chmod(0o000)
    try:
        assert started(folder) == ["no_access"]
    finally:
        folder.root.chmod(0o700)


def test_a_pipe_in_its_place_is_not_waited_for(folder: DataFolder) -> None:
    folder.database.unlink()
    os.mkfifo(folder.database)
    assert started(folder) == ["foreign"]


def test_a_till_that_cannot_read_which_one_it_is_sells_under_no_other_number(folder: DataFolder) -> None:
    folder.config.write_text('{"database": "postgresql://server/shop", "till_prefix": "2', "utf-8")
    assert started(folder) == ["config"]
    assert folder.config.read_text("utf-8").endswith('"2')


def test_the_only_till_of_its_books_goes_on_from_there(folder: DataFolder) -> None:
    folder.config.write_text("{", "utf-8")
    assert started(folder, say("start.this_till", till="1"), "nothing more") == ["config", "open"]
    [aside] = folder.root.glob("set-aside-*-config.json")
    assert aside.read_text("utf-8") == "{"
    with closing(open_storage(folder.database, read_only=True)) as storage, storage.look() as work:
        assert [till.prefix for till in work.audit.tills()] == ["1"]


def test_which_of_several_tills_it_is_a_person_says(folder: DataFolder) -> None:
    with_another_till(folder)
    folder.config.write_text('{"till_prefix": ["2"]}', "utf-8")
    assert started(folder, say("start.this_till", till="2"), "nothing more") == ["config", "open"]
    assert read_config(folder.config).till_prefix == "2"
    with closing(open_storage(folder.database, read_only=True)) as storage, storage.look() as work:
        assert [till.prefix for till in work.audit.tills()] == ["1", "2"]


def with_another_till(folder: DataFolder, prefix: str = "2") -> None:
    with closing(open_storage(folder.database)) as storage, storage.work() as work:
        work.tills.add(Till(f"the other {prefix}", prefix, practice=False))
        work.commit()


def test_more_tills_than_a_question_has_room_for_are_not_asked_about(folder: DataFolder) -> None:
    for prefix in "234567":
        with_another_till(folder, prefix)
    assert rescue.known_tills(folder) == ()


def test_no_books_no_till(tmp_path: Path) -> None:
    assert rescue.known_tills(DataFolder(tmp_path)) == ()
