"""What a person, a scanner or a worker can ask of the shop. Frozen; one command is one commit.

Cents, thousandths of a unit, hundredths of a percent, as everywhere.
"""

# ruff: noqa: PLC0414 - `X as X`: said again here, so that there is one list of commands

from typing import Any

from herstal_pos.domain.money import THOUSAND
from herstal_pos.records import record
from herstal_pos.services.day.commands import (
    BackUp as BackUp,
    CloseDay as CloseDay,
    CountCash as CountCash,
    OpenDay as OpenDay,
    OpenDrawer as OpenDrawer,
    PayIn as PayIn,
    PayOut as PayOut,
    ReportBackup as ReportBackup,
    ReprintZ as ReprintZ,
    SaveClosingRules as SaveClosingRules,
    ShowClosing as ShowClosing,
    ShowDay as ShowDay,
)
from herstal_pos.services.paper.commands import (
    AnswerDoubtful as AnswerDoubtful,
    ChooseLabelPrinter as ChooseLabelPrinter,
    ChoosePrinter as ChoosePrinter,
    FindPrinters as FindPrinters,
    PreviewLabel as PreviewLabel,
    PrintHealth as PrintHealth,
    PrintKeyCard as PrintKeyCard,
    PrintScannerCode as PrintScannerCode,
    PrintTest as PrintTest,
    PrintTestLabel as PrintTestLabel,
    ReportPrintJob as ReportPrintJob,
    ShowScannerCode as ShowScannerCode,
    TakePrintJob as TakePrintJob,
)
from herstal_pos.services.shop.secret import Secret


@record(frozen=True)
class Refresh:
    """Tell everything that a screen shows after the start: cart, parked sales, day, settings, jobs."""


# --- selling


@record(frozen=True)
class ScanBarcode:
    """`aim` is the symbology identifier with its bracket (`]E0`), where the scanner sends one apart."""

    code: str
    aim: str | None = None
    quantity: int = THOUSAND


@record(frozen=True)
class AddProduct:
    product_id: str
    quantity: int = THOUSAND


@record(frozen=True)
class AddByCode:
    """The article with this internal code, typed on the keypad."""

    code: str
    quantity: int = THOUSAND


@record(frozen=True)
class AddFreeItem:
    amount_cents: int
    vat_code: str
    name: str = ""
    quantity: int = THOUSAND


@record(frozen=True)
class ChangeQuantity:
    """0 strikes the line."""

    line_id: str
    quantity: int


@record(frozen=True)
class ChangePrice:
    line_id: str
    price_cents: int


@record(frozen=True)
class DiscountLine:
    line_id: str
    percent: int


@record(frozen=True)
class DiscountSale:
    percent: int


@record(frozen=True)
class VoidLine:
    line_id: str


@record(frozen=True)
class AbandonSale:
    pass


@record(frozen=True)
class ParkSale:
    label: str = ""


@record(frozen=True)
class FetchSale:
    """None: the sale parked last."""

    sale_id: str | None = None


# --- catalogue


@record(frozen=True)
class SearchProducts:
    text: str
    limit: int = 20


@record(frozen=True)
class ListTiles:
    pass


@record(frozen=True)
class ExplainStock:
    product_id: str


@record(frozen=True)
class CreateProduct:
    """From an unknown code at the counter: the article is made and put in the cart."""

    barcode: str
    price_cents: int
    vat_code: str
    name: str = ""
    quantity: int = THOUSAND


@record(frozen=True)
class LinkBarcode:
    """From an unknown code at the counter: one more barcode of an article, which goes in the cart."""

    barcode: str
    product_id: str
    quantity: int = THOUSAND


# --- paying and returning


@record(frozen=True)
class TakeTender:
    """`means` is cash or card. `version` is the cart's that the screen showed when the key was pressed.

    `given_cents` None: the rest exactly.
    """

    sale_id: str
    version: int
    means: str
    given_cents: int | None = None


@record(frozen=True)
class GiveBackTenders:
    """The customer of a part-paid sale changes their mind: what was paid goes back, the cart stays."""

    sale_id: str
    version: int


@record(frozen=True)
class OpenReceipt:
    """A ticket comes back: show what of it can be returned. `number` as printed, or its digits."""

    number: str


@record(frozen=True)
class CloseReceipt:
    pass


@record(frozen=True)
class ReturnLine:
    """`line_id` is the line of the old ticket; None returns all that is left of it."""

    line_id: str
    quantity: int | None = None


@record(frozen=True)
class ReturnAll:
    pass


@record(frozen=True)
class ListDeposits:
    """What empties the shop takes back; answered by `notices.DepositsFound`."""


@record(frozen=True)
class ReturnDeposit:
    """Empties come back, without a ticket: bottles and crates have none."""

    product_id: str
    quantity: int = THOUSAND


@record(frozen=True)
class ReprintReceipt:
    """None: the last one of this till. Marked DUPLICATA."""

    number: str | None = None


# --- settings and devices


@record(frozen=True)
class SaveShop:
    """`fields`: the names of `views.ShopView`, as typed; refused with the first that is not right."""

    fields: dict[str, str]


@record(frozen=True)
class KeepWelcome:
    """Where a first start stands, as `views.SettingsView.welcome`: there the next start goes on."""

    step: str


# --- online orders


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
class RefuseOrder:
    """The whole order. `reason`: out_of_stock, damaged, expired, closed, other."""

    order_id: str
    reason: str


@record(frozen=True)
class OpenPicking:
    """Show what is to be picked; answered by `notices.PickingChanged`."""

    order_id: str


@record(frozen=True)
class PickScan:
    """What does not belong in the order is told as `notices.WrongArticle`. `quantity`: as in `ScanBarcode`;
    None: one of the mall's units. `bags`: with the last unit the parcel is packed by itself, in so many bags;
    0: it waits for `PackParcel`."""

    order_id: str
    code: str
    aim: str | None = None
    quantity: int | None = None
    bags: int = 0


@record(frozen=True)
class PickLine:
    """Without a scan: `count` in the mall's units (pieces, or steps of a weighed article)."""

    order_id: str
    line_id: str
    count: int = 1
    bags: int = 0


@record(frozen=True)
class MarkShortage:
    """`count` units of the line are missing, None: all not picked yet. `reason` as in `RefuseOrder`."""

    order_id: str
    line_id: str
    reason: str
    count: int | None = None


@record(frozen=True)
class UndoOrderStep:
    """The last step goes back: a bag, a packing, a shortage, a scan, a refusal, the acceptance."""

    order_id: str


@record(frozen=True)
class PackParcel:
    """All that was picked, in 1 to 20 bags with a label each."""

    order_id: str
    bags: int = 1


@record(frozen=True)
class UnpackParcel:
    """The goods of the order's parcel are in the shop and promised again; its labels are void."""

    order_id: str


@record(frozen=True)
class HandOverBag:
    """A bag's label was scanned at the bike; a `ScanBarcode` of a label does the same."""

    code: str


@record(frozen=True)
class ReprintLabels:
    """Of the order's parcel; `bag` None: all of them."""

    order_id: str
    bag: int | None = None


@record(frozen=True)
class ReprintPickTicket:
    order_id: str


@record(frozen=True)
class DismissOrder:
    """Seen that the order is no more: it leaves the board, packed goods go back on the shelf."""

    order_id: str


@record(frozen=True)
class ConnectMall:
    """For the mall's thread: tried first, kept when it works. `fields`: the names of
    `views.MallSettingsView`, as typed. Answered by `notices.MallChanged` or `notices.CommandRefused`."""

    fields: dict[str, str]
    secret: Secret


@record(frozen=True)
class DisconnectMall:
    """Nothing is sent or heard any more; orders and what waits for the mall are kept."""


@record(frozen=True)
class ShowMall:
    """Answered by `notices.MallChanged`."""


@record(frozen=True)
class PushStock:
    """The level of every listed article goes to the mall (again)."""


@record(frozen=True)
class RetryParked:
    """What the mall refused is sent once more; None: all of it."""

    row: int | None = None


@record(frozen=True)
class DropParked:
    """The clerk has seen to it otherwise: the journal keeps what was refused."""

    row: int


@record(frozen=True)
class ImportCatalogue:
    """`text`: the CSV file's content. At most 500 rows a transaction; refused lines are told, not fatal."""

    text: str


Command = Any
