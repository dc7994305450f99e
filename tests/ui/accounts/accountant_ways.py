"""The ways to the accountant's page, for `tests.ui.test_reach`."""

from herstal_pos.services import notices
from herstal_pos.ui.accounts.exports.accountant_screen import AccountantScreen
from herstal_pos.ui.accounts.mall.mall_screen import MallScreen
from herstal_pos.ui.frame.places import DAY
from herstal_pos.ui.scenes.accounts import accountant_pictures, mall_pictures
from herstal_pos.ui.scenes.sample_day import COUNTING
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

ACCOUNTANT_WAYS = {
    "accountant": Way("accountant_day", ("F11",), ("Pour le comptable",)),
    "accountant_kind": Way("for_the_accountant", ("F2",), ("Mois",)),
    "accountant_before": Way("for_the_accountant", ("F3",), ("Avant",)),
    "accountant_after": Way("for_the_accountant", ("F4",), ("Après",)),
    "accountant_days": Way("for_the_accountant", ("F9", "F12"), ("Du … au …", "Montrer ces jours")),
    "accountant_rules": Way("for_the_accountant", ("F7", "F12"), ("Destination", "Enregistrer")),
    "mall_account": Way("for_the_accountant", ("F10",), ("Compte du mall",)),
    "mall_orders": Way("account_of_the_mall", ("F3", "F4"), ("Ventes du mall", "Facturer")),
    "mall_invoice": Way("orders_of_the_mall", ("F4",), ("Facturer",)),
    "mall_take_back": Way("account_of_the_mall", ("F8",), ("Pas arrivé",)),
    "accountant_accounts": Way("for_the_accountant", ("F8", "F12"), ("Comptes", "Enregistrer")),
}


def accountant_day(counter: Counter) -> None:
    counter.window.go(DAY)
    counter.window.on_notice(notices.DayChanged(DAY_VIEW))
    counter.window.on_notice(notices.ClosingChanged(COUNTING))


def for_the_accountant(counter: Counter) -> None:
    accountant_pictures.accountant(counter.window)


def account_of_the_mall(counter: Counter) -> None:
    mall_pictures.mall_account(counter.window)


def orders_of_the_mall(counter: Counter) -> None:
    mall_pictures.mall_orders(counter.window)


def off_beside_accountant(window: MainWindow) -> set[Touch]:
    """Nothing goes where nothing is closed, or nobody has said where to."""
    screen = window.shown
    if isinstance(screen, MallScreen):
        payout = screen.shows == "payouts" and screen.list.selected
        return set() if screen.edits or payout else {screen.wrong}
    if not isinstance(screen, AccountantScreen) or screen.editing:
        return set()
    shown = screen.shown
    return set() if shown and not shown.is_empty and shown.goes_to else {screen.next_step}


ACCOUNTANT_BEGINNINGS = (accountant_day, for_the_accountant, account_of_the_mall, orders_of_the_mall)
