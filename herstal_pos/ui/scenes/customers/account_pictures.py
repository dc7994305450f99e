"""Customers' accounts, as pictures: one that owes, one that has none yet, who owes, and the limit."""

from dataclasses import replace
from datetime import UTC, datetime

from herstal_pos.services import commands, notices
from herstal_pos.services.views import (
    CARD,
    CASH,
    AccountMoveView,
    AccountView,
    CustomerView,
    IdleCustomerView,
    MeansView,
)
from herstal_pos.ui.scenes.sample_shop import LINES, SETTINGS, SHOP, cart
from herstal_pos.ui.scenes.tickets.ticket_pictures import FOUND
from herstal_pos.ui.shell.window import MainWindow

MEANS = MeansView("account", "account")
PERSON = CustomerView("person", "Mme Lambert", phone="0470123456", entry=14)
_MOVES = (
    AccountMoveView("1-000412", datetime(2026, 11, 24, 10, 12, tzinfo=UTC), 2190, is_payment=False),
    AccountMoveView("1-000388", datetime(2026, 11, 21, 9, 40, tzinfo=UTC), -2000, is_payment=True),
    AccountMoveView("1-000341", datetime(2026, 11, 17, 16, 5, tzinfo=UTC), -350, is_payment=False),
    AccountMoveView("1-000329", datetime(2026, 11, 16, 8, 31, tzinfo=UTC), 4210, is_payment=False),
)
ACCOUNT = AccountView(PERSON, 4050, 10_000, _MOVES[-1].at, _MOVES)
OLD = AccountView(replace(PERSON, id="old", name="Mme Vandenberghe"), 12_480, None, _MOVES[-1].at)
IN_FAVOUR = AccountView(replace(PERSON, id="other", name="M. Renard"), -350, 5000, None)


_LONG_AGO = datetime(2023, 4, 8, 10, 12, tzinfo=UTC)


def with_accounts(window: MainWindow) -> None:
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, means=(CASH, CARD, MEANS))))
    window.on_notice(notices.SaleChanged(replace(cart(LINES), customer=PERSON), "7"))


def account_sheet(window: MainWindow) -> None:
    """The customer's sheet says what they owe."""
    with_accounts(window)
    window.act("customer")
    window.on_notice(notices.CustomerShown(PERSON, FOUND))
    window.on_notice(notices.AccountShown(ACCOUNT))


def account(window: MainWindow) -> None:
    account_sheet(window)
    window.act("accounts")
    window.on_notice(notices.AccountShown(ACCOUNT))


def account_none(window: MainWindow) -> None:
    account(window)
    window.on_notice(notices.AccountShown(AccountView(PERSON, 0, None, None)))


def account_in_favour(window: MainWindow) -> None:
    account(window)
    window.on_notice(notices.AccountShown(replace(ACCOUNT, balance_cents=-350, since=None)))


def accounts_owing(window: MainWindow) -> None:
    with_accounts(window)
    window.act("customer")
    window.act("other_customer")
    window.on_notice(notices.CustomersFound("", (PERSON,)))
    window.act("accounts")
    window.on_notice(notices.AccountsListed((OLD, ACCOUNT, IN_FAVOUR), 16_530))


def customers_idle(window: MainWindow) -> None:
    """Who has not come for years: proposed, and no more."""
    window.act("customer")
    window.act("idle_customers")
    idle = (IdleCustomerView(each, _LONG_AGO) for each in (OLD.customer, PERSON))
    window.on_notice(notices.IdleCustomersListed(36, tuple(idle)))


def account_over(window: MainWindow) -> None:
    """More than they may owe: it is asked."""
    window.show()  # a hidden screen is not told of a refusal
    with_accounts(window)
    asked = commands.TakeTender("sale", 1, MEANS.id, None, sure=True)
    window.on_notice(notices.CommandRefused("account_over", {"amount_cents": 1250}, again=asked))


_SCENES = (
    account_sheet,
    account,
    account_none,
    account_in_favour,
    accounts_owing,
    customers_idle,
    account_over,
)
SCENES = {scene.__name__: scene for scene in _SCENES}
