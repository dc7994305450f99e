"""Day sheets on pages of A4: a page for each Z, and one with what a period sums to."""

from collections.abc import Iterator, Sequence
from itertools import batched

from hardware.drivers.document import Align
from hardware.drivers.label import Label, LabelBox, LabelItem, LabelText, LetterWeight
from herstal_pos.documents.accounts.exports.sheets import franchise_of, rate_said, reason_said
from herstal_pos.documents.means import means_said
from herstal_pos.domain.accounts.exports.figures import (
    ClaimedVouchers,
    DayFigures,
    added,
    by_means,
    invoice_roundings,
)
from herstal_pos.domain.accounts.exports.mall_days import MallDay
from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.exports.vat_return import fee_grids, vat_return
from herstal_pos.domain.vat import VatTotal
from herstal_pos.i18n import Words
from herstal_pos.records import record

WIDTH_MM, HEIGHT_MM = 210, 297
_LEFT, _WIDE, _TOP, _ROW = 15, 180, 52, 5.6
_BODY, _HEAD, _SMALL = 2.3, 3.4, 1.9
_FIGURE, _LONG_FIGURE, _GAP = 34, 60, 2
_MOST = 41


@record(frozen=True)
class SheetRow:
    """What it is, and up to three figures; one alone may be long."""

    said: str
    figures: tuple[str, ...] = ()
    is_heading: bool = False


@record(frozen=True)
class Sender:
    """`shop`: its name, then what stands below it, a line each."""

    shop: tuple[str, ...]
    practice: bool = False


def day_pages(days: Sequence[DayFigures], sender: Sender, words: Words) -> list[Label]:
    return [
        page for day in days for page in _pages(_title(day, words), list(_of_day(day, words)), sender, words)
    ]


def _title(day: DayFigures, words: Words) -> str:
    number, till = str(day.closing.number), day.report.till_prefix
    return words("accountant.sheet_title", number=number, till=till, day=words.date(day.closing.business_day))


def period_pages(
    period: BookedPeriod,
    days: Sequence[DayFigures],
    mall: Sequence[MallDay],
    vouchers: Sequence[ClaimedVouchers],
    gaps: Sequence[str],
    sender: Sender,
    words: Words,
) -> list[Label]:
    title = words("accountant.period_title", first=words.date(period.first), last=words.date(period.last))
    return _pages(title, list(_of_period(days, mall, vouchers, gaps, words)), sender, words)


def _of_day(day: DayFigures, words: Words) -> Iterator[SheetRow]:
    report, closing = day.report, day.closing
    if report.first_number:
        said = words("accountant.tickets", first=report.first_number, last=report.last_number)
        yield SheetRow(said, (str(report.sale_count),))
    yield _line(words("accountant.column_total"), report.total_cents, words)
    yield _line(words("accountant.rounding"), report.rounding_cents, words)
    yield from _rates(report.vat, words, franchise=day.franchise)
    yield _heading(words("accountant.by_means"))
    for means, count, cents in report.tenders:
        yield _line(f"{means_said(means, words)} ({count})", cents, words)
    yield _heading(words("accountant.of_which"))
    yield from _amounts(_of_which(day), words)
    yield _heading(words("accountant.drawer"))
    yield from _amounts(_drawer(day), words)
    if closing.reason:
        yield SheetRow(words("accountant.column_reason"), (reason_said(closing.reason, words),))
    for entry, sales in (("large", day.large), ("invoiced", day.invoiced)):
        if sales:
            yield _heading(words(f"accountant.entry_{entry}"))
        for sale in sales:
            yield _line(_joined(sale.number_text, sale.invoice), sale.total_cents, words)
    for invoice, row in invoice_roundings(day.invoiced):
        rate = rate_said(row, words, franchise=day.franchise)
        said = _joined(words("accountant.entry_vat_rounding"), invoice, rate)
        yield _line(said, row.vat_cents, words)


def _of_which(day: DayFigures) -> Iterator[tuple[str, int]]:
    report, sums = day.report, day.report.vouchers
    yield "discounts", -report.discount_cents
    yield "returned", -report.returned_cents
    yield "deposits_charged", report.deposits_charged_cents
    yield "deposits_returned", report.deposits_returned_cents
    yield "vouchers_sold", sums.sold - sums.taken_back + sums.taxed_sold - sums.taxed_taken_back
    yield "vouchers_used", -sums.redeemed - sums.taxed_redeemed
    yield "credit_given", sums.credit_given + sums.taxed_again
    yield "credit_used", -sums.credit_used
    yield (
        "advances",
        sum((report.advances.taken_cents, report.advances.used_cents, report.advances.back_cents)),
    )
    yield "accounts_paid", report.accounts.paid
    yield "invoiced", sum(sale.total_cents for sale in day.invoiced)


def _drawer(day: DayFigures) -> Iterator[tuple[str, int]]:
    report, closing = day.report, day.closing
    yield "float", report.float_cents
    yield "cash_sales", day.cash_sales_cents
    yield "pay_in", report.pay_in_cents
    yield "pay_out", -report.pay_out_cents
    yield "expected", closing.expected_cents
    yield "counted", closing.counted_cents
    yield "difference", closing.difference_cents
    yield "to_safe", closing.to_safe_cents
    yield "kept", closing.kept_cents


def _amounts(rows: Iterator[tuple[str, int]], words: Words) -> Iterator[SheetRow]:
    for column, cents in rows:
        yield _line(words(f"accountant.column_{column}"), cents, words)


def _rates(rows: Sequence[VatTotal], words: Words, *, franchise: bool) -> Iterator[SheetRow]:
    heads = tuple(words(f"accountant.column_{part}") for part in ("base", "vat", "gross"))
    yield SheetRow(words("accountant.by_rate"), heads, is_heading=True)
    for row in rows:
        cents = (row.base_cents, row.vat_cents, row.gross_cents)
        yield SheetRow(rate_said(row, words, franchise=franchise), tuple(map(words.amount, cents)))


def _of_period(
    days: Sequence[DayFigures],
    mall: Sequence[MallDay],
    vouchers: Sequence[ClaimedVouchers],
    gaps: Sequence[str],
    words: Words,
) -> Iterator[SheetRow]:
    yield SheetRow(words("accountant.z_count"), (str(len(days)),))
    yield _line(words("accountant.column_total"), sum(day.report.total_cents for day in days), words)
    yield _line(words("accountant.rounding"), sum(day.report.rounding_cents for day in days), words)
    rates = added([row for day in days for row in day.report.vat])
    yield from _rates(rates, words, franchise=franchise_of(days))
    yield _heading(words("accountant.by_means"))
    for means, count, cents in by_means(days):
        yield _line(f"{means_said(means, words)} ({count})", cents, words)
    if mall:
        yield _heading(words("accountant.mall"))
        rates = added([row for day in mall for row in day.vat])
        yield from _rates(rates, words, franchise=franchise_of(mall))
        said = f"{words('accountant.paid_in_mall')} ({sum(len(day.sales) for day in mall)})"
        yield _line(said, sum(day.total_cents for day in mall), words)
    for sale in (sale for day in mall for sale in day.invoiced):
        said = _joined(words("accountant.entry_invoiced"), sale.number_text, sale.invoice)
        yield _line(said, sale.total_cents, words)
    payouts = [payout for day in mall for payout in day.payouts]
    if payouts:
        yield _line(words("accountant.payout_received"), sum(each.received_cents for each in payouts), words)
        yield _line(words("accountant.payout_fee"), sum(each.fee_cents for each in payouts), words)
    invoiced = (*(day.invoiced for day in days), *(day.invoiced for day in mall))
    rounded = [row.vat_cents for sales in invoiced for _, row in invoice_roundings(sales)]
    if rounded:
        yield _line(words("accountant.entry_vat_rounding"), sum(rounded), words)
    yield _heading(words("accountant.vat_help"))
    for grid, cents in {**vat_return(days, mall), **fee_grids(mall)}.items():
        yield _line(f"{grid} · {words(f'accountant.grid_{grid}')}", cents, words)
    yield SheetRow(words("accountant.no_purchases"))
    if vouchers:
        yield _heading(words("accountant.to_claim"))
    for each in vouchers:
        said = _joined(each.issuer, f"{means_said(each.means, words)} ({each.count})")
        yield _line(said, each.faces_cents, words)
    yield _heading(words("accountant.gaps" if gaps else "accountant.no_gaps"))
    for gap in gaps:
        yield SheetRow(gap)


def _heading(said: str) -> SheetRow:
    return SheetRow(said, is_heading=True)


def _line(said: str, cents: int, words: Words) -> SheetRow:
    return SheetRow(said, (words.amount(cents),))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _pages(title: str, lines: list[SheetRow], sender: Sender, words: Words) -> list[Label]:
    parts = list(batched(lines, _MOST, strict=False))
    return [
        Label(
            WIDTH_MM, HEIGHT_MM, (*_head(title, sender, words), *_rows(part), *_bottom(at, len(parts), words))
        )
        for at, part in enumerate(parts, 1)
    ]


def _head(title: str, sender: Sender, words: Words) -> Iterator[LabelItem]:
    if sender.practice:
        said = words("receipt.practice")
        yield LabelText(said, _LEFT, 6, _WIDE, 6, 3.0, LetterWeight.BOLD, Align.CENTRE)
    name, *below = sender.shop
    yield LabelText(name, _LEFT, 13, _WIDE, 8, _HEAD, LetterWeight.BOLD)
    yield LabelText(" · ".join(line for line in below if line), _LEFT, 21, _WIDE, 6, _BODY)
    yield LabelText(title, _LEFT, 35, _WIDE, 8, _HEAD, LetterWeight.BOLD)
    yield LabelBox(_LEFT, 45, _WIDE, 0.4, 0.4)


def _rows(lines: Sequence[SheetRow]) -> Iterator[LabelItem]:
    for at, line in enumerate(lines):
        top = _TOP + at * _ROW
        weight = LetterWeight.BOLD if line.is_heading else LetterWeight.MEDIUM
        room = _FIGURE if len(line.figures) > 1 else _LONG_FIGURE
        wide = _WIDE - room * len(line.figures) - _GAP
        yield LabelText(line.said, _LEFT, top, wide, _ROW - 0.4, _BODY, weight)
        for place, figure in enumerate(reversed(line.figures), 1):
            left = _LEFT + _WIDE - room * place
            yield LabelText(figure, left, top, room, _ROW - 0.4, _BODY, weight, Align.RIGHT)


def _bottom(page: int, pages: int, words: Words) -> Iterator[LabelItem]:
    yield LabelText(words("report.not_certified"), _LEFT, 286, 120, 5, _SMALL)
    said = words("supply.page", page=str(page), pages=str(pages))
    yield LabelText(said, 145, 286, 50, 5, _SMALL, align=Align.RIGHT)
