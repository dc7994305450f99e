"""Invoices that bring nothing, bring it twice, or give back; and what survives a kill."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.storage import open_storage
from herstal_pos.workers.store import StoreWorker
from tests.little_shop import BEER, BEER_EAN, LittleShop, open_shop
from tests.services.stock.invoices.invoice_steps import (
    accept,
    answer,
    content,
    cost,
    crated,
    made,
    read,
    shown,
    states,
)

# --- what does not come in


@pytest.mark.parametrize(
    ("name", "problem"),
    [("14", "other_company"), ("15", "currency"), ("16", "totals"), ("17", "prepaid"), ("09", "summary")],
)
def test_what_is_not_this_shop_s_goods_is_shown_and_not_posted(
    name: str, problem: str, shop: LittleShop
) -> None:
    invoice = read(shop, name)
    assert invoice.row.problem == problem
    if problem not in ("summary", "prepaid"):
        refused = shop.refusal(commands.AcceptInvoice(invoice.row.invoice_id, sure=True))
        assert refused.startswith(f"invoice_{problem}")


def test_a_file_that_was_read_brings_what_became_of_it(shop: LittleShop) -> None:
    first = read(shop, "06")
    second = read(shop, "06")
    assert second.row.invoice_id == first.row.invoice_id
    news: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    assert (news.known, news.open) == (True, True)
    other = commands.ReadInvoice(content("06").replace(b"ANIS", b"ANISETTE"), "06.xml")
    assert shop.refusal(other).startswith("invoice_waits GLN-6")


@pytest.mark.parametrize(("name", "why"), [("24", "doctype"), ("25", "not_xml"), ("26", "cii")])
def test_a_file_that_is_none_is_refused_by_its_name(name: str, why: str, shop: LittleShop) -> None:
    command = commands.ReadInvoice(content(name), "facture\u202e.xml")
    assert shop.refusal(command) == f"invoice_{why} facture .xml"
    shop.do(commands.ListInvoices())
    listed: notices.InvoicesListed = shop.heard[notices.InvoicesListed]
    assert listed.invoices == ()


def test_goods_that_were_scanned_before_do_not_come_in_again(shop: LittleShop) -> None:
    shop.do(commands.BeginDelivery())
    changed: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    assert changed.delivery is not None
    draft = changed.delivery.draft_id
    shop.do(commands.SaveDeliveryHead(draft, "Brasserie de la Meuse SA", ""))
    shop.do(commands.ScanDelivered(draft, BEER_EAN, quantity=24_000))
    shop.do(commands.PostDelivery(draft))
    monthly = read(shop, "23")
    assert (monthly.lines[0].state, monthly.old) == ("received", True)
    before = shop.on_hand(BEER)
    accept(shop, monthly)
    assert (shop.on_hand(BEER), cost(shop, shop.product(BEER).id)) == (before, 6500)  # prices alone
    assert shop.verify().findings == ()
    at_once = read(shop, "08", ("J25", "J99"))
    assert (at_once.lines[4].doubt, bool(at_once.lines[4].before)) == ("received", True)
    assert answer(shop, at_once, 5).state == "received"
    assert answer(shop, at_once, 5, "enter").state == "sure"


def test_the_paper_that_was_received_by_hand_is_asked_about_with_its_day(shop: LittleShop) -> None:
    shop.do(commands.BeginDelivery())
    changed: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    assert changed.delivery is not None
    draft = changed.delivery.draft_id
    shop.do(commands.SaveDeliveryHead(draft, "Brasserie de la Meuse SA", "GLN-6"))
    shop.do(commands.ScanDelivered(draft, BEER_EAN, quantity=1000))
    shop.do(commands.PostDelivery(draft))
    invoice = read(shop, "06")
    answer(shop, invoice, 1, "enter")  # another number of them came this week
    answer(shop, invoice, 2, "not_received")
    assert shop.refusal(commands.AcceptInvoice(invoice.row.invoice_id)).startswith("delivery_received_before")


def test_scanned_first_its_articles_wait_in_a_delivery_with_their_costs(shop: LittleShop) -> None:
    invoice = read(shop, "06")
    shop.do(commands.CountInvoice(invoice.row.invoice_id))
    counts: notices.InvoiceCounts = shop.heard[notices.InvoiceCounts]
    shop.do(commands.ShowDelivery(counts.draft_id))
    changed: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    assert changed.delivery is not None
    (line,) = changed.delivery.lines
    assert (line.quantity, line.cost, changed.delivery.document) == (0, 6500, "GLN-6")


# --- money that comes back


def test_a_gift_line_makes_the_others_cheaper(shop: LittleShop) -> None:
    coffee = made(shop, "C", "Café moulu 250 g", vat_code="reduced")
    invoice = read(shop, "02")
    for number in (1, 2):
        answer(shop, invoice, number, "article", product_id=coffee.id)
    accept(shop, invoice)
    assert (shop.on_hand("C"), cost(shop, coffee.id)) == (13_000, 9000)  # 11,70 for 13


def test_a_negative_invoice_takes_goods_out(shop: LittleShop) -> None:
    before = shop.on_hand(BEER) or 0
    invoice = read(shop, "13")
    closed = accept(shop, invoice)
    assert (closed.posted, closed.taken_out) == (None, 6000)
    accept(shop, invoice)
    assert shop.on_hand(BEER) == before - 6000
    assert shop.verify().findings == ()


@pytest.mark.parametrize(("how", "moved"), [("returned", -6000), ("empties", 0), ("never", 0), ("price", 0)])
def test_a_credit_note_asks_what_it_means(how: str, moved: int, shop: LittleShop) -> None:
    made(shop, "990", "Casier vide", price_cents=450, vat_code="outside", empties=True)
    before = shop.on_hand(BEER) or 0
    invoice = read(shop, "12")
    assert shop.refusal(commands.AcceptInvoice(invoice.row.invoice_id, sure=True)) == "invoice_credit_asks"
    answer(shop, invoice, 2, "article", product_id=shop.product("990").id)
    settle = commands.SettleCredit(invoice.row.invoice_id, how)
    assert shop.refusal(settle).startswith(f"invoice_credit_{how}")
    shop.do(replace(settle, sure=True))
    assert (shop.on_hand(BEER) or 0) - before == moved
    assert shop.on_hand("990") == {"returned": -10_000, "empties": -10_000}.get(how)
    assert shop.refusal(settle) == "invoice_gone"
    assert shop.verify().findings == ()


def test_what_was_credited_because_it_never_came_leaves_the_stock_if_it_was_posted(shop: LittleShop) -> None:
    invoice = read(shop, "06", ("GLN-6", "2026-1188"))
    answer(shop, invoice, 2, "not_received")
    accept(shop, invoice)
    before = shop.on_hand(BEER) or 0
    credit = read(shop, "12")
    answer(shop, credit, 2, "no_goods")
    shop.do(commands.SettleCredit(credit.row.invoice_id, "never", sure=True))
    assert shop.on_hand(BEER) == before - 6000


def test_a_despatch_advice_brings_goods_whose_cost_nobody_knows(shop: LittleShop) -> None:
    before = shop.on_hand(BEER) or 0
    accept(shop, read(shop, "22"))
    assert (shop.on_hand(BEER), cost(shop, shop.product(BEER).id)) == (before + 24_000, None)


def test_an_allowance_of_the_document_is_in_the_costs(shop: LittleShop) -> None:
    red, white = made(shop, "VR", "Vin rouge"), made(shop, "VB", "Vin blanc")
    invoice = read(shop, "10")
    for number, product in ((1, red), (2, white)):
        answer(shop, invoice, number, "article", product_id=product.id)
    closed = accept(shop, invoice)
    assert closed.posted is not None
    assert closed.posted.value_cents == 10_501
    assert cost(shop, red.id) == 95_450


# --- it survives


def test_answers_survive_a_kill_and_the_posting_happens_once(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        invoice = read(shop, "06")
        answer(shop, invoice, 2, "not_received")
        before = shop.on_hand(BEER) or 0
    with closing(open_storage(file)) as storage:
        again = LittleShop(storage, shop.counter, shop.clock)
        assert states(shown(again, invoice.row.invoice_id)) == ["sure", "not_received"]
        accept(again, invoice)
        accept(again, invoice)
        assert again.on_hand(BEER) == before + 12_000


def test_money_before_goods_is_asked_about(shop: LittleShop) -> None:
    crated(shop)
    invoice = read(shop, "17")
    assert shop.refusal(commands.AcceptInvoice(invoice.row.invoice_id)) == "invoice_prepaid"


def test_a_price_that_is_credited_is_taken_off_what_is_left(shop: LittleShop) -> None:
    beer, swaps = shop.product(BEER), [("GLN-6", "A"), (">12<", ">24<")]
    here = shop.on_hand(BEER) or 0
    shop.do(commands.LoseGoods(beer.id, here, "own_use"))
    first = read(shop, "06", *swaps)
    answer(shop, first, 2, "not_received")
    accept(shop, first)  # 24 for 7.80
    shop.do(commands.LoseGoods(beer.id, 14_000, "own_use"))
    credit = read(
        shop, "12", (">6<", ">24<"), (">3.90<", ">2.40<"), (">48.90<", ">47.40<"), (">0.82<", ">0.50<")
    )
    answer(shop, credit, 2, "no_goods")
    shop.do(commands.SettleCredit(credit.row.invoice_id, "price", sure=True))
    assert (shop.on_hand(BEER), cost(shop, beer.id)) == (10_000, 2250)  # 0,325 less 1,00 over ten
    assert shop.verify().findings == ()


def test_a_sale_comes_between_two_steps_of_a_file_and_a_bad_one_is_only_told(shop: LittleShop) -> None:
    heard: list[notices.Notice] = []
    worker = StoreWorker(lambda: (shop.storage, shop.counter), heard.append)
    worker.submit(commands.ReadInvoice(content("01"), "01.xml"))
    worker.submit(commands.ReadInvoice(content("24"), "24.xml"))
    worker.submit(commands.AddByCode(BEER, 1000, sure=True))
    while worker.step():
        pass
    kinds = [type(notice) for notice in heard]
    assert kinds.index(notices.SaleChanged) < kinds.index(notices.InvoiceRead)
    (refused,) = [notice for notice in heard if isinstance(notice, notices.CommandRefused)]
    assert refused.reason == "invoice_doctype"
    assert not [notice for notice in heard if isinstance(notice, notices.StoreFailed)]
