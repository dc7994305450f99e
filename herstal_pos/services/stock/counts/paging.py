"""A whole category or the whole shop is counted page by page: each is posted alone, so that a scan is as
quick with 5,000 articles as with five, a count may take days, and two people never hold the same page.
"""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.counting import PAGED, CountFigure, CountHead, CountPage
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.counts.drafts import CountDraft, draft_of, given, new_draft
from herstal_pos.services.stock.counts.showing import count_view

A_PAGE = 40
"""Articles."""


def paged(counted: CountDraft | None, head: CountHead, work: Work, counter: Counter) -> CountDraft:
    """The page that was left, or the first one; one without a figure is chosen anew, for others count too.
    `Refused("count_nothing")`: all of it was counted since the count was begun."""
    if counted is not None and any(
        figure.counted is not None or figure.skipped for figure in counted.figures.values()
    ):
        return counted
    page = CountPage(since=work.counting.newest_count()) if counted is None else counted.page
    if counted is not None:
        work.drafts.end(counted.draft.id)
    made = _page(head, page, work, counter)
    if made is None:
        raise Refused("count_nothing")
    return made


def turn(counted: CountDraft, work: Work, counter: Counter) -> bool:
    """The page is done, in the caller's commit; whether another one follows."""
    page = counted.page
    return (
        _page(counted.head, page.__replace__(shelf=page.to_shelf, after=page.to), work, counter) is not None
    )


def _page(head: CountHead, page: CountPage, work: Work, counter: Counter) -> CountDraft | None:
    """Behind the last one comes what was passed over, once."""
    rows = work.counting.page(head.what, page, A_PAGE)
    if not rows and not page.last:
        page = CountPage(since=page.since, last=True)
        rows = work.counting.page(head.what, page, A_PAGE)
    if not rows:
        return None
    _, to_shelf, to = rows[-1]
    left = work.counting.left(head.what, page.since)
    made = new_draft(head, work, counter, page=page.__replace__(to_shelf=to_shelf, to=to, left=left))
    for product_id, _, _ in rows:
        made.save(product_id, CountFigure(), work)
    return made


def end_count(command: commands.EndCount, work: Work, counter: Counter) -> list[notices.Notice]:
    """What has no figure keeps its stock. `Refused`: "count_post_first" with how many figures wait,
    "count_not_paged"."""
    counted = _paged_draft(command.draft_id, work, counter)
    if waiting := sum(figure.counted is not None for figure in counted.figures.values()):
        raise Refused("count_post_first", lines=waiting)
    work.drafts.end(counted.draft.id)
    news: list[notices.Notice] = [notices.CountEnded(counted.draft.id, counted.page.left)]
    work.commit()
    return news


def zero_rest(command: commands.ZeroRest, work: Work, counter: Counter) -> list[notices.Notice]:
    """What the last page has no figure for is not there: a figure as if it were typed. `Refused`:
    "count_not_last", "count_not_paged"."""
    counted = _paged_draft(command.draft_id, work, counter)
    if not counted.page.last:
        raise Refused("count_not_last")
    for product_id, figure in counted.figures.items():
        if figure.counted is None and not figure.skipped:
            counted.save(product_id, given(figure, product_id, 0, work, added=False), work)
    news: list[notices.Notice] = [notices.CountChanged(count_view(counted, work, counter))]
    work.commit()
    return news


def _paged_draft(draft_id: str, work: Work, counter: Counter) -> CountDraft:
    counted = draft_of(draft_id, work, counter)
    if counted.head.kind not in PAGED:
        raise Refused("count_not_paged")
    return counted
