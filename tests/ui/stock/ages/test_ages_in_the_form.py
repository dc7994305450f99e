"""The age in an article's form, before a real shop: its name says it as it is typed, a tap says otherwise."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import ARTICLE, STOCK
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from tests.little_shop import BEER
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.stock.test_article_screen import kept, opened, screen

EAN = "5412345678908"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def named(till: RealTill, name: str) -> ArticleScreen:
    """A new article at 4,99 €, its name typed."""
    till.press("Ctrl S", "Shift F2")
    article = screen(till)
    article.take_keyboard()
    till.type("4,99")
    till.press("=")
    till.tap(article.card.vat.buttons["standard"])
    till.scan(EAN)
    rename(till, article, name)
    return article


def rename(till: RealTill, article: ArticleScreen, name: str) -> None:
    article.card.name.setFocus()
    article.card.name.selectAll()
    till.type(name)


def test_a_name_says_it_while_it_is_typed_and_is_asked_by(till: RealTill) -> None:
    article = named(till, "Biere blonde")
    assert article.card.age.value == "16"
    rename(till, article, "Vodka")
    assert article.card.age.value == "18"
    till.press("F12")
    form = kept(till, EAN).form
    assert (form.age, form.age_said) == (18, False)


def test_a_category_says_it_too(till: RealTill) -> None:
    article = named(till, "Estivale")
    assert article.card.age.value == "0"
    article.card.category.setFocus()
    till.type("Bieren")
    assert article.card.age.value == "16"


def test_a_tap_says_otherwise_and_no_name_says_it_again(till: RealTill) -> None:
    article = named(till, "Biere blonde")
    till.tap(article.card.age.buttons["0"])
    rename(till, article, "Biere brune")
    assert article.card.age.value == "0"
    till.press("F12")
    form = kept(till, EAN).form
    assert (form.age, form.age_said) == (0, True)


def test_of_tobacco_a_tap_below_18_is_refused_in_its_own_words(till: RealTill) -> None:
    article = named(till, "Cigarettes")
    assert article.card.age.value == "18"
    till.tap(article.card.age.buttons["16"])
    till.press("F12")
    assert till.sees("Tabac et vapoteuses\u00a0: jamais avant 18 ans.")
    assert till.window.frame.shown == ARTICLE
    till.tap(article.card.age.buttons["18"])
    till.press("F12")
    assert till.window.frame.shown == STOCK
    assert kept(till, EAN).form.age == 18


def test_what_had_another_age_and_becomes_tobacco_is_shown_at_18(till: RealTill) -> None:
    article = named(till, "Biere")
    till.tap(article.card.age.buttons["0"])
    rename(till, article, "Tabac a rouler")
    assert article.card.age.value == "18"
    till.press("F12")
    assert kept(till, EAN).form.age == 18


def test_what_nobody_touched_is_saved_as_it_was(till: RealTill) -> None:
    before = till.shop.product(BEER)
    opened(till, BEER)
    till.type("1,30")
    till.press("F12")
    after = till.shop.product(BEER)
    assert (after.price_cents, after.age, after.age_said) == (130, before.age, False)
