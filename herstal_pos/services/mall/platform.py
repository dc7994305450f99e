"""The mall, as a till needs it (`design.md`; each platform is an adapter in `herstal_pos/mall/`).

Three ideas. Say what should be true, not what to do: absolute stock, cumulative quantities, a target stage.
Every call may be repeated, and after an unknown outcome the adapter reads before it writes. The cursor is
opaque, may deliver twice, never loses.

What a mall does not tell is None (or empty): it is neither shown nor printed. Quantities are whole pieces
of the mall's unit, amounts cents, times aware and UTC.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol

from herstal_pos.domain.orders.order_facts import Address, MallRefund, RefusalReason, Stage
from herstal_pos.records import record
from herstal_pos.services.mall.mall_errors import (
    OVERTAKEN,
    AuthExpired,
    Forbidden,
    Gone,
    MallError,
    MallRefused,
    MallUnavailable,
    OddAnswer,
    Stumbled,
    Superseded,
    Throttled,
    TooLarge,
    TooMuch,
)

__all__ = [
    "AT_FIRST",
    "NOTHING",
    "OVERTAKEN",
    "Address",
    "AuthExpired",
    "Capabilities",
    "Forbidden",
    "Gone",
    "LevelResult",
    "ListingResult",
    "Mall",
    "MallAlarm",
    "MallError",
    "MallLevel",
    "MallLine",
    "MallListing",
    "MallOrder",
    "MallParcel",
    "MallRefund",
    "MallRefused",
    "MallStock",
    "MallUnavailable",
    "OddAnswer",
    "OrderPage",
    "Part",
    "RefusalReason",
    "Saying",
    "SetAside",
    "Stage",
    "StillOurs",
    "Stumbled",
    "Superseded",
    "Throttled",
    "TooLarge",
    "TooMuch",
]


type StillOurs = Callable[[], None]
"""Raises `Superseded` where it is another till's turn."""


# --- what goes over the port


@record(frozen=True)
class Capabilities:
    """What this mall is and has. `clock_offset` is the mall's time less ours. `new_prices`: its
    shoppers see the price that a shop changes. `hears_shop`: that its till is there, and when it pauses;
    `hears_delays`: that an order comes later. `knows_elsewhere`: which other shops have an article."""

    platform: str
    shop_name: str
    has_parts: bool
    has_feed: bool
    has_stages: bool
    clock_offset: timedelta
    new_prices: bool = True
    hears_shop: bool = False
    hears_delays: bool = False
    knows_elsewhere: bool = False


@record(frozen=True)
class MallListing:
    """An article as the mall sells it. `key` is the shop's own for it, `ref` the mall's ("" before the first
    `put_listings`; given where it is not known yet, a person chose this one among several), `vat_points`
    hundredths of a percent. `title` in French, `names` in the other languages. `sequence` rises with each
    sending of the shop. `picture`: a JPEG that is to be shown with it, empty where the shop has taken its own
    away; None where it says nothing of one, and always of what a mall tells."""

    key: str
    sku: str
    title: str
    price_cents: int
    vat_points: int
    active: bool = True
    ref: str = ""
    names: dict[str, str] = field(default_factory=dict)
    sequence: int = 0
    picture: bytes | None = None


@record(frozen=True)
class ListingResult:
    """`state`: ok, refused, retry. `reason` of one that is refused: vat_unknown, price, name, price_not_shown
    (this mall tells shoppers no new price), ambiguous (`detail` has the mall's references of all that bear
    this number: a person chooses), picture; of one that is said again: stale. `keeps_pictures` as the mall's
    own answer to a picture tells it; None where none was given."""

    key: str
    state: str
    ref: str = ""
    reason: str = ""
    detail: str = ""
    keeps_pictures: bool | None = None


@record(frozen=True)
class MallLevel:
    """`on_hand` counts ordered goods that are not recorded as packed yet; `committed` is their number.

    `buffer` is what the counter keeps for itself. `sequence` rises with each sending of the shop. `surplus`
    units are reserved there and wanted by no order: as many more are counted, or goods would not be sold.
    Below nothing: so many are wanted and not reserved, and fewer are counted, or they would be sold twice.
    """

    ref: str
    on_hand: int
    committed: int
    buffer: int
    sequence: int
    surplus: int = 0


@record(frozen=True)
class LevelResult:
    """`state`: ok, refused, retry. `on_hand` is what the mall now has, where it says so."""

    ref: str
    state: str
    reason: str = ""
    on_hand: int | None = None


@record(frozen=True)
class MallStock:
    """What the mall has of one article, for the reconciliation; what it reserves twice by its nature is off
    both counts. `shown`: as it is shown to shoppers, None where the mall does not tell."""

    ref: str
    on_hand: int
    reserved: int
    available: int
    shown: MallListing | None = None


@record(frozen=True)
class MallLine:
    """`quantity` was ordered; `refused` of it is cancelled, `packed` lies in live parcels."""

    id: str
    ref: str
    sku: str
    title: str
    quantity: int
    refused: int
    packed: int
    price_cents: int


@record(frozen=True)
class MallParcel:
    """`key` is the shop's own; `state`: recorded, ready, handed_over, delivered, unpacked. `ref` is the
    mall's own number of it, "" where it has none: others may give two parcels one key."""

    key: str
    state: str
    lines: tuple[tuple[str, int], ...]
    ref: str = ""


@record(frozen=True)
class Saying:
    """How something is said: `row` of the shop's outbox, in which `turn`, and whether it was said `before`
    and what came of it is not known."""

    row: int = 0
    turn: int = 0
    before: bool = False


AT_FIRST = Saying()
NOTHING: Mapping[str, int] = MappingProxyType({})


@record(frozen=True)
class MallAlarm:
    """Something went wrong in the mall that a till cannot mend: the mall's staff has to know. `kind`:
    refund_twice, refund_failed, refund_more, refund_less, refund_differs, cancel_twice, parcel_twice. `mark`
    is the key under which the shop had said it, `cents` what it is about."""

    kind: str
    mark: str
    cents: int


@record(frozen=True)
class MallOrder:
    """This shop's part of an order. `code` is the one to show: the mall's short code, else the order's own.

    `stage` as the mall knows it; `cancelled` when nothing is left of it; `changing` while its staff works on
    it: nothing is done then. `fingerprint` changes with all that matters. `language` as in ISO 639-1.
    """

    ref: str
    code: str
    placed_at: datetime
    stage: Stage
    cancelled: bool
    lines: tuple[MallLine, ...]
    parcels: tuple[MallParcel, ...]
    address: Address
    delivered_by_bike: bool
    fingerprint: str
    note: str = ""
    part_no: int | None = None
    part_count: int | None = None
    bike_at: datetime | None = None
    slot_start: datetime | None = None
    slot_end: datetime | None = None
    changing: bool = False
    refunds: tuple[MallRefund, ...] = ()
    alarms: tuple[MallAlarm, ...] = ()
    language: str = ""


@record(frozen=True)
class SetAside:
    """One thing of the mall that was not understood. `kind`: order, parts, event, listing, stock, beat; `ref`
    and `name` as far as they were readable. `field` and `why` as in `OddAnswer`."""

    kind: str
    ref: str
    name: str
    field: str
    why: str


@record(frozen=True)
class OrderPage:
    """`siblings_moved`: orders of which another shop's part moved on; read their `parts` again."""

    orders: tuple[MallOrder, ...]
    cursor: str
    more: bool = False
    siblings_moved: tuple[str, ...] = ()


@record(frozen=True)
class Part:
    """A sibling shop's part of the same order; `stage` None where it was cancelled."""

    no: int
    shop_name: str
    stage: Stage | None
    mine: bool


class Called(Protocol):
    """A `threading.Event`: somebody wants the one who waits."""

    def is_set(self) -> bool: ...

    def wait(self, timeout: int | None = None) -> bool: ...


class _Nobody:
    def is_set(self) -> bool:
        return False

    def wait(self, timeout: int | None = None) -> bool:
        raise NotImplementedError(timeout)


NOBODY = _Nobody()


class Mall(Protocol):
    """One shop's door to its mall. Used by one thread alone; one writer per shop over all its tills."""

    def open(self) -> Capabilities:
        """Sign in, prove which shop this is, learn what this mall has."""

    def take_over(self, turn: int, still_ours: StillOurs) -> None:
        """Before anything is read: what was said for the shop in an earlier turn and is still on its way does
        nothing any more. `still_ours` is asked before each word that changes something. As `beat`."""

    def beat(self, turn: int, closed_until: datetime | None, opens_at: datetime | None) -> None:
        """The shop's till is there, takes no orders until the one time (None: it does) and is closed until
        the other (None: it is open): the whole each time. Asked only of a mall that `hears_shop`; raises
        `Superseded` where it is another till's turn, `Doubled` or `OddAnswer` where only the mall says so."""

    def pull_listings(self) -> tuple[MallListing, ...]:
        """All of the shop's, in one answer; may raise any `MallError`."""

    def put_listings(
        self, listings: Sequence[MallListing], saying: Saying = AT_FIRST
    ) -> tuple[ListingResult, ...]:
        """The whole of each, one result per listing: made, brought up to date or taken off sale, never
        deleted. By the shop's own key, else by its number, where exactly one bears it. Levels are no part of
        it: what is made has nothing on hand. A picture is looked for before it is sent; those of the mall's
        people stay. A mall that keeps none takes the rest, and says so."""

    def put_stock(self, levels: Sequence[MallLevel]) -> tuple[LevelResult, ...]:
        """One result per level; the newest sequence per article wins; splits and bisects by itself."""

    def read_stock(self, refs: Sequence[str]) -> tuple[MallStock, ...]:
        """What the mall counts now, of those that it knows; may raise any `MallError`."""

    def pull_orders(self, cursor: str) -> OrderPage:
        """At least once, overlapping; "" is the beginning. Unpaid or unsettled orders are held back."""

    def get_order(self, ref: str) -> MallOrder:
        """Raises `Gone`."""

    def parts(self, ref: str) -> tuple[Part, ...]:
        """All parts of the order, one's own among them; () where the mall does not tell."""

    def elsewhere(self, codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """By the number of an article, the names of the other shops that have it now; what nobody has is not
        there. Asked only of a mall that `knows_elsewhere`; may raise any `MallError`."""

    def advance(
        self, ref: str, stage: Stage, parcels: Sequence[MallParcel], saying: Saying = AT_FIRST
    ) -> MallOrder:
        """Bring the order to `stage` with these parcels (all of the shop's live ones, by key).

        Converges and never goes back. A stage that the platform lacks stays local and counts as reached. Of a
        parcel no more is recorded than the order still has. `MallRefused` with a reason of `OVERTAKEN` where
        others came first.
        """

    def reject(
        self,
        ref: str,
        refused: dict[str, int],
        reason: RefusalReason,
        saying: Saying = AT_FIRST,
        ordered: Mapping[str, int] = NOTHING,
    ) -> MallOrder:
        """Refused quantity per line id, cumulative, with the refund of all that is refused; before the
        line's parcel, or with the reason `RETURN` of what was delivered and came back. The one way to refuse,
        fully or in part. `MallRefused("packed")` for what others packed meanwhile. `ordered`: of how many of
        each line, where the shop knows; a mall may count a line that was raised and lowered again from less.
        """

    def delay(self, ref: str, until: datetime, reason: str, saying: Saying = AT_FIRST) -> MallOrder:
        """The bike comes for it then, and the customer reads it. Asked only of a mall that `hears_delays`."""

    def unpack(self, ref: str, parcel_key: str) -> MallOrder:
        """The one step back: the goods are in the shop and promised again. Never recorded, or unpacked
        already: success. `MallRefused("handed_over")` from the courier's scan on, "parcel_outdated" for one
        with more of a line than the order still has."""

    def wake(self, timeout_s: int, called: "Called" = NOBODY) -> bool:
        """Waits for a hint that something changed; True: pull now, the first time at once. Without a feed it
        just waits. Who is `called` has something to say: it waits no longer, soon by itself and at once by
        `stop_waiting`."""

    def stop_waiting(self) -> None:
        """From another thread, once it is `called`."""

    def odd_things(self) -> tuple[SetAside, ...]:
        """What was set aside by itself since this was asked last; the rest of each answer went on."""

    def close(self) -> None: ...
