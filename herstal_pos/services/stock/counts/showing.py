"""What a screen shows of a count. Blind: nothing of the ledger before the figure was given."""

from collections.abc import Sequence

from herstal_pos.domain.money import divide_half_up, line_amount
from herstal_pos.domain.stock.counting import (
    PAGED,
    CountedArticle,
    CountFigure,
    PostedLine,
    StockCount,
    expected,
)
from herstal_pos.domain.stock.receiving import COST_UNIT
from herstal_pos.services import views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import STOCK_COUNT
from herstal_pos.services.stock.counts.drafts import CountDraft

MOST_ARTICLES = 1000


def count_view(counted: CountDraft, work: Work, counter: Counter) -> views.CountView:
    ids = [*counted.lines]
    articles, posted = work.counting.articles(ids), work.counting.posted(ids)
    levels, costs, promises = work.stock.on_hand(ids), work.goods.costs(ids), work.orders.promises(ids)
    language, limit_cents = shop_here(work, counter).language, STOCK_COUNT.read(work.settings).limit_cents
    rows = tuple(
        _row(
            figure,
            articles[product_id],
            language,
            promised=sum(promise.quantity - promise.picked for promise in promises.get(product_id, ())),
            found=_found(figure, posted.get(product_id, ()), levels.get(product_id, 0)),
            cost=costs.get(product_id),
            limit_cents=limit_cents,
        )
        for product_id, figure in counted.figures.items()
    )
    draft, head, page = counted.draft, counted.head, counted.page
    shelves = {row.shelf for row in rows if row.shelf} if head.kind not in PAGED else ()
    articles_on = {shelf: len(work.counting.on_shelf(shelf, MOST_ARTICLES)) for shelf in shelves}
    return views.CountView(
        *(draft.id, head.kind.value, head.what, draft.begun_at, limit_cents, rows, articles_on),
        left=page.left,
        last=page.last,
    )


type _Found = tuple[int | None, int]
"""What the ledger had when the figure was given, None where another is later; what moved since."""


def _found(figure: CountFigure, posted: Sequence[PostedLine], level: int) -> _Found:
    then = expected(figure, posted) if figure.counted is not None else None
    return then, 0 if then is None else level - then


def _row(
    figure: CountFigure,
    article: CountedArticle,
    language: str,
    *,
    promised: int,
    found: _Found,
    cost: int | None,
    limit_cents: int,
) -> views.CountRowView:
    then, moved = found
    row = views.CountRowView(
        product_id=article.id,
        name=article.name(language),
        unit=article.unit.value,
        shelf=article.shelf,
        category=article.category,
        why=figure.why.value,
        number=figure.number,
        promised=promised,
        round=figure.round,
        skipped=figure.skipped,
        again=figure.counted is None and figure.round > 1 and not figure.skipped,
    )
    if figure.counted is None:
        return row
    given = views.CountRowView(
        **vars(row) | {"counted": figure.counted, "away": figure.away, "between": figure.between}
    )
    if then is None:
        return views.CountRowView(**vars(given) | {"later": True})
    difference = figure.in_all - then
    value_cents = line_amount(article.price_cents, difference)
    over = limit_cents and abs(value_cents) > limit_cents and figure.round == 1
    return views.CountRowView(
        **vars(given)
        | {
            "expected": then - figure.away,
            "difference": difference,
            "value_cents": value_cents,
            "cost_cents": None if cost is None else divide_half_up(cost * difference, COST_UNIT * 1000),
            "moved": moved,
            "reason": figure.reason.value,
            "again": difference != 0 and bool(over or figure.between),
        }
    )


def posted_view(count: StockCount, work: Work, *, goes_on: bool) -> views.PostedCountView:
    articles = work.counting.articles([line.product_id for line in count.lines])
    value_cents = sum(
        line_amount(articles[line.product_id].price_cents, line.difference) for line in count.lines
    )
    differences = sum(line.difference != 0 for line in count.lines)
    return views.PostedCountView(
        count.id, count.kind.value, count.what, len(count.lines), differences, value_cents, goes_on
    )
