"""The running day in words: its figures, what lies in the drawer and why, each movement of it."""

from collections.abc import Iterator

from herstal_pos.i18n import Words
from herstal_pos.services.views import CashRowView, DayView
from herstal_pos.ui.ledger import Figure
from herstal_pos.ui.widgets.lines import ResultRow

_MEANS = {"cash": "day.cash", "card": "day.card"}


def figures(day: DayView, words: Words) -> Iterator[Figure]:
    money = words.money
    yield Figure(words("day.turnover"), money(day.total_cents))
    if day.return_count:
        yield Figure(words("day.returns", count=day.return_count), money(-day.returned_cents))
    yield Figure(words("day.discounts"), money(-day.discount_cents))
    yield Figure(words("day.rounding"), money(day.rounding_cents))
    yield Figure(words("day.vat"))
    for row in day.vat:
        label = (
            words("line.outside_vat")
            if row.points is None
            else words("day.vat_rate", percent=words.percent(row.points))
        )
        yield Figure(label, money(row.vat_cents), words("day.base", base_cents=row.base_cents))
    yield Figure(words("day.means"))
    for means, count, cents in day.tenders:
        yield Figure(words(_MEANS[means], count=count), money(cents))


def expected(day: DayView, words: Words) -> Figure:
    """What should lie in the drawer."""
    return Figure(words("day.expected"), words.money(day.cash_expected_cents), is_total=True)


def why_expected(day: DayView, words: Words) -> Iterator[Figure]:
    """The sums that make it."""
    money = words.money
    sales = day.cash_expected_cents - day.float_cents - day.pay_in_cents + day.pay_out_cents
    yield Figure(words("day.float"), money(day.float_cents))
    yield Figure(words("day.cash_sales"), money(sales))
    yield Figure(words("day.pay_in"), money(day.pay_in_cents))
    yield Figure(words("day.pay_out"), money(-day.pay_out_cents))


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
