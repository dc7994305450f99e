"""Discounts by amount or down to what is left, with a reason, and notes: kept, printed, undone, returned."""

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.services import commands
from herstal_pos.services.counter.receipts import receipt_document
from tests.documents.tickets import MIDDLE, on_paper
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop


def printed(shop: LittleShop, number: str) -> str:
    with shop.storage.look() as work:
        sale = work.sales.by_number(number)
        assert sale is not None
        return on_paper(receipt_document(sale, work, shop.counter), MIDDLE)


def test_an_amount_off_a_line_with_its_reason_and_a_note(shop: LittleShop) -> None:
    bread = shop.add(BREAD, 2000)
    shop.do(commands.DiscountLine(bread.id, off_cents=50, reason=" Emballage abîmé "))
    shop.do(commands.WriteNote(bread.id, "Réservé"))
    shop.do(commands.WriteNote(None, "Bon anniversaire"))
    line = shop.line
    assert (line.amount_cents, line.off_cents) == (590, 50)
    assert (line.reason, line.note) == ("Emballage abîmé", "Réservé")
    assert shop.cart.note == "Bon anniversaire"
    paid = shop.pay()
    paper = printed(shop, paid.number_text)
    for said in ("Remise · Emballage abîmé", "-0,50", "Réservé", "Bon anniversaire", "5,90"):
        assert said.replace("-", "\u2212") in paper or said in paper, said
    assert shop.verify().findings == ()


def test_what_is_left_of_a_line_and_of_the_ticket(shop: LittleShop) -> None:
    bread = shop.add(BREAD, 2000)
    shop.do(commands.DiscountLine(bread.id, left_cents=500))
    assert shop.cart.total_cents == 500
    beer = shop.add(BEER)
    shop.do(commands.DiscountSale(left_cents=600))
    assert shop.cart.total_cents == 600
    assert [line.amount_cents for line in shop.cart.lines if line.is_child] == [10]
    shop.do(commands.DiscountSale(left_cents=625))
    assert shop.cart.total_cents == 625
    shop.do(commands.DiscountSale())
    assert shop.cart.total_cents == 625
    assert shop.refusal(commands.DiscountLine(beer.id, left_cents=116)) == "discount_range 115"
    assert shop.refusal(commands.DiscountSale(left_cents=700)) == "discount_range 625"
    assert shop.refusal(commands.DiscountSale(left_cents=5)) == "discount_range 615"


@pytest.mark.parametrize(
    "asked",
    [
        lambda line: commands.DiscountLine(line, off_cents=30, reason="Client fidèle"),
        lambda _line: commands.DiscountSale(off_cents=30, reason="Client fidèle"),
        lambda line: commands.WriteNote(line, "Cadeau"),
    ],
)
def test_each_is_undone(shop: LittleShop, asked: object) -> None:
    bread = shop.add(BREAD)
    before = shop.cart.lines, shop.cart.total_cents
    shop.do(asked(bread.id))  # type: ignore[operator]
    assert (shop.cart.lines, shop.cart.total_cents) != before
    shop.do(commands.UndoStep())
    assert (shop.cart.lines, shop.cart.total_cents) == before


def test_more_of_a_line_with_a_note_is_a_line_of_its_own(shop: LittleShop) -> None:
    bread = shop.add(BREAD)
    shop.do(commands.WriteNote(bread.id, "Cadeau"))
    shop.add(BREAD)
    assert len(shop.cart.lines) == 2


@settings(max_examples=15, deadline=None)
@given(
    st.integers(0, 500),
    st.integers(0, 800),
    st.lists(st.integers(1, 3), min_size=1, max_size=4),
)
def test_returns_in_any_split_sum_to_what_was_paid(off: int, of_ticket: int, split: list[int]) -> None:
    pieces = sum(split)
    with open_shop() as shop:
        bread = shop.add(BREAD, pieces * 1000)
        shop.add(CHEESE, 342)
        shop.do(commands.DiscountLine(bread.id, off_cents=min(off, pieces * 320)))
        shop.do(commands.DiscountSale(off_cents=min(of_ticket, shop.cart.total_cents - 1)))
        paid = shop.pay("card")
        first = next(line.id for line in shop.open_receipt(paid.number_text).lines)
        cost = next(line.amount_cents for line in shop.open_receipt(paid.number_text).lines)
        back = 0
        for part in split:
            shop.open_receipt(paid.number_text)
            shop.do(commands.ReturnLine(first, part * 1000))
            back += shop.cart.total_cents
            if shop.cart.total_cents:
                shop.pay("card")
            else:
                shop.pay("cash")
        assert back == -cost
        assert shop.verify().findings == ()
