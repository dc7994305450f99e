"""A month's numbered vouchers on the roll of the receipt printer, to go with their bundle to the town."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Column, Columns, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.counter.town_claim import ClaimSheet
from herstal_pos.documents.head import practice_mark
from herstal_pos.documents.rows import amount_row
from herstal_pos.domain.counter.town.facts import TakenVoucher
from herstal_pos.i18n import Words


def claim_roll(sheet: ClaimSheet, language: str) -> Document:
    """The same figures as on the pages of `town_claim`, in the same order."""
    words, address = Words(language), filter(None, sheet.shop)
    return Document(
        (
            *(practice_mark(words) if sheet.practice else ()),
            *(Text(line, Align.CENTRE, bold=not place) for place, line in enumerate(address)),
            Feed(),
            Text(words("town.claim_title", month=f"{sheet.month:%m/%Y}"), Align.CENTRE, bold=True),
            Text(f"{sheet.issuer} · {sheet.scheme}", Align.CENTRE),
            Text(words.date(sheet.at), Align.CENTRE),
            Rule(),
            *(part for row in sheet.taken for part in _row(row, words)),
            Rule(double=True),
            *_sums(sheet, words),
            Feed(),
            Cut(),
        )
    )


def _row(row: TakenVoucher, words: Words) -> Iterator[Part]:
    """What it paid stands there where that is less than its value."""
    value, day = words.amount(row.value_cents), words.date(row.day)
    yield Columns((Column(row.serial, bold=True), Column(value, len(value), Align.RIGHT)))
    yield Columns((Column(f"  {row.number_text}"), Column(day, len(day), Align.RIGHT)))
    if row.taken_cents != row.value_cents:
        yield amount_row(f"  {words('town.column_paid')}", words.amount(row.taken_cents))


def _sums(sheet: ClaimSheet, words: Words) -> Iterator[Part]:
    value = sum(row.value_cents for row in sheet.taken)
    paid = sum(row.taken_cents for row in sheet.taken)
    yield amount_row(words("town.sum", count=len(sheet.taken)), words.money(value), bold=True)
    if paid != value:
        yield amount_row(words("town.column_paid"), words.money(paid), bold=True)
