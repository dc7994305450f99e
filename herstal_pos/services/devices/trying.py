"""A printer is tried, a scanner set right."""

from hardware.drivers.label import Label
from herstal_pos.documents.orders.bike_label import bike_label
from herstal_pos.documents.paper.trial import scanner_sheet, trial_label, trial_ticket
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.labels import label_of
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, label_printer, printer, shop_here


def print_test(_: commands.PrintTest, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("printer_missing")` where no printer is chosen."""
    shop = shop_here(work, counter)
    if not printer(work.settings, counter.till.id).address:
        raise Refused("printer_missing")
    document = trial_ticket(shop, shop.language, counter.clock.now(), practice=counter.till.practice)
    notice = queue_document(PrintJobKind.TEST, "", document, work, counter)
    work.commit()
    return [notice]


def print_scanner_code(_: commands.PrintScannerCode, work: Work, counter: Counter) -> list[notices.Notice]:
    """The codes that set a scanner right, for one that cannot read them off a screen."""
    if not printer(work.settings, counter.till.id).address:
        raise Refused("printer_missing")
    sheet = scanner_sheet(shop_here(work, counter).language)
    notice = queue_document(PrintJobKind.TEST, "", sheet, work, counter)
    work.commit()
    return [notice]


def print_test_label(_: commands.PrintTestLabel, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("label_printer_missing")` where none is chosen."""
    if not label_printer(work.settings, counter.till.id).address:
        raise Refused("label_printer_missing")
    label = label_to_try(work, counter)
    notice = queue_document(PrintJobKind.TEST, "", label, work, counter, printer=LABEL_PRINTER)
    work.commit()
    return [notice]


def label_to_try(work: Work, counter: Counter) -> Label:
    """100 × 150 mm, as a bike's label."""
    shop = shop_here(work, counter)
    return trial_label(shop, shop.language, counter.clock.now(), practice=counter.till.practice)


def preview_label(command: commands.PreviewLabel, work: Work, counter: Counter) -> list[notices.Notice]:
    """The drawing is the label printer's thread's: it knows the model's dots."""
    if not command.order_id:
        return [notices.PreviewWanted(paper_rows(label_to_try(work, counter)))]
    order = work.orders.by_id(command.order_id)
    if order is None:
        raise Refused("order_gone")
    parcel = order.parcel
    if parcel is None or not 1 <= command.bag <= parcel.bags:
        raise Refused("not_ready", code=order.facts.code)
    label = label_of(order, parcel, command.bag, work, counter)
    return [notices.PreviewWanted(paper_rows(bike_label(label, shop_here(work, counter).language)))]
