"""Rows that receipts and reports share: marks begin at the left edge, amounts end at the right one."""

from collections.abc import Iterator, Mapping, Sequence

from hardware.drivers.document import Align, Column, Columns, Part, Text
from herstal_pos.domain.vat import VatRate, VatTotal
from herstal_pos.i18n import Words

MARK_WIDTH = 2
_VAT_WIDTHS = (10, 9, 10)


def amount_row(label: str, amount: str, *, bold: bool = False, size: int = 1) -> Columns:
    """The label has all the room that the amount leaves: it is seldom wrapped, on narrow paper too."""
    return Columns((Column(label, bold=bold), Column(amount, len(amount), Align.RIGHT, bold)), size)


def vat_rows(
    totals: Sequence[VatTotal], marks: Mapping[VatRate, str], words: Words, *, franchise: bool = False
) -> Iterator[Part]:
    """A row per rate; for what is not taxed a sum and nothing else, in words that need the room of the row.
    `franchise`: what bears no VAT is said without a rate (CTVA art. 51 §1, 3°).

    Each cell is as long as the longest of its column: then all rows are laid out alike on any paper. A space
    stands between two figures, however long they are.
    """
    indent = MARK_WIDTH if marks else 0
    heads = ("receipt.vat_rate", "receipt.vat_base", "receipt.vat_vat", "receipt.vat_gross")
    table = [("", *(words(head) for head in heads))]
    if franchise:
        totals = [row for row in totals if row.rate.basis_points != 0]
        yield Text(words("invoiced.untaxed_franchise"))
        if all(row.rate.basis_points is None for row in totals):
            yield from _untaxed_rows(totals, marks, words, 0)
            return
    taxed = [row for row in totals if row.rate.basis_points is not None]
    table += [(marks.get(row.rate, ""), *_vat_texts(row.rate.basis_points or 0, row, words)) for row in taxed]
    rates = [mark.ljust(indent) + rate for mark, rate, *_ in table]
    sums = [row[2:] for row in table]
    longest = [max(map(len, column)) for column in zip(*sums, strict=True)]
    for rate, row in zip(rates, sums, strict=True):
        yield Columns(
            (
                Column(rate.ljust(max(map(len, rates)))),
                *(
                    Column(text.rjust(length), max(width, length + 1), Align.RIGHT)
                    for text, length, width in zip(row, longest, _VAT_WIDTHS, strict=True)
                ),
            )
        )
    yield from _untaxed_rows(totals, marks, words, indent)


def _untaxed_rows(
    totals: Sequence[VatTotal], marks: Mapping[VatRate, str], words: Words, indent: int
) -> Iterator[Part]:
    for total in totals:
        if total.rate.basis_points is None:
            label = marks.get(total.rate, "").ljust(indent) + words("receipt.vat_outside")
            yield amount_row(label, words.amount(total.gross_cents))


def _vat_texts(points: int, row: VatTotal, words: Words) -> tuple[str, str, str, str]:
    sums = (words.amount(cents) for cents in (row.base_cents, row.vat_cents, row.gross_cents))
    base, vat, gross = sums
    return words.percent(points), base, vat, gross
