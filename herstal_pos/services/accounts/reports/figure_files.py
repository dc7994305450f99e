"""What is shown of the figures as a file, or on paper: the same, and behind it every ticket."""

from collections.abc import Generator, Iterator

from herstal_pos.documents.accounts.reports.paper_pages import pages_of
from herstal_pos.documents.accounts.reports.tables import Cell, Money, Table, csv_of, paper_of
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.errors import Refused, Stopped
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices, views
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.settings import shop_here

type Steps = Generator[
    notices.FiguresGoOn, None, notices.FiguresMade | notices.SheetsWanted | notices.PagesWanted
]
FORMS = ("csv", "xlsx", "pdf")


def make_figures(command: commands.MakeFigures, storage: Storage, counter: Counter) -> Steps:
    """`Refused("figure_unknown")` of another form."""
    view = command.figures
    if command.form not in FORMS:
        raise Refused("figure_unknown")
    with storage.look() as work:
        shop = shop_here(work, counter)
        words = Words(shop.language)
        sessions = work.figures.sessions(view.first, view.last)
    name = f"{words('figures.file')}-{view.first}" + (f"-{view.last}" if view.last != view.first else "")
    tables = tables_of(view, words)
    if command.form == "pdf":
        paper = paper_of(_title(view, words), tables, shop, words, practice=counter.till.practice)
        return notices.PagesWanted(name, [paper_rows(page) for page in pages_of(paper, words)], "")
    tickets: list[tuple[Cell, ...]] = []
    try:
        for done, each in enumerate(sessions, start=1):
            with storage.look() as work:
                for ticket in work.figures.tickets(each.session.id):
                    at = words.time(ticket.at)
                    sums = (ticket.turnover_cents, ticket.discount_cents, ticket.returned_cents)
                    day = each.session.business_day.isoformat()
                    tickets.append((ticket.number_text, day, at, *map(Money, sums)))
            yield notices.FiguresGoOn(done, len(sessions))
    except Stopped:
        return notices.FiguresMade(name, "")
    heads = tuple(words(f"figures.head_{head}") for head in ("ticket", "day", "time"))
    sums_heads = tuple(words(f"figures.{head}") for head in ("turnover", "discounts", "returned"))
    tables.append(Table(words("figures.head_tickets"), (*heads, *sums_heads), tuple(tickets), long=True))
    if command.form == "xlsx":
        return notices.SheetsWanted(name, tuple((each.title, (each.heads, *each.rows)) for each in tables))
    return notices.FiguresMade(name, csv_of(tables))


def print_figures(command: commands.PrintFigures, work: Work, counter: Counter) -> list[notices.Notice]:
    shop = shop_here(work, counter)
    words = Words(shop.language)
    title = _title(command.figures, words)
    tables = tables_of(command.figures, words)
    paper = paper_of(title, tables, shop, words, practice=counter.till.practice)
    job = queue_document(PrintJobKind.X_REPORT, title, paper, work, counter)
    work.commit()
    return [job]


def _title(view: views.FiguresView, words: Words) -> str:
    if view.first == view.last:
        return f"{words('figures.file')} · {words.date(view.first)}"
    return f"{words('figures.file')} · {words.date(view.first)} – {words.date(view.last)}"


def tables_of(view: views.FiguresView, words: Words) -> list[Table]:
    """The period beside the one before."""
    if view.span == "day":
        now, before = words.day_of_month(view.first), words.day_of_month(view.before_first)
    else:
        now, before = (f"{first:%d/%m}" for first in (view.first, view.before_first))
    heads = ("", now, before)
    return [
        Table(words("figures.file"), heads, tuple(_figures(view, words))),
        Table(words(f"figures.by_{view.span}"), heads, tuple(_bars(view))),
        Table(words("figures.by_categories"), heads, tuple(_categories(view, words))),
        Table(words("figures.by_means"), heads, tuple(_means(view, words))),
    ]


def _figures(view: views.FiguresView, words: Words) -> Iterator[tuple[Cell, ...]]:
    now, before = view.sums, view.before

    def row(said: str, one: Cell, other: Cell) -> tuple[Cell, ...]:
        return words(f"figures.{said}"), one, other

    def sums(said: str, one: int | None, other: int | None) -> tuple[Cell, ...]:
        return row(said, *(None if cents is None else Money(cents) for cents in (one, other)))

    yield sums("turnover", now.turnover_cents, before.turnover_cents)
    yield row("sales", now.sale_count, before.sale_count)
    yield sums("average", now.average_cents, before.average_cents)
    yield sums("margin", now.margin_cents, before.margin_cents)
    yield row("lines_unknown", now.unknown_lines, before.unknown_lines)
    yield sums("cents_unknown", now.unknown_cents, before.unknown_cents)
    yield sums("safe", now.to_safe_cents, before.to_safe_cents)
    yield sums("drawer_difference", now.difference_cents, before.difference_cents)
    yield sums("card", now.card_cents, before.card_cents)
    yield sums("mall", now.mall[1], before.mall[1])
    yield row("mall_orders", now.mall[0], before.mall[0])
    yield sums("returned", now.returned_cents, before.returned_cents)
    yield sums("discounts", now.discount_cents, before.discount_cents)
    yield sums("beside_lost", now.lost.lost_cents, before.lost.lost_cents)
    yield sums("beside_shortage", now.lost.shortage_cents, before.lost.shortage_cents)
    yield sums("beside_counted", now.lost.counted_cents, before.lost.counted_cents)


def _bars(view: views.FiguresView) -> Iterator[tuple[Cell, ...]]:
    now, before = dict(view.sums.bars), dict(view.before.bars)
    for key in sorted(now.keys() | before.keys()):
        said = key % 24 if view.span == "day" else key + 1 if view.span == "week" else key
        yield str(said), Money(now.get(key, 0)), Money(before.get(key, 0))


def _categories(view: views.FiguresView, words: Words) -> Iterator[tuple[Cell, ...]]:
    before = {(each.kind, each.name): each.cents for each in view.before.categories}
    for each in view.sums.categories:
        named = each.name or words("figures.no_category")
        said = named if each.kind == "goods" else words(f"figures.kind_{each.kind}")
        yield said, Money(each.cents), Money(before.get((each.kind, each.name), 0))


def _means(view: views.FiguresView, words: Words) -> Iterator[tuple[Cell, ...]]:
    before = {means.id: cents for means, _, cents in view.before.means}
    for means, count, cents in view.sums.means:
        named = means.name or words(f"means.{means.kind}")
        yield f"{named} ({count})", Money(cents), Money(before.get(means.id, 0))
