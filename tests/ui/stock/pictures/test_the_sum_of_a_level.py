"""`7 − 2 − 1 = 4` on the card: what the mall is told, where something is kept from it."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services.views import InMallView
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.scenes.shelf.sample_shelf import ARTICLE
from herstal_pos.ui.stock.stock_panel import LevelSum

_SMALLEST = 336  # px: on the card at 1024


@pytest.fixture
def shelf(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 100)
    return window


def said(sum_of: LevelSum) -> list[tuple[str, str]]:
    return [(card.level.text, card.label.text) for card in sum_of.figures]


def test_what_is_doubted_is_taken_off_for_the_mall(shelf: QWidget) -> None:
    sum_of = LevelSum(Words("fr"), shelf)
    sum_of.present(7000, ARTICLE.product, InMallView("on", doubted=1000))
    assert said(sum_of) == [("7", "En main"), ("2", "Promis"), ("1", "De doute"), ("4", "Au mall")]


def test_what_is_kept_for_the_counter_too_and_nothing_is_less_than_nothing(shelf: QWidget) -> None:
    sum_of = LevelSum(Words("fr"), shelf)
    sum_of.present(3000, ARTICLE.product, InMallView("on", kept=5000, doubted=1000))
    assert said(sum_of)[2:] == [("6", "Gardés"), ("0", "Au mall")]


@pytest.mark.parametrize("mall", [InMallView("on"), InMallView("off", kept=2000), None])
def test_where_nothing_is_kept_from_the_mall_it_is_free(shelf: QWidget, mall: InMallView | None) -> None:
    sum_of = LevelSum(Words("fr"), shelf)
    sum_of.present(7000, ARTICLE.product, mall)
    assert said(sum_of) == [("7", "En main"), ("2", "Promis"), ("5", "Libre")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_and_long_figures_fit_the_smallest_card(shelf: QWidget, language: str) -> None:
    sum_of = LevelSum(Words(language), shelf)
    sum_of.resize(_SMALLEST, 64)
    shelf.show()
    sum_of.present(12_400_000, ARTICLE.product, InMallView("on", kept=1_000_000))
    for card in sum_of.figures:
        assert width(card.label.text, HINT_MEDIUM) <= card.width()
        assert card.level.sizeHint().width() <= card.width()
