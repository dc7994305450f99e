"""A count is posted: once, in one commit, as differences. Nothing is ever set to a figure."""

from herstal_pos.domain.day.count_entry import counts_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.counting import PAGED, CountHead, CountLine, StockCount, expected
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.stock.counts.drafts import CountDraft, draft_of, drafts_here
from herstal_pos.services.stock.counts.paging import turn
from herstal_pos.services.stock.counts.showing import count_view, posted_view
from herstal_pos.services.stock.levels import move_goods, stock_changed

_NO_ENTRY = Version("", 0)


def post_count(command: commands.PostCount, work: Work, counter: Counter) -> list[notices.Notice]:
    """What was given; of the rest nothing changes. Of a category or the whole shop the next page follows,
    without a figure too. `Refused`: "count_again" with how many, "count_empty"."""
    before = work.counting.count(command.draft_id)
    if before is not None:
        return [notices.CountPosted(_posted(before, work, counter))]
    counted = draft_of(command.draft_id, work, counter)
    view = count_view(counted, work, counter)
    if again := sum(row.again for row in view.rows):
        raise Refused("count_again", lines=again)
    if not view.given and counted.head.kind not in PAGED:
        raise Refused("count_empty")
    count = _count(counted, work, counter)
    if count.lines:
        count = _write(count, work, counter)
    work.drafts.end(counted.draft.id)
    if counted.head.kind in PAGED:
        turn(counted, work, counter)
    news: list[notices.Notice] = [notices.CountPosted(_posted(count, work, counter))]
    work.commit()
    return news


def _posted(count: StockCount, work: Work, counter: Counter) -> views.PostedCountView:
    head = CountHead(count.kind, count.what)
    goes_on = count.kind in PAGED and any(each.head == head for each in drafts_here(work, counter))
    return posted_view(count, work, goes_on=goes_on)


def _count(counted: CountDraft, work: Work, counter: Counter) -> StockCount:
    """Under the draft's id: by it the second one is known. Without the lines of which a later figure was
    posted."""
    posted = work.counting.posted([*counted.lines])
    lines = []
    for product_id, figure in counted.figures.items():
        then = expected(figure, posted.get(product_id, ()))
        if figure.counted is None or figure.skipped or then is None:
            continue
        lines.append(
            CountLine(counter.ids.new(), product_id, figure.in_all, then, figure.through, figure.reason)
        )
    return StockCount(
        id=counted.draft.id,
        kind=counted.head.kind,
        what=counted.head.what,
        begun_at=counted.draft.begun_at,
        at=counter.clock.now(),
        business_day=business_day(work, counter),
        clerk_id=counter.clerk_id,
        version=_NO_ENTRY,
        lines=tuple(lines),
    )


def _write(count: StockCount, work: Work, counter: Counter) -> StockCount:
    entry = write_down("stock_counted", counts_body([count]), work, counter)
    count = count.__replace__(version=Version(counter.till.prefix, entry.sequence))
    work.goods.add_count(count)
    moves = [
        StockMovement(
            counter.ids.new(),
            line.product_id,
            line.difference,
            StockCause.COUNTED,
            count.at,
            count.business_day,
            fact_id=line.id,
        )
        for line in count.lines
        if line.difference
    ]
    move_goods(moves, work, counter)
    kept = work.listings.of_products([line.product_id for line in count.lines])
    doubted = {product_id for product_id, listing in kept.items() if listing.buffer}
    changed = (line.product_id for line in count.lines if line.difference or line.product_id in doubted)
    stock_changed(changed, count.at, work)
    return count
