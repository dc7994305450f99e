"""The shelf is counted while the shop sells: each figure is a commit of the draft, and is held against the
ledger as it was then (`catalogue.md` 3.2).
"""

from dataclasses import replace

from herstal_pos.domain.counter.codes import ProductCode, classify
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.counting import CountFigure, CountHead, CountKind, CountReason
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.weighed import WeighedCode
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import label_says, misread_or, product_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here, weighed_prefixes
from herstal_pos.services.stock.counts.choosing import choose
from herstal_pos.services.stock.counts.drafts import CountDraft, draft_of, drafts_here, given, new_draft
from herstal_pos.services.stock.counts.paging import paged
from herstal_pos.services.stock.counts.showing import MOST_ARTICLES, count_view

MOST_COUNTED = 100_000 * THOUSAND
"""Figures that no shelf has are slips of the finger."""


def start_count(command: commands.StartCount, work: Work, counter: Counter) -> list[notices.Notice]:
    """A new draft, or the one that was left. `Refused`: "count_nothing", "count_no_shelf", "product_gone",
    "count_no_category", "count_untracked"."""
    head = CountHead(CountKind(command.kind), command.what)
    counted = next((each for each in drafts_here(work, counter) if each.head == head), None)
    match head.kind:
        case CountKind.FIVE:
            counted = _five(counted, work, counter)
        case CountKind.SHELF:
            counted = _shelf(counted, head, work, counter)
        case CountKind.CATEGORY | CountKind.ALL:
            if (head.kind is CountKind.ALL) is bool(head.what):
                raise Refused("count_no_category")
            counted = paged(counted, head, work, counter)
        case _:
            _must_be_kept(command.product_id, work, counter)
            counted = counted or new_draft(head, work, counter)
            if command.product_id not in counted.lines:
                counted.save(command.product_id, CountFigure(), work)
    return _kept(counted, command.product_id, work, counter, brings=True)


def give_figure(command: commands.GiveFigure, work: Work, counter: Counter) -> list[notices.Notice]:
    counted = draft_of(command.draft_id, work, counter)
    figure = counted.figure(command.product_id)
    _must_be_a_figure(command.product_id, command.quantity, work)
    counted.save(
        command.product_id, given(figure, command.product_id, command.quantity, work, added=False), work
    )
    return _kept(counted, command.product_id, work, counter)


def scan_counted(command: commands.ScanCounted, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: "code_misread", "count_unknown", "count_not_listed", "count_elsewhere",
    "count_other_category", "count_untracked"."""
    counted = draft_of(command.draft_id, work, counter)
    product_id, one = _scanned(command, work)
    if product_id not in counted.lines:
        _must_be_kept(product_id, work, counter)
        _must_lie_here(product_id, counted, work, counter)
    figure = counted.figure(product_id) if product_id in counted.lines else CountFigure()
    if command.quantity is not None:
        quantity, added = command.quantity * (one or THOUSAND) // THOUSAND, False
    elif one is None:  # so much of it as the scale says: that is typed
        counted.save(product_id, figure, work)
        return _kept(counted, product_id, work, counter, brings=True)
    else:
        quantity, added = (figure.counted or 0) + one, figure.counted is not None
    _must_be_a_figure(product_id, quantity, work)
    counted.save(product_id, given(figure, product_id, quantity, work, added=added), work)
    return _kept(counted, product_id, work, counter, brings=True)


def skip_counted(command: commands.SkipCounted, work: Work, counter: Counter) -> list[notices.Notice]:
    counted = draft_of(command.draft_id, work, counter)
    figure = counted.figure(command.product_id)
    if counted.head.kind is CountKind.ONE:
        del counted.lines[command.product_id]
        work.drafts.drop_line(counted.draft.id, command.product_id)
    else:
        counted.save(command.product_id, replace(figure, counted=None, skipped=True, round=1), work)
    return _kept(counted, command.product_id, work, counter)


def explain_counted(command: commands.ExplainCounted, work: Work, counter: Counter) -> list[notices.Notice]:
    counted = draft_of(command.draft_id, work, counter)
    figure = counted.figure(command.product_id)
    counted.save(command.product_id, replace(figure, reason=CountReason(command.reason)), work)
    return _kept(counted, command.product_id, work, counter)


def count_again(command: commands.CountAgain, work: Work, counter: Counter) -> list[notices.Notice]:
    """Blind once more; what is found then is believed."""
    counted = draft_of(command.draft_id, work, counter)
    again = [row.product_id for row in count_view(counted, work, counter).rows if row.again]
    for product_id in again:
        counted.save(product_id, replace(counted.figure(product_id), counted=None, between=0, round=2), work)
    return _kept(counted, again[0] if again else "", work, counter, brings=True)


def _kept(
    counted: CountDraft, product_id: str, work: Work, counter: Counter, *, brings: bool = False
) -> list[notices.Notice]:
    view = count_view(counted, work, counter)
    news: list[notices.Notice] = [notices.CountChanged(view, product_id, brings and bool(product_id))]
    work.commit()
    return news


def _five(counted: CountDraft | None, work: Work, counter: Counter) -> CountDraft:
    """Those of a draft without a figure are chosen anew: they may be of another day."""
    if counted is not None and any(figure.counted is not None for figure in counted.figures.values()):
        return counted
    if counted is not None:
        work.drafts.end(counted.draft.id)
    counted = new_draft(CountHead(CountKind.FIVE), work, counter)
    for product_id, figure in choose(work, counter).items():
        counted.save(product_id, figure, work)
    if not counted.lines:
        raise Refused("count_nothing")
    return counted


def _shelf(counted: CountDraft | None, head: CountHead, work: Work, counter: Counter) -> CountDraft:
    """With what was put there since it was begun."""
    there = work.counting.on_shelf(head.what, MOST_ARTICLES)
    if not there:
        raise Refused("count_no_shelf", shelf=head.what)
    counted = counted or new_draft(head, work, counter)
    for product_id in there:
        if product_id not in counted.lines:
            counted.save(product_id, CountFigure(), work)
    return counted


def _scanned(command: commands.ScanCounted, work: Work) -> tuple[str, int | None]:
    """The article, and how much of it this code stands for; None where it does not say."""
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    if isinstance(code, ProductCode | WeighedCode | Gs1Code):
        product = product_of(code, work)
        if product is not None:
            if product.unit is Unit.PIECE and isinstance(code, ProductCode):
                return product.id, THOUSAND
            one = THOUSAND if isinstance(code, ProductCode) else label_says(product, code, THOUSAND)[0]
            return product.id, None if product.unit is not Unit.PIECE and one == THOUSAND else one
        keys = (code.gtin,) if isinstance(code, Gs1Code) else getattr(code, "candidates", ())
        packs = (work.cards.pack(key) for key in keys)
        if pack := next((pack for pack in packs if pack), None):
            return pack.product_id, pack.units
    raise misread_or(code, Refused("count_unknown", code=command.code))


def _must_be_kept(product_id: str, work: Work, counter: Counter) -> None:
    article = work.counting.articles([product_id]).get(product_id)
    if article is None:
        raise Refused("product_gone")
    if not article.tracked:
        raise Refused("count_untracked", name=article.name(shop_here(work, counter).language))


def _must_lie_here(product_id: str, counted: CountDraft, work: Work, counter: Counter) -> None:
    """A stray piece of another shelf is not all that there is of it."""
    article, head = work.counting.articles([product_id])[product_id], counted.head
    if head.kind is CountKind.FIVE:
        raise Refused("count_not_listed")
    if head.kind is CountKind.SHELF and article.shelf not in ("", head.what):
        name = article.name(shop_here(work, counter).language)
        raise Refused("count_elsewhere", name=name, shelf=article.shelf)
    if head.kind is CountKind.CATEGORY and article.category != head.what:
        name = article.name(shop_here(work, counter).language)
        raise Refused("count_other_category", name=name, category=head.what)


def _must_be_a_figure(product_id: str, quantity: int, work: Work) -> None:
    unit = work.counting.articles([product_id])[product_id].unit
    if unit is Unit.PIECE and quantity % THOUSAND:
        raise Refused("whole_pieces")
    if not 0 <= quantity <= MOST_COUNTED:
        raise Refused("count_range")
