"""Labels that are stuck on articles: so many as asked, with weight, best before and lot as typed."""

from herstal_pos.documents.stock import article_label as papers
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.stock.shelf_label import ArticleLabel
from herstal_pos.services import commands, notices
from herstal_pos.services.paper.article_paper import article_label, article_rows, own_paper
from herstal_pos.services.paper.jobs import queue_paper
from herstal_pos.services.paper.label_paper import (
    LABEL,
    ROLL,
    need_printer,
    page_named,
)
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, RECEIPT_PRINTER, shop_here
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
        rows = article_rows(command.of, to, work, counter)
        kind, name = PrintJobKind.ARTICLE_LABEL, label.shelf.name
        news = [queue_paper(kind, name, rows, work, counter, printer=to) for _ in range(command.of.count)]
    work.commit()
    return news


def preview_article_label(
    command: commands.PreviewArticleLabel, work: Work, counter: Counter
) -> list[notices.Notice]:
    label = _label(command.of, work, counter)
    if command.paper in (LABEL, ROLL):
        return [notices.PreviewWanted(paper_rows(own_paper(label, work, counter)))]
    template = page_named(command.paper, "article", counter)
    drawn = papers.article_label(label, shop_here(work, counter).language, template)
    return [preview_of(pages_of([drawn] * command.of.count, template, command.first))]


def _label(of: commands.Labelled, work: Work, counter: Counter) -> ArticleLabel:
    if not 0 < of.count <= MOST:
        raise Refused("labels_count", most=MOST)
    return article_label(of, work, counter)
