"""A scan: a ticket, a bag, a code that sets the scanner right, or an article."""

from dataclasses import replace
from datetime import date

from herstal_pos.domain.counter.asked.answering import answer
from herstal_pos.domain.counter.asked.goods import NEW, UnansweredGoods
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
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.parcel import BagCode
from herstal_pos.domain.stock.gs1 import NO_MARKS, Gs1Code, Marks
from herstal_pos.domain.stock.gtin import Why, has_check_digit, is_digits
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.weighed import WeighedCode, is_of_a_scale
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter import returning
from herstal_pos.services.counter.cart import add, open_cart
from herstal_pos.services.counter.customers.choosing import choose_by_card
from herstal_pos.services.counter.rules.unanswered import stand, stand_if_asked
from herstal_pos.services.counter.scanned import label_says, pack_of, product_of, unit_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here, weighed_prefixes
from herstal_pos.services.stock.article_checks import clean, is_name
from herstal_pos.services.stock.article_entries import Kept, keep, new_card

_DIGITS_SHOWN = 4


def scan_barcode(command: commands.ScanBarcode, work: Work, counter: Counter) -> list[notices.Notice]:
    """Carry out a scan: bring back a ticket, open a bag, or put an article in the cart. An unknown or misread
    code is no refusal: `CodeUnknown` says why, and it stands in the cart."""
    found = _found(command, work, counter)
    return _stand(found, command, work, counter) if isinstance(found, notices.CodeUnknown) else found


type _Found = list[notices.Notice] | notices.CodeUnknown


def _found(command: commands.ScanBarcode, work: Work, counter: Counter) -> _Found:
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    if isinstance(code, TicketCode | SignedText | PreorderCode | VoucherCode):
        return _brought_back(code, work, counter)
    if isinstance(code, BagCode):
        from herstal_pos.services.orders.leaving.handing_over import hand_over_bag  # noqa: PLC0415 - no article

        return hand_over_bag(commands.HandOverBag(command.code), work, counter)
    if isinstance(code, CalibrationCode):
        return []
    if isinstance(code, UnknownText):
        unknown = notices.CodeUnknown(code.text, code.why, command.quantity)
        return _no_article(unknown, command, work, counter)
    return _of_an_article(code, command, work, counter)


def _of_an_article(
    code: ProductCode | WeighedCode | Gs1Code, command: commands.ScanBarcode, work: Work, counter: Counter
) -> _Found:
    product = product_of(code, work)
    if product is not None:
        return _add_scanned(product, code, command, work, counter)
    if (pack := pack_of(code, work)) is None:
        return _no_article(_unknown(code, command), command, work, counter)
    return _add_crate(*pack, command, work, counter)


def _no_article(
    unknown: notices.CodeUnknown, command: commands.ScanBarcode, work: Work, counter: Counter
) -> _Found:
    """Perhaps a customer's card, where no field waits for one, or a number of a paper, typed without its
    hyphens or its letter."""
    if command.for_field:
        return replace(unknown, for_field=True)
    by_card = choose_by_card(command.code, work, counter)
    return by_card or _brought_by_number(command.code, work, counter) or unknown


def _brought_by_number(typed: str, work: Work, counter: Counter) -> list[notices.Notice]:
    """Nothing where the books have no such paper; digits that name no series are an article's."""
    if not any(map(str.isdigit, typed)):
        return []
    from herstal_pos.services.counter.tickets.by_number import paper_named  # noqa: PLC0415 - no article

    code = paper_named(typed, work, counter)
    return _brought_back(code, work, counter) if code is not None else []


def _stand(
    unknown: notices.CodeUnknown, command: commands.ScanBarcode, work: Work, counter: Counter
) -> list[notices.Notice]:
    """In the cart, until somebody answers. A reader that sent nothing has read no goods; what a field waits
    for is none."""
    if unknown.why == Why.EMPTY or unknown.for_field:
        return [unknown]
    said = (unknown.quantity, unknown.scanned or command.code, command.aim or "", unknown.code)
    goods = UnansweredGoods(counter.ids.new(), 0, unknown.why, *said, unit=Unit(unknown.unit))
    return [unknown, *stand(_cart(command, work, counter), goods, work)]


def _cart(command: commands.ScanBarcode, work: Work, counter: Counter) -> Sale:
    """The open one, without the goods that the scan answers for."""
    sale = open_cart(work, counter)
    if command.answers:
        answer(sale, command.answers)
    return sale


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
    scan = commands.ScanBarcode(command.code, None, command.quantity, command.sure)
    if product is not None:
        return _add(product, command.quantity, replace(scan, code=""), work, counter)  # no scan finds it
    found = _found(scan, work, counter)
    if not isinstance(found, notices.CodeUnknown):
        return found
    if not (is_digits(command.code) and has_check_digit(command.code)):
        raise Refused("code_unknown", code=command.code)
    return _stand(found, scan, work, counter)


def _unknown(code: ProductCode | WeighedCode | Gs1Code, command: commands.ScanBarcode) -> notices.CodeUnknown:
    key = article_key(code)
    return notices.CodeUnknown(
        key,
        "new",
        command.quantity,
        of_a_scale=is_of_a_scale(key),
        unit=unit_of(code).value,
        scanned=command.code,
        aim=command.aim,
    )


def _add_scanned(
    product: Product, code: ScannedCode, command: commands.ScanBarcode, work: Work, counter: Counter
) -> list[notices.Notice]:
    quantity = _how_many(command.quantity, product)
    if not isinstance(code, WeighedCode | Gs1Code):
        return _add(product, quantity, command, work, counter)
    packs, (quantity, amount) = quantity, label_says(product, code, quantity)
    marks, last_day = (code.marks, code.last_day) if isinstance(code, Gs1Code) else (NO_MARKS, None)
    if amount is None and (product.unit is Unit.PIECE or quantity == packs):
        return _add(product, quantity, command, work, counter, marks=marks, last_day=last_day)
    return _add_pack(product, quantity, amount, command, work, counter, marks=marks, last_day=last_day)


def _add_crate(
    product: Product, units: int, command: commands.ScanBarcode, work: Work, counter: Counter
) -> list[notices.Notice]:
    """All that is in it; a number before it is so many crates, and no slip of the finger."""
    crates = _how_many(command.quantity, replace(product, unit=Unit.PIECE))
    if crates * units > MOST_QUANTITY * THOUSAND:
        crates = THOUSAND
    sale = work.sales.open_sale(counter.till.id)
    comes_back = sale is not None and sale.returns_sale_id is not None
    if not command.sure and not comes_back:
        sale = _cart(command, work, counter)
        if stood := stand_if_asked(product, crates, sale, work, counter, measured=True, scan=command):
            return stood
    return _add(product, crates * units // THOUSAND, replace(command, sure=True), work, counter)


def _add_pack(
    product: Product,
    quantity: int,
    amount: int | None,
    command: commands.ScanBarcode,
    work: Work,
    counter: Counter,
    *,
    marks: Marks,
    last_day: date | None,
) -> list[notices.Notice]:
    """With a label of its own: the very pack comes back, or one more goes in the cart."""
    sale = _cart(command, work, counter)
    back = returning.pack_for(product.id, quantity, amount, sale, work)
    if back is not None:
        return returning.add_return(sale, *back, work, counter)
    stood = not command.sure and stand_if_asked(
        product,
        quantity,
        sale,
        work,
        counter,
        amount_cents=amount,
        measured=True,
        scan=command,
        last_day=last_day,
    )
    if stood:
        return stood
    return add(sale, product, quantity, work, counter, amount_cents=amount, marks=marks)


def _add(
    product: Product,
    quantity: int,
    command: commands.ScanBarcode,
    work: Work,
    counter: Counter,
    *,
    marks: Marks = NO_MARKS,
    last_day: date | None = None,
) -> list[notices.Notice]:
    """A piece of a ticket that is brought back, or one more in the cart."""
    sale = _cart(command, work, counter)
    back = returning.line_for(product.id, quantity, sale, work)
    if back is not None:
        pieces = quantity if product.unit is Unit.PIECE else None
        return returning.add_return(sale, back, pieces, work, counter)
    if not command.sure and (
        stood := stand_if_asked(product, quantity, sale, work, counter, scan=command, last_day=last_day)
    ):
        return stood
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
    """As any scan of it from now on: its label says how much, and what is asked then is asked now. What was
    scanned of it and stands in the cart is answered."""
    sale = work.sales.open_sale(counter.till.id)
    stands = [each for each in sale.unanswered if each.key == command.barcode] if sale else []
    if stands:
        return scan_barcode(_again(stands[0]), work, counter)
    scanned = command.scanned or command.barcode
    scan = commands.ScanBarcode(scanned, command.aim, command.quantity, command.sure)
    return scan_barcode(scan, work, counter)


def look_again(_: commands.LookAgain, work: Work, counter: Counter) -> list[notices.Notice]:
    """Put the first code that is known by now in the cart: a scan of its own, that may ask something else."""
    sale = work.sales.open_sale(counter.till.id)
    for goods in sale.unanswered if sale else ():
        if goods.why == NEW and _is_known(goods, work):
            return scan_barcode(_again(goods), work, counter)
    return []


def _is_known(goods: UnansweredGoods, work: Work) -> bool:
    code = classify(goods.code, goods.aim or None, weighed_prefixes(work.settings))
    if isinstance(code, TicketCode | SignedText | PreorderCode | VoucherCode | BagCode):
        return False
    return product_of(code, work) is not None or pack_of(code, work) is not None


def _again(goods: UnansweredGoods) -> commands.ScanBarcode:
    return commands.ScanBarcode(goods.code, goods.aim or None, goods.quantity, answers=goods.id)
