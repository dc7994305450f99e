"""Labels owed: the shelf shows another price than the till charges, or none. Listed, printed, done with.

A label is owed until its paper is out: without paper, or with the printer cut off, the rest of a batch stays.
"""

from collections.abc import Iterable

from herstal_pos.documents.stock.shelf_label import shelf_label, shelf_slip
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.shelf_label import ShelfLabel
from herstal_pos.services import commands, notices, views
from herstal_pos.services.paper.jobs import expire, queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import (
    LABEL_PRINTER,
    RECEIPT_PRINTER,
    label_printer,
    printer,
    shop_here,
)
from herstal_pos.services.shop.settings_rows import SHELF_LABELS, ShelfLabels

SHOWN = 200
"""Labels in one list; the rest comes when these are done."""
MOST_OF_ONE = 99


def list_labels(_: commands.ListLabels, work: Work, counter: Counter) -> list[notices.Notice]:
    return [_listed(work, counter)]


def preview_shelf_label(
    command: commands.PreviewShelfLabel, work: Work, counter: Counter
) -> list[notices.Notice]:
    """As a label printer draws it; `Refused("product_gone")`."""
    drawn = shelf_label(label_of(command.product_id, work, counter), shop_here(work, counter).language)
    return [notices.PreviewWanted(paper_rows(drawn))]


def print_shelf_labels(
    command: commands.PrintShelfLabels, work: Work, counter: Counter
) -> list[notices.Notice]:
    """A job a label, in the order given; what still waits of these articles is taken back first. `Refused`
    without a printer, and of a number that no shelf needs."""
    if not command.labels:
        raise Refused("nothing_to_print")
    if any(not 0 < count <= MOST_OF_ONE for _, count in command.labels):
        raise Refused("labels_count", most=MOST_OF_ONE)
    paper = command.paper or SHELF_LABELS.read(work.settings, counter.till.id).paper
    _need_printer(paper, work, counter)
    SHELF_LABELS.keep(ShelfLabels(paper), work.settings, counter.till.id)
    old = work.jobs.labels_of([product_id for product_id, _ in command.labels])
    news: list[notices.Notice] = [expire(job, work, counter) for job in old]
    for product_id, count in command.labels:
        news += _queue(product_id, count, paper, work, counter)
    listed = _listed(work, counter)
    work.commit()
    return [*news, listed]


def forget_labels(command: commands.ForgetLabels, work: Work, counter: Counter) -> list[notices.Notice]:
    """The shop has written them by hand, or needs none."""
    news: list[notices.Notice] = [
        expire(job, work, counter) for job in work.jobs.labels_of(command.product_ids)
    ]
    work.labels_owed.drop(command.product_ids)
    listed = _listed(work, counter)
    work.commit()
    return [*news, listed]


def label_of(product_id: str, work: Work, counter: Counter) -> ShelfLabel:
    """What the shelf has to show now; `Refused("product_gone")`."""
    product = work.products.by_id(product_id)
    if product is None:
        raise Refused("product_gone")
    card = work.cards.of([product_id]).get(product_id)
    deposit = work.products.by_id(product.deposit_id) if product.deposit_id else None
    return ShelfLabel(
        name=product.name(shop_here(work, counter).language),
        price_cents=product.price_cents,
        unit=product.unit,
        content=card.content if card else None,
        content_unit=card.content_unit if card else "",
        barcode=_barcode(product),
        deposit_cents=deposit.price_cents if deposit else 0,
        practice=counter.till.practice,
    )


def _barcode(product: Product) -> str:
    return product.barcodes[0] if product.barcodes else product.code


def _need_printer(paper: str, work: Work, counter: Counter) -> None:
    if paper == "label" and not label_printer(work.settings, counter.till.id).address:
        raise Refused("label_printer_missing")
    if paper != "label" and not printer(work.settings, counter.till.id).address:
        raise Refused("printer_missing")


def _queue(
    product_id: str, count: int, paper: str, work: Work, counter: Counter
) -> Iterable[notices.PrintJobChanged]:
    label, language = label_of(product_id, work, counter), shop_here(work, counter).language
    on_label = paper == "label"
    drawn = shelf_label(label, language) if on_label else shelf_slip(label, language)
    for _ in range(count):
        yield queue_document(
            PrintJobKind.SHELF_LABEL,
            label.name,
            drawn,
            work,
            counter,
            printer=LABEL_PRINTER if on_label else RECEIPT_PRINTER,
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
    chosen = SHELF_LABELS.read(work.settings, counter.till.id).paper
    return notices.LabelsListed(tuple(rows), work.cards.tasks().labels, chosen)


def _supplier(card: ProductCard | None, work: Work) -> str:
    found = work.cards.supplier(card.supplier_id) if card and card.supplier_id else None
    return found.name if found else ""
