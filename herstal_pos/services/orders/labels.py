"""The paper of an online order: its pick ticket, and the label of each bag."""

from collections.abc import Iterable, Mapping, Sequence
from copy import replace
from datetime import datetime, timedelta

from herstal_pos.documents.orders.bag_ticket import bag_ticket
from herstal_pos.documents.orders.bike_label import bike_label
from herstal_pos.documents.orders.pick_ticket import pick_ticket
from herstal_pos.documents.orders.stop_slip import stop_slip
from herstal_pos.documents.orders.wait_slip import wait_slip
from herstal_pos.domain.orders.delaying import bike_of
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.parcel import BikeLabel, Parcel, bag_code
from herstal_pos.domain.orders.pick_ticket import PickTicket, PickTicketLine
from herstal_pos.domain.orders.stop_slip import Goods, StopSlip
from herstal_pos.domain.orders.wait_slip import WaitSlip
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.domain.shop.order_rules import Unanswered
from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product, Unit, goods_age
from herstal_pos.services import notices
from herstal_pos.services.orders.viewing import picking_view, unconfirmed
from herstal_pos.services.paper.bags import bag_of
from herstal_pos.services.paper.jobs import PRINTED_AGAIN, expire, queue_document, settle
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import LABEL_PRINTER, label_printer, shop_here

_PHONE_DIGITS = 4
_HEAVY = ("kg", "l")


def queue_pick_ticket(
    order: OnlineOrder, work: Work, counter: Counter, *, confirmed: bool, replaces: bool = False
) -> notices.PrintJobChanged:
    """`confirmed`: the mall was asked a moment ago. `replaces`: another one came out before, and holds no
    more."""
    ticket = ticket_of(order, work, counter, confirmed=confirmed)
    if replaces:
        ticket = replace(ticket, replaces=True, back=_goods(order, order.to_put_back))
    document = pick_ticket(ticket, shop_here(work, counter).language)
    title = order.facts.code
    return queue_document(PrintJobKind.PICK_TICKET, title, document, work, counter, till_id=order.till_id)


def queue_stop_slip(
    order: OnlineOrder, why: str, work: Work, counter: Counter
) -> list[notices.PrintJobChanged]:
    """Where its pick ticket came out; one that still waits does not come out any more. `why` as `Alarm` has
    it."""
    waiting = work.jobs.in_state(order.till_id, PrintJobState.QUEUED)
    if any((job.kind, job.title) == (PrintJobKind.PICK_TICKET, order.facts.code) for job in waiting):
        return []
    left = {line.id: order.left(line) for line in order.lines} if order.parcel and not order.over else {}
    slip = StopSlip(
        code=order.facts.code,
        why=why,
        at=counter.clock.now(),
        bags=order.bags,
        out=_goods(order, order.to_put_back),
        add=_goods(order, left),
        practice=counter.till.practice,
    )
    document = stop_slip(slip, shop_here(work, counter).language)
    kind, till_id = PrintJobKind.ORDER_OFF, order.till_id
    return [queue_document(kind, order.facts.code, document, work, counter, till_id=till_id)]


def queue_wait_slip(
    order: OnlineOrder, then: Unanswered, then_at: datetime, work: Work, counter: Counter
) -> notices.PrintJobChanged:
    """At this till."""
    facts, now = order.facts, counter.clock.now()
    slip = WaitSlip(
        code=facts.code,
        minutes=max((now - order.received_at) // timedelta(minutes=1), 0),
        by_bike=facts.by_bike,
        bike_at=bike_of(order),
        lines=len(order.lines),
        then=then,
        then_at=then_at,
        practice=counter.till.practice,
    )
    document = wait_slip(slip, shop_here(work, counter).language)
    return queue_document(PrintJobKind.ORDER_WAITS, facts.code, document, work, counter)


def _goods(order: OnlineOrder, units: Mapping[str, int]) -> tuple[Goods, ...]:
    return tuple((line.title, count) for line in order.lines if (count := units.get(line.id, 0)) > 0)


def ticket_of(order: OnlineOrder, work: Work, counter: Counter, *, confirmed: bool) -> PickTicket:
    """`confirmed` False: the mall could not be asked, and the paper says since when."""
    facts = order.facts
    lines = tuple(
        PickTicketLine(line.shelf, line.name, line.sku, line.wanted, line.step, Unit(line.unit), line.age)
        for line in picking_view(order, work, counter).lines
        if line.wanted
    )
    return PickTicket(
        code=facts.code,
        customer=facts.address.short_name,
        placed_at=facts.placed_at,
        printed_at=counter.clock.now(),
        unconfirmed_since=None if confirmed else unconfirmed(work)(order),
        by_bike=facts.by_bike,
        bike_at=bike_of(order),
        slot_start=facts.slot_start,
        slot_end=facts.slot_end,
        part_no=facts.part_no,
        part_count=facts.part_count,
        siblings=facts.siblings,
        note=facts.note,
        lines=lines,
        practice=counter.till.practice,
    )


def queue_labels(
    order: OnlineOrder,
    parcel: Parcel,
    work: Work,
    counter: Counter,
    only: int | None = None,
    till_id: str = "",
) -> list[notices.PrintJobChanged]:
    """One job per bag, or of bag `only` (counted from 1) alone. `till_id` "": at this till."""
    bags = range(1, parcel.bags + 1) if only is None else [only]
    labels = (label_of(order, parcel, bag, work, counter) for bag in bags)
    return [_queue_label(label, work, counter, till_id or counter.till.id) for label in labels]


def no_more_in_doubt(
    order: OnlineOrder,
    work: Work,
    counter: Counter,
    only: int | None = None,
    kind: PrintJobKind | None = None,
) -> list[notices.PrintJobChanged]:
    """Whether the paper of its bags came out nobody has to say any more: it is printed again, or the bags
    have left. `only` as in `queue_labels`; `kind` None: labels and slips."""
    keys = {parcel.key for parcel in order.parcels}
    doubtful = work.jobs.in_state(counter.till.id, PrintJobState.UNKNOWN)
    bags = [(job, bag) for job in doubtful if (bag := bag_of(job)) is not None and bag.parcel_key in keys]
    mine = [job for job, bag in bags if only in (None, bag.bag) and kind in (None, job.kind)]
    return [settle(job, PrintJobState.PRINTED, PRINTED_AGAIN, work, counter) for job in mine]


def reroute(waiting: Sequence[PrintJob], work: Work, counter: Counter) -> list[notices.PrintJobChanged]:
    """There is no label printer any more: what waits for one goes on the paper of the tickets."""
    return [*(expire(job, work, counter) for job in waiting), *on_tickets(waiting, work, counter)]


def on_tickets(labels: Iterable[PrintJob], work: Work, counter: Counter) -> list[notices.PrintJobChanged]:
    """The bags of these, as far as they are still packed so."""
    news: list[notices.PrintJobChanged] = []
    for bag in filter(None, map(bag_of, labels)):
        order = work.orders.by_parcel(bag.parcel_key)
        parcel = order.labelled(bag) if order else None
        if order and parcel:
            news += queue_labels(order, parcel, work, counter, bag.bag)
    return news


def label_of(order: OnlineOrder, parcel: Parcel, bag: int, work: Work, counter: Counter) -> BikeLabel:
    """`bag` counted from 1."""
    facts = order.facts
    address = facts.address
    digits = "".join(sign for sign in address.phone if sign.isdigit())
    return BikeLabel(
        shop_name=shop_here(work, counter).name,
        order_code=facts.code,
        bag=bag,
        bags=parcel.bags,
        bag_code=bag_code(parcel.key, bag, order.edition(parcel)),
        by_bike=facts.by_bike,
        bike_at=bike_of(order),
        slot_start=facts.slot_start,
        slot_end=facts.slot_end,
        name=address.name,
        street=address.street,
        postcode=address.postcode,
        city=address.city,
        phone_digits=digits[-_PHONE_DIGITS:],
        note=facts.note,
        age=_age(order, parcel, work),
        part_no=facts.part_no,
        part_count=facts.part_count,
        practice=counter.till.practice,
        cold=bag in parcel.marks.cold,
        fragile=bag in parcel.marks.fragile,
        grams=parcel.marks.grams,
    )


def _age(order: OnlineOrder, parcel: Parcel, work: Work) -> int:
    """The oldest that anything in the parcel asks for."""
    packed = dict(parcel.lines)
    lines = [line for line in order.lines if line.id in packed]
    products = {each.id: each for each in work.products.among([line.product_id or "" for line in lines])}
    return max((goods_age(products.get(line.product_id or ""), line.title) for line in lines), default=0)


def weight_of(order: OnlineOrder, parcel: Parcel, work: Work) -> int:
    """Grams, as its articles say, for nobody puts it on a scale; 0 where one does not say what it holds."""
    lines = [(order.line(line_id), units) for line_id, units in parcel.lines]
    ids = [line.product_id for line, _ in lines if line.product_id]
    products = {product.id: product for product in work.products.among(ids)}
    cards = work.cards.of(ids)
    grams = [
        units * line.step * _heavy(products[line.product_id], cards.get(line.product_id)) // 1000
        if line.product_id in products
        else 0
        for line, units in lines
    ]
    return sum(grams) if all(grams) else 0


def _heavy(product: Product, card: ProductCard | None) -> int:
    """Grams of one of its unit, a litre taken for a kilogram; 0: not known."""
    if product.unit is not Unit.PIECE:
        return 1000 if product.unit.value in _HEAVY else 0
    return card.content or 0 if card is not None and card.content_unit in _HEAVY else 0


def _queue_label(label: BikeLabel, work: Work, counter: Counter, till_id: str) -> notices.PrintJobChanged:
    """A shop without a label printer gets it on the paper of its tickets."""
    title, language = f"{label.order_code} {label.bag}/{label.bags}", shop_here(work, counter).language
    if not label_printer(work.settings, till_id).address:
        ticket = bag_ticket(label, language)
        return queue_document(PrintJobKind.LABEL, title, ticket, work, counter, till_id=till_id)
    drawn = bike_label(label, language)
    return queue_document(
        PrintJobKind.LABEL, title, drawn, work, counter, till_id=till_id, printer=LABEL_PRINTER
    )
