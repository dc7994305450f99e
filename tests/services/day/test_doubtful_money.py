"""Money that comes or goes by chance is asked about, in either direction; whoever is sure is believed."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands
from tests.little_shop import BREAD, LittleShop


@pytest.mark.parametrize(
    "command",
    [
        commands.PayIn(50_001, "monnaie"),
        commands.PayOut(50_001, "banque"),
    ],
)
def test_a_sum_that_is_seldom_moved_is_asked_about(shop: LittleShop, command: commands.PayIn) -> None:
    shop.do(commands.PayIn(50_000, "monnaie"))
    assert shop.refusal(command) == "amount_doubtful 50001"
    shop.do(replace(command, sure=True))


def test_a_float_far_above_what_was_left_is_asked_about(shop: LittleShop) -> None:
    shop.do(commands.CloseDay({100: 150}, kept_cents=15_000))
    assert shop.refusal(commands.OpenDay(65_001)) == "amount_doubtful 65001"
    shop.do(commands.OpenDay(65_001, sure=True))


def test_more_than_five_hundred_above_the_due_is_asked_about(shop: LittleShop) -> None:
    shop.add(BREAD)
    tender = shop.tender("cash", 50_321)
    assert shop.refusal(tender) == "amount_doubtful 50321"
    assert shop.cart.tenders == ()
    shop.do(replace(tender, given_cents=50_325, sure=True))


def test_what_is_due_exactly_is_never_asked_about(shop: LittleShop) -> None:
    shop.do(commands.AddFreeItem(100_000, "standard"))
    shop.pay("cash")
