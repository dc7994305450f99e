from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind, SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import CARD, CASH
from herstal_pos.domain.money import THOUSAND, RoundingMode
from herstal_pos.domain.stock.product import Unit
from herstal_pos.services.counter.ports import Returned
from herstal_pos.services.ports import Storage
from tests import builders
from tests.builders import OPENED_AT, OUTSIDE, STANDARD, complete, deposit, line, pay
from tests.shop import BROKEN_RULES, TILL, product, stock, write


def kept(storage: Storage, sale: Sale) -> Sale | None:
    with storage.look() as work:
        return work.sales.by_id(sale.id)


def paid(*lines: SaleLine, number: int = 1) -> Sale:
    return complete(pay(builders.sale_of(*lines)), number)


def every_kind_of_line(storage: Storage) -> Sale:
    cola, empties = product("Cola"), product("Vidange")
    stock(storage, cola, empties)
    sold = replace(line(240, 2 * THOUSAND, STANDARD), product_id=cola.id, discount_percent=1000)
    charged = replace(deposit(10, 2 * THOUSAND, parent_id=sold.id), product_id=empties.id)
    free = replace(line(250, name="Divers"), kind=LineKind.FREE)
    weighed = line(2490, 342, name="Comté", unit=Unit.KG)
    sale = builders.sale_of(sold, charged, free, weighed, deposit(10, -6 * THOUSAND))
    sale.void(free.id)
    sale.discount(Discount(500))
    return sale


def test_a_cart_comes_back_as_it_was_left(shop: Storage) -> None:
    sale = every_kind_of_line(shop)
    sale.rounding_mode, sale.rounds, sale.label = RoundingMode.ALL, False, "Mme Dupont"
    write(shop, sale)

    assert kept(shop, sale) == sale
    with shop.look() as work:
        assert work.sales.open_sale(TILL.id) == sale
        assert work.sales.open_sale("another till") is None


def test_a_cart_that_changes_in_many_units_of_work_is_always_whole(shop: Storage) -> None:
    sale = every_kind_of_line(shop)
    write(shop, sale)
    for quantity in (3, 1, 5):
        with shop.work() as work:
            stored = work.sales.by_id(sale.id)
            assert stored is not None
            stored.change_quantity(sale.lines[0].id, quantity * THOUSAND)
            stored.add(line(quantity))
            sale.change_quantity(sale.lines[0].id, quantity * THOUSAND)
            sale.add(stored.lines[-1])
            work.sales.save(stored)
            work.commit()
        assert kept(shop, sale) == sale


def test_a_cart_saved_twice_in_one_unit_of_work_is_whole(shop: Storage) -> None:
    sale = builders.sale_of(line(100))
    with shop.work() as work:
        work.sales.save(sale)
        work.sales.save(sale)
        sale.add(line(200))
        work.sales.save(sale)
        pay(sale)
        work.sales.save(sale)
        work.commit()

    assert kept(shop, sale) == sale


def test_a_completed_sale_is_found_by_id_by_number_and_as_the_last(shop: Storage) -> None:
    first = paid(line(240, vat=STANDARD), deposit(10))
    second = paid(line(95), number=2)
    write(shop, first, second)

    with shop.look() as work:
        assert work.sales.by_id(first.id) == first
        assert work.sales.by_number("2-000001") == first
        assert work.sales.by_number("2-000003") is None
        assert work.sales.last_completed(TILL.id) == second
        assert work.sales.last_completed("another till") is None
        assert work.audit.vat_rows(first.id) == first.vat_totals


def test_two_tenders_come_back_in_the_order_they_were_given(shop: Storage) -> None:
    sale = builders.sale_of(line(1757))
    write(shop, pay(sale, CASH, 1000))
    with shop.work() as work:
        stored = work.sales.by_id(sale.id)
        assert stored is not None
        work.sales.save(complete(pay(stored, CARD)))
        work.commit()

    assert [tender.means for tender in stored.tenders] == [CASH, CARD]
    assert kept(shop, sale) == stored


def test_the_number_of_a_sale_is_given_once(shop: Storage) -> None:
    write(shop, paid(line(100)))

    with pytest.raises(BROKEN_RULES):
        write(shop, paid(line(200)))


def test_a_till_has_one_open_cart(shop: Storage) -> None:
    write(shop, builders.sale_of(line(100)))

    with pytest.raises(BROKEN_RULES):
        write(shop, builders.sale_of(line(200)))


def test_a_sale_with_two_lines_in_one_place_is_never_written(shop: Storage) -> None:
    sale = builders.sale_of(line(100), line(200))
    sale.lines[1] = replace(sale.lines[1], position=1)

    with pytest.raises(BROKEN_RULES):
        write(shop, sale)
    assert kept(shop, sale) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda sale: setattr(sale, "label", "later"),
        lambda sale: sale.lines.append(replace(line(300), position=3)),
        lambda sale: sale.lines.__setitem__(0, replace(sale.lines[0], voided=True)),
        lambda sale: sale.tenders.append(replace(sale.tenders[0], id="one more")),
    ],
    ids=["the sale", "one more line", "a line", "one more tender"],
)
def test_a_completed_sale_cannot_be_changed(shop: Storage, change: Callable[[Sale], None]) -> None:
    sale = paid(line(100), line(200))
    write(shop, sale)
    with shop.work() as work:
        stored = work.sales.by_id(sale.id)
        assert stored is not None
        change(stored)
        with pytest.raises(BROKEN_RULES):
            work.sales.save(stored)

    assert kept(shop, sale) == sale


def test_a_completed_sale_may_be_saved_unchanged(shop: Storage) -> None:
    sale = paid(line(100))
    write(shop, sale)
    with shop.work() as work:
        stored = work.sales.by_id(sale.id)
        assert stored is not None
        work.sales.save(stored)
        work.commit()

    assert kept(shop, sale) == sale


def test_parked_carts_come_oldest_first_and_leave_room_for_another(shop: Storage) -> None:
    carts = [builders.sale_of(line(cents)) for cents in (100, 200, 300)]
    carts[0].opened_at = OPENED_AT + timedelta(hours=1)
    for cart in carts[:2]:
        cart.park("")
    write(shop, *carts)

    with shop.look() as work:
        assert work.sales.parked() == [carts[1], carts[0]]
        assert work.sales.open_sale(TILL.id) == carts[2]


def test_carts_change_places_in_one_unit_of_work(shop: Storage) -> None:
    parked, current = builders.sale_of(line(100)), builders.sale_of(line(200))
    parked.park("")
    write(shop, parked, current)
    with shop.work() as work:
        stored = work.sales.open_sale(TILL.id)
        chosen = work.sales.parked()[0]
        assert stored is not None
        stored.park("waits")
        chosen.fetch()
        work.sales.save(stored)
        work.sales.save(chosen)
        work.commit()

    with shop.look() as work:
        assert [cart.id for cart in work.sales.parked()] == [current.id]
        now = work.sales.open_sale(TILL.id)
    assert now is not None
    assert now.id == parked.id


def test_an_abandoned_cart_is_kept_and_not_open(shop: Storage) -> None:
    sale = builders.sale_of(line(100))
    write(shop, sale)
    with shop.work() as work:
        stored = work.sales.open_sale(TILL.id)
        assert stored is not None
        stored.abandon()
        work.sales.save(stored)
        work.commit()

    with shop.look() as work:
        assert work.sales.open_sale(TILL.id) is None
        abandoned = work.sales.by_id(sale.id)
    assert abandoned is not None
    assert abandoned.state is SaleState.ABANDONED


# --- returns


def back(sold: SaleLine) -> SaleLine:
    return replace(line(sold.price_cents), kind=LineKind.RETURN, returned_line_id=sold.id)


def book(storage: Storage, sold: SaleLine, before: Returned, now: Returned) -> None:
    with storage.work() as work:
        work.sales.add_return(back(sold), before, now)
        work.commit()


def booked(storage: Storage, *lines: SaleLine) -> dict[str, Returned]:
    with storage.look() as work:
        return work.sales.returned([line.id for line in lines])


def test_what_came_back_of_a_line_is_counted_in_parts(shop: Storage) -> None:
    sale = paid(line(100, 3 * THOUSAND), line(95))
    write(shop, sale)
    sold, other = sale.lines
    assert booked(shop, sold, other) == {}

    book(shop, sold, Returned(), Returned(1000, 100))
    book(shop, sold, Returned(1000, 100), Returned(3000, 300))

    assert booked(shop, sold, other) == {sold.id: Returned(3000, 300)}


@pytest.mark.parametrize("now", [Returned(4000, 300), Returned(3000, 301)])
def test_no_more_comes_back_than_was_sold_and_paid(shop: Storage, now: Returned) -> None:
    sale = paid(line(100, 3 * THOUSAND))
    write(shop, sale)
    book(shop, sale.lines[0], Returned(), Returned(1000, 100))

    with pytest.raises(Refused, match="returned_meanwhile"):
        book(shop, sale.lines[0], Returned(1000, 100), now)
    assert booked(shop, sale.lines[0]) == {sale.lines[0].id: Returned(1000, 100)}


@pytest.mark.parametrize("before", [Returned(), Returned(1000, 99), Returned(2000, 200)])
def test_a_return_that_was_reckoned_from_an_older_state_is_refused(shop: Storage, before: Returned) -> None:
    sale = paid(line(100, 3 * THOUSAND))
    write(shop, sale)
    book(shop, sale.lines[0], Returned(), Returned(1000, 100))

    with pytest.raises(Refused, match="returned_meanwhile"):
        book(shop, sale.lines[0], before, Returned(3000, 300))


def test_nothing_comes_back_of_a_cart_that_was_not_paid(shop: Storage) -> None:
    sale = builders.sale_of(line(100))
    write(shop, sale)

    with pytest.raises(BROKEN_RULES):
        book(shop, sale.lines[0], Returned(), Returned(1000, 100))


def test_nothing_comes_back_of_what_was_not_sold_but_taken_back(shop: Storage) -> None:
    sale = paid(line(300, vat=STANDARD), deposit(10, -6 * THOUSAND))
    write(shop, sale)

    with pytest.raises(Refused):
        book(shop, sale.lines[1], Returned(), Returned(1000, 10))
    assert sale.lines[1].vat == OUTSIDE
