"""The label that is stuck on an article: made from what was asked, and made anew where its price changed
while it waited for its printer."""

from datetime import date
from typing import Any

from hardware.drivers.label import Label
from herstal_pos.documents.stock import article_label as papers
from herstal_pos.documents.stored_paper import PART, Rows, paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.shelf_label import ArticleLabel, checked
from herstal_pos.domain.stock.weighed import scale_code
from herstal_pos.services import commands
from herstal_pos.services.paper.label_paper import label_of, template_named
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, shop_here, weighed_prefixes
from herstal_pos.stored import Field, Form, NotReadable, maybe_whole, text

_OF = "label_of"
"""A row of the paper that no printer draws: what was asked."""


def _day(value: Any) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise NotReadable(value) from None


OF = Form(
    commands.Labelled,
    product_id=text("product_id"),
    weight=maybe_whole("weight"),
    best_before=Field("best_before", None, _day, lambda day: str(day) if day else None),
    lot=text("lot"),
)


def article_label(of: commands.Labelled, work: Work, counter: Counter) -> ArticleLabel:
    """`Refused` for what no label can say."""
    shelf = label_of(of.product_id, work, counter)
    if (shelf.unit is Unit.PIECE) != (of.weight is None):
        raise Refused("label_weight")
    label = checked(ArticleLabel(shelf, of.weight, of.best_before, of.lot))
    if label.weight is None or shelf.unit is not Unit.KG or label.gs1:
        return label
    code = scale_code(
        shelf.barcode,
        weighed_prefixes(work.settings),
        price_cents=label.price_cents,
        weight=label.weight,
    )
    return ArticleLabel(shelf, of.weight, of.best_before, of.lot, code)


def own_paper(label: ArticleLabel, work: Work, counter: Counter) -> Label:
    """As a label printer draws it."""
    template = template_named(papers.OWN, "article", counter)
    return papers.article_label(label, shop_here(work, counter).language, template)


def article_rows(of: commands.Labelled, to: str, work: Work, counter: Counter) -> Rows:
    """As this printer takes it, with what was asked."""
    label = article_label(of, work, counter)
    if to == LABEL_PRINTER:
        drawn = paper_rows(own_paper(label, work, counter))
    else:
        drawn = paper_rows(papers.article_slip(label, shop_here(work, counter).language))
    return [*drawn, {PART: _OF, **OF.write(of)}]


def renewed(job: PrintJob, work: Work, counter: Counter) -> Rows | None:
    """As it must be now; None where it says that already, or nobody knows what was asked."""
    asked = next((row for row in job.parts if row.get(PART) == _OF), None)
    if job.kind is not PrintJobKind.ARTICLE_LABEL or asked is None:
        return None
    try:
        now = article_rows(OF.read(asked), job.printer, work, counter)
    except Refused:
        return None
    return None if now == job.parts else now
