"""The ways to the figures and the Zs, for `tests.ui.test_reach`."""

from herstal_pos.ui.accounts.reports.zs_screen import ZsScreen
from herstal_pos.ui.scenes.reports import report_pictures
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

REPORT_WAYS = {
    "show_figures": Way("day", ("F4",), ("Les chiffres",)),
    "figures_span": Way("the_figures", ("F2",), ("Semaine",)),
    "show_zs": Way("the_figures", ("F3",), ("Z",)),
    "figures_order": Way("the_figures", ("F4",), ("À commander\u00a0: 9 bas",)),
    "figures_count": Way("the_figures", ("F7",), ("5 à compter",)),
    "figures_lists": Way("the_figures", ("F9",), ("Plus",)),
    "figures_accountant": Way("the_figures", ("F8",), ("Pour le comptable",)),
    "z_files": Way("the_zs", ("F4",), ("Texte",)),
    "z_pdf": Way("the_zs", ("F7",), ("PDF",)),
    "z_sheet": Way("the_zs", ("F8",), ("Feuille du jour",)),
    "find_ticket": Way("the_zs", ("F2",), ("Chercher un ticket",)),
}


def the_figures(counter: Counter) -> None:
    report_pictures.breakfast(counter.window)


def the_zs(counter: Counter) -> None:
    report_pictures.zs(counter.window)


def off_beside_zs(window: MainWindow) -> set[Touch]:
    """Nothing is made of a Z that is not there."""
    screen = window.shown
    if not isinstance(screen, ZsScreen) or screen.row is not None:
        return set()
    return {screen.print, screen.pdf, screen.files, screen.sheet, screen.next_step}


REPORT_BEGINNINGS = (the_figures, the_zs)
