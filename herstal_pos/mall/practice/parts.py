"""A part of an order on its way through the shop: what each step makes of it. Nothing is kept here."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from herstal_pos.mall.practice.json_codec import to_json
from herstal_pos.mall.practice.town_store import Placed
from herstal_pos.services.mall.platform import MallLine, MallOrder, MallParcel, MallRefused, Part, Stage

STATES = ("recorded", "ready", "handed_over", "delivered")
_AT_STAGE = {Stage.READY: "ready", Stage.HANDED_OVER: "handed_over", Stage.DELIVERED: "delivered"}
_STAGES = (Stage.PACKED, Stage.READY, Stage.HANDED_OVER, Stage.DELIVERED)


def waiting(line: MallLine) -> int:
    """Pieces that are promised and in no parcel; what was packed and cancelled then is not promised."""
    return max(line.quantity - line.refused - line.packed, 0)


def advanced(placed: Placed, stage: Stage, parcels: Sequence[MallParcel]) -> Placed:
    """Converges, and never goes back. Of a new parcel no more is taken than the order still has."""
    if placed.order.cancelled:
        raise MallRefused("cancelled")
    _must_stand_still(placed)
    prepared = max(placed.prepared, min(stage, Stage.PICKING))
    known = {parcel.key: parcel for parcel in placed.order.parcels}
    for parcel in parcels:
        new = parcel if parcel.key in known else _as_far_as_ordered(placed, known, parcel)
        if parcel.state != "unpacked" and new.lines:
            known[parcel.key] = _further(known.get(parcel.key), new, stage)
    if stage >= Stage.HANDED_OVER:  # what others packed leaves with it
        live = [parcel for parcel in known.values() if parcel.state in ("recorded", "ready")]
        known |= {parcel.key: _further(parcel, parcel, stage) for parcel in live}
    return _with(replace(placed, prepared=prepared), tuple(known.values()))


def refused(placed: Placed, pieces: Mapping[str, int], *, delivered: bool = False) -> Placed:
    """`pieces` by line, in all; paid back with it. `delivered`: they came back, else they lie in none."""
    _must_stand_still(placed)
    lines = {line.id: line for line in placed.order.lines}
    if not pieces.keys() <= lines.keys():
        raise MallRefused("unknown_line")
    back = 0
    for line_id, target in pieces.items():
        line = lines[line_id]
        more = max(0, target - line.refused)
        if target > line.quantity:
            raise MallRefused("more_than_ordered")
        if more > waiting(line) and not delivered:
            raise MallRefused("packed")
        lines[line_id] = replace(line, refused=line.refused + more)
        back += more * line.price_cents
    cancelled = all(line.refused == line.quantity for line in lines.values())
    order = replace(placed.order, lines=tuple(lines.values()), cancelled=cancelled)
    return replace(placed, order=order, refunded_cents=placed.refunded_cents + back)


def delayed(placed: Placed, until: datetime, reason: str) -> Placed:
    """The shopper reads it."""
    if placed.order.cancelled:
        raise MallRefused("cancelled")
    _must_stand_still(placed)
    if any(parcel.state in ("handed_over", "delivered") for parcel in placed.order.parcels):
        raise MallRefused("handed_over")
    return replace(placed, order=replace(placed.order, bike_at=until), delayed_for=reason)


def unpacked(placed: Placed, key: str) -> Placed:
    for parcel in placed.order.parcels:
        if parcel.key == key and parcel.state in ("handed_over", "delivered"):
            raise MallRefused("handed_over")
        if parcel.key == key and parcel.state != "unpacked":
            _must_stand_still(placed)
            packed = {line.id: line.packed - (line.quantity - line.refused) for line in placed.order.lines}
            if any(packed[line_id] > 0 for line_id, _ in parcel.lines):
                raise MallRefused("parcel_outdated")
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


def _must_stand_still(placed: Placed) -> None:
    if placed.order.changing:
        raise MallRefused("being_changed")


def _as_far_as_ordered(placed: Placed, known: Mapping[str, MallParcel], parcel: MallParcel) -> MallParcel:
    left = Counter({line.id: line.quantity - line.refused for line in placed.order.lines})
    for other in known.values():
        if other.state != "unpacked":
            left.subtract(dict(other.lines))
    if not dict(parcel.lines).keys() & left.keys():
        raise MallRefused("unknown_line")
    lines = ((line_id, min(pieces, left[line_id])) for line_id, pieces in parcel.lines)
    return replace(parcel, lines=tuple((line_id, pieces) for line_id, pieces in lines if pieces > 0))


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
    return replace(placed, order=replace(placed.order, lines=lines, parcels=parcels))
