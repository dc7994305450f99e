"""The newest line is in view, and what asks stands inside the line it asks about."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.block import LineButtons, Question
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.cart import ROW_HEIGHT, ROW_HEIGHT_SMALL, CartList
from herstal_pos.ui.widgets.lists.lines import LineRow, ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.lists.row_view import RowView
from tests.ui.pictures import picture, pixels_of, pixels_that_differ


def rows(count: int) -> list[LineRow]:
    return [
        LineRow(str(place), "1", f"Article {place}", "3,20 € pièce", "6 %", "3,20 €")
        for place in range(count)
    ]


@pytest.fixture
def cart(qtbot: QtBot) -> CartList:
    cart = CartList()
    qtbot.addWidget(cart)
    cart.resize(784, 500)
    cart.show()
    return cart


def question() -> Question:
    buttons = (Button("Vendre ici", key_cap="Entrée"), Button("Garder", key_cap="Suppr"))
    return Question(State.SOON, "Dernière pièce", "Vélo dans 18 min.", buttons)


def place_of(view: RowView, place: int) -> tuple[int, int]:
    rect = view.visualRect(view.lines.index(place, 0))
    return rect.top(), rect.bottom() + 1


def test_the_newest_line_is_in_view_however_long_the_cart(cart: CartList) -> None:
    lines = rows(40)
    for count in range(1, 41):
        cart.present(lines[:count], lines[count - 1].key)
        top, bottom = place_of(cart, count - 1)
        assert 0 <= top < bottom <= cart.ground.height()


def test_without_a_selected_line_the_end_is_in_view(cart: CartList) -> None:
    cart.present(rows(40))
    assert place_of(cart, 39)[1] <= cart.ground.height()
    assert cart.selected is None


def test_a_question_makes_its_line_taller_and_stands_inside_it(cart: CartList) -> None:
    lines = rows(3)
    cart.present(lines, "2")
    asked = question()
    cart.put_block(asked)
    top, bottom = place_of(cart, 2)
    assert bottom - top == ROW_HEIGHT + asked.sizeHint().height() + 10
    assert asked.isVisible()
    assert top + ROW_HEIGHT <= asked.y()
    assert asked.geometry().bottom() < bottom


def test_the_question_goes_with_the_selection_and_the_left_line_shrinks(cart: CartList) -> None:
    cart.present(rows(3), "2")
    asked = question()
    cart.put_block(asked)
    cart.select("0")
    assert [bottom - top == ROW_HEIGHT for top, bottom in (place_of(cart, place) for place in range(3))] == [
        False,
        True,
        True,
    ]
    assert asked.y() == place_of(cart, 0)[0] + ROW_HEIGHT


def test_the_question_stays_with_its_line_while_the_cart_scrolls(cart: CartList) -> None:
    cart.present(rows(40), "30")
    asked = question()
    cart.put_block(asked)
    cart.select("30")
    before = asked.y()
    cart.scroll_bar.setValue(cart.scroll_bar.value() - 50)
    assert asked.y() == before + 50 == place_of(cart, 30)[0] + ROW_HEIGHT


def test_no_selection_hides_the_block_and_another_block_takes_its_place(cart: CartList) -> None:
    cart.present(rows(2), "1")
    first, second = question(), LineButtons([Button("Supprimer", icon=Icon.TRASH)])
    cart.put_block(first)
    cart.put_block(second)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    cart.select(None)
    assert not second.isVisible()
    assert place_of(cart, 1)[1] == 2 * ROW_HEIGHT


def test_the_line_that_asked_may_disappear(cart: CartList) -> None:
    cart.present(rows(3), "2")
    cart.put_block(question())
    cart.present(rows(2), "1")
    assert [place_of(cart, place)[1] - place_of(cart, place)[0] for place in range(2)] == [
        ROW_HEIGHT,
        ROW_HEIGHT + 64 + 10,
    ]


def test_arrows_step_through_the_lines_and_stop_at_the_ends(cart: CartList, qtbot: QtBot) -> None:
    cart.present(rows(3), "1")
    with qtbot.waitSignal(cart.chosen) as heard:
        cart.step(1)
    assert heard.args == ["2"]
    cart.step(1)
    assert cart.selected == "2"
    cart.step(-5)
    assert cart.selected == "0"


@pytest.mark.parametrize(("rows_down", "chosen"), [(1, "0"), (-1, "2")])
def test_without_a_selection_an_arrow_begins_at_the_near_end(
    cart: CartList, rows_down: int, chosen: str
) -> None:
    cart.present(rows(3))
    cart.step(rows_down)
    assert cart.selected == chosen


def test_an_arrow_in_an_empty_cart_does_nothing(cart: CartList) -> None:
    cart.step(1)
    assert cart.selected is None


def test_a_tap_chooses_a_line_and_leaves_the_keyboard_alone(cart: CartList, qtbot: QtBot) -> None:
    cart.present(rows(3), "2")
    with qtbot.waitSignal(cart.chosen) as heard:
        QTest.mouseClick(
            cart.ground,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            cart.visualRect(cart.lines.index(0, 0)).center(),
        )
    assert heard.args == ["0"]
    assert cart.selected == "0"
    assert not cart.hasFocus()


def test_the_small_cart_has_lower_lines_without_a_column_for_vat(cart: CartList) -> None:
    cart.present(rows(2), "1")
    cart.shrink(small=True)
    assert [place_of(cart, place)[1] for place in range(2)] == [ROW_HEIGHT_SMALL, 2 * ROW_HEIGHT_SMALL]


def test_the_selected_line_has_a_bar_of_accent_at_its_left(cart: CartList) -> None:
    cart.present(rows(2), "1")
    seen = picture(cart)
    assert seen.pixelColor(3, ROW_HEIGHT + 30) == theme.LIGHT.accent
    assert seen.pixelColor(3, 30) == theme.LIGHT.surface


@pytest.mark.parametrize(
    "change",
    [
        {"icon": Icon.SCALES},
        {"is_child": True},
        {"is_void": True},
        {"tag_text": "Remise 10 %"},
        {"old_amount_text": "4,00 €"},
        {"vat_text": "21 %"},
        {"second_line": "autre"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_part_of_a_line_is_seen(cart: CartList, change: dict[str, object]) -> None:
    plain = rows(1)[0]
    cart.present([plain])
    before = picture(cart)
    cart.present([plain._replace(**change)])  # type: ignore[arg-type]
    assert pixels_that_differ(before, picture(cart)) > 15


def test_a_name_too_long_is_shortened_before_the_figures(cart: CartList) -> None:
    line = rows(1)[0]._replace(
        name="Un nom d'article qui ne finit pas " * 6, second_line="et ses détails " * 20
    )
    cart.present([line])
    long = picture(cart).copy(580, 0, 204, ROW_HEIGHT)
    cart.present(rows(1))
    assert pixels_that_differ(long, picture(cart).copy(580, 0, 204, ROW_HEIGHT)) == 0


def test_a_long_cart_shows_where_it_stands_without_moving_its_amounts(cart: CartList) -> None:
    cart.present(rows(3), "0")
    amounts = picture(cart).copy(680, ROW_HEIGHT, 92, ROW_HEIGHT)
    cart.present(rows(40), "0")
    assert cart._seen_bar.isVisible()
    assert pixels_that_differ(amounts, picture(cart).copy(680, ROW_HEIGHT, 92, ROW_HEIGHT)) == 0
    QTest.mouseClick(
        cart._seen_bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(6, 495)
    )
    assert cart.scroll_bar.value() == cart.scroll_bar.maximum()


def test_a_question_of_two_long_sentences_shows_both_in_the_small_layout() -> None:
    title, detail = "Une phrase qui a " + "de la longueur " * 3, "et ses détails " * 4
    asked = Question(State.SOON, title, detail, [], small=True)
    short = Question(State.SOON, "Une phrase", "et ses détails", [], small=True)
    assert asked.sizeHint().height() > short.sizeHint().height() >= 96
    assert asked.sizeHint().width() < 558


def test_results_are_cards_and_the_chosen_one_is_marked(qtbot: QtBot) -> None:
    results = ResultList()
    qtbot.addWidget(results)
    results.resize(400, 300)
    results.present([ResultRow(key, "Gaufre", "en rayon 24", "2,20 €") for key in "ab"], "a")
    assert results.selected == "a"
    assert pixels_of(picture(results), theme.LIGHT.accent) > 6 * 40
    results.step(1)
    assert results.selected == "b"
