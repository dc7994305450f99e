"""The migrated tables are the declared ones, and what was in them is kept."""

import re
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection as CoreConnection

from herstal_pos.domain.errors import Unavailable
from herstal_pos.domain.stock.product import Product
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.storage import making, migrations, open_storage, schema
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
        [binaries() / "pg_dump", *how, url], check=True, capture_output=True, encoding="utf-8"
    ).stdout.splitlines()
    return [line for line in lines if not line.startswith(("\\restrict", "\\unrestrict"))]


def test_older_tables_are_migrated_and_a_copy_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    with closing(Connection(SqliteWriter(file))) as writer, in_core(writer) as core:
        command.upgrade(migrations.config(core), "0004")
        core.exec_driver_sql("CREATE TABLE memory (what)")
        core.exec_driver_sql("INSERT INTO memory VALUES ('bread')")
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


@pytest.mark.parametrize("read_only", [False, True])
def test_newer_tables_are_written_in_like_the_program_s_own(place: str, *, read_only: bool) -> None:
    """They only have more, and say so: `oldest` is not above this program."""
    _make(place, product("Pain"))
    _stamp(place, version="9999", oldest=schema.VERSION)

    storage = open_storage(place, read_only=read_only)
    with storage.look() as work:
        assert [found.name("fr") for found in work.products.search("pain", 2)] == ["Pain"]
    if not read_only:
        stock(storage, product("Paillasse"))
    storage.close()
    assert _stamps(place) == ("9999", schema.VERSION)


def test_tables_that_this_program_would_spoil_are_not_touched(place: str) -> None:
    """The trouble says which tables they are and what would be lost."""
    open_storage(place).close()
    _stamp(place, version="9999", oldest="9998", loss="parts of a discount")

    for read_only in (False, True):
        with pytest.raises(Unavailable, match=r"newer: 9999: parts of a discount"):
            open_storage(place, read_only=read_only)


def test_each_language_says_that_the_program_is_too_old() -> None:
    for language in LANGUAGES:
        assert Words(language)("unavailable.newer") != "unavailable.newer"


def test_only_a_break_raises_oldest_and_names_the_loss(place: str) -> None:
    open_storage(place).close()

    assert _stamps(place) == (schema.VERSION, schema.OLDEST)
    assert max(schema.BREAKS, default=schema.FIRST_SHIPPED) == schema.OLDEST
    assert all(loss and schema.FIRST_SHIPPED < at <= schema.VERSION for at, loss in schema.BREAKS.items())


ADDS = (
    r"CREATE TABLE \w+",
    r"CREATE INDEX \w+",
    r"ALTER TABLE \w+ ADD COLUMN \w+ (TEXT|INTEGER|BIGINT|BOOLEAN)( NOT NULL DEFAULT \S+| DEFAULT \S+)?",
)
OF_NEW_TABLES = (
    r"(CREATE UNIQUE INDEX \w+ ON|CREATE TRIGGER \w+ .*? ON|INSERT INTO) (\w+)|CREATE FUNCTION (\w+)"
)


def takes_away(migration: str) -> list[str]:
    """Its statements that do more than add: a program that does not know them could not go on."""
    statements = [" ".join(statement.split()) for statement in migration.split("\n--;\n")]
    made = set(re.findall(r"CREATE (?:TABLE|TRIGGER) (\w+)", migration))
    return [each for each in statements if not (_adds(each, made) or _minds_new_rows(each, statements, made))]


def _minds_new_rows(statement: str, statements: list[str], made: set[str]) -> bool:
    """A rule about older rows too, where it fires only beside rows that no older program writes."""
    trigger = re.match(r"CREATE TRIGGER (\w+)", statement)
    if trigger is None:
        return False
    words = " ".join(each for each in statements if trigger[1] in each)
    [*fires] = re.findall(r"AND EXISTS \(SELECT 1 FROM (\w+) WHERE [^()]*\)", words)
    return len(fires) == 1 and fires[0] in made and " OR " not in words


def _adds(statement: str, made: set[str]) -> bool:
    """A rule about rows is an addition only where no older program writes such rows."""
    if re.fullmatch(ADDS[2], statement) or re.match("|".join(ADDS[:2]), statement):
        return True
    rule = re.match(OF_NEW_TABLES, statement)
    return rule is not None and (rule[2] or rule[3]) in made


def test_migrations_only_add_unless_they_are_named_as_a_break() -> None:
    versions = Path(migrations.__file__).with_name("versions").glob("*.sql")
    scripts = [file for file in versions if file.name[:4] > schema.FIRST_SHIPPED]

    assert scripts
    for script in scripts:
        assert takes_away(script.read_text("utf-8")) == [] or script.name[:4] in schema.BREAKS, script.name


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE sale ADD COLUMN table_number TEXT NOT NULL",
        "ALTER TABLE sale DROP COLUMN label",
        "ALTER TABLE sale RENAME COLUMN label TO name",
        "ALTER TABLE sale ADD COLUMN voucher TEXT REFERENCES voucher (id)",
        "DROP TABLE mall",
        "DROP INDEX product_tiles",
        "CREATE UNIQUE INDEX sale_label_once ON sale (label)",
        "CREATE TRIGGER sale_is_dear BEFORE INSERT ON sale WHEN 1 = 1\nBEGIN SELECT RAISE(ABORT, 'no'); END",
        "CREATE TRIGGER sale_ends BEFORE UPDATE ON sale WHEN 1 AND EXISTS (SELECT 1 FROM tender WHERE 1)",
        "UPDATE sale SET label = ''",
    ],
)
def test_what_takes_away_is_seen(statement: str) -> None:
    assert takes_away(statement)


def test_what_adds_is_let_through() -> None:
    assert (
        takes_away(
            "CREATE TABLE voucher (id TEXT NOT NULL)\n--;\n"
            "CREATE UNIQUE INDEX voucher_once ON voucher (id)\n--;\n"
            "CREATE TRIGGER voucher_stays BEFORE DELETE ON voucher WHEN 1 = 1\nBEGIN SELECT 1; END\n--;\n"
            "CREATE INDEX sale_by_label ON sale (label)\n--;\n"
            "ALTER TABLE sale ADD COLUMN voucher_id TEXT\n--;\n"
            "CREATE TRIGGER sale_waits BEFORE UPDATE ON sale WHEN NEW.state = 'done'"
            " AND EXISTS (SELECT 1 FROM voucher WHERE id = NEW.id)\nBEGIN SELECT 1; END\n--;\n"
            "ALTER TABLE sale ADD COLUMN covers INTEGER NOT NULL DEFAULT 0"
        )
        == []
    )


def test_who_only_reads_does_not_migrate(tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    open_storage(file).close()
    _stamp(str(file), version="0000", oldest="0000")

    with pytest.raises(Unavailable, match="older"):
        open_storage(file, read_only=True)


def _make(place: str, *products: Product) -> None:
    storage = open_storage(place)
    stock(storage, *products)
    storage.close()


def _stamp(place: str, *, version: str, oldest: str, loss: str = "") -> None:
    driver = psycopg.connect if place.startswith("postgresql") else sqlite3.connect
    with closing(driver(place)) as connection:
        connection.execute(f"UPDATE alembic_version SET version_num = '{oldest}'")  # noqa: S608
        connection.execute(f"UPDATE schema_version SET version = '{version}', loss = '{loss}'")  # noqa: S608
        connection.commit()


def _stamps(place: str) -> tuple[str, str]:
    """Version and oldest."""
    driver = psycopg.connect if place.startswith("postgresql") else sqlite3.connect
    with closing(driver(place)) as connection:
        [version] = connection.execute("SELECT version FROM schema_version").fetchall()
        [oldest] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return version[0], oldest[0]
