"""A day on paper: the X while it runs, the Z that ends it, with the same figures (belgium.md 1.3)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import batched
from types import MappingProxyType

from hardware.drivers.document import Align, Cut, Document, Feed, Part, Rule, Text
from herstal_pos.documents.day.by_clerk import clerk_rows
from herstal_pos.documents.head import practice_mark, shop_head
from herstal_pos.documents.means import means_said
from herstal_pos.documents.rows import amount_row, vat_rows
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.report import DayReport, VoucherSums
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import Words
from herstal_pos.records import record

ACCOUNTS = ("report.account_put", "report.account_off", "report.account_paid", "report.account_left")
ADVANCES = ("report.advances_taken", "report.advances_used", "report.advances_back", "report.advances_kept")
_GROUP = 13
NOBODY: Mapping[str, str] = MappingProxyType({})


@record(frozen=True)
class CarriedOver:
    """What waits for tomorrow: nothing of it is lost by closing."""

    parked_sales: int
    open_orders: int
    unsent_rows: int


@record(frozen=True)
class DayLeft:
    """A day of the `till` of before that is in no Z: its tickets from `first` to `last`, and their cents."""

    till: str
    day: date
    first: str
    last: str
    sales: int
    cents: int


def x_report(
    report: DayReport, shop: Shop, language: str, *, practice: bool, franchise: bool = False
) -> Document:
    """Return the X report as a paper. `franchise`: the shop charges no VAT that day, and the paper names no
    rate of 0 per cent."""
    words = Words(language)
    title = words("report.x_title")
    return _paper(title, report, (), shop, words, practice=practice, franchise=franchise)


def z_report(
    closing: Closing,
    report: DayReport,
    carried_over: CarriedOver,
    shop: Shop,
    language: str,
    *,
    practice: bool,
    names: Mapping[str, str] = NOBODY,
    terminal: tuple[int, int] | None = None,
    key: str = "",
    without_z: DayLeft | None = None,
    franchise: bool = False,
) -> Document:
    """Its copy is the same paper under the mark of a copy. `names` of clerks, by their ids. `terminal`: what
    the card terminal counted, and its difference from the till's own; cents. `key`: the public half of the
    till's, base32, by which the Z will be signed; "" where it has none. `without_z`: a day that the series of
    before left open. `franchise` as of an X."""
    words = Words(language)
    clerks = [Rule(), Text(words("report.by_clerk"), bold=True), *clerk_rows(report.clerks, names, words)]
    counted = (
        *_counted(closing, words),
        *_terminal(terminal, words),
        Rule(),
        *_waiting(carried_over, words),
        *(_left(without_z, words) if without_z else ()),
        *(clerks if report.clerks else ()),
    )
    title = words("report.z_title", number=closing.number)
    return _paper(
        title, report, counted, shop, words, practice=practice, franchise=franchise, last=_key(key, words)
    )


def z_copy(paper: Document, language: str) -> Document:
    words = Words(language)
    mark = Text(words("receipt.copy"), Align.CENTRE, bold=True, size=2)
    return Document((mark, Feed(), *paper.parts))


def _paper(
    title: str,
    report: DayReport,
    counted: Iterable[Part],
    shop: Shop,
    words: Words,
    *,
    practice: bool,
    franchise: bool,
    last: Iterable[Part] = (),
) -> Document:
    return Document(
        (
            *shop_head(shop, words, practice=practice),
            *_title(title, report, words),
            Rule(),
            *_turnover(report, words),
            *_tenders(report, words),
            Rule(),
            *vat_rows(report.vat, {}, words, franchise=franchise),
            Rule(),
            *_drawer(report, words),
            *_of_the_town(report, words),
            *_transfers(report, words),
            *_accounts(report, words),
            *_invoices(report, words),
            *counted,
            Rule(),
            *_of_which(report, words),
            *_advances(report, words),
            Rule(),
            *_counts(report, words),
            *last,
            Feed(),
            Text(words("report.not_certified"), Align.CENTRE),  # no certified register (belgium.md 1.3)
            *(practice_mark(words) if practice else ()),
            Cut(),
        )
    )


def _key(key: str, words: Words) -> Iterator[Part]:
    """In groups that an eye can compare."""
    if key:
        yield Rule()
        yield Text(words("report.key"))
        groups = [key[at : at + _GROUP] for at in range(0, len(key), _GROUP)]
        for line in batched(groups, 2, strict=False):
            yield Text("  " + " ".join(line))


def _title(title: str, report: DayReport, words: Words) -> Iterator[Part]:
    yield Text(title, Align.CENTRE, bold=True, size=2)
    yield Text(words("report.day", day=words.date(report.business_day)), Align.CENTRE, bold=True)
    yield Feed()
    opened = {"date": words.date(report.opened_at), "time": words.time(report.opened_at)}
    printed = {"date": words.date(report.at), "time": words.time(report.at)}
    yield Text(words("report.opened", **opened))
    yield Text(words("report.at", **printed))
    yield Text(words("receipt.till", till=report.till_prefix))
    if report.first_number:
        yield Text(words("report.numbers", first=report.first_number, last=report.last_number))


def _turnover(report: DayReport, words: Words) -> Iterator[Part]:
    yield amount_row(words("report.sales"), str(report.sale_count))
    yield amount_row(words("receipt.total"), words.money(report.total_cents), bold=True, size=2)
    yield amount_row(words("report.rounding"), words.amount(report.rounding_cents))
    vouchers = report.vouchers.sold - report.vouchers.taken_back
    if no_turnover := vouchers + report.accounts.paid:
        yield amount_row(words("report.turnover"), words.amount(report.total_cents - no_turnover), bold=True)


def _tenders(report: DayReport, words: Words) -> Iterator[Part]:
    """They sum to the turnover and its rounding."""
    for means, count, cents in report.tenders:
        yield amount_row(f"{means_said(means, words)} ({count})", words.amount(cents))


def _of_the_town(report: DayReport, words: Words) -> Iterator[Part]:
    """Paper in the drawer, to be counted beside the money."""
    if report.town_vouchers:
        yield Rule()
    for means, count, cents in report.town_vouchers:
        said = words("report.town", name=means_said(means, words), count=count)
        yield amount_row(said, words.amount(cents))


def _transfers(report: DayReport, words: Words) -> Iterator[Part]:
    """Outside the turnover: what the bank's statement said, and what is awaited in all."""
    figures = (
        ("report.transfers_received", report.transfers_received_cents),
        ("report.transfers_open", report.transfers_open_cents),
    )
    if any(cents for _, cents in figures):
        yield Rule()
        for said, cents in figures:
            yield amount_row(words(said), words.amount(cents))


def _accounts(report: DayReport, words: Words) -> Iterator[Part]:
    """What customers took, and what they paid of it: the first two are held in the means, the third in the
    total above."""
    figures = report.accounts.figures
    if any(figures):
        yield Rule()
        for said, cents in zip(ACCOUNTS, figures, strict=True):
            yield amount_row(words(said), words.amount(cents))


def _invoices(report: DayReport, words: Words) -> Iterator[Part]:
    """Out of the journal of receipts: the first is held in the total above, the second in that of other
    days."""
    sums = report.invoices
    if sums.count:
        yield Rule()
        yield amount_row(words("report.invoiced", count=sums.count), words.amount(sums.here))
    if sums.others:
        yield amount_row(words("report.invoiced_before"), words.amount(sums.others))


def _drawer(report: DayReport, words: Words) -> Iterator[Part]:
    """The rows sum to what is expected."""
    cash_cents = sum(cents for means, _, cents in report.tenders if means.rules.opens_drawer)
    yield amount_row(words("report.float"), words.amount(report.float_cents))
    yield amount_row(words("report.cash_sales"), words.amount(cash_cents))
    yield amount_row(words("report.pay_in"), words.amount(report.pay_in_cents))
    yield amount_row(words("report.pay_out"), words.amount(-report.pay_out_cents))
    yield amount_row(words("report.cash_expected"), words.amount(report.cash_expected_cents), bold=True)


def _counted(closing: Closing, words: Words) -> Iterator[Part]:
    """What was found in the drawer, and where it went."""
    yield amount_row(words("report.counted"), words.amount(closing.counted_cents), bold=True)
    yield amount_row(words("report.difference"), words.amount(closing.difference_cents), bold=True)
    if closing.difference_cents:
        yield Text(_reason(closing.reason, words))
    yield amount_row(words("report.to_safe"), words.amount(closing.to_safe_cents))
    yield amount_row(words("report.kept"), words.amount(closing.kept_cents))


def _terminal(terminal: tuple[int, int] | None, words: Words) -> Iterator[Part]:
    if terminal is not None:
        yield Rule()
        for said, cents in zip(("report.terminal", "report.terminal_difference"), terminal, strict=True):
            yield amount_row(words(said), words.amount(cents))


def _reason(reason: str, words: Words) -> str:
    said = {"change": "report.reason_change", "unknown": "report.reason_unknown"}
    return words(said[reason]) if reason in said else reason


def _waiting(carried_over: CarriedOver, words: Words) -> Iterator[Part]:
    yield amount_row(words("report.parked_sales"), str(carried_over.parked_sales))
    yield amount_row(words("report.open_orders"), str(carried_over.open_orders))
    yield amount_row(words("report.unsent_rows"), str(carried_over.unsent_rows))


def _left(left: DayLeft, words: Words) -> Iterator[Part]:
    """In no figure above."""
    yield Rule()
    yield Text(words("report.no_z"), bold=True)
    yield amount_row(words("receipt.till", till=left.till), words.date(left.day))
    if left.first:
        yield Text(words("report.numbers", first=left.first, last=left.last))
    yield amount_row(words("report.no_z_sales", count=left.sales), words.amount(left.cents))
    yield Text(words("report.no_z_why"))


def _of_which(report: DayReport, words: Words) -> Iterator[Part]:
    """Held in the turnover already."""
    returned = words("report.returned", count=report.return_count)
    yield amount_row(returned, words.amount(-report.returned_cents))
    if any(report.unticketed):
        count, cents = report.unticketed
        yield amount_row(words("report.unticketed", count=count), words.amount(-cents))
    yield amount_row(words("report.discounts"), words.amount(-report.discount_cents))
    if report.promotions_cents:
        yield amount_row(words("report.promotions"), words.amount(-report.promotions_cents))
    yield amount_row(words("report.deposits_charged"), words.amount(report.deposits_charged_cents))
    yield amount_row(words("report.deposits_returned"), words.amount(report.deposits_returned_cents))
    yield from _vouchers(report.vouchers, words)


def _vouchers(sums: VoucherSums, words: Words) -> Iterator[Part]:
    """Of the shop's own; a shop without them reads nothing of them."""
    for said, cents in (
        ("report.vouchers_sold", sums.sold),
        ("report.vouchers_back", -sums.taken_back),
        ("report.vouchers_redeemed", -sums.redeemed),
        ("report.credit_given", sums.credit_given),
        ("report.credit_used", -sums.credit_used),
        ("report.taxed_sold", sums.taxed_sold),
        ("report.taxed_back", -sums.taxed_taken_back),
        ("report.taxed_redeemed", -sums.taxed_redeemed),
        ("report.taxed_again", sums.taxed_again),
    ):
        if cents:
            yield amount_row(words(said), words.amount(cents))


def _advances(report: DayReport, words: Words) -> Iterator[Part]:
    """Held in the turnover or outside it, as their VAT is due; each on a line of its own where there was
    any."""
    for said, cents in zip(ADVANCES, report.advances.figures, strict=True):
        if cents:
            yield amount_row(words(said), words.amount(cents))


def _counts(report: DayReport, words: Words) -> Iterator[Part]:
    """Corrections, also those of which there was none: the paper says that it counts them."""
    yield amount_row(words("report.voided"), str(report.voided_lines))
    yield amount_row(words("report.lowered"), str(report.lowered_quantities))
    yield amount_row(words("report.prices_changed"), str(report.changed_prices))
    yield amount_row(words("report.abandoned"), str(report.abandoned_sales))
    yield amount_row(words("report.given_back"), str(report.payments_given_back))
    if report.redirected:
        cents = sum(cents for cents, _ in report.redirected)
        yield amount_row(words("report.redirected", count=len(report.redirected)), words.amount(-cents))
    for _, reason in report.redirected:
        yield Text(f"  {reason}")
    for said, count in (
        ("report.cards_answered", report.cards_answered),
        ("report.cards_by_hand", report.cards_by_hand),
        ("report.cards_carried", report.cards_carried),
    ):
        if count:
            yield amount_row(words(said), str(count))
    yield amount_row(words("report.copies"), str(report.copies))
    yield amount_row(words("report.drawer"), str(report.drawer_openings))
    yield amount_row(words("report.grand_total"), words.amount(report.grand_total_cents), bold=True)
