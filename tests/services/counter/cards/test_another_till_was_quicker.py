"""What a card pays may be gone when the terminal has its answer: its money is kept, and nothing is stuck."""

import pytest

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, CHEESE, LittleShop
from tests.services.counter.cards.test_card_payments import OPI, Till
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold, use


def goods(shop: LittleShop, cents: int) -> None:
    shop.do(commands.AddFreeItem(cents, "standard", sure=True))


def bread_comes_back(shop: LittleShop, other: LittleShop) -> str:
    number = shop.sell(BREAD).number_text
    for till in (shop, other):
        till.open_receipt(number)
        till.do(commands.ReturnAll())
    shop.do(commands.CloseReceipt())
    shop.add(CHEESE)
    return "returned_meanwhile"


def a_voucher_pays(shop: LittleShop, other: LittleShop) -> str:
    has_vouchers(shop, vat_code="standard")
    voucher = sold(shop, 2000)
    for till in (shop, other):
        goods(till, 5000)
        till.do(use(till, voucher))
    return "voucher_changed"


@pytest.mark.parametrize("begin", [bread_comes_back, a_voucher_pays])
@pytest.mark.parametrize("parked", [False, True], ids=["", "parked"])
def test_the_money_is_kept_and_can_be_given_back(shop: LittleShop, begin: object, *, parked: bool) -> None:
    other = shop.beside("2")
    reason = begin(shop, other)  # type: ignore[operator]
    till = Till(shop, OPI)
    one = till.sent()
    if parked:
        shop.do(commands.ParkSale("Mme Dubois"))
    other.pay("cash")
    news = shop.execute(
        commands.ReportPayment(one.id, "approved", approved_cents=one.asked_cents, refs=(("ref", "1"),))
    )
    assert [each.reason for each in news if isinstance(each, notices.CommandRefused)] == [reason]
    assert not any(isinstance(each, notices.SaleCompleted) for each in news)
    assert till.open == ()
    assert till.paid(one.sale_id) == [(one.id, one.asked_cents)]
    if parked:
        shop.do(commands.FetchSale())
    assert shop.refusal(commands.TakeTender(shop.cart.sale_id, shop.cart.version, "cash")).startswith(reason)
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    for line in shop.cart.lines:
        if line.amount_cents < 0:
            shop.do(commands.VoidLine(line.id))
    assert shop.pay("cash").total_cents > one.asked_cents
    assert shop.verify().findings == ()


def test_what_went_back_twice_is_known_and_can_be_asked_for(shop: LittleShop) -> None:
    other, till = shop.beside("2"), Till(shop, OPI)
    till.approved(till.sent(BREAD))
    for each in (shop, other):
        each.open_receipt("1-000001")
        each.do(commands.ReturnAll())
    one = till.sent()
    other.pay("cash", reason="he asked for it")
    news = shop.execute(commands.ReportPayment(one.id, "approved", approved_cents=320, refs=(("ref", "2"),)))
    assert [each.reason for each in news if isinstance(each, notices.CommandRefused)] == [
        "returned_meanwhile"
    ]
    assert (till.open, till.paid(one.sale_id)) == ((), [(one.id, -320)])
    shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
    shop.do(commands.AbandonSale())
    assert shop.verify().findings == ()
