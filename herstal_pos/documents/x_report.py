"""The running day on paper (X): the figures of the Z, but nothing is closed (belgium.md 1.3)."""

from collections.abc import Iterator

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.receipt import amount_row, vat_row
from herstal_pos.domain.report import DayReport
from herstal_pos.domain.shop import Shop
from herstal_pos.i18n import Words


def x_report(report: DayReport, shop: Shop, language: str, *, practice: bool) -> Document:
    words = Words(language)
    return Document(
        (
            *shop_head(shop, words, practice=practice),
            Text(words("report.x_title"), Align.CENTRE, bold=True, size=2),
            Text(words("report.day", day=words.date(report.business_day)), Align.CENTRE),
            Text(words("report.at", date=words.date(report.at), time=words.time(report.at)), Align.CENTRE),
            Text(words("receipt.till", till=report.till_prefix), Align.CENTRE),
            Rule(),
            *_turnover(report, words),
            Rule(),
            *_vat(report, words),
            Rule(),
            *_tenders(report, words),
            Rule(),
            *_cash(report, words),
            Rule(),
            *_counts(report, words),
            *practice_mark(words, practice=practice),
            Feed(2),
            Cut(),
        )
    )


def _turnover(report: DayReport, words: Words) -> Iterator[Part]:
    if report.first_number:
        numbers = words("report.numbers", first=report.first_number, last=report.last_number)
        yield Text(numbers)
    yield amount_row(words("report.sales"), str(report.sale_count))
    yield amount_row(words("report.total"), words.money(report.total_cents), bold=True, size=2)
    yield amount_row(words("report.discounts"), words.amount(-report.discount_cents))
    yield amount_row(
        words("report.returned", count=report.return_count), words.amount(-report.returned_cents)
    )
    yield amount_row(words("report.deposits_charged"), words.amount(report.deposits_charged_cents))
    yield amount_row(words("report.deposits_returned"), words.amount(report.deposits_returned_cents))


def _vat(report: DayReport, words: Words) -> Iterator[Part]:
    heads = ("receipt.vat_rate", "receipt.vat_base", "receipt.vat_vat", "receipt.vat_gross")
    yield vat_row("", *(words(head) for head in heads))
    for row in report.vat:
        points = row.rate.basis_points
        rate = words("receipt.vat_outside") if points is None else words.percent(points)
        base, vat, gross = (words.amount(cents) for cents in (row.base_cents, row.vat_cents, row.gross_cents))
        yield vat_row("", rate, base, "" if points is None else vat, gross)


def _tenders(report: DayReport, words: Words) -> Iterator[Part]:
    for means, count, cents in report.tenders:
        yield amount_row(f"{words(f'means.{means}')} ({count})", words.amount(cents))
    yield amount_row(words("receipt.rounding"), words.amount(report.rounding_cents))


def _cash(report: DayReport, words: Words) -> Iterator[Part]:
    yield amount_row(words("report.float"), words.amount(report.float_cents))
    yield amount_row(words("report.pay_in"), words.amount(report.pay_in_cents))
    yield amount_row(words("report.pay_out"), words.amount(-report.pay_out_cents))
    yield amount_row(words("report.cash_expected"), words.amount(report.cash_expected_cents), bold=True)


def _counts(report: DayReport, words: Words) -> Iterator[Part]:
    yield amount_row(words("report.voided"), str(report.voided_lines))
    yield amount_row(words("report.abandoned"), str(report.abandoned_sales))
    yield amount_row(words("report.copies"), str(report.copies))
    yield amount_row(words("report.drawer"), str(report.drawer_openings))
    yield amount_row(words("report.grand_total"), words.amount(report.grand_total_cents))
