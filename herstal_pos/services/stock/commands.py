"""What is asked about articles and what lies on the shelf."""

from herstal_pos.records import record
from herstal_pos.services.stock.views import ArticleForm


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
class ListStock:
    """The articles that `text` finds, "" all; `chip`: only those that wait for it (`views.CHIPS`)."""

    text: str = ""
    chip: str = ""
    limit: int = 60


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
class ImportCatalogue:
    """`text`: the CSV file's content. At most 500 rows a transaction; refused lines are told, not fatal."""

    text: str


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
    paper of the tickets; it is remembered."""

    labels: tuple[tuple[str, int], ...]
    paper: str


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
class SaveArticle:
    """All of the form. `product_id` "" makes an article; else `seen` is the `ArticleView.seen` that was
    changed. `on_hand`: so much lies here now, thousandths; None where nobody counted. `sure`: what was asked
    about it is meant."""

    product_id: str
    seen: str
    form: ArticleForm
    on_hand: int | None = None
    sure: bool = False


@record(frozen=True)
class SetPrice:
    """Cents per unit; `seen_cents` is what the asker saw, None where nobody looked."""

    product_id: str
    price_cents: int
    seen_cents: int | None = None
    sure: bool = False


@record(frozen=True)
class RetireArticle:
    """Not offered any more, or (`retired` False) offered again. What was sold is never deleted."""

    product_id: str
    seen: str
    retired: bool = True
    sure: bool = False
