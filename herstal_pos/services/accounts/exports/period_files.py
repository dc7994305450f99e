"""All files of a period: what the days were is added up again from the rows, and read as the Zs say it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from hardware.drivers.label import Label
from herstal_pos.documents.accounts.exports import sheets
from herstal_pos.documents.accounts.exports.coda import CashBook, CashMove, Holder, coda
from herstal_pos.documents.accounts.exports.pages import Sender, day_pages, period_pages
from herstal_pos.documents.accounts.exports.winbooks import WinBooks, act
from herstal_pos.documents.means import means_said
from herstal_pos.domain.accounts.exports.booking import bookings_of, bookings_of_mall
from herstal_pos.domain.accounts.exports.figures import ClaimedVouchers, DayFigures, by_means
from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.exports.sending import ClosedDay, Gap
from herstal_pos.domain.day.cash import CashMovementKind
from herstal_pos.domain.means import MeansKind
from herstal_pos.domain.shop.shop import vat_text
from herstal_pos.i18n import Words
from herstal_pos.services.accounts.exports.file_names import named
from herstal_pos.services.accounts.exports.gaps import gaps_here
from herstal_pos.services.accounts.exports.mall_period import mall_here
from herstal_pos.services.day.journal import business_day
from herstal_pos.services.day.viewing import report_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.accountant_rows import ACCOUNTANT
from herstal_pos.services.shop.settings import shop_here, sold_in_franchise

if TYPE_CHECKING:
    from herstal_pos.domain.day.closing import Closing

type Draw = Callable[[Sequence[Label]], bytes]
type Files = list[tuple[str, bytes]]
type Zs = tuple[tuple[str, int], ...]


def files_of(
    period: BookedPeriod, work: Work, counter: Counter, draw: Draw, value: Callable[[date], bytes]
) -> tuple[Zs, Files]:
    """Till and number of each Z, and the files by their names in the archive. `draw`: pages to a PDF;
    `value`: of the stock when a day that is over ended, as a file."""
    closed, rules = work.exports.closed(period), ACCOUNTANT.read(work.settings)
    days = period_figures(closed, work, counter)
    words = Words(shop_here(work, counter).language)
    files = dict(_made(period, days, closed, work, counter, draw))
    if rules.with_stock and period.last < business_day(work, counter):
        files["stock"] = value(period.last)
    in_order = [(name, files[kind]) for kind, name in named(closed, rules, words) if kind in files]
    return tuple((day.till, day.number) for day in closed), in_order


def period_figures(closed: Sequence[ClosedDay], work: Work, counter: Counter) -> list[DayFigures]:
    """Of each Z, in their order."""
    tills = {prefix: till_id for prefix, till_id, _ in work.exports.numbers()}
    figures: list[DayFigures] = []
    before: Closing | None = None
    for day in closed:
        till_id = tills[day.till]
        closing = work.closings.by_number(till_id, day.number)
        if closing is None:  # both were read in one look
            raise KeyError(day.number)
        if before is None or (before.till_id, before.number) != (till_id, day.number - 1):
            before = work.closings.by_number(till_id, day.number - 1)
        invoiced = work.exports.invoiced(day.session_id, till_id)
        here = {sale.number_text for sale in invoiced}
        limit = counter.law.journal_single_sale_cents.on(day.day)
        report = report_of(closing, work)
        figures.append(
            DayFigures(
                closing,
                report,
                work.exports.untaxed(day.session_id),
                tuple(move for move, _ in work.cash.movements(day.session_id)),
                before.kept_cents if before else 0,
                tuple(
                    sale for sale in work.exports.large(day.session_id, limit) if sale.number_text not in here
                ),
                invoiced,
                sold_in_franchise(report, work, closing.closed_at),
            )
        )
        before = closing
    return figures


def sender_of(work: Work, counter: Counter) -> Sender:
    """Who stands on the pages."""
    shop = shop_here(work, counter)
    address = (shop.street, f"{shop.postcode} {shop.city}".strip(), vat_text(shop.vat_number))
    return Sender((shop.name, *address), counter.till.practice)


def _claims(days: Sequence[DayFigures], period: BookedPeriod, work: Work) -> list[ClaimedVouchers]:
    """By what they paid; numbered ones of a town by their faces, and what was claimed of them already."""
    faces: dict[str, int] = {}
    for means, _, cents in (row for day in days for row in day.report.town_vouchers):
        faces[means.id] = faces.get(means.id, 0) + cents
    return [
        ClaimedVouchers(
            *(means.issuer or means.name("fr"), means, count, cents, faces.get(means.id, cents)),
            sum(
                claim.value_cents
                for claim in (work.town.claims(means.id) if means.is_numbered else ())
                if period.first <= claim.month <= period.last
            ),
        )
        for means, count, cents in by_means(days)
        if means.kind is MeansKind.VOUCHER
    ]


def _made(
    period: BookedPeriod,
    days: Sequence[DayFigures],
    closed: Sequence[ClosedDay],
    work: Work,
    counter: Counter,
    draw: Draw,
) -> Iterator[tuple[str, bytes]]:
    shop, rules = shop_here(work, counter), ACCOUNTANT.read(work.settings)
    words, vouchers = Words(shop.language), _claims(days, period, work)
    sender = sender_of(work, counter)
    gaps = [gap_said(gap, words) for gap in gaps_here(period, list(closed), work)]
    mall = mall_here(period, work)
    books = [
        each
        for day in days
        for each in bookings_of(day, rules.chart, words, lambda means: means_said(means, words))
    ]
    books += bookings_of_mall(mall, rules.chart, words)
    yield "period", draw(period_pages(period, days, mall, vouchers, gaps, sender, words))
    if days:
        yield "days", draw(day_pages(days, sender, words))
    yield "sheet", sheets.day_sheet(days, words)
    yield "journal", sheets.journal(days, mall, words)
    yield "entries", sheets.entries(books, words)
    yield "vat", sheets.grids(days, mall, words)
    yield "claims", sheets.claims(vouchers, words)
    yield "act", act(books, WinBooks(rules.sales, rules.credit, rules.cash, rules.bank, rules.first_year))
    for till in {day.report.till_prefix for day in days}:
        holder = Holder(shop.name, shop.vat_number, rules.iban, words("receipt.till", till=till))
        mine = [day for day in days if day.report.till_prefix == till]
        yield f"coda {till}", coda(list(_cash_books(mine, words)), holder)


def gap_said(gap: Gap, words: Words) -> str:
    """Days as the language writes them."""
    said = gap.params
    if "day" in said:
        said["day"] = words.date(date.fromisoformat(said["day"]))
    return words(f"accountant.gap_{gap.kind}", **said)


def _cash_books(days: Sequence[DayFigures], words: Words) -> Iterator[CashBook]:
    """Of one till. What came in goes first, so that no line leaves the drawer below zero."""
    before = None
    for day in days:
        moves = sorted(_moves(day, words), key=lambda move: move.cents < 0)
        on = day.closing.business_day
        yield CashBook(day.closing.number, on, before or on, day.kept_before, tuple(moves))
        before = on


def _moves(day: DayFigures, words: Words) -> Iterator[CashMove]:
    yield CashMove(day.float_cents - day.kept_before, words("accountant.float"))
    yield CashMove(day.cash_sales_cents, words("accountant.column_cash_sales"))
    for move in day.moves:
        match move.kind:
            case CashMovementKind.PAY_IN | CashMovementKind.PAY_OUT:
                yield CashMove(move.amount_cents, move.reason)
            case CashMovementKind.DIFFERENCE:
                yield CashMove(move.amount_cents, words("accountant.difference"))
            case CashMovementKind.TO_SAFE:
                yield CashMove(move.amount_cents, words("accountant.to_safe"))
