"""A guard that is gone, switched off, or another one under its name, is found by `verify`."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from tests.postgres import PostgresServer

PAST_THE_GUARDS = {
    "gone": ("DROP TRIGGER journal_is_final ON journal", "journal_is_final"),
    "switched off": ("ALTER TABLE journal DISABLE TRIGGER journal_is_final", "journal_is_final"),
    "for a replica alone": (
        "ALTER TABLE journal ENABLE REPLICA TRIGGER journal_is_final",
        "journal_is_final",
    ),
    "a function that lets pass": (
        """CREATE OR REPLACE FUNCTION journal_is_final() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RETURN NEW; END $$""",
        "journal_is_final",
    ),
    "a function with a setting of its own": (
        "ALTER FUNCTION journal_is_final() SET session_replication_role = replica",
        "journal_is_final",
    ),
    "a trigger with a condition": (
        """DROP TRIGGER journal_is_final ON journal;
        CREATE TRIGGER journal_is_final BEFORE UPDATE ON journal FOR EACH ROW WHEN (false)
        EXECUTE FUNCTION journal_is_final()""",
        "journal_is_final",
    ),
    "a trigger of one column": (
        """DROP TRIGGER journal_is_final ON journal;
        CREATE TRIGGER journal_is_final BEFORE UPDATE OF kind ON journal FOR EACH ROW
        EXECUTE FUNCTION journal_is_final()""",
        "journal_is_final",
    ),
    "a trigger of another table": (
        """DROP TRIGGER journal_is_final ON journal;
        CREATE TRIGGER journal_is_final BEFORE UPDATE ON listing FOR EACH ROW
        EXECUTE FUNCTION journal_is_final()""",
        "journal_is_final",
    ),
    "a function elsewhere": (
        """CREATE SCHEMA mine;
        CREATE FUNCTION mine.journal_is_final() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RETURN NEW; END $$;
        DROP TRIGGER journal_is_final ON journal;
        CREATE TRIGGER journal_is_final BEFORE UPDATE ON journal FOR EACH ROW
        EXECUTE FUNCTION mine.journal_is_final()""",
        "journal_is_final",
    ),
    "one more": (
        """CREATE FUNCTION mine() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
        CREATE TRIGGER a_first BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION mine()""",
        "a_first",
    ),
    "emptied": ("DROP TRIGGER journal_is_not_emptied ON journal", "journal_is_not_emptied"),
    "levels": (
        """CREATE OR REPLACE FUNCTION stock_movement_counts() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RETURN NULL; END $$""",
        "stock_movement_counts",
    ),
    "references": ("ALTER TABLE sale_line DISABLE TRIGGER ALL", "sale_line"),
    "a rule": ("CREATE RULE nothing AS ON UPDATE TO journal DO INSTEAD NOTHING", "nothing"),
    "rows that are not shown": ("ALTER TABLE sale ENABLE ROW LEVEL SECURITY", "sale"),
    "a replica": (
        """DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_replication_role = replica',
        current_database()); END $$""",
        "session_replication_role",
    ),
}


def found(place: str | Path) -> set[tuple[str, str]]:
    with closing(open_storage(place, read_only=True)) as storage:
        return {(each.kind, each.subject) for each in verify(storage).findings}


@pytest.mark.parametrize("what", PAST_THE_GUARDS)
def test_what_passes_a_guard_by_is_found_on_postgresql(what: str, postgres: PostgresServer) -> None:
    statements, name = PAST_THE_GUARDS[what]
    with postgres.database() as url:
        assert found(url) == set()
        with psycopg.connect(url, autocommit=True) as raw:
            raw.execute(statements)
        assert ("guard", name) in found(url)


@pytest.mark.parametrize(
    "instead",
    [
        "",
        "CREATE TRIGGER journal_is_final BEFORE UPDATE ON journal BEGIN SELECT 1; END",
        """CREATE TRIGGER journal_is_final BEFORE UPDATE ON journal WHEN 1 = 2
        BEGIN SELECT RAISE(ABORT, 'journal_is_final'); END""",
        """CREATE TRIGGER journal_is_final BEFORE UPDATE ON listing WHEN 1 = 1
        BEGIN SELECT RAISE(ABORT, 'journal_is_final'); END""",
    ],
)
def test_another_guard_under_its_name_is_found_on_sqlite(instead: str, tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    open_storage(file).close()
    assert found(file) == set()
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(f"DROP TRIGGER journal_is_final; {instead}")
    assert found(file) == {("guard", "journal_is_final")}
