import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.domain.stock.stock import StockMovement
from herstal_pos.services.ports import Storage
from herstal_pos.storage import open_storage
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.lock import LOCK_NAME
from herstal_pos.storage.database.postgresql import Postgresql
from herstal_pos.storage.database.sqlite import SqliteWriter
from tests.builders import new_id
from tests.postgres import PostgresServer
from tests.shop import TILL, furnish, moved, product, stock

HOLD = """
import sys
from herstal_pos.storage import open_storage
storage = open_storage(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def names(storage: Storage) -> list[str]:
    with storage.look() as work:
        return [found.name("fr") for found in work.products.search("p", 10)]


# --- one till per folder


def test_a_second_till_on_the_folder_is_told_who_holds_it(tmp_path: Path) -> None:
    first = open_storage(tmp_path / "till.db")

    with pytest.raises(Refused, match="data_in_use") as refused:
        open_storage(tmp_path / "till.db")
    assert refused.value.params == {"process": str(os.getpid())}
    first.close()


def test_a_closed_till_sets_the_folder_free(tmp_path: Path) -> None:
    open_storage(tmp_path / "till.db").close()
    open_storage(tmp_path / "till.db").close()


def test_a_killed_till_sets_the_folder_free(tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        encoding="utf-8",
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Refused) as refused:
            open_storage(file)
        assert refused.value.params == {"process": str(other.pid)}
        other.kill()

    open_storage(file).close()


def test_who_only_reads_opens_beside_the_running_till(tmp_path: Path) -> None:
    till = open_storage(tmp_path / "till.db")
    reader = open_storage(tmp_path / "till.db", read_only=True)
    stock(till, product("Pain"))

    assert names(reader) == ["Pain"]
    with pytest.raises(RuntimeError, match="read"):
        reader.work()
    reader.close()
    till.close()


def test_a_closed_till_leaves_one_file_and_its_lock(tmp_path: Path) -> None:
    till = open_storage(tmp_path / "till.db")
    stock(till, product("Pain"))
    assert names(till) == ["Pain"]
    till.close()

    assert sorted(file.name for file in tmp_path.iterdir()) == ["till.db", LOCK_NAME]


def test_who_only_reads_opens_after_the_till_has_gone(tmp_path: Path) -> None:
    till = open_storage(tmp_path / "till.db")
    stock(till, product("Pain"))
    till.close()
    reader = open_storage(tmp_path / "till.db", read_only=True)

    assert names(reader) == ["Pain"]
    reader.close()


def test_there_is_nothing_to_read_where_no_till_was(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="gone"):
        open_storage(tmp_path / "till.db", read_only=True)
    assert not (tmp_path / "till.db").exists()


# --- how it is opened


def test_sqlite_keeps_each_commit_before_it_says_so(tmp_path: Path) -> None:
    with closing(Connection(SqliteWriter(tmp_path / "till.db"))) as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        pragmas = [connection.rows(f"PRAGMA {name}")[0][0] for name in asked]

    assert pragmas == ["wal", 2, 1, 1]  # 2 is FULL


def test_postgresql_keeps_each_commit_before_it_says_so(postgres: PostgresServer) -> None:
    with postgres.database() as url, closing(Connection(Postgresql(url, writes=True))) as connection:
        assert connection.rows("SHOW synchronous_commit") == [("on",)]
        assert connection.rows("SHOW fsync") == [("on",)]


def test_a_look_sees_one_moment_and_never_waits_for_the_writer(storage: Storage) -> None:
    stock(storage, product("Pain"))
    with storage.look() as look:
        before = look.products.search("p", 10)
        with storage.work() as work:
            work.products.save(product("Praline"))
            work.commit()
            work.products.save(product("Pistolet"))
            assert look.products.search("p", 10) == before

    assert names(storage) == ["Pain", "Praline"]


def test_a_look_writes_nothing(storage: Storage) -> None:
    with storage.look() as work, pytest.raises(Exception, match=r"read-?only"):
        work.products.save(product("Pain"))

    assert names(storage) == []


def test_looks_of_several_threads_see_the_same_shop(storage: Storage) -> None:
    stock(storage, product("Pain"))
    seen: list[list[str]] = []
    lookers = [threading.Thread(target=lambda: seen.append(names(storage))) for _ in range(4)]
    for looker in lookers:
        looker.start()
    for looker in lookers:
        looker.join()

    assert seen == [["Pain"]] * 4


# --- when the world is away


def test_another_programs_write_is_waited_for(tmp_path: Path) -> None:
    storage = open_storage(tmp_path / "till.db")
    stranger = sqlite3.connect(tmp_path / "till.db", isolation_level=None, check_same_thread=False)
    stranger.execute("BEGIN IMMEDIATE")
    letting_go = threading.Timer(0.05, stranger.execute, ["COMMIT"])
    letting_go.start()
    stock(storage, product("Pain"))
    letting_go.join()
    stranger.close()

    assert names(storage) == ["Pain"]
    storage.close()


def test_a_write_that_another_program_never_ends_is_unavailable_and_loses_nothing(tmp_path: Path) -> None:
    storage = open_storage(tmp_path / "till.db", busy_s=0.01)
    with closing(sqlite3.connect(tmp_path / "till.db", isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="busy"):
            stock(storage, product("Pain"))
    stock(storage, product("Pain"))

    assert names(storage) == ["Pain"]
    storage.close()


def test_a_file_that_is_no_database_is_damaged_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "till.db").write_text(
        "Not a database, but long enough to be taken for one. " * 40, encoding="utf-8"
    )

    with pytest.raises(Damaged):
        open_storage(tmp_path / "till.db")
    assert (tmp_path / "till.db").read_text(encoding="utf-8").startswith("Not a database")


def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="connection"):
        open_storage(f"postgresql://postgres@/shop?host={tmp_path}&port=5432")


def test_a_lost_connection_is_unavailable_and_the_next_unit_of_work_is_not(postgres: PostgresServer) -> None:
    with postgres.database() as url:
        storage = open_storage(url)
        furnish(storage)
        with storage.work() as work:
            work.products.save(product("Pain"))
            postgres.disconnect(url)
            with pytest.raises(Unavailable, match="connection"):
                work.tills.with_prefix(TILL.prefix)
        with storage.work() as work:
            assert work.tills.with_prefix(TILL.prefix) == TILL
            work.products.save(product("Pistolet"))
            work.commit()

        assert names(storage) == ["Pistolet"]
        storage.close()


def test_two_tills_write_at_once_on_postgresql(postgres: PostgresServer) -> None:
    with postgres.database() as url:
        one, two = open_storage(url), open_storage(url)
        with one.work() as first, two.work() as second:
            first.products.save(product("Pain"))
            second.products.save(product("Pistolet"))
            second.commit()
            first.commit()

        assert sorted(names(one)) == ["Pain", "Pistolet"]
        one.close()
        two.close()


def test_two_programs_are_never_the_same_till_on_postgresql(postgres: PostgresServer) -> None:
    with postgres.database() as url:
        first, second = open_storage(url), open_storage(url)
        furnish(first)
        with first.work() as work:
            work.tills.claim(TILL.id)
            work.commit()
        with second.work() as work, pytest.raises(Refused, match="till_in_use"):
            work.tills.claim(TILL.id)
        first.close()
        with second.work() as work:
            work.tills.claim(TILL.id)
        second.close()


@pytest.mark.whole
def test_a_till_is_still_that_till_after_a_lost_connection(postgres: PostgresServer) -> None:
    with postgres.database() as url, closing(open_storage(url)) as first:
        furnish(first)
        claim(first)
        postgres.disconnect(url)
        with pytest.raises(Unavailable, match="connection"), first.work():
            pass
        with first.work() as work:
            assert work.tills.get(TILL.id) == TILL

        with closing(open_storage(url)) as second, pytest.raises(Refused, match="till_in_use"):
            claim(second)


@pytest.mark.whole
def test_who_was_away_while_another_took_the_till_waits_until_it_is_free(postgres: PostgresServer) -> None:
    with postgres.database() as url, closing(open_storage(url)) as first:
        furnish(first)
        claim(first)
        postgres.disconnect(url)
        with pytest.raises(Unavailable, match="connection"), first.work():
            pass
        with closing(open_storage(url)) as second:
            claim(second)
            with pytest.raises(Refused, match="till_in_use"), first.work():
                pass
        with first.work() as work:
            assert work.tills.get(TILL.id) == TILL


def claim(storage: Storage) -> None:
    with storage.work() as work:
        work.tills.claim(TILL.id)
        work.commit()


def test_two_tills_that_sell_the_same_articles_at_once_leave_right_levels(postgres: PostgresServer) -> None:
    """The ledger takes articles in an order of its own, or the tills would wait for each other for ever."""
    with postgres.database() as url:
        with closing(open_storage(url)) as storage:
            furnish(storage)
            bread, milk = product("Pain"), product("Lait")
            stock(storage, bread, milk)
        movements = ([moved(bread, -1000), moved(milk, -2000)], [moved(milk, -1000), moved(bread, -2000)])
        both = threading.Barrier(2)
        tills = [threading.Thread(target=_sell, args=(url, each, both)) for each in movements]
        for till in tills:
            till.start()
        for till in tills:
            till.join()

        with closing(open_storage(url)) as storage, storage.look() as look:
            assert look.stock.on_hand([bread.id, milk.id]) == {bread.id: -60_000, milk.id: -60_000}
            assert look.audit.wrong_levels() == []


def _sell(url: str, movements: list[StockMovement], both: threading.Barrier) -> None:
    with closing(open_storage(url)) as storage:
        both.wait()
        for _ in range(20):
            with storage.work() as work:
                work.stock.add([replace(movement, id=new_id()) for movement in movements])
                work.commit()
