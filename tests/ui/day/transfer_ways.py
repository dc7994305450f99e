"""The ways to the transfers that are awaited, for `tests.ui.test_reach`."""

from herstal_pos.ui.day.transfers.transfers_screen import TransfersScreen
from herstal_pos.ui.scenes.counter import transfer_pictures
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.ui.accounts.accountant_ways import (
    ACCOUNTANT_BEGINNINGS,
    ACCOUNTANT_WAYS,
    off_beside_accountant,
)
from tests.ui.accounts.report_ways import REPORT_BEGINNINGS, REPORT_WAYS, off_beside_zs
from tests.ui.counter.terminal.terminal_ways import (
    TERMINAL_BEGINNINGS,
    TERMINAL_WAYS,
    off_beside_terminal,
)
from tests.ui.day.town_ways import TOWN_BEGINNINGS, TOWN_WAYS, off_beside_town
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

TRANSFER_WAYS = {
    **ACCOUNTANT_WAYS,
    **TOWN_WAYS,
    **REPORT_WAYS,
    **TERMINAL_WAYS,
    "transfers": Way("transfer_day", ("F7",), ("Virements attendus",)),
    "find_transfer": Way("awaited_transfers", ("F2",), ("transfer field",)),
    "correct_transfer": Way("one_transfer", ("F8",), ("Pas arrivé",)),
}


def transfer_day(counter: Counter) -> None:
    transfer_pictures.day_transfers(counter.window)


def awaited_transfers(counter: Counter) -> None:
    transfer_pictures.transfers(counter.window)


def one_transfer(counter: Counter) -> None:
    transfer_pictures.transfers_one(counter.window)


def off_beside_transfers(window: MainWindow) -> set[Touch]:
    """An amount has no verb; what came is chosen before it is taken back."""
    screen = window.shown
    if not isinstance(screen, TransfersScreen):
        beside = off_beside_town(window) | off_beside_terminal(window)
        return beside | off_beside_accountant(window) | off_beside_zs(window)
    off: set[Touch] = {screen.keypad.verbs[verb] for verb in ("quantity", "discount", "price")}
    return off | {screen.wrong} | (set() if screen.list.selected else {screen.next_step})


TRANSFER_BEGINNINGS = (
    *ACCOUNTANT_BEGINNINGS,
    *TOWN_BEGINNINGS,
    *TERMINAL_BEGINNINGS,
    *REPORT_BEGINNINGS,
    transfer_day,
    awaited_transfers,
    one_transfer,
)
