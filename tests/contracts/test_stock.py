from datetime import timedelta

from hypothesis import HealthCheck, given, settings, strategies as st

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.receiving import Receiving, ReceivingLine
from herstal_pos.domain.stock.stock import StockCause, StockMovement, StockRow
from herstal_pos.domain.stock.supply.proposing import DayMoved
from herstal_pos.domain.stock.supply.supplier_order import (
    SupplierOrder,
    SupplierOrderEnd,
    SupplierOrderLine,
    WhyEnded,
)
from herstal_pos.services.ports import Storage
from tests import builders
from tests.builders import BUSINESS_DAY, COMPLETED_AT, complete, line, new_id, pay
from tests.shop import moved, product, stock, write


def test_a_level_is_the_sum_of_its_movements(shop: Storage) -> None:
    bread, milk, never_moved = product("Pain"), product("Lait"), product("Café")
    stock(shop, bread, milk, never_moved)
    with shop.work() as work:
        work.stock.add([moved(bread, 12_000), moved(milk, 500), moved(bread, -2000)])
        work.stock.add([moved(bread, -11_000)])
        work.stock.add([])
        assert work.stock.on_hand([bread.id]) == {bread.id: -1000}
        work.commit()

    with shop.look() as work:
        asked = [bread.id, milk.id, never_moved.id]
        assert work.stock.on_hand(asked) == {bread.id: -1000, milk.id: 500}
        assert work.stock.on_hand([]) == {}


def test_the_rows_behind_a_level_come_newest_first_with_their_tickets(shop: Storage) -> None:
    bread = product("Pain")
    stock(shop, bread)
    sale = complete(pay(builders.sale_of(line(285))), 3)
    write(shop, sale)
    with shop.work() as work:
        work.stock.add([moved(bread, 12_000)])
        work.stock.add([moved(bread, -1000, sale.lines[0].id)])
        work.commit()

    with shop.look() as work:
        assert work.stock.rows(bread.id, 10) == [
            StockRow(COMPLETED_AT, StockCause.SALE, -1000, "2-000003"),
            StockRow(COMPLETED_AT, StockCause.OPENING, 12_000, ""),
        ]
        assert len(work.stock.rows(bread.id, 1)) == 1
        assert work.stock.rows("nothing", 1) == []


def test_movements_that_are_not_committed_leave_the_level(shop: Storage) -> None:
    bread = product("Pain")
    stock(shop, bread)
    with shop.work() as work:
        work.stock.add([moved(bread, 12_000)])

    with shop.look() as work:
        assert work.stock.on_hand([bread.id]) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(quantities=st.lists(st.tuples(st.integers(0, 3), st.integers(-(10**7), 10**7)), max_size=20))
def test_whatever_moves_the_levels_add_up(shop: Storage, quantities: list[tuple[int, int]]) -> None:
    products = [product(f"Article {number}") for number in range(4)]
    stock(shop, *products)
    with shop.work() as work:
        work.stock.add([moved(products[which], quantity) for which, quantity in quantities])
        expected = {
            products[which].id: sum(quantity for other, quantity in quantities if other == which)
            for which, _ in quantities
        }
        assert work.stock.on_hand([each.id for each in products]) == expected
        assert work.audit.wrong_levels() == []


# --- orders from suppliers

V1 = Version("2", 41)
ROOT = (COMPLETED_AT, BUSINESS_DAY, "clerk", V1)


def order_of(*product_ids: str, number: str = "2-0001", entry: int = 41) -> SupplierOrder:
    lines = tuple(SupplierOrderLine(new_id(), each, 10_000, 5000, "104711") for each in product_ids)
    root = (*ROOT[:-1], Version("2", entry))
    return SupplierOrder(new_id(), "meurens", "Meurens", number, *root, lines)


def test_an_order_is_open_until_it_has_an_end_and_what_came_is_summed(shop: Storage) -> None:
    syrup, beer = product("Sirop"), product("Bière")
    stock(shop, syrup, beer)
    first, second = order_of(syrup.id, beer.id), order_of(beer.id, number="2-0002", entry=42)
    came = tuple(
        Receiving(
            new_id(),
            "meurens",
            "Meurens",
            "",
            *ROOT,
            (ReceivingLine(new_id(), syrup.id, each),),
            order_id=first.id,
        )
        for each in (3000, 5000)
    )
    with shop.work() as work:
        for order in (first, second):
            work.supplier_orders.add(order)
        for receiving in came:
            work.goods.add_receiving(receiving)
        work.commit()
    with shop.look() as work:
        orders = work.supplier_orders
        assert (orders.open(), orders.by_id(first.id)) == ([first, second], first)
        assert orders.arrived([first.id, second.id]) == {first.id: {syrup.id: 8000}, second.id: {}}
        assert (orders.arrived([]), orders.by_id("none"), orders.end_of(first.id)) == ({}, None, None)
        assert (orders.placed("2"), orders.placed("3")) == (2, 0)
        assert work.goods.receiving(came[0].id) == came[0]
    end = SupplierOrderEnd(new_id(), first.id, WhyEnded.NOT_COMING.value, *ROOT)
    with shop.work() as work:
        work.supplier_orders.end(end)
        work.commit()
    with shop.look() as work:
        assert (work.supplier_orders.open(), work.supplier_orders.end_of(first.id)) == ([second], end)


def test_movements_are_summed_by_day_from_a_day_on(shop: Storage) -> None:
    syrup = product("Sirop")
    stock(shop, syrup)
    moves = ((-5, 9000, StockCause.RECEIVED), (-2, -1000, StockCause.SALE), (-2, -500, StockCause.LOST))
    rows = [
        StockMovement(new_id(), syrup.id, quantity, cause, COMPLETED_AT, BUSINESS_DAY + timedelta(days))
        for days, quantity, cause in (*moves, (0, 2000, StockCause.RETURN))
    ]
    with shop.work() as work:
        work.stock.add(rows)
        work.commit()
    with shop.look() as work:
        found = work.supplier_orders.moved([syrup.id], BUSINESS_DAY - timedelta(2))
        assert found == {
            syrup.id: {
                BUSINESS_DAY - timedelta(2): DayMoved(-1500, 1000),
                BUSINESS_DAY: DayMoved(2000, -2000),
            }
        }
        assert work.supplier_orders.moved([], BUSINESS_DAY) == {}
