"""What is asked about the town's orders."""

from datetime import datetime

from herstal_pos.domain.orders.parcel import NO_MARKS, BagMarks
from herstal_pos.records import record
from herstal_pos.services.shop.secret import Secret


@record(frozen=True)
class ForgetCustomers:
    """Of orders that are long over; asked at each start, and done at each opening of a day."""


@record(frozen=True)
class ListOrders:
    """The board; answered by `notices.OrdersChanged`."""


@record(frozen=True)
class AcceptOrder:
    """Its pick ticket is printed as soon as the mall has confirmed the order, at once where it is away."""

    order_id: str


@record(frozen=True)
class AcceptOrders:
    """Those of a bike, as they were seen; what is new no more is left out. A pick ticket each."""

    order_ids: tuple[str, ...]


@record(frozen=True)
class RefuseOrder:
    """The whole order. `reason`: out_of_stock, damaged, expired, closed, other."""

    order_id: str
    reason: str


@record(frozen=True)
class DismissOrder:
    """Seen what others did to the order, and done: `put_back` units lie on the shelf again, as many as the
    person was told (None: all). An order that is no more leaves the board."""

    order_id: str
    put_back: int | None = None


@record(frozen=True)
class OpenPicking:
    """Show what is to be picked; answered by `notices.PickingChanged`."""

    order_id: str


@record(frozen=True)
class PickScan:
    """What does not belong in the order is told as `notices.WrongArticle`. `quantity`: as in `ScanBarcode`;
    None: one of the mall's units. `bags`: with the last unit the parcel is packed by itself, in so many bags
    with their `marks`; 0: it waits for `PackParcel`."""

    order_id: str
    code: str
    aim: str | None = None
    quantity: int | None = None
    bags: int = 0
    marks: BagMarks = NO_MARKS


@record(frozen=True)
class PickLine:
    """Without a scan: `count` in the mall's units (pieces, or steps of a weighed article)."""

    order_id: str
    line_id: str
    count: int = 1
    bags: int = 0
    marks: BagMarks = NO_MARKS


@record(frozen=True)
class MarkShortage:
    """`count` units of the line are missing, None: all not picked yet. `reason` as in `RefuseOrder`."""

    order_id: str
    line_id: str
    reason: str
    count: int | None = None


@record(frozen=True)
class BeginWalk:
    """One walk for these orders, a bin each, the oldest in A; what may not come along is left out. Answered,
    as all of a walk, by `notices.WalkChanged`."""

    order_ids: tuple[str, ...]


@record(frozen=True)
class OpenWalk:
    """The one that this till left."""


@record(frozen=True)
class WalkScan:
    """As `PickScan`, into the bin of the oldest order that wants it. `order_ids` are those of the walk, as in
    all that follows."""

    order_ids: tuple[str, ...]
    code: str
    aim: str | None = None
    quantity: int | None = None


@record(frozen=True)
class WalkTake:
    """Without a scan: `count` units of the article with this key."""

    order_ids: tuple[str, ...]
    article: str
    count: int = 1


@record(frozen=True)
class WalkMiss:
    """`count` units of the article are missing, None: all not picked yet; the newest order goes without."""

    order_ids: tuple[str, ...]
    article: str
    reason: str
    count: int | None = None


@record(frozen=True)
class UndoWalk:
    """Its last step goes back, whichever bin it was; before the first, the walk itself."""

    order_ids: tuple[str, ...]


@record(frozen=True)
class EndWalk:
    """Each order that is complete is packed in so many bags with their `marks`; the others go on alone."""

    order_ids: tuple[str, ...]
    bags: tuple[int, ...]
    marks: tuple[BagMarks, ...] = ()


@record(frozen=True)
class UndoOrderStep:
    """The last step goes back: what came back and the hand-over while the mall was not told, a bag, a
    packing, a shortage, a scan, a refusal, the acceptance."""

    order_id: str


@record(frozen=True)
class PackParcel:
    """All that was picked, in 1 to 20 bags with a label each."""

    order_id: str
    bags: int = 1
    marks: BagMarks = NO_MARKS


@record(frozen=True)
class UnpackParcel:
    """The goods of the order's parcel are in the shop and promised again; its labels are void."""

    order_id: str


@record(frozen=True)
class HandOverBag:
    """A bag's label was scanned at the bike; a `ScanBarcode` of a label does the same."""

    code: str


@record(frozen=True)
class HandOverOrders:
    """All bags of these that were not scanned: of one order, or of what is ready of a bike's run; the others
    stay, and are named by `notices.OrdersLeft`. `reason`: label_torn, scanner_dead; of an order that is
    fetched in the shop code_said, with what was `said`, or identity_shown."""

    order_ids: tuple[str, ...]
    reason: str
    said: str = ""


@record(frozen=True)
class AskSignature:
    """Whoever comes for this order is asked to sign on the customer's screen, or, not `asked`, no more;
    answered by `notices.SignatureAsked`."""

    order_id: str
    asked: bool = True


@record(frozen=True)
class SignOrder:
    """They have: as `HandOverOrders` for the reason `signed`. `strokes` as `leaving.signing` has them;
    `Refused("signature_empty")` where nobody wrote."""

    order_id: str
    strokes: Secret


@record(frozen=True)
class SaveOrderRules:
    """As typed, in the order of `views.OrderRulesView`; answered by `notices.SettingsChanged`."""

    week: tuple[str, ...]
    closed: str
    accepts: bool = False
    limit: str = ""
    then: str = "nothing"
    packing_slips: bool = False


@record(frozen=True)
class DelayOrder:
    """A later bike fetches it, and the mall tells the customer; `UndoOrderStep` takes it back for as long as
    the mall was not told. `reason`: busy, goods_awaited."""

    order_id: str
    until: datetime
    reason: str


@record(frozen=True)
class PrintRound:
    """What goes with this bike, on the tickets' paper; as `pages` of A4 on a `printer` of the system, "":
    into a PDF."""

    bike_at: datetime
    pages: bool = False
    printer: str = ""


@record(frozen=True)
class PrintSlip:
    """What lies in the order's bags, for its customer and in their language."""

    order_id: str


@record(frozen=True)
class FindReturn:
    """What left the shop with this `text`: a code or the number in it, a customer's name, a bag's label.
    Answered, as `OpenReturn`, by `notices.ReturnsFound`; "" is what left lately, `notices.ReturnsListed`."""

    text: str


@record(frozen=True)
class OpenReturn:
    order_id: str


@record(frozen=True)
class TakeBackGoods:
    """`lines`: line, its units, and whether they are damaged: those are lost, the others lie on the shelf
    again. The mall pays back. `before`: units of the order that had come back as the person saw it."""

    order_id: str
    lines: tuple[tuple[str, int, bool], ...]
    before: int


@record(frozen=True)
class PrintReturn:
    """Once more, the paper of all that came back of the order."""

    order_id: str


@record(frozen=True)
class ReprintLabels:
    """Of the order's parcel; `bag` None: all of them."""

    order_id: str
    bag: int | None = None


@record(frozen=True)
class ReprintPickTicket:
    order_id: str
