"""Constraints and triggers, asked with bare SQL as a bug or a stranger's program would."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import psycopg
import pytest

from herstal_pos.domain.counter.attempts import PaymentAttempt, approved, sent
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.payment_event import EventKind, PaymentEvent
from herstal_pos.domain.day.cash import CashMovementKind
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.card import Version
from herstal_pos.services.counter.ports import Returned
from herstal_pos.storage import open_storage
from herstal_pos.storage.database.guards import GUARDS
from tests import builders
from tests.builders import COMPLETED_AT, complete, line, pay
from tests.shop import BROKEN_RULES, SESSION, TILL, cash, furnish, moved, product, stock, write

type Driver = sqlite3.Connection | psycopg.Connection
type Ask = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def driver(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("shop") / "till.db"
        _fill(str(file))
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA recursive_triggers = ON")
            yield connection
    else:
        with request.getfixturevalue("postgres").database() as url:
            _fill(url)
            with psycopg.connect(url, autocommit=True) as connection:
                yield connection


@pytest.fixture
def ask(driver: Driver) -> Iterator[Ask]:
    """The database's own driver, in a transaction that is taken back."""
    driver.execute("BEGIN")
    yield lambda statement: _asked(driver, statement)
    driver.execute("ROLLBACK")


def _asked(driver: Driver, statement: str) -> list[tuple[object, ...]]:
    done = driver.execute(statement)
    return done.fetchall() if done.description else []


def _fill(place: str) -> None:
    """A completed sale, an open cart, movements of goods and cash, a journal."""
    storage = open_storage(place)
    furnish(storage)
    bread = replace(product("Pain"), id="bread")
    stock(storage, bread, replace(product("Lait"), id="milk"))
    sale = complete(pay(builders.sale_of(line(100, 3 * THOUSAND))), 1)
    sale.lines[0] = replace(sale.lines[0], id="sold")
    cart = builders.sale_of(replace(line(200), id="in the cart"))
    write(storage, sale, cart)
    paid = PaymentAttempt("paid", sale.id, 1, "opi", 300, till_id=TILL.id, begun_at=COMPLETED_AT)
    waiting = sent(replace(paid, id="waiting", sale_id=cart.id), "8001")
    with storage.work() as work:
        work.payments.add(approved(sent(paid, "8000"), 300))
        work.payments.add(waiting)
        none = Version("", 0)
        event = PaymentEvent(
            "event", "paid", EventKind.SENT, COMPLETED_AT, SESSION.business_day, "c", {}, none
        )
        work.payments.add_event(event)
        work.stock.add([moved(bread, 12_000), moved(bread, -3000)])
        work.cash.add(cash(CashMovementKind.FLOAT, 15_000))
        work.journal.append(TILL.id, SESSION.id, COMPLETED_AT, "day_opened", {})
        work.journal.append(TILL.id, SESSION.id, COMPLETED_AT, "sale_completed", {})
        back = replace(line(1), kind=LineKind.RETURN, returned_line_id="sold")
        work.sales.add_return(back, Returned(), Returned(1000, 100))
        assert work.tills.next_number(TILL.id) == 1
        work.commit()
    storage.close()


OF_A_COMPLETED_SALE = """
UPDATE sale SET label = 'later' WHERE state = 'completed'
UPDATE sale SET state = 'abandoned', number = NULL, number_text = NULL, completed_at = NULL WHERE number = 1
DELETE FROM sale WHERE state = 'completed'
UPDATE sale_line SET price_cents = 1 WHERE id = 'sold'
UPDATE sale_line SET sale_id = (SELECT id FROM sale WHERE state = 'open'), position = 9 WHERE id = 'sold'
UPDATE sale_line SET sale_id = (SELECT id FROM sale WHERE number = 1), position = 9 WHERE id = 'in the cart'
DELETE FROM sale_line WHERE id = 'sold'
UPDATE tender SET amount_cents = 0, given_cents = 0
DELETE FROM tender
UPDATE sale_vat SET gross_cents = 0, base_cents = 0, vat_cents = 0
DELETE FROM sale_vat
INSERT INTO sale_vat SELECT sale_id, 5, 'zero', 0, 100, 100, 0 FROM sale_vat
INSERT INTO tender SELECT 'one more', sale_id, 5, means, 1, 1, 0, clerk_id FROM tender
"""
OF_A_LEDGER = """
UPDATE journal SET body = '{}' WHERE sequence = 1
DELETE FROM journal WHERE sequence = 2
UPDATE cash_movement SET amount_cents = 0
DELETE FROM cash_movement
UPDATE stock_movement SET quantity = 0
DELETE FROM stock_movement
UPDATE line_return SET sold = 5000
UPDATE line_return SET returned = 0
DELETE FROM line_return
UPDATE means SET kind = 'gift' WHERE id = 'cash'
UPDATE means SET id = 'money' WHERE id = 'cash'
DELETE FROM means
UPDATE cash_session SET business_day = '2026-01-01'
DELETE FROM cash_session
UPDATE till SET last_number = 0
UPDATE till SET prefix = '9'
DELETE FROM till
"""
OF_A_LEVEL = """
UPDATE stock_level SET quantity = 0
UPDATE stock_level SET quantity = quantity - 3000
UPDATE stock_level SET through = through + 1
UPDATE stock_level SET product_id = 'milk'
DELETE FROM stock_level
INSERT INTO stock_level (product_id, quantity, through) VALUES ('milk', 5000, 0)
INSERT INTO stock_level (product_id, quantity, through) VALUES ('milk', 0, 7)
"""
OF_THE_RULES = """
INSERT INTO line_return SELECT 'in the cart', 1000, 200, 0, 0
INSERT INTO line_return SELECT 'sold', 3000, 300, 0, 0
UPDATE line_return SET returned = 3001
UPDATE line_return SET returned_cents = 301
INSERT INTO till (id, prefix, practice, last_number) SELECT 'x', '2', practice, 0 FROM till
INSERT INTO cash_session SELECT 'x', till_id, business_day, opened_at, clerk_id, NULL FROM cash_session
INSERT INTO journal SELECT till_id, 4, at, kind, body, hash, hash, NULL FROM journal WHERE sequence = 2
INSERT INTO journal SELECT till_id, 3, at, kind, '{}', previous_hash, hash, NULL FROM journal
INSERT INTO journal SELECT till_id, 2, at, kind, body, previous_hash, hash, NULL FROM journal
UPDATE sale SET state = 'completed' WHERE state = 'open'
UPDATE sale SET number = 5 WHERE state = 'open'
UPDATE sale_line SET quantity = 0 WHERE id = 'in the cart'
INSERT INTO product_barcode VALUES ('1', 'no such article', 0)
"""
_ATTEMPT = (
    "SELECT 'x', till_id, sale_id, 1, {terminal}, driver, means, kind, 1, NULL, NULL, 'started', '',"
    " begun_at, NULL, NULL, NULL, NULL, NULL, '', '', NULL, NULL, refs FROM payment_attempt WHERE id = '{of}'"
)
OF_A_PAYMENT = f"""
UPDATE payment_attempt SET state = 'waiting', approved_cents = NULL WHERE id = 'paid'
UPDATE payment_attempt SET reason = 'later' WHERE id = 'paid'
UPDATE payment_attempt SET asked_cents = 1 WHERE id = 'waiting'
UPDATE payment_attempt SET state = 'approved' WHERE id = 'waiting'
UPDATE payment_attempt SET approved_cents = 200 WHERE id = 'waiting'
UPDATE payment_attempt SET state = 'paid' WHERE id = 'waiting'
DELETE FROM payment_attempt WHERE id = 'waiting'
INSERT INTO payment_attempt {_ATTEMPT.format(terminal="'another'", of="waiting")}
INSERT INTO payment_attempt {_ATTEMPT.format(terminal="terminal_id", of="paid")}
UPDATE payment_event SET body = '[]'
DELETE FROM payment_event
UPDATE sale SET state = 'abandoned' WHERE state = 'open'
"""  # noqa: S608 - ours
STATEMENTS = [
    statement
    for group in (OF_A_COMPLETED_SALE, OF_A_LEDGER, OF_A_LEVEL, OF_THE_RULES, OF_A_PAYMENT)
    for statement in group.strip().split("\n")
]
REPLACING = """
INSERT OR REPLACE INTO journal SELECT till_id, 1, at, 'x', body, previous_hash, hash, NULL FROM journal
INSERT OR REPLACE INTO stock_level VALUES ('bread', 0, 0)
REPLACE INTO sale_line SELECT * FROM sale_line WHERE id = 'sold'
"""
on_sqlite = pytest.mark.parametrize("driver", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("driver", ["postgresql"], indirect=True)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_table_itself_refuses(ask: Ask, statement: str) -> None:
    with pytest.raises(BROKEN_RULES):
        ask(statement)


@on_postgresql
@pytest.mark.parametrize("table", sorted({guard.table for guard in GUARDS if guard.statement == "DELETE"}))
def test_no_ledger_is_emptied(ask: Ask, table: str) -> None:
    with pytest.raises(BROKEN_RULES):
        ask(f"TRUNCATE {table} CASCADE")


@on_sqlite
@pytest.mark.parametrize("statement", REPLACING.strip().split("\n"))
def test_nothing_is_replaced(ask: Ask, statement: str) -> None:
    with pytest.raises(BROKEN_RULES):
        ask(statement)


@on_sqlite
@pytest.mark.parametrize("column", ["quantity", "price_cents", "gross_cents"])
def test_a_fraction_of_a_cent_is_refused(ask: Ask, column: str) -> None:
    with pytest.raises(BROKEN_RULES):
        ask(f"UPDATE sale_line SET {column} = 100.4 WHERE id = 'in the cart'")  # noqa: S608


def test_an_open_cart_and_the_rest_of_the_shop_can_be_changed(ask: Ask) -> None:
    ask("UPDATE sale SET label = 'Mme Dupont' WHERE state = 'open'")
    ask("UPDATE sale_line SET price_cents = 150 WHERE id = 'in the cart'")
    ask("DELETE FROM sale_line WHERE id = 'in the cart'")
    ask("UPDATE cash_session SET closed_at = 1")
    ask("UPDATE product SET price_cents = 300")
    ask("UPDATE till SET last_number = last_number + 1")


def test_a_closed_day_stays_closed(ask: Ask) -> None:
    ask("UPDATE cash_session SET closed_at = 1")

    with pytest.raises(BROKEN_RULES):
        ask("UPDATE cash_session SET closed_at = NULL")


def test_a_level_follows_a_movement_that_a_stranger_writes(ask: Ask) -> None:
    ask(
        "INSERT INTO stock_movement (id, product_id, quantity, cause, at, business_day)"
        " VALUES ('new', 'bread', -500, 'opening', 0, '2026-11-25')"
    )

    assert ask("SELECT quantity FROM stock_level WHERE product_id = 'bread'") == [(8500,)]
