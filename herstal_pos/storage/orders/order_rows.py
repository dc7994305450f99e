"""An online order as JSON and columns, and back.

`facts` and `steps` are read field by field: what a newer program has put in them is passed by, and stays. So
does a word of its in a column, as long as nobody here says another.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from herstal_pos.domain.orders.delaying import bike_of
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Address, MallRefund, OrderFacts, OrderLine, Sibling, Stage
from herstal_pos.domain.orders.order_steps import Alarm, Asking, Progress, Step, StepKind
from herstal_pos.domain.orders.parcel import BagMarks, Parcel, ParcelState
from herstal_pos.stored import (
    Field,
    Form,
    Row,
    chosen_of,
    each,
    flag,
    maybe_moment,
    maybe_one_of,
    maybe_whole,
    moment,
    numbered,
    one,
    one_of,
    rows,
    text,
    whole,
    wholes,
    written_over,
)

ORDER = (
    "id",
    "ref",
    "received_at",
    "placed_at",
    "code",
    "bike_at",
    "progress",
    "fingerprint",
    "facts",
    "steps",
    "told",
    "asking",
    "till_id",
    "alarm",
    "handed_over_at",
)
"""The columns of its row, as they are read."""
PARCEL = ("key", "bags", "lines", "packed_at", "state", "marks")

FACTS = Form(
    OrderFacts,
    code=text("code"),
    placed_at=moment("placed_at"),
    stage=one_of("stage", Stage.NEW),
    cancelled=flag("cancelled"),
    address=one(
        "address",
        Form(
            Address,
            name=text("name"),
            street=text("street"),
            postcode=text("postcode"),
            city=text("city"),
            phone=text("phone"),
        ),
    ),
    by_bike=flag("by_bike"),
    note=text("note"),
    part_no=maybe_whole("part_no"),
    part_count=maybe_whole("part_count"),
    bike_at=maybe_moment("bike_at"),
    slot_start=maybe_moment("slot_start"),
    slot_end=maybe_moment("slot_end"),
    siblings=each(
        "siblings",
        Form(
            Sibling,
            no=whole("no"),
            shop_name=text("shop_name"),
            stage=maybe_one_of("stage", Stage),
            mine=flag("mine"),
        ),
    ),
    changing=flag("changing", spare=True),
    refunds=each(
        "refunds",
        Form(MallRefund, id=text("id"), cents=whole("cents"), reason=text("reason", spare=True)),
        spare=True,
    ),
    language=text("language", spare=True),
)

STEP = Form(
    Step,
    kind=one_of("kind", StepKind.ACCEPT),
    at=moment("at"),
    line_id=text("line_id", spare=True),
    count=whole("count", spare=True),
    total=whole("total", spare=True),
    reason=text("reason", spare=True),
    written_off=whole("written_off", spare=True),
    parcel_key=text("parcel_key", spare=True),
    bag=whole("bag", spare=True),
    bike_at=maybe_moment("bike_at", spare=True),
    until=maybe_moment("until", spare=True),
    paid=whole("paid", spare=True),
    clerk=text("clerk", spare=True),
    strokes=text("strokes", spare=True),
)
MARKS = Form(BagMarks, cold=wholes("cold"), fragile=wholes("fragile"), grams=whole("grams", spare=True))


def _furthest(number: int) -> Stage:
    """One that only a newer program knows lies behind those that are known."""
    return max((stage for stage in Stage if stage <= number), default=Stage.NEW)


def _asking(word: str) -> Asking | None:
    return chosen_of(Asking)(word) if word else None


def _alarm(word: str) -> Alarm | None:
    """One that only a newer program knows is one: somebody has to look."""
    if not word:
        return None
    return Alarm(word) if word in list(Alarm) else Alarm.CHANGED


_QUEUED = Field("told", Stage.NEW, _furthest, int)
_ASKING: Field[Asking | None] = Field("asking", None, _asking, lambda asking: asking or "")
_ALARM: Field[Alarm | None] = Field("alarm", None, _alarm, lambda alarm: alarm or "")
_STATE = one_of("state", ParcelState.PACKED)
_STEP_KINDS = {kind.value for kind in StepKind}


def _is_step(row: Row) -> bool:
    """A step of another kind is none of this program's: it stays where it is."""
    return row.get("kind") in _STEP_KINDS


def _column(field: Field[Any], value: object, stored: Mapping[str, Any]) -> Any:
    row = {field.name: stored[field.name]} if field.name in stored else {}
    field.write(value, row)
    return row[field.name]


def order_row(order: OnlineOrder, stored: Mapping[str, Any]) -> dict[str, Any]:
    """`stored`: the row as it was read. Of a customer who is forgotten nothing stays."""
    return {
        "id": order.id,
        "of_id": order.id,
        "ref": order.ref,
        "received_at": order.received_at,
        "placed_at": order.facts.placed_at,
        "code": order.facts.code,
        "bike_at": bike_of(order),
        "progress": order.progress.value,
        "fingerprint": order.fingerprint,
        "facts": FACTS.write(order.facts, stored.get("facts") if order.fingerprint else None),
        "steps": written_over(order.steps, STEP, stored.get("steps"), _is_step),
        "told": _column(_QUEUED, order.queued_stage, stored),
        "asking": _column(_ASKING, order.asking, stored),
        "till_id": order.till_id,
        "alarm": _column(_ALARM, order.alarm, stored),
        "handed_over_at": order.handed_over_at,
    }


def order_of(row: Mapping[str, Any], lines: Iterable[OrderLine], parcels: Iterable[Parcel]) -> OnlineOrder:
    steps = rows(row["steps"])
    mine = [STEP.read(step) for step in steps if _is_step(step)]
    return OnlineOrder(
        id=row["id"],
        ref=row["ref"],
        received_at=row["received_at"],
        facts=FACTS.read(row["facts"]),
        lines=list(lines),
        fingerprint=row["fingerprint"],
        steps=mine,
        parcels=list(parcels),
        queued_stage=_QUEUED.read(row),
        asking=_ASKING.read(row),
        till_id=row["till_id"],
        alarm=_ALARM.read(row),
        vanished=row["progress"] == Progress.VANISHED,
        handed_over_at=row["handed_over_at"],
        newer_steps=len(steps) - len(mine),
    )


def line_row(order: OnlineOrder, position: int, line: OrderLine) -> dict[str, Any]:
    promised = order.promised(line)
    in_basket = max(order.picked(line) - order.in_bags(line), 0) * line.step
    return {
        "order_id": order.id,
        "id": line.id,
        "position": position,
        "ref": line.ref,
        "sku": line.sku,
        "title": line.title,
        "product_id": line.product_id,
        "step": line.step,
        "price_cents": line.price_cents,
        "ordered": line.ordered,
        "refused": line.refused,
        "held": order.reserved(line),
        "promised": promised,
        "basket": min(in_basket, promised),
    }


def line_of(row: Sequence[Any]) -> OrderLine:
    return OrderLine(*row)


def parcel_row(
    order: OnlineOrder, position: int, parcel: Parcel, stored: Mapping[str, Any]
) -> dict[str, Any]:
    """`stored` as above."""
    return {
        "key": parcel.key,
        "of_key": parcel.key,
        "order_id": order.id,
        "position": position,
        "bags": parcel.bags,
        "lines": [list(line) for line in parcel.lines],
        "packed_at": parcel.packed_at,
        "state": _column(_STATE, parcel.state, stored),
        "marks": MARKS.write(parcel.marks, stored.get("marks")) or None,
    }


def parcel_of(row: Mapping[str, Any]) -> Parcel:
    """One in a state that only a newer program knows is here: somebody looks where it is."""
    lines, marks = numbered(row["lines"]), MARKS.read(row["marks"])
    return Parcel(row["key"], row["bags"], lines, row["packed_at"], _STATE.read(row), marks)
