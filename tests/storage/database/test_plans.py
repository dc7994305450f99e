"""How SQLite means to find the rows of each kept statement: a shop's history must not slow its counter."""

import sqlite3
from collections.abc import Iterator
from importlib import import_module

import pytest
from sqlalchemy import Insert

from herstal_pos.storage import schema
from herstal_pos.storage.database import engine
from herstal_pos.storage.database.kept import Kept

ROOMS = (
    "stock.products",
    "stock.word_index",
    "counter.sales",
    "day.cash",
    "stock.stock",
    "day.journal",
    "paper.print_jobs",
    "mall.outbox",
    "orders.orders",
    "mall.listings",
    "mall.mall_books",
    "shop.settings",
    "shop.tills",
    "day.reports",
)
"""`audit` reads everything once, and means to."""


def statements() -> Iterator[tuple[str, Kept]]:
    for room in ROOMS:
        for name, value in vars(import_module(f"herstal_pos.storage.{room}")).items():
            held = value if isinstance(value, dict) else {"": value}
            for key, kept in held.items():
                if isinstance(kept, Kept) and key != "postgresql" and not isinstance(kept._statement, Insert):
                    yield f"{room}.{name}{key}", kept


@pytest.fixture(scope="module")
def shop() -> Iterator[sqlite3.Connection]:
    writer = engine.sqlite_writer(None)
    with writer.begin() as connection:
        schema.create(connection)
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        yield driver
    writer.dispose()


def plan(shop: sqlite3.Connection, sql: str) -> list[str]:
    return [row[3] for row in shop.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?"))]


def walks(step: str) -> bool:
    """Through every row of a table; an index on a part of it, or its order, is meant."""
    return step.startswith("SCAN") and "INDEX" not in step


@pytest.mark.parametrize(("name", "kept"), list(statements()), ids=[name for name, _ in statements()])
def test_rows_are_found_by_an_index(shop: sqlite3.Connection, name: str, kept: Kept) -> None:
    steps = plan(shop, kept._for(engine.WriterDialect()).sql)

    assert [step for step in steps if walks(step)] == [], name


def test_a_walk_through_a_table_is_seen(shop: sqlite3.Connection) -> None:
    assert any(map(walks, plan(shop, "SELECT * FROM sale_line WHERE name = ?")))


def test_an_article_may_wait_for_its_deposit_while_many_more_are_added(shop: sqlite3.Connection) -> None:
    """SQLite's own question for each of them, as it would answer it."""
    (step,) = plan(shop, "SELECT 1 FROM product WHERE deposit_id = ?")

    assert "product_by_deposit" in step


def test_every_room_has_statements() -> None:
    assert {name.rpartition(".")[0] for name, _ in statements()} == set(ROOMS)
