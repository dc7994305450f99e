"""What a person, a scanner or a worker can ask of the shop. Frozen; one command is one commit.

Cents, thousandths of a unit, hundredths of a percent, as everywhere.
"""

from dataclasses import dataclass, field
from typing import Any

from herstal_pos.domain.money import THOUSAND


@dataclass(frozen=True, slots=True)
class Refresh:
    """Tell everything that a screen shows after the start: cart, parked sales, day, settings, jobs."""


# --- selling


@dataclass(frozen=True, slots=True)
class ScanBarcode:
    """`aim` is the symbology identifier with its bracket (`]E0`), where the scanner sends one apart."""

    code: str
    aim: str | None = None
    quantity: int = THOUSAND


@dataclass(frozen=True, slots=True)
class AddProduct:
    product_id: str
    quantity: int = THOUSAND


@dataclass(frozen=True, slots=True)
class AddByCode:
    """The article with this internal code, typed on the keypad."""

    code: str
    quantity: int = THOUSAND


@dataclass(frozen=True, slots=True)
class AddFreeItem:
    amount_cents: int
    vat_code: str
    name: str = ""
    quantity: int = THOUSAND


@dataclass(frozen=True, slots=True)
class ChangeQuantity:
    """0 strikes the line."""

    line_id: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ChangePrice:
    line_id: str
    price_cents: int


@dataclass(frozen=True, slots=True)
class DiscountLine:
    line_id: str
    percent: int


@dataclass(frozen=True, slots=True)
class DiscountSale:
    percent: int


@dataclass(frozen=True, slots=True)
class VoidLine:
    line_id: str


@dataclass(frozen=True, slots=True)
class AbandonSale:
    pass


@dataclass(frozen=True, slots=True)
class ParkSale:
    label: str = ""


@dataclass(frozen=True, slots=True)
class FetchSale:
    """None: the sale parked last."""

    sale_id: str | None = None


# --- catalogue


@dataclass(frozen=True, slots=True)
class SearchProducts:
    text: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class ListTiles:
    pass


@dataclass(frozen=True, slots=True)
class ExplainStock:
    product_id: str


@dataclass(frozen=True, slots=True)
class CreateProduct:
    """From an unknown code at the counter: the article is made and put in the cart."""

    barcode: str
    price_cents: int
    vat_code: str
    name: str = ""
    quantity: int = THOUSAND


@dataclass(frozen=True, slots=True)
class LinkBarcode:
    """From an unknown code at the counter: one more barcode of an article, which goes in the cart."""

    barcode: str
    product_id: str
    quantity: int = THOUSAND


# --- paying and returning


@dataclass(frozen=True, slots=True)
class TakeTender:
    """`means` is cash or card. `version` is the cart's that the screen showed when the key was pressed.

    `given_cents` None: the rest exactly.
    """

    sale_id: str
    version: int
    means: str
    given_cents: int | None = None


@dataclass(frozen=True, slots=True)
class GiveBackTenders:
    """The customer of a part-paid sale changes their mind: what was paid goes back, the cart stays."""

    sale_id: str
    version: int


@dataclass(frozen=True, slots=True)
class OpenReceipt:
    """A ticket comes back: show what of it can be returned. `number` as printed, or its digits."""

    number: str


@dataclass(frozen=True, slots=True)
class CloseReceipt:
    pass


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """`line_id` is the line of the old ticket; None returns all that is left of it."""

    line_id: str
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnAll:
    pass


@dataclass(frozen=True, slots=True)
class ListDeposits:
    """What empties the shop takes back; answered by `notices.DepositsFound`."""


@dataclass(frozen=True, slots=True)
class ReturnDeposit:
    """Empties come back, without a ticket: bottles and crates have none."""

    product_id: str
    quantity: int = THOUSAND


@dataclass(frozen=True, slots=True)
class ReprintReceipt:
    """None: the last one of this till. Marked DUPLICATA."""

    number: str | None = None


# --- the day


@dataclass(frozen=True, slots=True)
class OpenDay:
    float_cents: int


@dataclass(frozen=True, slots=True)
class OpenDrawer:
    reason: str


@dataclass(frozen=True, slots=True)
class PayIn:
    amount_cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class PayOut:
    amount_cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class ShowDay:
    """The running day's X report, shown; `printed` also puts it on paper."""

    printed: bool = False


# --- settings and devices


@dataclass(frozen=True, slots=True)
class SaveShop:
    """`fields`: the names of `views.ShopView`, as typed; refused with the first that is not right."""

    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChoosePrinter:
    address: str
    profile: str


@dataclass(frozen=True, slots=True)
class FindPrinters:
    """For the printer's thread, which answers with `notices.PrintersFound`."""


@dataclass(frozen=True, slots=True)
class PrintTest:
    pass


@dataclass(frozen=True, slots=True)
class TakePrintJob:
    """The printer's thread asks for its next job and gets it as `notices.PrintJobTaken`."""

    printer: str


@dataclass(frozen=True, slots=True)
class ReportPrintJob:
    job_id: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerDoubtful:
    """The clerk looked: did the ticket come out? If not it is printed again, marked DUPLICATA."""

    job_id: str
    came_out: bool


@dataclass(frozen=True, slots=True)
class ImportCatalogue:
    """`text`: the CSV file's content. At most 500 rows a transaction; refused lines are told, not fatal."""

    text: str


Command = Any
