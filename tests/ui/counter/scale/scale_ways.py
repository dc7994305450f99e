"""The ways to the labels of the scale, for `tests.ui.test_reach`."""

from herstal_pos.ui.counter.scale.scale_screen import ScaleScreen
from herstal_pos.ui.scenes import pictures
from herstal_pos.ui.scenes.counter import scale_pictures
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.ui.scripted_counter import Counter
from tests.ui.stock.shelf_ways import Way

SCALE_WAYS = {
    "scale_page": Way("scale_settings", ("Shift F7",), ("Balance",)),
    "as_weight": Way("scale_typed", ("F2",), ("kg",)),
    "as_price": Way("scale_typed", ("F3",), ("€",)),
    "as_grams": Way("scale_whole", ("F4",), ("g",)),
    "as_count": Way("scale_whole", ("F7",), ("Pièces",)),
    "label_article": Way("scale_read", ("F8",), ("Article",)),
    "forget_row": Way("scale_table", ("Del", "Del"), ("Effacer", "Effacer")),
}


def scale_settings(counter: Counter) -> None:
    pictures.devices(counter.window)
    counter.window.act("printers_page")


def scale_typed(counter: Counter) -> None:
    scale_pictures.scale_label(counter.window)


def scale_whole(counter: Counter) -> None:
    scale_typed(counter)
    counter.press(*["Backspace"] * 5, *"476")


def scale_read(counter: Counter) -> None:
    scale_pictures.scale_readings(counter.window)


def scale_table(counter: Counter) -> None:
    scale_pictures.scale(counter.window)


def off_beside_scale(window: MainWindow) -> set[Touch]:
    """What is about a label waits for one, what is about a row for a row."""
    screen = window.shown
    if not isinstance(screen, ScaleScreen):
        return set()
    off: set[Touch] = {screen.keypad.verbs[verb] for verb in ("quantity", "discount", "price")}
    off |= {key for action, key in screen.keys.items() if action.startswith("as_") and not screen.code}
    off |= set() if screen._readings else {screen.keys["label_article"]}
    off |= set() if screen._row else {screen.keys["forget_row"]}
    return off | (set() if screen._readings or screen._now else {screen.next_step})


SCALE_BEGINNINGS = (scale_settings, scale_typed, scale_whole, scale_read, scale_table)
