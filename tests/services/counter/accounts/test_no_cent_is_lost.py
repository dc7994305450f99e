"""Taken, paid in parts, given back half-way and brought back in any order: what customers owe is what they
took less what they paid and brought back, to the cent; the day and the list say the same."""

from random import Random

import pytest

from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.counter.accounts.accounts import balance, chosen, has_account, pay_down

STEPS = 30


class Customers:
    """What they should owe, by their ids."""

    def __init__(self, shop: LittleShop, seed: int) -> None:
        self.shop, self.dice = shop, Random(seed)  # noqa: S311 - the same in each run
        self.owed = {has_account(shop, name, 1_000_000): 0 for name in ("Anne", "Paul")}
        self.numbers: list[str] = []

    def act(self) -> None:
        customer = self.dice.choice([*self.owed])
        self.dice.choice((self.take, self.take, self.pay, self.bring_back))(customer)

    def take(self, customer: str) -> None:
        chosen(self.shop, customer)
        for code in self.dice.sample((BREAD, BEER, CHEESE), k=self.dice.randint(1, 3)):
            self.shop.add(code, 342 if code == CHEESE else 1000)
        part = self.dice.randint(1, self.shop.cart.card_due_cents)
        self.shop.do(self.shop.tender("account", part))
        if self.shop.cart.lines and self.dice.random() < 0.3:
            self.shop.do(commands.GiveBackTenders(self.shop.cart.sale_id, self.shop.cart.version))
            part = 0
        self.owed[customer] += part
        if self.shop.cart.lines:
            self.numbers.append(self.shop.pay(self.dice.choice(("cash", "card"))).number_text)

    def pay(self, customer: str) -> None:
        owed = self.owed[customer]
        if owed:
            cents = self.dice.choice((None, self.dice.randint(1, abs(owed))))
            pay_down(self.shop, customer, cents, self.dice.choice(("cash", "card")))
            paid = abs(owed) if cents is None else cents
            self.owed[customer] -= paid if owed > 0 else -paid

    def bring_back(self, _: str) -> None:
        if not self.numbers:
            return
        returning = self.shop.open_receipt(self.dice.choice(self.numbers))
        left = [line for line in returning.lines if line.left and not line.is_child]
        customer = self.shop.cart.customer
        if not left or customer is None:
            self.shop.do(commands.CloseReceipt())
            return
        self.shop.do(commands.ReturnLine(self.dice.choice(left).id))
        due = self.shop.cart.card_due_cents
        self.shop.do(commands.OfferMeans(self.shop.cart.sale_id, self.shop.cart.version))
        offers: notices.MeansOffered = self.shop.heard[notices.MeansOffered]
        for offer in sorted(offers.offers, key=lambda each: each.means.kind != "account"):
            if self.shop.cart.lines and offer.amount_cents < 0 and due:
                self.shop.do(self.shop.tender(offer.means.id))
                self.owed[customer.id] += offer.amount_cents if offer.means.id == "account" else 0
                due = self.shop.cart.card_due_cents
                self.shop.do(commands.OfferMeans(self.shop.cart.sale_id, self.shop.cart.version))
        if self.shop.cart.lines:
            self.shop.pay("card", reason="left over")


@pytest.mark.parametrize("seed", range(3))
def test_what_they_owe_is_what_the_books_say(shop: LittleShop, seed: int) -> None:
    customers = Customers(shop, seed)
    for _ in range(STEPS):
        customers.act()
        assert {each: balance(shop, each) for each in customers.owed} == customers.owed
    put, off, paid, left = shop.day.accounts
    assert put + off - paid == left == sum(customers.owed.values())
    shop.do(commands.ListAccounts())
    listed: notices.AccountsListed = shop.heard[notices.AccountsListed]
    assert {each.customer.id: each.balance_cents for each in listed.accounts} == {
        each: cents for each, cents in customers.owed.items() if cents
    }
    assert shop.verify().findings == ()
