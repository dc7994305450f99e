"""Labels owed: the shelf shows another price than the till charges, or none. Listed, printed, done with.

A label is owed until its paper is out: without paper, or with the printer cut off, the rest of a batch stays.
"""

from collections import Counter as Counted
from collections.abc import Iterable
from copy import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.services import commands, notices, views
from herstal_pos.services.paper.jobs import expire, queue_paper
from herstal_pos.services.paper.label_paper import LABEL, ROLL, label_of, need_printer, rows_of, still_holds
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, RECEIPT_PRINTER, shop_here
from herstal_pos.services.shop.settings_rows import SHELF_LABELS
from herstal_pos.services.stock.labelling.pages import shelf_pages

SHOWN = 200
"""Labels in one list; the rest comes when these are done."""
MOST_OF_ONE = 99


def list_labels(_: commands.ListLabels, work: Work, counter: Counter) -> list[notices.Notice]:
    return [_listed(work, counter)]


def preview_shelf_label(
    command: commands.PreviewShelfLabel, work: Work, counter: Counter
) -> list[notices.Notice]:
    """As a label printer draws it; `Refused("product_gone")`."""
    label = label_of(command.product_id, work, counter)
    return [notices.PreviewWanted(rows_of(label, LABEL_PRINTER, work, counter))]


def print_shelf_labels(
    command: commands.PrintShelfLabels, work: Work, counter: Counter
) -> list[notices.Notice]:
    """A job a label, in the order given; what still waits of these articles, or is in doubt, is taken back
    first, and what is being sent is one of them. `Refused` without a printer, and of a number that no shelf
    needs."""
    if not command.labels:
        raise Refused("nothing_to_print")
    if any(not 0 < count <= MOST_OF_ONE for _, count in command.labels):
        raise Refused("labels_count", most=MOST_OF_ONE)
    kept = SHELF_LABELS.read(work.settings, counter.till.id)
    paper = command.paper or kept.paper
    if paper not in (LABEL, ROLL):
        return _on_pages(command, work, counter)
    need_printer(paper, work, counter)
    if command.paper:
        SHELF_LABELS.keep(replace(kept, paper=paper, page=""), work.settings, counter.till.id)
    old = work.jobs.labels_of([product_id for product_id, _ in command.labels])
    news: list[notices.Notice] = _taken_back(old, work, counter)
    to = LABEL_PRINTER if paper == "label" else RECEIPT_PRINTER
    coming = Counted(
        job.product_id
        for job in old
        if job.state is PrintJobState.SENDING and job.printer == to and still_holds(job, work, counter)
    )
    for product_id, count in command.labels:
        news += _queue(product_id, count - coming[product_id], to, work, counter)
    listed = _listed(work, counter)
    work.commit()
    return [*news, listed]


def _on_pages(command: commands.PrintShelfLabels, work: Work, counter: Counter) -> list[notices.Notice]:
    """What waits at another printer of these articles is taken back."""
    pages = shelf_pages(command, work, counter)
    kept = SHELF_LABELS.read(work.settings, counter.till.id)
    SHELF_LABELS.keep(replace(kept, page=command.paper), work.settings, counter.till.id)
    old = work.jobs.labels_of([product_id for product_id, _ in command.labels])
    news: list[notices.Notice] = _taken_back(old, work, counter)
    listed = _listed(work, counter)
    work.commit()
    return [*news, pages, listed]


def forget_labels(command: commands.ForgetLabels, work: Work, counter: Counter) -> list[notices.Notice]:
    """The shop has written them by hand, or needs none."""
    news: list[notices.Notice] = _taken_back(work.jobs.labels_of(command.product_ids), work, counter)
    work.labels_owed.drop(command.product_ids)
    listed = _listed(work, counter)
    work.commit()
    return [*news, listed]


def _taken_back(jobs: Iterable[PrintJob], work: Work, counter: Counter) -> list[notices.Notice]:
    """But for what its printer has in hand."""
    return [expire(job, work, counter) for job in jobs if job.state is not PrintJobState.SENDING]


def _queue(
    product_id: str, count: int, to: str, work: Work, counter: Counter
) -> Iterable[notices.PrintJobChanged]:
    label = label_of(product_id, work, counter)
    paper = rows_of(label, to, work, counter)
    for _ in range(count):
        yield queue_paper(
            PrintJobKind.SHELF_LABEL,
            label.name,
            paper,
            work,
            counter,
            printer=to,
            product_id=product_id,
        )


def _listed(work: Work, counter: Counter) -> notices.LabelsListed:
    owed = work.labels_owed.owed(SHOWN)
    ids = [label.product_id for label in owed]
    cards = work.cards.of(ids)
    waiting = {job.product_id for job in work.jobs.labels_of(ids)} if ids else set()
    language = shop_here(work, counter).language
    rows = []
    for label in owed:
        product = work.products.by_id(label.product_id)
        if product is None:
            continue
        rows.append(
            views.OwedLabelView(
                product_id=product.id,
                name=product.name(language),
                unit=product.unit.value,
                price_cents=product.price_cents,
                was_cents=label.was_cents,
                reason=label.reason.value,
                labels=label.labels,
                shelf=product.shelf,
                supplier=_supplier(cards.get(product.id), work),
                waiting=product.id in waiting,
            )
        )
    kept = SHELF_LABELS.read(work.settings, counter.till.id)
    return notices.LabelsListed(tuple(rows), work.cards.tasks().labels, kept.page or kept.paper)


def _supplier(card: ProductCard | None, work: Work) -> str:
    found = work.cards.supplier(card.supplier_id) if card and card.supplier_id else None
    return found.name if found else ""
