from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.day.cash import CashCount, CashMovementKind, CashSession
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.means import CARD, CASH
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import VatTotal
from herstal_pos.services.ports import Storage
from tests import builders
from tests.builders import COMPLETED_AT, OUTSIDE, REDUCED, STANDARD, complete, deposit, line, pay
from tests.shop import CLERK, SESSION, TILL, cash, write

AT = COMPLETED_AT + timedelta(hours=3)


def day(storage: Storage) -> DayReport:
    with storage.look() as work:
        return work.reports.day(SESSION, AT)


def of_a_day() -> list[Sale]:
    """Three tickets: cash with a rounding, a discount and a struck line; an exchange; card."""
    struck = line(999)
    first = builders.sale_of(
        line(2490, 342, unit=Unit.KG), struck, line(240, 2 * THOUSAND, STANDARD), deposit(10, 2 * THOUSAND)
    )
    first.void(struck.id)
    first.discount(Discount(1000))
    complete(pay(first, CASH, 5000), 1)
    bread = first.lines[0]
    given_back = replace(line(2490, -342, unit=Unit.KG), kind=LineKind.RETURN, returned_line_id=bread.id)
    exchange = builders.sale_of(given_back, line(1000), deposit(10, -6 * THOUSAND))
    complete(pay(exchange, CASH), 2)
    card = complete(pay(builders.sale_of(line(1234)), CARD), 3)
    return [first, exchange, card]


def test_a_day_without_sales_is_all_noughts(shop: Storage) -> None:
    report = day(shop)

    assert (report.session_id, report.till_prefix, report.business_day) == (
        "session",
        "2",
        SESSION.business_day,
    )
    assert (report.first_number, report.last_number, report.vat, report.tenders) == ("", "", (), ())
    figures = (report.sale_count, report.total_cents, report.cash_expected_cents, report.grand_total_cents)
    assert figures == (0, 0, 0, 0)


def test_turnover_is_the_sum_of_the_tickets(shop: Storage) -> None:
    sales = of_a_day()
    write(shop, *sales)
    report = day(shop)

    assert (report.first_number, report.last_number) == ("2-000001", "2-000003")
    assert (report.sale_count, report.return_count) == (3, 1)
    assert report.total_cents == sum(sale.total_cents for sale in sales) == report.grand_total_cents
    assert report.rounding_cents == sum(sale.rounding_cents for sale in sales) != 0
    assert report.discount_cents == sum(sale.discount_cents for sale in sales) > 0
    assert report.returned_cents == 852
    assert (report.deposits_charged_cents, report.deposits_returned_cents) == (20, -60)


def test_vat_is_the_sum_of_the_tickets_vat_and_never_worked_out_again(shop: Storage) -> None:
    # belgium.md 1.2: 6 x 1.45 at 21 % is 1.51, six tickets of 1.45 are 6 x 0.25
    write(shop, *(complete(pay(builders.sale_of(line(145, vat=STANDARD))), number) for number in range(1, 7)))

    assert day(shop).vat == (VatTotal(STANDARD, 870, 720, 150),)


def test_rates_stand_highest_first_and_deposits_last(shop: Storage) -> None:
    write(shop, complete(pay(builders.sale_of(deposit(10), line(100), line(100, vat=STANDARD)))))

    assert [row.rate for row in day(shop).vat] == [STANDARD, REDUCED, OUTSIDE]


def test_tenders_are_counted_by_means(shop: Storage) -> None:
    first, exchange, card = of_a_day()
    write(shop, first, exchange, card)
    cash_cents = first.cash_settled_cents + exchange.cash_settled_cents

    assert set(day(shop).tenders) == {(CARD, 1, 1234), (CASH, 2, cash_cents)}


def test_expected_cash_is_the_sum_of_one_ledger(shop: Storage) -> None:
    with shop.work() as work:
        work.cash.add(cash(CashMovementKind.FLOAT, 15_000))
        work.cash.add(cash(CashMovementKind.SALE, 4755))
        work.cash.add(cash(CashMovementKind.PAY_IN, 500, "monnaie"))
        work.cash.add(cash(CashMovementKind.PAY_OUT, -1250, "fleurs"))
        work.commit()
    report = day(shop)

    assert (report.float_cents, report.pay_in_cents, report.pay_out_cents) == (15_000, 500, 1250)
    assert report.cash_expected_cents == 19_005


def test_what_was_done_beside_selling_is_counted_from_the_journal(shop: Storage) -> None:
    kinds = ["line_voided"] * 3 + ["sale_abandoned"] * 2 + ["receipt_reprinted"] * 4 + ["drawer_opened"]
    kinds += ["quantity_lowered"] * 5 + ["price_changed"] * 6 + ["tenders_given_back"] * 7
    with shop.work() as work:
        for kind in kinds:
            work.journal.append(TILL.id, SESSION.id, COMPLETED_AT, kind, {})
        work.journal.append(TILL.id, None, COMPLETED_AT, "drawer_opened", {})
        work.commit()
    report = day(shop)

    counts = (report.voided_lines, report.abandoned_sales, report.copies, report.drawer_openings)
    assert counts == (3, 2, 4, 1)
    more = (report.lowered_quantities, report.changed_prices, report.payments_given_back)
    assert more == (5, 6, 7)


def test_what_was_done_between_two_days_counts_in_the_one_that_follows(shop: Storage) -> None:
    """Else it would stand on no Z at all."""
    tomorrow = replace(SESSION, id="tomorrow", opened_at=SESSION.opened_at + timedelta(days=1))
    with shop.work() as work:
        work.journal.append(TILL.id, SESSION.id, COMPLETED_AT, "day_opened", {})
        work.journal.append(TILL.id, SESSION.id, COMPLETED_AT, "day_closed", {})
        work.journal.append(TILL.id, None, COMPLETED_AT, "drawer_opened", {})
        work.closings.add(a_closing(), [])
        work.cash.open(tomorrow)
        work.journal.append(TILL.id, tomorrow.id, COMPLETED_AT, "day_opened", {})
        work.journal.append(TILL.id, tomorrow.id, COMPLETED_AT, "drawer_opened", {})
        work.commit()
    with shop.look() as work:
        days = [work.reports.day(session, AT).drawer_openings for session in (SESSION, tomorrow)]

    assert days == [0, 2]


def a_closing() -> Closing:
    return Closing(TILL.id, 1, SESSION.id, SESSION.business_day, AT, CLERK.id, 0, CashCount(), 0, "")


def test_another_tills_day_and_an_open_cart_are_not_in_it(shop: Storage) -> None:
    other = CashSession("other day", "other", SESSION.business_day, SESSION.opened_at, CLERK.id)
    foreign = builders.sale_of(line(5000))
    foreign.till_id = other.till_id
    pay(foreign).complete(COMPLETED_AT, other.business_day, other.id, 1, "3-000001")
    with shop.work() as work:
        work.tills.add(Till(other.till_id, "3", practice=False))
        work.cash.open(other)
        work.commit()
    write(shop, foreign, builders.sale_of(line(700)), complete(pay(builders.sale_of(line(100)))))
    report = day(shop)

    assert (report.sale_count, report.total_cents, report.grand_total_cents) == (1, 100, 100)


def test_the_grand_total_is_of_all_tickets_up_to_the_last_whatever_a_clock_says(shop: Storage) -> None:
    early, late = complete(pay(builders.sale_of(line(100))), 1), builders.sale_of(line(500))
    pay(late).complete(AT + timedelta(hours=1), SESSION.business_day, SESSION.id, 2, "2-000002")
    write(shop, early, late)

    assert day(shop).grand_total_cents == 600
