"""A backup may come from anywhere: what is no shop's, or more than one, is refused by its name."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.storage import backup
from tests.little_shop import BREAD, open_shop


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    with open_shop(folder / "shop.db") as shop:
        shop.sell(BREAD)
        backup.back_up(folder / "shop.db", folder / "good.db")
    return folder / "good.db"


@pytest.fixture
def bad(good: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "bad.db"
    copy.write_bytes(good.read_bytes())
    return copy


HOSTILE = {
    "trigger pays_me": "CREATE TRIGGER pays_me AFTER INSERT ON tender BEGIN DELETE FROM listing; END",
    "view forever": """CREATE VIEW forever AS
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n""",
    "table files": "CREATE VIRTUAL TABLE files USING fts5(body)",
    "table mine": "CREATE TABLE mine (what)",
    "trigger journal_is_final": "DROP TRIGGER journal_is_final",
    "index mine": "CREATE INDEX mine ON sale (label)",
    "table listing": """PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = replace(sql, 'step > 0', 'step > 1') WHERE name = 'listing';
        PRAGMA writable_schema = OFF""",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_not_declared_is_refused_by_its_name(what: str, bad: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(bad)) as raw:
        raw.executescript(HOSTILE[what])
    with pytest.raises(Refused, match="backup_strange") as refused:
        backup.restore(bad, tmp_path / "shop" / "till.db")
    assert str(refused.value.params["what"]).startswith(what)
    assert not (tmp_path / "shop" / "till.db").exists()


def test_a_good_one_is_restored(good: Path, tmp_path: Path) -> None:
    assert backup.restore(good, tmp_path / "till.db").sound


def test_a_link_a_pipe_and_a_folder_are_no_backups(good: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(good)
    os.mkfifo(tmp_path / "pipe.db")
    (tmp_path / "folder.db").mkdir()
    for name in ("link.db", "pipe.db", "folder.db"):
        with pytest.raises(Refused, match="no_backup"):
            backup.restore(tmp_path / name, tmp_path / "shop" / "till.db")


def test_one_that_has_no_room_is_not_begun(bad: Path, tmp_path: Path) -> None:
    os.truncate(bad, 1 << 43)  # of nothing: 8 TB
    with pytest.raises(Unavailable, match="full"):
        backup.restore(bad, tmp_path / "shop" / "till.db")


def test_a_text_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Cher client, " * 400)
    with pytest.raises(Damaged):
        backup.restore(tmp_path / "letter.db", tmp_path / "shop" / "till.db")
