"""What a box on the way holds back or says twice is done once, or is an alarm where nothing prevents it."""

from collections.abc import Callable, Iterator

import pytest

from herstal_pos.domain.orders.parcel import parcel_key
from herstal_pos.mall import open_mall
from herstal_pos.services.mall.platform import (
    Mall,
    MallOrder,
    MallParcel,
    MallUnavailable,
    RefusalReason,
    Saying,
    Stage,
)
from tests.mall import rig
from tests.mall_contract.worlds import CLOCK, Vendure
from tests.mall_late.late_lines import Delay, LateAdapter

PIECES = 4
KINDS = ("town sql.js", "town PostgreSQL", "plain sql.js", "plain PostgreSQL")
OFTEN = 8
"""Two copies side by side do not meet each time."""


class LateWorld(Vendure):
    """`line`: of the one till whose words are delayed."""

    def __init__(self, mall: rig.Mall) -> None:
        super().__init__(mall)
        self.line = LateAdapter()
        self.mall: Mall = open_mall(self.access, CLOCK, self.line.session(), self.line.pass_by)
        self.mall.open()
        self.mall.take_over(1, lambda: None)
        self._rows = iter(range(1, 10_000))

    def order(self) -> tuple[MallOrder, int]:
        """Of four pieces; what one of them costs."""
        article = self.article(20)
        [ref] = self.buy({article.sku: PIECES})
        return self.mall.get_order(ref), article.price_cents

    def refuse(self, order: MallOrder, pieces: int) -> MallOrder:
        """As the outbox says it: again, until it is answered."""
        row, wanted = next(self._rows), {order.lines[0].id: pieces}
        return self._until_answered(
            lambda before: self.mall.reject(
                order.ref, wanted, RefusalReason.OUT_OF_STOCK, Saying(row, 1, before=before)
            )
        )

    def pack(self, order: MallOrder, pieces: int) -> MallOrder:
        row = next(self._rows)
        parcel = MallParcel(parcel_key(order.ref), "recorded", ((order.lines[0].id, pieces),))
        return self._until_answered(
            lambda before: self.mall.advance(order.ref, Stage.PACKED, [parcel], Saying(row, 1, before=before))
        )

    def _until_answered(self, say: Callable[[bool], MallOrder]) -> MallOrder:
        try:
            return say(False)
        except MallUnavailable:
            self.line.stop()
            return say(True)
        finally:
            self.line.stop()

    def afterwards(self, order: MallOrder) -> MallOrder:
        """When all copies have come."""
        self.line.pass_by(120)
        return self.mall.get_order(order.ref)


@pytest.fixture(scope="module", params=KINDS)
def late(request: pytest.FixtureRequest) -> Iterator[LateWorld]:
    mode, database = request.param.split()
    if database == "PostgreSQL":
        with (
            request.getfixturevalue("postgres").empty_database() as url,
            rig.mall(mode, url, articles=5) as mall,
        ):
            yield LateWorld(mall)
    else:
        with rig.mall(mode, "", articles=5) as mall:
            yield LateWorld(mall)


def words(world: LateWorld) -> tuple[str, ...]:
    return ("mallReject",) if world.is_town else ("cancelOrder", "refundOrder")


@pytest.mark.parametrize("delay", [Delay.CUT, Delay.LATE])
@pytest.mark.parametrize("pieces", [1, PIECES])
def test_a_refusal_that_comes_late_is_paid_back_once(late: LateWorld, delay: Delay, pieces: int) -> None:
    for word in words(late):
        order, price = late.order()
        late.line.once(word, delay)
        late.refuse(order, pieces)
        now = late.afterwards(order)
        assert late.line.delay is None, word
        assert (now.lines[0].refused, late.refunded(order.ref)) == (pieces, pieces * price), word
        assert now.alarms == ()


@pytest.mark.parametrize("delay", [Delay.CUT, Delay.LATE])
@pytest.mark.parametrize("pieces", [2, PIECES])
def test_a_parcel_that_comes_late_is_recorded_once(late: LateWorld, delay: Delay, pieces: int) -> None:
    order, _ = late.order()
    late.line.once("addFulfillmentToOrder", delay)
    late.pack(order, pieces)
    now = late.afterwards(order)
    if late.is_town or delay is Delay.CUT or pieces == PIECES:
        assert (now.lines[0].packed, len(now.parcels), now.alarms) == (pieces, 1, ())
    else:  # a part of an order is no parcel of the till's; the mall makes two, and somebody hears of it
        assert [alarm.kind for alarm in now.alarms] == ["parcel_twice"]


@pytest.mark.parametrize("word", ["cancelOrder", "refundOrder", "mallReject"])
def test_a_refusal_said_twice_at_once_is_done_once_or_is_an_alarm(late: LateWorld, word: str) -> None:
    if word not in words(late):
        return
    for _ in range(OFTEN if "PostgreSQL" in str(late) else 2):
        order, price = late.order()
        late.line.once(word, Delay.AT_ONCE)
        answer = late.refuse(order, 1)
        now = late.afterwards(order)
        too_much = late.refunded(order.ref) - price
        said = {alarm.kind: alarm.cents for alarm in (*answer.alarms, *now.alarms)}
        if late.is_town:
            assert (now.lines[0].refused, too_much, said) == (1, 0, {})
        elif word == "refundOrder":
            assert said == ({"refund_twice": too_much} if too_much else {})
        else:
            assert too_much == 0
            assert ("cancel_twice" in said) == (now.lines[0].refused > 1) or said == {"cancel_twice": price}


def test_a_parcel_said_twice_at_once_is_recorded_once_or_is_an_alarm(late: LateWorld) -> None:
    for _ in range(3):
        order, price = late.order()
        late.line.once("addFulfillmentToOrder", Delay.AT_ONCE)
        late.pack(order, PIECES)
        now = late.afterwards(order)
        if len(now.parcels) > 1:
            assert not late.is_town
            assert {alarm.kind: alarm.cents for alarm in now.alarms} == {"parcel_twice": PIECES * price}
        else:
            assert now.alarms == ()
