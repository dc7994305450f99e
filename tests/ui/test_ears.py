"""What a screen reader finds on the screens, and what it says by itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.services import notices
from herstal_pos.ui.scenes.pictures import SCENES, Picture, window_of
from herstal_pos.ui.scenes.sample_orders import NEW, TROUBLED
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, PAID, UNKNOWN, cart
from herstal_pos.ui.widgets.announcing import said_by
from tests.ui.scripted_counter import Counter

NAME = QAccessible.Text.Name
BUTTONS = {QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox}


@pytest.fixture
def said() -> Iterator[list[str]]:
    """In the screen reader's place."""
    heard: list[str] = []
    said_by(lambda _widget, text: heard.append(text))
    yield heard
    said_by(None)


def below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None:
            yield child
            yield from below(child)


def found(window: QWidget) -> dict[str, QAccessible.Role]:
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    return {one.text(NAME): one.role() for one in below(root) if not one.state().invisible}


def test_the_block_in_a_line_of_the_cart_is_found_with_its_buttons(counter: Counter) -> None:
    promised = cart((*LINES[:6], replace(LINES[6], promised_to="M-2418")))
    counter.says(notices.SaleChanged(promised, "7"))
    names = found(counter.window)
    assert any(name.startswith("Dernière pièce") for name in names)
    assert names["Vendre ici"] in BUTTONS
    assert names["Garder"] in BUTTONS


def test_a_block_that_is_gone_is_not_found(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.press("Down")
    assert "Supprimer" in found(counter.window)
    counter.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))
    assert "Supprimer" not in found(counter.window)


NEWS: dict[str, tuple[Callable[[Counter], None], str]] = {
    "change to give": (lambda counter: counter.says(notices.SaleCompleted(PAID)), "À rendre"),
    "an unknown code": (
        lambda counter: counter.says(notices.SaleChanged(cart((*LINES, UNKNOWN)), UNKNOWN.id)),
        "Code inconnu",
    ),
    "a new order": (lambda counter: counter.says(notices.OrdersChanged((NEW,))), "Nouvelle commande M-2421"),
    "a stopped order": (
        lambda counter: counter.says(notices.OrdersChanged((TROUBLED[3],))),
        f"{TROUBLED[3].code} est annulée",
    ),
    "a refused act": (
        lambda counter: counter.says(notices.CommandRefused("code_unknown", {"code": "77"})),
        "Pas d'article avec le code 77",
    ),
    "a scan that came in part": (lambda counter: counter.window.misread(), "Code lu en partie"),
}


@pytest.mark.parametrize("news", NEWS)
def test_what_a_person_must_know_is_said_by_itself(counter: Counter, said: list[str], news: str) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    happens, sentence = NEWS[news]
    happens(counter)
    assert [one for one in said if one.startswith(sentence)], said


@pytest.mark.parametrize("scene", ["receiving", "receiving_asked"])
def test_what_a_delivery_asks_is_said_once(qtbot: QtBot, scene: str, said: list[str]) -> None:
    window = window_of(Picture("", SCENES[scene]))
    qtbot.addWidget(window)
    begins = "Bon 8812 déjà entré" if scene == "receiving_asked" else "Le coût monte"
    assert len([one for one in said if one.startswith(begins)]) == 1


@pytest.mark.parametrize("scene", ["sale", "stock", "receiving", "count_five", "labels", "picking", "orders"])
def test_the_row_that_an_arrow_comes_to_is_said(qtbot: QtBot, scene: str, said: list[str]) -> None:
    window = window_of(Picture("", SCENES[scene]))
    qtbot.addWidget(window)
    said.clear()
    window.act("row_down")
    assert said


@pytest.mark.parametrize("listens", [True, False])
def test_a_screen_reader_is_asked_only_where_there_is_one(counter: Counter, listens: bool) -> None:
    QAccessible.setActive(listens)
    counter.says(notices.SaleCompleted(PAID))
    assert QAccessible.isActive() is listens
    QAccessible.setActive(False)
