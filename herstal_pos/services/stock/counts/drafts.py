"""A count that is not posted yet, as it is stored, and what its figures are held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.counting import (
    CountFigure,
    CountHead,
    CountKind,
    CountPage,
    CountReason,
    WhyCounted,
)
from herstal_pos.domain.stock.draft import Draft, DraftKind, DraftLine
from herstal_pos.services.ports import Counter, Work
from herstal_pos.stored import Form, flag, maybe_whole, one_of, text, whole

HEAD = Form(CountHead, kind=one_of("kind", CountKind.ONE), what=text("what"))
PAGE = Form(
    CountPage,
    since=whole("since"),
    shelf=text("shelf"),
    after=whole("after"),
    to_shelf=text("to_shelf"),
    to=whole("to"),
    left=whole("left"),
    last=flag("last"),
)
"""Beside the head, of those that are counted page by page."""
FIGURE = Form(
    CountFigure,
    counted=maybe_whole("counted"),
    away=whole("away"),
    level=whole("level"),
    through=whole("through"),
    between=whole("between"),
    round=whole("round", 1),
    skipped=flag("skipped"),
    reason=one_of("reason", CountReason.NONE),
    why=one_of("why", WhyCounted.NONE),
    number=whole("number"),
)


@dataclass(frozen=True, slots=True)
class CountDraft:
    """`lines` by article, in the order in which they came."""

    draft: Draft
    head: CountHead
    lines: dict[str, DraftLine]

    @property
    def page(self) -> CountPage:
        return PAGE.read(self.draft.head)

    @property
    def figures(self) -> dict[str, CountFigure]:
        return {product_id: FIGURE.read(line.body) for product_id, line in self.lines.items()}

    def figure(self, product_id: str) -> CountFigure:
        """`Refused("count_not_listed")` of an article that is not counted here."""
        if product_id not in self.lines:
            raise Refused("count_not_listed")
        return FIGURE.read(self.lines[product_id].body)

    def save(self, product_id: str, figure: CountFigure, work: Work) -> None:
        """In the caller's commit; what a newer program wrote beside it stays."""
        before = self.lines.get(product_id)
        position = (
            before.position if before else max((each.position for each in self.lines.values()), default=0) + 1
        )
        line = DraftLine(product_id, position, FIGURE.write(figure, before.body if before else None))
        self.lines[product_id] = line
        work.drafts.save_line(self.draft.id, line)


def drafts_here(work: Work, counter: Counter) -> list[CountDraft]:
    """Of this till, oldest first."""
    return [
        CountDraft(
            draft, HEAD.read(draft.head), {line.product_id: line for line in work.drafts.lines(draft.id)}
        )
        for draft in work.drafts.of(counter.till.id, DraftKind.COUNT)
    ]


def draft_of(draft_id: str, work: Work, counter: Counter) -> CountDraft:
    """`Refused("count_gone")` where there is none."""
    for draft in drafts_here(work, counter):
        if draft.draft.id == draft_id:
            return draft
    raise Refused("count_gone")


def new_draft(head: CountHead, work: Work, counter: Counter, *, page: CountPage | None = None) -> CountDraft:
    row = HEAD.write(head) if page is None else PAGE.write(page, HEAD.write(head))
    draft = Draft(counter.ids.new(), DraftKind.COUNT, row, counter.clock.now())
    work.drafts.save(draft, counter.till.id)
    return CountDraft(draft, head, {})


def off_shelf(product_ids: Sequence[str], work: Work) -> dict[str, int]:
    """What nobody finds there and the ledger still has: in carts, and in the baskets of orders."""
    off = work.counting.in_carts(product_ids)
    for product_id, promises in work.orders.promises(product_ids).items():
        off[product_id] = off.get(product_id, 0) + sum(promise.picked for promise in promises)
    return off


def given(figure: CountFigure, product_id: str, counted: int, work: Work, *, added: bool) -> CountFigure:
    """The figure as of this commit. `added`: to what was scanned before; a movement since then makes it
    doubtful, for nobody knows whether the piece was in it."""
    now = work.goods.levels([product_id]).get(product_id)
    level, through = (now.quantity, now.through) if now else (0, 0)
    away = off_shelf([product_id], work).get(product_id, 0)
    moved = (level - away) - (figure.level - figure.away)
    return replace(
        figure,
        counted=counted,
        away=away,
        level=level,
        through=through,
        between=figure.between + moved if added else 0,
        skipped=False,
    )


def without_retired(product_ids: Iterable[str], work: Work) -> list[str]:
    ids = [*product_ids]
    cards = work.cards.of(ids)
    return [id_ for id_ in ids if id_ not in cards or not cards[id_].retired]
