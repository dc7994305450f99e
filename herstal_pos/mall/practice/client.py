"""The port over a practice line: in the same process, or over loopback to the desk's server."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.json_codec import from_json, to_json
from herstal_pos.mall.practice.line import Words, error_in
from herstal_pos.services.mall.platform import (
    AT_FIRST,
    NOBODY,
    NOTHING,
    Called,
    Capabilities,
    LevelResult,
    ListingResult,
    MallLevel,
    MallListing,
    MallOrder,
    MallParcel,
    MallStock,
    MallUnavailable,
    OrderPage,
    Part,
    RefusalReason,
    Saying,
    SetAside,
    Stage,
    StillOurs,
)

if TYPE_CHECKING:
    import requests

_CHANGES = {"put_listings", "put_stock", "advance", "reject", "give_back", "delay", "unpack"}
ANSWER_S = 30.0
MOST_SENT = 1_000_000
"""Bytes: all levels of a shop go in one."""


class PracticeMall:
    """A `services.mall.platform.Mall`. `ask` sends one request; without an answer: `MallUnavailable`."""

    def __init__(self, access: Access, ask: Callable[[Words], Words]) -> None:
        self._who = {"shop": access.shop, "key": access.secret}
        self._send = ask
        self._heard: int | None = None
        self._still_ours: StillOurs = lambda: None

    def open(self) -> Capabilities:
        opened: Capabilities = self._ask("open", Capabilities)
        return opened

    def take_over(self, turn: int, still_ours: StillOurs) -> None:  # noqa: ARG002 - no word of a till comes late there
        self._still_ours = still_ours

    def beat(self, turn: int, closed_until: datetime | None, opens_at: datetime | None) -> None:
        self._ask("beat", type(None), turn=turn, closed_until=closed_until, opens_at=opens_at)

    def pull_listings(self) -> tuple[MallListing, ...]:
        listings: tuple[MallListing, ...] = self._ask("pull_listings", tuple[MallListing, ...])
        return listings

    def put_listings(
        self,
        listings: Sequence[MallListing],
        saying: Saying = AT_FIRST,  # noqa: ARG002 - a key and a number are enough there
    ) -> tuple[ListingResult, ...]:
        results: tuple[ListingResult, ...] = self._ask(
            "put_listings", tuple[ListingResult, ...], listings=tuple(listings)
        )
        return results

    def put_stock(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        results: tuple[LevelResult, ...] = self._ask(
            "put_stock", tuple[LevelResult, ...], levels=tuple(levels)
        )
        return results

    def read_stock(self, refs: Sequence[str]) -> tuple[MallStock, ...]:
        stock: tuple[MallStock, ...] = self._ask("read_stock", tuple[MallStock, ...], refs=tuple(refs))
        return stock

    def pull_orders(self, cursor: str) -> OrderPage:
        page: OrderPage = self._ask("pull_orders", OrderPage, cursor=cursor)
        return page

    def get_order(self, ref: str) -> MallOrder:
        return self._order("get_order", ref=ref)

    def parts(self, ref: str) -> tuple[Part, ...]:
        parts: tuple[Part, ...] = self._ask("parts", tuple[Part, ...], ref=ref)
        return parts

    def elsewhere(self, codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = self._ask("elsewhere", dict, codes=tuple(codes))
        return {code: tuple(shops) for code, shops in found.items()}

    def advance(
        self,
        ref: str,
        stage: Stage,
        parcels: Sequence[MallParcel],
        saying: Saying = AT_FIRST,  # noqa: ARG002 - a key is enough there
    ) -> MallOrder:
        return self._order("advance", ref=ref, stage=stage, parcels=tuple(parcels))

    def reject(
        self,
        ref: str,
        refused: Mapping[str, int],
        reason: RefusalReason,
        saying: Saying = AT_FIRST,  # noqa: ARG002 - what is refused in all is enough there
        ordered: Mapping[str, int] = NOTHING,  # noqa: ARG002 - it forgets none
    ) -> MallOrder:
        """The shopper of a practice mall is not told why."""
        word = "give_back" if reason is RefusalReason.RETURN else "reject"
        return self._order(word, ref=ref, refused=refused)

    def delay(
        self,
        ref: str,
        until: datetime,
        reason: str,
        saying: Saying = AT_FIRST,  # noqa: ARG002 - the time is enough there
    ) -> MallOrder:
        return self._order("delay", ref=ref, until=until, reason=reason)

    def unpack(self, ref: str, parcel_key: str) -> MallOrder:
        return self._order("unpack", ref=ref, parcel_key=parcel_key)

    def wake(self, timeout_s: int, called: Called = NOBODY) -> bool:
        """The first time at once. A second at a time: so soon who is called is there."""
        before, left = (self._heard, timeout_s) if self._heard is not None else (-1, 0)
        while True:
            self._heard = int(self._ask("wait", int, since=before, timeout_s=min(left, 1)))
            left -= 1
            if self._heard > before or left <= 0 or called.is_set():
                return self._heard > before

    def stop_waiting(self) -> None:
        """It does so by itself."""

    def odd_things(self) -> tuple[SetAside, ...]:
        """It speaks the port's own words, or none."""
        return ()

    def close(self) -> None:
        """Nothing is held open between two requests."""

    def _order(self, operation: str, **arguments: object) -> MallOrder:
        order: MallOrder = self._ask(operation, MallOrder, **arguments)
        return order

    def _ask(self, operation: str, kind: Any, **arguments: object) -> Any:
        if operation in _CHANGES:
            self._still_ours()
        answer = self._send({**self._who, "operation": operation, "arguments": to_json(arguments)})
        try:
            error = error_in(answer)
            result = None if error else from_json(kind, answer["result"])
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as no:
            raise MallUnavailable(type(no).__name__, "stranger") from no
        if error:
            raise error
        return result


def over_loopback(access: Access, session: "requests.Session | None" = None) -> PracticeMall:
    """`access.address` as the desk's server says it: `practice://127.0.0.1:port`."""
    from herstal_pos.mall.posting import Poster  # noqa: PLC0415 - requests is not for the thread that paints

    line = Poster(session, MOST_SENT)
    url = access.address.replace("practice://", "http://", 1)

    def ask(request: Words) -> Words:
        wait = request["arguments"].get("timeout_s", 0)
        body = json.dumps(request).encode()
        answer = line.post(url, body, {"content-type": "application/json"}, ANSWER_S + wait)
        try:
            words = json.loads(answer.body)
        except (ValueError, RecursionError) as no:
            raise MallUnavailable(f"HTTP {answer.status}", "stranger") from no
        if answer.status != HTTPStatus.OK or not isinstance(words, dict):
            raise MallUnavailable(f"HTTP {answer.status}", "stranger")
        return words

    return PracticeMall(access, ask)
