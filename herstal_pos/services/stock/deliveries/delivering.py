"""A delivery on its way in: scanned, typed, put right. Each step is kept; nothing is in the stock yet."""

from collections.abc import Iterator
from dataclasses import replace

from herstal_pos.domain.counter.codes import ProductCode, UnknownText, article_key, classify
from herstal_pos.domain.counter.limits import MOST_PRICE_CENTS, MOST_QUANTITY
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.stock.card import Pack
from herstal_pos.domain.stock.draft import Draft, DraftKind
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.gtin import Why
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.receiving import COST_UNIT
from herstal_pos.domain.stock.weighed import WeighedCode
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import label_says, product_of
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import weighed_prefixes
from herstal_pos.services.stock.article_checks import ask_about_slip, clean
from herstal_pos.services.stock.deliveries.delivery_draft import (
    HEAD,
    Delivered,
    Head,
    OpenDelivery,
    drafts,
    marked,
    open_delivery,
    open_draft,
)
from herstal_pos.services.stock.deliveries.delivery_viewing import delivery_changed
from herstal_pos.services.stock.deliveries.suppliers import ask_whether_received
from herstal_pos.services.stock.supply.order_viewing import order_draft_changed, supplies_listed

_MOST_LABELS = 999

type _Read = ProductCode | WeighedCode | Gs1Code


def show_delivery(command: commands.ShowDelivery, work: Work, counter: Counter) -> list[notices.Notice]:
    """None where there is none."""
    of_it = [draft for draft in drafts(work, counter) if command.draft_id in ("", draft.id)]
    return delivery_changed(OpenDelivery(of_it[-1], work, counter) if of_it else None, work, counter)


def begin_delivery(_: commands.BeginDelivery, work: Work, counter: Counter) -> list[notices.Notice]:
    draft = Draft(counter.ids.new(), DraftKind.RECEIVING, HEAD.write(Head()), counter.clock.now())
    work.drafts.save(draft, counter.till.id)
    return _kept(OpenDelivery(draft, work, counter), work, counter)


def drop_delivery(command: commands.DropDelivery, work: Work, counter: Counter) -> list[notices.Notice]:
    """Asked about where something was scanned."""
    delivery = open_draft(command.draft_id, work, counter)
    if delivery.lines and not command.sure:
        if delivery.kind is DraftKind.ORDER:
            raise Asked("supplier_order_has_lines")
        raise Asked("delivery_has_lines", count=len(delivery.lines))
    work.drafts.end(delivery.id)
    work.commit()
    if delivery.kind is DraftKind.ORDER:
        return supplies_listed(work, counter)
    return show_delivery(commands.ShowDelivery(), work, counter)


def save_delivery_head(
    command: commands.SaveDeliveryHead, work: Work, counter: Counter
) -> list[notices.Notice]:
    delivery = open_delivery(command.draft_id, work, counter)
    name, document = clean(command.supplier_name), clean(command.document)
    if not command.sure:
        ask_whether_received(name, document, work)
    head = replace(
        delivery.head, supplier_name=name, document=document, asked=True, sure=bool(command.sure and document)
    )
    delivery.keep_head(head)
    return _kept(delivery, work, counter)


def scan_delivered(command: commands.ScanDelivered, work: Work, counter: Counter) -> list[notices.Notice]:
    """An unknown or misread code is no refusal, and changes nothing: `DeliveredUnknown` says why."""
    delivery = open_draft(command.draft_id, work, counter)
    code = classify(command.code, command.aim, weighed_prefixes(work.settings))
    if not isinstance(code, ProductCode | WeighedCode | Gs1Code):
        why = code.why if isinstance(code, UnknownText) else Why.NOT_A_CODE
        return [notices.DeliveredUnknown(delivery.id, command.code, why.value)]
    pack = _pack(code, work)
    product = work.products.by_id(pack.product_id) if pack else product_of(code, work)
    if product is None:
        return [notices.DeliveredUnknown(delivery.id, article_key(code), "new")]
    typed = command.quantity
    if pack is not None:
        return _add(delivery, product, _packs(pack, typed), work, counter, pack.units, code)
    quantity = _typed(product, typed)
    if not isinstance(code, ProductCode):
        quantity, _ = label_says(product, code, THOUSAND if typed is None else typed)
    return _add(delivery, product, quantity, work, counter, 0, code)


def _pack(code: _Read, work: Work) -> Pack | None:
    found = (work.cards.pack(key) for key in _keys(code))
    return next((pack for pack in found if pack), None)


def _keys(code: _Read) -> Iterator[str]:
    match code:
        case ProductCode():
            yield from code.candidates
        case Gs1Code():
            yield code.gtin


def _packs(pack: Pack, typed: int | None) -> int:
    if typed is not None and typed % THOUSAND:
        raise Refused("whole_pieces")
    return pack.units * (1 if typed is None else typed // THOUSAND)


def _typed(product: Product, typed: int | None) -> int:
    """One piece; what is weighed or measured waits for its figure."""
    if typed is None:
        return THOUSAND if product.unit is Unit.PIECE else 0
    return typed


def add_delivered(command: commands.AddDelivered, work: Work, counter: Counter) -> list[notices.Notice]:
    delivery = open_draft(command.draft_id, work, counter)
    product = _product(command.product_id, work)
    return _add(delivery, product, _typed(product, command.quantity), work, counter)


def _add(
    delivery: OpenDelivery,
    product: Product,
    quantity: int,
    work: Work,
    counter: Counter,
    pack: int = 0,
    code: _Read | None = None,
) -> list[notices.Notice]:
    line = delivery.lines.get(product.id, Delivered())
    more = replace(line, quantity=_checked(product, line.quantity + quantity), pack=pack or line.pack)
    if isinstance(code, Gs1Code):
        more = marked(more, str(code.last_day or ""), code.batch)
    delivery.keep(product.id, more)
    return _kept(delivery, work, counter, product.id)


def change_delivered(command: commands.ChangeDelivered, work: Work, counter: Counter) -> list[notices.Notice]:
    delivery = open_draft(command.draft_id, work, counter)
    line, product = delivery.line(command.product_id), _product(command.product_id, work)
    if command.quantity is not None:
        line = replace(line, quantity=_checked(product, command.quantity), said=True)
    if command.cost is not None:
        _must_be(0 <= command.cost <= MOST_PRICE_CENTS * COST_UNIT, "price_range")
        line = replace(line, cost=command.cost, keeps_price=False)
    if command.price_cents is not None:
        _must_be(0 < command.price_cents <= MOST_PRICE_CENTS, "price_range")
        if not command.sure:
            ask_about_slip(command.price_cents, product.price_cents)
        line = replace(line, price_cents=command.price_cents)
    if command.keeps_price is not None:
        line = replace(line, keeps_price=command.keeps_price, price_cents=None)
    if command.labels is not None:
        _must_be(0 <= command.labels <= _MOST_LABELS, "quantity_range")
        line = replace(line, labels=command.labels)
    if command.best_before is not None:
        line = replace(line, best_before=str(command.best_before))
    delivery.keep(product.id, line)
    return _kept(delivery, work, counter, product.id)


def strike_delivered(command: commands.StrikeDelivered, work: Work, counter: Counter) -> list[notices.Notice]:
    delivery = open_draft(command.draft_id, work, counter)
    delivery.line(command.product_id)
    delivery.keep(command.product_id, None)
    return _kept(delivery, work, counter)


def undo_delivered(command: commands.UndoDelivered, work: Work, counter: Counter) -> list[notices.Notice]:
    delivery = open_draft(command.draft_id, work, counter)
    product_id = delivery.undo()
    return _kept(delivery, work, counter, product_id)


def _kept(delivery: OpenDelivery, work: Work, counter: Counter, product_id: str = "") -> list[notices.Notice]:
    shows = order_draft_changed if delivery.kind is DraftKind.ORDER else delivery_changed
    news = shows(delivery, work, counter, product_id)
    work.commit()
    return news


def _product(product_id: str, work: Work) -> Product:
    product = work.products.by_id(product_id)
    if product is None:
        raise Refused("product_gone")
    return product


def _checked(product: Product, quantity: int) -> int:
    if product.unit is Unit.PIECE and quantity % THOUSAND:
        raise Refused("whole_pieces")
    _must_be(0 <= quantity <= MOST_QUANTITY, "quantity_range")
    return quantity


def _must_be(fits: bool, reason: str) -> None:
    if not fits:
        raise Refused(reason)
