"""What is asked at the counter: the cart, its payment, goods that come back. Cents, thousandths of a unit,
hundredths of a percent."""

from herstal_pos.domain.money import THOUSAND
from herstal_pos.records import record


@record(frozen=True)
class ScanBarcode:
    """`aim` is the symbology identifier with its bracket (`]E0`), where the scanner sends one apart.
    `answers`: goods of the cart that were asked about, "" for others. `for_field`: a field waits for what is
    neither an article's code nor a paper's of this shop."""

    code: str
    aim: str | None = None
    quantity: int = THOUSAND
    sure: bool = False
    answers: str = ""
    for_field: bool = False


@record(frozen=True)
class AddProduct:
    """`quantity` in thousandths of the product's unit. `sure`: whatever is asked about it.
    `answers` as of `ScanBarcode`; `price_cents`: of this line, for an article without a price."""

    product_id: str
    quantity: int = THOUSAND
    sure: bool = False
    answers: str = ""
    price_cents: int | None = None


@record(frozen=True)
class AddByCode:
    """The article with this internal code, typed on the keypad."""

    code: str
    quantity: int = THOUSAND
    sure: bool = False


@record(frozen=True)
class AddFreeItem:
    """`amount_cents` of one piece, above 0; `quantity` in thousandths; `vat_code` as in the law's table;
    `answers` as of `ScanBarcode`."""

    amount_cents: int
    vat_code: str
    name: str = ""
    quantity: int = THOUSAND
    sure: bool = False
    answers: str = ""


@record(frozen=True)
class ChangeQuantity:
    """0 strikes the line. Never below: of a line that comes back it is how many come back."""

    line_id: str
    quantity: int
    sure: bool = False


@record(frozen=True)
class ChangePrice:
    """Per unit, of this line alone: the article keeps its own."""

    line_id: str
    price_cents: int
    sure: bool = False


@record(frozen=True)
class DiscountLine:
    """`percent` in hundredths of a percent, 0 to 10,000; or `off_cents`; or `left_cents`, what the line costs
    after it. `reason`: why, kept and printed."""

    line_id: str
    percent: int = 0
    off_cents: int = 0
    left_cents: int | None = None
    reason: str = ""


@record(frozen=True)
class MarkDown:
    """What the shop takes off goods near their date; `reason` as of `DiscountLine`."""

    line_id: str
    reason: str = ""


@record(frozen=True)
class DiscountSale:
    """On all lines that may be discounted, as of `DiscountLine`; `left_cents`: what the ticket costs."""

    percent: int = 0
    off_cents: int = 0
    left_cents: int | None = None
    reason: str = ""


@record(frozen=True)
class SpeakTo:
    """The cart's customer: ticket and customer's screen. In a language of `i18n.LANGUAGES`, "": as the shop
    does, None: in the next of them."""

    language: str | None = None


@record(frozen=True)
class WriteNote:
    """Beside a line, or (None) at the foot of the ticket; printed there. "" takes it away."""

    line_id: str | None
    note: str


@record(frozen=True)
class LookAgain:
    """Put an unknown code of the open cart in it that an article bears by now."""


@record(frozen=True)
class AnswerAge:
    """Somebody has looked how old the customer is: as old as `age` (`verified`), or what is sold from that
    age on leaves the cart."""

    sale_id: str
    age: int
    verified: bool


@record(frozen=True)
class VoidLine:
    """With its deposits."""

    line_id: str


@record(frozen=True)
class UndoStep:
    """The last step of the cart, or its parking; until it is paid."""


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


@record(frozen=True)
class CreateProduct:
    """From an unknown code at the counter: the article is made, then what was scanned is sold.

    `scanned`, `aim`: as the code came, "" for the barcode itself; its label may say what the goods weigh.
    """

    barcode: str
    price_cents: int
    vat_code: str
    name: str = ""
    quantity: int = THOUSAND
    scanned: str = ""
    aim: str | None = None
    sure: bool = False


@record(frozen=True)
class LinkBarcode:
    """From an unknown code at the counter: one more barcode of an article; then what was scanned is sold.

    `scanned`, `aim` as of `CreateProduct`.
    """

    barcode: str
    product_id: str
    quantity: int = THOUSAND
    scanned: str = ""
    aim: str | None = None
    sure: bool = False


@record(frozen=True)
class TakeTender:
    """`means` is the id of one that the shop takes. `version` is the cart's that the screen showed when the
    key was pressed.

    `given_cents` None: the rest exactly, of a refund what is to go back by this means. `reason`: why money
    goes back by another means than it came. `sure`: also far more than the rest.
    `number` of a numbered voucher, whose face is given.
    """

    sale_id: str
    version: int
    means: str
    given_cents: int | None = None
    sure: bool = False
    reason: str = ""
    number: str = ""


@record(frozen=True)
class OfferMeans:
    """How much each means of the shop would take of this cart."""

    sale_id: str
    version: int


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
class ReturnUnticketed:
    """Goods come back and their ticket is not there: an article, or (`code`, `aim`) what was scanned of it.
    `quantity` in thousandths; `reason`: why, kept and printed."""

    product_id: str = ""
    quantity: int = THOUSAND
    code: str = ""
    aim: str | None = None
    reason: str = ""
    sure: bool = False


@record(frozen=True)
class ReturnAll:
    pass


@record(frozen=True)
class PlaceReturned:
    """Where the goods of a line go that brings them back. `to`: a value of `ReturnTo`."""

    line_id: str
    to: str


@record(frozen=True)
class ListDeposits:
    """What empties the shop takes back; answered by `notices.DepositsFound`."""


@record(frozen=True)
class ReturnDeposit:
    """Empties come back, without a ticket: bottles and crates have none."""

    product_id: str
    quantity: int = THOUSAND
    sure: bool = False


@record(frozen=True)
class ReprintReceipt:
    """None: the last one of this till. Marked DUPLICATA."""

    number: str | None = None
