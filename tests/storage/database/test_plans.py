"""How SQLite means to find the rows of each kept statement: a shop's history must not slow its counter."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from herstal_pos.storage import making
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import shipped
from herstal_pos.storage.database.sqlite import SqliteWriter

WALKS = {
    "means.all",  # a handful of rows, read once and kept
    *("customers.found", "customers.recent", "customers.idle"),  # a shop's own customers: 4 ms for 5,000
    *("vouchers.open", "vouchers.overspent"),  # all of them, for whoever looks them over or verifies
    *("preorders.wrong_advances", "preorders.wrong_promises"),  # all of them, for whoever verifies
    *(
        "preorders.drop_customers",
        "preorders.known_customers",
        "preorders.known",
    ),  # whom the shop still knows by name
    "figures.sessions",  # a row a day and till: 0.1 ms for three years
    *("mall_sales.sold_cents", "mall_payouts.settled"),  # whoever opens the mall's account: 0.1 s of 50,000
    "mall_payouts.count",  # of a row a week
    "issued.owed",  # a handful: open carts, and what could not be made
    "products.of_rates",  # all articles, where a shop that charges no VAT looks at its settings
    "preorders.days_open",  # a row a day, when somebody reserves
    "kept.count_planned_price",  # a few, counted where the shop changes what it keeps, never at a sale
    "ticket_keys.all",  # a handful: one a till, and one more each time that it is moved
    *(
        "cards.count_up_to",
        "listings.count_up_to",
        "shown_otherwise.count_up_to",
    ),  # as many as are asked for, and no more
    *("counting.page", "counting.page_of_category"),  # all articles are what is counted:
    *("counting.left", "counting.left_of_category"),  # 13 ms for 5,000
}
STATEMENTS = {
    name: statement["sql"]
    for name, statement in shipped("sqlite").items()
    if not name.startswith("audit.") and not statement["sql"].startswith("INSERT")
    if name not in WALKS
}
"""`audit` reads everything once, and means to."""


@pytest.fixture(scope="module")
def shop() -> Iterator[sqlite3.Connection]:
    with closing(Connection(SqliteWriter(None))) as connection:
        making.bring_up(connection, None)
        yield connection.raw


def plan(shop: sqlite3.Connection, sql: str) -> list[str]:
    return [row[3] for row in shop.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?"))]


def walks(step: str) -> bool:
    """Through every row of a table; an index on a part of it, or its order, is meant, and one row is none."""
    return step.startswith("SCAN") and "INDEX" not in step and step != "SCAN CONSTANT ROW"


@pytest.mark.parametrize("name", STATEMENTS)
def test_rows_are_found_by_an_index(shop: sqlite3.Connection, name: str) -> None:
    assert [step for step in plan(shop, STATEMENTS[name]) if walks(step)] == [], name


@pytest.mark.parametrize("name", STATEMENTS)
def test_what_is_asked_for_each_row_is_asked_of_that_row(shop: sqlite3.Connection, name: str) -> None:
    """A table that was named once too often is walked through, be it from some row of it on."""
    sql = STATEMENTS[name]
    rows = shop.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?")).fetchall()
    asked_for_each = {0: False}
    for number, parent, _, step in rows:
        asked_for_each[number] = asked_for_each[parent] or step.startswith("CORRELATED")
        is_found = "=?" in step or "json_each" in step or not step.startswith(("SCAN", "SEARCH"))
        assert is_found or not asked_for_each[number], step


def test_a_walk_through_a_table_is_seen(shop: sqlite3.Connection) -> None:
    assert any(map(walks, plan(shop, "SELECT * FROM sale_line WHERE name = ?")))


def test_an_article_may_wait_for_its_deposit_while_many_more_are_added(shop: sqlite3.Connection) -> None:
    """SQLite's own question for each of them, as it would answer it."""
    (step,) = plan(shop, "SELECT 1 FROM product WHERE deposit_id = ?")

    assert "product_by_deposit" in step
