"""What is read again, what is one's own, and lines that bring nothing or too much."""

import pytest

from herstal_pos.services import commands
from herstal_pos.services.stock.invoices.ubl import read_invoice
from tests.little_shop import BEER, CHEESE, LittleShop
from tests.services.stock.invoices.invoice_steps import accept, answer, asked, content, read, shown, states

ONE_MORE = (">15.49</cbc:TaxInclusiveAmount", ">15.50</cbc:TaxInclusiveAmount")


def other(*swaps: tuple[str, str]) -> commands.ReadInvoice:
    text = content("06").decode()
    for old, new in swaps:
        text = text.replace(old, new)
    return commands.ReadInvoice(text.encode(), "06.xml")


def test_a_corrected_one_of_the_same_number_follows_what_was_put_away(shop: LittleShop) -> None:
    wrong = read(shop, "06", ONE_MORE)
    assert wrong.row.problem == "totals"
    assert shop.refusal(other()).startswith("invoice_waits GLN-6")
    shop.do(commands.CloseInvoice(wrong.row.invoice_id, sure=True))
    right = read(shop, "06", ("<cbc:InvoiceTypeCode>380", "<cbc:InvoiceTypeCode>384"))
    answer(shop, right, 2, "not_received")
    before = shop.on_hand(BEER) or 0
    accept(shop, right)
    assert shop.on_hand(BEER) == before + 12_000
    assert shop.refusal(other(("ANIS", "ANISETTE"))).startswith("invoice_twice GLN-6")


def test_a_credit_note_that_was_settled_is_not_read_again(shop: LittleShop) -> None:
    credit = read(shop, "12")
    answer(shop, credit, 2, "no_goods")
    shop.do(commands.SettleCredit(credit.row.invoice_id, "returned", sure=True))
    again = commands.ReadInvoice(content("12").replace(b"JUPILER", b"JUP"), "12.xml")
    assert shop.refusal(again).startswith("invoice_twice")


def test_a_supplier_may_begin_its_numbers_anew_each_year(shop: LittleShop) -> None:
    first = read(shop, "06", ("2026-11-12", "2025-11-12"))
    second = read(shop, "06")
    assert first.row.invoice_id != second.row.invoice_id


def test_one_s_own_invoice_to_a_private_customer_brings_nothing(shop: LittleShop) -> None:
    sale = read(shop, "06", ("0403019261", "0123456749"))
    assert sale.row.problem == "other_company"
    refused = shop.refusal(commands.AcceptInvoice(sale.row.invoice_id, sure=True))
    assert refused.startswith("invoice_other_company")


@pytest.mark.parametrize(
    ("said", "state"),
    [("<cbc:ID>A-1</cbc:ID>", "not_received"), ("<cbc:ID></cbc:ID>", "no_goods")],
    ids=["comes_later", "words_alone"],
)
def test_a_line_of_no_number_and_no_value_asks_nothing(said: str, state: str, shop: LittleShop) -> None:
    invoice = read(
        shop,
        "06",
        ("<cbc:ID>A-1</cbc:ID>", said),
        ("7300010000001", ""),
        ('"C62">1<', '"C62">0<'),
        (">5.00<", ">0.00<"),
        (">12.80<", ">7.80<"),
        (">15.49<", ">10.49<"),
    )
    assert states(invoice) == ["sure", state]


def test_more_than_a_shop_can_hold_is_asked(shop: LittleShop) -> None:
    invoice = read(shop, "06", (">12<", ">9999999999<"))
    assert asked(invoice)[0] == "units"
    refused = shop.refusal(commands.AcceptInvoice(invoice.row.invoice_id, sure=True))
    assert refused.startswith("invoice_doubts")


def test_another_code_of_the_same_unit_asks_nothing(shop: LittleShop) -> None:
    first = read(shop, "06")
    answer(shop, first, 2, "not_received")
    accept(shop, first)
    for code, state in (
        ("H87", "sure"),
        ("EA", "sure"),
        ("STK", "doubt"),
        ("XCS", "doubt"),
        ("DZN", "doubt"),
    ):
        swaps = ("GLN-6", code), ('unitCode="C62">12', f'unitCode="{code}">12')
        assert states(read(shop, "06", *swaps))[0] == state, code


def test_grams_after_kilograms_are_not_taken_for_kilograms(shop: LittleShop) -> None:
    cheese = shop.product(CHEESE)
    weighed = ("JUPILER 25CL", "Herve"), ("2004040000981", "")
    first = read(shop, "06", *weighed, ('"C62">12<', '"KGM">1.2<'))
    answer(shop, first, 1, "article", product_id=cheese.id)
    answer(shop, first, 2, "not_received")
    accept(shop, first)
    second = read(shop, "06", *weighed, ('"C62">12<', '"GRM">1200<'), ("GLN-6", "B"))
    line = second.lines[0]
    assert (line.state, line.units, line.cost) == ("sure", 1200, 65_000)


def test_two_lines_of_one_new_article_are_one_article_and_one_label(shop: LittleShop) -> None:
    invoice = read(shop, "06", ("J25", "A-1"), ("JUPILER 25CL", "ANIS"), ("2004040000981", "7300010000001"))
    for number in (1, 2):
        answer(shop, invoice, number, "new", price_cents=900)
    invoice = shown(shop, invoice.row.invoice_id)
    assert (invoice.new_articles, invoice.labels) == (1, 1)


def test_a_french_number_is_no_belgian_one() -> None:
    french = content("06").replace(b"<cbc:CompanyID>BE0403019261", b"<cbc:CompanyID>FR40303265045")
    french = french.replace(b'"0208">0403019261', b'"0002">303265045')
    assert read_invoice(french).supplier_number == "FR40303265045"
