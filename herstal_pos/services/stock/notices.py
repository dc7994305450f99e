"""News of the articles."""

from herstal_pos.records import record
from herstal_pos.services.stock import views


@record(frozen=True)
class ProductsFound:
    text: str
    products: tuple[views.ProductView, ...]


@record(frozen=True)
class StockExplained:
    stock: views.StockView


@record(frozen=True)
class StockListed:
    """Of what was asked."""

    text: str
    chip: str
    lines: tuple[views.StockLineView, ...]


@record(frozen=True)
class ShelfCounted:
    """`known`: how many articles there are, up to one more than `views.MOST_COUNTED`: "more than that"."""

    tasks: views.ShelfTasksView
    known: int


@record(frozen=True)
class StockShown:
    """`found`: a scan brought it."""

    article: views.StockCardView
    found: bool = False


@record(frozen=True)
class LabelsListed:
    """The oldest first, `total` articles in all; `paper` as `commands.PrintShelfLabels` had it last."""

    labels: tuple[views.OwedLabelView, ...]
    total: int
    paper: str


@record(frozen=True)
class LabelsDone:
    """Labels on pages are out: fewer are owed."""


@record(frozen=True)
class ArticleShown:
    article: views.ArticleView


@record(frozen=True)
class ArticleChanged:
    """It was made, changed, retired, or has another price."""

    article: views.ArticleView


@record(frozen=True)
class PricePlanned:
    """`planned` None: nothing is planned any more."""

    product_id: str
    planned: views.PlannedPriceView | None


@record(frozen=True)
class VatPlanned:
    """`planned` None: nothing is planned any more."""

    product_id: str
    planned: views.PlannedVatView | None


@record(frozen=True)
class PricesFollowed:
    """Prices or VAT codes changed, by a person, a list or a day, of what lies in the open cart. `in_cart`:
    the names of what it keeps at the price of before; `in_cart_vat`: of what was put in with the VAT code
    of before, and is sold with that of today. One of both at least."""

    in_cart: tuple[str, ...]
    in_cart_vat: tuple[str, ...] = ()


@record(frozen=True)
class CodeChecked:
    """`code` as it is kept. `why` "": it is free; "taken" by the article `owner`, or as a `CodeUnknown` says
    why it cannot be one."""

    code: str
    why: str = ""
    owner: str = ""


@record(frozen=True)
class VatProposed:
    """`vat_code` of the newest article of `category`; "" where none is called so."""

    category: str
    vat_code: str


@record(frozen=True)
class DeliveryChanged:
    """`delivery` None: none is begun. `product_id`: the line that the last step was about. `drafts`: all of
    this till, oldest first."""

    delivery: views.DeliveryView | None
    drafts: tuple[views.DeliveryDraftView, ...]
    product_id: str = ""


@record(frozen=True)
class DeliveredUnknown:
    """A code that is no article's here; `why` "new", or why it could not be read (`scan.<why>`)."""

    draft_id: str
    code: str
    why: str


@record(frozen=True)
class DeliveryPosted:
    posted: views.PostedDeliveryView


@record(frozen=True)
class GoodsLost:
    """`product` as it is from then on."""

    product: views.ProductView
    quantity: int
    reason: str


@record(frozen=True)
class OpeningAsked:
    """An article was made at the counter: how many of it lie here, what is in the cart too? Nobody has to
    know."""

    product_id: str
    unit: str
