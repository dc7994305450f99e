"""Exchanges at the counter: one ticket, whatever is left of it is one key away."""

import pytest

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.services import commands
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.counter.test_refunding import bring_back, by_reason, due, sold


def test_goods_of_one_price_are_exchanged_by_one_key_and_without_money(shop: LittleShop) -> None:
    number = sold(shop, 499, ("cash", None))
    before = shop.day.cash_expected_cents
    bring_back(shop, number)
    shop.do(commands.AddFreeItem(499, "standard"))
    paid = shop.pay("cash")
    assert (paid.total_cents, paid.change_cents, paid.drawer) == (0, 0, False)
    assert shop.day.cash_expected_cents == before
    assert shop.verify().findings == ()


def test_the_net_of_an_exchange_is_paid_in_parts(shop: LittleShop) -> None:
    number = sold(shop, 499, ("card", None))
    bring_back(shop, number)
    shop.do(commands.AddFreeItem(750, "standard"))
    assert (shop.cart.cash_due_cents, due(shop)) == (250, 251)
    shop.do(shop.tender("card", 100))
    assert shop.cart.cash_due_cents == 150
    paid = shop.pay("cash", 500)
    assert (paid.total_cents, paid.rounding_cents, paid.change_cents) == (251, -1, 350)
    assert shop.verify().findings == ()


def test_what_goes_back_of_an_exchange_goes_as_the_whole_came(shop: LittleShop) -> None:
    number = sold(shop, 2000, ("card", 1500), ("cash", None))
    bring_back(shop, number)
    shop.add(BREAD)
    shop.do(shop.tender("cash"))
    assert due(shop) == -1180
    shop.pay("card")
    assert shop.verify().findings == ()
    again = shop.open_receipt("1-000002").lines
    assert [line.left for line in again] == [1000]
    shop.do(commands.ReturnAll())
    assert shop.refusal(shop.tender("cash")) == "refund_elsewhere"
    shop.pay("card")
    assert shop.verify().findings == ()


def test_a_voucher_gives_nothing_back_and_another_means_does_for_a_reason(shop: LittleShop) -> None:
    with shop.storage.work() as work:
        work.means.save(Means("meal", MeansKind.VOUCHER, (("fr", "Chèque-repas"),)))
        work.commit()
    number = sold(shop, 800, ("meal", 500), ("cash", None))
    bring_back(shop, number)
    shop.do(commands.AddFreeItem(200, "standard"))
    assert shop.refusal(shop.tender("meal")) == "means_not_refunded"
    shop.do(shop.tender("cash"))
    assert due(shop) == -300
    by_reason(shop, "cash", "chèque repris")
    assert shop.verify().findings == ()


@pytest.mark.parametrize("order", [("cash", "card"), ("card", "cash")])
def test_a_refund_in_parts_ends_with_its_last_part(shop: LittleShop, order: tuple[str, str]) -> None:
    number = sold(shop, 251, ("card", 100), ("cash", None))
    bring_back(shop, number)
    shop.do(shop.tender(order[0]))
    paid = shop.pay(order[1])
    assert (paid.total_cents, paid.rounding_cents) == (-251, 1)
    assert shop.verify().findings == ()


def test_a_ticket_its_exchange_and_what_has_none_are_one_cart(shop: LittleShop) -> None:
    number = shop.sell(BREAD, BEER, means="card").number_text
    bring_back(shop, number)
    shop.do(commands.ReturnUnticketed(shop.product(CHEESE).id, 200, reason="Ticket perdu"))
    shop.add(BREAD)
    shop.do(shop.tender("card"))
    shop.pay("cash")
    assert shop.verify().findings == ()
