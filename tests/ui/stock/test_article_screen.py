"""An article is made and changed in the window, before a real shop, by keys, by fingers and by scans."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands
from herstal_pos.services.stock.views import ArticleView, PlannedPriceView
from herstal_pos.ui.frame.places import ARTICLE, SALE, STOCK
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.little_shop import BEER, BREAD
from tests.ui.orders.real_till import RealTill, open_till

NB = "\N{NO-BREAK SPACE}"
EAN, CRATE = "5412345678908", "15412345678905"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def opened(till: RealTill, code: str) -> ArticleScreen:
    """As from the list, with Enter."""
    shelf_of(till, till.shop.product(code).id)
    till.press("Enter")
    return screen(till)


def shelf_of(till: RealTill, product_id: str) -> StockScreen:
    till.press("Ctrl S")
    stock = till.window.shown
    assert isinstance(stock, StockScreen)
    stock.show_article(product_id)
    return stock


def screen(till: RealTill) -> ArticleScreen:
    shown = till.window.shown
    assert isinstance(shown, ArticleScreen), shown
    return shown


def kept(till: RealTill, code: str) -> ArticleView:
    (shown,) = till.shop.do(commands.ShowArticle(till.shop.product(code).id))
    article: ArticleView = shown.article
    return article


def test_a_price_is_changed_by_keys_and_the_stock_is_shown_again(till: RealTill) -> None:
    opened(till, BREAD)
    till.type("3,40")
    till.press("=")
    assert till.sees(f"avant 3,20{NB}€")
    till.press("F12")
    assert till.window.frame.shown == STOCK
    assert kept(till, BREAD).form.price_cents == 340


def test_a_price_is_changed_by_fingers(till: RealTill) -> None:
    opened(till, BREAD)
    for label in ("3", ",", "5", "Prix", "Enregistrer"):
        till.tap(till.button(label))
    assert kept(till, BREAD).form.price_cents == 350
    assert till.window.frame.shown == STOCK


def test_a_finger_on_the_category_and_letters_change_it(till: RealTill) -> None:
    article = opened(till, BREAD)
    assert article.card.category.text() == kept(till, BREAD).form.category
    till.tap(article.card.category)
    article.card.category.selectAll()
    till.type("Boulange")
    till.press("F12")
    assert kept(till, BREAD).form.category == "Boulange"
    assert till.shop.verify().findings == ()


def test_a_price_that_waits_in_the_entry_is_saved_too(till: RealTill) -> None:
    opened(till, BREAD)
    till.type("3,40")
    till.press("F12")
    assert kept(till, BREAD).form.price_cents == 340


def test_a_slip_is_asked_about_and_the_same_key_says_that_it_is_meant(till: RealTill) -> None:
    opened(till, BREAD)
    till.type("34")
    till.press("F12")
    assert till.sees(f"34,00{NB}€, avant 3,20{NB}€{NB}: vraiment{NB}?")
    assert kept(till, BREAD).form.price_cents == 320
    till.press("F12")
    assert kept(till, BREAD).form.price_cents == 3400


def test_another_change_takes_the_question_back(till: RealTill) -> None:
    opened(till, BREAD)
    till.type("34")
    till.press("F12")
    till.type("3,40")
    till.press("F12")
    assert kept(till, BREAD).form.price_cents == 340


def test_escape_goes_from_the_nearest_to_the_farthest_and_changes_nothing(till: RealTill) -> None:
    article = opened(till, BREAD)
    till.type("3,40")
    till.press("=")
    till.type("7")
    till.press("Esc")
    assert (article.entry.text(), article.card.price_cents) == ("", 340)
    till.press("Esc")
    assert article.card.price_cents == 320
    till.press("Esc")
    assert till.window.frame.shown == STOCK
    assert kept(till, BREAD).form.price_cents == 320


def test_a_scan_adds_a_code_and_a_number_before_it_makes_a_pack(till: RealTill) -> None:
    opened(till, BREAD)
    till.scan(EAN)
    till.type("6")
    till.scan(CRATE)
    till.press("F12")
    form = kept(till, BREAD).form
    assert EAN in form.barcodes
    assert [(pack.barcode, pack.units) for pack in form.packs] == [(CRATE, 6000)]


def test_a_code_of_another_article_and_a_misread_are_said(till: RealTill) -> None:
    article = opened(till, BREAD)
    beer = till.shop.product(BEER)
    till.scan(beer.barcodes[0])
    assert till.sees(f"Ce code est déjà à {beer.names['fr']}.")
    till.scan(EAN[:-1] + str((int(check_digit(EAN[:-1])) + 1) % 10))
    assert EAN not in article.card.codes.buttons
    assert kept(till, BREAD).form.barcodes == till.shop.product(BREAD).barcodes


def test_a_code_is_taken_away_by_a_tap_and_put_back_by_another(till: RealTill) -> None:
    article = opened(till, BEER)
    code, *others = article.card.codes.barcodes
    till.tap(article.card.codes.buttons[code])
    assert article.card.codes.barcodes == tuple(others)
    till.tap(article.card.codes.buttons[code])
    till.tap(article.card.codes.buttons[code])
    till.press("F12")
    assert kept(till, BEER).form.barcodes == tuple(others)


def test_a_new_article_is_made_with_its_stock(till: RealTill) -> None:
    till.press("Ctrl S", "Shift F2")
    article = screen(till)
    article.card.name.setFocus()
    till.type("Miel de Herstal")
    article.take_keyboard()
    till.type("4,99")
    till.press("=")
    till.tap(article.card.vat.buttons["reduced"])
    till.scan(EAN)
    till.type("24")
    till.tap(article.card.on_hand_key)
    till.type("4")
    till.tap(article.card.minimum_key)
    till.press("F12")
    made = kept(till, EAN)
    form = made.form
    assert (form.names["fr"], form.price_cents, form.vat_code) == ("Miel de Herstal", 499, "reduced")
    assert (made.on_hand, made.form.minimum) == (24_000, 4000)
    assert till.window.frame.shown == STOCK


def categorize(till: RealTill, code: str, category: str, vat_code: str) -> None:
    product = replace(till.shop.product(code), category=category, vat_code=vat_code)
    with till.shop.storage.work() as work:
        work.products.save(product)
        work.commit()


def test_a_category_proposes_its_vat_until_somebody_chooses(till: RealTill) -> None:
    categorize(till, BREAD, "Pains", "reduced")
    categorize(till, BEER, "Boissons", "standard")
    till.press("Ctrl S", "Shift F2")
    card = screen(till).card
    said = []
    for typed in ("Pains", "Boissons", "Autre"):
        card.category.setFocus()
        card.category.clear()
        till.type(typed)
        said.append(card.vat.value)
    assert said == ["reduced", "standard", ""]
    till.tap(card.vat.buttons["reduced"])
    card.category.setFocus()
    card.category.clear()
    till.type("Boissons")
    assert card.vat.value == "reduced"


def test_the_vat_of_an_article_that_is_there_is_not_its_category_s(till: RealTill) -> None:
    categorize(till, BEER, "Boissons", "standard")
    before = kept(till, BREAD).form.vat_code
    card = opened(till, BREAD).card
    card.category.setFocus()
    till.type("Boissons")
    assert (card.vat.value, before) == (before, "reduced")


def test_pieces_are_kept_from_the_mall_and_no_longer(till: RealTill) -> None:
    bread = replace(till.shop.product(BREAD), category="Pains")
    with till.shop.storage.work() as work:
        work.products.save(bread)
        work.commit()
    article = opened(till, BREAD)
    for name, pieces in (("kept_back", "2"), ("kept_back_of_category", "1")):
        till.type(pieces)
        till.tap(article.card.kept_keys[name])
    assert till.sees(f"Gardé ici{NB}: 2")
    assert till.sees(f"Catégorie{NB}: 1")
    till.press("F12")
    form = kept(till, BREAD).form
    assert (form.kept_back, form.kept_back_of_category) == (2000, 1000)
    article = opened(till, BREAD)
    till.tap(article.card.kept_keys["kept_back"])
    till.press("F12")
    form = kept(till, BREAD).form
    assert (form.kept_back, form.kept_back_of_category) == (None, 1000)


def test_an_article_without_a_name_says_what_is_missing(till: RealTill) -> None:
    till.press("Ctrl S", "Shift F2")
    article = screen(till)
    till.type("4,99")
    till.tap(article.card.vat.buttons["reduced"])
    till.press("F12")
    assert till.window.frame.shown == ARTICLE
    assert till.sees("Donnez un nom")


def test_each_language_has_its_name(till: RealTill) -> None:
    article = opened(till, BREAD)
    till.tap(article.card.language.buttons["nl"])
    article.card.name.setText("Boerenbrood")
    till.tap(article.card.language.buttons["fr"])
    assert article.card.name.text() == "Pain de campagne 800 g"
    till.press("F12")
    assert kept(till, BREAD).form.names["nl"] == "Boerenbrood"


def test_what_changed_meanwhile_is_said(till: RealTill) -> None:
    article = opened(till, BREAD)
    till.shop.do(commands.SetPrice(article.card._article.product_id, 330))  # type: ignore[union-attr]
    till.type("3,40")
    till.press("F12")
    assert till.sees("Article changé entre-temps")
    assert kept(till, BREAD).form.price_cents == 330


def test_an_article_is_retired_after_a_second_word(till: RealTill) -> None:
    opened(till, BREAD)
    till.press("Del")
    assert till.sees("Il en reste 18 en rayon")
    till.press("Del")
    assert kept(till, BREAD).retired


def test_a_number_is_asked_for_before_its_key(till: RealTill) -> None:
    article = opened(till, BREAD)
    till.tap(article.card.minimum_key)
    assert till.sees("Tapez d'abord le nombre")


def test_the_cart_stays_beside_it(till: RealTill) -> None:
    till.scan(till.shop.product(BEER).barcodes[0])
    opened(till, BREAD)
    till.type("3,40")
    till.press("F12", "Esc")
    assert [line.name for line in till.shop.cart.lines][:1] == [till.shop.product(BEER).names["fr"]]


# --- a price with a first and a last day


def planned(till: RealTill) -> PlannedPriceView | None:
    view: PlannedPriceView | None = kept(till, BREAD).planned
    return view


def day_text(till: RealTill, days: int) -> str:
    return f"{till.shop.counter.today() + timedelta(days=days):%d%m%y}"


def test_a_dated_price_is_given_by_keys(till: RealTill) -> None:
    opened(till, BREAD)
    till.type("2,80")
    till.press("F3")
    till.type(day_text(till, 1))
    till.press("F3")
    till.type(day_text(till, 7))
    till.press("Enter")
    made = planned(till)
    assert made is not None
    assert (made.price_cents, (made.last_day or made.first_day) - made.first_day) == (280, timedelta(days=6))
    assert till.sees(f"2,80{NB}€ du ")
    assert kept(till, BREAD).form.price_cents == 320
    till.press("F3")
    assert planned(till) is None


def test_a_dated_price_is_given_by_fingers_and_may_have_no_end(till: RealTill) -> None:
    opened(till, BREAD)
    for label in ("3", ",", "5", "Prix daté", *day_text(till, 1), "Premier jour", "Dernier jour"):
        till.tap(till.button(label))
    made = planned(till)
    assert made is not None
    assert (made.price_cents, made.last_day) == (350, None)
    till.tap(till.button("Retirer ce prix"))
    assert planned(till) is None


def test_days_that_cannot_be_are_said_and_nothing_is_planned(till: RealTill) -> None:
    opened(till, BREAD)
    till.type("2,80")
    till.press("F3")
    till.type("3113")
    till.press("F3", "F3")
    assert till.sees("Ce jour n'existe pas. Tapez 2412 pour le 24 décembre.")
    assert planned(till) is None


def test_escape_leaves_the_days_and_keeps_the_form(till: RealTill) -> None:
    article = opened(till, BREAD)
    till.type("2,80")
    till.press("F3")
    till.press("F12")
    assert till.sees("Dites d'abord les jours de ce prix (F3), ou Échap.")
    till.press("Esc")
    assert article.dated.step == "price"
    assert till.window.frame.shown == ARTICLE
    till.type("3,40")
    till.press("F12")
    assert kept(till, BREAD).form.price_cents == 340


def test_a_number_that_was_typed_for_a_day_is_no_pack_and_no_price(till: RealTill) -> None:
    article = opened(till, BREAD)
    till.press("5", "F3", *"0112")
    till.scan(EAN)
    assert article.card.codes.packs == ()
    assert EAN in article.card.codes.barcodes
    till.press("=")
    assert article.card.price_cents == 320
    assert (article.dated.step, article.entry.text()) == ("first", "0112")


def test_a_slip_in_a_dated_price_is_asked_about(till: RealTill) -> None:
    opened(till, BREAD)
    till.type("34")
    till.press("F3")
    till.type(day_text(till, 1))
    till.press("F3", "F3")
    till.press("F3")
    made = planned(till)
    assert made is not None
    assert made.price_cents == 3400


def test_the_price_of_a_new_day_is_told_to_the_open_cart(till: RealTill) -> None:
    till.shop.do(commands.PlanPrice(till.shop.product(BREAD).id, 280, day_text(till, 1)))
    till.says(*till.shop.execute(commands.AddByCode(BREAD)))
    till.shop.clock.pass_by(days=1)
    till.says(*till.shop.execute(commands.FollowPrices()))
    assert till.sees("Prix du jour")


def test_an_article_without_a_code_gets_one_by_a_key_or_a_finger(till: RealTill) -> None:
    article = opened(till, BREAD)
    assert not article.card.codes.barcodes
    till.tap(till.button("Code propre"))
    (code,) = article.card.codes.barcodes
    till.press("F8")
    assert till.sees("Cet article a déjà un code. Scannez pour en ajouter un.")
    till.press("F12")
    assert kept(till, BREAD).form.barcodes == (code,)
    till.press("Ctrl S", "Esc")
    till.scan(code)
    assert till.window.frame.shown == SALE
    assert len(till.cart) == 1


def test_a_name_too_long_for_its_field_is_read_from_its_beginning(till: RealTill) -> None:
    name = opened(till, BEER).card.name
    assert name.text()
    assert name.cursorPosition() == 0
