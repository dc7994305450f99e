"""A scan: a ticket, a bag, a code that sets the scanner right, or an article."""

from dataclasses import replace
from functools import partial

from herstal_pos.domain.counter.codes import (
    CalibrationCode,
    PreorderCode,
    ProductCode,
    ScannedCode,
    SignedText,
    TicketCode,
    UnknownText,
    VoucherCode,
    article_key,
    classify,
)
from herstal_pos.domain.counter.limits import MOST_QUANTITY
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.parcel import BagCode
from herstal_pos.domain.stock.gs1 import NO_MARKS, Gs1Code, Marks
from herstal_pos.domain.stock.gtin import has_check_digit, is_digits
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.weighed import WeighedCode
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter import returning
from herstal_pos.services.counter.asking import must_be_sold_so
from herstal_pos.services.counter.cart import add, open_cart
from herstal_pos.services.counter.customers.choosing import choose_by_card
from herstal_pos.services.counter.scanned import label_says, pack_of, product_of, unit_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here, weighed_prefixes
from herstal_pos.services.stock.article_checks import clean, is_name
from herstal_pos.services.stock.article_entries import Kept, keep, new_card

_DIGITS_SHOWN = 4


def scan_barcode(command: commands.ScanBarcode, work: Work, counter: Counter) -> list[notices.Notice]:
    """An unknown or misread code is no refusal: `CodeUnknown` says why."""
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    if isinstance(code, TicketCode | SignedText | PreorderCode | VoucherCode):
        return _brought_back(code, work, counter)
    if isinstance(code, BagCode):
        from herstal_pos.services.orders.leaving.handing_over import hand_over_bag  # noqa: PLC0415 - no article

        return hand_over_bag(commands.HandOverBag(command.code), work, counter)
    if isinstance(code, CalibrationCode):
        return []
    if isinstance(code, UnknownText):
        return _no_article(notices.CodeUnknown(code.text, code.why, command.quantity), command, work, counter)
    return _of_an_article(code, command, work, counter)


def _of_an_article(
    code: ProductCode | WeighedCode | Gs1Code, command: commands.ScanBarcode, work: Work, counter: Counter
) -> list[notices.Notice]:
    product = product_of(code, work)
    if product is not None:
        return _add_scanned(product, code, command, work, counter)
    if (pack := pack_of(code, work)) is None:
        return _no_article(_unknown(code, command), command, work, counter)
    return _add_crate(*pack, command, work, counter)


def _no_article(
    unknown: notices.CodeUnknown, command: commands.ScanBarcode, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Perhaps a customer's card."""
    return choose_by_card(command.code, work, counter) or [unknown]


def _brought_back(
    code: TicketCode | SignedText | PreorderCode | VoucherCode, work: Work, counter: Counter
) -> list[notices.Notice]:
    """A paper of this shop's own."""
    if isinstance(code, TicketCode):
        return returning.open_receipt(commands.OpenReceipt(code.number), work, counter)
    if isinstance(code, PreorderCode):
        from herstal_pos.services.counter.preorders.picking_up import pick_up_by_number  # noqa: PLC0415

        return pick_up_by_number(code.number, work, counter)
    if isinstance(code, VoucherCode):
        return [notices.VoucherScanned(code.serial)]
    from herstal_pos.services.counter.tickets.bringing_back import bring_back  # noqa: PLC0415 - seldom

    return bring_back(code.text, work, counter)


def add_by_code(command: commands.AddByCode, work: Work, counter: Counter) -> list[notices.Notice]:
    """Typed: the shop's own code, else whatever a scan of it would be, for a label that is torn.

    `Refused("code_unknown")` for what is no article's number at all.
    """
    product = work.products.by_code(command.code)
    if product is not None:
        return _add(product, command.quantity, work, counter, sure=command.sure)
    scan = commands.ScanBarcode(command.code, None, command.quantity, command.sure)
    news = scan_barcode(scan, work, counter)
    unknown = any(isinstance(notice, notices.CodeUnknown) for notice in news)
    if unknown and not (is_digits(command.code) and has_check_digit(command.code)):
        raise Refused("code_unknown", code=command.code)
    return news


def _unknown(code: ProductCode | WeighedCode | Gs1Code, command: commands.ScanBarcode) -> notices.CodeUnknown:
    key = article_key(code)
    return notices.CodeUnknown(
        key,
        "new",
        command.quantity,
        of_a_scale=_is_of_a_scale(key),
        unit=unit_of(code).value,
        scanned=command.code,
        aim=command.aim,
    )


def _is_of_a_scale(key: str) -> bool:
    """A number that a shop gives itself (GS1 1.4.2), and no row of its table of labels reads it."""
    return len(key) == 13 and key.startswith(("2", "02"))


def _add_scanned(
    product: Product, code: ScannedCode, command: commands.ScanBarcode, work: Work, counter: Counter
) -> list[notices.Notice]:
    quantity = _how_many(command.quantity, product)
    if not isinstance(code, WeighedCode | Gs1Code):
        return _add(product, quantity, work, counter, sure=command.sure)
    packs, (quantity, amount) = quantity, label_says(product, code, quantity)
    marks = code.marks if isinstance(code, Gs1Code) else NO_MARKS
    if amount is None and (product.unit is Unit.PIECE or quantity == packs):
        sell = partial(_add, product, quantity, work, counter, sure=command.sure, marks=marks)
    else:
        sell = partial(_add_pack, product, quantity, amount, work, counter, sure=command.sure, marks=marks)
    if isinstance(code, Gs1Code) and not command.sure and not _comes_back(work, counter):
        _must_be_in_date(code, counter)
    return sell()


def _add_crate(
    product: Product, units: int, command: commands.ScanBarcode, work: Work, counter: Counter
) -> list[notices.Notice]:
    """All that is in it; a number before it is so many crates, and no slip of the finger."""
    crates = _how_many(command.quantity, replace(product, unit=Unit.PIECE))
    if crates * units > MOST_QUANTITY * THOUSAND:
        crates = THOUSAND
    if not command.sure and not _comes_back(work, counter):
        must_be_sold_so(product, crates, measured=True)
    return _add(product, crates * units // THOUSAND, work, counter, sure=True)


def _comes_back(work: Work, counter: Counter) -> bool:
    sale = work.sales.open_sale(counter.till.id)
    return sale is not None and sale.returns_sale_id is not None


def _must_be_in_date(code: Gs1Code, counter: Counter) -> None:
    if code.last_day is not None and code.last_day < counter.today():
        raise Asked("pack_expired")


def _add_pack(
    product: Product,
    quantity: int,
    amount: int | None,
    work: Work,
    counter: Counter,
    *,
    sure: bool,
    marks: Marks,
) -> list[notices.Notice]:
    """With a label of its own: the very pack comes back, or one more goes in the cart."""
    sale = open_cart(work, counter)
    back = returning.pack_for(product.id, quantity, amount, sale, work)
    if back is not None:
        return returning.add_return(sale, *back, work, counter)
    if not sure:
        must_be_sold_so(product, quantity, amount, measured=True)
    return add(sale, product, quantity, work, counter, amount_cents=amount, marks=marks)


def _add(
    product: Product, quantity: int, work: Work, counter: Counter, *, sure: bool, marks: Marks = NO_MARKS
) -> list[notices.Notice]:
    """A piece of a ticket that is brought back, or one more in the cart."""
    sale = open_cart(work, counter)
    back = returning.line_for(product.id, quantity, sale, work)
    if back is not None:
        pieces = quantity if product.unit is Unit.PIECE else None
        return returning.add_return(sale, back, pieces, work, counter)
    if not sure:
        must_be_sold_so(product, quantity)
    return add(sale, product, quantity, work, counter, marks=marks)


def _how_many(typed: int, product: Product) -> int:
    """Thousandths; one where what was typed before is no quantity (a price, a code): no scan is lost."""
    whole = product.unit is not Unit.PIECE or typed % THOUSAND == 0
    return typed if whole and 0 < typed <= MOST_QUANTITY else THOUSAND


# --- an unknown code: its article is made, or found


def create_product(command: commands.CreateProduct, work: Work, counter: Counter) -> list[notices.Notice]:
    """Made with what the customer's piece in the clerk's hand tells; the rest waits on its card. A ticket
    says what was sold: without a name it is a new article, with the end of its code.
    """
    if command.price_cents <= 0:
        raise Refused("amount_needed")
    if work.products.by_barcode(command.barcode):
        raise Refused("barcode_taken")
    code = classify(command.scanned or command.barcode, command.aim, weighed_prefixes(work.settings))
    name, end = clean(command.name), command.barcode[-_DIGITS_SHOWN:]
    product = Product(
        id=counter.ids.new(),
        code=command.barcode,
        names={shop_here(work, counter).language: name, "fr": name}
        if is_name(name)
        else {language: Words(language)("article.unnamed", code=end) for language in LANGUAGES},
        unit=unit_of(code),
        price_cents=command.price_cents,
        vat_code=command.vat_code,
        barcodes=(command.barcode,),
    )
    card = replace(new_card(product.id, counter), unfinished=True)
    keep([Kept(product, None, card)], work, counter)
    asked = notices.OpeningAsked(product.id, product.unit.value)
    return [*_sell(command, work, counter), asked]


def link_barcode(command: commands.LinkBarcode, work: Work, counter: Counter) -> list[notices.Notice]:
    """The code is one more of the article's, and so much of it goes in the cart; `Refused("barcode_taken")`
    where another article has it.
    """
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    linked = replace(product, barcodes=(*product.barcodes, command.barcode))
    work.products.save(linked)
    return _sell(command, work, counter)


def _sell(
    command: commands.CreateProduct | commands.LinkBarcode, work: Work, counter: Counter
) -> list[notices.Notice]:
    """As any scan of it from now on: its label says how much, and what is asked then is asked now."""
    scanned = command.scanned or command.barcode
    scan = commands.ScanBarcode(scanned, command.aim, command.quantity, command.sure)
    return scan_barcode(scan, work, counter)
