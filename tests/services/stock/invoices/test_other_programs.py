"""Invoices as other programs write them: how signs and figures are spelt, where a rate or a sign stands."""

import codecs
from dataclasses import replace
from decimal import Decimal

import pytest

from herstal_pos.domain.stock.supplier_invoice import DocumentAmount, SupplierInvoice, without_allowances
from herstal_pos.services.stock.invoices.figures import decimal_of
from herstal_pos.services.stock.invoices.ubl import read_invoice
from tests.services.stock.invoices.invoice_steps import content

TAXED, FREE = ("S", 2100), ("E", 0)


def read(name: str, *swaps: tuple[str, str]) -> SupplierInvoice:
    text = content(name).decode()
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return read_invoice(text.encode())


def text_of(name: str, encoding: str) -> str:
    return content(name).decode().replace("UTF-8", encoding)


@pytest.mark.parametrize(
    "spelt",
    [
        codecs.BOM_UTF8 + b"\r\n" + content("06"),
        codecs.BOM_UTF8 * 2 + content("06"),
        text_of("06", "utf-16").encode(),
        codecs.BOM_UTF8 + text_of("06", "UTF-16").encode(),
        codecs.BOM_UTF16_LE + text_of("06", "utf-8").encode("utf-16-le"),
        codecs.BOM_UTF16_BE + text_of("06", "utf-16").encode("utf-16-be"),
        text_of("06", "utf-16").encode("utf-16-le"),
        content("06").decode().encode("cp1252"),
        content("06").decode().replace("<Invoice", "<Envelope><Body><Invoice").encode()
        + b"</Body></Envelope>",
    ],
    ids=[
        "blank",
        "twice",
        "not_utf_16",
        "not_utf_16_marked",
        "not_utf_8",
        "big",
        "unmarked",
        "old",
        "two_envelopes",
    ],
)
def test_the_bytes_say_how_they_are_spelt_whatever_the_first_line_says(spelt: bytes) -> None:
    assert read_invoice(spelt).buyer_name == "Épicerie du Pont"


@pytest.mark.parametrize("said", ["1.200,00", "1,200.00", "1 200", "1\u00a0200,0", "1\u202f200.00"])
def test_thousands_are_read_where_they_can_be_nothing_else(said: str) -> None:
    assert decimal_of(said) == Decimal(1200)


@pytest.mark.parametrize("said", ["1,200", "1.200.000", "12 00", "1 2000", "1,20,000.00", " , ", "1.200,"])
def test_what_may_be_two_numbers_is_none(said: str) -> None:
    assert decimal_of(said) is None


def test_a_number_of_goods_may_have_dashes() -> None:
    line, _ = read("06", ("2004040000981", "2-004040-000981")).lines
    assert line.gtin == "2004040000981"


def test_a_discount_without_a_rate_is_of_all_that_is_taxed() -> None:
    discount = (
        "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
        "<cbc:Amount>1.28</cbc:Amount></cac:AllowanceCharge><cac:TaxTotal>"
    )
    invoice = read("06", ("<cac:TaxTotal>", discount), (">12.80</cbc:TaxExcl", ">11.52</cbc:TaxExcl"))
    assert without_allowances(invoice) == {0: 702, 1: 450}


def test_a_total_of_each_rate_makes_the_sum_of_them() -> None:
    other = '</cac:TaxTotal><cac:TaxTotal><cbc:TaxAmount currencyID="EUR">0.06</cbc:TaxAmount></cac:TaxTotal>'
    invoice = read(
        "06", ("</cac:TaxTotal>", other), (">15.49</cbc:TaxInclusiveAmount", ">15.55</cbc:TaxInclusiveAmount")
    )
    assert invoice.misses_cents == 0


def test_a_credit_note_that_is_written_below_nought_gives_back_too() -> None:
    above = read("12")
    below = read(
        "12", (">6<", ">-6<"), (">3.90<", ">-3.90<"), (">45.00<", ">-45.00<"), (">48.90<", ">-48.90<")
    )
    assert [(line.quantity, line.net_cents) for line in below.lines[:1]] == [(-6000, -390)]
    assert above.lines[0].quantity == -6000


@pytest.mark.parametrize(
    ("amounts", "worth"),
    [
        (((-128, *TAXED, "Escompte"), (128, *FREE, "Escompte")), {0: 780, 1: 500}),
        (
            ((-64, *TAXED, "e"), (-64, "S", 600, "e"), (128, *FREE, "e"), (-128, *TAXED, "r")),
            {0: 702, 1: 450},
        ),
        (((-128, *TAXED, "Remise"), (1000, *TAXED, "Transport")), {0: 702, 1: 450}),
        (((1000, *TAXED, "Transport"),), {0: 780, 1: 500}),
    ],
    ids=["charged_again_untaxed", "once_for_two_rates", "beside_freight", "freight_alone"],
)
def test_a_discount_is_in_the_costs_unless_it_is_charged_again(
    amounts: tuple[tuple[int, str, int, str], ...], worth: dict[int, int]
) -> None:
    invoice = replace(read("06"), amounts=tuple(DocumentAmount(*each) for each in amounts))
    assert without_allowances(invoice) == worth
