"""Freight, Recupel and services beside the goods: in no cost, or spread over them by value, to the cent."""

import pytest

from herstal_pos.services import commands, notices, views
from tests.little_shop import EMPTY_BOTTLE, LittleShop
from tests.services.stock.invoices.invoice_steps import accept, answer, cost, made, shown
from tests.services.stock.invoices.written import Line, amount, invoice

A, B = "5410000000026", "5410000000033"
FREIGHT = Line("Transport et livraison", "25.00", "1", "HUR", "TR")
RECUPEL = Line("RECUPEL 0,22", "1.32", "6", "C62", "REC")
EMPTIES = Line("VIDANGE CASIER", "6.00", "60", "C62", "V1", vat="0")
GOODS = (Line("Lampe", "100.00", "10", gtin=A), Line("Pile", "50.01", "3", gtin=B))


@pytest.fixture
def goods(shop: LittleShop) -> tuple[str, str]:
    return made(shop, "L1", "Lampe", barcodes=(A,)).id, made(shop, "P1", "Pile", barcodes=(B,)).id


def spreads(shop: LittleShop) -> None:
    shop.do(commands.SaveShop({"invoice_costs": "spread"}))


def read(shop: LittleShop, content: bytes) -> views.InvoiceView:
    shop.do(commands.ReadInvoice(content, "facture.xml"))
    news: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    return shown(shop, news.invoice_id)


def costly(shop: LittleShop, document: str = "F-1") -> views.InvoiceView:
    """Freight and Recupel are answered."""
    file = invoice(document, *GOODS, FREIGHT, RECUPEL, excl="176.33", tax="37.03", incl="213.36")
    view = read(shop, file)
    assert [line.doubt for line in view.lines] == ["", "", "no_goods", "no_goods"]
    for number in (3, 4):
        answer(shop, view, number)
    return shown(shop, view.row.invoice_id)


def test_left_out_they_are_in_no_cost(shop: LittleShop, goods: tuple[str, str]) -> None:
    view = costly(shop)
    assert [line.spread for line in view.lines] == [False] * 4
    accept(shop, view)
    assert [cost(shop, each) for each in goods] == [100_000, 166_700]


@pytest.mark.usefixtures("goods")
def test_spread_each_has_its_share_and_the_sum_is_right_to_the_cent(shop: LittleShop) -> None:
    """26.32 over 100.00 and 50.01: 17.5455 and 8.7745; the cent that is left goes to the larger remainder."""
    spreads(shop)
    view = costly(shop)
    assert [line.spread for line in view.lines] == [False, False, True, True]
    accept(shop, view)
    with shop.storage.look() as work:
        receiving = work.goods.receiving(view.row.invoice_id)
    assert receiving is not None
    assert [line.value_cents for line in receiving.lines] == [11_755, 5_878]


def test_the_next_invoice_is_not_asked_and_is_spread(shop: LittleShop, goods: tuple[str, str]) -> None:
    spreads(shop)
    accept(shop, costly(shop))
    file = invoice("F-2", GOODS[0], FREIGHT, excl="125.00", tax="26.25", incl="151.25")
    view = read(shop, file)
    assert [line.state for line in view.lines] == ["sure", "no_goods"]
    accept(shop, view)
    with shop.storage.look() as work:
        receiving = work.goods.receiving(view.row.invoice_id)
    assert receiving is not None
    assert [line.value_cents for line in receiving.lines] == [12_500]
    assert cost(shop, goods[0]) is not None


@pytest.mark.usefixtures("goods")
def test_freight_on_the_whole_document_too(shop: LittleShop) -> None:
    spreads(shop)
    beside = amount("-10.00", "Remise") + amount("5.00", "Frais de port")
    file = invoice("F-3", *GOODS, beside=beside, excl="145.01", tax="30.45", incl="175.46")
    view = read(shop, file)
    accept(shop, view)
    with shop.storage.look() as work:
        receiving = work.goods.receiving(view.row.invoice_id)
    assert receiving is not None
    assert sum(line.value_cents or 0 for line in receiving.lines) == 14_501


def test_a_discount_for_cash_that_is_charged_again_is_nothing(
    shop: LittleShop, goods: tuple[str, str]
) -> None:
    spreads(shop)
    beside = amount("-3.00", "Escompte") + amount("3.00", "Escompte", "0")
    file = invoice("F-4", *GOODS, beside=beside, excl="150.01", tax="30.87", incl="180.88")
    accept(shop, read(shop, file))
    assert [cost(shop, each) for each in goods] == [100_000, 166_700]


def test_empties_have_no_part_of_it_and_give_none(shop: LittleShop, goods: tuple[str, str]) -> None:
    spreads(shop)
    file = invoice("F-5", GOODS[0], EMPTIES, FREIGHT, excl="131.00", tax="26.25", incl="157.25")
    view = read(shop, file)
    answer(shop, view, 2, "article", product_id=shop.product(EMPTY_BOTTLE).id)
    answer(shop, view, 3)
    accept(shop, shown(shop, view.row.invoice_id))
    assert cost(shop, goods[0]) == 125_000
    assert cost(shop, shop.product(EMPTY_BOTTLE).id) is None


def test_an_article_that_it_makes_has_its_share(shop: LittleShop) -> None:
    spreads(shop)
    line = Line("Bougie", "10.00", "10", reference="BG", gtin=A)
    view = read(shop, invoice("F-6", line, FREIGHT, excl="35.00", tax="7.35", incl="42.35"))
    answer(shop, view, 2)
    answer(shop, view, 1, "new", price_cents=999)
    accept(shop, shown(shop, view.row.invoice_id))
    assert cost(shop, shop.product(A).id) == 35_000


def test_freight_alone_brings_nothing_in(shop: LittleShop) -> None:
    spreads(shop)
    view = read(shop, invoice("F-7", FREIGHT, FREIGHT, excl="50.00", tax="10.50", incl="60.50"))
    answer(shop, view, 1)
    assert shop.refusal(commands.AcceptInvoice(view.row.invoice_id, sure=True)) == "invoice_nothing"
