"""Payment: whole or in parts, what is refused, and what a paid sale still lets happen."""

from functools import partial

import pytest

from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.means import CARD, CASH, Means
from herstal_pos.domain.money import THOUSAND, RoundingMode
from tests.builders import (
    OF_EACH_KIND,
    complete,
    line,
    new_id,
    of_total,
    pay,
    returned,
    sale_of,
)
from tests.domain.refusals import beer, refusal


def test_an_empty_cart_is_not_paid() -> None:
    sale = sale_of()
    assert refusal(lambda: pay(sale), sale)[0] == "nothing_to_pay"
    sale = sale_of(line(320))
    sale.void(sale.lines[0].id)
    assert refusal(lambda: pay(sale), sale)[0] == "nothing_to_pay"


def test_a_card_pays_no_more_than_the_rest() -> None:
    sale = of_total(1293)
    assert refusal(lambda: pay(sale, CARD, 1294), sale) == ("card_too_much", {"amount_cents": 1293})
    pay(sale, CARD, 1000)
    assert refusal(lambda: pay(sale, CARD, 294), sale) == ("card_too_much", {"amount_cents": 293})


@pytest.mark.parametrize("means", OF_EACH_KIND)
@pytest.mark.parametrize("given_cents", [0, -500])
def test_nothing_is_no_payment(means: Means, given_cents: int) -> None:
    sale = of_total(1293)
    assert refusal(lambda: pay(sale, means, given_cents), sale)[0] == "amount_needed"


def test_a_part_in_cash_is_in_fives_so_that_the_rest_is() -> None:
    sale = of_total(1293)
    assert refusal(lambda: pay(sale, CASH, 501), sale) == ("cash_in_fives", {"amount_cents": 1295})
    pay(sale, CASH, 500)
    assert (sale.due_cents(CASH), sale.due_cents(CARD)) == (795, 793)


def test_where_the_total_is_always_rounded_a_part_by_card_is_in_fives_too() -> None:
    """Else 2,93 would be left, which is no cash, and rounding it again would take the ticket off by 4 c."""
    sale = of_total(1293, RoundingMode.ALL)
    assert refusal(lambda: pay(sale, CARD, 1002), sale) == ("part_in_fives", {"amount_cents": 1295})
    pay(sale, CARD, 1000)
    assert sale.due_cents(CASH) == 295


def test_a_business_customer_may_give_any_part() -> None:
    sale = pay(of_total(1293, rounds=False), CASH, 501)
    assert sale.due_cents(CASH) == 792


def test_a_part_leaves_the_sale_open_and_the_rest_completes_it() -> None:
    sale = pay(of_total(4757), CARD, 3000)
    assert not sale.paid
    assert refusal(lambda: complete(sale), sale) == ("not_paid", {"amount_cents": 1755})
    assert complete(pay(sale)).state is SaleState.COMPLETED
    assert [(each.means, each.amount_cents) for each in sale.tenders] == [(CARD, 3000), (CASH, 1755)]
    assert sale.rounding_cents == -2


def test_money_is_given_back_exactly_or_not_at_all() -> None:
    sale = sale_of(returned(1293))
    for given_cents in (-1000, 1293, 0, -1293):
        refused = refusal(partial(pay, sale, CASH, given_cents), sale)
        assert refused == ("give_back_exactly", {"amount_cents": 1295})
    complete(pay(sale, CASH, -1295))
    assert (sale.tenders[0].amount_cents, sale.tenders[0].change_cents) == (-1295, 0)


@pytest.mark.parametrize("means", OF_EACH_KIND)
def test_an_exchange_of_equals_is_settled_with_nothing(means: Means) -> None:
    sale = sale_of(returned(320), line(320))
    assert not sale.paid
    assert refusal(lambda: pay(sale, means, 500), sale)[0] == "give_back_exactly"
    complete(pay(sale, means))
    assert (sale.settled_cents, sale.rounding_cents) == (0, 0)


def test_a_part_paid_sale_is_neither_parked_nor_given_up() -> None:
    sale, _, _ = beer(6)
    pay(sale, CARD, 100)
    for act in (lambda: sale.park("Mme Lambert"), sale.abandon):
        assert refusal(act, sale)[0] == "part_paid"


def test_a_part_paid_sale_is_added_to_and_stays_covered() -> None:
    sale, bottles, _ = beer(6)
    pay(sale, CARD, 700)
    for act in (
        lambda: sale.change_quantity(bottles.id, THOUSAND),
        lambda: sale.change_price(bottles.id, 100),
        lambda: sale.discount_line(bottles.id, Discount(2000)),
        lambda: sale.discount(Discount(2000)),
        lambda: sale.void(bottles.id),
        lambda: sale.add(returned(320)),
    ):
        assert refusal(act, sale) == ("below_paid", {"amount_cents": 700})
    sale.add(line(320))
    sale.change_price(bottles.id, 100)
    assert (sale.total_cents, sale.due_cents(CARD)) == (980, 280)


def test_a_payment_that_went_back_half_way_is_kept_on_record_and_counts_no_more() -> None:
    sale, _, _ = beer(6)
    pay(sale, CARD, 100)
    pay(sale, CASH, 200)
    sale.give_back(new_id, "clerk")
    assert (len(sale.tenders), sale.kept_tenders) == (4, [])
    complete(pay(sale))
    assert [tender.amount_cents for tender in sale.kept_tenders] == [750]


def test_a_finished_sale_does_not_change() -> None:
    sale = complete(pay(of_total(1293)))
    only = sale.lines[0].id
    for act in (
        lambda: sale.add(line(320)),
        lambda: sale.change_quantity(only, THOUSAND),
        lambda: sale.discount(Discount(1000)),
        lambda: sale.void(only),
        lambda: pay(sale),
        lambda: complete(sale),
        lambda: sale.park(""),
        sale.abandon,
    ):
        assert refusal(act, sale)[0] == "sale_not_open"


def test_an_empty_cart_is_not_parked() -> None:
    sale = sale_of(line(320))
    sale.void(sale.lines[0].id)
    assert refusal(lambda: sale.park(""), sale)[0] == "nothing_to_pay"


def test_a_parked_sale_waits_until_it_is_fetched() -> None:
    sale = sale_of(line(320))
    sale.park("Mme Lambert")
    assert refusal(lambda: sale.add(line(115)), sale)[0] == "sale_not_open"
    sale.fetch()
    sale.add(line(115))
    assert sale.total_cents == 435
    assert refusal(sale.fetch, sale)[0] == "not_parked"


def test_each_change_has_a_version_of_its_own() -> None:
    sale = sale_of(line(320))
    only = sale.lines[0].id
    seen = [sale.version]
    for act in (
        lambda: sale.add(line(115)),
        lambda: sale.change_quantity(only, 2 * THOUSAND),
        lambda: sale.discount(Discount(1000)),
        lambda: sale.void(only),
        lambda: sale.park(""),
        sale.fetch,
        lambda: pay(sale, CARD, 50),
        lambda: complete(pay(sale)),
    ):
        act()
        seen.append(sale.version)
    assert seen == sorted(set(seen))
