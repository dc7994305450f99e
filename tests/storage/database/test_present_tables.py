"""A table that lost a check, a key, a reference or an index, or has other ones, is found by `verify`."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from herstal_pos.storage import open_storage
from tests.postgres import PostgresServer
from tests.storage.database.test_present_guards import found

ON_POSTGRESQL = {
    "a check": ("ALTER TABLE sale_vat DROP CONSTRAINT sale_vat_adds_up", "sale_vat.sale_vat_adds_up"),
    "a check that says less": (
        """ALTER TABLE till DROP CONSTRAINT till_counts_from_0;
        ALTER TABLE till ADD CONSTRAINT till_counts_from_0 CHECK (last_number >= -5)""",
        "till.till_counts_from_0",
    ),
    "a check that looked at no row": (
        """ALTER TABLE tender DROP CONSTRAINT tender_adds_up;
        ALTER TABLE tender ADD CONSTRAINT tender_adds_up
        CHECK (amount_cents = given_cents - change_cents) NOT VALID""",
        "tender.tender_adds_up",
    ),
    "one check more": (
        "ALTER TABLE sale ADD CONSTRAINT mine CHECK (number < 1000)",
        "sale.mine",
    ),
    "a unique key": (
        "ALTER TABLE sale DROP CONSTRAINT sale_till_id_number_once",
        "sale.sale_till_id_number_once",
    ),
    "a unique index": ("DROP INDEX sale_one_open", "sale.sale_one_open"),
    "a unique index that is none": (
        "DROP INDEX sale_one_open; CREATE INDEX sale_one_open ON sale (till_id) WHERE state = 'open'",
        "sale.sale_one_open",
    ),
    "an index of other rows": (
        """DROP INDEX sale_one_open;
        CREATE UNIQUE INDEX sale_one_open ON sale (till_id) WHERE state = 'parked'""",
        "sale.sale_one_open",
    ),
    "a primary key": ("ALTER TABLE journal DROP CONSTRAINT journal_pk", "journal.journal_pk"),
    "a reference": ("ALTER TABLE tender DROP CONSTRAINT tender_sale_id_fk", "tender.tender_sale_id_fk"),
    "a reference that takes rows along": (
        """ALTER TABLE closing DROP CONSTRAINT closing_session_id_fk;
        ALTER TABLE closing ADD CONSTRAINT closing_session_id_fk FOREIGN KEY (session_id)
        REFERENCES cash_session (id) ON DELETE CASCADE""",
        "closing.closing_session_id_fk",
    ),
    "a column that may be empty": ("ALTER TABLE journal ALTER body DROP NOT NULL", "journal.body"),
    "a column of another kind": (
        "ALTER TABLE sale_vat ALTER COLUMN position TYPE integer",
        "sale_vat.position",
    ),
    "one column more": ("ALTER TABLE clerk ADD pay bigint", "clerk.pay"),
    "the index of words": ("DROP INDEX product_search", "product.product_search"),
}


@pytest.mark.parametrize("what", ON_POSTGRESQL)
def test_it_is_found_on_postgresql(what: str, postgres: PostgresServer) -> None:
    statements, name = ON_POSTGRESQL[what]
    with postgres.database() as url:
        assert found(url) == set()
        with psycopg.connect(url, autocommit=True) as raw:
            raw.execute(statements)
        assert ("guard", name) in found(url)


ON_SQLITE = {
    "a check": ("sale_vat", ", CONSTRAINT sale_vat_adds_up CHECK (gross_cents = base_cents + vat_cents)", ""),
    "a check that says less": ("till", "CHECK (last_number >= 0)", "CHECK (last_number >= -5)"),
    "a unique key": ("sale", ", CONSTRAINT sale_till_id_number_once UNIQUE (till_id, number)", ""),
    "another primary key": ("sale_vat", "PRIMARY KEY (sale_id, position)", "PRIMARY KEY (position, sale_id)"),
    "a reference": ("tender", "REFERENCES clerk (id)", "REFERENCES till (id)"),
    "a column that may be empty": ("journal", "body TEXT NOT NULL", "body TEXT"),
    "a column of another kind": ("journal", "kind TEXT NOT NULL", "kind ANY NOT NULL"),
    "what checks the kinds": ("journal", ") STRICT", ")"),
}


@pytest.mark.parametrize("what", ON_SQLITE)
def test_it_is_found_on_sqlite(what: str, tmp_path: Path) -> None:
    """Made anew with a tool of one's own."""
    table, before, after = ON_SQLITE[what]
    file = tmp_path / "till.db"
    open_storage(file).close()
    assert found(file) == set()
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        said = " ".join(sql.split())
        assert before in said, said
        raw.execute(f"DROP TABLE {table}")
        raw.execute(said.replace(before, after))
    assert ("guard", f"table {table}") in found(file)


@pytest.mark.parametrize(
    ("statements", "name"),
    [
        ("DROP INDEX sale_one_open", "index sale_one_open"),
        (
            "DROP INDEX sale_one_open; CREATE INDEX sale_one_open ON sale (till_id) WHERE state = 'open'",
            "index sale_one_open",
        ),
        ("CREATE UNIQUE INDEX mine ON sale (clerk_id)", "index mine"),
        ("CREATE TABLE mine (what)", "table mine"),
        ("CREATE VIEW mine AS SELECT 1", "view mine"),
        ("ALTER TABLE clerk ADD pay INTEGER", "table clerk"),
    ],
)
def test_an_index_that_is_gone_and_what_nobody_declared_is_found(
    statements: str, name: str, tmp_path: Path
) -> None:
    file = tmp_path / "till.db"
    open_storage(file).close()
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(statements)
    assert found(file) == {("guard", name)}
