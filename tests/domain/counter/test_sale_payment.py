"""Payment: whole or in parts, what is refused, and what a paid sale still lets happen."""

from dataclasses import replace
from functools import partial

import pytest

from herstal_pos.domain.counter.sale import SaleState
from herstal_pos.domain.means import CARD, CASH, Means
from herstal_pos.domain.money import THOUSAND, RoundingMode
from tests.builders import (
    OF_EACH_KIND,
    complete,
    line,
    of_total,
    pay,
    returned,
    sale,
)
from tests.domain.refusals import beer, refusal


def test_an_empty_cart_is_not_paid() -> None:
    held = sale()
    assert refusal(lambda: pay(held), held)[0] == "nothing_to_pay"
    held = sale(line(320))
    held.void(held.lines[0].id)
    assert refusal(lambda: pay(held), held)[0] == "nothing_to_pay"


def test_a_card_pays_no_more_than_the_rest() -> None:
    held = of_total(1293)
    assert refusal(lambda: pay(held, CARD, 1294), held) == ("card_too_much", {"amount_cents": 1293})
    pay(held, CARD, 1000)
    assert refusal(lambda: pay(held, CARD, 294), held) == ("card_too_much", {"amount_cents": 293})


@pytest.mark.parametrize("means", OF_EACH_KIND)
@pytest.mark.parametrize("given_cents", [0, -500])
def test_nothing_is_no_payment(means: Means, given_cents: int) -> None:
    held = of_total(1293)
    assert refusal(lambda: pay(held, means, given_cents), held)[0] == "amount_needed"


def test_a_part_in_cash_is_in_fives_so_that_the_rest_is() -> None:
    held = of_total(1293)
    assert refusal(lambda: pay(held, CASH, 501), held) == ("cash_in_fives", {"amount_cents": 1295})
    pay(held, CASH, 500)
    assert (held.due_cents(CASH), held.due_cents(CARD)) == (795, 793)


def test_where_the_total_is_always_rounded_a_part_by_card_is_in_fives_too() -> None:
    """Else 2,93 would be left, which is no cash, and rounding it again would take the ticket off by 4 c."""
    held = of_total(1293, RoundingMode.ALL)
    assert refusal(lambda: pay(held, CARD, 1002), held) == ("part_in_fives", {"amount_cents": 1295})
    pay(held, CARD, 1000)
    assert held.due_cents(CASH) == 295


def test_a_business_customer_may_give_any_part() -> None:
    held = pay(of_total(1293, rounds=False), CASH, 501)
    assert held.due_cents(CASH) == 792


def test_a_part_leaves_the_sale_open_and_the_rest_completes_it() -> None:
    held = pay(of_total(4757), CARD, 3000)
    assert not held.paid
    assert refusal(lambda: complete(held), held) == ("not_paid", {"amount_cents": 1755})
    assert complete(pay(held)).state is SaleState.COMPLETED
    assert [(each.means, each.amount_cents) for each in held.tenders] == [(CARD, 3000), (CASH, 1755)]
    assert held.rounding_cents == -2


def test_money_is_given_back_exactly_or_not_at_all() -> None:
    held = sale(returned(1293))
    for given_cents in (-1000, 1293, 0, -1293):
        refused = refusal(partial(pay, held, CASH, given_cents), held)
        assert refused == ("give_back_exactly", {"amount_cents": 1295})
    complete(pay(held, CASH, -1295))
    assert (held.tenders[0].amount_cents, held.tenders[0].change_cents) == (-1295, 0)


@pytest.mark.parametrize("means", OF_EACH_KIND)
def test_an_exchange_of_equals_is_settled_with_nothing(means: Means) -> None:
    held = sale(returned(320), line(320))
    assert not held.paid
    assert refusal(lambda: pay(held, means, 500), held)[0] == "give_back_exactly"
    complete(pay(held, means))
    assert (held.settled_cents, held.rounding_cents) == (0, 0)


def test_a_part_paid_sale_does_not_change() -> None:
    held, bottles, _ = beer(6)
    pay(held, CARD, 100)
    for deed in (
        lambda: held.add(line(320)),
        lambda: held.put(replace(bottles, name="Jupiler 25 cl")),
        lambda: held.change_quantity(bottles.id, THOUSAND),
        lambda: held.change_price(bottles.id, 100),
        lambda: held.discount_line(bottles.id, 1000),
        lambda: held.discount(1000),
        lambda: held.void(bottles.id),
        lambda: held.park("Mme Lambert"),
        held.abandon,
    ):
        assert refusal(deed, held)[0] == "part_paid"


def test_a_finished_sale_does_not_change() -> None:
    held = complete(pay(of_total(1293)))
    only = held.lines[0].id
    for deed in (
        lambda: held.add(line(320)),
        lambda: held.change_quantity(only, THOUSAND),
        lambda: held.discount(1000),
        lambda: held.void(only),
        lambda: pay(held),
        lambda: complete(held),
        lambda: held.park(""),
        held.abandon,
    ):
        assert refusal(deed, held)[0] == "sale_not_open"


def test_an_empty_cart_is_not_parked() -> None:
    held = sale(line(320))
    held.void(held.lines[0].id)
    assert refusal(lambda: held.park(""), held)[0] == "nothing_to_pay"


def test_a_parked_sale_waits_until_it_is_fetched() -> None:
    held = sale(line(320))
    held.park("Mme Lambert")
    assert refusal(lambda: held.add(line(115)), held)[0] == "sale_not_open"
    held.fetch()
    held.add(line(115))
    assert held.total_cents == 435
    assert refusal(held.fetch, held)[0] == "not_parked"


def test_each_change_has_a_version_of_its_own() -> None:
    held = sale(line(320))
    only = held.lines[0].id
    seen = [held.version]
    for deed in (
        lambda: held.add(line(115)),
        lambda: held.change_quantity(only, 2 * THOUSAND),
        lambda: held.discount(1000),
        lambda: held.void(only),
        lambda: held.park(""),
        held.fetch,
        lambda: pay(held, CARD, 50),
        lambda: complete(pay(held)),
    ):
        deed()
        seen.append(held.version)
    assert seen == sorted(set(seen))
