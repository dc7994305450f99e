"""A supplier's electronic invoice from its file to the shelf: what is certain and what is asked."""

import pytest

from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.stock.invoices.invoice_steps import (
    CRATE,
    accept,
    answer,
    asked,
    cost,
    crated,
    made,
    read,
    shown,
    states,
)

# --- the ordinary one


def test_crates_deposits_and_bags_come_in_once_each_line_is_known(shop: LittleShop) -> None:
    crated(shop)
    crate = made(shop, "990", "Casier vide", price_cents=450, vat_code="outside", empties=True)
    biscuit = made(shop, "B512", "Biscuit choco", barcodes=("5410000000026",), vat_code="reduced")
    invoice = read(shop, "01")
    assert (states(invoice), asked(invoice)) == (
        ["sure", "doubt", "doubt", "sure", "doubt"],
        ["", "empties", "empties", "", "name"],
    )
    assert (invoice.lines[0].units, invoice.lines[0].cost) == (72_000, 6500)
    assert crate.id in [id_ for id_, _ in invoice.lines[1].others]  # another one has the same price
    answer(shop, invoice, 2, "article", product_id=crate.id)
    invoice = shown(shop, invoice.row.invoice_id)
    assert states(invoice) == ["sure", "sure", "sure", "sure", "doubt"]  # one answer for both crates
    assert answer(shop, invoice, 5, "new", price_cents=10).state == "new"
    before = shop.on_hand(BEER) or 0
    closed = accept(shop, invoice)
    assert closed.posted is not None
    assert (closed.posted.document, closed.posted.supplier_name) == ("2026-1188", "Brasserie de la Meuse SA")
    assert shop.on_hand(BEER) == before + 72_000
    assert shop.on_hand("990") == 1000
    assert shop.on_hand("B512") == 12_000
    assert (cost(shop, biscuit.id), cost(shop, crate.id)) == (8333, None)
    with shop.storage.look() as work:
        bags = next(each for each in work.products.search("sacs", 9) if each.names["fr"] == "Sacs")
        assert work.cards.of([bags.id])[bags.id].unfinished
    assert (bags.price_cents, cost(shop, bags.id)) == (10, 380)
    assert shop.verify().findings == ()


def test_the_next_invoice_of_this_supplier_asks_nothing(shop: LittleShop) -> None:
    crated(shop)
    made(shop, "990", "Casier vide", price_cents=450, vat_code="outside", empties=True)
    made(shop, "B512", "Biscuit choco", barcodes=("5410000000026",), vat_code="reduced")
    first = read(shop, "01")
    answer(shop, first, 2)
    answer(shop, first, 5, "new", price_cents=10)
    accept(shop, first)
    second = read(shop, "01", ("2026-1188", "2026-1189"))
    assert (asked(second), second.row.doubts) == ([""] * 5, 0)
    third = read(shop, "01", ("2026-1188", "1190"), ("0403019261", "0428759497"))
    assert third.row.doubts > 0  # another supplier's 990 is another thing


def test_it_posts_only_after_it_was_said_that_nothing_came_before(shop: LittleShop) -> None:
    invoice = read(shop, "06")
    answer(shop, invoice, 2, "not_received")
    refused = commands.AcceptInvoice(invoice.row.invoice_id)
    assert shop.refusal(refused) == "invoice_received"
    before = shop.on_hand(BEER) or 0
    accept(shop, invoice)
    again = accept(shop, invoice)
    assert again.posted is not None
    assert shop.on_hand(BEER) == before + 12_000
    assert shop.refusal(commands.AnswerInvoiceLine(invoice.row.invoice_id, 0, "yes")) == "invoice_gone"
    assert shop.verify().findings == ()


def test_nothing_comes_in_while_a_line_is_doubtful(shop: LittleShop) -> None:
    invoice = read(shop, "06")
    assert shop.refusal(commands.AcceptInvoice(invoice.row.invoice_id, sure=True)) == "invoice_doubts 1"


# --- what is asked


def test_a_known_number_of_a_case_without_its_pack_is_a_hint_and_no_proof(shop: LittleShop) -> None:
    beer = made(shop, "19", "Blonde", barcodes=("5410000000019",))
    invoice = read(shop, "14", ("0428759497", "0123456749"))
    (line,) = invoice.lines
    assert (line.doubt, line.product_id, line.units) == ("case", beer.id, 72_000)
    assert answer(shop, invoice, 1, factor=12_000).units == 36_000


@pytest.mark.parametrize(
    ("number", "factor"), [(1, 24_000), (2, 6000), (3, 12_000)], ids=["24x25cl", "6 x 1,5l", "12pc"]
)
def test_cases_billed_as_pieces_are_asked_with_what_their_words_say(
    number: int, factor: int, shop: LittleShop
) -> None:
    invoice = read(shop, "07")
    line = invoice.lines[number - 1]
    assert (line.state, line.factor) == ("doubt", factor)


def test_what_a_case_costs_tells_that_it_is_one(shop: LittleShop) -> None:
    made(shop, "B30", "Blonde", barcodes=("5410000000019",))
    first = read(
        shop,
        "06",
        ("2004040000981", "5410000000019"),
        ("GLN-6", "A"),
    )
    answer(shop, first, 2, "not_received")
    accept(shop, first)  # 12 at 0.65
    second = read(
        shop,
        "06",
        ("2004040000981", "5410000000019"),
        ("GLN-6", "B"),
        ("J25", "J24"),
        (">7.80<", ">187.20<"),
        (">12.80<", ">192.20<"),
        (">0.65<", ">15.60<"),
        *(((">2.69<", ">40.36<"), (">15.49<", ">232.56<"))),
    )
    assert (second.lines[0].doubt, second.lines[0].factor) == ("units", 24_000)


def test_one_number_and_another_article_are_both_shown(shop: LittleShop) -> None:
    invoice = read(shop, "13")
    answer(shop, invoice, 1, "article", product_id=shop.product(BREAD).id)
    again = read(shop, "13", ("NEG-13", "NEG-14"))
    (line,) = again.lines
    assert (line.doubt, line.product_id) == ("other_gtin", shop.product(BREAD).id)
    assert [id_ for id_, _ in line.others] == [shop.product(BEER).id]


def test_a_rate_unlike_the_article_s_is_asked_once(shop: LittleShop) -> None:
    swap = ("<cbc:Percent>21</cbc:Percent>", "<cbc:Percent>6</cbc:Percent>")
    invoice = read(shop, "13", swap)
    assert invoice.lines[0].doubt == "vat"
    assert answer(shop, invoice, 1).state == "sure"
    assert read(shop, "13", swap, ("NEG-13", "NEG-15")).lines[0].state == "sure"


def test_a_name_proposes_three_at_most_and_chooses_none(shop: LittleShop) -> None:
    made(shop, "61", "Sirop de Liège 450 g", vat_code="reduced")
    invoice = read(shop, "05")
    line = invoice.lines[0]
    assert (line.state, line.doubt) == ("doubt", "name")
    assert "Sirop" in line.product_name
    assert len(line.others) <= 2
    assert (invoice.lines[1].doubt, invoice.lines[1].code) in (("new", "PLU 12"), ("name", "PLU 12"))


def test_freight_and_contributions_are_no_goods_and_said_so_once(shop: LittleShop) -> None:
    invoice = read(shop, "18")
    assert asked(invoice)[:2] == ["no_goods", "no_goods"]
    assert answer(shop, invoice, 1).state == "no_goods"
    again = read(shop, "18", ("F-18", "F-19"))
    assert (again.lines[0].state, again.lines[1].state) == ("no_goods", "doubt")


def test_a_line_without_a_number_waits_until_somebody_counts(shop: LittleShop) -> None:
    invoice = read(shop, "18")
    product_id = shop.product(BREAD).id
    said = commands.AnswerInvoiceLine(invoice.row.invoice_id, 2, "article", product_id)
    assert shop.refusal(said).startswith("invoice_units_needed")
    line = answer(shop, invoice, 3, "article", product_id=product_id, factor=8000)
    assert (line.units, line.cost) == (8000, 15_000)


@pytest.mark.parametrize(
    ("number", "factor", "doubtful"),
    [(1, 12_000, False), (4, 0, True), (5, 0, True), (6, 0, True), (7, 100_000, False), (8, 5000, False)],
)
def test_units_that_say_how_many_and_units_that_do_not(
    number: int, factor: int, doubtful: bool, shop: LittleShop
) -> None:
    line = read(shop, "19").lines[number - 1]
    product = made(shop, "x", "Autre chose")
    said = commands.AnswerInvoiceLine(
        shop.heard[notices.InvoiceRead].invoice_id, number - 1, "article", product.id
    )
    shop.do(said)
    news: notices.InvoiceShown = shop.heard[notices.InvoiceShown]
    line = news.invoice.lines[number - 1]
    assert (line.state == "doubt", line.factor) == (doubtful, factor)


def test_grams_are_kilograms_of_what_is_sold_by_weight(shop: LittleShop) -> None:
    invoice = read(shop, "19")
    line = answer(shop, invoice, 2, "article", product_id=shop.product(CHEESE).id)
    assert (line.state, line.units, line.cost) == ("sure", 500, 80_000)


# --- a scan


def test_a_scan_answers_a_doubtful_line(shop: LittleShop) -> None:
    crated(shop)
    invoice = read(shop, "07")
    shop.do(commands.ScanInvoiceLine(invoice.row.invoice_id, 0, CRATE))
    news: notices.InvoiceShown = shop.heard[notices.InvoiceShown]
    line = news.invoice.lines[0]
    assert (line.state, line.product_id, line.units) == ("sure", shop.product(BEER).id, 48_000)


def test_a_code_that_nobody_knows_becomes_that_of_the_new_article(shop: LittleShop) -> None:
    invoice = read(shop, "03")
    shop.do(commands.ScanInvoiceLine(invoice.row.invoice_id, 1, "5410126009903"))
    answer(shop, invoice, 1, "not_received")
    accept(shop, invoice)
    assert shop.product("5410126009903").names["fr"] == "Sacs papier"
    assert shop.on_hand("5410126009903") == 250_000
    assert shop.verify().findings == ()
