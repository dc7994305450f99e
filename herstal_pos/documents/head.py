from collections.abc import Iterator

from hardware.drivers.document import Align, Feed, Part, Text
from herstal_pos.domain.shop.shop import Shop, vat_text
from herstal_pos.i18n import Words


def shop_head(shop: Shop, words: Words, *, practice: bool) -> Iterator[Part]:
    if practice:
        yield from practice_mark(words)
        yield Feed()
    yield Text(shop.name, Align.CENTRE, bold=True, size=2)
    if shop.receipt_head:
        yield Text(shop.receipt_head, Align.CENTRE)
    yield Text(shop.street, Align.CENTRE)
    yield Text(f"{shop.postcode} {shop.city}", Align.CENTRE)
    if shop.phone:
        yield Text(words("receipt.phone", phone=shop.phone), Align.CENTRE)
    if shop.vat_number:
        yield Text(words("receipt.vat_number", number=vat_text(shop.vat_number)), Align.CENTRE)
    else:
        yield Text(words("receipt.vat_missing"), Align.CENTRE, bold=True)
    yield Feed()


def practice_mark(words: Words) -> Iterator[Part]:
    """On all that a practice till prints, at head and foot: nobody may take it for a ticket."""
    yield Text(words("receipt.practice"), Align.CENTRE, bold=True, size=2, invert=True)
    yield Text(words("receipt.practice_note"), Align.CENTRE, invert=True)
