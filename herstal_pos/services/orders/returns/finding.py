"""Which order comes back: by its code or the number in it, a bag's label, the customer's name."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders import returning
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import OrderLine
from herstal_pos.domain.orders.parcel import read_bag_code
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices, views
from herstal_pos.services.orders.returns.undoing import can_give_back
from herstal_pos.services.orders.viewing import products_in
from herstal_pos.services.ports import BRUSSELS, Counter, Work

_BEFORE_NUMBER = re.compile(r"(?<=[A-Za-z])\s*(?=[0-9]+$)")
_CODED, _NAMED, _LATELY = timedelta(days=731), timedelta(days=60), timedelta(days=15)
"""Wrong goods are brought back within the guarantee of two years; a name is forgotten before."""


def find_return(command: commands.FindReturn, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused`: `return_unknown`, or `not_left` for the label of a bag that is still here."""
    text = command.text.strip()
    if not text:
        lately = work.orders.left_since(counter.clock.now() - _LATELY)
        return [notices.ReturnsListed(_views(lately, work, counter))]
    if label := read_bag_code(text):
        order = work.orders.by_parcel(label.parcel_key)
        if order is not None and order.handed_over_at is None:
            raise Refused("not_left", code=order.facts.code)
        found = [order] if order else []
    else:
        found = _coded_or_named(text, work, counter)
    if not found:
        raise Refused("return_unknown", code=text)
    return [notices.ReturnsFound(_views(found, work, counter), text)]


def _coded_or_named(text: str, work: Work, counter: Counter) -> list[OnlineOrder]:
    """By a code as it stands, else with the hyphen that was left out: `M2418`."""
    now, hyphened = counter.clock.now(), _BEFORE_NUMBER.sub("-", text)
    found = work.orders.left(text, now - _CODED, now - _NAMED)
    return found or (work.orders.left(hyphened, now - _CODED, now - _NAMED) if hyphened != text else [])


def open_return(command: commands.OpenReturn, work: Work, counter: Counter) -> list[notices.Notice]:
    order = work.orders.by_id(command.order_id)
    if order is None:
        raise Refused("order_gone")
    if order.handed_over_at is None:
        raise Refused("not_left", code=order.facts.code)
    return [notices.ReturnsFound((return_view(order, work, counter),))]


def return_view(order: OnlineOrder, work: Work, counter: Counter) -> views.ReturnView:
    return _views([order], work, counter)[0]


def _views(orders: Sequence[OnlineOrder], work: Work, counter: Counter) -> tuple[views.ReturnView, ...]:
    products = products_in(orders, work)
    return tuple(_view(order, products, work, counter) for order in orders)


def _view(
    order: OnlineOrder, products: Mapping[str, Product], work: Work, counter: Counter
) -> views.ReturnView:
    assert order.handed_over_at is not None  # noqa: S101 - whoever asks has looked
    last = returning.last_day(order.handed_over_at.astimezone(BRUSSELS).date())
    return views.ReturnView(
        order_id=order.id,
        code=order.facts.code,
        customer=order.facts.address.short_name,
        left_at=order.handed_over_at,
        last_day=last,
        in_time=counter.today() <= last,
        changing=order.facts.changing,
        lines=tuple(
            _line(order, line, products.get(line.product_id or ""))
            for line in order.lines
            if order.in_bags(line)
        ),
        confirmed=all(line.refused >= order.given_up(line) for line in order.lines),
        can_undo=can_give_back(order, work),
    )


def _line(order: OnlineOrder, line: OrderLine, product: Product | None) -> views.ReturnLineView:
    return views.ReturnLineView(
        line_id=line.id,
        name=line.title,
        unit=product.unit.value if product else "piece",
        step=line.step,
        out=returning.out(order, line),
        back=returning.returned(order, line),
        taken_off=returning.taken_off(order, line),
        price_cents=line.price_cents,
        codes=tuple(filter(None, (line.sku, *(product.barcodes if product else ())))),
    )


def product_of(line: OrderLine, work: Work) -> Product | None:
    return work.products.by_id(line.product_id) if line.product_id else None
