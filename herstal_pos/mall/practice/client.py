"""The port over a practice line: in the same process, or over loopback to the desk's server."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from herstal_pos.mall.access import Access
from herstal_pos.mall.practice.json_codec import from_json, to_json
from herstal_pos.mall.practice.line import Words, error_in
from herstal_pos.services.mall.platform import (
    Capabilities,
    LevelResult,
    MallLevel,
    MallListing,
    MallOrder,
    MallParcel,
    MallRefused,
    MallStock,
    MallUnavailable,
    OrderPage,
    Part,
    RefusalReason,
    Stage,
    StillOurs,
)

if TYPE_CHECKING:
    import requests

_CHANGES = {"put_listing", "put_stock", "advance", "reject", "unpack"}
CONNECT_S = 2.0
ANSWER_S = 30.0


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

    def pull_listings(self) -> tuple[MallListing, ...]:
        listings: tuple[MallListing, ...] = self._ask("pull_listings", tuple[MallListing, ...])
        return listings

    def put_listing(self, listing: MallListing) -> str:
        return str(self._ask("put_listing", str, listing=listing))

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

    def advance(self, ref: str, stage: Stage, parcels: Sequence[MallParcel]) -> MallOrder:
        return self._order("advance", ref=ref, stage=stage, parcels=tuple(parcels))

    def reject(self, ref: str, refused: Mapping[str, int], reason: RefusalReason) -> MallOrder:  # noqa: ARG002 - the shopper of a practice mall is not told why
        return self._order("reject", ref=ref, refused=refused)

    def unpack(self, ref: str, parcel_key: str) -> MallOrder:
        return self._order("unpack", ref=ref, parcel_key=parcel_key)

    def wake(self, timeout_s: int) -> bool:
        """The first time at once."""
        before, wait = (self._heard, timeout_s) if self._heard is not None else (-1, 0)
        self._heard = int(self._ask("wait", int, since=before, timeout_s=wait))
        return self._heard > before

    def close(self) -> None:
        """Nothing is held open between two requests."""

    def _order(self, operation: str, **arguments: object) -> MallOrder:
        order: MallOrder = self._ask(operation, MallOrder, **arguments)
        return order

    def _ask(self, operation: str, kind: Any, **arguments: object) -> Any:
        if operation in _CHANGES:
            self._still_ours()
        answer = self._send({**self._who, "operation": operation, "arguments": to_json(arguments)})
        if error := error_in(answer):
            raise error
        return from_json(kind, answer["result"])


def over_loopback(access: Access, session: "requests.Session | None" = None) -> PracticeMall:
    """`access.address` as the desk's server says it: `practice://127.0.0.1:port`."""
    import requests  # noqa: PLC0415 - not on the thread that paints

    line = session or requests.Session()
    line.trust_env = False  # a proxy has no business on loopback
    url = access.address.replace("practice://", "http://", 1)

    def ask(request: Words) -> Words:
        wait = request["arguments"].get("timeout_s", 0)
        try:
            answer = line.post(url, json=request, timeout=(CONNECT_S, ANSWER_S + wait))
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema) as no:
            raise MallRefused("no_mall", str(no)) from no
        except requests.RequestException as no:
            raise MallUnavailable(type(no).__name__) from no
        if not answer.ok:
            raise MallRefused("no_mall", f"HTTP {answer.status_code}")
        words: Words = answer.json()
        return words

    return PracticeMall(access, ask)
