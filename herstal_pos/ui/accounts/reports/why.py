"""Why a figure is what it is, as rows of a list: what it is made of, and what stands on a ticket."""

from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.views import FiguresView, SumsView
from herstal_pos.ui.accounts.reports import figure_words
from herstal_pos.ui.counter.payment.means import name as means_name
from herstal_pos.ui.widgets.lists.lines import ResultRow

BARS, CATEGORIES, MEANS = "bars", "categories", "means"
PLOTS = (BARS, CATEGORIES, MEANS)
_TICKET, _ORDER, _BESIDE = "ticket ", "order ", "beside "
_ASKS = {BARS: "hour", CATEGORIES: "category", MEANS: "means"}


class Opened(NamedTuple):
    """What is opened: `kind` of a figure, a plot or "ticket". The first is nearest to the page."""

    kind: str
    title: str
    rows: tuple[ResultRow, ...] = ()
    selected: str = ""


def asked_of(key: str) -> commands.Command | None:
    """What shows the ticket, or the sale of the mall, that this row is about; None for neither."""
    if key.startswith(_TICKET):
        return commands.ShowTicketRows(key.removeprefix(_TICKET))
    return commands.ShowTicketRows("", key.removeprefix(_ORDER)) if key.startswith(_ORDER) else None


def asked_by(plot: str) -> str:
    """Which figure the rows of a plot's table are."""
    return _ASKS[plot]


def plot_level(plot: str, view: FiguresView, words: Words) -> Opened:
    money = words.money
    if plot == BARS:
        rows = [
            ResultRow(
                str(bar.key),
                figure_words.bar_name(view, bar.key, words),
                words("figures.was", before_cents=bar.before_cents),
                money(bar.cents),
            )
            for bar in figure_words.bars(view, words)
        ]
    elif plot == CATEGORIES:
        before = {(each.kind, each.name): each.cents for each in view.before.categories}
        rows = [
            ResultRow(
                f"{each.kind} {each.name}",
                figure_words.category_name(each.kind, each.name, words),
                _category_line(each.margin_points, before.get((each.kind, each.name), 0), words),
                money(each.cents),
            )
            for each in view.sums.categories
        ]
    else:
        was = {means.id: cents for means, _, cents in view.before.means}
        rows = [
            ResultRow(
                means.id,
                means_name(means, words),
                _means_line(count, was.get(means.id, 0), words),
                money(cents),
            )
            for means, count, cents in view.sums.means
        ]
    title = f"figures.by_{view.span}" if plot == BARS else f"figures.by_{plot}"
    return Opened(plot, words(title), tuple(rows))


def _means_line(count: int, before_cents: int, words: Words) -> str:
    return f"{words('day.sales', count=count)} · {words('figures.was', before_cents=before_cents)}"


def _category_line(points: int | None, before_cents: int, words: Words) -> str:
    was = words("figures.was", before_cents=before_cents)
    if points is None:
        return was
    return f"{words('figures.margin_of', percent=words.percent(round(points / 10) * 10))} · {was}"


def figure_level(shown: notices.FigureRowsShown, title: str, view: FiguresView, words: Words) -> Opened:
    rows = [*_ahead(shown.figure, view.sums, words)]
    for place, row in enumerate(shown.rows):
        key = f"{_TICKET}{row.name}" if row.is_ticket and row.name else f"{_BESIDE}{place}"
        key = f"{_ORDER}{row.id}" if row.id else key
        kind = "ticket" if row.kind == "sale" and row.name else row.kind
        at = f"{words.short_day(row.at)}, {words.time(row.at)}"
        amount = words("figures.cost_unknown") if row.cents is None else words.money(row.cents)
        rows.append(ResultRow(key, words(f"figures.row_{kind}", name=row.name).strip(), at, amount))
    if shown.left_out:
        rest = words("figures.left_out", count=shown.left_out)
        rows.append(
            ResultRow(f"{_BESIDE}rest", rest, words("figures.in_file"), words.money(shown.left_out_cents))
        )
    return Opened(shown.figure, title, tuple(rows))


def _ahead(figure: str, sums: SumsView, words: Words) -> list[ResultRow]:
    """Of the margin by which costs it is reckoned, and what is in none of its rows: what has no known cost,
    and what was lost."""
    if figure != "margin":
        return []
    lost = sums.lost
    said = words("figures.cost_of_today"), words("figures.cost_of_today_note"), ""
    by = [ResultRow(f"{_BESIDE}cost", *said)] if sums.margin_cents is not None else []
    found = (
        ("unknown_lines", sums.unknown_lines, sums.unknown_cents),
        ("lost", 1, -lost.lost_cents),
        ("shortage", 1, -lost.shortage_cents),
        ("counted", 1, lost.counted_cents),
        ("lost_unknown", lost.unknown, None),
    )
    return by + [
        ResultRow(
            f"{_BESIDE}{key}",
            words(f"figures.beside_{key}", count=count),
            words("figures.not_in_margin"),
            "" if cents is None else words.money(cents),
        )
        for key, count, cents in found
        if (count if cents is None else cents)
    ]


def ticket_level(shown: notices.TicketRowsShown, words: Words) -> Opened:
    rows = []
    for place, row in enumerate(shown.rows):
        key, amount = f"{_BESIDE}{place}", words.money(row.cents)
        if row.kind == "line":
            second = (
                words("figures.pieces", pieces=words.quantity(row.quantity)) if row.quantity != 1000 else ""
            )
            rows.append(ResultRow(key, row.name, second, amount))
        elif row.means is not None:
            rows.append(ResultRow(key, means_name(row.means, words), words("figures.paid"), amount))
        else:
            rows.append(ResultRow(key, words("receipt.total"), "", amount))
    return Opened("ticket", words(f"figures.row_{shown.kind}", name=shown.number_text), tuple(rows))
