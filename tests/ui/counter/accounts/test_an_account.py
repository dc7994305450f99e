"""An account by keys alone and by touch alone: opened, used, paid, printed; and who owes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.views import MeansView, TenderView
from herstal_pos.ui.counter.accounts.account_panel import AccountPanel
from herstal_pos.ui.counter.accounts.accounts_panel import AccountsPanel
from herstal_pos.ui.counter.customers.idle_panel import IdlePanel
from herstal_pos.ui.counter.customers.person_panel import PersonPanel
from herstal_pos.ui.scenes.customers import account_pictures, customer_pictures
from herstal_pos.ui.scenes.customers.customer_pictures import COMPANY
from herstal_pos.ui.scenes.sample_shop import LINES, cart
from herstal_pos.ui.shell import key_help
from herstal_pos.ui.shell.window import MainWindow
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def account(till: Counter) -> AccountPanel:
    panel = till.window.sale.pad.panel
    assert isinstance(panel, AccountPanel)
    return panel


def test_opened_used_and_paid_by_keys_alone(till: RealTill) -> None:
    till.press("F4")
    till.type("dupont")
    till.press("Enter", "Enter", "F4", "Shift F4")
    assert account(till).balance.text == "Pas de compte"
    till.press("F3")
    assert account(till).hint.text == "Tapez la limite, puis F3. 0 ferme le compte."
    till.type("5")
    till.press("F3")
    assert account(till).hint.text == "Limite 5,00\u00a0€"
    till.press("Esc")
    till.press("1", "Enter")
    till.press("Shift F8", "F2")
    assert till.sees("Mis en compte")
    till.press("F12", "F4")
    till.type("dup")
    till.press("Enter")
    till.press("1", "Enter")
    till.press("Shift F8", "F2")
    assert till.sees("Limite du compte\u00a0: il en reste 1,80\u00a0€.")
    till.press("F2")
    assert till.sees("Mis en compte")
    till.press("F4", "Shift F4")
    panel = till.window.sale.pad.panel
    assert isinstance(panel, AccountsPanel)
    assert panel.hint.text == "En tout 6,40\u00a0€, clients\u00a0: 1"
    till.press("Enter")
    assert account(till).balance.text == "Doit 6,40\u00a0€"
    till.type("2")
    till.press("Enter")
    assert till.window.sale.pad.panel is None
    till.press("F12")
    with till.shop.storage.look() as work:
        assert [cents for _, cents in work.accounts.owing()] == [440]


def test_by_touch_alone(counter: Counter) -> None:
    account_pictures.account_sheet(counter.window)
    counter.tap(counter.beginning("Compte"))
    counter.says(notices.AccountShown(account_pictures.ACCOUNT))
    counter.forget()
    counter.tap(counter.button("Payer"))
    assert counter.last == commands.PayAccount("person")
    counter.tap(counter.button("Relevé"))
    assert counter.last == commands.PrintStatement("person")
    account(counter).amount.setText("75")
    counter.tap(counter.button("Limite"))
    assert counter.last == commands.AllowAccount("person", 7500)
    counter.tap_row(account(counter).moves, 1)
    assert counter.last == commands.OpenReceipt("1-000388")
    account_pictures.accounts_owing(counter.window)
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, AccountsPanel)
    counter.tap_row(panel.results, 1)
    assert counter.last == commands.ShowAccount("person")


def test_who_came_no_more_is_forgotten_one_by_one(counter: Counter) -> None:
    account_pictures.customers_idle(counter.window)
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, IdlePanel)
    counter.tap_row(panel.results, 1)
    assert isinstance(counter.window.sale.pad.panel, PersonPanel)
    counter.press("Del", "Del")
    assert counter.last == commands.EraseCustomer("person")
    counter.press("Esc")
    assert counter.last == commands.ListIdleCustomers(), "and then the next one"
    counter.forget()
    counter.press("F3", "2", "4", "F3")
    assert counter.asked == [commands.SaveCustomerRules(24)]
    counter.press("1", "2", "Enter")
    assert counter.last == commands.SaveCustomerRules(12), "and opens nobody's data"


def test_a_key_of_a_panel_is_no_key_of_the_cart_beneath(counter: Counter) -> None:
    """Money goes back by Del, a line is struck by it: not while somebody's data stands there."""
    customer_pictures.customer_person(counter.window)
    part = TenderView(MeansView("cash", "cash"), 500)
    counter.says(notices.SaleChanged(replace(cart(LINES), customer=COMPANY, tenders=(part,)), "7"))
    counter.forget()
    counter.press("Del", "Del")
    assert counter.asked == [commands.EraseCustomer(COMPANY.id)]
    counter.says(notices.CustomerErased(COMPANY.id))
    counter.forget()
    counter.press("Del", "F2")
    assert counter.asked == []


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (account_pictures.account_sheet, ("Maj F4", "Comptes")),
        (account_pictures.account, ("F7", "Imprimer le relevé")),
        (account_pictures.customers_idle, ("F3", "Après combien de mois")),
    ],
)
def test_the_keys_say_what_they_do_here(
    counter: Counter, scene: Callable[[MainWindow], None], said: tuple[str, str]
) -> None:
    scene(counter.window)
    (_, here), _ = key_help.of_screen(counter.window.shown.scopes, counter.window.words)
    assert said in here
    assert len({cap for cap, _ in here}) == len(here)
