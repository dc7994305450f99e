"""What goes with a present: what it is and where it came from, and no price."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Barcode, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.domain.counter.codes import ticket_text
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words


def gift_ticket(sale: Sale, shop: Shop, language: str, *, practice: bool) -> Document:
    """Of a completed sale: its goods. The code under them is the ticket's: they come back with it."""
    words = Words(language)
    parts = [
        *shop_head(shop, words, practice=practice),
        Text(words("gift.title"), Align.CENTRE, bold=True, size=2),
        Feed(),
        *_title(sale, words),
        Rule(),
        *(_line(line, words) for line in given(sale)),
        Rule(),
        Feed(),
        *([Text(shop.receipt_note, Align.CENTRE)] if shop.receipt_note else []),
        Text(words("gift.comes_back"), Align.CENTRE),
        Feed(),
        Barcode(ticket_text(sale.number_text)),
        *([Feed(), *practice_mark(words)] if practice else []),
        Feed(),
        Cut(),
    ]
    return Document(tuple(parts))


def given(sale: Sale) -> list[SaleLine]:
    """Goods that were sold, without what they were sold in, and no voucher."""
    return [line for line in sale.live_lines if line.quantity > 0 and line.is_goods]


def _title(sale: Sale, words: Words) -> Iterator[Part]:
    assert sale.completed_at is not None  # noqa: S101 - only completed sales have a ticket
    day = words.date(sale.completed_at)
    number = Column(words("receipt.number", number=sale.number_text), bold=True)
    yield Columns((number, Column(day, len(day), Align.RIGHT)))


def _line(line: SaleLine, words: Words) -> Columns:
    name = line.name or words("receipt.free_item")
    if line.unit is Unit.PIECE and line.quantity == THOUSAND:
        return Columns((Column(name),))
    quantity = words.quantity(line.quantity, line.unit.value)
    return Columns((Column(name), Column(quantity, len(quantity), Align.RIGHT)))
