"""A pre-order on paper: a slip that goes with the goods, and below the cut the customer's own."""

from collections.abc import Iterator
from datetime import date, datetime

from hardware.drivers.document import Align, Barcode, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.rows import amount_row
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import Words
from herstal_pos.records import record


@record(frozen=True)
class SlipLine:
    """`quantity` in thousandths of `unit`."""

    name: str
    unit: str
    quantity: int
    note: str = ""


@record(frozen=True)
class PreorderSlip:
    """Cents. `number` is what its barcode holds too."""

    number: str
    day: date
    made_at: datetime
    name: str
    phone: str
    note: str
    lines: tuple[SlipLine, ...]
    total_cents: int
    paid_cents: int


def preorder_slip(slip: PreorderSlip, shop: Shop, language: str, *, practice: bool) -> Document:
    words = Words(language)
    return Document(
        (
            *_of_the_shop(slip, words, practice=practice),
            *_of_the_customer(slip, shop, words, practice=practice),
        )
    )


def slip_lines(lines: tuple[SlipLine, ...], words: Words) -> Iterator[Part]:
    for line in lines:
        count = words.quantity(line.quantity, line.unit)
        yield Columns((Column(count, len(count) + 1, bold=True), Column(line.name)))
        if line.note:
            yield Text(f"  {line.note}")


def _of_the_shop(slip: PreorderSlip, words: Words, *, practice: bool) -> Iterator[Part]:
    if practice:
        yield from practice_mark(words)
    yield Text(words("preorder.title"), Align.CENTRE, bold=True)
    yield Text(words.long_day(slip.day), Align.CENTRE, bold=True, size=2)
    yield Text(slip.name, Align.CENTRE, bold=True, size=2)
    if slip.phone:
        yield Text(slip.phone, Align.CENTRE)
    yield Rule()
    yield from slip_lines(slip.lines, words)
    if slip.note:
        yield Rule()
        yield Text(slip.note, bold=True)
    yield Rule()
    yield from _sums(slip, words)
    yield Feed()
    yield Barcode(slip.number)
    yield Feed()
    yield Cut()


def _of_the_customer(slip: PreorderSlip, shop: Shop, words: Words, *, practice: bool) -> Iterator[Part]:
    yield from shop_head(shop, words, practice=practice)
    yield Text(words("preorder.title"), Align.CENTRE, bold=True)
    yield Text(slip.number, Align.CENTRE)
    yield Text(words.long_day(slip.day), Align.CENTRE, bold=True, size=2)
    yield Text(slip.name, Align.CENTRE)
    yield Rule()
    yield from slip_lines(slip.lines, words)
    if slip.note:
        yield Text(slip.note)
    yield Rule()
    yield from _sums(slip, words)
    yield Feed()
    made = {"date": words.date(slip.made_at), "time": words.time(slip.made_at)}
    yield Text(words("preorder.made", **made), Align.CENTRE)
    yield Text(words("preorder.bring"), Align.CENTRE)
    yield Feed()
    yield Barcode(slip.number)
    if practice:
        yield from practice_mark(words)
    yield Feed()
    yield Cut()


def _sums(slip: PreorderSlip, words: Words) -> Iterator[Part]:
    yield amount_row(words("receipt.total"), words.money(slip.total_cents))
    yield amount_row(words("preorder.paid"), words.amount(slip.paid_cents))
    yield amount_row(words("preorder.left"), words.money(slip.total_cents - slip.paid_cents), bold=True)
