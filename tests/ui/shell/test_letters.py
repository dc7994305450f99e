"""Letters on the screen: a finger writes wherever a text is asked, and whoever has keys never sees them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import commands, notices
from herstal_pos.ui.counter.cart.empty_cart import EmptyCart
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.places import DEVICES, ORDERS, STOCK
from herstal_pos.ui.scenes.sample_orders import NEW
from herstal_pos.ui.scenes.sample_shop import FOUND, LINES, SETTINGS, cart
from herstal_pos.ui.widgets.buttons.letters import Letters
from tests.ui.pictures import picture, pixels_of
from tests.ui.scripted_counter import Counter

WRITTEN = {"fr": "ô", "nl": "ü", "de": "ß", "en": "ç"}


def letters_of(counter: Counter) -> Letters | None:
    shown = [each for each in counter.window.findChildren(Letters) if each.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def place_of(counter: Counter, part: QWidget) -> QRect:
    return QRect(part.mapTo(counter.window, QPoint()), part.size())


def tap_letters(counter: Counter, text: str) -> None:
    letters = letters_of(counter)
    assert letters is not None
    for sign in text:
        counter.tap(next(key for key in letters.keys if key.label == sign))


def fields_of(counter: Counter) -> list[EntryField]:
    return [field for field in counter.window.findChildren(EntryField) if field.isVisible()]


def test_an_article_is_found_by_six_taps(counter: Counter) -> None:
    counter.tap(counter.button("Chercher"))
    tap_letters(counter, "gauf")
    counter.says(notices.ProductsFound("gauf", FOUND))
    panel = counter.window.sale.pad.panel
    counter.tap_row(panel.results, 0)  # type: ignore[union-attr]
    assert counter.last == commands.AddProduct(FOUND[0].id, 1000)
    assert counter.acts == 6
    assert letters_of(counter) is None


def test_a_search_stays_open_in_another_language(counter: Counter) -> None:
    """The frame of before is still there then: Qt complains where it takes a field of the next one."""
    counter.says(notices.OrdersChanged((NEW,)))
    counter.window.go(ORDERS)
    counter.tap(counter.button("Chercher"))
    tap_letters(counter, "m")
    shop = replace(SETTINGS.shop, language="de")
    counter.says(notices.SettingsChanged(replace(SETTINGS, shop=shop)))
    assert [field.text() for field in fields_of(counter)] == ["m"]
    assert letters_of(counter) is not None


def test_the_newest_line_of_the_cart_stays_in_sight(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), LINES[-1].id))
    counter.tap(counter.button("Chercher"))
    rows, letters = counter.window.sale.card.list, letters_of(counter)
    assert letters is not None
    newest = rows.visualRect(rows.lines.index(rows.lines.rowCount() - 1, 0))
    assert rows.viewport().rect().contains(newest)
    assert not place_of(counter, letters).intersects(place_of(counter, rows))
    whole = rows.height()
    counter.tap(letters.hide_key)
    assert letters_of(counter) is None
    assert rows.height() > whole


def test_an_empty_cart_shows_its_icon_whole_or_not_at_all(counter: Counter) -> None:
    counter.tap(counter.button("Chercher"))
    (empty,) = counter.window.findChildren(EmptyCart)
    painted = empty.icon_place.intersected(empty.rect())
    assert 0 < painted.height() < empty.icon_place.height()
    assert pixels_of(picture(empty).copy(painted), theme.LIGHT.accent) == 0


def test_who_has_keys_never_sees_them(counter: Counter) -> None:
    counter.press("F2")
    assert letters_of(counter) is None
    counter.press("Esc")
    counter.type("gauf")
    assert letters_of(counter) is None


def test_a_field_that_tab_reaches_has_none_until_it_is_tapped(counter: Counter) -> None:
    counter.window.go(DEVICES)
    counter.window.shown.act("shop_page")
    first, second, *_ = fields_of(counter)
    first.setFocus()
    counter.press("Tab")
    assert second.hasFocus()
    assert letters_of(counter) is None
    counter.tap(second)
    assert letters_of(counter) is not None


@pytest.mark.parametrize("size", [(1024, 696), (1280, 800), (1920, 1080)], ids=str)
@pytest.mark.parametrize(("place", "act"), [(DEVICES, "shop_page"), (DEVICES, "mall_page"), (STOCK, "")])
def test_no_field_lies_under_its_letters(
    counter: Counter, place: str, act: str, size: tuple[int, int]
) -> None:
    counter.window.resize(*size)
    counter.window.go(place)
    if act:
        counter.window.shown.act(act)
    for field in fields_of(counter):
        counter.tap(field)
        letters = letters_of(counter)
        assert letters is not None
        assert not place_of(counter, letters).intersects(place_of(counter, field)), field.accessibleName()
        assert counter.window.rect().contains(place_of(counter, letters))
        counter.tap(letters.hide_key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_accents_and_digits_of_each_language(counter: Counter, language: str) -> None:
    counter.window.speak(language)
    counter.window.sale.act("search")
    [field] = fields_of(counter)
    counter.tap(field)
    letters = letters_of(counter)
    assert letters is not None
    counter.tap(letters.capitals)
    tap_letters(counter, "Aa")
    counter.tap(letters.space)
    counter.tap(letters.signs)
    tap_letters(counter, WRITTEN[language] + "3%")
    counter.tap(letters.erase)
    assert field.text() == f"Aa {WRITTEN[language]}3"
    assert field.hasFocus()


def test_the_number_beside_the_digits_has_none(counter: Counter) -> None:
    counter.tap(counter.window.sale.pad.entry)
    assert letters_of(counter) is None


def test_enter_takes_the_first_article(counter: Counter) -> None:
    counter.tap(counter.button("Chercher"))
    tap_letters(counter, "gauf")
    counter.says(notices.ProductsFound("gauf", FOUND))
    letters = letters_of(counter)
    assert letters is not None
    counter.tap(letters.enter)
    assert counter.last == commands.AddProduct(FOUND[0].id, 1000)


def test_letters_go_with_their_screen(counter: Counter) -> None:
    counter.tap(counter.button("Chercher"))
    assert letters_of(counter) is not None
    counter.window.go(DEVICES)
    assert letters_of(counter) is None
