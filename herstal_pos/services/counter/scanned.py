"""What a scanned code means in this shop: which article, and how much of it."""

from herstal_pos.domain.counter.codes import (
    ProductCode,
    ScannedCode,
    SignedText,
    TicketCode,
    UnknownText,
    VoucherCode,
    classify,
)
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND, divide_half_up
from herstal_pos.domain.orders.parcel import BagCode, read_bag_code
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.gtin import Why
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.weighed import WeighedCode
from herstal_pos.services.ports import Work


def is_bag_label(code: str) -> bool:
    """Whether it is the label of a bag for the bike; whose, the hand-over knows."""
    return read_bag_code(code) is not None


def is_for_the_sale(code: str, aim: str | None) -> bool:
    """Whether it is a ticket's, a voucher's or a bag's, and no article's."""
    return isinstance(classify(code, aim, ()), TicketCode | SignedText | VoucherCode | BagCode)


def product_of(code: ScannedCode, work: Work) -> Product | None:
    """None for a code that no article of this shop bears."""
    match code:
        case WeighedCode():
            return work.products.by_code(code.item) or work.products.by_barcode(code.item)
        case Gs1Code():
            return work.products.by_barcode(code.gtin)
        case ProductCode():
            found = (work.products.by_barcode(candidate) for candidate in code.candidates)
            return next((product for product in found if product), None)
    return None


def misread_or(code: ScannedCode, unknown: Refused) -> Refused:
    """Why no article was found: `code_misread` where a digit was read wrong, else `unknown`."""
    misread = isinstance(code, UnknownText) and code.why in (Why.CHECK_DIGIT, Why.INNER_CHECK_DIGIT)
    return Refused("code_misread") if misread else unknown


def pack_of(code: ScannedCode, work: Work) -> tuple[Product, int] | None:
    """What is in a crate that has a code of its own, and how much of it, thousandths."""
    keys = code.candidates if isinstance(code, ProductCode) else ()
    keys = (code.gtin,) if isinstance(code, Gs1Code) else keys
    pack = next((pack for key in keys if (pack := work.cards.pack(key))), None)
    product = work.products.by_id(pack.product_id) if pack else None
    return (product, pack.units) if pack and product else None


def unit_of(code: ScannedCode) -> Unit:
    """By which an article is sold that is made of this code: what its label measures, else the piece.

    A supplier prints a weight beside pieces too: of varying measure is a GTIN that begins with 9 (GS1,
    section 2.1.10).
    """
    match code:
        case WeighedCode(weight=int()):
            return Unit.KG
        case Gs1Code() if len(code.gtin) == 14 and code.gtin.startswith("9"):
            measured = {Unit.KG: code.weight, Unit.LITRE: code.volume, Unit.METRE: code.length}
            return next((unit for unit, measure in measured.items() if measure is not None), Unit.PIECE)
    return Unit.PIECE


def label_says(product: Product, code: WeighedCode | Gs1Code, quantity: int) -> tuple[int, int | None]:
    """Quantity in thousandths and, where the label prints one, the amount that the customer read on it.

    A number typed before the scan means that many packs with this same label. Refused: a label of nought,
    and one that measures in another unit than the article is sold by.
    """
    packs = max(quantity // THOUSAND, 1)
    measure = _measure(product, code)
    if measure == 0 or code.price_cents == 0:
        raise Refused("label_of_nought")
    if code.price_cents is None:
        return measure * packs if measure else quantity, None
    if measure is None and product.unit is not Unit.PIECE and product.price_cents > 0:
        measure = divide_half_up(code.price_cents * THOUSAND, product.price_cents)
    return (measure or THOUSAND) * packs, code.price_cents * packs


def _measure(product: Product, code: WeighedCode | Gs1Code) -> int | None:
    """What the label measures, in thousandths of the article's unit."""
    own = isinstance(code, WeighedCode)
    measures = {
        Unit.PIECE: None if code.count is None else code.count * THOUSAND,
        Unit.KG: code.weight,
        Unit.LITRE: None if isinstance(code, WeighedCode) else code.volume,
        Unit.METRE: None if isinstance(code, WeighedCode) else code.length,
    }
    says = measures[product.unit]
    printed = [unit for unit, measure in measures.items() if measure is not None]
    by_piece = product.unit is Unit.PIECE and not own  # a supplier prints the weight of a piece beside it
    if says is None and printed and code.price_cents is None and not by_piece:
        raise Refused("unit_mismatch", label_unit=printed[0].value, article_unit=product.unit.value)
    return says
