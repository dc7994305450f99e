"""A tall cart tells at its foot what of its total is VAT, discount and deposit; a question comes first."""

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import notices
from herstal_pos.ui.scenes.counter import terminal_pictures
from herstal_pos.ui.scenes.pictures import SCENES, Picture, Scene, window_of
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.card import TextLabel

NB = "\N{NO-BREAK SPACE}"
TALL, LOW = (1536, 864), (1280, 800)


def shown(qtbot: QtBot, scene: Scene, size: tuple[int, int] = TALL) -> MainWindow:
    window = window_of(Picture("", scene, size=size))
    qtbot.addWidget(window)
    return window


def figures(window: MainWindow) -> list[str]:
    card = window.sale.card
    if card.figures is None:
        return []
    return [label.text for label in card.figures.findChildren(TextLabel) if label.isVisible()]


def test_what_the_total_is_made_of(qtbot: QtBot) -> None:
    window = shown(qtbot, SCENES["sale"])
    assert figures(window) == [
        *(f"TVA 6{NB}%", f"1,54{NB}€", f"TVA 21{NB}%", f"3,44{NB}€", "Remises", f"−0,75{NB}€"),
        *("Vidanges", f"0,60{NB}€", "Client", "aucun"),
    ]
    window.on_notice(notices.SaleChanged(window.sale.sale, "1"))
    assert figures(window)[-1] == "aucun"


@pytest.mark.parametrize("scene", ["sale_empty", "paid", "sale_part_paid", "sale_letters"])
def test_what_is_asked_or_handed_out_comes_first(qtbot: QtBot, scene: str) -> None:
    assert figures(shown(qtbot, SCENES[scene])) == []


def test_a_low_cart_has_its_lines(qtbot: QtBot) -> None:
    window = shown(qtbot, SCENES["sale"], LOW)
    assert figures(window) == []
    window.resize(*TALL)
    assert figures(window)
    window.resize(*LOW)
    assert figures(window) == []


def test_a_bar_above_the_cart_takes_their_room(qtbot: QtBot) -> None:
    assert figures(shown(qtbot, terminal_pictures.terminal_waits)) == []
