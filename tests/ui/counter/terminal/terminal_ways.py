"""The ways to the card terminal's two screens, for `tests.ui.test_reach`."""

from herstal_pos.ui.day.cards.cards_screen import CardsScreen
from herstal_pos.ui.scenes.counter import terminal_pictures
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.terminal.terminal_screen import TerminalScreen
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

TERMINAL_WAYS = {
    "terminal_page": Way("devices", ("Shift F4", "Shift F8"), ("Caisse", "Terminal de paiement")),
    "card_payments": Way("terminal_day", ("F10",), ("Paiements par terminal",)),
    "find_card": Way("card_payments", ("F2",), ("card field",)),
    "ask_totals": Way("card_payments", ("F4",), ("Totaux",)),
    "type_totals": Way("card_payments", ("1", "2", "F7"), ("card field", "1", "2", "Taper")),
    "other_copy": Way("card_payments", ("F3", "F12"), ("L'autre papier", "Imprimer")),
}


def terminal_day(counter: Counter) -> None:
    terminal_pictures.day_with_a_terminal(counter.window)


def card_payments(counter: Counter) -> None:
    terminal_pictures.card_payments(counter.window)


def off_beside_terminal(window: MainWindow) -> set[Touch]:
    """Nothing to print, or to confirm, where there is none."""
    screen = window.shown
    if isinstance(screen, TerminalScreen):
        return {screen.next_step}
    if isinstance(screen, CardsScreen):
        return {screen.ask, screen.other, screen.print}
    return set()


TERMINAL_BEGINNINGS = (terminal_day, card_payments)


def off_at_the_terminal(window: MainWindow) -> set[Touch]:
    """A card is paid: nothing else pays this sale."""
    bar = window.sale.pay_bar
    return {*bar.keys, bar.other} if window.sale.state.at_terminal else set()
