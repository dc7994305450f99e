"""A shop that was sold from before keeps its books when the tables change."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from alembic import command

from herstal_pos.domain.mall.outbox import RowKind
from herstal_pos.domain.means import FIRST_MEANS
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import migrations, open_storage
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.database.postgresql import Postgresql
from herstal_pos.storage.database.sqlite import SqliteWriter
from tests.builders import BUSINESS_DAY, new_id

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

NOW = datetime(2026, 11, 25, 14, 32, tzinfo=UTC)
BOOKS = """
INSERT INTO product (id, code, names, unit, price_cents, vat_code, category, age, tile, tracked, shelf,
  listed, words)
  VALUES ('bread', '1', '{"fr":"Pain"}', 'piece', 320, 'reduced', '', 0, '', %(true)s, '', %(false)s, '');
INSERT INTO stock_movement (id, product_id, quantity, cause, at, business_day)
  VALUES ('old', 'bread', 5000, 'opening', 1790000000000, '2026-11-24');
INSERT INTO outbox (kind, product_id, at, state) VALUES ('stock', 'bread', 1790000000000, 'waiting')
"""


def to_the_first_version(place: str) -> None:
    """As the counter was shipped, before there were online orders."""
    url = place.startswith("postgresql")
    writer = Postgresql(place, writes=True) if url else SqliteWriter(Path(place))
    with closing(Connection(writer)) as connection, in_core(connection) as core:
        command.upgrade(migrations.config(core), "0001")
        for statement in BOOKS.split(";\n"):
            flags = {"true": "TRUE", "false": "FALSE"} if url else {"true": "1", "false": "0"}
            connection.run(statement % flags if "%(" in statement else statement)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Without any table."""
    if request.param == "sqlite":
        yield str(tmp_path / "till.db")
    else:
        with request.getfixturevalue("postgres").empty_database() as url:
            yield url


def test_a_shop_of_the_first_version_goes_on_with_orders(empty_place: str) -> None:
    to_the_first_version(empty_place)
    storage = open_storage(empty_place)
    try:
        with storage.work() as work:
            [row] = work.outbox.open_rows()
            assert (row.kind, row.product_id) == (RowKind.STOCK, "bread")
            assert work.stock.on_hand(["bread"]) == {"bread": 5000}
            moved = StockMovement(
                new_id(), "bread", -1000, StockCause.PACKED, NOW, BUSINESS_DAY, None, "order"
            )
            work.stock.add([moved])
            work.outbox.stock_changed(["bread"], NOW)
            work.commit()
        with storage.look() as work:
            [newer] = work.outbox.open_rows()
            assert newer.sequence > row.sequence
            assert work.stock.on_hand(["bread"]) == {"bread": 4000}
        assert verify(storage).sound
    finally:
        storage.close()


def test_the_ledger_is_guarded_after_the_migration_too(empty_place: str) -> None:
    to_the_first_version(empty_place)
    open_storage(empty_place).close()
    if empty_place.startswith("postgresql"):
        with psycopg.connect(empty_place) as server, pytest.raises(psycopg.Error, match="final"):
            server.execute("UPDATE stock_movement SET order_id = 'other'")
    else:
        with closing(sqlite3.connect(empty_place)) as file, pytest.raises(sqlite3.IntegrityError):
            file.execute("UPDATE stock_movement SET order_id = 'other'")


def test_on_a_server_each_till_ends_what_it_does_before_the_tables_change(postgres: "PostgresServer") -> None:
    """It asks which program may go on before all else; who begins later waits, and hears what holds then."""
    waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'alembic_version'::regclass"
    with postgres.empty_database() as url:
        to_the_first_version(url)
        migrates = threading.Thread(target=lambda: open_storage(url).close())
        with psycopg.connect(url) as till, psycopg.connect(url, autocommit=True) as seen:
            till.execute("SELECT version_num FROM alembic_version")
            migrates.start()
            while seen.execute(waits).fetchone() != (1,):
                assert migrates.is_alive()
            till.execute("UPDATE product SET price_cents = 330")
        migrates.join()
        storage = open_storage(url, read_only=True)
        with closing(storage), storage.look() as work:
            [bread] = work.products.among(["bread"])
            assert bread.price_cents == 330


def test_a_shop_of_the_first_version_has_its_two_means(empty_place: str) -> None:
    to_the_first_version(empty_place)
    storage = open_storage(empty_place)
    try:
        with storage.look() as work:
            assert work.means.all() == FIRST_MEANS
    finally:
        storage.close()


def test_of_what_was_not_taxed_only_what_is_called_or_charged_as_a_deposit_is_an_empty(
    empty_place: str,
) -> None:
    """Until then every article outside the VAT was paid out as an empty."""
    to_the_first_version(empty_place)
    url = empty_place.startswith("postgresql")
    writer = Postgresql(empty_place, writes=True) if url else SqliteWriter(Path(empty_place))
    articles = (
        ("crate", "vidange casier", 0, None),
        ("tobacco", "tabac consigne", 18, None),
        ("stamp", "timbre", 0, None),
        ("bottle", "bouteille 75 cl", 0, None),
        ("wine", "vin", 16, "bottle"),
    )
    with closing(Connection(writer)) as connection, in_core(connection):
        for name, words, age, deposit in articles:
            vat = "standard" if deposit else "outside"
            charged = f"'{deposit}'" if deposit else "NULL"
            yes, no = ("TRUE", "FALSE") if url else ("1", "0")
            connection.run(
                "INSERT INTO product (id, code, names, unit, price_cents, vat_code, category, deposit_id,"  # noqa: S608
                " age, tile, tracked, shelf, listed, words)"
                f" VALUES ('{name}', '{name}', '{{\"fr\":\"x\"}}', 'piece', 10, '{vat}', '', {charged},"
                f" {age}, '', {yes}, '', {no}, '{words}')"
            )
    storage = open_storage(empty_place)
    try:
        with storage.look() as work:
            assert {product.id for product in work.products.deposits()} == {"crate", "bottle"}
    finally:
        storage.close()
