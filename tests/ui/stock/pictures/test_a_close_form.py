"""Where the form of an article has no room for 8 px between its rows, they are drawn apart all the same."""

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.scenes.pictures import Picture, window_of
from herstal_pos.ui.scenes.shelf import stock_pictures
from herstal_pos.ui.stock.article.article_form import ArticleFormCard
from herstal_pos.ui.stock.article.article_screen import ArticleScreen

if TYPE_CHECKING:
    from herstal_pos.ui.frame.field import EntryField
    from herstal_pos.ui.widgets.buttons.button import Button

_APART = 6  # px


def form(qtbot: QtBot, size: tuple[int, int], language: str) -> ArticleFormCard:
    window = window_of(Picture("", stock_pictures.article_edit, size=size, language=language))
    qtbot.addWidget(window)
    shown = window.shown
    assert isinstance(shown, ArticleScreen), shown
    return shown.card


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1024, 696), (1024, 768), (1280, 720), (1280, 800)])
def test_its_rows_are_seen_apart_and_a_finger_has_its_room(
    qtbot: QtBot, size: tuple[int, int], language: str
) -> None:
    card = form(qtbot, size, language)
    column: list[Button | EntryField] = [
        card.name,
        card.price,
        card.shelf,
        card.kept_keys["kept_back"],
        card.note,
    ]
    rows = sorted({(part.y(), part.geometry().bottom() + 1, part.air) for part in column})
    assert all(bottom - top >= TOUCH for top, bottom, _ in rows)
    for (_, bottom, air), (top, *_, below) in pairwise(rows):
        assert top - bottom + air + below >= _APART


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_low_window_the_category_says_what_it_is(qtbot: QtBot, language: str) -> None:
    card = form(qtbot, (1024, 696), language)
    label = card.of_category
    assert not card.title.isVisible()
    assert label.isVisible()
    assert label.geometry().right() < card.category.x()
    assert card.category.x() == card.name.x()
