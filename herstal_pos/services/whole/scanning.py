"""A scan: a ticket, a bag, a code that sets the scanner right, or an article."""

from herstal_pos.domain.counter.codes import CalibrationCode, TicketCode, UnknownText, article_key, classify
from herstal_pos.domain.orders.parcel import BagCode
from herstal_pos.services import commands, notices
from herstal_pos.services.counter import returning
from herstal_pos.services.counter.scanned import product_of
from herstal_pos.services.counter.selling import add_scanned
from herstal_pos.services.orders.handing_over import hand_over_bag
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import weighed_prefixes


def scan_barcode(command: commands.ScanBarcode, work: Work, counter: Counter) -> list[notices.Notice]:
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    if isinstance(code, TicketCode):
        return returning.open_receipt(commands.OpenReceipt(code.number), work, counter)
    if isinstance(code, BagCode):
        return hand_over_bag(commands.HandOverBag(command.code), work, counter)
    if isinstance(code, CalibrationCode):
        return []
    if isinstance(code, UnknownText):
        return [notices.CodeUnknown(code.text, code.why, command.quantity)]
    product = product_of(code, work)
    if product is None:
        return [notices.CodeUnknown(article_key(code), "new", command.quantity)]
    return add_scanned(product, code, command.quantity, work, counter)
