"""Customers who bought nothing for long are proposed, and nobody else; a person decides."""

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop
from tests.services.counter.accounts.accounts import has_account
from tests.services.counter.customers.test_customers import made


def proposed(shop: LittleShop) -> list[str]:
    shop.do(commands.ListIdleCustomers())
    listed: notices.IdleCustomersListed = shop.heard[notices.IdleCustomersListed]
    return [each.customer.name for each in listed.customers]


def test_after_the_months_that_the_shop_says(shop: LittleShop) -> None:
    made(shop, "Anne")
    shop.sell(BREAD)
    paul = made(shop, "Paul")
    has_account(shop, "Qui doit")
    shop.sell(BREAD, means="account")
    shop.clock.pass_by(days=500)
    shop.do(commands.ChooseCustomer("", paul))
    shop.sell(BREAD)
    assert proposed(shop) == []
    shop.do(commands.SaveCustomerRules(16))
    assert proposed(shop) == ["Anne"]
    shop.clock.pass_by(days=500)
    assert proposed(shop) == ["Anne", "Paul"]
    listed: notices.IdleCustomersListed = shop.heard[notices.IdleCustomersListed]
    shop.do(commands.EraseCustomer(listed.customers[0].customer.id))
    assert proposed(shop) == ["Paul"]
    shop.do(commands.SaveCustomerRules(0))
    assert proposed(shop) == []
    assert shop.refusal(commands.SaveCustomerRules(121)) == "customer_months 120"
    assert shop.verify().findings == ()
