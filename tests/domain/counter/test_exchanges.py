"""Goods back and goods sold on one ticket: whatever is brought back when, each means gives what it got, and
nothing is left to pay.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.counter.linked import linked_money
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.means import CARD, CASH, Means
from herstal_pos.domain.money import RoundingMode
from tests.builders import complete, line, new_id, of_total, pay, returned, sale_of

PRICES = st.integers(1, 2_000)
ORDERS = st.permutations([CASH, CARD])


def settle(sale: Sale, tickets: list[Sale], order: list[Means], part: int) -> None:
    """As a till does: what is to pay in two parts, what goes back as it came."""
    linked = linked_money(tickets)
    if sale.total_cents > 0:
        if 0 < part < sale.total_cents:
            pay(sale, CARD, part)
        if not sale.paid:
            pay(sale, order[0])
        return
    for means in (*order, CASH):  # cash once more: where a cent was never a coin
        if not sale.paid:
            refundable = linked.refundable_cents(sale, means)
            if sale.payable_cents(means, None, refundable) or sale.due_cents(means) == 0:
                sale.take(new_id(), means, None, "clerk", None, refundable)


def adds_up(sale: Sale) -> bool:
    return sale.settled_cents == sale.total_cents + sale.rounding_cents and abs(sale.rounding_cents) <= 2


@settings(max_examples=100)
@given(st.data())
def test_any_chain_of_exchanges_ends_and_the_money_is_the_goods(data: st.DataObject) -> None:
    draw = data.draw
    first = sale_of(*(line(cents) for cents in draw(st.lists(PRICES, min_size=1, max_size=4))))
    settle(first, [], draw(ORDERS), draw(PRICES))
    tickets = [complete(first)]
    kept = list(first.lines)
    for _ in range(draw(st.integers(1, 3))):
        back = draw(st.lists(st.sampled_from(kept), unique_by=lambda each: each.id)) if kept else []
        bought = [line(cents) for cents in draw(st.lists(PRICES, max_size=2))]
        if not back and not bought:
            continue
        gone = [replace(returned(each.amount_cents), returned_line_id=each.id) for each in back]
        sale = sale_of(*gone, *bought)
        settle(sale, tickets, draw(ORDERS), draw(PRICES))
        assert sale.paid, (sale.total_cents, sale.tenders, linked_money(tickets))
        tickets.append(complete(sale))
        assert adds_up(sale)
        sold = [each for each in sale.lines if each.quantity > 0]
        kept = [each for each in kept if each not in back] + sold
    assert sum(ticket.total_cents for ticket in tickets) == sum(each.amount_cents for each in kept)
    assert sum(linked_money(tickets).by_means.values()) == sum(each.amount_cents for each in kept)


@pytest.mark.parametrize(
    ("means", "paid", "rounding"), [(CASH, 250, -1), (CARD, 251, 0)], ids=["R17 in cash", "by card"]
)
def test_the_net_of_one_ticket_is_rounded(means: Means, paid: int, rounding: int) -> None:
    sale = complete(pay(sale_of(returned(499), line(750)), means))
    assert (sale.settled_cents, sale.rounding_cents) == (paid, rounding)


def test_part_by_card_the_rest_of_the_net_in_cash() -> None:
    sale = pay(sale_of(returned(499), line(750)), CARD, 100)
    sale = complete(pay(sale))
    assert [tender.amount_cents for tender in sale.tenders] == [100, 150]
    assert sale.rounding_cents == -1


@pytest.mark.parametrize("order", [(CASH, CARD), (CARD, CASH)], ids=["cash first", "card first"])
def test_a_refund_in_parts_ends_with_its_last_part(order: tuple[Means, ...]) -> None:
    """A cent was left to give that no coin is: another key had to be pressed for nothing."""
    first = complete(pay(pay(sale_of(line(251)), CARD, 100)))
    back = sale_of(replace(returned(251), returned_line_id=first.lines[0].id))
    linked = linked_money([first])
    for means in order:
        assert not back.paid
        back.take(new_id(), means, None, "clerk", None, linked.refundable_cents(back, means))
    assert sorted(tender.amount_cents for tender in complete(back).tenders) == [-150, -100]
    assert adds_up(back)


def test_a_refund_of_a_cent_is_a_cent() -> None:
    """It was rounded away, and no key gave it back (five cents and less are not rounded)."""
    first = complete(pay(sale_of(line(1))))
    back = sale_of(replace(returned(1), returned_line_id=first.lines[0].id))
    back.take(new_id(), CASH, None, "clerk", None, linked_money([first]).refundable_cents(back, CASH))
    assert complete(back).settled_cents == -1


@pytest.mark.parametrize("mode", RoundingMode)
@pytest.mark.parametrize("means", [CASH, CARD])
def test_nothing_to_pay_is_one_key_of_any_means(means: Means, mode: RoundingMode) -> None:
    sale = complete(pay(of_total(0, mode), means))
    assert [tender.amount_cents for tender in sale.tenders] == [0]
