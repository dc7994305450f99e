"""A voucher of the shop's own as its customer holds it: what it is worth, until when, and its code."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Barcode, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.rows import amount_row
from herstal_pos.domain.counter.vouchers.own_vouchers import VoucherBalance, voucher_text
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.vat import VatRate
from herstal_pos.i18n import Words


def voucher_paper(
    balance: VoucherBalance, shop: Shop, language: str, *, rate: VatRate, practice: bool, copy: bool = False
) -> Document:
    """`rate` of the goods that it is good for, outside the VAT: of any. `copy` marks it as a duplicate, which
    says what is left; its code is the same, so that it pays once."""
    words, voucher = Words(language), balance.voucher
    parts = [
        *shop_head(shop, words, practice=practice),
        *_marked_copy(words, copy=copy),
        Text(words(f"voucher.title_{voucher.kind.value}"), Align.CENTRE, bold=True, size=2),
        Feed(),
        Text(words.money(voucher.cents), Align.CENTRE, bold=True, size=2),
        *_goods(rate, words),
        Feed(),
        Rule(),
        amount_row(words("voucher.issued_on"), words.date(voucher.issued_on)),
        amount_row(words("voucher.last_day"), words.date(voucher.last_day), bold=True),
        *([amount_row(words("voucher.left"), words.money(balance.left_cents), bold=True)] if copy else ()),
        Rule(),
        Text(words("voucher.rest_stays"), Align.CENTRE),
        Text(words("voucher.no_change"), Align.CENTRE),
        Feed(),
        Barcode(voucher_text(voucher.serial)),
        *([Feed(), *practice_mark(words)] if practice else []),
        Feed(),
        Cut(),
    ]
    return Document(tuple(parts))


def _goods(rate: VatRate, words: Words) -> Iterator[Part]:
    """What one of one rate does not buy stands there before somebody wants it."""
    if rate.basis_points is not None:
        yield Text(words("voucher.good_for", rate=words.percent(rate.basis_points)), Align.CENTRE, bold=True)


def _marked_copy(words: Words, *, copy: bool) -> Iterator[Part]:
    if copy:
        yield Text(words("receipt.copy"), Align.CENTRE, bold=True, size=2)
        yield Feed()
