"""The ways to the town's vouchers, for `tests.ui.test_reach`."""

from herstal_pos.ui.day.town.town_screen import TownScreen
from herstal_pos.ui.scenes import voucher_pictures
from herstal_pos.ui.scenes.counter import town_pictures
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

TOWN_WAYS = {
    "town": Way("town_day", ("F8",), ("Bons de la ville",)),
    "town_page": Way("town_settings", ("F11",), ("Bons de la ville",)),
    "new_scheme": Way("town_vouchers", ("F2", "F12"), ("Nouveau bon", "Enregistrer")),
    "edit_scheme": Way("town_vouchers", ("F3", "F12"), ("Modifier", "Enregistrer")),
    "end_scheme": Way("town_vouchers", ("F4",), ("Ne plus prendre",)),
    "print_claim": Way("town_vouchers", ("F9",), ("Imprimer la liste",)),
}


def town_day(counter: Counter) -> None:
    town_pictures.day_town(counter.window)


def town_settings(counter: Counter) -> None:
    voucher_pictures.means_page(counter.window)


def town_vouchers(counter: Counter) -> None:
    town_pictures.town(counter.window)


def off_beside_town(window: MainWindow) -> set[Touch]:
    """Nothing to be changed or claimed where there is none."""
    screen = window.shown
    if not isinstance(screen, TownScreen) or screen.list.selected:
        return set()
    return {screen.edit, screen.end, screen.roll, screen.next_step}


TOWN_BEGINNINGS = (town_day, town_settings, town_vouchers)
