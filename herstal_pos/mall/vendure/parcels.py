"""An order on its way: its states, its parcels, and the one step back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.orders import CHANGING, Order, VendureOrders, is_over, live_parcels, packed_of
from herstal_pos.mall.vendure.settling import Settling
from herstal_pos.mall.vendure.stock import VendureStock
from herstal_pos.mall.vendure.wire import ErrorResult, Wire
from herstal_pos.services.mall.platform import AT_FIRST, MallParcel, MallRefused, Saying, Stage

NOT_ENOUGH = "insufficient_stock_on_hand"
_STATES = ("Pending", "ReadyForPickup", "Shipped", "Delivered")
_AT_STAGE = {Stage.READY: "ReadyForPickup", Stage.HANDED_OVER: "Shipped", Stage.DELIVERED: "Delivered"}
_IN_STATE = {"ready": "ReadyForPickup", "handed_over": "Shipped", "delivered": "Delivered"}


class Parcels:
    def __init__(
        self, wire: Wire, orders: VendureOrders, stock: VendureStock, settling: Settling, *, town: bool
    ) -> None:
        self._wire = wire
        self._orders = orders
        self._stock = stock
        self._settling = settling
        self._town = town

    def advance(
        self, ref: str, stage: Stage, parcels: Sequence[MallParcel], saying: Saying = AT_FIRST
    ) -> None:
        try:
            self._bring(ref, stage, parcels, saying)
        except ErrorResult:  # somebody moved it between our look and our word: look once more
            self._bring(ref, stage, parcels, saying)

    def unpack(self, ref: str, key: str) -> None:
        order = self._orders.read(ref)
        parcel = self._orders.parcel(order, key)
        if parcel is None or parcel["state"] == "Cancelled":
            return
        if parcel["state"] in ("Shipped", "Delivered"):  # a plain mall would do it
            raise MallRefused("handed_over")
        if order["state"] in CHANGING:
            raise MallRefused("being_changed")
        if is_over(order) or any(unpacked(order)[line["orderLineId"]] < 0 for line in parcel["lines"]):
            raise MallRefused("parcel_outdated")  # what it has too much would stay promised for ever
        if self._town:
            self._move_parcel(parcel["id"], "Cancelled")
        else:
            self._unpack_in_a_shortage(order, parcel)

    def _bring(self, ref: str, stage: Stage, parcels: Sequence[MallParcel], saying: Saying) -> None:
        order = self._orders.read_to_write(ref)
        if self._settling.is_needed(before=saying.before) and self._is_missing(order, parcels):
            self._settling.order(ref)
            order = self._orders.read_to_write(ref)
        self._prepare(order, stage)
        live = [parcel for parcel in parcels if parcel.state != "unpacked"]
        free = Counter(unpacked(order))
        recorded = [self._record(order, parcel, free) for parcel in live]
        if any(recorded):
            order = self._orders.read(ref)
        states = {parcel.key: _IN_STATE.get(parcel.state, "Pending") for parcel in live}
        for known in _fullest_first(order):
            own = states.get(self._orders.key_of(known))
            if own or stage >= Stage.HANDED_OVER:  # what the mall's staff packed leaves with the order too
                self._move_along(known, own or "Pending", stage)

    def _is_missing(self, order: Order, parcels: Sequence[MallParcel]) -> bool:
        """Without a key of the mall's own one may still be on its way."""
        live = [parcel for parcel in parcels if parcel.state != "unpacked"]
        return not self._town and any(self._orders.parcel(order, parcel.key) is None for parcel in live)

    def _prepare(self, order: Order, stage: Stage) -> None:
        """A state that this mall does not offer stays the shop's own."""
        state = "Picking" if stage >= Stage.PICKING else "Accepted"
        if stage >= Stage.ACCEPTED and state in order["nextStates"]:
            self._wire_move(documents.MOVE_ORDER, order["id"], state)

    def _record(self, order: Order, parcel: MallParcel, free: Counter[str]) -> bool:
        """Whether there was anything to do: said twice, Vendure makes a second parcel. `free`: pieces by line
        that lie in none."""
        known = self._orders.parcel(order, parcel.key)
        if known and known["state"] == "Cancelled":
            raise MallRefused("parcel_key_used", parcel.key)
        if known:
            return False
        if not {line for line, _ in parcel.lines} & {line["id"] for line in order["lines"]}:
            raise MallRefused("unknown_line")
        parcel = _as_far_as_ordered(parcel, free)
        free.subtract(dict(parcel.lines))
        if not parcel.lines:  # it lies in parcels of others
            return False
        try:
            self._fulfil(parcel)
        except ErrorResult as no:
            if no.reason != NOT_ENOUGH:
                raise
            self._stock.raise_to(_pieces_by_variant(order, parcel))
            self._fulfil(parcel)
        return True

    def _fulfil(self, parcel: MallParcel) -> None:
        lines = [{"orderLineId": line, "quantity": pieces} for line, pieces in parcel.lines]
        self._wire.ask(documents.RECORD, i={"lines": lines, "handler": self._handler(parcel.key)})

    def _handler(self, key: str) -> dict[str, Any]:
        """A plain mall's one needs `method`, or its database refuses the parcel."""
        arguments = {"method": "velo-cargo", "trackingCode": key} | ({"posKey": key} if self._town else {})
        return {
            "code": "velo-cargo" if self._town else "manual-fulfillment",
            "arguments": [{"name": name, "value": value} for name, value in arguments.items()],
        }

    def _move_along(self, known: Order, state: str, stage: Stage) -> None:
        wanted = max(state, _AT_STAGE.get(stage, "Pending"), key=_STATES.index)
        if wanted in known["nextStates"] and _STATES.index(wanted) > _STATES.index(known["state"]):
            self._move_parcel(known["id"], wanted)

    def _unpack_in_a_shortage(self, order: Order, parcel: dict[str, Any]) -> None:
        """A plain mall allocates again only what is free: promised pieces would be on sale. So first as many
        on hand as are allocated, which puts nothing on sale, and the true count after."""
        back = Counter({line["orderLineId"]: line["quantity"] for line in parcel["lines"]})
        pieces = _by_variant(order, back)
        before = self._stock.vendures(pieces)
        short = {ref: level for ref, level in before.items() if level.on_hand < level.allocated}
        self._stock.write({ref: level.allocated for ref, level in short.items()})
        self._move_parcel(parcel["id"], "Cancelled")
        self._stock.write({ref: max(0, level.on_hand + pieces[ref]) for ref, level in short.items()})

    def _move_parcel(self, parcel_id: str, state: str) -> None:
        self._wire_move(documents.MOVE_PARCEL, parcel_id, state)

    def _wire_move(self, document: str, ref: str, state: str) -> None:
        try:
            self._wire.ask(document, id=ref, s=state)
        except ErrorResult as no:
            if not no.is_there_already:
                raise


def _fullest_first(order: Order) -> list[Order]:
    """An order does not leave with a parcel of which it has nothing any more; with another one it does."""
    left = {line["id"]: line["quantity"] for line in order["lines"]}
    return sorted(
        live_parcels(order), key=lambda parcel: not any(left[line["orderLineId"]] for line in parcel["lines"])
    )


def unpacked(order: Order) -> dict[str, int]:
    """Pieces that lie in no live parcel, by order line."""
    packed = packed_of(order)
    return {line["id"]: line["quantity"] - packed[line["id"]] for line in order["lines"]}


def _as_far_as_ordered(parcel: MallParcel, free: Counter[str]) -> MallParcel:
    """Without what was cancelled or packed by others meanwhile: Vendure would refuse all of it. A line that
    was raised and lowered again tells no more how many of it there were."""
    lines = ((line, min(pieces, free[line])) for line, pieces in parcel.lines)
    return replace(parcel, lines=tuple((line, pieces) for line, pieces in lines if pieces > 0))


def _pieces_by_variant(order: Order, parcel: MallParcel) -> Counter[str]:
    return _by_variant(order, Counter(dict(parcel.lines)))


def _by_variant(order: Order, by_line: Counter[str]) -> Counter[str]:
    pieces: Counter[str] = Counter()
    for line in order["lines"]:
        pieces[line["productVariant"]["id"]] += by_line[line["id"]]
    return +pieces
