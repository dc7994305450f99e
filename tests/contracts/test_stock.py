from hypothesis import HealthCheck, given, settings, strategies as st

from herstal_pos.domain.stock.stock import StockCause, StockRow
from herstal_pos.services.ports import Storage
from tests import builders
from tests.builders import COMPLETED_AT, complete, line, pay
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
