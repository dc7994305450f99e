"""Each column of each fact: whoever changes it past the tables' guards, and puts these back, is found out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.domain.accounts.invoices.issued import InvoiceStep, IssuedState, steps_body
from herstal_pos.domain.day.goods_entry import (
    losses_body,
    receivings_body,
)
from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.domain.stock.card import Supplier, Version
from herstal_pos.domain.stock.receiving import LossReason, Receiving, ReceivingLine, StockLoss
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from herstal_pos.storage.database.declaring import FACT, KIND
from herstal_pos.storage.tables import metadata
from tests.dice import share
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.put_aside import put_aside
from tests.services.accounts.invoices.invoiced import firm, last, of_ticket
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use
from tests.services.stock.test_articles import article, change as change_article
from tests.sold_in_the_mall import paid_out_by_mall, sold_in_the_mall

ROWS = {
    "sale": "number IS NOT NULL",
    "sale_line": "sale_id IN (SELECT id FROM sale WHERE number IS NOT NULL)",
    "tender": "sale_id IN (SELECT id FROM sale WHERE number IS NOT NULL)",
    "sale_vat": "1",
    "cash_session": "closed_at IS NOT NULL",
    "closing": "1",
    "cash_movement": "session_id IN (SELECT session_id FROM closing)",
    "journal": "1",
    "stock_movement": "1",
    "price_change": "1",
    "vat_change": "1",
    "receiving": "1",
    "receiving_line": "1",
    "stock_loss": "1",
    "stock_count": "1",
    "stock_count_line": "1",
    "supplier_order": "1",
    "supplier_order_line": "1",
    "supplier_order_end": "1",
    "ticket_key": "1",
    "payment_event": "1",
    "transfer": "1",
    "transfer_received": "1",
    "preorder": "1",
    "preorder_end": "1",
    "voucher_issued": "1",
    "voucher_spent": "1",
    "town_voucher": "1",
    "town_claim": "1",
    "invoice": "1",
    "invoice_ticket": "1",
    "invoice_parties": "1",
    "invoice_step": "1",
    "accountant_sending": "1",
    "mall_sale": "1",
    "mall_payout": "1",
}
"""What is watched of each: of open carts nothing has happened yet, and what a running day adds to its drawer
is sealed when it is closed."""

NOT_WATCHED = {
    "tender.position": "only the order counts, and that is watched",
    "sale_vat.position": "only the order counts, and that is watched",
    "cash_movement.sequence": "only the order counts, and that is watched",
    "stock_movement.sequence": "only the order counts",
    "town_voucher.sequence": "only the order counts",
    "town_claim.sequence": "only the order counts",
    "accountant_sending.sequence": "only the order counts",
    "transfer.sequence": "only the order counts",
    "transfer_received.sequence": "only the order counts",
    "price_change.sequence": "only the order counts",
    "vat_change.sequence": "only the order counts",
    **dict.fromkeys(
        (
            "receiving.sequence",
            "receiving_line.position",
            "stock_loss.sequence",
            "supplier_order.sequence",
            "supplier_order_line.position",
            "supplier_order_end.sequence",
            "ticket_key.sequence",
            "payment_event.sequence",
            "preorder.sequence",
            "preorder_end.sequence",
            "voucher_issued.sequence",
            "voucher_spent.sequence",
            "invoice.sequence",
            "invoice_step.sequence",
            "mall_sale.sequence",
            "mall_payout.sequence",
            "invoice_ticket.position",
        ),
        "only the order counts",
    ),
    "sale.unanswered": "goods that were not sold: of a completed sale nobody reads it",
    "stock_count.sequence": "only the order counts",
    "stock_count_line.position": "only the order counts, and that is watched",
}
"""Column, and why a change of it alone changes nothing that anybody reads."""

COLUMNS = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    if table.info[KIND] is FACT
    for column in table.columns
]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed day with a struck line, a discount, two means, a deposit, a return and money in and out; one
    that runs."""
    file = tmp_path_factory.mktemp("books") / "shop.db"
    with open_shop(file) as shop:
        shop.beside("2").sell(BREAD)
        with shop.storage.work() as work:
            work.tills.save_clerk(Clerk("clerk", "Anne"))
            work.commit()
        shop.add(BREAD, 2000)
        struck = shop.add(BREAD)
        shop.do(commands.VoidLine(struck.id))
        shop.add(CHEESE, 342)
        shop.do(commands.DiscountSale(1000))
        shop.do(shop.tender("card", 500))
        shop.pay("cash", 2000)
        number = shop.sell(BEER, means="card").number_text
        shop.open_receipt(number)
        shop.do(commands.ReturnAll())
        shop.pay(reason="carte perdue")
        shop.do(commands.PayOut(1250, "fleuriste"))
        for price_cents in (340, 350):
            shop.do(commands.SetPrice(shop.product(BREAD).id, price_cents))
        for code in ("intermediate", "standard"):
            change_article(shop, article(shop, BREAD), vat_code=code)
        has_vouchers(shop)
        for cents in (100, 200):
            voucher = sold(shop, cents)
            shop.add(BREAD)
            shop.do(use(shop, voucher))
            shop.pay()
        shop.do(commands.CloseDay({5000: 2, 200: 3}, reason="change"))
        shop.clock.pass_by(hours=16)
        shop.do(commands.OpenDay(10000))
        shop.sell(BREAD)
        on_the_shelf(shop)
        counted(shop)
        ordered_from_a_supplier(shop)
        shop.do(commands.KeepTicketKey("A" * 52))
        over_a_terminal(shop)
        by_transfer(shop)
        put_aside(shop)
        by_town_vouchers(shop)
        by_invoices(shop)
        sent_to_the_accountant(shop)
        sold_in_the_mall(shop)
        paid_out_by_mall(shop)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return file


def by_invoices(shop: LittleShop) -> None:
    """One of two tickets that is due, what came back of another, and what became of it."""
    customer = firm(shop)
    shop.do(commands.AllowAccount(customer, 10_000))
    for _ in range(2):
        shop.do(commands.ChooseCustomer("", customer))
        shop.sell(BREAD, means="account")
    shop.do(commands.InvoiceMonth(customer, shop.counter.today()))
    shop.do(commands.ChooseCustomer("", customer))
    number = shop.sell(BREAD).number_text
    of_ticket(shop, number, customer)
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay()
    counter = shop.counter
    with shop.storage.work() as work:
        invoice = last(shop).invoice_id
        went = IssuedState.HANDED_OVER, "folder", "x"
        step = InvoiceStep(counter.ids.new(), invoice, *went, counter.clock.now())
        work.issued.add_step(sealed(step, "invoice_step", steps_body([step]), work, counter))
        work.commit()


def on_the_shelf(shop: LittleShop) -> None:
    """A delivery and a loss, each as its use case leaves it."""
    counter, bread, beer = shop.counter, shop.product(BREAD).id, shop.product(BEER).id
    new, now, none = counter.ids.new, counter.clock.now(), Version("", 0)
    with shop.storage.work() as work:
        root = (now, business_day(work, counter), counter.clerk_id, none)
        lines = (
            ReceivingLine(new(), bread, 6000, 1626, date(2027, 3, 31), "L7"),
            ReceivingLine(new(), beer, 24_000, 1440),
        )
        came = Receiving(new(), "meurens", "Meurens", "8812", *root, lines)
        lost = StockLoss(new(), beer, 1000, LossReason.BROKEN, *root)
        work.goods.add_receiving(sealed(came, "goods_received", receivings_body([came]), work, counter))
        work.goods.add_loss(sealed(lost, "goods_lost", losses_body([lost]), work, counter))
        work.goods.save_costs({bread: 27100, beer: 6000}, {bread: 0, beer: 0})
        work.commit()


def by_transfer(shop: LittleShop) -> None:
    """One comes twice, once by mistake; the goods of another come back."""
    shop.do(commands.SaveTransferAccount("BE71096123456769", "Boulangerie Test SRL"))
    for _ in range(2):
        number = shop.sell(BREAD, means="transfer").number_text
    shop.do(commands.ListTransfers())
    one = shop.heard[notices.TransfersListed].transfers[0]
    for cents in (320, 100):
        shop.do(commands.ReceiveTransfer(one.communication, cents, shop.counter.today(), one.open_cents))
        shop.do(commands.ListTransfers(one.communication))
        (one,) = shop.heard[notices.TransfersListed].transfers
    shop.do(commands.CorrectTransfer(one.received[1].received_id))
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay("transfer")


def by_town_vouchers(shop: LittleShop) -> None:
    """One of them a month ago, which is claimed."""
    form = views.TownForm("Bon", "Ville", "5; 15", "HER-####")
    shop.do(commands.SaveTownScheme("", form))
    for at in range(2):
        shop.add(BREAD)
        shop.do(replace(shop.tender("town-1", 500), number=f"HER-000{at}"))
    shop.do(commands.CloseDay({200: 1}, None, "change", sure=True))
    shop.clock.pass_by(days=31)
    shop.do(commands.OpenDay(0))
    shop.do(commands.ClaimTown("town-1", date(2026, 11, 1)))


def sent_to_the_accountant(shop: LittleShop) -> None:
    for month in (10, 11):
        shop.do(
            commands.ReportSending(
                date(2026, month, 1),
                date(2026, month, 30),
                "folder",
                f"comptable-2026-{month}.zip",
                f"{month}" * 32,
                (("1", month + 200),),
                (("recettes.csv", "2b"),),
            )
        )


def over_a_terminal(shop: LittleShop) -> None:
    shop.do(commands.ChooseTerminal(views.TerminalView("opi", "192.0.2.9")))
    shop.add(BREAD)
    shop.do(shop.tender("card"))
    one = shop.heard[notices.PaymentWanted].attempt
    shop.do(commands.MarkSent(one.id, "8001"))
    shop.do(commands.ReportPayment(one.id, "approved", approved_cents=one.asked_cents))


def ordered_from_a_supplier(shop: LittleShop) -> None:
    """Two orders of two lines: one arrives, the other will not."""
    with shop.storage.work() as work:
        work.cards.save_supplier(Supplier("meurens", "Meurens", Version("1", 1)))
        work.commit()
    for at in range(2):
        shop.do(commands.DraftSupplierOrder("meurens"))
        draft = shop.heard[notices.OrderDraftChanged].draft.draft_id
        for code in (BREAD, BEER):
            shop.do(commands.AddDelivered(draft, shop.product(code).id, 6000))
        shop.do(commands.PlaceSupplierOrder(draft))
        if at:
            shop.do(commands.EndSupplierOrder(draft, sure=True))
            continue
        shop.do(commands.ReceiveSupplierOrder(draft))
        came = shop.heard[notices.OrderReceives].draft_id
        shop.do(commands.TakeRest(came))
        shop.do(commands.PostDelivery(came))


def sealed[Fact](fact: Fact, kind: str, body: dict[str, Any], work: Work, counter: Counter) -> Fact:
    entry = write_down(kind, body, work, counter)
    return replace(fact, version=Version(counter.till.prefix, entry.sequence))  # type: ignore[type-var]


def counted(shop: LittleShop) -> None:
    """One article right, one short of a piece."""
    products = [shop.product(code) for code in ("201", "207")]
    shop.do(commands.StartCount("shelf", products[0].shelf))
    draft = shop.heard[notices.CountChanged].count.draft_id
    for product in products:
        shop.do(commands.GiveFigure(draft, product.id, (shop.on_hand(product.code) or 0) - 1000))
    shop.do(commands.GiveFigure(draft, products[1].id, shop.on_hand("207") or 0))
    shop.do(commands.PostCount(draft))


def test_each_fact_is_watched() -> None:
    assert {table for table, _ in COLUMNS} == set(ROWS)


@pytest.mark.parametrize(("table", "column"), share(COLUMNS, change=4))
def test_a_changed_column_is_found(table: str, column: str, books: Path, tmp_path: Path) -> None:
    for at, change in enumerate(changes(books, table, column)):
        copy = tmp_path / f"{at}.db"
        copy.write_bytes(books.read_bytes())
        try:
            tamper(copy, change)
        except sqlite3.IntegrityError:  # a key of the table's own refuses it
            continue
        with closing(open_storage(copy, read_only=True)) as storage:
            found = verify(storage).findings
        assert found or f"{table}.{column}" in NOT_WATCHED, change
        copy.unlink()


def test_a_delivery_of_nothing_is_found_and_worked_out_no_further(books: Path, tmp_path: Path) -> None:
    copy = tmp_path / "shop.db"
    copy.write_bytes(books.read_bytes())
    tamper(copy, "UPDATE receiving_line SET quantity = 0")
    with closing(open_storage(copy, read_only=True)) as storage:
        assert "goods_received" in {finding.kind for finding in verify(storage).findings}


def test_the_books_are_sound_before(books: Path) -> None:
    assert all(any(changes(books, table, column)) for table, column in COLUMNS)
    with closing(open_storage(books, read_only=True)) as storage:
        assert verify(storage).findings == ()


def changes(books: Path, table: str, column: str) -> Iterator[str]:
    """Another value of the same sort in the first and the last row that is watched."""
    with closing(sqlite3.connect(books)) as raw:
        key = "rowid" if table != "sale_vat" else "sale_id || position"
        rows = raw.execute(f"SELECT {key}, {column} FROM {table} WHERE {ROWS[table]}").fetchall()  # noqa: S608 - ours
    for row, value in {at: rows[at] for at in (0, len(rows) - 1)}.values():
        yield f"UPDATE {table} SET {column} = {other(table, column, value)} WHERE {key} = '{row}'"  # noqa: S608


def other(table: str, column: str, value: object) -> str:
    """Of the same sort; where it points to a row, to another one that there is."""
    for key in metadata.tables[table].columns[column].foreign_keys:
        there = key.column
        return f"(SELECT {there.name} FROM {there.table.name} WHERE {there.name} <> coalesce({column}, ''))"  # noqa: S608
    match value:
        case None:
            return "'x'" if str(metadata.tables[table].columns[column].type) == "TEXT" else "1"
        case int():
            return str(value + 1000) if column in ("sequence", "position", "number") else str(value ^ 1)
        case str() if column == "business_day":
            return f"date('{value}', '+1 day')"
        case str() if value.startswith("["):
            return f"replace({column}, '2', '3')"
        case _:
            return f"{column} || 'x'"


def tamper(file: Path, change: str) -> None:
    """With a tool of one's own: no guard, no check, and everything put back as it was."""
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = OFF")  # hundreds of changes, and no disk is waited for
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(change)
        for _, sql in triggers:
            raw.execute(sql)
