"""What a shop may change is kept in the journal as it is changed: who changes it past the program is found
out, and an older program that sells beside this one is not taken for one who does."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from herstal_pos.domain.counter.sale_entry import KEEPS_ROWS
from herstal_pos.domain.day.entries.rows_entry import KIND, rows_digest
from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.services import commands
from herstal_pos.services.shop.settings_rows import STOCK_COUNT
from herstal_pos.services.shop.settings_values import CountRules
from herstal_pos.services.whole.entries import Entry, entries
from herstal_pos.services.whole.kept import KeptRows
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import backup, open_storage
from herstal_pos.storage.kept.kept_rows_statements import KEPT_COLUMNS
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.whole.furnished_books import furnish_books
from tests.services.whole.test_every_column_is_watched import tamper


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("books") / "shop.db"
    furnish_books(file)
    return file


@pytest.fixture
def copy(books: Path, tmp_path: Path) -> Path:
    made = tmp_path / "shop.db"
    made.write_bytes(books.read_bytes())
    return made


def found(file: Path) -> set[str]:
    with closing(open_storage(file, read_only=True)) as storage:
        return {finding.kind for finding in verify(storage).findings}


EMPTIED = {
    "invoice_parties": "invoice_made",
    "supplier_invoice": "kept_invoice",
    "payment_attempt": "card_payment",
    "order_line": "kept_order",
    "parcel": "kept_order",
    "planned_price": "kept_plan",
    "supplier_item": "kept_supplier",
    "mall_price": "kept_mall_price",
}


@pytest.mark.parametrize("table", EMPTIED)
def test_a_whole_table_that_was_emptied_is_found(table: str, copy: Path) -> None:
    tamper(copy, f"DELETE FROM {table}")  # noqa: S608 - ours
    assert EMPTIED[table] in found(copy)


CHANGED = {
    "a cap": ("UPDATE means SET cap_cents = 1 WHERE id = 'meal-edenred'", "kept_means"),
    "a rule": (
        "UPDATE setting SET value = replace(value, '5000', '9000') WHERE name LIKE 'clerks%'",
        "kept_setting",
    ),
    "a figure that came later": (
        "UPDATE setting SET value = '{\"receipt_head\": \"x\"}' WHERE name = 'shop.more'",
        "kept_setting",
    ),
    "a barcode of another article": (
        """UPDATE product_barcode SET position = 9, product_id = (SELECT id FROM product WHERE code = '420')
        WHERE barcode = '5410041040807'""",
        "kept_article",
    ),
    "a barcode more": (
        "INSERT INTO product_barcode SELECT '9999999999994', id, 9 FROM product WHERE code = '101'",
        "kept_article",
    ),
    "a price without a history": ("UPDATE product SET price_cents = 1 WHERE code = '101'", "kept_article"),
    "a VAT code with one": ("UPDATE product SET vat_code = 'reduced' WHERE code = '1'", "vat_code"),
    "a right more": ("UPDATE clerk SET rights = 'discount figures' WHERE name = 'Karim'", "clerk"),
    "a clerk's word that is older": ("UPDATE clerk SET entry = entry - 1 WHERE name = 'Karim'", "clerk"),
    "a manager put there": (
        "INSERT INTO clerk SELECT 'new', 'Zoé', pin, NULL, 1, NULL, NULL, NULL, NULL FROM clerk LIMIT 1",
        "clerk",
    ),
    "what a return was of": ("UPDATE line_return SET paid_cents = paid_cents + 100", "returned"),
}
"""Bread is article 1, cheese 101, beer 420."""


@pytest.mark.parametrize("what", CHANGED)
def test_it_is_found(what: str, copy: Path) -> None:
    change, kind = CHANGED[what]
    tamper(copy, change)
    assert kind in found(copy)


PUT_THERE = {
    "a plan": (
        """INSERT INTO planned_price SELECT id, 1, '2026-01-01', NULL, NULL FROM product
        WHERE code = '101'""",
        "kept_plan",
    ),
    "a means": ("INSERT INTO means SELECT 'gift-x', {means} FROM means LIMIT 1", "kept_means"),
    "a rule": ("INSERT INTO setting VALUES ('reductions.more', '{}')", "kept_setting"),
    "an article": ("INSERT INTO product SELECT {product} FROM product WHERE code = '101'", "kept_article"),
    "a supplier": ("INSERT INTO supplier SELECT {supplier} FROM supplier LIMIT 1", "kept_supplier"),
}


@pytest.mark.parametrize("what", PUT_THERE)
def test_a_row_that_was_put_there_past_the_program_is_found(what: str, copy: Path) -> None:
    change, kind = PUT_THERE[what]
    tamper(copy, filled(change, copy))
    assert kind in found(copy)


def filled(change: str, books: Path) -> str:
    """Return `change` with the columns of the table that it names in braces; those that must be unique get a
    new value."""
    for table, new in (
        ("means", {"id": None}),
        ("product", {"sequence": "sequence + 9000", "id": "'new'", "code": "'999'"}),
        ("supplier", {"id": "'new'", "name": "'Autre'", "vat_number": "'BE0000000097'"}),
    ):
        if f"{{{table}}}" in change:
            with closing(sqlite3.connect(books)) as raw:
                columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            said = (new.get(column, column) for column in columns)
            change = change.replace(f"{{{table}}}", ", ".join(each for each in said if each))
    return change


def test_a_row_that_no_entry_names_is_missed(copy: Path) -> None:
    """Cheese came with the shop, and nobody has changed it since."""
    tamper(copy, "DELETE FROM product WHERE code = '101'")
    assert "kept_article" in found(copy)


NOT_KEPT = {
    "product": "sequence category tile shelf listed words",
    "product_barcode": "position",
    "supplier": "chain entry",
    "mall_price": "sequence",
    "online_order": "bike_at progress fingerprint facts steps told asking till_id alarm handed_over_at",
    "order_line": "position refused held promised basket",
    "parcel": "state",
}


@pytest.mark.parametrize("table", KEPT_COLUMNS)
def test_each_column_is_kept_or_left_out_by_name(table: str, books: Path) -> None:
    with closing(sqlite3.connect(books)) as raw:
        there = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    assert sorted(there) == sorted((KEPT_COLUMNS[table] + " " + NOT_KEPT.get(table, "")).split())


def test_a_column_that_a_later_program_adds_changes_no_digest_until_it_is_used() -> None:
    row = ["product", "bread", 320, None]
    assert rows_digest([row]) == rows_digest([[*row, None, ""]]) == rows_digest([row[:3]])
    assert rows_digest([row]) != rows_digest([[*row, None, "x"]])
    assert rows_digest([["product", "", 320]]) != rows_digest([["product", 320]])


@pytest.mark.parametrize("what", ["a cap", "a price without a history"])
def test_no_backup_is_refused_for_what_an_older_program_may_have_changed(
    what: str, copy: Path, tmp_path: Path
) -> None:
    tamper(copy, CHANGED[what][0])
    made = backup.back_up(copy, tmp_path / "backup.db")
    assert (made.sound, made.fit_to_keep) == (False, True)


def test_a_sale_touches_no_row_that_is_kept(shop: LittleShop) -> None:
    before = kinds(shop).count(KIND)
    shop.sell(BREAD, BEER)
    shop.sell(CHEESE, means="card")
    shop.do(commands.CloseDay({5000: 3}, reason="unknown", sure=True))
    shop.do(commands.OpenDay(10_000))
    assert kinds(shop).count(KIND) == before


def kinds(shop: LittleShop) -> list[str]:
    with shop.storage.look() as work:
        return [entry.kind for entry in work.audit.journal(shop.counter.till.id)]


def test_two_tills_change_the_same_one_after_the_other(shop: LittleShop) -> None:
    other = shop.beside("2")
    for till, free in ((shop, 100), (other, 200), (shop, 300), (other, 400)):
        till.do(commands.SaveClerkRules(5, free))
        assert shop.verify().findings == ()


def test_a_command_line_beside_a_till_keeps_too(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        shop.do(commands.SaveShop({"count_limit": "12"}))
    with closing(open_storage(tmp_path / "shop.db")) as storage:
        with storage.work() as work:
            STOCK_COUNT.keep(CountRules(3400), work.settings)
            work.commit()
        assert verify(storage).findings == ()


def test_what_was_never_kept_is_not_judged(tmp_path: Path) -> None:
    """As an older program left it: made without an entry, and changed past this program."""
    file = tmp_path / "shop.db"
    with open_shop(file) as shop, shop.storage.work() as work:
        work.tills.save_clerk(Clerk("anne", "Anne"))
        work.commit()
    tamper(file, "INSERT INTO setting VALUES ('closing', '{\"limit_cents\": 1}')")
    tamper(file, "UPDATE clerk SET name = 'Annette', manager = 0 WHERE id = 'anne'")
    with closing(open_storage(file)) as storage, storage.work() as work:
        STOCK_COUNT.keep(CountRules(3400), work.settings)  # what is there is counted with the next word
        work.commit()
    assert found(file) == set()


def test_after_a_ticket_of_an_older_program_nobody_can_say(shop: LittleShop) -> None:
    """What it changed it kept nowhere; what is changed after its last ticket is judged again."""
    shop.do(commands.SaveClerkRules(5, 100))
    with shop.storage.look() as work:
        chain = list(entries(work.audit.journal(shop.counter.till.id)))
        *_, last = (entry for entry in chain if entry.kind == KIND)
        at = last.at + timedelta(seconds=1)
        sealed = Entry("sale_sealed", at, {"sale": "x", KEEPS_ROWS: True}, "", 2)
        sold = Entry("sale_completed", at, {"sale": "x"}, "", 3)
        unmarked = Entry("sale_sealed", at, {"sale": "x"}, "", 2)
        body = {"rows": {"setting": {"clerks": "other"}}, "how_many": {"planned_price": 9}}
        wrong = Entry(KIND, last.at, body, "", 1)
        again = Entry(KIND, at + timedelta(seconds=1), wrong.body, "", 4)
        for after, judged in (
            ([wrong, sealed, sold], True),
            ([wrong, unmarked, sold], False),
            ([wrong, sold], False),
            ([wrong, unmarked, sold, again], True),
        ):
            rows = KeptRows(work)
            for entry in after:
                rows.take(entry, "1")
            assert list(rows.otherwise()) == [("kept_setting", "clerks"), ("kept_plan", "")] * judged


def test_a_body_that_was_made_odd_is_the_chain_s_own_finding(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as raw:
        ((body,),) = raw.execute(f"SELECT body FROM journal WHERE kind = '{KIND}' LIMIT 1").fetchall()  # noqa: S608
    for odd in ('{"rows": 1}', '{"rows": {"means": 1}}', "[]", "x"):
        tamper(copy, f"UPDATE journal SET body = '{odd}' WHERE kind = '{KIND}'")  # noqa: S608
        assert "journal" in found(copy)
    assert body
