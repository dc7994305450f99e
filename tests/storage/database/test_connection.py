"""One transaction after the other: what is lost in the middle is not gone on with somewhere else."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage.database.connection import Connection, Idle
from herstal_pos.storage.database.postgresql import Postgresql
from herstal_pos.storage.database.sqlite import SqliteReader, SqliteWriter
from tests.postgres import PostgresServer


def test_a_unit_of_work_does_not_go_on_after_its_connection_was_lost(postgres: PostgresServer) -> None:
    with postgres.empty_database() as url, closing(Connection(Postgresql(url, writes=True))) as connection:
        connection.run("CREATE TABLE bread (kind TEXT)")
        connection.commit()
        connection.run("INSERT INTO bread VALUES ('lost with the first half')")
        postgres.disconnect(url)
        for _ in range(2):
            with pytest.raises(Unavailable, match="connection"):
                connection.run("INSERT INTO bread VALUES ('the second half')")
        with pytest.raises(Unavailable, match="connection"):
            connection.commit()
        connection.rollback()

        assert connection.rows("SELECT count(*) FROM bread") == [(0,)]


@pytest.mark.parametrize("writes", [True, False])
def test_a_day_is_looked_for_by_its_index_and_not_in_all_years(
    postgres: PostgresServer, writes: bool
) -> None:
    """By the server's own guess of a disk it read each line that was ever sold."""
    with postgres.empty_database() as url, closing(Connection(Postgresql(url, writes=writes))) as connection:
        assert connection.rows("SHOW random_page_cost") == [("1.1",)]


def test_a_server_that_has_gone_has_cut_the_idle_connections_too(postgres: PostgresServer) -> None:
    with postgres.empty_database() as url:
        driver, idle = Postgresql(url, writes=False), Idle()
        looks = [Connection(driver, idle) for _ in range(3)]
        for look in looks:
            look.run("SELECT 1")
        for look in looks:
            look.close()
        postgres.disconnect(url)
        with closing(Connection(driver, idle)) as first, pytest.raises(Unavailable, match="connection"):
            first.run("SELECT 1")
        with closing(Connection(driver, idle)) as second:
            assert second.rows("SELECT 1") == [(1,)]
        idle.close()


def test_a_rollback_that_meets_a_dead_server_has_nothing_to_take_back(postgres: PostgresServer) -> None:
    with postgres.empty_database() as url, closing(Connection(Postgresql(url, writes=True))) as connection:
        connection.run("SELECT 1")
        postgres.disconnect(url)
        connection.rollback()

        assert connection.rows("SELECT 1") == [(1,)]


def test_what_is_refused_at_the_commit_leaves_room_for_the_next() -> None:
    with closing(Connection(SqliteWriter(None))) as connection:
        connection.run("CREATE TABLE baker (id INTEGER PRIMARY KEY)")
        connection.run("CREATE TABLE bread (of INTEGER REFERENCES baker DEFERRABLE INITIALLY DEFERRED)")
        connection.commit()
        connection.run("INSERT INTO bread VALUES (1)")
        with pytest.raises(sqlite3.IntegrityError):
            connection.commit()
        connection.begin()

        assert connection.rows("SELECT count(*) FROM bread") == [(0,)]


def bake(connection: Connection, *kinds: str) -> None:
    with connection.savepoint():
        for kind in kinds:
            connection.run("INSERT INTO bread VALUES (?)", (kind,))


def test_what_a_savepoint_holds_is_written_whole_or_not_at_all() -> None:
    with closing(Connection(SqliteWriter(None))) as connection:
        connection.run("CREATE TABLE bread (kind TEXT UNIQUE)")
        connection.run("INSERT INTO bread VALUES ('white')")
        bake(connection, "rye")
        with pytest.raises(sqlite3.IntegrityError):
            bake(connection, "grey", "white")
        connection.commit()

        assert connection.rows("SELECT kind FROM bread") == [("white",), ("rye",)]


def test_a_look_leaves_its_connection_to_the_next(tmp_path: Path) -> None:
    with closing(Connection(SqliteWriter(tmp_path / "till.db"))) as connection:
        connection.run("CREATE TABLE bread (kind TEXT)")
        connection.commit()
    driver, idle = SqliteReader(tmp_path / "till.db"), Idle()
    first, second = Connection(driver, idle), Connection(driver, idle)
    raw = first.raw
    first.close()

    assert second.raw is raw
    second.close()
    idle.close()


def test_a_look_that_ends_after_the_shop_was_closed_leaves_nothing_open() -> None:
    idle = Idle()
    look = Connection(SqliteWriter(None), idle)
    raw = look.raw
    idle.close()
    look.close()

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        raw.execute("SELECT 1")


def test_no_more_than_a_few_connections_are_left_open() -> None:
    idle = Idle()
    looks = [Connection(SqliteWriter(None), idle) for _ in range(7)]
    for look in looks:
        look.run("SELECT 1")
    for look in looks:
        look.close()
    left = 0
    while raw := idle.take():
        raw.close()
        left += 1

    assert left == 5
