"""What the mall's thread and the store say to each other; no screen needs it.

The thread never touches the database: it asks for what is to be sent, and reports what the mall said.
"""

from dataclasses import field
from datetime import datetime

from herstal_pos.domain.mall.outbox import OutboxRow
from herstal_pos.records import record
from herstal_pos.services import views
from herstal_pos.services.mall.platform import (
    Capabilities,
    LevelResult,
    ListingResult,
    MallLevel,
    MallListing,
    MallOrder,
    MallStock,
    Part,
    SetAside,
)

# --- asked of the store


@record(frozen=True)
class TakeMallWork:
    """Answered by `MallWork`. What it hands out counts as sent from its commit on.

    `key_of`: the name of the secret that the thread has, "" for none; without the one of the shop's mall it
    is nobody to talk there. `most_levels`: 0 while none are told. `turn`: its own, of an earlier `MallWork`.
    `resting`: rows that are not sent now, and hold up only what waits for them. `holds`: somebody is there
    who may take back what was refused, or handed over, a moment ago. `above`: what the mall has heard of
    another computer; a turn is greater.
    """

    key_of: str = ""
    most_levels: int = 50
    turn: int = 0
    resting: frozenset[int] = frozenset()
    holds: bool = False
    above: int = 0


@record(frozen=True)
class KeepTurn:
    """Asked before each word that changes something in the mall. Answered by `TurnKept`, or by `TurnLost`
    where another till has taken the mall over."""

    turn: int


@record(frozen=True)
class Heard:
    """What was heard in the mall in this turn. Carried out and answered as what it holds; in another till's
    turn it changes nothing: `TurnLost`."""

    turn: int
    report: "Report"


@record(frozen=True)
class LeaveMall:
    """This till is closed: another of the shop may talk to the mall at once."""


@record(frozen=True)
class SaveMall:
    """This is the shop's mall: it was tried, and it let the till in."""

    settings: views.MallSettingsView
    capabilities: Capabilities


@record(frozen=True)
class ReceiveListings:
    """`unread`: references of those that were not understood; `whole`: no other is missing."""

    listings: tuple[MallListing, ...]
    unread: tuple[str, ...] = ()
    whole: bool = True


@record(frozen=True)
class ReceiveOrders:
    """A page of the mall's orders. `parts` by the order's ref; `complete`: there is no later page.
    `keep_cursor` False: the others of the page are still to come."""

    orders: tuple[MallOrder, ...]
    parts: dict[str, tuple[Part, ...]]
    cursor: str
    complete: bool
    keep_cursor: bool = True


@record(frozen=True)
class ConfirmOrder:
    """Answer to an `Ask`, and to no other that came while the mall was answering: `why` as there. `order`
    None: the mall does not know it (`gone`), or could not be asked."""

    order_id: str
    order: MallOrder | None
    parts: tuple[Part, ...] = ()
    gone: bool = False
    why: str = ""


@record(frozen=True)
class ReportRow:
    """The mall did what the row said; `order` as it is there now."""

    sequence: int
    order: MallOrder


@record(frozen=True)
class ReportOvertaken:
    """Others changed the order before the row arrived: `order` as it is there now. `waits`: the mall's staff
    is at it, or has packed what is refused, and the row is sent when that is over; else it has nothing to say
    any more."""

    sequence: int
    order: MallOrder
    waits: bool


@record(frozen=True)
class ParkRow:
    """The mall says no and will again."""

    sequence: int
    reason: str
    detail: str = ""
    gone: bool = False


@record(frozen=True)
class ReportLevels:
    """`rows`: by ref, the outbox row of a level; a level that was sent ahead of a parcel has none."""

    levels: tuple[MallLevel, ...]
    rows: dict[str, int]
    results: tuple[LevelResult, ...]


@record(frozen=True)
class ReportListings:
    """`rows`: by key, the outbox row of a listing."""

    listings: tuple[MallListing, ...]
    rows: dict[str, int]
    results: tuple[ListingResult, ...]


@record(frozen=True)
class ListRefs:
    """Answered by `Refs`."""


@record(frozen=True)
class CompareStock:
    """What the mall counts, read back as the `wish` of a `MallWork` asks; answered by
    `notices.StockCompared`."""

    stock: tuple[MallStock, ...]
    wish: str


@record(frozen=True)
class ReportMall:
    """`state`: a `domain.mall.listing.MallState`."""

    state: str
    capabilities: Capabilities | None = None


@record(frozen=True)
class KeepSetAside:
    """All that is not understood now."""

    things: tuple[SetAside, ...]


type Report = (
    ReceiveListings
    | ReceiveOrders
    | ConfirmOrder
    | ReportRow
    | ReportOvertaken
    | ParkRow
    | ReportLevels
    | ReportListings
    | CompareStock
    | ReportMall
    | KeepSetAside
)


# --- answered by the store


@record(frozen=True)
class TurnKept:
    """The lease runs longer than any word takes."""


@record(frozen=True)
class TurnLost:
    """Another till of the shop talks to the mall now."""


@record(frozen=True)
class Ask:
    """Read the order again before its paper is printed or it leaves. `why`: ticket, hand_over."""

    order_id: str
    ref: str
    why: str


@record(frozen=True)
class Refs:
    """Of all that the mall sells of this shop."""

    refs: tuple[str, ...]


@record(frozen=True)
class SendRow:
    """A row about an order. `levels_first`: the mall counts too few of what the parcel takes."""

    row: OutboxRow
    ref: str
    levels_first: tuple[MallLevel, ...] = ()


@record(frozen=True)
class MallWork:
    """`state`: talk (there may be nothing to do), none (no mall), other_till, keyless (nobody talks, and this
    till has no key). `rows` as in `ReportLevels`, `listing_rows` in `ReportListings`; `listed_before`: some
    were said and not answered. `goes_on`: what had nothing to say has left the way free. `compare`: the wish
    to read back what the mall counts, now that all is told, `at_leisure` where nobody waits for it. `turn`:
    this till's. `set_aside`: what was not understood until now. `later_s`: seconds until what can still be
    taken back is to be said, 0 for nothing of the kind. `closed_until`: of a pause.
    `opens_at`: the shop is closed until then."""

    state: str
    settings: views.MallSettingsView = views.MallSettingsView()
    turn: int = 0
    cursor: str = ""
    asks: tuple[Ask, ...] = ()
    send: SendRow | None = None
    levels: tuple[MallLevel, ...] = ()
    rows: dict[str, int] = field(default_factory=dict)
    listings: tuple[MallListing, ...] = ()
    listing_rows: dict[str, int] = field(default_factory=dict)
    listed_before: bool = False
    goes_on: bool = False
    compare: str = ""
    at_leisure: bool = False
    set_aside: tuple[SetAside, ...] = ()
    later_s: int = 0
    closed_until: datetime | None = None
    opens_at: datetime | None = None

    @property
    def nothing(self) -> bool:
        return not (self.asks or self.send or self.levels or self.listings or self.goes_on)
