"""Labels that are stuck on articles: so many as asked, with weight, best before and lot as typed."""

from hardware.drivers.label import Label
from herstal_pos.documents.stock import article_label as papers
from herstal_pos.documents.stored_paper import Rows, paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.shelf_label import ArticleLabel, checked
from herstal_pos.domain.stock.weighed import scale_code
from herstal_pos.services import commands, notices
from herstal_pos.services.paper.jobs import queue_paper
from herstal_pos.services.paper.label_paper import (
    LABEL,
    ROLL,
    label_of,
    need_printer,
    page_named,
    template_named,
)
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, RECEIPT_PRINTER, shop_here, weighed_prefixes
from herstal_pos.services.stock.labelling.pages import keep_place, pages_of, preview_of, wanted

MOST = 500
"""Of one article at once."""


def print_article_labels(
    command: commands.PrintArticleLabels, work: Work, counter: Counter
) -> list[notices.Notice]:
    """On pages, or a job a label. `Refused` without a printer."""
    label = _label(command.of, work, counter)
    if command.paper not in (LABEL, ROLL):
        template = page_named(command.paper, "article", counter)
        drawn = papers.article_label(label, shop_here(work, counter).language, template)
        pages = pages_of([drawn] * command.of.count, template, command.first)
        keep_place(command.paper, template, command.first + command.of.count, work, counter)
        news: list[notices.Notice] = [wanted(pages, command.printer, None, work, counter)]
    else:
        need_printer(command.paper, work, counter)
        to = LABEL_PRINTER if command.paper == LABEL else RECEIPT_PRINTER
        rows = _rows(label, command.paper, work, counter)
        kind, name = PrintJobKind.ARTICLE_LABEL, label.shelf.name
        news = [queue_paper(kind, name, rows, work, counter, printer=to) for _ in range(command.of.count)]
    work.commit()
    return news


def preview_article_label(
    command: commands.PreviewArticleLabel, work: Work, counter: Counter
) -> list[notices.Notice]:
    label = _label(command.of, work, counter)
    if command.paper in (LABEL, ROLL):
        return [notices.PreviewWanted(paper_rows(_own(label, work, counter)))]
    template = page_named(command.paper, "article", counter)
    drawn = papers.article_label(label, shop_here(work, counter).language, template)
    return [preview_of(pages_of([drawn] * command.of.count, template, command.first))]


def _label(of: commands.Labelled, work: Work, counter: Counter) -> ArticleLabel:
    if not 0 < of.count <= MOST:
        raise Refused("labels_count", most=MOST)
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


def _rows(label: ArticleLabel, paper: str, work: Work, counter: Counter) -> Rows:
    if paper == LABEL:
        return paper_rows(_own(label, work, counter))
    return paper_rows(papers.article_slip(label, shop_here(work, counter).language))


def _own(label: ArticleLabel, work: Work, counter: Counter) -> Label:
    template = template_named(papers.OWN, "article", counter)
    return papers.article_label(label, shop_here(work, counter).language, template)
