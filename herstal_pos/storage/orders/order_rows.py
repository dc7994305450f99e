"""An online order as JSON and columns, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from herstal_pos.domain.orders.order import (
    Address,
    Alarm,
    Asking,
    OnlineOrder,
    OrderFacts,
    OrderLine,
    Progress,
    Sibling,
    Stage,
    Step,
    StepKind,
)
from herstal_pos.domain.orders.parcel import Parcel, ParcelState

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

_TIMES = ("placed_at", "bike_at", "slot_start", "slot_end")


def order_row(order: OnlineOrder) -> dict[str, Any]:
    return {
        "id": order.id,
        "of_id": order.id,
        "ref": order.ref,
        "received_at": order.received_at,
        "placed_at": order.facts.placed_at,
        "code": order.facts.code,
        "bike_at": order.facts.bike_at,
        "progress": order.progress.value,
        "fingerprint": order.fingerprint,
        "facts": _facts_json(order.facts),
        "steps": [_step_json(step) for step in order.steps],
        "told": int(order.told),
        "asking": order.asking or "",
        "till_id": order.till_id,
        "alarm": order.alarm or "",
        "handed_over_at": order.handed_over_at,
    }


def order_of(row: Mapping[str, Any], lines: Sequence[OrderLine], parcels: Sequence[Parcel]) -> OnlineOrder:
    return OnlineOrder(
        id=row["id"],
        ref=row["ref"],
        received_at=row["received_at"],
        facts=_facts(row["facts"]),
        lines=list(lines),
        fingerprint=row["fingerprint"],
        steps=[_step(step) for step in row["steps"]],
        parcels=list(parcels),
        told=Stage(row["told"]),
        asking=Asking(row["asking"]) if row["asking"] else None,
        till_id=row["till_id"],
        alarm=Alarm(row["alarm"]) if row["alarm"] else None,
        vanished=row["progress"] == Progress.VANISHED,
        handed_over_at=row["handed_over_at"],
    )


def line_row(order: OnlineOrder, position: int, line: OrderLine) -> dict[str, Any]:
    promised = order.promised(line)
    in_basket = max(order.picked(line) - order.packed(line), 0) * line.step
    return asdict(line) | {
        "order_id": order.id,
        "position": position,
        "held": order.held(line),
        "promised": promised,
        "basket": min(in_basket, promised),
    }


def line_of(row: Sequence[Any]) -> OrderLine:
    return OrderLine(*row)


def parcel_row(order: OnlineOrder, position: int, parcel: Parcel) -> dict[str, Any]:
    return {
        "key": parcel.key,
        "of_key": parcel.key,
        "order_id": order.id,
        "position": position,
        "bags": parcel.bags,
        "lines": [list(line) for line in parcel.lines],
        "packed_at": parcel.packed_at,
        "state": parcel.state.value,
    }


def parcel_of(row: Sequence[Any]) -> Parcel:
    key, bags, lines, packed_at, state = row
    return Parcel(
        key, bags, tuple((line_id, count) for line_id, count in lines), packed_at, ParcelState(state)
    )


def _facts_json(facts: OrderFacts) -> dict[str, Any]:
    held = asdict(facts)
    times = {name: held[name].isoformat() if held[name] else None for name in _TIMES}
    return held | times | {"stage": int(facts.stage)}


def _facts(held: dict[str, Any]) -> OrderFacts:
    times = {name: datetime.fromisoformat(held[name]) if held[name] else None for name in _TIMES}
    siblings = (
        Sibling(**(part | {"stage": None if part["stage"] is None else Stage(part["stage"])}))
        for part in held["siblings"]
    )
    told = {
        "stage": Stage(held["stage"]),
        "address": Address(**held["address"]),
        "siblings": tuple(siblings),
    }
    return OrderFacts(**(held | times | told))


def _step_json(step: Step) -> dict[str, Any]:
    """Without what it does not say."""
    held = {name: value for name, value in asdict(step).items() if value}
    return held | {"at": step.at.isoformat()}


def _step(held: dict[str, Any]) -> Step:
    told = {"kind": StepKind(held["kind"]), "at": datetime.fromisoformat(held["at"])}
    return Step(**(held | told))
