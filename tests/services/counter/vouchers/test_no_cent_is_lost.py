"""Sold, redeemed, given back half-way, taken back and given as credit in any order: what the vouchers still
hold is what was paid in less what was taken out, to the cent, and the books are sound."""

from random import Random

import pytest

from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher  # noqa: TC001
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.counter.vouchers.own_vouchers import has_vouchers, left_on, made_by, sold, use

STEPS = 40


class Customers:
    """What they hold, and what the shop should owe on it."""

    def __init__(self, shop: LittleShop, seed: int) -> None:
        self.shop, self.dice = shop, Random(seed)  # noqa: S311 - the same in each run
        self.vouchers: list[IssuedVoucher] = []
        self.numbers: list[str] = []
        self.owed = 0

    def act(self) -> None:
        self.dice.choice(
            (self.buy_voucher, self.shop_with_vouchers, self.shop_with_vouchers, self.bring_back)
        )()

    def buy_voucher(self) -> None:
        cents = self.dice.randint(1, 1500)
        self.vouchers.append(sold(self.shop, cents, self.dice.choice(("cash", "card"))))
        self.owed += cents
        self.numbers.append(self._last_number())

    def shop_with_vouchers(self) -> None:
        for code in self.dice.sample((BREAD, BEER, CHEESE), k=self.dice.randint(1, 3)):
            self.shop.add(code, 342 if code == CHEESE else 1000)
        self.shop.tender()  # the age is looked at first
        for voucher in self.dice.sample(self.vouchers, k=min(len(self.vouchers), 3)):
            left = left_on(self.shop, voucher)
            if not left or not self.shop.cart.lines:
                continue
            self.shop.do(use(self.shop, voucher))
            self.owed -= left - left_on(self.shop, voucher)
            if self.dice.random() < 0.3 and self.shop.cart.tenders:
                before = self._worth()
                self.shop.do(commands.GiveBackTenders(self.shop.cart.sale_id, self.shop.cart.version))
                self.owed += self._worth() - before
        if self.shop.cart.lines:
            self.shop.pay(self.dice.choice(("cash", "card")))
        self.numbers.append(self._last_number())

    def bring_back(self) -> None:
        if not self.numbers:
            return
        returning = self.shop.open_receipt(self.dice.choice(self.numbers))
        left = [line for line in returning.lines if line.left and not line.is_child]
        if not left:
            self.shop.do(commands.CloseReceipt())
            return
        before = self._worth()
        self.shop.do(commands.ReturnLine(self.dice.choice(left).id))
        if not self.shop.cart.total_cents:
            self.shop.pay()
            return
        if self.dice.random() < 0.5:
            part = self.dice.randint(1, -self.shop.cart.total_cents)
            self.shop.do(self.shop.tender("own_credit", part))
        if self.shop.cart.lines:
            self.shop.pay("own_credit")
        made = made_by(self.shop, self._last_sale())
        self.vouchers += made
        taken_back = before + sum(each.cents for each in made) - self._worth()
        self.owed += sum(each.cents for each in made) - taken_back

    def _worth(self) -> int:
        return sum(left_on(self.shop, voucher) for voucher in self.vouchers)

    def _last_sale(self) -> str:
        completed: notices.SaleCompleted = self.shop.heard[notices.SaleCompleted]
        return completed.paid.sale_id

    def _last_number(self) -> str:
        completed: notices.SaleCompleted = self.shop.heard[notices.SaleCompleted]
        return completed.paid.number_text

    def check(self) -> None:
        left = [left_on(self.shop, voucher) for voucher in self.vouchers]
        assert min(left, default=0) >= 0
        assert sum(left) == self.owed


@pytest.mark.parametrize("seed", range(3))
def test_what_vouchers_hold_is_what_was_paid_in(shop: LittleShop, seed: int) -> None:
    has_vouchers(shop)
    customers = Customers(shop, seed)
    for _ in range(STEPS):
        customers.act()
        customers.check()
    with shop.storage.look() as work:
        session = work.cash.open_session(shop.counter.till.id)
        assert session is not None
        sums = work.reports.day(session, shop.clock.now()).vouchers
    assert (
        sums.sold - sums.taken_back - sums.redeemed + sums.credit_given - sums.credit_used == customers.owed
    )
    assert min(sums.figures) >= 0
    shop.do(commands.CloseDay({5000: 2}, reason="change"))
    assert shop.verify().findings == ()
