"""What came back of an online order, and what the mall pays back for it: the customer's paper."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.rows import amount_row
from herstal_pos.domain.orders.return_slip import BackAtOnce, ReturnedLine, ReturnSlip
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.product import Unit
from herstal_pos.i18n import Words


def return_slip(slip: ReturnSlip, shop: Shop, language: str) -> Document:
    words = Words(language)
    return Document(
        (
            *shop_head(shop, words, practice=slip.practice),
            Text(words("return_slip.title"), Align.CENTRE, bold=True),
            Text(slip.code, Align.CENTRE, bold=True, size=2),
            *(part for each in slip.times for part in _at_once(each, words)),
            Rule(double=True),
            *_pays(slip.cents, words),
            *([Feed(), *practice_mark(words)] if slip.practice else ()),
            Feed(),
            Cut(),
        )
    )


def _at_once(each: BackAtOnce, words: Words) -> Iterator[Part]:
    yield Feed()
    yield Text(words("return_slip.at", date=words.date(each.at), time=words.time(each.at)))
    yield Rule()
    for line in each.lines:
        yield from _line(line, words)


def _line(line: ReturnedLine, words: Words) -> Iterator[Part]:
    quantity = words.quantity(line.quantity, line.unit.value)
    yield Text(line.name)
    yield amount_row(
        f"  {quantity} ×" if line.unit is Unit.PIECE else f"  {quantity}", words.money(line.cents)
    )
    if line.paid_before:
        yield Text(words("return_slip.paid_before", count=line.paid_before))


def _pays(cents: int, words: Words) -> Iterator[Part]:
    if not cents:
        yield Text(words("return_slip.nothing"), bold=True)
        return
    yield amount_row(words("brought.pays"), words.money(cents), bold=True)
    yield Text(words("return_slip.means"))
