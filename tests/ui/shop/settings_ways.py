"""The ways to the pages of the settings, for `tests.ui.test_reach`."""

from herstal_pos.ui.scenes import welcome_pictures
from tests.ui.counter.scale.scale_ways import SCALE_WAYS
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way


def welcome(counter: Counter) -> None:
    welcome_pictures.welcome(counter.window)


SETTINGS_WAYS = {
    **SCALE_WAYS,
    "practise": Way("welcome", ("F2",), ("S'entraîner d'abord",)),
    "shop_page": Way("mall_page", ("F3",), ("Magasin",)),
    "printers_page": Way("devices", ("F4",), ("Imprimantes",)),
    "mall_page": Way("devices", ("F7",), ("Mall",)),
    "means_page": Way("devices", ("F8",), ("Moyens",)),
    "full_screen": Way("devices", ("Shift F4", "Alt Enter"), ("Caisse", "Plein écran")),
    "ticket_page": Way("devices", ("F10",), ("Ticket",)),
    "archives": Way("devices", ("F2", "Ctrl F2"), ("Clôture", "Archive pour un contrôle")),
    "archive_place": Way("devices", ("F2", "Ctrl F2", "F2"), ("Clôture", "Archive pour un contrôle", "Vers")),
    "version_page": Way("devices", ("Shift F4", "Ctrl F4"), ("Caisse", "Version")),
    "update_look": Way("devices", ("Shift F4", "Ctrl F4", "F2"), ("Caisse", "Version", "Chercher")),
    "moving_page": Way("devices", ("Shift F4", "Ctrl F7"), ("Caisse", "Changer d'ordinateur")),
    "order_rules": Way("devices", ("F7", "Ctrl F9"), ("Mall", "Heures")),
    "arriving": Way("welcome", ("F4",), ("J'ai une sauvegarde",)),
    "closing_page": Way("devices", ("F2",), ("Clôture",)),
}
