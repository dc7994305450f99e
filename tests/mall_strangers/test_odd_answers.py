"""Real answers, spoiled at random, before the mall's thread and the real books.

What stands beside an odd thing arrives; what is odd is named; nothing falls over, and all is well again as
soon as the mall is.
"""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings, strategies as st

from herstal_pos.mall import open_mall
from herstal_pos.services import commands
from herstal_pos.services.mall.platform import (
    MallError,
    MallLevel,
    MallListing,
    MallParcel,
    RefusalReason,
    Saying,
    Stage,
)
from herstal_pos.services.ports import Counter
from tests.dice import of_tier
from tests.fakes.clock import FixedClock
from tests.mall_strangers.odd_shop import MODES, Shop, opened, recorded
from tests.mall_strangers.replay import Body, Recorded, ReplayingMall
from tests.mall_strangers.spoiling import LISTS, Anything, OneOfAList

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A seed is not smaller for being a smaller number."""
SEEDS = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=of_tier(8, 25), phases=PHASES)
@given(seed=SEEDS)
def test_what_stands_beside_an_odd_thing_arrives(
    mode: str, counter: tuple[Path, Counter], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    known = recorded(mode)
    operation = Random(seed).choice([name for name in LISTS if known.answers(name)])  # noqa: S311
    spoil = OneOfAList(operation, seed)
    with opened(mode, counter, tmp_path_factory.mktemp("beside")) as shop:
        shop.mall.spoil = spoil
        shop.talk()
        seen = shop.seen
        orders = {order["id"] for order in known.orders}
        listings = {listing["id"] for listing in known.listings if listing["sku"]}
        missing = orders - shop.orders
        if operation == "Orders":
            assert missing <= spoil.refs
            assert not missing or seen.set_aside or spoil.is_renamed
        else:
            assert not missing, (operation, seen)
        if operation in ("MallStock", "SetStock", "Levels", "ShownLevels", "VariantIds", "Variants"):
            assert len(listings - shop.confirmed) <= 1, (operation, seen)
        assert seen.state == "well"
        all_is_well_again(shop, known)


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=of_tier(8, 25), phases=PHASES)
@given(seed=SEEDS)
def test_no_answer_at_all_is_more_than_a_mall_that_is_away(
    mode: str, counter: tuple[Path, Counter], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    known = recorded(mode)
    with opened(mode, counter, tmp_path_factory.mktemp("anything")) as shop:
        shop.mall.spoil = Anything(sorted({one["operation"] for one in known.exchanges}), seed)
        for _ in range(3):
            shop.talk()
            shop.worker.ask_again()
        assert len(repr(shop.seen)) < 100_000
        assert shop.cursor().get("feed", 0) <= known.last_event
        assert shop.cursor().get("looked", "") <= known.at.isoformat()
        all_is_well_again(shop, known)


@pytest.mark.parametrize("epoch", [1, 2**31 - 1])
def test_a_beat_answered_with_the_turn_of_nobody_holds_up_nothing(
    counter: tuple[Path, Counter], tmp_path: Path, epoch: int
) -> None:
    known, answer = recorded("town"), {"data": {"mallHeartbeat": {"epoch": epoch}}}
    with opened("town", counter, tmp_path) as shop:
        shop.mall.spoil = lambda operation, body: answer if operation == "Heartbeat" else body
        shop.talk()
        assert {order["id"] for order in known.orders} <= shop.orders
        all_is_well_again(shop, known)


def test_two_computers_with_one_shop_s_data_are_told_by_both(
    counter: tuple[Path, Counter], tmp_path: Path
) -> None:
    """A copy beside what it was made of; the mall hears the greater turn, as the real one does."""
    turns = [0]

    def hear(operation: str, asked: Body) -> None:
        if operation == "Heartbeat":
            turns.append(max(turns[-1], asked["i"]["epoch"]))

    def answer(operation: str, body: Body) -> Body:
        heard: Body = {"data": {"mallHeartbeat": {"epoch": turns[-1]}}}
        return heard if operation == "Heartbeat" else body

    (tmp_path / "copy").mkdir()
    with opened("town", counter, tmp_path) as one, opened("town", counter, tmp_path / "copy") as other:
        both = (one, other)
        for shop in both:
            shop.mall.hear, shop.mall.spoil = hear, answer
        other.books.clock.pass_by(seconds=5)  # started later
        for _ in range(4):
            for shop in both:
                shop.talk()
                shop.books.clock.pass_by(seconds=100)
        for shop in both:
            assert [thing.kind for thing in shop.seen.set_aside] == ["doubled"]
            assert shop.seen.state == "well"
        for _ in range(2):  # the other was closed: an hour later nothing is odd any more
            one.books.clock.pass_by(hours=1)
            one.worker.ask_again()
            one.talk()
        assert one.seen.set_aside == ()
        assert len(set(turns)) > 4


def test_what_a_mall_answers_to_a_sign_of_life_is_said_while_it_is_odd(
    counter: tuple[Path, Counter], tmp_path: Path
) -> None:
    said: list[object] = [{"epoch": "soon"}, {"epoch": 0}, None, {"epoch": 2**40}]

    def answer(operation: str, body: Body) -> Body:
        return {"data": {"mallHeartbeat": said[0]}} if operation == "Heartbeat" else body

    with opened("town", counter, tmp_path) as shop:
        shop.mall.spoil = answer
        while said:
            shop.talk()
            assert [thing.kind for thing in shop.seen.set_aside] == ["beat"], said[0]
            assert shop.seen.state == "well"
            said.pop(0)
            shop.books.clock.pass_by(seconds=100)
            shop.mall.spoil = answer if said else None
        shop.talk()
        assert shop.seen.set_aside == ()


def all_is_well_again(shop: Shop, known: Recorded) -> None:
    """Once the mall answers as it did."""
    shop.mall.spoil = None
    shop.books.clock.pass_by(hours=1, seconds=1)
    for _ in range(2):  # what came in at first may leave something to be said
        shop.worker.ask_again()
        shop.talk()
        if shop.seen.parked:  # it said itself that it knows an article no more
            assert {row.reason for row in shop.seen.parked} <= {"unknown", "ambiguous_sku"}
            shop.books.do(commands.RetryParked())
    seen = shop.seen
    assert (seen.state, seen.set_aside, seen.waiting) == ("well", (), 0)
    assert {order["id"] for order in known.orders} <= shop.orders
    assert {listing["id"] for listing in known.listings} == shop.confirmed


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=of_tier(25, 80), phases=PHASES)
@given(seed=SEEDS)
def test_whatever_is_answered_the_door_raises_nothing_but_its_own_errors(mode: str, seed: int) -> None:
    known, mall = recorded(mode), ReplayingMall(recorded(mode))
    clock = FixedClock(known.at)
    till = open_mall(known.access, clock, mall.session(), lambda _seconds: None)
    mall.spoil = Anything(sorted({one["operation"] for one in known.exchanges}), seed)
    listing = MallListing("uid-9", "5499999999999", "Clé à molette 250", 1299, 2100)
    parcel = MallParcel("P-7", "recorded", (("16", 3),))
    refs = [listing["id"] for listing in known.listings]
    for say in (
        till.open,
        lambda: till.take_over(2, lambda: None),
        till.pull_listings,
        lambda: till.pull_orders(""),
        lambda: till.put_stock([MallLevel(ref, 10, 0, 1, 100) for ref in refs]),
        lambda: till.read_stock(refs),
        lambda: till.put_listings([listing]),
        lambda: till.put_listings([replace(listing, title="Clé à molette 300", ref="20", sequence=1)]),
        lambda: till.wake(0),
        lambda: till.get_order("10"),
        lambda: till.parts("10"),
        lambda: till.advance("10", Stage.ACCEPTED, []),
        lambda: till.reject("10", {"16": 1}, RefusalReason.OUT_OF_STOCK, Saying(7, 2)),
        lambda: till.advance("10", Stage.READY, [parcel]),
        lambda: till.unpack("10", "P-7"),
    ):
        with suppress(MallError):
            repr(say()).encode()
    assert len(till.odd_things()) <= 200


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=100, phases=PHASES)
@given(seed=SEEDS)
def test_an_order_is_read_as_it_may_be_or_set_aside_without_a_customer_s_name(mode: str, seed: int) -> None:
    known, mall = recorded(mode), ReplayingMall(recorded(mode))
    till = open_mall(known.access, FixedClock(known.at), mall.session(), lambda _seconds: None)
    mall.spoil = spoil = OneOfAList("Orders", seed)
    page = till.pull_orders("")
    aside = till.odd_things()
    refs = [order.ref for order in page.orders]
    assert {order["id"] for order in known.orders} - {*refs} <= spoil.refs
    assert len(refs) == len(known.orders) or aside
    assert all(0 <= line.refused <= line.quantity for order in page.orders for line in order.lines)
    repr(page).encode()  # no half of a letter is left
    streets = {order["shippingAddress"]["streetLine1"] for order in known.orders}
    assert not [street for street in streets if street in repr(aside)]
