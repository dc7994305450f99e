"""A line that is sold from an age on asks, once a ticket: one act; the pay keys wait, scanning does not."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from herstal_pos.services import commands, notices
from herstal_pos.services.views import AgeView
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.scenes import means_pictures
from herstal_pos.ui.scenes.sale_pictures import PEKET
from herstal_pos.ui.scenes.sample_shop import LINES, cart
from tests.ui.scripted_counter import Counter

ASKED = "18 ans : né le 25/11/2008 ou avant".replace(" :", "\u00a0:")
ASKS = AgeView(18, PEKET.id)


def changed(*lines: object, line_id: str = "", **said: object) -> notices.SaleChanged:
    sale = cart(lines, **({"age": ASKS} | said))  # type: ignore[arg-type]
    return notices.SaleChanged(sale, line_id or sale.lines[-1].id)


@pytest.fixture
def asking(counter: Counter) -> Counter:
    counter.says(changed(*LINES[:2], PEKET))
    counter.forget()
    return counter


@pytest.mark.parametrize(
    ("way", "yes"), [("Enter", True), ("Âge vérifié", True), ("Del", False), ("Retirer", False)]
)
def test_one_act_answers(asking: Counter, way: str, yes: bool) -> None:
    assert asking.sees(ASKED)
    if way in ("Enter", "Del"):
        asking.press(way)
    else:
        asking.tap(asking.button(way))
    assert (asking.asked, asking.acts) == ([commands.AnswerAge("sale", 18, yes)], 1)


@pytest.mark.parametrize("key", ["F8", "F9", "F10", "F12", "Shift F8"])
def test_no_key_pays_before_it_and_each_says_why(asking: Counter, key: str) -> None:
    means_pictures.with_further(asking.window)
    asking.forget()
    asking.press(key)
    assert asking.asked == []
    assert asking.sees("Répondez d'abord à la question de l'âge.")


def test_it_comes_back_after_another_line_was_looked_at(asking: Counter) -> None:
    for _ in range(2):
        asking.press("Up")
        assert not asking.sees(ASKED)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was thrown away is gone
        asking.press("Down")
        assert asking.sees(ASKED)
    asking.press("Enter")
    assert asking.asked == [commands.AnswerAge("sale", 18, verified=True)]


def test_money_shows_the_line_that_asks(asking: Counter) -> None:
    asking.press("Up", "F12")
    assert asking.sees(ASKED)
    assert asking.sees("Répondez d'abord à la question de l'âge.")


def test_a_search_takes_letters_one_behind_the_other_also_from_the_question_s_key(asking: Counter) -> None:
    """The question is laid out anew when the search opens, and its key hidden: Qt hands the keyboard on."""
    asking.button("Retirer").setFocus()
    asking.type("ga")
    panel = asking.window.sale.pad.panel
    assert isinstance(panel, SearchPanel)
    assert panel.field.text() == "ga"


def test_scanning_goes_on_and_the_block_stays_in_its_line(asking: Counter) -> None:
    asking.scan("5410126001013")
    assert isinstance(asking.last, commands.ScanBarcode)
    asking.says(changed(*LINES[:2], PEKET, LINES[3]))
    assert asking.sees(ASKED)
    block = asking.window.sale._asks._in_line
    assert block is not None
    shown = asking.window.sale.card.list
    assert shown.visualRect(shown.lines.index(2, 0)).contains(block.block.geometry())
    assert shown.selected == LINES[3].id


def test_of_a_cart_that_scrolls_the_newest_line_asks(asking: Counter) -> None:
    many = [replace(LINES[0], id=f"x{number}") for number in range(30)]
    asking.says(changed(PEKET, *many))
    block = asking.window.sale._asks._in_line
    assert block is not None
    assert asking.sees(ASKED)
    shown = asking.window.sale.card.list
    assert shown.visualRect(shown.lines.index(30, 0)).contains(block.block.geometry())


def test_delete_means_the_line_that_somebody_chose(asking: Counter) -> None:
    asking.press("Up")
    asking.forget()
    asking.press("Del")
    assert asking.asked == [commands.VoidLine(LINES[1].id)]


def test_a_number_goes_before_the_answer(asking: Counter) -> None:
    asking.press("1", "Enter")
    assert asking.asked == [commands.AddByCode("1")]


def test_the_answer_wakes_the_keys(asking: Counter) -> None:
    asking.says(changed(*LINES[:2], PEKET, age=None))
    assert not asking.sees(ASKED)
    asking.press("F8")
    assert isinstance(asking.last, commands.TakeTender)
