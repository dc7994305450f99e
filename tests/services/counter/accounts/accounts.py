"""A customer with an account, and what its tests do with it."""

from herstal_pos.services import commands, notices, views
from tests.little_shop import LittleShop
from tests.services.counter.customers.test_customers import made


def has_account(shop: LittleShop, name: str = "Anne Dupont", limit_cents: int = 100_00) -> str:
    """Its customer stands on the cart."""
    customer = made(shop, name)
    shop.do(commands.AllowAccount(customer, limit_cents))
    return customer


def account_of(shop: LittleShop, customer: str) -> views.AccountView:
    shop.do(commands.ShowAccount(customer))
    shown: notices.AccountShown = shop.heard[notices.AccountShown]
    return shown.account


def balance(shop: LittleShop, customer: str) -> int:
    return account_of(shop, customer).balance_cents


def chosen(shop: LittleShop, customer: str) -> None:
    shop.do(commands.ChooseCustomer("", customer))


def on_account(shop: LittleShop, customer: str, *codes: str) -> views.PaidView:
    chosen(shop, customer)
    return shop.sell(*codes, means="account")


def pay_down(shop: LittleShop, customer: str, cents: int | None = None, means: str = "cash") -> None:
    shop.do(commands.PayAccount(customer, cents))
    shop.pay(means)
