"""A change of which the mall's answer says nothing that can be understood is none that was made."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from herstal_pos.mall import open_mall
from herstal_pos.services.mall.platform import (
    Mall,
    MallOrder,
    MallParcel,
    OddAnswer,
    RefusalReason,
    Saying,
    Stage,
)
from tests.fakes.clock import FixedClock
from tests.mall_strangers.replay import Body, Recorded, ReplayingMall

ORDER, LINE = "10", "16"


def till_before(mall: ReplayingMall, known: Recorded) -> Mall:
    return open_mall(known.access, FixedClock(known.at), mall.session(), lambda _seconds: None)


def refuse(till: Mall) -> MallOrder:
    return till.reject(ORDER, {LINE: 1}, RefusalReason.OUT_OF_STOCK, Saying(7, 2))


def pack(till: Mall) -> MallOrder:
    return till.advance(ORDER, Stage.READY, [MallParcel("P-7", "recorded", ((LINE, 3),))])


def without_the_cancellation(entries: list[Body]) -> None:
    entries[:] = [entry for entry in entries if entry["type"] != "ORDER_CANCELLATION"]


def with_an_odd_line(entries: list[Body]) -> None:
    entries[-1]["data"]["lines"][0]["quantity"] = "one"


def with_odd_lines(entries: list[Body]) -> None:
    entries[-1]["data"]["lines"] = {"16": 1}


def with_an_odd_reason(entries: list[Body]) -> None:
    entries[-1]["data"]["reason"] = ["out_of_stock"]


@pytest.mark.parametrize(
    "spoil", [without_the_cancellation, with_an_odd_line, with_odd_lines, with_an_odd_reason]
)
def test_what_is_owed_is_not_reckoned_without_a_cancellation(spoil: Callable[[list[Body]], None]) -> None:
    """The pieces were off, and nothing was owed where the history told of none, or was not understood."""
    known = Recorded("plain")
    mall = ReplayingMall(known)

    def answer(operation: str, body: Body) -> Body:
        if operation == "Cancellations" and "Cancel" in mall.asked:
            spoil(body["data"]["order"]["history"]["items"])
        return body

    mall.spoil = answer
    with pytest.raises(OddAnswer):
        refuse(till_before(mall, known))
    assert "Refund" not in mall.asked


@pytest.mark.parametrize("answer", [None, {}, [], "done", {"id": None}, {"id": ["2"]}])
@pytest.mark.parametrize(
    ("mode", "operation", "say"),
    [("plain", "Cancel", refuse), ("plain", "Fulfil", pack), ("town", "Fulfil", pack)],
)
def test_a_change_that_is_answered_by_nothing_was_not_made(
    mode: str, operation: str, say: Callable[[Mall], MallOrder], answer: Any
) -> None:
    known = Recorded(mode)
    mall = ReplayingMall(known)

    def spoiled(asked: str, body: Body) -> Body:
        return {"data": dict.fromkeys(body["data"], deepcopy(answer))} if asked == operation else body

    mall.spoil = spoiled
    with pytest.raises(OddAnswer):
        say(till_before(mall, known))
    assert mall.asked[-1] == operation


@pytest.mark.parametrize("answer", [None, {}, {"success": None}, {"success": "no"}])
def test_a_fence_that_is_not_known_to_stand_is_none(answer: Any) -> None:
    known = Recorded("plain")
    mall = ReplayingMall(known)
    mall.spoil = lambda asked, body: {"data": {"logout": answer}} if asked == "Logout" else body
    with pytest.raises(OddAnswer):
        till_before(mall, known).take_over(2, lambda: None)


@pytest.mark.parametrize("field", ["payments", "fulfillments"])
def test_an_order_without_the_list_of_what_was_done_to_it_is_odd(field: str) -> None:
    """A second parcel, or a second refund, would look as if it were the first."""
    known = Recorded("plain")
    mall = ReplayingMall(known)

    def spoiled(_asked: str, body: Body) -> Body:
        if isinstance(body.get("data"), dict) and body["data"].get("order", {}).get("id"):
            body["data"]["order"][field] = None
        return body

    mall.spoil = spoiled
    with pytest.raises(OddAnswer):
        till_before(mall, known).get_order(ORDER)


def test_what_an_order_has_reserved_that_is_not_understood_is_no_surplus_of_a_plain_mall() -> None:
    known = Recorded("plain")
    mall = ReplayingMall(known)
    till = till_before(mall, known)
    wanted = known.orders[0]["lines"][0]["productVariant"]["id"]

    def reserved() -> int:
        [one] = till.read_stock([wanted])
        return one.reserved

    def levels(operation: str, body: Body) -> Body:
        if operation == "ShownLevels":
            variants = body["data"]["productVariants"]["items"]
            variants[0]["id"] = wanted
            for level in variants[0]["stockLevels"]:
                level |= {"stockOnHand": 20, "stockAllocated": 15}
        if operation == "Orders" and spoils:
            body["data"]["orders"]["items"][0]["lines"][0]["quantity"] = "two"
        return body

    mall.spoil = levels
    spoils = True
    assert reserved() == 15
    spoils = False
    well = reserved()
    assert well < 15
    spoils = True
    assert reserved() == well
