"""Whoever alters the books with a tool of their own, past every guard of the tables, is found out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged
from herstal_pos.services import commands
from herstal_pos.services.whole.verifying import Verification, verify
from herstal_pos.storage import open_storage
from tests.little_shop import BEER, BREAD, CHEESE, open_shop


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four tickets: mixed payment with a discount, a deposit by card, a return, one more in cash."""
    file = tmp_path_factory.mktemp("books") / "shop.db"
    with open_shop(file) as shop:
        shop.add(BREAD, 2000)
        shop.add(CHEESE, 342)
        shop.do(commands.DiscountSale(1000))
        shop.do(shop.tender("card", 500))
        shop.pay("cash", 2000)
        number = shop.sell(BEER, means="card").number_text
        shop.open_receipt(number)
        shop.do(commands.ReturnAll())
        shop.pay(reason="carte perdue")
        shop.sell(BREAD)
        shop.do(commands.PayOut(1250, "fleuriste"))
        shop.add(CHEESE)
    return file


@pytest.fixture
def tampered(books: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the books without a single guard."""
    copy = tmp_path / "shop.db"
    copy.write_bytes(books.read_bytes())
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = OFF")  # hundreds of changes, and no disk is waited for
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("CREATE TEMP TABLE second AS SELECT id FROM sale WHERE number = 2")
        raw.execute("CREATE TEMP TABLE last AS SELECT id FROM sale WHERE number = 4")
        raw.execute(
            "CREATE TEMP TABLE entry AS SELECT row_number() OVER (ORDER BY sequence) AS sale, sequence"
            " FROM journal WHERE kind = 'sale_completed'"
        )
        raw.execute("CREATE TEMP VIEW last_lines AS SELECT id FROM sale_line WHERE sale_id IN last")
        yield raw


def verified(file: Path) -> Verification:
    storage = open_storage(file, read_only=True)
    try:
        return verify(storage)
    finally:
        storage.close()


def found(raw: sqlite3.Connection) -> set[tuple[str, str]]:
    """Beside the guards that are gone, and the digests, which find any change (`test_every_column…`)."""
    (_, _, file) = raw.execute("PRAGMA database_list").fetchone()
    findings = verified(Path(file)).findings
    return {(each.kind, each.subject) for each in findings if each.kind not in ("guard", "facts")}


def test_sound_books_are_sound(books: Path) -> None:
    verification = verified(books)
    assert (verification.sales, verification.findings, verification.sound) == (4, (), True)
    # goods brought in five times with their rows, cards once, a day opened, the shop's name, two of each of
    # four sales, an age, a reason, a pay out
    assert verification.journal_entries == 25


DAMAGES = {
    "an amount of a line": (
        "UPDATE sale_line SET gross_cents = gross_cents - 100 WHERE kind = 'item' AND sale_id IN second",
        {("journal_differs", "1-000002"), ("vat", "1-000002"), ("tenders", "1-000002"),
         ("grand_total", "1-000002"), ("returned", "beer")},
    ),
    "a quantity of a line": (
        "UPDATE sale_line SET quantity = 3000 WHERE kind = 'item' AND sale_id IN second",
        {("journal_differs", "1-000002"), ("returned", "beer")},
    ),
    "a line that was struck afterwards": (
        "UPDATE sale_line SET voided = 1 WHERE kind = 'deposit' AND sale_id IN second",
        {("journal_differs", "1-000002"), ("vat", "1-000002"), ("tenders", "1-000002"),
         ("grand_total", "1-000002")},
    ),
    "a VAT rate of a line": (
        """UPDATE sale_line SET vat_code = 'reduced', vat_points = 600
        WHERE vat_points = 2100 AND sale_id IN second""",
        {("journal_differs", "1-000002"), ("vat", "1-000002")},
    ),
    "a VAT row": (
        """UPDATE sale_vat SET base_cents = base_cents + 1, vat_cents = vat_cents - 1
        WHERE vat_points = 2100 AND sale_id IN second""",
        {("vat", "1-000002")},
    ),
    "an amount of a tender": (
        "UPDATE tender SET amount_cents = 100, given_cents = 100 WHERE sale_id IN second",
        {("journal_differs", "1-000002"), ("tenders", "1-000002")},
    ),
    "a card that becomes cash": (
        "UPDATE tender SET means = 'cash' WHERE sale_id IN second",
        {("journal_differs", "1-000002"), ("cash", "1-000002"), ("cash", "1 2026-11-25")},
    ),
    "a change": (
        "UPDATE tender SET change_cents = change_cents + 5 WHERE means = 'cash' AND sale_id IN last",
        {("change", "1-000004")},
    ),
    "a change by what gives none": (
        "UPDATE tender SET given_cents = 130, change_cents = 5 WHERE means = 'card' AND sale_id IN second",
        {("change", "1-000002")},
    ),
    "a rounding": (
        "UPDATE sale SET rounding_cents = 2 WHERE number = 2",
        {("journal_differs", "1-000002"), ("tenders", "1-000002"), ("rounding", "1-000002")},
    ),
    "the session of a sale": (
        "UPDATE sale SET session_id = 'id-other' WHERE number = 2",
        {("journal_differs", "1-000002"), ("database", "")},
    ),
    "the time of a sale": (
        "UPDATE sale SET completed_at = completed_at - 86400000 WHERE number = 2",
        {("journal_differs", "1-000002")},
    ),
    "the running total": (
        "UPDATE sale SET grand_total_cents = grand_total_cents - 500 WHERE number = 4",
        {("grand_total", "1-000004")},
    ),
    "a ticket that vanished": (
        """DELETE FROM stock_movement WHERE sale_line_id IN last_lines;
        DELETE FROM sale_line WHERE sale_id IN last;
        DELETE FROM tender WHERE sale_id IN last;
        DELETE FROM sale_vat WHERE sale_id IN last;
        DELETE FROM cash_movement WHERE sale_id IN last;
        DELETE FROM print_job WHERE sale_id IN last;
        DELETE FROM sale WHERE id IN last""",
        {("number_gap", "1-000004"), ("journal_without_sale", "1-000004"), ("stock_level", "bread")},
    ),
    "a ticket made to look abandoned": (
        """UPDATE sale SET state = 'abandoned', number = NULL, number_text = NULL, completed_at = NULL
        WHERE number = 2""",
        {("number_gap", "1-000002"), ("journal_without_sale", "1-000002"), ("grand_total", "1-000003"),
         ("stock_unsealed", "")},
    ),
    "a number that was skipped": (
        "UPDATE sale SET number = 5, number_text = '1-000005' WHERE number = 4",
        {("number_gap", "1-000004"), ("journal_differs", "1-000005"), ("number_gap", "1-000006")},
    ),
    "a series set back": (
        "UPDATE till SET last_number = 3",
        {("number_gap", "1-000005")},
    ),
    "a cash movement of a sale": (
        "UPDATE cash_movement SET amount_cents = amount_cents - 100 WHERE sale_id IN last",
        {("cash", "1-000004"), ("cash", "1 2026-11-25")},
    ),
    "a pay out": (
        "UPDATE cash_movement SET amount_cents = -5250 WHERE kind = 'pay_out'",
        {("cash", "1 2026-11-25")},
    ),
    "a float": (
        "UPDATE cash_movement SET amount_cents = 10000 WHERE kind = 'float'",
        {("cash", "1 2026-11-25")},
    ),
    "a pay out that was never journalled": (
        """INSERT INTO cash_movement (id, session_id, kind, amount_cents, at, clerk_id, reason)
        SELECT 'more', session_id, kind, amount_cents, at, clerk_id, reason FROM cash_movement
        WHERE kind = 'pay_out'""",
        {("cash", "1 2026-11-25")},
    ),
    "a stock movement of a sale": (
        "UPDATE stock_movement SET quantity = 0 WHERE sale_line_id IN last_lines",
        {("stock", "1-000004"), ("stock_level", "bread")},
    ),
    "a stock movement that vanished with its level set right": (
        """UPDATE stock_level SET quantity = quantity + 1000
        WHERE product_id = (SELECT id FROM product WHERE code = '1');
        DELETE FROM stock_movement WHERE sale_line_id IN last_lines""",
        {("stock", "1-000004")},
    ),
    "a level": (
        """UPDATE stock_level SET quantity = quantity + 1000
        WHERE product_id = (SELECT id FROM product WHERE code = '1')""",
        {("stock_level", "bread")},
    ),
    "what came back of a line": (
        "UPDATE line_return SET returned = 0 WHERE sold = 1000",
        {("returned", "beer"), ("returned", "deposit")},
    ),
    "a ticket's print job": (
        "DELETE FROM print_job WHERE sale_id IN second",
        {("no_receipt", "1-000002")},
    ),
    "a journal entry": (
        """UPDATE journal SET body = replace(body, '115', '15')
        WHERE sequence = (SELECT sequence FROM entry WHERE sale = 2)""",
        {("journal", "1"), ("journal_differs", "1-000002")},
    ),
    "a journal without its end": (
        "DELETE FROM journal WHERE sequence > (SELECT sequence FROM entry WHERE sale = 3)",
        {("not_journalled", "1-000004"), ("cash", "1 2026-11-25")},
    ),
    "a journal with a hole": (
        "DELETE FROM journal WHERE sequence = (SELECT sequence FROM entry WHERE sale = 2)",
        {("journal", "1"), ("not_journalled", "1-000002")},
    ),
    "a sale journalled twice": (
        """INSERT INTO journal SELECT till_id, (SELECT max(sequence) + 1 FROM journal), at, kind, body,
        previous_hash, hash, session_id FROM journal
        WHERE sequence = (SELECT sequence FROM entry WHERE sale = 2)""",
        {("journal", "1"), ("journalled_twice", "1-000002")},
    ),
    "a line of no sale": (
        "UPDATE sale_line SET sale_id = 'gone' WHERE kind = 'deposit' AND sale_id IN second",
        {("database", ""), ("journal_differs", "1-000002"), ("vat", "1-000002"), ("tenders", "1-000002"),
         ("grand_total", "1-000002")},
    ),
    "a word that no program writes": (
        "UPDATE tender SET means = 'seashells' WHERE sale_id IN second",
        {("database", "")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGES)
def test_it_is_found(what: str, tampered: sqlite3.Connection) -> None:
    statements, expected = DAMAGES[what]
    rows = tampered.execute(
        """SELECT id, 'bread' FROM product WHERE code = '1'
        UNION SELECT id, replace(kind, 'item', 'beer') FROM sale_line WHERE sale_id IN second"""
    )
    names = dict(rows.fetchall())
    tampered.executescript(statements)
    assert {(kind, names.get(subject, subject)) for kind, subject in found(tampered)} == expected


def test_a_broken_page_is_told(tampered: sqlite3.Connection) -> None:
    (page,) = tampered.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()
    (size,) = tampered.execute("PRAGMA page_size").fetchone()
    tampered.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (_, _, file) = tampered.execute("PRAGMA database_list").fetchone()
    with Path(file).open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xff" * size)
    assert ("database", "") in found(tampered)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    file.write_bytes(b"bonjour " * 1000)
    with pytest.raises(Damaged):
        verified(file)


def test_two_tills_are_walked_each_on_its_own() -> None:
    with open_shop() as shop:
        other = shop.beside("2")
        for till in (shop, other, shop):
            till.sell(BREAD)
        verification = shop.verify()
        assert (verification.sales, verification.findings) == (3, ())
