"""What a box on the way holds back or says twice is done once, or is an alarm where nothing prevents it."""

from collections.abc import Callable, Iterator

import pytest

from herstal_pos.domain.orders.parcel import parcel_key
from herstal_pos.mall import open_mall
from herstal_pos.services.mall.platform import (
    Mall,
    MallLevel,
    MallListing,
    MallOrder,
    MallParcel,
    MallUnavailable,
    RefusalReason,
    Saying,
    Stage,
)
from tests.dice import of_tier
from tests.mall import rig
from tests.mall_contract.worlds import CLOCK, PUSHES, Vendure
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
        self.rows = iter(range(1, 10_000))

    def order(self) -> tuple[MallOrder, int]:
        """Of four pieces; what one of them costs."""
        article = self.article(20)
        [ref] = self.buy({article.sku: PIECES})
        return self.mall.get_order(ref), article.price_cents

    def refuse(self, order: MallOrder, pieces: int) -> MallOrder:
        """As the outbox says it: again, until it is answered."""
        row, wanted = next(self.rows), {order.lines[0].id: pieces}
        return self.until_answered(
            lambda before: self.mall.reject(
                order.ref, wanted, RefusalReason.OUT_OF_STOCK, Saying(row, 1, before=before)
            )
        )

    def pack(self, order: MallOrder, pieces: int) -> MallOrder:
        row = next(self.rows)
        parcel = MallParcel(parcel_key(order.ref), "recorded", ((order.lines[0].id, pieces),))
        return self.until_answered(
            lambda before: self.mall.advance(order.ref, Stage.PACKED, [parcel], Saying(row, 1, before=before))
        )

    def until_answered[T](self, say: Callable[[bool], T]) -> T:
        try:
            return say(False)
        except MallUnavailable:
            self.line.stop()
            return say(True)
        finally:
            self.line.stop()

    def bring(self, order: MallOrder, stage: Stage) -> None:
        """As far as this stage, all of it in one parcel."""
        lines = ((order.lines[0].id, PIECES),)
        parcels = [MallParcel(parcel_key(order.ref), "recorded", lines)] if stage >= Stage.PACKED else []
        try:
            self.mall.advance(order.ref, stage, parcels, Saying(1, 1))
        except MallUnavailable:
            delay, self.line.delay = self.line.delay, None
            self.mall.advance(order.ref, stage, parcels, Saying(1, 1, before=True))
            self.line.delay = delay

    def afterwards(self, order: MallOrder) -> MallOrder:
        """When all copies have come."""
        self.line.pass_by(120)
        return self.mall.get_order(order.ref)


@pytest.fixture(scope="module", params=of_tier(KINDS[:1], KINDS))
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


# --- articles, levels and states


def made(world: LateWorld, delay: Delay, word: str) -> tuple[int, int, str]:
    """How many products and how many variants there are of an article that was listed once, and what the mall
    had against it."""
    sku = f"55{next(world.rows):011d}"
    listing = MallListing(sku, sku, f"Listed {sku}", 250, 600)
    world.line.once(word, delay)
    [answer] = world.until_answered(
        lambda before: world.mall.put_listings([listing], Saying(1, 1, before=before))
    )
    assert world.line.delay is None, word
    world.line.pass_by(120)
    found = world.clerk.api.ask(_MADE, name=listing.title)["items"]
    return len(found), sum(len(product["variants"]) for product in found), answer.reason


_MADE = """query($name: String!) { products(options: {filter: {name: {eq: $name}}}) {
    items { variants { id } } } }"""


def listing_words(world: LateWorld) -> tuple[str, ...]:
    return ("mallPutListings",) if world.is_town else ("CreateProduct(", "CreateVariants(")


@pytest.mark.parametrize("delay", [Delay.CUT, Delay.LATE, Delay.COPY_FIRST])
def test_an_article_that_comes_late_is_listed_once(late: LateWorld, delay: Delay) -> None:
    for word in listing_words(late)[1:] if delay is Delay.COPY_FIRST else listing_words(late):
        assert made(late, delay, word) == (1, 1, ""), word


@pytest.mark.parametrize("place", [0, 1])
def test_an_article_said_twice_at_once_is_listed_once(late: LateWorld, place: int) -> None:
    """Or told: two of one article, side by side, plain on PostgreSQL."""
    word = listing_words(late)[-1 if place else 0]
    for _ in range(3):
        products, variants, why = made(late, Delay.AT_ONCE, word)
        assert why == ("ambiguous" if variants > 1 else "")
        assert variants == products == 1 or not late.is_town
    listed = [listing.key for listing in late.mall.pull_listings()]
    assert len(listed) == len(set(listed))
    late.mall.odd_things()


def level(ref: str, on_hand: int) -> MallLevel:
    return MallLevel(ref, on_hand, 0, 0, next(PUSHES))


@pytest.mark.parametrize("delay", Delay)
def test_a_level_that_comes_late_is_overwritten_or_seen_in_the_comparison(
    late: LateWorld, delay: Delay
) -> None:
    """A plain mall knows no number of a push: an old one that comes after a newer one stands there."""
    ref = late.article(20).ref
    late.line.once("mallSetStock" if late.is_town else "updateProductVariants", delay)
    first = [level(ref, 10)]
    late.until_answered(lambda _: late.mall.put_stock(first))
    assert late.line.delay is None
    late.mall.put_stock([level(ref, 7)])
    late.line.pass_by(120)
    [there] = late.mall.read_stock([ref])
    assert there.on_hand == 7 or not late.is_town
    if there.on_hand != 7:
        late.mall.put_stock([level(ref, 7)])
        [there] = late.mall.read_stock([ref])
    assert (there.on_hand, there.available) == (7, 7)


@pytest.mark.parametrize("delay", Delay)
def test_a_state_that_comes_late_takes_nothing_back(late: LateWorld, delay: Delay) -> None:
    """Each word of an order's way is delayed once, until the bag is at the customer's."""
    words = ("transitionFulfillmentToState", *(("transitionOrderToState",) if late.is_town else ()))
    for word in words:
        order, _ = late.order()
        late.line.of_each(word, delay)
        for stage in (Stage.ACCEPTED, Stage.PICKING, Stage.PACKED, Stage.READY, Stage.HANDED_OVER):
            late.bring(order, stage)
        assert late.line.delayed > 0, word
        late.line.stop()
        now = late.afterwards(order)
        assert (now.stage, len(now.parcels), now.alarms) == (Stage.HANDED_OVER, 1, ())
        assert now.lines[0].packed == PIECES


@pytest.mark.parametrize("delay", Delay)
def test_an_unpacking_that_comes_late_opens_no_other_bag(late: LateWorld, delay: Delay) -> None:
    order, _ = late.order()
    late.pack(order, PIECES)
    late.line.once("transitionFulfillmentToState", delay)
    late.until_answered(lambda _: late.mall.unpack(order.ref, parcel_key(order.ref)))
    again = MallParcel(parcel_key(f"again {order.ref}"), "recorded", ((order.lines[0].id, PIECES),))
    late.mall.advance(order.ref, Stage.PACKED, [again])
    now = late.afterwards(order)
    assert {parcel.key: parcel.state for parcel in now.parcels} == {
        parcel_key(order.ref): "unpacked",
        again.key: "recorded",
    }
    assert now.lines[0].packed == PIECES
