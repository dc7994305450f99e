"""What rests among the orders, and what leads to where one is already."""

from herstal_pos.ui.orders.board.board_screen import BoardScreen
from herstal_pos.ui.orders.delaying.delaying import can_wait
from herstal_pos.ui.orders.returns.return_screen import ReturnScreen
from herstal_pos.ui.orders.walk.walk_screen import WalkScreen
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch


def off_among_orders(window: MainWindow) -> set[Touch]:
    """Why a bag leaves without a scan is said first, and an order that has left or was stopped cannot wait,
    nor leave again;
    in a walk nothing ends while goods are left, and one reason is not built."""
    screen = window.shown
    if isinstance(screen, BoardScreen):
        card = screen._card(screen.pane.chosen)
        if screen._leaving:
            return {screen.next_step}
        left = {screen.next_step} if card is not None and card.column == "handed_over" else set()
        return set() if can_wait(card) else {screen.delay.key, *left}
    if isinstance(screen, ReturnScreen):
        return _off_at_a_return(screen)
    if not isinstance(screen, WalkScreen):
        return set()
    off: set[Touch] = set(screen.side.reasons.values())
    return off if screen.asks_bags else {*off, screen.next_step}


def _off_at_a_return(screen: ReturnScreen) -> set[Touch]:
    """A number has no verb; goods are chosen before they come back, of an order that is open; what did not
    come back has no paper, and is not undone."""
    off: set[Touch] = {screen.keypad.verbs[verb] for verb in ("quantity", "discount", "price")}
    off |= set() if screen.order else {*screen.keys.values()}
    nothing = not screen.choice.units and (screen.order or not screen._orders)
    off |= {screen.next_step} if nothing else set()
    meant = screen._meant
    papers = [screen.side.under["last_receipt"]] if meant is None or not meant.back else []
    undoes = screen.order is not None and screen.order.can_undo
    return {*off, *papers} if undoes else {*off, *papers, screen.side.under["undo"]}


def is_the_chosen_order(window: MainWindow, button: Touch) -> bool:
    """Its tab, while the board shows it."""
    screen = window.shown
    return isinstance(screen, BoardScreen) and button is window.frame.strip.tabs.get(screen.pane.chosen)
