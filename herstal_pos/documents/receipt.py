"""The receipt: what a customer gets for every sale.

Fields: the recommended superset of `belgium.md` 1.3 (shop and VAT number, date and time, gapless number,
till and clerk, lines with VAT mark, discounts, total, rounding and rounded total, tenders, VAT per rate).
It is never titled "ticket de caisse TVA", a name kept for certified registers of restaurants.
"""

from collections.abc import Iterator

from hardware.drivers.document import Align, Barcode, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.domain.codes import ticket_text
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.product import Unit
from herstal_pos.domain.sale import LineKind, Means, Sale, SaleLine
from herstal_pos.domain.shop import Shop
from herstal_pos.domain.vat import VatRate, VatTotal
from herstal_pos.i18n import Words

AMOUNT_WIDTH = 10
MARK_WIDTH = 2
_MARKS = "ABCDEFGH"


def receipt(
    sale: Sale,
    shop: Shop,
    language: str,
    *,
    clerk: str,
    practice: bool,
    copy: bool = False,
    returns_number: str = "",
) -> Document:
    """Of a completed sale. `copy` marks it DUPLICATA; `returns_number` is the ticket that came back."""
    words = Words(language)
    marks = {row.rate: mark for row, mark in zip(sale.vat_totals, _MARKS, strict=False)}
    parts = [
        *shop_head(shop, words, practice=practice),
        *_marked_copy(words, copy=copy),
        *_title(sale, words, clerk, returns_number),
        Rule(),
        *(part for line in sale.live_lines for part in _line(line, marks[line.vat], words)),
        Rule(double=True),
        *_total(sale, words),
        *_tenders(sale, words),
        Rule(),
        *_vat(sale.vat_totals, marks, words),
        *_foot(sale, shop, words, practice=practice),
        Cut(),
    ]
    return Document(tuple(parts))


def amount_row(label: str, amount: str, *, bold: bool = False, size: int = 1) -> Columns:
    right = Column(amount, 0 if size > 1 else AMOUNT_WIDTH + 2, Align.RIGHT, bold)
    return Columns((Column(label, bold=bold), right), size)


def _marked_copy(words: Words, *, copy: bool) -> Iterator[Part]:
    if copy:
        yield Text(words("receipt.copy"), Align.CENTRE, bold=True, size=2)


def _title(sale: Sale, words: Words, clerk: str, returns_number: str) -> Iterator[Part]:
    assert sale.completed_at is not None  # noqa: S101 - only completed sales have a receipt
    moment = f"{words.date(sale.completed_at)} {words.time(sale.completed_at)}"
    number = Column(words("receipt.number", number=sale.number_text), bold=True)
    yield Columns((number, Column(moment, len(moment), Align.RIGHT)))
    till = words("receipt.till", till=sale.number_text.partition("-")[0])
    yield Text(f"{till} · {clerk}" if clerk else till)
    if returns_number:
        yield Text(words("receipt.returns", number=returns_number))


def _line(line: SaleLine, mark: str, words: Words) -> Iterator[Part]:
    """The amount printed on a line is before discounts; each discount is a row of its own below it."""
    name = line.name or words("receipt.free_item")
    if line.kind is LineKind.RETURN:
        name = words("receipt.returned", name=name)
    indent = "  " if line.parent_id else ""
    yield Columns(
        (
            Column(indent + name),
            Column(mark, MARK_WIDTH, Align.RIGHT),
            Column(words.amount(line.gross_cents), AMOUNT_WIDTH, Align.RIGHT),
        )
    )
    if line.quantity != THOUSAND:
        yield Text(f"{indent}  {_quantity(line, words)}")
    if line.discount_cents:
        label = words("receipt.discount", percent=words.percent(line.discount_percent))
        yield amount_row(f"  {label}", words.amount(-line.discount_cents))


def _quantity(line: SaleLine, words: Words) -> str:
    quantity = words.quantity(line.quantity, line.unit.value)
    per = "" if line.unit is Unit.PIECE else f"/{line.unit.value}"
    return f"{quantity} × {words.amount(line.price_cents)}{per}"


def _total(sale: Sale, words: Words) -> Iterator[Part]:
    shared = sum(line.share_cents for line in sale.live_lines)
    if shared:
        yield amount_row(words("receipt.subtotal"), words.amount(sale.total_cents + shared))
        label = words("receipt.discount", percent=words.percent(sale.discount_percent))
        yield amount_row(label, words.amount(-shared))
    yield amount_row(words("receipt.total"), words.money(sale.total_cents), bold=True, size=2)
    if sale.rounding_cents:
        yield amount_row(words("receipt.rounding"), words.amount(sale.rounding_cents))
        yield amount_row(
            words("receipt.rounded"), words.amount(sale.total_cents + sale.rounding_cents), bold=True
        )


def _tenders(sale: Sale, words: Words) -> Iterator[Part]:
    for tender in sale.tenders:
        if tender.given_cents:
            yield amount_row(words(f"means.{tender.means.value}"), words.amount(tender.given_cents))
        if tender.means is Means.CASH and tender.change_cents:
            yield amount_row(words("receipt.change"), words.amount(tender.change_cents))


def _vat(totals: tuple[VatTotal, ...], marks: dict[VatRate, str], words: Words) -> Iterator[Part]:
    heads = ("receipt.vat_rate", "receipt.vat_base", "receipt.vat_vat", "receipt.vat_gross")
    yield vat_row("", *(words(head) for head in heads))
    for row in totals:
        outside = row.rate.basis_points is None
        rate = words("receipt.vat_outside") if outside else words.percent(row.rate.basis_points or 0)
        sums = (row.base_cents, row.vat_cents, row.gross_cents)
        base, vat, gross = (words.amount(cents) for cents in sums)
        yield vat_row(marks[row.rate], rate, base, "" if outside else vat, gross)


def vat_row(mark: str, rate: str, base: str, vat: str, gross: str) -> Columns:
    right = Align.RIGHT
    cells = (
        Column(mark, 2),
        Column(rate),
        Column(base, 10, right),
        Column(vat, 9, right),
        Column(gross, 10, right),
    )
    return Columns(cells)


def _foot(sale: Sale, shop: Shop, words: Words, *, practice: bool) -> Iterator[Part]:
    yield Feed()
    yield Text(words("receipt.items", count=sale.item_count), Align.CENTRE)
    if shop.receipt_note:
        yield Text(shop.receipt_note, Align.CENTRE)
    yield Text(words("receipt.thanks"), Align.CENTRE)
    yield Feed()
    yield Barcode(ticket_text(sale.number_text))
    yield from practice_mark(words, practice=practice)
    yield Feed(2)
