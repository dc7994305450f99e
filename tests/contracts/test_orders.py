"""Online orders in the shop's books, and what they hold of each article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from herstal_pos.domain.mall.listing import Listing, MallBook, MallState
from herstal_pos.domain.orders.mall_sale import MallSale, SoldLine
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import (
    Address,
    OrderFacts,
    OrderLine,
    RefusalReason,
    Sibling,
    Stage,
)
from herstal_pos.domain.orders.order_steps import Alarm, Asking
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.promise import Promise
from herstal_pos.domain.stock.stock import StockCause, StockMovement, StockRow
from herstal_pos.domain.vat import VatRate, VatTotal
from herstal_pos.services.ports import Storage
from tests.builders import BUSINESS_DAY, new_id
from tests.shop import TILL, product, stock

NOW = datetime(2026, 11, 25, 14, 32, tzinfo=UTC)
BIKE = NOW + timedelta(minutes=18)
ADDRESS = Address("Marc Thiry", "Rue Large Voie 12", "4040", "Herstal", "0470 12 34 56")
SIBLINGS = (Sibling(1, "Épicerie", Stage.NEW, mine=True), Sibling(2, "Librairie", None, mine=False))


def order(*products: Product, ref: str = "9", code: str = "M-2418", placed_at: datetime = NOW) -> OnlineOrder:
    """Two units of each."""
    facts = OrderFacts(
        code,
        placed_at,
        Stage.NEW,
        cancelled=False,
        address=ADDRESS,
        by_bike=True,
        note="Sonner deux fois",
        part_no=1,
        part_count=2,
        bike_at=BIKE,
        slot_start=NOW,
        slot_end=BIKE,
        siblings=SIBLINGS,
    )
    lines = [
        OrderLine(str(at), f"ref-{at}", "541", "Sirop", each.id, 1000, 435, 2)
        for at, each in enumerate(products, start=1)
    ]
    return OnlineOrder(new_id(), ref, NOW, facts, lines, "fingerprint")


def keep(storage: Storage, *orders: OnlineOrder) -> None:
    with storage.work() as work:
        for each in orders:
            work.orders.save(each)
        work.commit()


@pytest.fixture
def goods(shop: Storage) -> tuple[Product, Product]:
    pair = product("Sirop"), product("Café")
    stock(shop, *pair)
    return pair


def test_an_order_comes_back_as_it_was_kept(shop: Storage, goods: tuple[Product, Product]) -> None:
    kept = order(*goods)
    keep(shop, kept)
    kept.accept(NOW)
    kept.pick(NOW, "1", 2)
    kept.miss(NOW, "2", RefusalReason.DAMAGED, None, 1000)
    kept.queued_stage, kept.asking, kept.till_id = Stage.ACCEPTED, Asking.TICKET, TILL.id
    keep(shop, kept)
    with shop.look() as work:
        assert work.orders.by_id(kept.id) == kept
        assert work.orders.by_ref("9") == kept
        assert work.orders.asking() == [kept]
    with shop.work() as work:
        assert work.orders.by_ref("9") == kept  # and nobody else has it now
        assert work.orders.by_ref("10") is None

    kept.asking, kept.alarm = None, Alarm.CANCELLED
    kept.pack(NOW, "KEY", 2)
    kept.scan_bag(NOW, 2)
    keep(shop, kept)
    with shop.look() as work:
        assert work.orders.by_parcel("KEY") == kept
        assert work.orders.by_parcel("OTHER") is None
        assert work.orders.asking() == []

    kept.scan_bag(NOW, 1)
    kept.hand_over(NOW)
    keep(shop, kept)
    with shop.look() as work:
        assert work.orders.by_id(kept.id) == kept


def test_what_is_not_committed_is_no_order(shop: Storage, goods: tuple[Product, Product]) -> None:
    kept = order(*goods)
    with shop.work() as work:
        work.orders.save(kept)
    with shop.look() as work:
        assert work.orders.by_id(kept.id) is None
        assert work.orders.promises([goods[0].id]) == {}


def test_an_order_reserves_its_goods_until_they_are_packed(
    shop: Storage, goods: tuple[Product, Product]
) -> None:
    sirup, coffee = goods
    first = order(sirup, coffee)
    second = order(sirup, ref="10", code="M-2419", placed_at=NOW + timedelta(minutes=1))
    keep(shop, second, first)
    with shop.look() as work:
        promises = work.orders.promises([sirup.id, coffee.id, "nothing"])
        assert promises[sirup.id] == [
            Promise(first.id, "M-2418", NOW, BIKE, 2000),
            Promise(second.id, "M-2419", NOW + timedelta(minutes=1), BIKE, 2000),
        ]
        assert work.orders.committed([sirup.id, coffee.id]) == {sirup.id: 4, coffee.id: 2}
        assert work.orders.promises([]) == {}
        assert work.orders.committed([]) == {}
        assert work.orders.promised_products() == sorted((sirup.id, coffee.id))

    first.accept(NOW)
    first.pick(NOW, "1", 2)
    first.miss(NOW, "2", RefusalReason.OUT_OF_STOCK, 1)
    keep(shop, first)
    with shop.look() as work:
        promises = work.orders.promises([sirup.id, coffee.id])
        assert promises[sirup.id][0].picked == 2000
        assert [(each.quantity, each.picked) for each in promises[coffee.id]] == [(1000, 0)]
        assert work.orders.committed([coffee.id]) == {coffee.id: 2}  # the mall has not heard of it

    first.pick(NOW, "2", 1)
    first.pack(NOW, "KEY", 1)
    keep(shop, first)
    with shop.look() as work:
        assert [each.code for each in work.orders.promises([sirup.id])[sirup.id]] == ["M-2419"]
        assert work.orders.promises([coffee.id]) == {}
        assert work.orders.promised_products() == [sirup.id]
        assert work.orders.committed([sirup.id, coffee.id]) == {sirup.id: 2, coffee.id: 1}


def test_the_board_has_what_is_worked_on_what_alarms_and_what_left_today(
    shop: Storage, goods: tuple[Product, Product]
) -> None:
    def made(ref: str) -> OnlineOrder:
        return order(goods[0], ref=ref)

    new, refused, gone, alarmed, today, yesterday = map(made, "123456")
    refused.refuse(NOW, RefusalReason.CLOSED)
    for each in (gone, alarmed):
        each.update(replace(each.facts, cancelled=True), each.lines, "cancelled")
    alarmed.alarm = Alarm.CANCELLED
    for at, each in ((NOW, today), (NOW - timedelta(days=1), yesterday)):
        each.accept(at)
        each.pick(at, "1", 2)
        each.pack(at, f"KEY-{each.ref}", 1)
        each.hand_over(at)
    keep(shop, new, refused, gone, alarmed, today, yesterday)
    with shop.look() as work:
        board = work.orders.board(NOW - timedelta(hours=12))
    assert sorted(each.ref for each in board) == ["1", "2", "4", "5"]


def test_a_movement_of_an_order_is_explained_by_its_code(
    shop: Storage, goods: tuple[Product, Product]
) -> None:
    kept = order(*goods)
    keep(shop, kept)
    with shop.work() as work:
        moved = StockMovement(
            new_id(), goods[0].id, -2000, StockCause.PACKED, NOW, BUSINESS_DAY, order_id=kept.id
        )
        work.stock.add([moved])
        work.commit()
    with shop.look() as work:
        assert work.stock.rows(goods[0].id, 5) == [StockRow(NOW, StockCause.PACKED, -2000, "M-2418")]


# --- listings and the mall's book


def test_listings_are_found_by_article_and_by_reference(
    shop: Storage, goods: tuple[Product, Product]
) -> None:
    sirup, coffee = (Listing(each.id, f"ref-{each.id}", "541", 1000, 1) for each in goods)
    with shop.work() as work:
        work.listings.save([sirup, coffee])
        work.listings.confirm({sirup.product_id: 7})
        work.commit()
    sirup = replace(sirup, confirmed=7)
    with shop.look() as work:
        assert sorted(work.listings.all(), key=lambda listing: listing.ref) == sorted(
            (sirup, coffee), key=lambda listing: listing.ref
        )
        assert work.listings.of_products([sirup.product_id, "nothing"]) == {sirup.product_id: sirup}
        assert work.listings.by_refs([coffee.ref]) == {coffee.ref: coffee}
        assert work.listings.of_products([]) == work.listings.by_refs([]) == {}
        assert len(work.listings.all()) == 2
    with shop.work() as work:
        work.listings.save([replace(coffee, step=100)])
        work.listings.remove([sirup.product_id])
        work.commit()
    with shop.look() as work:
        assert work.listings.all() == [replace(coffee, step=100)]


def test_one_till_talks_to_the_mall_until_its_lease_is_over(shop: Storage) -> None:
    soon, later = NOW + timedelta(minutes=3), NOW + timedelta(minutes=6)
    with shop.work() as work:
        assert work.mall.get() == MallBook()
        assert not work.mall.lease("one", NOW, soon)  # there is no mall yet
        work.mall.put(MallBook(MallState.WELL, "12", 41, "Épicerie", has_parts=True, answered_at=NOW))
        work.commit()
    with shop.work() as work:
        assert work.mall.lease("one", NOW, soon)
        work.commit()
    with shop.work() as work:
        assert not work.mall.lease("two", NOW, later)
        assert work.mall.lease("one", NOW, later)
        work.mall.put(replace(work.mall.get(), cursor="13"))
        work.commit()
    with shop.work() as work:
        book = work.mall.get()
        assert (book.cursor, book.push_number, book.holder, book.held_until) == ("13", 41, "one", later)
        assert work.mall.lease("two", later, later + timedelta(minutes=3))


def test_a_lease_that_was_taken_under_a_wrong_clock_holds_nobody_up(shop: Storage) -> None:
    a_year_ahead, lease = NOW + timedelta(days=365), timedelta(minutes=3)
    with shop.work() as work:
        work.mall.put(MallBook(MallState.WELL, "12", 41, "Épicerie", has_parts=True, answered_at=NOW))
        assert work.mall.lease("one", a_year_ahead, a_year_ahead + lease)
        work.commit()
    with shop.work() as work:
        assert work.mall.lease("two", NOW, NOW + lease)


LONG_AFTER = NOW + timedelta(days=1)


def ended(goods: tuple[Product, Product]) -> dict[str, OnlineOrder]:
    """Handed over, cancelled by the mall, and refused by the shop."""
    gone, cancelled, refused = (order(*goods, ref=ref) for ref in ("gone", "cancelled", "refused"))
    gone.accept(NOW)
    gone.pick(NOW, "1", 2)
    gone.pick(NOW, "2", 2)
    gone.pack(NOW, "HBZTLW3Q6256", 1)
    gone.hand_over(NOW)
    cancelled.facts = replace(cancelled.facts, cancelled=True)
    refused.refuse(NOW, RefusalReason.CLOSED)
    return {each.ref: each for each in (gone, cancelled, refused)}


def test_orders_are_over_once_they_left_or_were_off_and_open_ones_never(
    shop: Storage, goods: tuple[Product, Product]
) -> None:
    waiting = order(*goods, ref="waiting")
    alarmed = order(*goods, ref="alarmed")
    alarmed.facts, alarmed.alarm = replace(alarmed.facts, cancelled=True), Alarm.CANCELLED
    keep(shop, waiting, alarmed, *ended(goods).values())
    with shop.work() as work:
        assert {over.ref for over in work.orders.over_since(LONG_AFTER)} == {"gone", "cancelled", "refused"}
        assert work.orders.over_since(NOW) == []


def test_what_left_late_is_over_late(shop: Storage, goods: tuple[Product, Product]) -> None:
    gone = ended(goods)["gone"]
    gone.handed_over_at = LONG_AFTER
    keep(shop, gone)
    with shop.work() as work:
        assert work.orders.over_since(LONG_AFTER) == []
        assert work.orders.over_since(LONG_AFTER + timedelta(seconds=1)) == [gone]


def test_a_customer_who_is_forgotten_is_nowhere_in_the_books_any_more(
    shop: Storage, goods: tuple[Product, Product]
) -> None:
    gone = ended(goods)["gone"]
    keep(shop, gone)
    gone.forget_customer()
    keep(shop, gone)
    with shop.work() as work:
        assert work.orders.over_since(LONG_AFTER) == []
        stored = work.orders.by_id(gone.id)
    assert stored is not None
    assert stored.facts.address == Address("", "", "", "", "")
    assert stored.facts.note == ""
    assert (stored.facts.code, stored.lines, stored.parcels) == (gone.facts.code, gone.lines, gone.parcels)


def test_an_order_is_prepared_from_its_acceptance_until_it_leaves(
    shop: Storage, goods: tuple[Product, Product]
) -> None:
    def prepared() -> bool:
        keep(shop, one)
        with shop.look() as work:
            return work.orders.prepares("M-2418")

    one = order(*goods)
    assert not prepared()
    one.accept(NOW)
    assert prepared()
    one.pick(NOW, "1", 2)
    one.pick(NOW, "2", 2)
    one.pack(NOW, "HBZTLW3Q6256", 1)
    assert prepared()
    one.hand_over(NOW)
    assert not prepared()


def test_sales_of_the_mall_come_back_as_they_were_written(shop: Storage) -> None:
    rate = VatRate("reduced", 600)
    vat = (VatTotal(rate, 870, 821, 49),)
    first = MallSale(
        *(new_id(), "order", "M-2418", NOW, BUSINESS_DAY, (SoldLine("1", rate, 870),), vat, ""),
        Version("1", 7),
    )
    back = replace(first, id=new_id(), corrects=first.id, business_day=BUSINESS_DAY + timedelta(days=1))
    with shop.work() as work:
        for sale in (first, back):
            work.mall_sales.add(sale)
        work.commit()
    with shop.look() as work:
        assert work.mall_sales.of_order("order") == [first, back]
        assert work.mall_sales.of_order("other") == []
        assert work.mall_sales.of_days(BUSINESS_DAY, BUSINESS_DAY) == [first]
        assert work.mall_sales.by_ids([back.id, "none"]) == [back]
        assert work.mall_sales.count() == 2
        assert work.orders.sold_on(BUSINESS_DAY) == (1, 870)
