"""Real answers, changed at random: what is well arrives, what is odd is named, nothing falls over."""

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.vendure.feed import EventFeed
from herstal_pos.mall.vendure.orders import PAGE, VendureOrders
from herstal_pos.mall.vendure.pulling import ByState, PullCursor
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import TooMuch
from tests.mall_contract.worlds import CLOCK

ORDER: dict[str, Any] = {
    "id": "9",
    "code": "4ZKQ2T9BXA",
    "state": "PaymentSettled",
    "nextStates": ["Accepted", "Picking", "Cancelled"],
    "orderPlacedAt": "2026-11-26T14:02:11.000Z",
    "currencyCode": "EUR",
    "totalWithTax": 2798,
    "customer": {"firstName": "Anne", "lastName": "Dupont", "phoneNumber": "0470 00 00 00"},
    "shippingAddress": {
        "fullName": "Anne Dupont",
        "streetLine1": "Rue du Pont 3",
        "streetLine2": "",
        "postalCode": "4040",
        "city": "Herstal",
        "phoneNumber": None,
    },
    "shippingLines": [{"shippingMethod": {"code": "velo-cargo"}}],
    "lines": [
        {
            "id": "20",
            "quantity": 2,
            "orderPlacedQuantity": 2,
            "proratedUnitPriceWithTax": 1399,
            "productVariant": {"id": "151", "sku": "5411000000016", "name": "Clé à molette"},
        }
    ],
    "payments": [{"id": "8", "state": "Settled", "amount": 2798, "refunds": []}],
    "fulfillments": [
        {
            "id": "4",
            "state": "Pending",
            "nextStates": ["ReadyForPickup", "Cancelled"],
            "trackingCode": "P-1",
            "lines": [{"orderLineId": "20", "quantity": 1}],
            "customFields": {"posKey": "P-1"},
        }
    ],
    "customFields": {
        "deliverySlotStart": "2026-11-26T15:00:00.000Z",
        "deliverySlotEnd": "2026-11-26T17:00:00.000Z",
        "customerNote": "Sonner deux fois",
        "mallOrderCode": "M-1001",
        "mallPartNo": 1,
        "mallPartCount": 3,
        "bikeAt": "2026-11-26T15:30:00.000Z",
    },
}
GOOD = ORDER | {"id": "10", "code": "GOOD", "customFields": ORDER["customFields"] | {"mallOrderCode": "M-2"}}


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


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inside:
        found += places(one, (*path, name))
    return found


def deep(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**18, -1, 2**63, 1.5, float("nan"), float("inf"), "", "\x00", "\x1b@", "\ud800"]),
    st.sampled_from(["0000-00-00", "9999-12-31T23:59:59Z", "2026-13-45", "1 jan", "Teleported", "USD"]),
    st.sampled_from([[], {}, [{}], {"id": "1"}, deep(50), "x" * 100_000, ["20", "20"]]),
    st.text(),
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    order = copy.deepcopy(ORDER)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(order)))
        holder: Any = order
        for name in path[:-1]:
            holder = holder[name]
        kind = draw(st.sampled_from(["replace", "remove", "twice"]))
        if kind == "replace":
            holder[path[-1]] = draw(ODD)
        elif kind == "remove":
            del holder[path[-1]]
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[path[-1]]))
    return draw(st.one_of(st.just(order), ODD)) if draw(st.booleans()) else order


@pytest.mark.parametrize("town", [True, False], ids=["town", "plain"])
@settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(one=mutated())
def test_a_good_order_arrives_beside_any_odd_one(town: bool, one: Any) -> None:
    odd = OddThings()
    orders = VendureOrders(Answering({"items": [one, GOOD, one]}), odd, "shop", town=town)
    page = orders.page({})
    by_ref = {order["id"]: order for order in page.orders}
    assert orders.order_of(by_ref["10"]).ref == "10"
    for order in page.orders:
        said = orders.order_of(order)
        assert all(0 <= line.refused <= line.quantity for line in said.lines)
        repr(said).encode()  # no half of a letter is left
    named = odd.take()
    assert len(page.orders) == 2 or named
    assert all("Dupont" not in f"{thing}" and thing.why for thing in named)


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


def test_one_order_that_is_too_large_is_left_out_of_its_page() -> None:
    class OneTooLarge(Answering):
        def ask(self, document: str, *, answer_s: float = 0.0, **variables: Any) -> Any:  # noqa: ARG002
            first, take = variables["o"]["skip"], variables["o"]["take"]
            wanted = range(first, min(first + take, 60))
            if 37 in wanted:
                raise TooMuch("more than 8 MB")
            return {"items": [ORDER | {"id": str(number)} for number in wanted]}

    odd = OddThings()
    page = VendureOrders(OneTooLarge(None), odd, "shop", town=True).page({})
    assert [order["id"] for order in page.orders] == [str(number) for number in range(60) if number != 37]
    assert [thing.why for thing in odd.take()] == ["size"]


@pytest.mark.parametrize("looked", ["2036-01-01T00:00:00+00:00", "yesterday", "2026-11-26"])
def test_a_look_that_is_still_to_come_keeps_none_away(looked: str) -> None:
    pulling = ByState(VendureOrders(Answering({"items": []}), OddThings(), "shop", town=False), CLOCK.now)
    pulling.pull(PullCursor(looked=CLOCK.now().isoformat()).cursor)
    assert pulling.pull(PullCursor(looked=looked).cursor).more
