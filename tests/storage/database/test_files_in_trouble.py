"""Folders and files that are not as they were left: each by its own name, and nothing is said to be kept that
is not."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged, Unavailable
from herstal_pos.services.ports import Storage
from herstal_pos.storage import open_storage
from herstal_pos.storage.database.errors import away
from tests.another_account import belonging_to_another
from tests.shop import product, stock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Of a shop with some articles, closed."""
    made = tmp_path / "shop" / "till.db"
    made.parent.mkdir()
    with closing(open_storage(made)) as storage:
        stock(storage, *(product(f"Pain {at}") for at in range(300)))
    return made


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    os.truncate(file, 0)


def overwrite_header(file: Path) -> None:
    with file.open("r+b") as raw:
        raw.write(b"\0" * 64)


def of_another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE moz_bookmarks (id INTEGER)")


def a_letter(file: Path) -> None:
    file.write_text("Cher client, " * 500, encoding="utf-8")


def a_pipe(file: Path) -> None:
    """Whoever opens it waits for its other side."""
    file.unlink()
    os.mkfifo(file)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (cut, "cut"),
        (empty, "empty"),
        (overwrite_header, "foreign"),
        (a_letter, "foreign"),
    ],
)
def test_a_file_that_is_not_whole_is_named_and_left_as_it_is(
    harm: Callable[[Path], None], reason: str, read_only: bool, file: Path
) -> None:
    harm(file)
    before = file.read_bytes()
    with pytest.raises(Damaged) as damaged:
        open_storage(file, read_only=read_only)
    assert damaged.value.reason == reason
    assert file.read_bytes() == before
    with pytest.raises(Damaged):  # and the folder is free again
        open_storage(file, read_only=read_only)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("harm", [a_pipe, a_folder])
def test_what_is_no_file_is_named_and_not_waited_for(
    harm: Callable[[Path], None], read_only: bool, file: Path
) -> None:
    harm(file)
    for _ in range(2):  # and the folder is free again
        with pytest.raises(Damaged) as damaged:
            open_storage(file, read_only=read_only)
        assert damaged.value.reason == "foreign"
    assert not file.is_file()


def test_another_program_s_tables_are_left_alone(file: Path) -> None:
    of_another_program(file)
    with pytest.raises(Damaged) as damaged:
        open_storage(file)
    assert damaged.value.reason == "foreign"
    with closing(sqlite3.connect(file)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("moz_bookmarks",)]


def test_a_shop_whose_file_is_gone_and_whose_log_is_there_is_not_begun_anew(file: Path) -> None:
    file.unlink()
    file.with_name("till.db-wal").write_bytes(b"log")
    with pytest.raises(Unavailable, match="gone"):
        open_storage(file)
    assert not file.exists()


@pytest.mark.parametrize("what", ["folder", "file", "moved", "changed for another"])
def test_nothing_is_kept_in_files_that_have_lost_their_name(what: str, file: Path, tmp_path: Path) -> None:
    with closing(open_storage(file)) as storage:
        stock(storage, product("Avant"))
        lose(what, file, tmp_path)
        with pytest.raises(Unavailable, match="gone"):
            stock(storage, product("Après"))
        if not file.exists():
            with pytest.raises(Unavailable, match="gone"), storage.look():
                pass


def lose(what: str, file: Path, tmp_path: Path) -> None:
    match what:
        case "folder":
            shutil.rmtree(file.parent)
        case "file":
            file.unlink()
        case "moved":
            file.parent.rename(tmp_path / "elsewhere")
        case _:
            shutil.copy(file, tmp_path / "other.db")
            (tmp_path / "other.db").replace(file)


def test_a_folder_that_goes_in_the_middle_of_a_sale_has_kept_nothing(file: Path) -> None:
    with closing(open_storage(file)) as storage:
        stock(storage, product("Avant"))
        with storage.work() as work:
            work.products.save(product("Après"))
            shutil.rmtree(file.parent)
            with pytest.raises(Unavailable, match="gone"):
                work.commit()


def test_a_folder_that_is_put_back_goes_on_without_a_new_start(file: Path, tmp_path: Path) -> None:
    with closing(open_storage(file)) as storage:
        file.parent.rename(tmp_path / "elsewhere")
        with pytest.raises(Unavailable, match="gone"):
            stock(storage, product("Après"))
        (tmp_path / "elsewhere").rename(file.parent)
        stock(storage, product("Encore"))
        assert found(storage, "encore") == 1


def test_a_full_disk_keeps_nothing_and_goes_on_when_there_is_room(file: Path) -> None:
    with closing(open_storage(file)) as storage:
        raw = storage.work()._connection.raw
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Unavailable, match="full"):
            stock(storage, *(product(f"Long {at} " + "x" * 900) for at in range(200)))
        raw.execute("PRAGMA max_page_count = 1000000")
        assert found(storage, "long") == 0
        stock(storage, product("Encore"))
        assert found(storage, "encore") == 1


def found(storage: Storage, word: str) -> int:
    with storage.look() as work:
        return len(work.products.search(word, 1000))


@pytest.mark.parametrize("read_only", [False, True])
def test_a_folder_of_another_account_is_named(read_only: bool, file: Path) -> None:
    with (
        belonging_to_another(file.parent),
        pytest.raises(Unavailable) as no,
    ):
        open_storage(file, read_only=read_only)
    assert no.value.reason == "no_access"


def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    with closing(open_storage(file)) as storage:
        stock(storage, product("Pain"))
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert modes == dict.fromkeys(["till.db", "till.db-wal", "till.db-shm", "till.lock"], 0o600)


def test_what_an_older_program_left_open_is_closed(file: Path) -> None:
    file.chmod(0o644)
    file.parent.chmod(0o755)
    open_storage(file).close()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o755)


def test_a_folder_that_is_a_file_has_no_data(tmp_path: Path) -> None:
    (tmp_path / "shop").write_text("", encoding="utf-8")
    with pytest.raises(Unavailable, match="gone"):
        open_storage(tmp_path / "shop" / "till.db")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "no_access"),
        (errno.EROFS, "read_only"),
        (errno.ENOSPC, "full"),
        (errno.ENOENT, "gone"),
        (errno.ELOOP, "gone"),
        (errno.EISDIR, "foreign"),
        (errno.EIO, "disk"),
    ],
)
def test_what_the_system_says_has_a_sentence(number: int, reason: str) -> None:
    assert away(OSError(number, os.strerror(number))).reason == reason
