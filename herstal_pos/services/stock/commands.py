"""What is asked about articles and what lies on the shelf."""

from datetime import date

from herstal_pos.records import record
from herstal_pos.services.stock.views import ArticleForm


@record(frozen=True)
class SearchProducts:
    """`each`: also the variants of one family each for itself."""

    text: str
    limit: int = 20
    each: bool = False


@record(frozen=True)
class ExplainStock:
    product_id: str


@record(frozen=True)
class ListStock:
    """The articles that `text` finds, "" all; `chip`: only those that wait for it (`views.CHIPS`)."""

    text: str = ""
    chip: str = ""
    limit: int = 60


@record(frozen=True)
class CountShelf:
    """How many articles there are, and how many wait for what: not at each letter of a search."""


@record(frozen=True)
class ShowStock:
    """All that the shelf knows of it."""

    product_id: str


@record(frozen=True)
class FindStock:
    """By a scan, of it or of a pack of it; `aim` is the symbology identifier, where the scanner sends one."""

    code: str
    aim: str | None = None


@record(frozen=True)
class ListLabels:
    """Those owed: `notices.LabelsListed`."""


@record(frozen=True)
class PreviewShelfLabel:
    """Of an article, owed or not; answered by `notices.LabelPreviewed`."""

    product_id: str


@record(frozen=True)
class PrintShelfLabels:
    """`labels`: articles, and how many of each, 1 to 99. `paper`: "label" on the label printer, "roll" on the
    paper of the tickets; it is remembered, and "" is the one of these two of last time. Any other is a
    page, by its template's file: `first` its free place, `printer` one of the system's, "" for a file."""

    labels: tuple[tuple[str, int], ...]
    paper: str
    first: int = 1
    printer: str = ""


@record(frozen=True)
class ForgetLabels:
    """They are done without paper: nothing is owed of these articles any more."""

    product_ids: tuple[str, ...]


@record(frozen=True)
class ShowArticle:
    """Its card, to be looked at or changed; "" for one that is not made yet, with this `code` of it."""

    product_id: str
    code: str = ""


@record(frozen=True)
class CheckCode:
    """May this article ("" for a new one) have this code? `aim` as of `ScanBarcode`."""

    code: str
    aim: str | None = None
    product_id: str = ""


@record(frozen=True)
class ProposeVat:
    """For an article that is made, by its `category`."""

    category: str


@record(frozen=True)
class OfferOwnCode:
    """For what bears no barcode: the next free number of the shop's own range."""


@record(frozen=True)
class SaveArticle:
    """All of the form. `product_id` "" makes an article; else `seen` is the `ArticleView.seen` that was
    changed. `on_hand`: so much lies here now, thousandths; None where nobody counted. `sure`: what was asked
    about it is meant. `picture`: as `ui` has written it, empty takes it away; None where it stays as it is;
    `picture_seen`: the `ArticleView.picture_key` that was changed."""

    product_id: str
    seen: str
    form: ArticleForm
    on_hand: int | None = None
    sure: bool = False
    picture: bytes | None = None
    picture_seen: str = ""


@record(frozen=True)
class SetPrice:
    """Cents per unit; `seen_cents` is what the asker saw, None where nobody looked."""

    product_id: str
    price_cents: int
    seen_cents: int | None = None
    sure: bool = False


@record(frozen=True)
class PlanPrice:
    """Cents per unit from a day on, as typed: `2412` is the next 24 December. `last` "" is for ever. `sure`
    as of `SetPrice`."""

    product_id: str
    price_cents: int
    first: str
    last: str = ""
    sure: bool = False


@record(frozen=True)
class DropPlannedPrice:
    """What is still to come does not come; what holds ends at once."""

    product_id: str


@record(frozen=True)
class PlanVat:
    """A code of the law's table from a day on, as typed. An article has one plan: a second one takes its
    place."""

    product_id: str
    vat_code: str
    first: str


@record(frozen=True)
class DropPlannedVat:
    """What is still to come does not come."""

    product_id: str


@record(frozen=True)
class FollowPrices:
    """A new day: what begins or ends with it is the price, or the VAT code, from the next line on."""


@record(frozen=True)
class RetireArticle:
    """Not offered any more, or (`retired` False) offered again. What was sold is never deleted."""

    product_id: str
    seen: str
    retired: bool = True
    sure: bool = False


# --- a delivery, at this till until it is posted


@record(frozen=True)
class ShowDelivery:
    """The draft with this id; "" for the one that was begun last, if there is one."""

    draft_id: str = ""


@record(frozen=True)
class BeginDelivery:
    """One more draft; the others lie aside."""


@record(frozen=True)
class DropDelivery:
    """Nothing of it comes in. `sure`: although something was scanned."""

    draft_id: str
    sure: bool = False


@record(frozen=True)
class SaveDeliveryHead:
    """From whom, by which document; both may be "". `sure`: although this document was received before."""

    draft_id: str
    supplier_name: str
    document: str
    sure: bool = False


@record(frozen=True)
class ScanDelivered:
    """One piece, or the units of a pack. `quantity`: the number that was typed before, thousandths; None
    without one. `aim` as of `ScanBarcode`."""

    draft_id: str
    code: str
    aim: str | None = None
    quantity: int | None = None


@record(frozen=True)
class AddDelivered:
    """The same without a scan, of an article that was searched."""

    draft_id: str
    product_id: str
    quantity: int | None = None


@record(frozen=True)
class ChangeDelivered:
    """Of a line: None leaves a thing as it is. `quantity` in thousandths; `cost` of a unit without VAT, in
    ten-thousandths of a euro; `price_cents` from the posting on; `keeps_price`: what was proposed is not
    wanted; `labels` to be made; `best_before`: a day. `sure`: a price that looks like a slip is meant."""

    draft_id: str
    product_id: str
    quantity: int | None = None
    cost: int | None = None
    price_cents: int | None = None
    keeps_price: bool | None = None
    labels: int | None = None
    best_before: date | None = None
    sure: bool = False


@record(frozen=True)
class StrikeDelivered:
    draft_id: str
    product_id: str


@record(frozen=True)
class UndoDelivered:
    """The last step of the draft, also after a start."""

    draft_id: str


@record(frozen=True)
class PostDelivery:
    """Once: asked again, it tells what was posted. `sure` as of `SaveDeliveryHead`."""

    draft_id: str
    sure: bool = False


# --- goods that are gone


@record(frozen=True)
class LoseGoods:
    """`quantity` in thousandths, above 0. `reason`: a value of `LossReason`. `sure`: although the ledger
    has not so many."""

    product_id: str
    quantity: int
    reason: str
    sure: bool = False


@record(frozen=True)
class BeginStock:
    """So much of it lies here, thousandths, what is in an open cart too."""

    product_id: str
    on_hand: int
