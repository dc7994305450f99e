"""Lines that a supplier bills otherwise: free, without VAT, reverse charged, discounted, in many units."""

from dataclasses import replace

import pytest

from herstal_pos.domain.stock.billed_units import BilledKind, billed_unit
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BEER_EAN, LittleShop
from tests.services.stock.invoices.invoice_steps import accept, answer, cost, made, shown
from tests.services.stock.invoices.written import Line, invoice

OTHER = "5410126009903"


def given(shop: LittleShop, content: bytes) -> views.InvoiceView:
    shop.do(commands.ReadInvoice(content, "f.xml"))
    news: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    return shown(shop, news.invoice_id)


def billed(document: str, *lines: Line, excl: str, tax: str, incl: str, letter: str = "") -> bytes:
    content = invoice(document, *lines, excl=excl, tax=tax, incl=incl)
    old = b"<cac:ClassifiedTaxCategory><cbc:ID>E<"
    return content.replace(old, old[:-2] + letter.encode() + b"<") if letter else content


# --- free goods


def test_a_free_one_beside_paid_ones_does_not_forget_what_one_costs(shop: LittleShop) -> None:
    paid = Line("JUPILER", "7.80", "12", reference="J", gtin=BEER_EAN)
    free = replace(paid, net="0.00", quantity="1")
    accept(shop, given(shop, billed("F-1", paid, free, excl="7.80", tax="1.64", incl="9.44")))
    assert cost(shop, shop.product(BEER).id) == 6000  # 7,80 for 13
    case = replace(paid, net="15.60", quantity="1")  # a case of 24, billed as one piece
    again = given(shop, billed("F-2", case, excl="15.60", tax="3.28", incl="18.88"))
    assert again.lines[0].doubt == "cost"


def test_free_goods_alone_come_in_and_cost_nothing(shop: LittleShop) -> None:
    before = shop.on_hand(BEER) or 0
    line = Line("JUPILER", "0.00", "12", reference="J", gtin=BEER_EAN)
    accept(shop, given(shop, billed("F-1", line, excl="0.00", tax="0.00", incl="0.00")))
    assert shop.on_hand(BEER) == before + 12_000
    assert shop.verify().findings == ()


# --- what says no rate of ours


@pytest.mark.parametrize("letter", ["K", "AE", "G"])
def test_a_supplier_from_elsewhere_says_nothing_of_our_rate(letter: str, shop: LittleShop) -> None:
    known = Line("JUPILER", "7.80", "12", reference="J", gtin=BEER_EAN, vat="0")
    new = Line("XYLOPHONE", "10.00", "10", reference="B", gtin=OTHER, vat="0")
    view = given(shop, billed("F-1", known, new, excl="17.80", tax="0.00", incl="17.80", letter=letter))
    assert [line.doubt for line in view.lines] == ["", "new"]
    answer(shop, view, 2, "new", price_cents=300)
    refused = shop.refusal(commands.AcceptInvoice(view.row.invoice_id, sure=True))
    assert refused.startswith("invoice_vat_unknown")


def test_what_a_small_supplier_bills_without_vat_is_sold_with_it(shop: LittleShop) -> None:
    """Franchise: all lines are exempt; the shop's own rate is another thing."""
    new = Line("CONFITURE", "10.00", "10", reference="C", vat="0")
    view = given(shop, billed("F-1", new, excl="10.00", tax="0.00", incl="10.00"))
    answer(shop, view, 1, "new", price_cents=300)
    refused = shop.refusal(commands.AcceptInvoice(view.row.invoice_id, sure=True))
    assert refused.startswith("invoice_vat_unknown")


def test_a_deposit_that_is_new_is_made_outside_the_vat(shop: LittleShop) -> None:
    line = Line("VIDANGE FUT VIDE", "60.00", "2", reference="V", vat="0")
    view = given(shop, billed("F-1", line, excl="60.00", tax="0.00", incl="60.00"))
    assert view.lines[0].proposed_cents == 3000  # what it is given back for, without a margin
    answer(shop, view, 1, "new")
    accept(shop, view)
    with shop.storage.look() as work:
        (found,) = [each for each in work.products.deposits() if each.price_cents == 3000]
    assert (found.vat_code, found.empties, cost(shop, found.id)) == ("outside", True, None)
    assert shop.verify().findings == ()


# --- discounts inside a line


def test_a_discount_inside_a_line_is_shown_and_taken_once(shop: LittleShop) -> None:
    line = Line("JUPILER", "7.80", "12", reference="J", gtin=BEER_EAN)
    inside = (
        b"</cbc:LineExtensionAmount><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
        b"<cbc:Amount>1.40</cbc:Amount></cac:AllowanceCharge>"
    )
    content = billed("F-1", line, excl="7.80", tax="1.64", incl="9.44")
    view = given(shop, content.replace(b"</cbc:LineExtensionAmount>", inside))
    assert (view.lines[0].allowance_cents, view.lines[0].cost) == (-140, 6500)


# --- articles that are gone


def test_what_was_sold_no_more_is_on_offer_again_once_it_comes_in(shop: LittleShop) -> None:
    beer = shop.product(BEER)
    line = Line("JUPILER", "7.80", "12", reference="J", gtin=BEER_EAN)
    shop.do(commands.ShowArticle(beer.id))
    seen: notices.ArticleShown = shop.heard[notices.ArticleShown]
    shop.do(commands.RetireArticle(beer.id, seen.article.seen, sure=True))
    view = given(shop, billed("F-1", line, excl="7.80", tax="1.64", incl="9.44"))
    accept(shop, view)
    with shop.storage.look() as work:
        assert not work.cards.of([beer.id])[beer.id].retired


# --- names and codes that say little


@pytest.mark.parametrize("name", ["-", ".", "%", "A-1", "1", "*", "_", "''"])
def test_a_name_that_says_nothing_is_no_article_s(name: str, shop: LittleShop) -> None:
    made(shop, "A-1", "A-1")
    line = Line(name, "7.80", "12", reference="-")
    (found,) = given(shop, billed("F-1", line, excl="7.80", tax="1.64", incl="9.44")).lines
    assert (found.state, found.doubt, found.product_id) == ("doubt", "new", "")


def test_one_word_inside_another_is_not_the_article(shop: LittleShop) -> None:
    made(shop, "P", "Placement")
    line = Line("DISPLACEMENT", "7.80", "12")
    (found,) = given(shop, billed("F-1", line, excl="7.80", tax="1.64", incl="9.44")).lines
    assert (found.doubt, found.product_id) == ("new", "")


def test_our_own_code_is_asked_about_the_first_time_and_known_afterwards(shop: LittleShop) -> None:
    line = Line("JUP", "7.80", "12", reference="J")
    ours = (
        f"<cac:BuyersItemIdentification><cbc:ID>{BEER}</cbc:ID></cac:BuyersItemIdentification>"
        "<cac:ClassifiedTaxCategory>"
    )
    content = billed("F-1", line, excl="7.80", tax="1.64", incl="9.44")
    view = given(shop, content.replace(b"<cac:ClassifiedTaxCategory>", ours.encode()))
    assert (view.lines[0].doubt, view.lines[0].product_id) == ("buyer", shop.product(BEER).id)
    answer(shop, view, 1)
    accept(shop, view)
    again = billed("F-2", line, excl="7.80", tax="1.64", incl="9.44")
    assert given(shop, again).lines[0].state == "sure"


# --- several lines of one article


def test_cases_and_pieces_of_one_article_are_added(shop: LittleShop) -> None:
    beer, before = shop.product(BEER), shop.on_hand(BEER) or 0
    pieces = Line("JUPILER", "7.80", "12", reference="J", gtin=BEER_EAN)
    cases = Line("JUPILER 24X25CL", "31.20", "2", unit="XCR", reference="JC")
    back = Line("JUPILER", "-3.90", "-6", reference="J", gtin=BEER_EAN)
    view = given(shop, billed("F-1", pieces, cases, back, excl="35.10", tax="7.37", incl="42.47"))
    answer(shop, view, 2, "article", product_id=beer.id, factor=24_000)
    accept(shop, view)
    assert shop.on_hand(BEER) == before + 54_000
    assert cost(shop, beer.id) == 6500
    assert shop.verify().findings == ()


def test_two_new_lines_of_one_number_of_goods_are_one_article(shop: LittleShop) -> None:
    """A promotion has a reference of its own."""
    first = Line("XYLOPHONE", "12.00", "10", reference="A", gtin=OTHER)
    promotion = replace(first, name="XYLOPHONE PROMO", net="0.00", quantity="2", reference="B")
    view = given(shop, billed("F-1", first, promotion, excl="12.00", tax="2.52", incl="14.52"))
    for number in (1, 2):
        answer(shop, view, number, "new")
    answer(shop, view, 2, "", price_cents=250)
    view = shown(shop, view.row.invoice_id)
    assert (view.new_articles, view.labels) == (1, 1)
    accept(shop, view)
    xylophone = shop.product(OTHER)
    assert (shop.on_hand(OTHER), xylophone.price_cents, cost(shop, xylophone.id)) == (12_000, 250, 10_000)
    assert shop.verify().findings == ()


def test_two_lines_at_which_one_new_code_was_scanned_are_one_article(shop: LittleShop) -> None:
    lines = Line("XYLO ROUGE", "6.00", "5", reference="A"), Line("XYLO BLEU", "6.00", "5", reference="B")
    view = given(shop, billed("F-1", *lines, excl="12.00", tax="2.52", incl="14.52"))
    for position in (0, 1):
        shop.do(commands.ScanInvoiceLine(view.row.invoice_id, position, OTHER))
    accept(shop, shown(shop, view.row.invoice_id))
    assert shop.on_hand(OTHER) == 10_000


# --- unit codes

PIECES = ["C62", "H87", "EA", "NAR", "XPP", "XUN", "PR", "SET", "PCE", "ST", "UN"]
PACKS = ["XBX", "XCT", "XCS", "XCR", "XPK", "XPA", "XBC", "XPU", "XKG", "XPX", "BX", "CS", "CT", "CR", "PK"]
MEASURES = {"KGM": 1000, "GRM": 1, "LTR": 1000, "MLT": 1, "CLT": 10, "HLT": 100_000, "KG": 1000, "L": 1000}
MANY = {"DZN": 12_000, "P5": 5000, "CEN": 100_000, "GRO": 144_000}


@pytest.mark.parametrize("code", [*PIECES, *PACKS, *MEASURES, *MANY])
def test_each_code_of_the_catalogue_is_known(code: str) -> None:
    unit = billed_unit(f" {code.lower()} ")
    assert unit.sure
    expected = (
        (BilledKind.PACK, 1000)
        if code in PACKS
        else (BilledKind.MEASURE, MEASURES[code])
        if code in MEASURES
        else (BilledKind.PIECE, MANY.get(code, 1000))
    )
    assert (unit.kind, unit.factor) == expected


@pytest.mark.parametrize("code", ["PAL", "STK", "PC", "HD", "", "XYZ", "Ｃ62", "C62 "[::-1]])
def test_false_friends_and_strangers_are_asked_about(code: str) -> None:
    assert not billed_unit(code).sure


@pytest.mark.parametrize("unit", ["XBX", "XPX", "STK", "KGM", "LTR", "MTK", "", "XYZ"])
def test_what_does_not_say_how_many_is_asked_once(unit: str, shop: LittleShop) -> None:
    bougie = made(shop, "B", "Bougie", barcodes=(OTHER,))
    line = Line("BOUGIE", "24.00", "2", unit=unit, reference="B", gtin=OTHER)
    view = given(shop, billed("F-1", line, excl="24.00", tax="5.04", incl="29.04"))
    assert view.lines[0].doubt == "units"
    assert answer(shop, view, 1, "yes", factor=6000).units == 12_000
    accept(shop, view)
    assert (shop.on_hand("B"), cost(shop, bougie.id)) == (12_000, 20_000)
    again = given(shop, billed("F-2", line, excl="24.00", tax="5.04", incl="29.04"))
    assert (again.lines[0].state, again.lines[0].units) == ("sure", 12_000)


def test_a_property_says_how_many_are_in_one(shop: LittleShop) -> None:
    bougie = made(shop, "B", "Bougie", barcodes=(OTHER,))
    line = Line("BOUGIE", "24.00", "2", unit="XBX", reference="B", gtin=OTHER)
    said = (
        b"<cac:AdditionalItemProperty><cbc:Name>Colisage</cbc:Name><cbc:Value>6</cbc:Value>"
        b"</cac:AdditionalItemProperty></cac:Item>"
    )
    content = billed("F-1", line, excl="24.00", tax="5.04", incl="29.04").replace(b"</cac:Item>", said)
    view = given(shop, content)
    assert (view.lines[0].doubt, view.lines[0].factor) == ("units", 6000)
    answer(shop, view, 1)
    accept(shop, view)
    assert (shop.on_hand("B"), cost(shop, bougie.id)) == (12_000, 20_000)
