"""The running day in words: its figures, what lies in the drawer and why, each movement of it."""

from collections.abc import Iterator
from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.views import CashRowView, DayView, VatView, VoucherSumsView, ZView
from herstal_pos.ui.counter.payment.means import counted
from herstal_pos.ui.widgets.lists.ledger import Figure
from herstal_pos.ui.widgets.lists.lines import ResultRow


def figures(day: DayView, words: Words) -> Iterator[Figure]:
    money = words.money
    yield Figure(words("day.turnover"), money(day.total_cents))
    if day.mall[0]:
        yield Figure(words("day.mall"), money(day.mall[1]))
    if day.mall_paid_cents:
        yield Figure(words("day.mall_paid"), money(day.mall_paid_cents))
    if day.return_count:
        yield Figure(words("day.returns", count=day.return_count), money(-day.returned_cents))
    yield from _unticketed(day, words)
    yield Figure(words("day.discounts"), money(-day.discount_cents))
    if day.promotions_cents:
        yield Figure(words("day.promotions"), money(-day.promotions_cents))
    yield from _named(_ADVANCES, day.advances, words)
    yield Figure(words("day.rounding"), money(day.rounding_cents))
    if day.corrections:
        yield Figure(words("day.corrections"), str(day.corrections))
    yield Figure(words("day.vat"))
    yield from _vat(day.vat, words)
    yield Figure(words("day.means"))
    for means, count, cents in day.tenders:
        yield Figure(counted(means, count, words), money(cents))
    yield from _vouchers(day.vouchers, words)
    yield from _named(_ACCOUNTS, day.accounts, words)
    count, here, others = day.invoices
    if count:
        yield Figure(words("report.invoiced", count=count), money(here))
    if others:
        yield Figure(words("report.invoiced_before"), money(others))


def _vouchers(sums: VoucherSumsView, words: Words) -> Iterator[Figure]:
    """What moved what the shop owes on its own; a day without them says nothing."""
    figures = (
        ("report.vouchers_sold", sums.sold),
        ("report.vouchers_back", sums.taken_back),
        ("report.vouchers_redeemed", sums.redeemed),
        ("report.credit_given", sums.credit_given),
        ("report.credit_used", sums.credit_used),
        ("report.taxed_sold", sums.taxed_sold),
        ("report.taxed_back", sums.taxed_taken_back),
        ("report.taxed_redeemed", sums.taxed_redeemed),
        ("report.taxed_again", sums.taxed_again),
    )
    yield from (Figure(words(said), words.money(cents)) for said, cents in figures if cents)


_ADVANCES = ("report.advances_taken", "report.advances_used", "report.advances_back", "report.advances_kept")
_ACCOUNTS = ("report.account_put", "report.account_off", "report.account_paid", "report.account_left")


def _named(names: tuple[str, ...], figures: tuple[int, ...], words: Words) -> Iterator[Figure]:
    """Each where there was any."""
    for said, cents in zip(names, figures, strict=True):
        if cents:
            yield Figure(words(said), words.money(cents))


def _unticketed(day: DayView | ZView, words: Words) -> Iterator[Figure]:
    count, cents = day.unticketed
    if count:
        yield Figure(words("day.unticketed", count=count), words.money(-cents))


def _vat(rows: tuple[VatView, ...], words: Words) -> Iterator[Figure]:
    for row in rows:
        label = (
            words("line.outside_vat")
            if row.points is None
            else words("day.vat_rate", percent=words.percent(row.points))
        )
        yield Figure(label, words.money(row.vat_cents), words("day.base", base_cents=row.base_cents))


def expected(day: DayView, words: Words) -> Figure:
    """What should lie in the drawer."""
    return Figure(words("day.expected"), words.money(day.cash_expected_cents), is_total=True)


class CashSums(NamedTuple):
    """What tickets brought into the drawer, and what they took out of it: both not negative. Cents."""

    sales: int
    returns: int


def cash_sums(day: DayView) -> CashSums:
    returns = -sum(row.amount_cents for row in day.cash_rows if row.kind == "sale" and row.amount_cents < 0)
    net = day.cash_expected_cents - day.float_cents - day.pay_in_cents + day.pay_out_cents
    return CashSums(net + returns, returns)


def why_expected(day: DayView, words: Words) -> Iterator[Figure]:
    """The sums that make it."""
    money, sums = words.money, cash_sums(day)
    yield Figure(words("day.float"), money(day.float_cents))
    yield Figure(words("day.cash_sales"), money(sums.sales))
    yield Figure(words("day.cash_returns"), money(-sums.returns))
    yield Figure(words("day.pay_in"), money(day.pay_in_cents))
    yield Figure(words("day.pay_out"), money(-day.pay_out_cents))


def z_figures(z: ZView, words: Words) -> Iterator[Figure]:
    """A closed day, as its Z has it."""
    money = words.money
    yield Figure(words("closing.sales", count=z.sale_count), money(z.total_cents))
    for means, count, cents in z.tenders:
        yield Figure(counted(means, count, words), money(cents))
    yield from _vat(z.vat, words)
    yield Figure(words("day.rounding"), money(z.rounding_cents))
    yield Figure(words("day.returns", count=z.return_count), money(-z.returned_cents))
    yield from _unticketed(z, words)
    yield from _vouchers(z.vouchers, words)
    yield Figure(words("closing.difference"), money(z.difference_cents), reason_text(z, words), is_total=True)


def why_z(z: ZView, words: Words) -> Iterator[Figure]:
    """How its drawer was made up, what was found in it, and where that went."""
    money = words.money
    sales = z.expected_cents - z.float_cents - z.pay_in_cents + z.pay_out_cents
    yield Figure(words("day.float"), money(z.float_cents))
    yield Figure(words("closing.cash_net"), money(sales))
    yield Figure(words("day.pay_in"), money(z.pay_in_cents))
    yield Figure(words("day.pay_out"), money(-z.pay_out_cents))
    yield Figure(words("closing.expected"), money(z.expected_cents), is_total=True)
    yield Figure(words("closing.counted"), money(z.counted_cents))
    yield Figure(words("closing.difference"), money(z.difference_cents), reason_text(z, words))
    yield Figure(words("closing.kept_in_drawer"), money(z.kept_cents))
    yield Figure(words("closing.to_safe"), money(z.to_safe_cents))


_REASONS = {
    "": "closing.reason_none",
    "change": "closing.reason_change",
    "unknown": "closing.reason_unknown",
}


def reason_text(z: ZView, words: Words) -> str:
    return words(_REASONS[z.reason]) if z.reason in _REASONS else z.reason


def drawer_rows(day: DayView, words: Words) -> list[ResultRow]:
    """Newest first."""
    rows = list(enumerate(day.cash_rows))
    return [_drawer_row(place, row, words) for place, row in reversed(rows)]


def _drawer_row(place: int, row: CashRowView, words: Words) -> ResultRow:
    name = {
        "float": words("day.float"),
        "sale": words("day.row_return" if row.amount_cents < 0 else "day.row_sale", number=row.number_text),
        "pay_in": words("day.pay_in"),
        "pay_out": words("day.pay_out"),
    }[row.kind]
    second = " · ".join(part for part in (words.time(row.at), row.reason) if part)
    return ResultRow(str(place), name, second, words.money(row.amount_cents))
