"""The label of an article's shelf as it must be now, and whether one that was made before says the same."""

from datetime import date

from herstal_pos.documents.stock.shelf_label import OWN, shelf_label, shelf_slip
from herstal_pos.documents.stock.templates import BadTemplate, Template, read_template
from herstal_pos.documents.stored_paper import Rows, document_from, label_from, paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJob
from herstal_pos.domain.stock.prices.promotion import best_of
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.shelf_label import ShelfLabel
from herstal_pos.services.paper.promoting import lowest_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, label_printer, printer, shop_here

LABEL, ROLL = "label", "roll"


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
        lowest_cents=_lowest(product, work),
        offer=_offer(product, work, counter),
    )


def _offer(product: Product, work: Work, counter: Counter) -> tuple[str, date, date] | None:
    """Of today; what is weighed or an empty counts for none."""
    if product.unit is not Unit.PIECE or product.empties:
        return None
    best = best_of(work.promotions.offers(counter.today())(product.id), product.price_cents)
    return (best.name, best.first, best.last) if best else None


def _lowest(product: Product, work: Work) -> int | None:
    """Only where it holds, and is lower than what the article cost before."""
    planned = work.cards.planned(product.id)
    if planned is None or planned.was_cents is None or product.price_cents >= planned.was_cents:
        return None
    return lowest_of(planned, product.price_cents, work)


def rows_of(label: ShelfLabel, to: str, work: Work, counter: Counter) -> Rows:
    """As this printer takes it."""
    language = shop_here(work, counter).language
    if to == LABEL_PRINTER:
        return paper_rows(shelf_label(label, language, template_named(OWN, "shelf", counter)))
    return paper_rows(shelf_slip(label, language))


def template_named(name: str, kind: str, counter: Counter) -> Template:
    """`Refused` where there is none of this `kind`, or its file is wrong."""
    template = read_named(name, counter.templates().get(name))
    if template.kind != kind:
        raise Refused("template_gone", file=f"{name}.toml")
    return template


def page_named(name: str, kind: str, counter: Counter) -> Template:
    """A template of a page, likewise."""
    template = template_named(name, kind, counter)
    if template.sheet is None:
        raise Refused("template_gone", file=f"{name}.toml")
    return template


def read_named(name: str, text: str | None) -> Template:
    """`Refused` for none, and by its line for a bad one."""
    if text is None:
        raise Refused("template_gone", file=f"{name}.toml")
    try:
        return read_template(text)
    except BadTemplate as bad:
        reason = "template_" + bad.why
        raise Refused(reason, file=f"{name}.toml", line=bad.line, what=bad.what) from bad


def need_printer(paper: str, work: Work, counter: Counter) -> None:
    """`paper`: label or roll. `Refused` where the till has no printer of it."""
    if paper == "label" and not label_printer(work.settings, counter.till.id).address:
        raise Refused("label_printer_missing")
    if paper != "label" and not printer(work.settings, counter.till.id).address:
        raise Refused("printer_missing")


def still_holds(job: PrintJob, work: Work, counter: Counter) -> bool:
    """Whether a shelf's label says what would be printed now. By what stands on it, and by no clock: that may
    have been set back between two prices."""
    try:
        paper = label_from(job.parts) if job.printer == LABEL_PRINTER else document_from(job.parts)
        now = rows_of(label_of(job.product_id or "", work, counter), job.printer, work, counter)
        return paper_rows(paper) == now
    except (Refused, ValueError):
        return False


def _barcode(product: Product) -> str:
    return product.barcodes[0] if product.barcodes else product.code
