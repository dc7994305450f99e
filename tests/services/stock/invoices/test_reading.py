"""Suppliers' electronic invoices with the dirt of real ones: what is read, what is refused, what adds up."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.stock.supplier_invoice import (
    InvoiceKind,
    InvoiceLine,
    SupplierInvoice,
    is_summary,
    shares_of,
    without_allowances,
)
from herstal_pos.services.stock.invoices.ubl import MOST_LINES, read_invoice
from herstal_pos.services.stock.invoices.xml_tree import MOST_BYTES, OddXml

FILES = Path(__file__).parent


def content(name: str) -> bytes:
    (file,) = FILES.glob(f"{name}*.xml")
    return file.read_bytes()


def read(name: str) -> SupplierInvoice:
    return read_invoice(content(name))


def line(name: str, number: int = 1) -> InvoiceLine:
    return read(name).lines[number - 1]


def odd(content: bytes) -> str:
    with pytest.raises(OddXml) as refused:
        read_invoice(content)
    return refused.value.reason


# --- what is read


def test_head_and_lines_of_an_ordinary_one() -> None:
    invoice = read("01")
    assert (invoice.kind, invoice.document, invoice.type_code) == (InvoiceKind.INVOICE, "2026-1188", "380")
    assert (invoice.supplier_name, invoice.supplier_number) == ("Brasserie de la Meuse SA", "0403019261")
    assert (invoice.buyer_number, invoice.currency) == ("0123456749", "EUR")
    assert (invoice.net_cents, invoice.gross_cents, invoice.misses_cents) == (6890, 8092, 0)
    crates, _, back, *_ = invoice.lines
    assert (crates.name, crates.quantity, crates.unit_code, crates.net_cents) == (
        *("JUPILER 24X25CL", 3000),
        *("XCR", 4680),
    )
    assert (crates.reference, crates.gtin, crates.vat_points) == ("104711", "15410000000016", 2100)
    assert (back.quantity, back.net_cents, back.vat_category, back.vat_points) == (-2000, -900, "E", 0)


@pytest.mark.parametrize(
    ("name", "number", "worth"),
    [
        ("01", 4, (12_000, 1000)),  # the line's allowance is in its value
        ("01", 5, (200_000, 760)),  # a price for a thousand
        ("02", 2, (1000, -30)),  # a gift: price nought, and a discount on it
        ("03", 1, (50_000, 2)),
        ("03", 2, (250_000, 950)),
        ("04", 1, (3000, 1000)),  # a price cut at six places
        ("04", 2, (7000, 1111)),
        ("18", 3, (0, 1200)),
        ("18", 4, (None, 1200)),  # an exponent is no number
        ("27", 1, (1500, 1230)),  # commas
    ],
)
def test_a_line_is_worth_what_it_says_and_never_what_a_price_makes(
    name: str, number: int, worth: tuple[int | None, int]
) -> None:
    assert (line(name, number).quantity, line(name, number).net_cents) == worth


def test_a_number_with_a_wrong_digit_is_no_number_of_goods() -> None:
    assert [(each.gtin, each.gtin_text) for each in read("05").lines] == [
        ("", "5410126009900"),
        ("", "PLU 12"),
    ]


def test_goods_are_known_by_a_number_under_the_wrong_scheme_too() -> None:
    assert line("06").gtin == "2004040000981"


def test_the_older_dialect_says_its_rates_by_codes() -> None:
    assert [each.vat_points for each in read("11").lines] == [600, 2100]


def test_of_a_credit_note_what_stands_above_nought_goes_back() -> None:
    invoice = read("12")
    assert (invoice.kind, invoice.invoice_ref) == (InvoiceKind.CREDIT, "2026-1188")
    assert [(each.quantity, each.net_cents) for each in invoice.lines] == [(-6000, -390), (-10_000, -4500)]
    negative = read("13")
    assert (negative.kind, negative.lines[0].quantity) == (InvoiceKind.INVOICE, -6000)


def test_money_before_goods_is_told_apart() -> None:
    assert read("17").kind is InvoiceKind.PREPAID


@pytest.mark.parametrize(("name", "said"), [("20", "JUPILER 24X25CL"), ("21", "SPÉCULOOS ARTIS. 400 G")])
def test_any_spelling_of_signs_and_an_envelope(name: str, said: str) -> None:
    assert line(name).name == said


def test_blanks_before_the_first_sign_and_no_first_line() -> None:
    bare = content("01").partition(b"?>")[2]
    assert read_invoice(b"\r\n  " + bare) == read("01")


def test_a_despatch_advice_has_goods_without_prices() -> None:
    invoice = read("22")
    assert (invoice.kind, invoice.document, invoice.misses_cents) == (InvoiceKind.DESPATCH, "BL-22", 0)
    (each,) = invoice.lines
    assert (each.quantity, each.net_cents, each.best_before, each.lot) == (24_000, None, "2027-03-31", "L7")


def test_an_invoice_of_what_came_before_says_so() -> None:
    invoice = read("23")
    assert (invoice.period, str(invoice.delivered), invoice.despatch_ref) == (True, "2026-10-28", "BL-9")


def test_a_line_for_all_is_told_apart_and_names_its_paper() -> None:
    assert (is_summary(read("09")), read("09").attachments) == (True, ("S-9.pdf",))
    assert not is_summary(read("01"))


def test_texts_are_cut_and_cannot_turn_the_writing_round() -> None:
    name = line("18", 4).name
    assert (len(name), "\u202e" in name) == (200, False)


# --- sums


def test_by_how_much_a_total_misses_is_said() -> None:
    assert read("16").misses_cents == 10
    assert read_invoice(content("01").replace(b">46.80<", b">46.81<")).misses_cents == 1
    assert read_invoice(content("01").replace(b">46.80<", b">NaN<")).misses_cents is None


def test_a_discount_for_cash_that_is_charged_again_is_none() -> None:
    invoice = read("10")
    assert invoice.misses_cents == 0
    assert without_allowances(invoice) == {0: 9545, 1: 956}  # five euros of 110,01, to the cent


@given(st.integers(-100_000, 100_000), st.lists(st.integers(1, 10**9), min_size=1, max_size=60))
def test_what_is_spread_is_all_there_and_nobody_is_a_cent_off(cents: int, weights: list[int]) -> None:
    shares = shares_of(cents, dict(enumerate(weights)))
    assert sum(shares.values()) == cents
    assert all(abs(share * sum(weights) - cents * weights[at]) < sum(weights) for at, share in shares.items())


# --- what is refused


def deep(levels: int) -> bytes:
    return b"<a>" * levels + b"</a>" * levels


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "entities": ("doctype", lambda: content("24")),
    "quadratic": (
        "doctype",
        lambda: (
            b'<!DOCTYPE Invoice [<!ENTITY a "'
            + b"a" * 100_000
            + b'">]><Invoice>'
            + b"&a;" * 1000
            + b"</Invoice>"
        ),
    ),
    "external": ("doctype", lambda: b'<!DOCTYPE Invoice SYSTEM "file:///etc/passwd"><Invoice/>'),
    "deep": ("too_deep", lambda: deep(100_000)),
    "large": ("too_large", lambda: b"<Invoice>" + b" " * MOST_BYTES + b"</Invoice>"),
    "wide": ("too_deep", lambda: b"<Invoice>" + b"<a/>" * 4_000_000 + b"</Invoice>"),
    "one wide line": (
        "too_deep",
        lambda: b"<Invoice><InvoiceLine>" + b"<a/>" * 4_000_000 + b"</InvoiceLine></Invoice>",
    ),
    "attributes": (
        "too_deep",
        lambda: b"<Invoice " + b" ".join(b'a%d=""' % at for at in range(100_000)) + b"/>",
    ),
    "half": ("not_xml", lambda: content("25")),
    "nothing": ("not_xml", lambda: b""),
    "a picture": ("not_xml", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "an archive": ("zip", lambda: b"PK\x03\x04" + bytes(200)),
    "a paper": ("pdf", lambda: b"%PDF-1.7\n" + bytes(200)),
    "an unknown spelling": (
        "not_xml",
        lambda: b'<?xml version="1.0" encoding="klingon"?><Invoice>\xff</Invoice>',
    ),
    "another standard": ("cii", lambda: content("26")),
    "another thing": ("other_document", lambda: b"<html><body/></html>"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_no_invoice_or_would_harm_is_refused(name: str) -> None:
    reason, made = BOMBS[name]
    assert odd(made()) == reason


def test_the_parser_is_one_that_guards_itself() -> None:
    assert expat.version_info >= (2, 4, 1)


def many(count: int) -> bytes:
    head, rest = content("01").split(b"<cac:InvoiceLine>", 1)
    one = b"<cac:InvoiceLine>" + rest.partition(b"</cac:InvoiceLine>")[0] + b"</cac:InvoiceLine>"
    return head + one * count + b"</Invoice>"


def test_five_thousand_lines_are_read_and_one_more_is_not() -> None:
    assert len(read_invoice(many(MOST_LINES)).lines) == MOST_LINES
    assert odd(many(MOST_LINES + 1)) == "too_many_lines"


def test_a_paper_of_seven_megabytes_inside_is_kept_apart() -> None:
    paper = b"JVBERi0x" * (7_000_000 // 8)
    whole = read_invoice(content("09").replace(b"JVBERi0xLjQK", paper))
    assert replace(whole, papers=()) == replace(read("09"), papers=())
    assert whole.papers == (paper.decode(),)


@given(st.binary(max_size=400), st.integers(0, 6000))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(damage: bytes, at: int) -> None:
    whole = content("01")
    with contextlib.suppress(OddXml):
        read_invoice(whole[:at] + damage + whole[at + len(damage) :])
