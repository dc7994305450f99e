"""A Z in double entry: one booking for its sales, one for its drawer. Each sums to 0."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum

from herstal_pos.domain.accounts.exports.chart import Chart
from herstal_pos.domain.accounts.exports.figures import ApartSale, DayFigures, Untaxed, untaxed_sum
from herstal_pos.domain.accounts.exports.mall_days import MallDay
from herstal_pos.domain.day.cash import CashMovement, CashMovementKind
from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.domain.vat import VatTotal
from herstal_pos.records import record

type Say = Callable[..., str]
type NameMeans = Callable[[Means], str]

FIRST_PREFIX = "1"
"""Of a shop's first till, whose Zs are known by their number alone."""


class Journal(StrEnum):
    SALES = "sales"
    CREDIT = "credit"
    CASH = "cash"
    BANK = "bank"


@record(frozen=True)
class Posting:
    """`cents` above 0 is a debit. `vat_code`: the law's, of a line of VAT, with the base under it; such a
    line of 0 % has no cents. `partner`: of a customers' account, who owes it."""

    account: str
    cents: int
    comment: str
    partner: str = ""
    vat_code: str = ""
    base_cents: int = 0


@record(frozen=True)
class DoubleEntry:
    journal: Journal
    number: str
    day: date
    comment: str
    postings: tuple[Posting, ...]


COUNTER, ACCOUNT, MALL = "COMPTANT", "COMPTES", "MALL"
"""The customers of the books: who pays at the counter, all those who pay later, and the mall, which owes what
its shoppers paid until it pays out."""


def z_number(prefix: str, number: int) -> str:
    """At most eight signs: `329` of the first till, `2-00329` of another.

    >>> z_number("1", 329), z_number("2b", 329)
    ('329', '2b-00329')
    """
    return str(number) if prefix == FIRST_PREFIX else f"{prefix}-{number:05}"


def bookings_of(day: DayFigures, chart: Chart, say: Say, name: NameMeans) -> list[DoubleEntry]:
    """Those that book something; invoices and credit notes have one each."""
    number = z_number(day.report.till_prefix, day.closing.number)
    on, said = day.closing.business_day, say("accountant.z", number=number)
    sales = tuple(_sales(day, chart, said, say))
    cash = tuple(_cash(day, chart, said, say, name))
    made = [
        DoubleEntry(Journal.SALES, number, on, said, sales),
        *(_invoice(sale, on, chart, say) for sale in day.invoices),
        DoubleEntry(Journal.CASH, number, on, said, cash),
    ]
    return [booking for booking in made if booking.postings]


def bookings_of_mall(days: Iterable[MallDay], chart: Chart, say: Say) -> list[DoubleEntry]:
    """Of each day what was sold and what was paid out, `M-261125` and `P-261125` of that day: no Z and no
    invoice is called so."""
    made = (
        booking
        for day in days
        for booking in (
            _of_mall(day, chart, say),
            *(_invoice(sale, day.day, chart, say, MALL) for sale in day.invoices),
            _paid_out(day, chart, say),
        )
    )
    return [booking for booking in made if any(posting.cents for posting in booking.postings)]


def _of_mall(day: MallDay, chart: Chart, say: Say) -> DoubleEntry:
    said = say("accountant.mall")
    rows = tuple(row for row in day.receipts if row.rate.basis_points is not None)
    total = sum(row.gross_cents for row in day.receipts)
    untaxed = total - sum(row.gross_cents for row in rows)
    postings = [Posting(chart.customers, total, said, MALL), *_taxed(rows, chart, said)]
    if untaxed:
        postings.append(Posting(chart.sales_zero, -untaxed, say("accountant.untaxed_goods")))
    return DoubleEntry(Journal.SALES, f"M-{day.day:%y%m%d}", day.day, said, tuple(postings))


def _paid_out(day: MallDay, chart: Chart, say: Say) -> DoubleEntry:
    postings = []
    for payout in day.payouts:
        said = say("accountant.payout", reference=payout.reference).strip()
        net = payout.fee_cents - payout.fee_vat_cents
        amounts = (
            (chart.bank, payout.received_cents, ""),
            (chart.fees, net, ""),
            (chart.vat_back, payout.fee_vat_cents, ""),
            (chart.customers, -payout.settled_cents, MALL),
        )
        postings += [Posting(account, cents, said, partner) for account, cents, partner in amounts if cents]
    said = say("accountant.payout", reference="").strip()
    return DoubleEntry(Journal.BANK, f"P-{day.day:%y%m%d}", day.day, said, tuple(postings))


def _sales(day: DayFigures, chart: Chart, said: str, say: Say) -> Iterator[Posting]:
    rows = day.receipts
    taxed = tuple(row for row in rows if row.rate.basis_points is not None)
    total = sum(row.gross_cents for row in rows)
    if total or any(row.gross_cents for row in taxed):
        yield Posting(chart.customers, total, said, COUNTER)
    yield from _taxed(taxed, chart, said)
    invoiced = dict(untaxed_sum(sale.untaxed for sale in day.invoiced).figures)
    here = Untaxed(**{what: cents - invoiced[what] for what, cents in day.untaxed.figures})
    yield from _untaxed(here, chart, say)


def _untaxed(untaxed: Untaxed, chart: Chart, say: Say) -> Iterator[Posting]:
    accounts = (chart.deposits, chart.vouchers, chart.advances, chart.customers, chart.sales_zero)
    for account, (what, cents) in zip(accounts, untaxed.figures, strict=True):
        if cents:
            partner = ACCOUNT if what == "accounts" else ""
            yield Posting(account, -cents, say(f"accountant.untaxed_{what}"), partner)


def _taxed(rows: tuple[VatTotal, ...], chart: Chart, said: str) -> Iterator[Posting]:
    for row in rows:
        if row.vat_cents or row.base_cents:
            yield Posting(chart.vat, -row.vat_cents, said, "", row.rate.code, row.base_cents)
    for row in rows:
        if row.base_cents:
            yield Posting(chart.sales(row.rate.code), -row.base_cents, f"{said} {_percent(row)}")


def _percent(row: VatTotal) -> str:
    whole, part = divmod(row.rate.basis_points or 0, 100)
    return f"{whole},{part:02} %" if part else f"{whole} %"


def _invoice(sale: ApartSale, on: date, chart: Chart, say: Say, partner: str = COUNTER) -> DoubleEntry:
    said = say("accountant.invoice", number=sale.invoice)
    taxed = tuple(row for row in sale.vat if row.rate.basis_points is not None)
    postings = [
        Posting(chart.customers, sale.total_cents, said, partner),
        *_taxed(taxed, chart, said),
        *_untaxed(sale.untaxed, chart, say),
    ]
    kind = Journal.CREDIT if sale.is_credit else Journal.SALES
    return DoubleEntry(kind, sale.invoice, on, said, tuple(postings))


def _cash(day: DayFigures, chart: Chart, said: str, say: Say, name: NameMeans) -> Iterator[Posting]:
    """The means settle what the sales are owed, up to the law's rounding; then what moved in the drawer."""
    for means, _, cents in day.report.tenders:
        if cents:
            partner = ACCOUNT if means.kind in _OWED else ""
            yield Posting(_account_of(means, chart), cents, name(means), partner)
    if total := day.report.total_cents:
        yield Posting(chart.customers, -total, said, COUNTER)
    yield from _result(day.report.rounding_cents, say("accountant.rounding"), chart)
    if brought := day.float_cents - day.kept_before:
        yield from _pair(chart.cash, chart.waiting, brought, say("accountant.float"))
    for move in day.moves:
        yield from _moved(move, chart, say)


_OWED = (MeansKind.ACCOUNT, MeansKind.TRANSFER)


def _account_of(means: Means, chart: Chart) -> str:
    return {
        MeansKind.CASH: chart.cash,
        MeansKind.CARD: chart.transit,
        MeansKind.VOUCHER: chart.claims,
        MeansKind.GIFT: chart.vouchers,
        MeansKind.CREDIT: chart.vouchers,
        MeansKind.ACCOUNT: chart.customers,
        MeansKind.TRANSFER: chart.customers,
    }[means.kind]


def _moved(move: CashMovement, chart: Chart, say: Say) -> Iterator[Posting]:
    match move.kind:
        case CashMovementKind.PAY_IN | CashMovementKind.PAY_OUT:
            yield from _pair(chart.cash, chart.waiting, move.amount_cents, move.reason)
        case CashMovementKind.TO_SAFE:
            yield from _pair(chart.cash, chart.transit, move.amount_cents, say("accountant.to_safe"))
        case CashMovementKind.DIFFERENCE:
            said = say("accountant.difference")
            yield Posting(chart.cash, move.amount_cents, said)
            yield from _result(move.amount_cents, said, chart)


def _result(cents: int, said: str, chart: Chart) -> Iterator[Posting]:
    """What the shop gained by it, or lost."""
    if cents:
        yield Posting(chart.gain if cents > 0 else chart.loss, -cents, said)


def _pair(here: str, there: str, cents: int, said: str) -> Iterator[Posting]:
    yield Posting(here, cents, said)
    yield Posting(there, -cents, said)
