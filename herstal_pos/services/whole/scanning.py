"""A scan: a ticket, a bag, a code that sets the scanner right, or an article."""

from herstal_pos.domain.counter.codes import (
    CalibrationCode,
    ScannedCode,
    TicketCode,
    UnknownText,
    article_key,
    classify,
)
from herstal_pos.domain.counter.sale import MOST_QUANTITY
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.parcel import BagCode
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.gtin import has_check_digit, is_digits
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.weighed import WeighedCode
from herstal_pos.services import commands, notices
from herstal_pos.services.counter import returning
from herstal_pos.services.counter.cart import add, open_cart
from herstal_pos.services.counter.scanned import label_says, product_of
from herstal_pos.services.orders.handing_over import hand_over_bag
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import weighed_prefixes


def scan_barcode(command: commands.ScanBarcode, work: Work, counter: Counter) -> list[notices.Notice]:
    """An unknown or misread code is no refusal: `CodeUnknown` says why."""
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
    return _add_scanned(product, code, command.quantity, work, counter)


def add_by_code(command: commands.AddByCode, work: Work, counter: Counter) -> list[notices.Notice]:
    """Typed: the shop's own code, else whatever a scan of it would be, for a label that is torn.

    `Refused("code_unknown")` for what is no article's number at all.
    """
    product = work.products.by_code(command.code)
    if product is not None:
        return _add(product, command.quantity, None, work, counter)
    news = scan_barcode(commands.ScanBarcode(command.code, None, command.quantity), work, counter)
    unknown = any(isinstance(notice, notices.CodeUnknown) for notice in news)
    if unknown and not (is_digits(command.code) and has_check_digit(command.code)):
        raise Refused("code_unknown", code=command.code)
    return news


def _add_scanned(
    product: Product, code: ScannedCode, quantity: int, work: Work, counter: Counter
) -> list[notices.Notice]:
    quantity, amount = _how_many(quantity, product), None
    if isinstance(code, WeighedCode | Gs1Code):
        quantity, amount = label_says(product, code, quantity)
    return _add(product, quantity, amount, work, counter)


def _add(
    product: Product, quantity: int, amount: int | None, work: Work, counter: Counter
) -> list[notices.Notice]:
    """A piece of a ticket that is brought back, or one more in the cart."""
    sale = open_cart(work, counter)
    back = returning.line_for(product.id, quantity, sale, work)
    if back is not None:
        pieces = quantity if product.unit is Unit.PIECE else None
        return returning.add_return(sale, back, pieces, work, counter)
    return add(sale, product, quantity, work, counter, amount_cents=amount)


def _how_many(typed: int, product: Product) -> int:
    """Thousandths; one where what was typed before is no quantity (a price, a code): no scan is lost."""
    whole = product.unit is not Unit.PIECE or typed % THOUSAND == 0
    return typed if whole and 0 < typed <= MOST_QUANTITY else THOUSAND
