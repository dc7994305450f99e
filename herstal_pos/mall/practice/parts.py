"""A part of an order on its way through the shop: what each step makes of it. Nothing is kept here."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from herstal_pos.mall.practice.json_codec import to_json
from herstal_pos.mall.practice.town_store import Placed
from herstal_pos.services.mall.platform import MallLine, MallOrder, MallParcel, MallRefused, Part, Stage

STATES = ("recorded", "ready", "handed_over", "delivered")
_AT_STAGE = {Stage.READY: "ready", Stage.HANDED_OVER: "handed_over", Stage.DELIVERED: "delivered"}
_STAGES = (Stage.PACKED, Stage.READY, Stage.HANDED_OVER, Stage.DELIVERED)


def waiting(line: MallLine) -> int:
    """Pieces that are promised and in no parcel."""
    return line.quantity - line.refused - line.packed


def advanced(placed: Placed, stage: Stage, parcels: Sequence[MallParcel]) -> Placed:
    """Converges, and never goes back."""
    if placed.order.cancelled:
        raise MallRefused("cancelled")
    prepared = max(placed.prepared, min(stage, Stage.PICKING))
    known = {parcel.key: parcel for parcel in placed.order.parcels}
    for parcel in parcels:
        if parcel.state != "unpacked":
            known[parcel.key] = _further(known.get(parcel.key), parcel, stage)
    return _with(replace(placed, prepared=prepared), tuple(known.values()))


def refused(placed: Placed, pieces: Mapping[str, int]) -> Placed:
    """`pieces` by line, in all; paid back with it."""
    lines = {line.id: line for line in placed.order.lines}
    if not pieces.keys() <= lines.keys():
        raise MallRefused("unknown_line")
    back = 0
    for line_id, target in pieces.items():
        line = lines[line_id]
        more = max(0, target - line.refused)
        if target > line.quantity:
            raise MallRefused("more_than_ordered")
        if more > waiting(line):
            raise MallRefused("packed")
        lines[line_id] = replace(line, refused=line.refused + more)
        back += more * line.price_cents
    cancelled = all(line.refused == line.quantity for line in lines.values())
    order = replace(placed.order, lines=tuple(lines.values()), cancelled=cancelled)
    return replace(placed, order=order, refunded_cents=placed.refunded_cents + back)


def unpacked(placed: Placed, key: str) -> Placed:
    for parcel in placed.order.parcels:
        if parcel.key == key and parcel.state in ("handed_over", "delivered"):
            raise MallRefused("handed_over")
    return with_parcel_state(placed, key, "unpacked")


def with_parcel_state(placed: Placed, key: str, state: str) -> Placed:
    moved = tuple(
        replace(parcel, state=state) if parcel.key == key else parcel for parcel in placed.order.parcels
    )
    return _with(placed, moved)


def shown(placed: Placed) -> MallOrder:
    """As the shop sees it."""
    order = replace(placed.order, stage=stage_of(placed), fingerprint="")
    text = json.dumps(to_json(order), sort_keys=True)
    return replace(order, fingerprint=hashlib.sha256(text.encode()).hexdigest()[:32])


def parts_of(placed: Placed) -> tuple[Part, ...]:
    own = None if placed.order.cancelled else stage_of(placed)
    return tuple(replace(part, stage=own) if part.mine else part for part in placed.parts)


def stage_of(placed: Placed) -> Stage:
    """As far as the slowest parcel, once everything is in one."""
    packed = sum(line.packed for line in placed.order.lines)
    if packed == 0:
        return placed.prepared
    if any(waiting(line) for line in placed.order.lines):
        return Stage.PICKING
    live = [parcel for parcel in placed.order.parcels if parcel.state != "unpacked"]
    return min(_STAGES[STATES.index(parcel.state)] for parcel in live)


def _further(known: MallParcel | None, wanted: MallParcel, stage: Stage) -> MallParcel:
    if known and known.state == "unpacked":
        raise MallRefused("parcel_key_used", wanted.key)
    states = [wanted.state, _AT_STAGE.get(stage, "recorded"), known.state if known else "recorded"]
    return replace(known or wanted, state=max(states, key=STATES.index))


def _with(placed: Placed, parcels: tuple[MallParcel, ...]) -> Placed:
    packed: Counter[str] = Counter()
    for parcel in parcels:
        if parcel.state != "unpacked":
            packed.update(dict(parcel.lines))
    if not packed.keys() <= {line.id for line in placed.order.lines}:
        raise MallRefused("unknown_line")
    lines = tuple(replace(line, packed=packed[line.id]) for line in placed.order.lines)
    if any(waiting(line) < 0 for line in lines):
        raise MallRefused("items_already_fulfilled")
    return replace(placed, order=replace(placed.order, lines=lines, parcels=parcels))
