"""Vouchers for goods of one rate: taxed when they are sold, a line of that rate when they pay, and whatever
is done with them, each rate's turnover and VAT right to the cent."""

from random import Random

import pytest

from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher, VoucherKind
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.vat import VatRate, vat_total
from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, LittleShop
from tests.services.counter.vouchers.own_vouchers import has_vouchers, left_on, made_by, sold, use

STANDARD = VatRate("standard", 2100)
STEPS = 40


def goods(shop: LittleShop, cents: int, vat_code: str = "standard") -> None:
    shop.do(commands.AddFreeItem(cents, vat_code, sure=True))


def report(shop: LittleShop) -> DayReport:
    with shop.storage.look() as work:
        session = work.cash.open_session(shop.counter.till.id)
        assert session is not None
        return work.reports.day(session, shop.clock.now())


def taxed(shop: LittleShop, points: int = 2100) -> tuple[int, int]:
    """The day's turnover and VAT at a rate, in cents."""
    found = [row for row in report(shop).vat if row.rate.basis_points == points]
    return (found[0].gross_cents, found[0].vat_cents) if found else (0, 0)


def paid_by(shop: LittleShop, voucher: IssuedVoucher) -> views.PaidView | None:
    """Its scan; None: something is left to pay."""
    done = [each for each in shop.do(use(shop, voucher)) if isinstance(each, notices.SaleCompleted)]
    return done[0].paid if done else None


def test_its_vat_is_due_when_it_is_sold_and_not_again(shop: LittleShop) -> None:
    has_vouchers(shop, vat_code="standard")
    voucher = sold(shop, 5000)
    assert (voucher.kind, voucher.cents) == (VoucherKind.TAXED, 5000)
    assert taxed(shop) == (5000, 868)
    goods(shop, 2000)
    assert paid_by(shop, voucher) is not None
    goods(shop, 4000)
    shop.add(BREAD)
    assert paid_by(shop, voucher) is None
    assert [line.amount_cents for line in shop.cart.lines] == [4000, 320, -3000]
    assert shop.pay().due_cents == 1320
    assert (left_on(shop, voucher), taxed(shop), taxed(shop, 600)) == (0, (6000, 868 + 174), (320, 18))
    sums = report(shop).vouchers
    assert (sums.taxed_figures, sums.figures, sums.owed_cents) == ((5000, 0, 5000, 0), (0,) * 5, 0)
    shop.do(commands.CloseDay({5000: 2}, reason="change"))
    assert shop.verify().findings == ()


def test_it_pays_for_its_goods_alone_and_says_so(shop: LittleShop) -> None:
    assert shop.refusal(commands.SaveVoucherRules("one_rate", True, 12, "outside")) == "voucher_rate"
    has_vouchers(shop, vat_code="standard", months=1)
    voucher = sold(shop, 5000)
    assert shop.refusal(use(shop, voucher)).startswith("voucher_idle 5000 ")
    shop.add(BREAD)
    shop.do(commands.SellVoucher(1000))  # a voucher buys no voucher
    assert shop.refusal(use(shop, voucher)) == "voucher_no_goods 21\u00a0%"
    goods(shop, 1000)
    shop.do(use(shop, voucher))
    assert shop.refusal(use(shop, voucher)) == "voucher_twice"
    *_, bought, used = shop.cart.lines
    assert shop.refusal(commands.VoidLine(bought.id)) == "voucher_goods"
    assert shop.refusal(commands.DiscountSale(1000)) == "voucher_goods"
    shop.do(commands.VoidLine(used.id))
    shop.do(commands.VoidLine(bought.id))
    shop.pay()
    assert left_on(shop, voucher) == 5000
    shop.clock.pass_by(hours=24 * 40)
    goods(shop, 1000)
    assert shop.refusal(use(shop, voucher)).startswith("voucher_over ")


def test_a_cart_that_waited_is_not_paid_by_what_another_has_used(shop: LittleShop) -> None:
    has_vouchers(shop, vat_code="standard")
    voucher = sold(shop, 1000)
    goods(shop, 1500)
    shop.do(use(shop, voucher))
    shop.do(commands.ParkSale(""))
    goods(shop, 800)
    assert paid_by(shop, voucher) is not None
    shop.do(commands.FetchSale())
    assert shop.refusal(shop.tender("card")) == f"voucher_changed {voucher.serial}"
    shop.do(commands.VoidLine(shop.cart.lines[-1].id))
    shop.do(use(shop, voucher))
    assert shop.pay().due_cents == 1300
    assert shop.verify().findings == ()


def test_goods_that_come_back_are_a_voucher_again_before_they_are_money(shop: LittleShop) -> None:
    has_vouchers(shop, vat_code="standard")
    voucher = sold(shop, 2000)
    goods(shop, 1500)
    goods(shop, 1500)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    number = shop.pay().number_text
    receipt = shop.open_receipt(number)
    shop.do(commands.ReturnLine(receipt.lines[0].id))
    paid = shop.pay()
    (again,) = made_by(shop, paid.sale_id)
    assert (paid.total_cents, again.kind, again.cents) == (0, VoucherKind.TAXED, 1500)
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    assert [line.amount_cents for line in shop.cart.lines] == [-1500, 500, -320]
    back = shop.pay()
    (rest,) = made_by(shop, back.sale_id)
    assert (back.total_cents, rest.cents, taxed(shop)) == (-1320, 500, (2000, 347))
    sums = report(shop).vouchers
    assert (sums.taxed_figures, sums.owed_cents) == ((2000, 0, 2000, 2000), 2000)
    shop.do(commands.CloseDay({5000: 2}, reason="change"))
    assert shop.verify().findings == ()


def test_one_that_comes_back_gives_what_is_left_with_its_vat(shop: LittleShop) -> None:
    has_vouchers(shop, vat_code="standard")
    shop.do(commands.SellVoucher(5000))
    paid = shop.pay()
    (voucher,) = made_by(shop, paid.sale_id)
    goods(shop, 2000)
    shop.do(use(shop, voucher))
    shop.open_receipt(paid.number_text)
    shop.do(commands.ReturnAll())
    shop.pay()
    assert (left_on(shop, voucher), taxed(shop)) == (0, (2000, 868 - 521))
    assert report(shop).vouchers.taxed_figures == (5000, 3000, 2000, 0)
    (answer,) = shop.do(commands.FindVouchers(voucher.serial))
    assert isinstance(answer, notices.VouchersFound)
    assert [(each.kind, each.vat_points) for each in answer.vouchers] == [("taxed", 2100)]
    assert shop.verify().findings == ()


def test_one_that_pays_in_a_cart_does_not_come_back_in_it(shop: LittleShop) -> None:
    """Nor the other way: its money would go out twice."""
    has_vouchers(shop, vat_code="standard")
    shop.do(commands.SellVoucher(5000))
    paid = shop.pay()
    (voucher,) = made_by(shop, paid.sale_id)
    goods(shop, 2000)
    shop.add(BREAD)
    shop.do(use(shop, voucher))
    shop.open_receipt(paid.number_text)
    assert shop.refusal(commands.ReturnAll()) == "nothing_left_to_return"
    shop.do(commands.VoidLine(shop.cart.lines[-1].id))
    shop.do(commands.ReturnAll())
    assert shop.refusal(use(shop, voucher)) == "voucher_twice"
    shop.pay()
    assert (left_on(shop, voucher), taxed(shop)) == (0, (2000, 347))
    assert shop.verify().findings == ()


@pytest.mark.parametrize("seed", range(2))
def test_in_however_many_parts_their_vat_is_that_of_their_sale(shop: LittleShop, seed: int) -> None:
    """What a voucher pays wholly adds none; what is paid beside it adds its own, rounded once per ticket."""
    has_vouchers(shop, vat_code="standard")
    dice, vat_cents, turnover = Random(seed), 0, 0  # noqa: S311 - the same in each run
    vouchers: list[IssuedVoucher] = []
    for _ in range(STEPS):
        if not vouchers or dice.random() < 0.2:
            cents = dice.randint(1, 9999)
            vouchers.append(sold(shop, cents))
            paid_cents = cents
        else:
            for _line in range(dice.randint(1, 3)):
                goods(shop, dice.randint(1, 1500))
            total = shop.cart.total_cents
            before = sum(left_on(shop, each) for each in vouchers)
            done = False
            for voucher in dice.sample(vouchers, k=min(2, len(vouchers))):
                done = done or (left_on(shop, voucher) > 0 and paid_by(shop, voucher) is not None)
            if not done:
                shop.pay("card")
            paid_cents = total - (before - sum(left_on(shop, each) for each in vouchers))
        turnover += paid_cents
        vat_cents += vat_total(STANDARD, paid_cents).vat_cents
        assert taxed(shop) == (turnover, vat_cents)
    assert report(shop).vouchers.owed_cents == sum(left_on(shop, each) for each in vouchers)
    shop.do(commands.CloseDay({5000: 2}, reason="change"))
    assert shop.verify().findings == ()
