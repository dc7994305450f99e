"""A delivery is posted: goods, costs, prices and labels in one commit, once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from herstal_pos.domain.day.goods_entry import receivings_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import LabelOwed, LabelReason, Supplier, Version
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.receiving import Receiving, ReceivingLine, average_cost, value_of
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services import commands, notices
from herstal_pos.services.day.journal import business_day, write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.article_entries import Kept, keep
from herstal_pos.services.stock.deliveries.delivery_draft import Delivered, Head, OpenDelivery, open_delivery
from herstal_pos.services.stock.deliveries.delivery_viewing import delivery_changed, labels_of, posted
from herstal_pos.services.stock.deliveries.suppliers import ask_whether_received, supplier_of
from herstal_pos.services.stock.levels import move_goods, stock_changed
from herstal_pos.services.stock.supply.expecting import answered, expected_of

type Came = list[tuple[Product, Delivered]]
"""Articles and what is said of them."""


def post_delivery(command: commands.PostDelivery, work: Work, counter: Counter) -> list[notices.Notice]:
    """A draft that was posted already is told again. Refused without goods, and while the weight of something
    is missing."""
    done = work.goods.receiving(command.draft_id)
    if done is not None:
        return [posted(done, work), *delivery_changed(None, work, counter)]
    delivery = open_delivery(command.draft_id, work, counter)
    came = _came(delivery, work, counter)
    if not (command.sure or delivery.head.sure):
        ask_whether_received(delivery.head.supplier_name, delivery.head.document, work)
    receiving = bring_in(delivery.id, delivery.head, came, work, counter)
    work.drafts.end(delivery.id)
    news = [posted(receiving, work), *delivery_changed(None, work, counter)]
    work.commit()
    return news


def bring_in(
    receiving_id: str, head: Head, came: Came, work: Work, counter: Counter, supplier_number: str = ""
) -> Receiving:
    """Goods, costs, prices and labels, in the caller's commit. `supplier_number`: of the supplier's company,
    where the paper says it."""
    receiving = book(receiving_id, head, came, work, counter, supplier_number)
    answered(receiving.order_id, {line.product_id: line.quantity for line in receiving.lines}, work, counter)
    _price_and_label(came, work, counter)
    stock_changed([product.id for product, _ in came if product.tracked], receiving.at, work)
    return receiving


def book(
    receiving_id: str, head: Head, came: Came, work: Work, counter: Counter, supplier_number: str = ""
) -> Receiving:
    """Goods and costs alone."""
    receiving = _receiving(receiving_id, head, came, work, counter, supplier_number)
    _bring_in(receiving, came, work, counter)
    return receiving


def values_of(said: Mapping[str, int], begins: Mapping[str, int], work: Work) -> dict[str, int]:
    """What a list says that goods cost holds where nobody knows it yet, for what lies there; of nothing no
    average can be kept. By article, cents without VAT. `said`: ten-thousandths of a euro a unit; `begins`:
    thousandths that the list itself says are there."""
    known, levels = work.goods.costs([*said]), work.stock.on_hand([*said])
    there = {each: begins.get(each, 0) + levels.get(each, 0) for each in said if each not in known}
    values = {each: value_of(said[each], quantity) for each, quantity in there.items() if quantity > 0}
    return {each: cents for each, cents in values.items() if cents}


def book_values(values: Mapping[str, int], products: Sequence[Product], work: Work, counter: Counter) -> None:
    """In the commit that brings the articles, after their goods."""
    came = [
        (product, Delivered(value_cents=values[product.id])) for product in products if product.id in values
    ]
    if came:
        book(counter.ids.new(), Head(), came, work, counter)


def _came(delivery: OpenDelivery, work: Work, counter: Counter) -> Came:
    """Lines of nothing are left out: what is counted in pieces, or was ordered, and is not there did not
    come."""
    found = [(work.products.by_id(product_id), line) for product_id, line in delivery.lines.items()]
    awaited = expected_of(delivery.head.order_id, work)
    for product, line in found:
        if product and product.unit is not Unit.PIECE and not line.quantity and product.id not in awaited:
            raise Refused("delivery_weight_missing", name=product.name(shop_here(work, counter).language))
    came = [(product, line) for product, line in found if product and line.quantity]
    if not came:
        raise Refused("delivery_empty")
    return came


def _receiving(
    receiving_id: str, head: Head, came: Came, work: Work, counter: Counter, supplier_number: str
) -> Receiving:
    """Written down in the journal, with its supplier."""
    new = counter.ids.new
    known = supplier_of(head.supplier_name, supplier_number, work)
    lines = tuple(
        ReceivingLine(
            new(),
            product.id,
            line.quantity,
            _value(line),
            date.fromisoformat(line.best_before) if line.best_before else None,
            line.lot,
        )
        for product, line in came
    )
    receiving = Receiving(
        receiving_id,
        known.id if known else (new() if head.supplier_name else None),
        head.supplier_name,
        head.document,
        counter.clock.now(),
        business_day(work, counter),
        counter.clerk_id,
        Version("", 0),
        lines,
        head.order_id or None,
    )
    entry = write_down("goods_received", receivings_body([receiving]), work, counter)
    receiving = replace(receiving, version=Version(counter.till.prefix, entry.sequence))
    if receiving.supplier_id and known is None:
        named = Supplier(receiving.supplier_id, head.supplier_name, receiving.version, supplier_number)
        work.cards.save_supplier(named)
    elif known is not None and supplier_number and not known.vat_number:
        work.cards.save_supplier(replace(known, vat_number=supplier_number, version=receiving.version))
    return receiving


def _value(line: Delivered) -> int | None:
    """As an invoice says it, else what a unit cost."""
    if line.value_cents is not None:
        return line.value_cents
    return None if line.cost is None else value_of(line.cost, line.quantity)


def _bring_in(receiving: Receiving, came: Came, work: Work, counter: Counter) -> None:
    """The average cost is of what lay there before. Of what no stock is kept nothing lay there."""
    work.goods.add_receiving(receiving)
    tracked = {product.id for product, _ in came if product.tracked}
    before = work.stock.on_hand([*tracked])
    moves = [
        StockMovement(
            counter.ids.new(),
            line.product_id,
            line.quantity,
            StockCause.RECEIVED,
            receiving.at,
            receiving.business_day,
            fact_id=line.id,
        )
        for line in receiving.lines
        if line.product_id in tracked
    ]
    move_goods(moves, work, counter)
    valued = {line.product_id: line for line in receiving.lines if line.value_cents is not None}
    costs, after = work.goods.costs([*valued]), work.goods.levels([*tracked])
    work.goods.save_costs(
        {
            each: average_cost(before.get(each, 0), costs.get(each), line.quantity, line.value_cents or 0)
            for each, line in valued.items()
        },
        {each: after[each].through if each in after else 0 for each in valued},
    )


def _price_and_label(came: Came, work: Work, counter: Counter) -> None:
    """What was asked for holds from now on; what was retired is on offer again."""
    ids = [product.id for product, _ in came]
    cards, owed = work.cards.of(ids), work.labels_owed.of(ids)
    kept, labels = [], {}
    for product, line in came:
        label, card = owed.get(product.id), cards.get(product.id)
        labels[product.id] = labels_of(product, line, label.labels if label else 0)
        priced = _priced(product, line)
        back = replace(card, retired=False) if card and card.retired and line.quantity else None
        if back or priced != product:
            kept.append(Kept(priced, product, back))
    keep(kept, work, counter)
    _owe(labels, work, counter)


def _priced(product: Product, line: Delivered) -> Product:
    return product if line.price_cents is None else replace(product, price_cents=line.price_cents)


def _owe(labels: dict[str, int], work: Work, counter: Counter) -> None:
    """As many as the delivery says, for the reason that there is already; without one for the delivery's."""
    owed = work.labels_owed.of([*labels])
    now = counter.clock.now()
    work.labels_owed.drop([each for each, count in labels.items() if not count and each in owed])
    work.labels_owed.save(
        replace(owed[each], labels=count)
        if each in owed
        else LabelOwed(each, LabelReason.DELIVERY, count, None, now)
        for each, count in labels.items()
        if count
    )
