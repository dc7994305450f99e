"""Who sold what on the running day: shown and printed for whoever may see it."""

from herstal_pos.documents.day.by_clerk import clerks_report
from herstal_pos.domain.day.report import ClerkFigures
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.viewing import means_shown
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def show_clerk_figures(
    command: commands.ShowClerkFigures, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Commits leave that was given for it, and what is printed; `Refused("day_not_open")`."""
    session = work.cash.open_session(counter.till.id)
    if session is None:
        raise Refused("day_not_open")
    figures = work.reports.of_clerks(session)
    names = clerk_names(work)
    news: list[notices.Notice] = [
        notices.ClerkFiguresShown(
            tuple(_view(each, names, work, counter) for each in figures), session.business_day
        )
    ]
    if command.printed:
        report = work.reports.day(session, counter.clock.now())
        asked = [each for each in figures if command.clerk_id in ("", each.clerk_id)]
        shop = shop_here(work, counter)
        practice = counter.till.practice
        paper = clerks_report(report, asked, names, shop, shop.language, practice=practice)
        news.append(queue_document(PrintJobKind.X_REPORT, "X", paper, work, counter))
    work.commit()
    return news


def clerk_names(work: Work) -> dict[str, str]:
    """By id, also of who is retired; "" of who was forgotten."""
    return {clerk.id: clerk.name for clerk in work.tills.clerks()}


def _view(
    figures: ClerkFigures, names: dict[str, str], work: Work, counter: Counter
) -> views.ClerkFiguresView:
    return views.ClerkFiguresView(
        clerk_id=figures.clerk_id,
        name=names.get(figures.clerk_id, ""),
        sale_count=figures.sale_count,
        total_cents=figures.total_cents,
        return_count=figures.return_count,
        returned_cents=figures.returned_cents,
        discount_cents=figures.discount_cents,
        corrections=figures.corrections,
        tenders=tuple(
            (means_shown(means, work, counter.till.id), count, cents)
            for means, count, cents in figures.tenders
        ),
    )
