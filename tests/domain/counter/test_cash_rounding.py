"""Cash rounding to 5 cents (art. VI.7/1 CDE): the vectors R1 to R21 of `belgium.md` 2, by their number."""

import pytest
from hypothesis import given, strategies as st

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import CARD, CASH, Means
from herstal_pos.domain.money import THOUSAND, RoundingMode
from tests.builders import complete, deposit, line, of_total, pay, returned, sale_of


def paid_in_cash(sale: Sale, given_cents: int | None = None) -> tuple[int, int, int]:
    """Cash due, rounding, change."""
    due = sale.due_cents(CASH)
    complete(pay(sale, CASH, given_cents))
    return due, sale.rounding_cents, sale.tenders[-1].change_cents


@pytest.mark.parametrize(
    ("total", "due", "rounding"),
    [
        pytest.param(1291, 1290, -1, id="R1 12.91"),
        pytest.param(1292, 1290, -2, id="R1 12.92"),
        pytest.param(1293, 1295, 2, id="R2 12.93"),
        pytest.param(1294, 1295, 1, id="R2 12.94"),
        pytest.param(1296, 1295, -1, id="R3 12.96"),
        pytest.param(1297, 1295, -2, id="R3 12.97"),
        pytest.param(1298, 1300, 2, id="R4 12.98"),
        pytest.param(1299, 1300, 1, id="R4 12.99"),
        pytest.param(1295, 1295, 0, id="R5 12.95"),
        pytest.param(1300, 1300, 0, id="R5 13.00"),
        pytest.param(6, 5, -1, id="R13 0.06"),
        pytest.param(8, 10, 2, id="R13 0.08"),
        pytest.param(9998, 10_000, 2, id="R14 99.98"),
        pytest.param(10_002, 10_000, -2, id="R14 100.02"),
        pytest.param(99_999, 100_000, 1, id="R14 999.99"),
        pytest.param(-1293, -1295, -2, id="R15 refund of 12.93"),
        pytest.param(-499, -500, -1, id="R16 refund of 4.99"),
    ],
)
def test_a_total_in_cash_goes_to_the_nearest_five_cents(total: int, due: int, rounding: int) -> None:
    assert paid_in_cash(of_total(total)) == (due, rounding, 0)


def test_r6_50_for_48_73_gives_1_25() -> None:
    assert paid_in_cash(of_total(4873), 5000) == (4875, 2, 125)


def test_r7_only_the_total_is_rounded_never_an_article() -> None:
    sale = sale_of(line(398), line(298), line(398), line(1098))
    assert sale.total_cents == 2192
    assert paid_in_cash(sale, 2500) == (2190, -2, 310)


def test_r8_meal_voucher_leaves_cash_part_rounded() -> None:
    """Vouchers are not rounded, as a card is not: the till has no other means than a card yet."""
    sale = pay(of_total(2192), CARD, 1200)
    assert paid_in_cash(sale, 2000) == (990, -2, 1010)


def test_r9_after_10_by_card_2_93_is_2_95_in_cash() -> None:
    sale = pay(of_total(1293), CARD, 1000)
    assert paid_in_cash(sale, 300) == (295, 2, 5)


def test_r10_the_card_takes_the_cents_and_nothing_is_rounded() -> None:
    sale = pay(of_total(1293), CARD, 293)
    assert paid_in_cash(sale, 1000) == (1000, 0, 0)


def test_r11_all_by_card_is_not_rounded_in_mode_cash() -> None:
    sale = complete(pay(of_total(1293), CARD))
    assert (sale.settled_cents, sale.rounding_cents) == (1293, 0)


def test_r11_all_by_card_is_rounded_in_mode_all() -> None:
    sale = complete(pay(of_total(1293, RoundingMode.ALL), CARD))
    assert (sale.settled_cents, sale.rounding_cents) == (1295, 2)


def test_r12_a_total_of_at_most_5_cents_is_not_rounded() -> None:
    assert paid_in_cash(of_total(3), 5) == (3, 0, 2)


def test_r16_a_refund_on_the_card_is_exact() -> None:
    sale = complete(pay(of_total(-499), CARD))
    assert (sale.settled_cents, sale.rounding_cents) == (-499, 0)


def test_r17_an_exchange_rounds_the_net_of_the_ticket() -> None:
    sale = sale_of(returned(499), line(750))
    assert sale.total_cents == 251
    assert paid_in_cash(sale) == (250, -1, 0)


def test_r18_a_business_customer_pays_to_the_cent() -> None:
    assert paid_in_cash(of_total(1293, rounds=False)) == (1293, 0, 0)


def test_r19_an_online_order_is_paid_to_the_cent() -> None:
    assert paid_in_cash(of_total(1293, rounds=False)) == (1293, 0, 0)
    sale = complete(pay(of_total(1293, RoundingMode.ALL, rounds=False), CARD))
    assert (sale.settled_cents, sale.rounding_cents) == (1293, 0)


def test_r20_two_cents_left_after_the_card_are_not_asked_in_cash() -> None:
    """By the letter: the total is above 5 c. A zero tender settles it, the drawer has nothing to do."""
    sale = pay(of_total(1002), CARD, 1000)
    assert not sale.paid
    assert sale.due_cents(CARD) == 2
    assert paid_in_cash(sale) == (0, -2, 0)


def test_r21_empties_alone_are_paid_out() -> None:
    sale = sale_of(deposit(210, -THOUSAND))
    assert paid_in_cash(sale) == (-210, 0, 0)


means = st.sampled_from((CASH, CARD))
totals = st.integers(-100_000, 1_000_000)
modes = st.sampled_from(RoundingMode)
sums = st.integers(1, 10_000).map(lambda fives: 5 * fives) | st.integers(1, 50_000)


@given(st.integers(1, 100_000), modes, st.booleans(), st.lists(st.tuples(means, sums)), means)
def test_however_it_is_paid_the_tenders_are_the_total_and_its_lawful_rounding(
    total: int,
    mode: RoundingMode,
    rounds: bool,
    parts: list[tuple[Means, int]],
    last: Means,
) -> None:
    sale = of_total(total, mode, rounds=rounds)
    vat_before = sale.vat_totals
    for by, given_cents in parts:
        if not sale.paid:
            _try_to_pay(sale, by, given_cents)
    if not sale.paid:
        pay(sale, last)
    complete(sale)
    assert sale.settled_cents == sale.total_cents + sale.rounding_cents
    assert abs(sale.rounding_cents) <= 2
    assert sale.vat_totals == vat_before
    assert all(each.amount_cents == each.given_cents - each.change_cents for each in sale.tenders)
    by_cash = [each for each in sale.tenders if each.means == CASH]
    assert all(each.change_cents == 0 for each in sale.tenders if each not in by_cash)
    if not by_cash and mode is RoundingMode.CASH:
        assert sale.rounding_cents == 0
    if rounds and total > 5:
        assert sale.cash_settled_cents % 5 == 0
    if not rounds:
        assert sale.rounding_cents == 0


def _try_to_pay(sale: Sale, by: Means, given_cents: int) -> None:
    before = len(sale.tenders)
    try:
        pay(sale, by, given_cents)
    except Refused:
        assert len(sale.tenders) == before


def test_every_total_to_2_euros_with_every_part_by_card() -> None:
    for total in range(201):
        for by_card in range(total):
            sale = of_total(total)
            if by_card:
                pay(sale, CARD, by_card)
            due = sale.due_cents(CASH)
            if not sale.paid:
                pay(sale, CASH)
            complete(sale)
            assert sale.cash_settled_cents == due
            assert by_card + due == total + sale.rounding_cents
            assert abs(sale.rounding_cents) <= 2


@given(st.integers(1, 100_000), st.integers(0, 50_000))
def test_cash_paid_less_change_is_the_rounded_cash_due(total: int, more: int) -> None:
    sale = of_total(total)
    due = sale.due_cents(CASH)
    complete(pay(sale, CASH, due + more))
    tender = sale.tenders[-1]
    assert tender.given_cents - tender.change_cents == due
    assert tender.change_cents == more


@given(totals, modes)
def test_giving_everything_back_undoes_the_rounding_too(total: int, mode: RoundingMode) -> None:
    there = complete(pay(of_total(total, mode)))
    back = complete(pay(of_total(-total, mode)))
    assert back.rounding_cents == -there.rounding_cents
    assert back.cash_settled_cents == -there.cash_settled_cents
