"""A backup may come from anywhere: what is no shop's, or more than one, is refused by its name."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.storage import backup, open_storage
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
    "trigger sqlite_pays_me": """PRAGMA writable_schema = ON;
        INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('trigger', 'sqlite_pays_me',
        'tender', 0, 'CREATE TRIGGER sqlite_pays_me AFTER INSERT ON tender BEGIN DELETE FROM listing; END');
        PRAGMA writable_schema = OFF""",
    "view sqlite_sale": """PRAGMA writable_schema = ON;
        INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql)
        VALUES ('view', 'sqlite_sale', 'sqlite_sale', 0, 'CREATE VIEW sqlite_sale AS SELECT 1');
        PRAGMA writable_schema = OFF""",
    "table schema_version": "UPDATE schema_version SET version = '0000'",
    "table tout va bien??[31m": 'CREATE TABLE "tout va bien\n\x1b[31m" (what)',
    "table " + "x" * 54: f'CREATE TABLE "{"x" * 500_000}" (what)',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_not_declared_is_refused_by_its_name(what: str, bad: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(bad)) as raw:
        raw.executescript(HOSTILE[what])
    with pytest.raises(Refused, match="backup_strange") as refused:
        backup.restore(bad, tmp_path / "shop" / "till.db")
    assert str(refused.value.params["what"]).startswith(what)
    assert not (tmp_path / "shop" / "till.db").exists()


@pytest.mark.parametrize(
    "more",
    [
        "",
        "CREATE INDEX slow ON listing (hex(zeroblob(100000000)))",
        "ALTER TABLE listing ADD COLUMN more TEXT DEFAULT (hex(zeroblob(100000000)))",
        "DROP TABLE listing",
    ],
)
def test_one_of_a_newer_program_is_for_that_program(more: str, bad: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(bad)) as raw:
        raw.executescript(f"UPDATE schema_version SET version = '9999'; {more}")  # noqa: S608 - ours
    with pytest.raises(Unavailable, match="newer"):
        backup.restore(bad, tmp_path / "till.db")


@pytest.mark.parametrize("version", ["'9'", "'x; DROP TABLE sale'", "'' || hex(zeroblob(2500))", "'٩٩٩٩'"])
def test_a_version_that_no_program_has_is_none(version: str, bad: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(bad)) as raw:
        raw.executescript(f"UPDATE schema_version SET version = {version}")  # noqa: S608 - ours
    with pytest.raises(Refused, match="backup_strange"):
        backup.restore(bad, tmp_path / "till.db")


@pytest.mark.parametrize(("at", "byte"), [(20, 0xFF), (44 + 3, 9), (52 + 3, 5), (56 + 3, 3)])
def test_an_odd_header_is_damage(at: int, byte: int, bad: Path, tmp_path: Path) -> None:
    with bad.open("r+b") as raw:
        raw.seek(at)
        raw.write(bytes([byte]))
    with pytest.raises(Damaged):
        backup.restore(bad, tmp_path / "till.db")


def test_a_log_beside_it_is_read_and_nothing_is_written_there(good: Path, bad: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(bad)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("CREATE TRIGGER pays_me AFTER INSERT ON tender BEGIN DELETE FROM listing; END")
        raw.commit()
        log = bad.with_name("bad.db-wal").read_bytes()
        taken = bad.read_bytes()
    bad.write_bytes(taken)
    bad.with_name("bad.db-wal").write_bytes(log)
    with pytest.raises(Refused, match="backup_strange"):
        backup.restore(bad, tmp_path / "shop" / "till.db")
    assert (bad.read_bytes(), bad.with_name("bad.db-wal").read_bytes()) == (taken, log)

    bad.with_name("bad.db-wal").unlink()
    bad.write_bytes(good.read_bytes())
    os.mkfifo(bad.with_name("bad.db-wal"))
    with pytest.raises(Refused, match="no_backup"):
        backup.restore(bad, tmp_path / "shop" / "till.db")


def test_a_journal_that_somebody_put_beside_it_rolls_nothing_back(bad: Path, tmp_path: Path) -> None:
    beside = bad.with_name("bad.db-journal")
    beside.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\xff" * 600)
    before = bad.read_bytes()
    assert backup.restore(bad, tmp_path / "shop" / "till.db").sound
    assert beside.exists()
    assert bad.read_bytes() == before


def test_an_index_of_words_that_lies_is_made_anew(bad: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(bad)) as raw:
        raw.executescript("UPDATE product_search_data SET block = zeroblob(1000)")
    assert backup.restore(bad, tmp_path / "till.db").sound
    with closing(open_storage(tmp_path / "till.db")) as storage, storage.look() as work:
        assert work.products.search("pain", 5)


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
    (tmp_path / "letter.db").write_text("Cher client, " * 400, encoding="utf-8")
    with pytest.raises(Damaged):
        backup.restore(tmp_path / "letter.db", tmp_path / "shop" / "till.db")
