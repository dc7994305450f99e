"""The migrated tables are the declared ones, and what was in them is kept."""

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection as CoreConnection

from herstal_pos.domain.errors import Unavailable
from herstal_pos.storage import migrations, open_storage, schema
from herstal_pos.storage.database import making
from herstal_pos.storage.database.connection import Connection, Driver
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.database.postgresql import Postgresql
from herstal_pos.storage.database.sqlite import SqliteWriter
from tests.postgres import PostgresServer, binaries
from tests.shop import product, stock


def test_the_programs_version_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(migrations.config()).get_current_head() == schema.VERSION


def test_migrated_tables_equal_the_declared_ones_on_sqlite(tmp_path: Path) -> None:
    declared, migrated = tmp_path / "declared.db", tmp_path / "migrated.db"
    _bring_up(SqliteWriter(declared), making.create)
    _bring_up(SqliteWriter(migrated), migrations.upgrade)

    assert _sqlite_schema(migrated) == _sqlite_schema(declared)


def test_migrated_tables_equal_the_declared_ones_on_postgresql(postgres: PostgresServer) -> None:
    with postgres.empty_database() as declared, postgres.empty_database() as migrated:
        _bring_up(Postgresql(declared, writes=True), making.create)
        _bring_up(Postgresql(migrated, writes=True), migrations.upgrade)

        assert _dumped(migrated) == _dumped(declared)


def _bring_up(writer: Driver, change: Callable[[CoreConnection], None]) -> None:
    with closing(Connection(writer)) as connection, in_core(connection) as core:
        change(core)


def _sqlite_schema(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master"
            " WHERE tbl_name <> 'alembic_version'"
        )
        return {name: " ".join(sql.split()) for name, sql in rows}


def _dumped(url: str) -> list[str]:
    """PostgreSQL's own words for a schema; newer ones guard each dump with a key of its own."""
    how = ("--schema-only", "--exclude-table=alembic_version")
    lines = subprocess.run(
        [binaries() / "pg_dump", *how, url], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    return [line for line in lines if not line.startswith(("\\restrict", "\\unrestrict"))]


def test_older_tables_are_migrated_and_a_copy_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("CREATE TABLE memory (what); INSERT INTO memory VALUES ('bread'); VACUUM;")
    storage = open_storage(file)
    stock(storage, product())
    storage.close()

    for place in (file, tmp_path / f"till.db.before-{schema.VERSION}"):
        with closing(sqlite3.connect(place)) as connection:
            assert connection.execute("SELECT what FROM memory").fetchall() == [("bread",)]
    assert not (tmp_path / f"till.db.before-{schema.VERSION}").with_suffix(".db-wal").exists()


def test_tables_that_are_current_are_left_alone(tmp_path: Path) -> None:
    for _ in range(2):
        storage = open_storage(tmp_path / "till.db")
        stock(storage, product())
        storage.close()

    assert [file.name for file in tmp_path.glob("*before*")] == []


def test_a_newer_programs_tables_are_not_touched(place: str) -> None:
    open_storage(place).close()
    _stamp(place, "9999")

    with pytest.raises(Unavailable, match="newer"):
        open_storage(place)


def test_who_only_reads_does_not_migrate(tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    open_storage(file).close()
    _stamp(str(file), "0000")

    with pytest.raises(Unavailable, match="older"):
        open_storage(file, read_only=True)


def _stamp(place: str, version: str) -> None:
    driver = psycopg.connect if place.startswith("postgresql") else sqlite3.connect
    with closing(driver(place)) as connection:
        connection.execute(f"UPDATE alembic_version SET version_num = '{version}'")  # noqa: S608
        connection.commit()
