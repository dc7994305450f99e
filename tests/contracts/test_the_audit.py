from dataclasses import replace

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.day.cash import CashMovementKind
from herstal_pos.domain.money import THOUSAND
from herstal_pos.services.counter.ports import Returned
from herstal_pos.services.ports import Storage
from tests import builders
from tests.builders import complete, line, pay
from tests.shop import SESSION, TILL, cash, moved, print_job, product, stock, write


def paid(*lines: SaleLine, number: int = 1) -> Sale:
    return complete(pay(builders.sale_of(*lines)), number)


def test_completed_sales_come_by_number_and_nothing_else(shop: Storage) -> None:
    second, first = paid(line(200), line(95), number=2), paid(line(100))
    write(shop, second, first, builders.sale_of(line(300)))

    with shop.look() as work:
        assert list(work.audit.completed(TILL.id)) == [first, second]
        assert list(work.audit.completed("another till")) == []
        assert work.audit.tills() == [TILL]
        assert work.audit.sessions(TILL.id) == [(SESSION, None)]


def test_a_long_history_is_read_to_its_end(shop: Storage) -> None:
    sales = [paid(line(number), line(95), number=number) for number in range(1, 1103)]
    write(shop, *sales)

    with shop.look() as work:
        assert list(work.audit.completed(TILL.id)) == sales


def test_what_a_sale_moved_is_told_by_line(shop: Storage) -> None:
    bread = product()
    stock(shop, bread)
    sale = paid(line(100), line(200))
    write(shop, sale)
    with shop.work() as work:
        work.stock.add([moved(bread, -1000, sale.lines[0].id), moved(bread, 5000)])
        work.cash.add(cash(CashMovementKind.SALE, 300, sale_id=sale.id))
        work.jobs.add(print_job(sale_id=sale.id))
        work.jobs.add(print_job())
        work.commit()

    with shop.look() as work:
        assert [move.quantity for move in work.audit.stock_of_sale(sale.id)] == [-1000]
        assert [move.amount_cents for move in work.audit.cash_of_sale(sale.id)] == [300]
        assert work.audit.cash_of_sale("nothing") == []
        assert [sale_id for sale_id, _ in work.audit.receipts()] == [sale.id]
        assert work.audit.wrong_levels() == []
        assert work.audit.integrity() == []


def test_a_return_that_was_booked_as_it_came_is_not_a_finding(shop: Storage) -> None:
    sale = paid(line(100, 3 * THOUSAND))
    came = replace(line(100, -THOUSAND), kind=LineKind.RETURN, returned_line_id=sale.lines[0].id)
    write(shop, sale, paid(came, line(500), number=2))
    with shop.work() as work:
        assert work.audit.returned_too_much() == [sale.lines[0].id]
        work.sales.add_return(came, Returned(), Returned(1000, 100))
        assert work.audit.returned_too_much() == []


def test_a_return_booked_without_its_ticket_is_a_finding(shop: Storage) -> None:
    sale = paid(line(100, 3 * THOUSAND))
    write(shop, sale)
    with shop.work() as work:
        work.sales.add_return(
            replace(line(1), returned_line_id=sale.lines[0].id), Returned(), Returned(1000, 100)
        )
        assert work.audit.returned_too_much() == [sale.lines[0].id]


def test_the_room_of_the_data_and_the_time_of_the_newest_entry_are_known(shop: Storage) -> None:
    with shop.look() as work:
        assert work.audit.written_at("another till") is None
        assert work.audit.room().database_bytes >= 0
        free_bytes = work.audit.room().free_bytes
    assert free_bytes is None or free_bytes > 0
    with shop.work() as work:
        work.journal.append(TILL.id, None, builders.COMPLETED_AT, "test", {})
        work.journal.append(TILL.id, None, builders.OPENED_AT, "test", {})
        work.commit()
    with shop.look() as work:
        assert work.audit.written_at(TILL.id) == builders.OPENED_AT
