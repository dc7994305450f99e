"""A delivery that is not posted yet, as it is kept at this till: its head, its lines, its last steps."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.draft import Draft, DraftKind, DraftLine
from herstal_pos.records import record
from herstal_pos.services.ports import Counter, Work
from herstal_pos.stored import Field, Form, NotReadable, each, flag, maybe_whole, one, text, whole

_MOST_STEPS = 50
_LONGEST_LOTS = 80


@record(frozen=True)
class Delivered:
    """Of one article, as `DeliveredView` calls it. `best_before` as `2027-03-31`, or "". `value_cents` of the
    whole line, as an invoice says it: of no draft. `said`: somebody gave the figure, also nothing."""

    quantity: int = 0
    pack: int = 0
    cost: int | None = None
    price_cents: int | None = None
    keeps_price: bool = False
    labels: int | None = None
    best_before: str = ""
    lot: str = ""
    value_cents: int | None = None
    said: bool = False


def marked(line: Delivered, best_before: str, lot: str) -> Delivered:
    """With what more of these goods says: the day that comes first, and each lot, which has no space."""
    lots = " ".join(dict.fromkeys([*line.lot.split(), *lot.split()]))[:_LONGEST_LOTS]
    days = [day for day in (line.best_before, best_before) if day]
    return replace(line, best_before=min(days, default=""), lot=lots)


@record(frozen=True)
class LineBefore:
    """What a line was before; `was` False: it was not there. `along`: one step with the one before."""

    product_id: str
    position: int
    was: bool
    line: Delivered
    along: bool = False


@record(frozen=True)
class Head:
    """`sure`: this document was received before, and is meant. `order_id`: the supplier's order that it
    answers; `supplier_id`: of an order's draft alone."""

    supplier_name: str = ""
    document: str = ""
    asked: bool = False
    sure: bool = False
    order_id: str = ""
    supplier_id: str = ""
    steps: tuple[LineBefore, ...] = field(default=())


def _day(value: Any) -> str:
    """What a newer program or a damaged file wrote there stops no delivery."""
    try:
        return str(date.fromisoformat(value)) if value else ""
    except (TypeError, ValueError) as odd:
        raise NotReadable(value) from odd


LINE = Form(
    Delivered,
    quantity=whole("quantity"),
    pack=whole("pack", spare=True),
    cost=maybe_whole("cost"),
    price_cents=maybe_whole("price_cents"),
    keeps_price=flag("keeps_price", spare=True),
    labels=maybe_whole("labels"),
    best_before=Field("best_before", "", _day, spare=True),
    lot=text("lot", spare=True),
    said=flag("said", spare=True),
)
HEAD = Form(
    Head,
    supplier_name=text("supplier_name"),
    document=text("document"),
    asked=flag("asked", spare=True),
    sure=flag("sure", spare=True),
    order_id=text("order_id", spare=True),
    supplier_id=text("supplier_id", spare=True),
    steps=each(
        "steps",
        Form(
            LineBefore,
            product_id=text("product_id"),
            position=whole("position"),
            was=flag("was"),
            line=one("line", LINE),
            along=flag("along", spare=True),
        ),
    ),
)


class OpenDelivery:
    """A draft while a use case works on it; what is kept is in the caller's commit."""

    def __init__(self, draft: Draft, work: Work, counter: Counter) -> None:
        self._draft, self._work, self._counter = draft, work, counter
        self.id, self.kind, self.begun_at = draft.id, draft.kind, draft.begun_at
        self.head = HEAD.read(draft.head)
        self._rows = {row.product_id: row for row in work.drafts.lines(draft.id)}

    @property
    def lines(self) -> dict[str, Delivered]:
        """By article, in the order in which they came."""
        return {product_id: LINE.read(row.body) for product_id, row in self._rows.items()}

    def line(self, product_id: str) -> Delivered:
        """`Refused("delivery_line_gone")`."""
        if product_id not in self._rows:
            raise Refused("delivery_line_gone")
        return LINE.read(self._rows[product_id].body)

    def keep_all(self, lines: Mapping[str, Delivered]) -> None:
        """In one step, however many they are."""
        for at, (product_id, line) in enumerate(lines.items()):
            self.keep(product_id, line, along=at > 0)

    def keep(self, product_id: str, line: Delivered | None, *, along: bool = False) -> None:
        """None strikes it. The step can be taken back."""
        before = self._rows.get(product_id)
        position = (
            before.position if before else 1 + max((row.position for row in self._rows.values()), default=0)
        )
        was = LINE.read(before.body) if before else Delivered()
        if before is not None and line == was:
            return
        step = LineBefore(product_id, position, before is not None, was, along)
        self._put(product_id, position, line)
        self.keep_head(replace(self.head, steps=_latest((*self.head.steps, step))))

    def undo(self) -> str:
        """Of which article the last step was; `Refused("nothing_to_undo")`."""
        if not self.head.steps:
            raise Refused("nothing_to_undo")
        earlier = [*self.head.steps]
        along = True
        while along and earlier:
            last = earlier.pop()
            self._put(last.product_id, last.position, last.line if last.was else None)
            along = last.along
        self.keep_head(replace(self.head, steps=tuple(earlier)))
        return last.product_id

    def _put(self, product_id: str, position: int, line: Delivered | None) -> None:
        before = self._rows.pop(product_id, None)
        if line is None:
            self._work.drafts.drop_line(self.id, product_id)
            return
        row = DraftLine(product_id, position, LINE.write(line, before.body if before else None))
        self._rows[product_id] = row
        self._rows = dict(sorted(self._rows.items(), key=lambda each: each[1].position))
        self._work.drafts.save_line(self.id, row)

    def keep_head(self, head: Head) -> None:
        self.head = head
        kept = replace(self._draft, head=HEAD.write(head, self._draft.head))
        self._work.drafts.save(kept, self._counter.till.id)


def _latest(steps: tuple[LineBefore, ...]) -> tuple[LineBefore, ...]:
    """Whole steps: what belongs together is taken back together."""
    first = max(len(steps) - _MOST_STEPS, 0)
    while first and steps[first].along:
        first -= 1
    return steps[first:]


def drafts(work: Work, counter: Counter, kind: DraftKind = DraftKind.RECEIVING) -> list[Draft]:
    """Of this till, oldest first."""
    return work.drafts.of(counter.till.id, kind)


_OF_ARTICLES = (DraftKind.RECEIVING, DraftKind.ORDER)
"""Their lines are scanned and changed by the same commands."""


def open_delivery(
    draft_id: str, work: Work, counter: Counter, kinds: tuple[DraftKind, ...] = (DraftKind.RECEIVING,)
) -> OpenDelivery:
    """`Refused("delivery_gone")` where it is posted, or dropped."""
    of_this_till = (draft for kind in kinds for draft in drafts(work, counter, kind))
    found = next((draft for draft in of_this_till if draft.id == draft_id), None)
    if found is None:
        raise Refused("delivery_gone")
    return OpenDelivery(found, work, counter)


def open_draft(draft_id: str, work: Work, counter: Counter) -> OpenDelivery:
    """Of a delivery or of an order; refused likewise."""
    return open_delivery(draft_id, work, counter, _OF_ARTICLES)
