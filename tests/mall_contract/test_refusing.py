"""What the shop cannot give is cancelled and paid back, once."""

from collections.abc import Callable
from functools import partial
from itertools import count
from random import Random
from typing import Any

import pytest
import requests

from herstal_pos.domain.orders.parcel import parcel_key
from herstal_pos.mall import open_mall
from herstal_pos.mall.posting import WatchedAdapter
from herstal_pos.services.mall.platform import MallParcel, MallRefused, RefusalReason, Stage
from tests.mall_contract.edits.administrator import Administrator
from tests.mall_contract.lossy_lines import said_until_heard
from tests.mall_contract.worlds import CLOCK, Vendure, World

_CANCEL = """mutation($i: CancelOrderInput!) { cancelOrder(input: $i) {
    ... on Order { id } ... on ErrorResult { errorCode message } } }"""


class Between(WatchedAdapter):
    """Between the till's look and its word somebody else acts, once."""

    def __init__(self, words: tuple[str, ...], act: Callable[[], object]) -> None:
        super().__init__()
        self._words = words
        self._act: Callable[[], object] | None = act

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        body = request.body.decode() if isinstance(request.body, bytes) else str(request.body)
        if self._act and any(word in body for word in self._words):
            act, self._act = self._act, None
            act()
        return super().send(request, *args, **kwargs)


def test_a_shortage_is_cancelled_and_paid_back_once(world: World) -> None:
    article = world.article(10)
    [ref] = world.buy({article.sku: 4})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    [before] = mall.read_stock([article.ref])
    for target, refused in ((1, 1), (1, 1), (3, 3), (2, 3)):
        order = mall.reject(ref, {line: target}, RefusalReason.OUT_OF_STOCK)
        assert (order.lines[0].quantity, order.lines[0].refused) == (4, refused)
        assert world.refunded(ref) == refused * article.price_cents
    assert not order.cancelled
    [after] = mall.read_stock([article.ref])
    assert (after.on_hand, after.reserved) == (before.on_hand, before.reserved - 3)


def test_a_whole_order_is_refused(world: World) -> None:
    one, two = world.article(10), world.article(10)
    [ref] = world.buy({one.sku: 2, two.sku: 1})
    mall = world.till().mall
    lines = {line.id: line.quantity for line in mall.get_order(ref).lines}
    for _ in range(2):
        order = mall.reject(ref, lines, RefusalReason.CLOSED)
        assert order.cancelled
        assert world.refunded(ref) == 2 * one.price_cents + two.price_cents
    with pytest.raises(MallRefused) as refused:
        mall.advance(ref, Stage.ACCEPTED, [])
    assert refused.value.reason == "cancelled"


def test_paid_back_once_with_any_answer_lost(world: World) -> None:
    article = world.article(120)
    refs = world.buy({article.sku: 3}, times=16)
    till = world.till()
    till.mall.open()
    for number, ref in zip(count(1), refs, strict=False):
        line = till.mall.get_order(ref).lines[0].id
        order = said_until_heard(
            till.line, number, partial(till.mall.reject, ref, {line: 2}, RefusalReason.DAMAGED)
        )
        assert order.lines[0].refused == 2
        assert world.refunded(ref) == 2 * article.price_cents
        if not till.line.countdown.has_lost:
            break
    assert 1 < number < len(refs)


def test_a_shortage_before_the_parcel_of_the_rest(world: World) -> None:
    article = world.article(10)
    [ref] = world.buy({article.sku: 3})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    [before] = mall.read_stock([article.ref])
    mall.reject(ref, {line: 1}, RefusalReason.OUT_OF_STOCK)
    order = mall.advance(ref, Stage.HANDED_OVER, [MallParcel(f"{ref}-one", "recorded", ((line, 2),))])
    assert (order.stage, order.lines[0].refused, order.lines[0].packed) == (Stage.HANDED_OVER, 1, 2)
    [after] = mall.read_stock([article.ref])
    assert (after.on_hand, after.reserved) == (before.on_hand - 2, before.reserved - 3)
    assert world.refunded(ref) == article.price_cents


def test_what_lies_in_a_parcel_is_not_refused(world: World) -> None:
    [ref] = world.buy({world.article(10).sku: 2})
    mall = world.till().mall
    line = mall.get_order(ref).lines[0].id
    mall.advance(ref, Stage.PACKED, [MallParcel(f"{ref}-one", "recorded", ((line, 2),))])
    with pytest.raises(MallRefused) as refused:
        mall.reject(ref, {line: 1}, RefusalReason.OTHER)
    assert refused.value.reason == "packed"
    assert world.refunded(ref) == 0


def test_what_others_cancelled_of_a_parcel_is_refused_without_a_word(real: Vendure) -> None:
    """It lies in a parcel still, and the order has nothing more of it."""
    administrator = Administrator(real.staff(), real.is_town)
    [ref] = real.buy({real.article(10).sku: 1, real.article(9).sku: 1})
    mall = real.till().mall
    line = mall.get_order(ref).lines[0].id
    mall.advance(ref, Stage.PACKED, [MallParcel(parcel_key(ref), "recorded", ((line, 1),))])
    order = administrator.order(ref)
    cancelled = order | {"lines": [each for each in order["lines"] if each["id"] == line]}
    administrator.cancel_one(cancelled, Random(0))  # noqa: S311
    after = mall.reject(ref, {line: 1}, RefusalReason.OTHER)
    assert next(each.refused for each in after.lines if each.id == line) == 1
    assert real.refunded(ref) == 0


@pytest.mark.parametrize(("line", "pieces"), [("nowhere", 1), (None, 3)])
def test_what_was_not_ordered_is_not_refused(world: World, line: str | None, pieces: int) -> None:
    [ref] = world.buy({world.article(10).sku: 2})
    mall = world.till().mall
    line = line or mall.get_order(ref).lines[0].id
    with pytest.raises(MallRefused):
        mall.reject(ref, {line: pieces}, RefusalReason.OTHER)
    assert world.refunded(ref) == 0


@pytest.mark.parametrize("left", [1, 0])
def test_what_the_staff_cancels_at_that_moment_is_refused_already(real: Vendure, left: int) -> None:
    """No more than is missing then, and what the mall said no to is looked at once more."""
    article = real.article(10)
    [ref] = real.buy({article.sku: 3})
    line = real.till().mall.get_order(ref).lines[0].id
    lines = [{"orderLineId": line, "quantity": 3 - left}]

    def staff() -> None:
        real.staff().ask(_CANCEL, i={"orderId": ref, "lines": lines, "reason": "client"})

    session = requests.Session()
    session.mount("http://", Between(("cancelOrder", "mallReject"), staff))
    mall = open_mall(real.access, CLOCK, session, lambda _: None)
    order = mall.reject(ref, {line: 2}, RefusalReason.OUT_OF_STOCK)
    assert (order.lines[0].refused, order.cancelled) == (3 - left, left == 0)
    assert real.refunded(ref) == 0


def test_what_was_delivered_comes_back_and_is_paid_back_once(world: World) -> None:
    """By the same word in all: on hand again, promised to nobody, the order as it was; nothing else of it."""
    one, two = world.article(10), world.article(10)
    [ref] = world.buy({one.sku: 3, two.sku: 1})
    till = world.till()
    mall = till.mall
    lines = {line.sku: line.id for line in mall.get_order(ref).lines}
    parcel = MallParcel(parcel_key(ref), "recorded", ((lines[one.sku], 3), (lines[two.sku], 1)))
    mall.advance(ref, Stage.HANDED_OVER, [parcel])
    world.courier(ref, parcel.key, "delivered")
    [before] = mall.read_stock([one.ref])
    for target in (1, 1, 2):
        order = mall.reject(ref, {lines[one.sku]: target}, RefusalReason.RETURN)
        assert world.refunded(ref) == target * one.price_cents
        assert [each.refused for each in order.lines if each.sku == one.sku] == [target]
    assert (order.stage, order.cancelled, order.alarms) == (Stage.DELIVERED, False, ())
    [after] = mall.read_stock([one.ref])
    assert (after.on_hand, after.reserved) == (before.on_hand + 2, before.reserved)
    whole = {lines[one.sku]: 3, lines[two.sku]: 1}
    for _ in range(2):
        order = mall.reject(ref, whole, RefusalReason.RETURN)
        assert world.refunded(ref) == 3 * one.price_cents + two.price_cents
    assert (order.cancelled, order.alarms) == (True, ())
