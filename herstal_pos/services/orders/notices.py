"""News of the town's orders."""

from herstal_pos.records import record
from herstal_pos.services.orders import views


@record(frozen=True)
class OrdersChanged:
    """The whole board: orders by the bike's time, those without a bike by the time they were placed. `walk`:
    ids by the bins of the walk that this till has left and that can go on."""

    cards: tuple[views.OrderCardView, ...]
    walk: tuple[str, ...] = ()


@record(frozen=True)
class OrderArrived:
    """The tone and the bar, until someone accepts or refuses it."""

    card: views.OrderCardView


@record(frozen=True)
class PickingChanged:
    """`line_id` is the line to show: the one picked or given up last."""

    picking: views.PickingView
    line_id: str | None = None


@record(frozen=True)
class WalkChanged:
    """None: it is over. `article` was put or given up last, in bins by letter so many units each; ""
    where nothing was."""

    walk: views.WalkView | None
    article: str = ""
    done: tuple[tuple[str, int], ...] = ()
    missing: bool = False


@record(frozen=True)
class WrongArticle:
    """Nothing was picked. `why`: not_in_order, enough (all of it are picked), unknown, or how the code was
    misread (`scan.<why>`). `name` may be "". `order_id` "" in a walk for several orders.
    """

    order_id: str
    name: str
    code: str
    why: str


@record(frozen=True)
class ParcelPacked:
    card: views.OrderCardView
    parcel_key: str


@record(frozen=True)
class BagScanned:
    """A bag of a parcel goes on the bike; with the last one the hand-over begins."""

    order_id: str
    code: str
    bag: int
    bags: int
    handed: int


@record(frozen=True)
class OrderHandedOver:
    """`card.unconfirmed_since` tells since when the mall could not be asked."""

    card: views.OrderCardView


@record(frozen=True)
class OrdersLeft:
    """So many of the orders that were to leave do; `stay`: codes of those that are not ready."""

    orders: int
    stay: tuple[str, ...]


@record(frozen=True)
class ReturnsFound:
    """`text` as it was asked for, "" where an order was opened. The one that left last stands first."""

    orders: tuple[views.ReturnView, ...]
    text: str = ""


@record(frozen=True)
class ReturnsListed:
    """Those that left lately, the last one first."""

    orders: tuple[views.ReturnView, ...]


@record(frozen=True)
class GoodsTakenBack:
    """The order as it is now. `units` came back, `damaged` of them to no shelf; the mall pays `cents`."""

    order: views.ReturnView
    units: int
    damaged: int
    cents: int


@record(frozen=True)
class ReturnUndone:
    """The customer keeps what came back last. `on_paper`: the slip of it may be out."""

    order: views.ReturnView
    on_paper: bool


@record(frozen=True)
class SignatureAsked:
    """For the customer's screen, in their `language`. `age` 16 or 18: an identity card is to be shown. Not
    `asked`: no more."""

    order_id: str
    code: str
    bags: int
    age: int
    language: str
    asked: bool = True


@record(frozen=True)
class OrderStopped:
    """An alarm: work on this order is for nothing. `why`: cancelled, vanished."""

    card: views.OrderCardView
    why: str


@record(frozen=True)
class OrderRuled:
    """The shop's rules were at work. `did`: accepted, late, delayed, refused, call: a person has
    to."""

    code: str
    did: str


@record(frozen=True)
class OrderWithdrawn:
    """A new order is no more, and nobody had begun: no alarm. `why`: cancelled, vanished."""

    code: str
    why: str
