"""A later bike: said again it is the same, what is over is not delayed, and the customer's mall has it."""

from datetime import UTC, datetime, timedelta

import pytest

from herstal_pos.services.mall.platform import MallRefused, RefusalReason
from tests.mall_contract.worlds import World

LATER = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)


def test_a_delay_is_read_back_said_twice_and_refused_for_what_is_over(world: World) -> None:
    [ref, gone] = world.buy({world.article(10).sku: 1}, times=2)
    mall = world.till().mall
    assert mall.open().hears_delays == world.is_town
    if not world.is_town:  # a person calls the customer
        return
    before = mall.get_order(ref)
    for _ in range(2):
        later = mall.delay(ref, LATER, "busy")
        assert later.bike_at == LATER
    assert later.fingerprint != before.fingerprint
    assert (later.lines, later.stage) == (before.lines, before.stage)
    page = mall.pull_orders("")
    assert LATER in {order.bike_at for order in page.orders if order.ref == ref}
    mall.reject(gone, {mall.get_order(gone).lines[0].id: 1}, RefusalReason.CLOSED)
    with pytest.raises(MallRefused) as no:
        mall.delay(gone, LATER, "goods_awaited")
    assert no.value.reason == "cancelled"
