"""What lies in the bags of an online order, and how something of it comes back; for the customer."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Barcode, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark
from herstal_pos.domain.orders.packing_slip import BaggedLine, PackingSlip
from herstal_pos.domain.orders.returning import WITHDRAWAL
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words


def packing_slip(slip: PackingSlip, language: str) -> Document:
    words = Words(language)
    marks = tuple(practice_mark(words)) if slip.practice else ()
    return Document(
        (
            *marks,
            *_head(slip, words),
            Rule(double=True),
            *(_line(line, words) for line in slip.lines),
            *_besides("slip.short", slip.short, words),
            *_besides("slip.empties", slip.empties, words),
            Rule(),
            Text(" ".join(_how_it_comes_back(slip, words))),
            Feed(),
            Barcode(slip.label, caption=False),
            *marks,
            Feed(),
            Cut(),
        )
    )


def _head(slip: PackingSlip, words: Words) -> Iterator[Part]:
    shop = slip.shop
    yield Text(shop.name, Align.CENTRE, bold=True, size=2)
    yield Text(", ".join(filter(None, (shop.street, f"{shop.postcode} {shop.city}".strip()))), Align.CENTRE)
    yield Feed()
    placed = words("slip.order", code=slip.code, day=words.date(slip.placed_at))
    yield Text(placed, Align.CENTRE, bold=True)
    if slip.bags > 1:
        yield Text(words("slip.bag", bag=1, bags=slip.bags), Align.CENTRE)
    if slip.part_no and slip.part_count:
        part = words("label.part", no=slip.part_no, count=slip.part_count)
        yield Text(f"{part}. {words('slip.other_shops')}", Align.CENTRE)


def _how_it_comes_back(slip: PackingSlip, words: Words) -> Iterator[str]:
    yield words("slip.return_what")
    yield words("slip.return_where", days=WITHDRAWAL.days)
    yield words("slip.return_with", code=slip.code)
    yield words("slip.return_pays")
    yield words("slip.no_perishables")


def _line(line: BaggedLine, words: Words) -> Columns:
    """`3 ×`, or what was weighed: `0,400 kg`."""
    quantity = words.quantity(line.count * line.step, line.unit.value)
    count = f"{quantity} ×" if line.unit is Unit.PIECE else quantity
    return Columns((Column(count, len(count) + 1, bold=True), Column(line.name)))


def _besides(title: str, lines: tuple[BaggedLine, ...], words: Words) -> Iterator[Part]:
    if lines:
        yield Rule()
        yield Text(words(title), bold=True)
        yield from (_line(line, words) for line in lines)
