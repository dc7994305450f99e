"""The network goes between acceptance and hand-over: the shop goes on, and the mall hears all of it after."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Progress
from herstal_pos.domain.orders.parcel import bag_code
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices
from tests.mall.rig import Mall, mall
from tests.soak.audit import agree
from tests.soak.line import CutLine
from tests.soak.live_till import LiveTill
from tests.soak.town import Town

OPENING = 10
EVENTS = "{ mallEvents(since: 0, take: 100) { items { kind orderId detail } } }"

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module", params=["town", "plain"])
def platform(request: pytest.FixtureRequest) -> Iterator[Mall]:
    with mall(request.param, articles=4) as opened:
        yield opened


def do(till: LiveTill, *acts: commands.Command) -> None:
    for act in acts:
        refused = [notice for notice in till.execute(act) if isinstance(notice, notices.CommandRefused)]
        assert not refused, (act, refused)


def order_of(till: LiveTill, ref: str) -> OnlineOrder:
    with till.books() as work:
        order = work.orders.by_ref(ref)
    assert order is not None
    return order


def sell(till: LiveTill, sku: str) -> None:
    [changed] = [
        notice for notice in till.execute(commands.AddByCode(sku)) if isinstance(notice, notices.SaleChanged)
    ]
    do(till, commands.TakeTender(changed.sale.sale_id, changed.sale.version, "cash"))


def pick_all_but_one(till: LiveTill, ref: str) -> None:
    """One piece of the second line is nowhere."""
    order = order_of(till, ref)
    first, second = order.lines
    do(
        till,
        commands.PickScan(order.id, first.sku),
        commands.PickScan(order.id, first.sku),
        commands.PickScan(order.id, second.sku),
        commands.UndoOrderStep(order.id),
        commands.PickScan(order.id, second.sku),
        commands.MarkShortage(order.id, second.id, "out_of_stock"),
    )


def hand_over(till: LiveTill, ref: str) -> None:
    order = order_of(till, ref)
    assert order.parcel is not None
    do(till, *(commands.HandOverBag(bag_code(order.parcel.key, bag)) for bag in (1, 2)))
    till.wait_until(lambda work: handed_over(work.orders.by_ref(ref)), insisting=True)


def handed_over(order: OnlineOrder | None) -> bool:
    return order is not None and order.progress is Progress.HANDED_OVER


def heard_by_the_mall(town: Town, ref: str) -> list[str]:
    events: list[dict[str, Any]] = town.clerk.api.ask(EVENTS)["items"]
    mine = (event for event in events if event["orderId"] == ref)
    return [f"{event['kind']} {event['detail'].partition('>')[2]}".strip() for event in mine]


def test_the_line_is_cut_from_acceptance_to_hand_over(platform: Mall, tmp_path: Path) -> None:
    with CutLine(platform.url, Random(1)) as line:  # noqa: S311
        town = Town(platform, line.url)
        place = Place(DataFolder(tmp_path / "shop"), Config())
        town.furnish(place, OPENING)
        with LiveTill(place, town.secrets) as till:
            till.wait_for_quiet()
            first, second, third, _ = town.skus
            town.buy({first: 2, second: 2})
            ref = town.clerk.newest()["id"]
            till.wait_until(lambda work: work.orders.by_ref(ref) is not None)
            order_id = order_of(till, ref).id
            do(till, commands.AcceptOrder(order_id))
            till.wait_for_quiet()
            state = town.clerk.newest()["state"]
            assert state == ("Accepted" if town.knows_parts else "PaymentSettled")

            line.cut()
            pick_all_but_one(till, ref)
            do(till, commands.PackParcel(order_id, 1), commands.UndoOrderStep(order_id))
            do(till, commands.PackParcel(order_id, 2))
            sell(till, third)
            hand_over(till, ref)
            assert town.clerk.newest()["state"] == state
            assert town.clerk.newest()["fulfillments"] == []
            with till.books() as work:
                assert work.mall.get().state == "away"

            line.mend()
            till.call_the_mall()
            till.wait_for_quiet()
        order = town.clerk.newest()
        assert [parcel["state"] for parcel in order["fulfillments"]] == ["Shipped"]
        [payment] = order["payments"]
        assert [refund["total"] for refund in payment["refunds"]] == [town.articles[second]["priceWithTax"]]
        if town.knows_parts:
            assert heard_by_the_mall(town, ref) == [
                "PLACED PaymentSettled",
                "STATE Accepted",
                "STATE Picking",
                "LINE_CANCELLED",
                "REFUND",
                "FULFILLMENT Pending",
                "FULFILLMENT ReadyForPickup",
                "FULFILLMENT Shipped",
                "STATE Shipped",
            ]
        with closing(place.open_storage()) as storage:
            agree(town, storage, OPENING)


def test_answers_get_lost_on_the_way_and_each_step_is_taken_once(platform: Mall, tmp_path: Path) -> None:
    """One in four, and with a part of what is said on it."""
    with CutLine(platform.url, Random(7)) as line:  # noqa: S311
        town = Town(platform, line.url, at=2)
        place = Place(DataFolder(tmp_path / "shop"), Config())
        town.furnish(place, OPENING)
        with LiveTill(place, town.secrets) as till:
            till.wait_for_quiet()
            first, second, *_ = town.skus
            line.lost = 1 / 4
            town.buy({first: 2, second: 2})
            ref = town.clerk.newest()["id"]
            till.wait_until(lambda work: work.orders.by_ref(ref) is not None, insisting=True)
            order_id = order_of(till, ref).id
            do(till, commands.AcceptOrder(order_id))
            pick_all_but_one(till, ref)
            till.wait_for_quiet(insisting=True)
            do(till, commands.PackParcel(order_id, 2))
            till.wait_for_quiet(insisting=True)
            hand_over(till, ref)
            till.wait_for_quiet(insisting=True)
        assert line.answers_lost > 0
        with closing(place.open_storage()) as storage:
            agree(town, storage, OPENING)
