"""Odd pages of orders and of events: each by itself, none without an end, none beyond what came."""

from typing import Any

import pytest

from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.feed import EventFeed
from herstal_pos.mall.vendure.orders import PAGE, VendureOrders
from herstal_pos.mall.vendure.pulling import ByState, PullCursor
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import MallError, Stumbled, TooMuch
from tests.mall_contract.worlds import CLOCK
from tests.mall_strangers.replay import Recorded

ORDER = Recorded("town").orders[0]


class Answering(Wire):
    """Whatever it is asked."""

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)
        self.mall_time = None

    def ask(self, document: str, *, answer_s: float = 0.0, **variables: object) -> Any:  # noqa: ARG002
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize(
    "events", [[None], [{"seq": "x", "kind": "PLACED", "orderId": "9"}], [7, "seven", []]]
)
def test_an_odd_event_asks_for_all_that_is_open(events: list[Any]) -> None:
    news = EventFeed(Answering({"items": events, "more": True}), OddThings()).since(41)
    assert (news.odd, news.next) == (True, 42)


def test_no_place_in_the_feed_goes_beyond_what_came() -> None:
    far: dict[str, Any] = {
        "items": [{"seq": 2**31 - 1, "kind": "PLACED", "orderId": "9"}],
        "next": 2**31,
        "more": True,
    }
    well = {
        "items": [{"seq": 42, "kind": "PLACED", "orderId": "9"}, *far["items"]],
        "next": 2**31,
        "more": False,
    }
    assert EventFeed(Answering({"items": [], "next": 999, "more": True}), OddThings()).since(41).next == 41
    assert EventFeed(Answering(far), OddThings()).since(41).next == 42
    assert EventFeed(Answering(well), OddThings()).since(41).next == 42


def test_the_end_of_a_feed_that_has_none_is_found() -> None:
    class Endless(Answering):
        def ask(self, document: str, *, answer_s: float = 0.0, **variables: Any) -> Any:  # noqa: ARG002
            return {
                "items": [{"seq": variables["since"] + 1, "kind": "PLACED", "orderId": "9"}],
                "more": True,
            }

    assert EventFeed(Endless(None), OddThings()).end() <= 2**31


def test_the_same_page_for_ever_is_an_end() -> None:
    page = {"items": [ORDER | {"id": str(number)} for number in range(PAGE)], "totalItems": 10**9}
    pulling = ByState(VendureOrders(Answering(page), OddThings(), "shop", town=False), CLOCK.now)
    cursor, pulls, more = PullCursor(looked=CLOCK.now().isoformat()).cursor, 0, True
    while more:
        answer = pulling.pull(cursor)
        cursor, more, pulls = answer.cursor, answer.more, pulls + 1
    assert pulls <= 6


class OneFails(Answering):
    """Sixty orders, and over each answer with one of `failing` it fails in this way."""

    def __init__(self, no: MallError, *failing: int) -> None:
        super().__init__(None)
        self.failing = failing
        self.asked = 0
        self._no = no

    def ask(self, document: str, *, answer_s: float = 0.0, **variables: Any) -> Any:  # noqa: ARG002
        self.asked += 1
        if document.startswith("query Order("):
            return ORDER | {"id": variables["id"]}
        first = variables["o"].get("skip", 0)
        named = variables["o"]["filter"].get("id", {"in": [str(number) for number in range(60)]})["in"]
        wanted = [int(ref) for ref in named][first : first + variables["o"]["take"]]
        if document != documents.ORDER_HEADS and set(self.failing) & set(wanted):
            raise self._no
        head = {"code": ORDER["code"]} if document == documents.ORDER_HEADS else ORDER
        return {"items": [head | {"id": str(number)} for number in wanted]}


@pytest.mark.parametrize(
    ("no", "why"), [(TooMuch("more than 8 MB"), "size"), (Stumbled("Cannot return null"), "failed")]
)
def test_one_order_that_breaks_the_answer_is_left_out_of_its_page(no: MallError, why: str) -> None:
    odd = OddThings()
    mall = OneFails(no, 37)
    orders = VendureOrders(mall, odd, "shop", town=True)
    page = orders.page({})
    assert {order["id"] for order in page.orders} == {str(number) for number in range(60) if number != 37}
    assert (page.found, len(page.refs)) == (60, 60)
    assert [(one.ref, one.name, one.why) for one in odd.take()] == [("37", ORDER["code"], why)]
    mall.asked = 0
    assert len(orders.page({}).orders) == 59
    assert mall.asked == 3, "who is known to fail is not looked for each time"
    assert [one.ref for one in odd.take()] == ["37"]
    mall.failing = ()
    orders.read("37")
    assert len(orders.page({}).orders) == 60
    assert odd.take() == ()


def test_some_orders_that_break_the_answer_keep_no_other_out() -> None:
    odd = OddThings()
    failing = (0, 1, 2, 3, 17, 59)
    page = VendureOrders(OneFails(Stumbled("null"), *failing), odd, "shop", town=True).page({})
    assert len(page.orders) == 60 - len(failing)
    assert {one.ref for one in odd.take()} == {str(number) for number in failing}


def test_a_mall_that_fails_over_all_orders_fails_as_a_whole() -> None:
    mall, odd = OneFails(Stumbled("out of memory"), *range(60)), OddThings()
    with pytest.raises(Stumbled):
        VendureOrders(mall, odd, "shop", town=True).page({})
    assert mall.asked < 25
    assert odd.take() == ()


@pytest.mark.parametrize("looked", ["2036-01-01T00:00:00+00:00", "yesterday", "2026-11-26"])
def test_a_look_that_is_still_to_come_keeps_none_away(looked: str) -> None:
    pulling = ByState(VendureOrders(Answering({"items": []}), OddThings(), "shop", town=False), CLOCK.now)
    pulling.pull(PullCursor(looked=CLOCK.now().isoformat()).cursor)
    assert pulling.pull(PullCursor(looked=looked).cursor).more
