"""The receipt: golden papers, and sums that a customer can check with a pencil."""

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.document import Barcode, Document
from hardware.drivers.printing import escpos
from hardware.drivers.printing.layout import compose
from hardware.drivers.printing.lines import TextLine
from hardware.drivers.profiles import names, profile
from herstal_pos.documents.counter.receipt import receipt
from herstal_pos.documents.stored_paper import document_from, paper_rows
from herstal_pos.domain.counter.codes import TicketCode, classify
from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.means import CARD, CASH
from herstal_pos.domain.money import THOUSAND, RoundingMode
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import LANGUAGES, Words
from tests.builders import (
    INTERMEDIATE,
    REDUCED,
    STANDARD,
    ZERO,
    complete,
    deposit,
    line,
    pay,
    returned,
    sale_of,
)
from tests.documents import tickets
from tests.documents.papers import DOCUMENTS, PAPERS, golden, paper
from tests.documents.reading import sections
from tests.documents.tickets import MIDDLE, NARROW, SHOP, WIDE

languages = pytest.mark.parametrize("language", LANGUAGES)
printers = pytest.mark.parametrize("printer", names())


@pytest.mark.parametrize(("name", "printer", "language"), PAPERS)
def test_the_paper_is_the_golden_one(name: str, printer: str, language: str) -> None:
    assert paper(name, printer, language) == golden(name, printer, language).read_text(encoding="utf-8")


@languages
@printers
@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_wider_than_the_paper_and_all_is_printed_as_letters(
    name: str, printer: str, language: str
) -> None:
    """One code page has them all: no line needs dots."""
    printer_profile = profile(printer)
    for each in compose(DOCUMENTS[name](language), printer_profile):
        if isinstance(each, TextLine):
            assert len(each.text) * each.size <= printer_profile.columns
            assert each.page is not None


@languages
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_kept_and_comes_back_the_same(name: str, language: str) -> None:
    document = DOCUMENTS[name](language)
    assert document_from(paper_rows(document)) == document


@pytest.mark.parametrize("codec", ["cp1252", "cp858"])
def test_minus_is_a_minus_and_the_euro_a_euro(codec: str) -> None:
    printer = profile(WIDE)
    pages = tuple(page for page in printer.pages if page.codec == codec)
    only = type(printer)(**{name: getattr(printer, name) for name in printer.__slots__} | {"pages": pages})
    printed = escpos.encode(compose(DOCUMENTS["exchange"]("fr"), only), only)
    assert b"-10,17" in printed
    assert "€".encode(codec) in printed
    assert "Épicerie".encode(codec) in printed


# --- what stands on it


@languages
def test_a_copy_says_so(language: str) -> None:
    words = Words(language)("receipt.copy")
    assert words in _words(DOCUMENTS["copy"](language))
    assert words not in _words(DOCUMENTS["sale"](language))


@languages
def test_practice_is_marked_at_head_and_foot_of_everything(language: str) -> None:
    marked = _words(DOCUMENTS["practice"](language))
    mark = Words(language)("receipt.practice")
    assert marked.count(mark) == 2
    assert (marked[0], marked[-3]) == (mark, mark)
    assert mark not in _words(DOCUMENTS["sale"](language))


@languages
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_paper_is_called_a_certified_receipt(name: str, language: str) -> None:
    """`belgium.md` 1.3: that name is reserved."""
    said = " ".join(_words(DOCUMENTS[name](language))).casefold()
    assert "ticket de caisse tva" not in said
    assert "btw-kasticket" not in said


@pytest.mark.parametrize(("document", "number"), [("sale", "2-001042"), ("practice", "P2-000123")])
def test_the_barcode_brings_the_ticket_back(document: str, number: str) -> None:
    codes = [part for part in DOCUMENTS[document]("fr").parts if isinstance(part, Barcode)]
    assert [classify(code.text) for code in codes] == [TicketCode(number)]


def test_a_ticket_only_looked_at_is_not_named_as_returned() -> None:
    looked_at = receipt(tickets.cash_sale(), SHOP, "fr", clerk="", practice=False, returns_number="2-001001")
    assert not any("2-001001" in text for text in _words(looked_at))
    assert any("2-001001" in text for text in _words(DOCUMENTS["exchange"]("fr")))


def test_a_kilogram_to_the_gram_still_shows_its_price() -> None:
    assert "1,000 kg × 9,99 €/kg" in _words(DOCUMENTS["discounted"]("fr"))


def test_one_piece_needs_no_second_row() -> None:
    assert not any(text.startswith("1 ×") for text in _words(DOCUMENTS["sale"]("fr")))


@pytest.mark.parametrize(("paid", "row"), [(1350, "-2 × 6,75"), (1500, "-2 × 7,50"), (1351, "-2")])
def test_what_comes_back_shows_what_each_cost_then(paid: int, row: str) -> None:
    back = complete(pay(sale_of(returned(750, 2 * THOUSAND, gross_cents=-paid))))
    assert row in _words(receipt(back, SHOP, "fr", clerk="", practice=False))


def test_an_unpaid_zero_prints_no_tender() -> None:
    even = complete(pay(sale_of(returned(320), line(320))))
    total = sections(receipt(even, SHOP, "fr", clerk="", practice=False), MIDDLE)[2]
    assert total.amounts == [0]


def _words(document: Document) -> list[str]:
    lines = compose(document, profile(MIDDLE))
    return [each.text.strip() for each in lines if isinstance(each, TextLine)]


# --- its sums

NAMES = ("Pain", "Fromage de Herve affiné", "Sirop de Liège artisanal en pot de grès", "Œufs", "")
rates = st.sampled_from((STANDARD, INTERMEDIATE, REDUCED, ZERO))


@st.composite
def goods(draw: st.DrawFn) -> SaleLine:
    price = draw(st.integers(0, 150_000))
    kind = draw(st.sampled_from((LineKind.ITEM, LineKind.FREE)))
    unit = draw(st.sampled_from((Unit.PIECE, Unit.KG)))
    quantity = draw(st.integers(1, 30)) * THOUSAND if unit is Unit.PIECE else draw(st.integers(1, 5000))
    made = line(price, quantity, draw(rates), name=draw(st.sampled_from(NAMES)), kind=kind, unit=unit)
    return made.with_discount(Discount(draw(st.sampled_from((0, 0, 500, 1000, 10_000)))))


@st.composite
def goods_back(draw: st.DrawFn) -> SaleLine:
    pieces, price = draw(st.integers(1, 6)), draw(st.integers(0, 20_000))
    paid = draw(st.integers(0, price * pieces))
    return returned(price, pieces * THOUSAND, draw(rates), gross_cents=-paid)


empties = st.builds(deposit, st.integers(1, 500), st.sampled_from((-1000, 1000, 24_000)))


@st.composite
def completed_sales(draw: st.DrawFn) -> Sale:
    lines = draw(st.lists(goods() | goods_back() | empties, min_size=1, max_size=8))
    mode = draw(st.sampled_from(RoundingMode))
    percent = draw(st.sampled_from((0, 0, 333, 1000)))
    sale = sale_of(*lines, discount_percent=percent, rounding_mode=mode)
    by_card = sale.due_cents(CARD) // 10 * 5
    if by_card > 0 and draw(st.booleans()):
        pay(sale, CARD, by_card)
    due = sale.due_cents(CASH)
    if due > 0:
        return complete(pay(sale, CASH, due + 5 * draw(st.integers(0, 400))))
    return complete(pay(sale, CASH))


@given(completed_sales(), st.sampled_from(LANGUAGES), st.sampled_from((WIDE, MIDDLE, NARROW)))
def test_all_amounts_on_a_receipt_add_up(sale: Sale, language: str, printer: str) -> None:
    words = Words(language)
    document = receipt(sale, SHOP, language, clerk="Sophie", practice=False)
    _, lines, total, vat = sections(document, printer)
    to_pay = total.of(words("receipt.total"))
    ticket_discount = total.of(words("receipt.discount", percent=words.percent(sale.discount_percent)))
    assert to_pay == sale.total_cents
    assert sum(lines.amounts) + ticket_discount == to_pay
    if ticket_discount:
        assert total.of(words("receipt.subtotal")) + ticket_discount == to_pay
    rounded = to_pay + total.of(words("receipt.rounding"))
    if sale.rounding_cents:
        assert total.of(words("receipt.rounded")) == rounded
    given_cents = total.of(words("means.cash")) + total.of(words("means.card"))
    given_back = total.of(words("receipt.change")) + total.of(words("receipt.refund_cash"))
    assert given_cents - given_back == rounded
    assert sum(row[-1] for row in vat.vat_table) == to_pay
    assert all(row[0] + row[1] == row[2] for row in vat.vat_table if len(row) > 1)
    assert len(vat.vat_table) == len(sale.vat_totals)
