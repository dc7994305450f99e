"""What goes into a basket, and out of it again: the same for one order and for a walk of several."""

from datetime import datetime

from herstal_pos.domain.counter.codes import ProductCode, UnknownText, article_key
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.outbox import RowKind
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine, Stage
from herstal_pos.domain.orders.order_steps import Step, StepKind
from herstal_pos.domain.orders.people.hands import say_whose
from herstal_pos.domain.orders.people.signature import take_away
from herstal_pos.domain.stock.gs1 import Gs1Code
from herstal_pos.domain.stock.gtin import Why
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.promise import shortages, written_off
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.domain.stock.weighed import WeighedCode
from herstal_pos.services import notices
from herstal_pos.services.counter.scanned import label_says, product_of
from herstal_pos.services.orders.fulfilling import (
    journal,
    move,
    queue_refusals,
    queue_stage,
    reason_of,
    withdraw,
)
from herstal_pos.services.ports import Counter, Work

_MISREAD = frozenset({Why.CHECK_DIGIT, Why.INNER_CHECK_DIGIT, Why.ADD_ON_ALONE, Why.GS1_MALFORMED})
"""What reads well when it is scanned once more."""


_TAKEN_BACK = {StepKind.MISS: "miss_taken_back", StepKind.REFUSE: "refuse_taken_back"}


type KnownCode = ProductCode | WeighedCode | Gs1Code


def known_article(code: object, work: Work) -> tuple[KnownCode | None, Product | None]:
    known = code if isinstance(code, ProductCode | WeighedCode | Gs1Code) else None
    return known, product_of(known, work) if known else None


def unknown_article(code: object, scanned: str, order_id: str) -> notices.WrongArticle:
    shown = code.text if isinstance(code, UnknownText) else scanned
    shown = article_key(code) if isinstance(code, ProductCode | WeighedCode | Gs1Code) else shown
    why = code.why if isinstance(code, UnknownText) and code.why in _MISREAD else "unknown"
    return notices.WrongArticle(order_id, "", shown, why)


def units_scanned(code: KnownCode, product: Product, line: OrderLine, typed: int | None) -> int:
    """As many units of the mall as was typed or as a scale's label weighs. Weighed goods leave only in the
    steps that are published: what weighs less than one is `Refused("less_than_a_step")`."""
    quantity = line.step if typed is None else typed
    if not isinstance(code, ProductCode):
        quantity, _ = label_says(product, code, quantity)
    return _in_steps(quantity, product, line)


def packs_weighed(code: KnownCode, product: Product, line: OrderLine, typed: int | None) -> list[int]:
    """Units of each where a label of its own says how much it is, as many as were typed; else []."""
    if isinstance(code, ProductCode):
        return []
    each, _ = label_says(product, code, 0)
    return [_in_steps(each, product, line)] * max((typed or 0) // THOUSAND, 1) if each else []


def _in_steps(quantity: int, product: Product, line: OrderLine) -> int:
    if quantity < line.step:
        raise Refused("less_than_a_step", quantity=line.step, unit=product.unit.value)
    return quantity // line.step


def put_in(
    order: OnlineOrder, line_id: str, units: int, work: Work, counter: Counter, at: datetime | None = None
) -> None:
    """In the caller's unit of work. `at` as in `give_up`."""
    at = at or counter.clock.now()
    _say_whose(order, at, work)
    order.pick(at, line_id, units)
    queue_stage(order, Stage.PICKING, work, counter)


def _say_whose(order: OnlineOrder, at: datetime, work: Work) -> None:
    """Of a clerk who is known by a PIN or a badge; a shop without any asks nobody."""
    clerk = work.at_till.clerk
    say_whose(order, at, clerk.id if clerk else "")


def give_up(
    order: OnlineOrder,
    line: OrderLine,
    missing: int,
    reason: str,
    work: Work,
    counter: Counter,
    at: datetime | None = None,
) -> None:
    """In the caller's unit of work. `at`: its moment among other steps, None: now."""
    gone = _written_off(order, line, missing, work)
    at = at or counter.clock.now()
    _say_whose(order, at, work)
    order.miss(at, line.id, reason_of(reason), missing, gone)
    queue_stage(order, Stage.PICKING, work, counter)
    if line.product_id:
        move(order, [(line.product_id, -gone)], StockCause.SHORTAGE, work, counter)
    if order.parcel:  # the rest is on its way already
        queue_refusals(order, reason, work, counter)
    body = {"line": line.id, "count": missing, "reason": reason}
    journal("shortage", order, work, counter, body)


def _written_off(order: OnlineOrder, line: OrderLine, missing: int, work: Work) -> int:
    """What the till knew to be short has left the ledger before: what is still there is an older order's."""
    product = work.products.by_id(line.product_id) if line.product_id else None
    if product is None or not product.tracked:
        return 0
    on_hand = work.stock.on_hand([product.id]).get(product.id, 0)
    promises = work.orders.promises([product.id]).get(product.id, [])
    in_baskets = sum(promise.picked for promise in promises)
    known = shortages(on_hand, promises).get(order.id, 0)
    return written_off(on_hand, in_baskets, missing * line.step - known)


def step_back(order: OnlineOrder, step: Step, work: Work, counter: Counter) -> None:
    """What the mall has heard of a refusal or a shortage stands: it has given the money back."""
    if step.kind is StepKind.ACCEPT and withdraw(order, RowKind.ADVANCE, work):
        order.queued_stage = order.facts.stage
    if step.kind is StepKind.DELAY:
        if not withdraw(order, RowKind.DELAY, work):
            raise Refused("delay_told", code=order.facts.code)
        journal("delay_taken_back", order, work, counter)
    if step.kind is StepKind.BAG:
        take_away(order)
    if step.kind not in (StepKind.MISS, StepKind.REFUSE):
        return
    line = next((line for line in order.lines if line.id == step.line_id), None)
    heard = line is not None and line.refused >= step.total
    if heard or not withdraw(order, RowKind.REJECT, work):
        raise Refused("already_told")
    if line and line.product_id:
        move(order, [(line.product_id, step.written_off)], StockCause.SHORTAGE, work, counter)
    if order.parcel:  # what else was refused with its rest is on its way again
        queue_refusals(order, step.reason, work, counter)
    journal(_TAKEN_BACK[step.kind], order, work, counter, {"line": step.line_id, "count": step.count})
