"""The files that an accountant reads in a spreadsheet. Figures with a comma, as the spreadsheets of here read
them; texts are armed against formulas.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from herstal_pos.documents.means import means_said
from herstal_pos.domain.accounts.exports.booking import DoubleEntry
from herstal_pos.domain.accounts.exports.figures import (
    ApartSale,
    ClaimedVouchers,
    DayFigures,
    added,
    by_means,
    invoice_roundings,
    less,
)
from herstal_pos.domain.accounts.exports.mall_days import MallDay
from herstal_pos.domain.accounts.exports.vat_return import fee_grids, vat_return
from herstal_pos.domain.formulas import against_formulas
from herstal_pos.domain.means import Means
from herstal_pos.domain.vat import VatTotal
from herstal_pos.i18n import Words

DAY_COLUMNS = (
    *("day", "till", "z", "first", "last", "sales", "total", "rounding", "discounts", "returns", "returned"),
    *("deposits_charged", "deposits_returned", "vouchers_sold", "vouchers_used", "credit_given"),
    *("credit_used", "advances", "accounts_paid", "invoiced", "float", "cash_sales", "pay_in", "pay_out"),
    *("expected", "counted", "difference", "reason", "to_safe", "kept"),
)
"""Behind them of each rate gross, base and VAT, and of each means what it paid."""
PARTS = ("gross", "base", "vat")
JOURNAL_COLUMNS = ("day", "till", "z", "entry", "ticket", "invoice", "rate", *PARTS)
ENTRY_COLUMNS = ("day", "journal", "document", "account", "partner", "comment", "debit", "credit")
_OF_A_PAYOUT = ("received", "fee", "fee_vat")
CLAIM_COLUMNS = ("issuer", "means", "count", "paid", "faces", "claimed")


def day_sheet(days: Sequence[DayFigures], words: Words) -> bytes:
    rates, franchise = added([row for day in days for row in day.report.vat]), franchise_of(days)
    means = [each for each, _, _ in by_means(days)]
    head = [
        *_heads(DAY_COLUMNS, words),
        *(
            f"{rate_said(row, words, franchise=franchise)} {words(f'accountant.column_{part}')}"
            for row in rates
            for part in PARTS
        ),
        *(means_said(each, words) for each in means),
    ]
    return _sheet([head, *([*_day(day, words), *_sums(day, rates, means)] for day in days)])


def day_cells(day: DayFigures, words: Words) -> dict[str, str]:
    """By `DAY_COLUMNS`, as a spreadsheet reads them."""
    return dict(zip(DAY_COLUMNS, _day(day, words), strict=True))


def _day(day: DayFigures, words: Words) -> Iterator[str]:
    report, closing, sums = day.report, day.closing, day.report.vouchers
    yield closing.business_day.isoformat()
    yield report.till_prefix
    yield str(closing.number)
    yield report.first_number
    yield report.last_number
    yield str(report.sale_count)
    yield euros(report.total_cents)
    yield euros(report.rounding_cents)
    yield euros(-report.discount_cents)
    yield str(report.return_count)
    yield euros(-report.returned_cents)
    yield euros(report.deposits_charged_cents)
    yield euros(report.deposits_returned_cents)
    yield euros(sums.sold - sums.taken_back + sums.taxed_sold - sums.taxed_taken_back)
    yield euros(-sums.redeemed - sums.taxed_redeemed)
    yield euros(sums.credit_given + sums.taxed_again)
    yield euros(-sums.credit_used)
    yield euros(sum((report.advances.taken_cents, report.advances.used_cents, report.advances.back_cents)))
    yield euros(report.accounts.paid)
    yield euros(sum(sale.total_cents for sale in day.invoiced))
    yield euros(report.float_cents)
    yield euros(day.cash_sales_cents)
    yield euros(report.pay_in_cents)
    yield euros(-report.pay_out_cents)
    yield euros(closing.expected_cents)
    yield euros(closing.counted_cents)
    yield euros(closing.difference_cents)
    yield reason_said(closing.reason, words)
    yield euros(closing.to_safe_cents)
    yield euros(closing.kept_cents)


def _sums(day: DayFigures, rates: Sequence[VatTotal], means: Sequence[Means]) -> Iterator[str]:
    here = {row.rate: row for row in day.report.vat}
    for rate in rates:
        row = here.get(rate.rate)
        for part in PARTS:
            yield euros(getattr(row, f"{part}_cents") if row else 0)
    paid = {each.id: cents for each, _, cents in day.report.tenders}
    for each in means:
        yield euros(paid.get(each.id, 0))


def journal(days: Sequence[DayFigures], mall: Sequence[MallDay], words: Words) -> bytes:
    """The journal of receipts (AR n° 1, art. 14 §2 3° and 15 §4): of each Z its receipts by rate, those above
    the law's limit on lines of their own, what was invoiced apart, with what an invoice of several rounds
    otherwise; then by means. All of a Z's lines by rate are its turnover, without these roundings what the Z
    says to the cent, with them what the return says. Behind them, of no Z, orders of the mall by rate, what
    it owes of a day and paid."""
    lines: list[Sequence[str]] = [_heads(JOURNAL_COLUMNS, words)]
    for day in days:
        lines += [[*_of_z(day), *line] for line in _entries(day, words)]
    for sold in mall:
        lines += [[sold.day.isoformat(), "", "", *line] for line in _in_the_mall(sold, words)]
    return _sheet(lines)


def _of_z(day: DayFigures) -> tuple[str, str, str]:
    return day.closing.business_day.isoformat(), day.report.till_prefix, str(day.closing.number)


def _entries(day: DayFigures, words: Words) -> Iterator[list[str]]:
    said = words("accountant.entry_receipts")
    for row in less(day.receipts, [row for sale in day.large for row in sale.vat]):
        if row.gross_cents or row.vat_cents:
            yield [said, "", "", *_rate(row, words, franchise=day.franchise)]
    for sale in day.large:
        yield from _apart(words("accountant.entry_large"), sale, words, franchise=day.franchise)
    yield from _invoiced(day.invoiced, words, franchise=day.franchise)
    for means, count, cents in day.report.tenders:
        said = words("accountant.entry_means", count=count)
        yield [said, "", "", means_said(means, words), euros(cents), "", ""]
    if day.report.rounding_cents:
        yield [words("accountant.rounding"), "", "", "", euros(day.report.rounding_cents), "", ""]


def _in_the_mall(day: MallDay, words: Words) -> Iterator[list[str]]:
    for sale in day.sales:
        for row in sale.vat:
            rated = _rate(row, words, franchise=day.franchise)
            yield [words("accountant.entry_mall"), against_formulas(sale.code), "", *rated]
    for sold in day.invoiced:  # it leaves the receipts, and stands apart
        for row in less((), sold.vat):
            yield [
                words("accountant.entry_mall"),
                against_formulas(sold.number_text),
                sold.invoice,
                *_rate(row, words, franchise=day.franchise),
            ]
    yield from _invoiced(day.invoiced, words, franchise=day.franchise)
    if day.sales:
        said = words("accountant.entry_means", count=len(day.sales))
        yield [said, "", "", words("accountant.paid_in_mall"), euros(day.total_cents), "", ""]
    for payout in day.payouts:
        named = words("accountant.entry_payout"), against_formulas(payout.reference), ""
        cents = payout.received_cents, payout.fee_cents, payout.fee_vat_cents
        for what, each in zip(_OF_A_PAYOUT, cents, strict=True):
            if each:
                yield [*named, words(f"accountant.payout_{what}"), euros(each), "", ""]


def _invoiced(sales: Sequence[ApartSale], words: Words, *, franchise: bool) -> Iterator[list[str]]:
    for sale in sales:
        yield from _apart(words("accountant.entry_invoiced"), sale, words, franchise=franchise)
    for invoice, row in invoice_roundings(sales):
        rated = _rate(row, words, franchise=franchise)
        yield [words("accountant.entry_vat_rounding"), "", invoice, *rated]


def _apart(said: str, sale: ApartSale, words: Words, *, franchise: bool) -> Iterator[list[str]]:
    for row in sale.vat:
        rated = _rate(row, words, franchise=franchise)
        yield [said, against_formulas(sale.number_text), sale.invoice, *rated]


def _rate(row: VatTotal, words: Words, *, franchise: bool) -> list[str]:
    said = rate_said(row, words, franchise=franchise)
    return [said, euros(row.gross_cents), euros(row.base_cents), euros(row.vat_cents)]


def entries(bookings: Iterable[DoubleEntry], words: Words) -> bytes:
    """Plain double entry: what is booked, in the order of its documents."""
    lines = [
        [
            *(booking.day.isoformat(), words(f"accountant.journal_{booking.journal.value}")),
            *(booking.number, posting.account, posting.partner, against_formulas(posting.comment)),
            euros(posting.cents) if posting.cents > 0 else "",
            euros(-posting.cents) if posting.cents < 0 else "",
        ]
        for booking in bookings
        for posting in booking.postings
        if posting.cents
    ]
    return _sheet([_heads(ENTRY_COLUMNS, words), *lines])


def claims(vouchers: Sequence[ClaimedVouchers], words: Words) -> bytes:
    """What issuers owe the shop for their vouchers."""
    lines = [
        [
            *(
                against_formulas(each.issuer),
                against_formulas(means_said(each.means, words)),
                str(each.count),
            ),
            *(euros(each.paid_cents), euros(each.faces_cents), euros(each.claimed_cents)),
        ]
        for each in vouchers
    ]
    return _sheet([_heads(CLAIM_COLUMNS, words), *lines])


def grids(days: Sequence[DayFigures], mall: Sequence[MallDay], words: Words) -> bytes:
    """Last, of no grid, that purchases are not in it."""
    lines = [
        [grid, words(f"accountant.grid_{grid}"), euros(cents)]
        for grid, cents in {**vat_return(days, mall), **fee_grids(mall)}.items()
    ]
    no_purchases = ["", words("accountant.no_purchases"), ""]
    return _sheet([_heads(("grid", "meaning", "amount"), words), *lines, no_purchases])


def franchise_of(days: Sequence[DayFigures] | Sequence[MallDay]) -> bool:
    """Return whether a shop of the franchise sold on one of them."""
    return any(day.franchise for day in days)


def rate_said(row: VatTotal, words: Words, *, franchise: bool) -> str:
    """Return the rate, or words for none: whoever charges no VAT names no rate (CTVA art. 51 §1, 3°)."""
    points = row.rate.basis_points
    if points is None:
        return words("accountant.untaxed")
    return words("accountant.without_vat") if franchise and points == 0 else words.percent(points)


def reason_said(reason: str, words: Words) -> str:
    known = {"change": "report.reason_change", "unknown": "report.reason_unknown"}
    return words(known[reason]) if reason in known else against_formulas(reason)


def _heads(columns: Sequence[str], words: Words) -> list[str]:
    return [words(f"accountant.column_{column}") for column in columns]


def euros(cents: int) -> str:
    """With a comma.

    >>> euros(-222), euros(591200)
    ('-2,22', '5912,00')
    """
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02}"


def _sheet(lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    text.write("\ufeff")  # by which spreadsheets know UTF-8
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode()
