"""The packing slip of a parcel, in the language in which its customer ordered."""

from collections.abc import Iterator, Mapping

from herstal_pos.documents.orders.packing_slip import packing_slip
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine
from herstal_pos.domain.orders.packing_slip import BaggedLine, PackingSlip
from herstal_pos.domain.orders.parcel import Parcel, bag_code
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import notices
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def queue_slip(order: OnlineOrder, parcel: Parcel, work: Work, counter: Counter) -> notices.PrintJobChanged:
    """In the caller's unit of work."""
    language = language_of(order, work, counter)
    document = packing_slip(slip_of(order, parcel, language, work, counter), language)
    return queue_document(PrintJobKind.PACKING_SLIP, order.facts.code, document, work, counter)


def slip_of(order: OnlineOrder, parcel: Parcel, language: str, work: Work, counter: Counter) -> PackingSlip:
    facts = order.facts
    ids = [line.product_id for line in order.lines if line.product_id]
    products = {product.id: product for product in work.products.among(ids)}
    packed = dict(order.booked(parcel).lines)
    short = {line.id: order.refused(line) for line in order.lines}
    return PackingSlip(
        shop=shop_here(work, counter),
        code=facts.code,
        label=bag_code(parcel.key, 1, order.edition(parcel)),
        placed_at=facts.placed_at,
        bags=parcel.bags,
        part_no=facts.part_no,
        part_count=facts.part_count,
        lines=tuple(_lines(order, packed, products, language)),
        short=tuple(_lines(order, short, products, language)),
        empties=tuple(_empties(order, packed, products, language, work)),
        practice=counter.till.practice,
    )


def _lines(
    order: OnlineOrder, units: Mapping[str, int], products: Mapping[str, Product], language: str
) -> Iterator[BaggedLine]:
    for line in order.lines:
        if count := units.get(line.id, 0):
            product = products.get(line.product_id or "")
            name, unit = name_in(line, product, language), product.unit if product else Unit.PIECE
            yield BaggedLine(name, count, line.step, unit)


def name_in(line: OrderLine, product: Product | None, language: str) -> str:
    """As the shop says it in this language, else as the mall's own words have it."""
    return (product.names.get(language) if product else "") or line.title


def _empties(
    order: OnlineOrder,
    packed: Mapping[str, int],
    products: Mapping[str, Product],
    language: str,
    work: Work,
) -> Iterator[BaggedLine]:
    """By deposit, as many as there are pieces that bear it."""
    counts: dict[str, int] = {}
    for line in order.lines:
        product = products.get(line.product_id or "")
        if product and product.deposit_id and (units := packed.get(line.id, 0)):
            one_jar = product.unit is not Unit.PIECE  # whatever is in it
            pieces = 1 if one_jar else units * line.step // THOUSAND
            counts[product.deposit_id] = counts.get(product.deposit_id, 0) + pieces
    for deposit in work.products.among(sorted(counts)):
        yield BaggedLine(deposit.name(language), counts[deposit.id], THOUSAND, Unit.PIECE)


def language_of(order: OnlineOrder, work: Work, counter: Counter) -> str:
    """In which its customer ordered, where this program speaks it, else the shop's."""
    known = order.facts.language in LANGUAGES
    return order.facts.language if known else shop_here(work, counter).language
