"""The shop's further means: behind one key, in the place of the six actions, until one has paid."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

import herstal_pos.ui
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.counter.payment.means import BY_KIND, BY_MEANS, further, presentation
from herstal_pos.ui.frame import keys
from herstal_pos.ui.scenes import means_pictures
from herstal_pos.ui.scenes.means_pictures import FURTHER, OFFERS, SALE
from herstal_pos.ui.scenes.sample_shop import BEGIN, CLOSED, FOUND, LINES, cart
from tests.ui.scripted_counter import Counter
from tests.ui.shell.test_sheets import rows


@pytest.fixture
def offered(counter: Counter) -> Counter:
    """The first three of five are shown: a voucher, a gift voucher that pays nothing here, a credit."""
    means_pictures.sale_means(counter.window)
    counter.forget()
    return counter


def tender(means: views.MeansView, given_cents: int | None = None) -> commands.TakeTender:
    return commands.TakeTender("sale", SALE.version, means.id, given_cents)


def test_the_key_asks_the_shop_what_each_would_take(counter: Counter) -> None:
    means_pictures.sale_other(counter.window)
    assert counter.sees("5 moyens")
    counter.press("Shift F8")
    assert counter.last == commands.OfferMeans(SALE.sale_id, SALE.version)
    counter.says(notices.MeansOffered(SALE.sale_id, SALE.version, OFFERS))
    for said in ("Chèque", "27,17\u00a0€", "Avoir", "Revenir", "page 1/2", "Autre montant, puis le moyen"):
        assert counter.sees(said), said
    assert not counter.sees("Carte bancaire")


def test_digits_cart_and_pay_bar_stay_where_they_are(counter: Counter) -> None:
    means_pictures.sale_other(counter.window)
    sale = counter.window.sale

    def places() -> list[QRect]:
        return [
            part.geometry() for part in (sale.card, sale.pad.keypad, sale.pay_bar.other, *sale.pay_bar.keys)
        ]

    before = places()
    counter.says(notices.MeansOffered(SALE.sale_id, SALE.version, OFFERS))
    assert places() == before
    assert sale.pad.keypad.isVisible()
    assert not any(button.isVisible() for button in sale.pad.action_keys.values())


def test_where_goods_come_back_and_copies_are_made_no_means_stands(offered: Counter) -> None:
    pad = offered.window.sale.pad
    assert pad.means is not None
    harmful = [pad.action_keys[action] for action in ("return_goods", "last_receipt")]
    shown = [*pad.means.buttons, pad.means.back]
    for button in harmful:
        place = QRect(button.geometry()).translated(-pad.means.pos())
        assert not any(key.isVisible() and key.geometry().intersects(place) for key in shown)


@pytest.mark.parametrize("key", ["F2", "Chèque"])
def test_one_pays_the_rest_that_it_may(offered: Counter, key: str) -> None:
    if key == "F2":
        offered.press("F2")
    else:
        offered.tap(offered.button(key))
    assert offered.asked == [tender(FURTHER[0])]
    offered.press("F2", "F4", "F12")
    assert len(offered.asked) == 1


def test_a_typed_amount_waits_for_its_means(counter: Counter) -> None:
    means_pictures.sale_other(counter.window)
    counter.type("15")
    counter.press("Shift F8")
    counter.says(notices.MeansOffered(SALE.sale_id, SALE.version, OFFERS))
    assert counter.entry == "15"
    counter.press("F4")
    assert counter.last == tender(FURTHER[2], 1500)


def test_what_takes_nothing_is_off_and_a_press_says_why(offered: Counter) -> None:
    assert not offered.button("Bon cadeau").isEnabled()
    offered.press("F3")
    assert offered.asked == []
    assert offered.sees("Ce moyen ne paie rien de ce ticket.")
    offered.press("Shift F8", "F2")
    assert offered.asked == []
    assert offered.sees("Ce moyen ne rembourse pas")


def test_the_same_key_turns_the_page_and_then_puts_them_away(offered: Counter) -> None:
    offered.press("Shift F8")
    assert offered.sees("page 2/2")
    assert offered.sees("Sur compte")
    assert offered.sees("\u221212,50\u00a0€")
    offered.press("F4")  # a place without a means
    assert offered.asked == []
    offered.press("Shift F8")
    assert offered.sees("Chercher")
    assert offered.asked == []


@pytest.mark.parametrize("way", ["Esc", "Revenir"])
def test_they_go_away_and_the_number_stays(offered: Counter, way: str) -> None:
    offered.type("15")
    if way == "Esc":
        offered.press(way)
    else:
        offered.tap(offered.button(way))
    assert offered.sees("Chercher")
    assert not offered.sees("Revenir")
    assert offered.entry == "15"


def test_whoever_changes_the_cart_puts_them_away(offered: Counter) -> None:
    offered.says(notices.SaleChanged(replace(SALE, version=SALE.version + 1), "7"))
    assert offered.sees("Chercher")
    offered.says(notices.MeansOffered(SALE.sale_id, SALE.version, OFFERS))  # of the cart before
    assert offered.sees("Chercher")


def test_a_search_takes_their_place(offered: Counter) -> None:
    offered.type("gauf")
    offered.says(notices.ProductsFound("gauf", FOUND))
    assert not offered.sees("Revenir")
    offered.press("Esc")
    assert offered.sees("Chercher")


def test_a_refused_payment_leaves_them_to_be_pressed_again(offered: Counter) -> None:
    offered.press("F2")
    offered.says(notices.CommandRefused("means_too_much", {"amount_cents": 2717}))
    assert offered.sees("Par ce moyen, au plus 27,17\u00a0€.")
    offered.press("F2")
    assert len(offered.asked) == 2


def test_a_rest_says_by_what_the_first_part_was_paid(counter: Counter) -> None:
    means_pictures.sale_means_rest(counter.window)
    assert counter.sees("Déjà payé, Chèque\u00a0: 27,17\u00a0€")
    counter.press("Del")
    assert counter.last == commands.GiveBackTenders("sale", SALE.version)


def test_a_sale_paid_by_one_says_so_and_hands_nothing_out(counter: Counter) -> None:
    means_pictures.paid_by_voucher(counter.window)
    assert counter.sees("Payé\u00a0: Chèque")
    assert not counter.sees("Rien à rendre")
    assert not counter.sees("Reçu")
    assert not counter.window.sale.pay_bar.other.isVisible()


def test_the_shops_own_name_comes_before_the_kinds(counter: Counter) -> None:
    meal = views.MeansView("meal", "voucher", "Titres-repas")
    means_pictures.sale_other(counter.window)
    counter.says(notices.MeansOffered(SALE.sale_id, SALE.version, (views.OfferView(meal, 2717),)))
    assert counter.button("Titres-repas").isEnabled()
    assert counter.sees("à droite")


def test_before_the_day_is_open_the_key_is_off(counter: Counter) -> None:
    means_pictures.sale_other(counter.window)
    counter.says(notices.SaleChanged(cart(())), notices.DayChanged(CLOSED))
    assert not counter.window.sale.pay_bar.other.isEnabled()
    counter.press("Shift F8")
    assert not any(isinstance(asked, commands.OfferMeans) for asked in counter.asked)


# --- a shop without further means


def test_without_further_means_there_is_no_key_and_a_press_says_so(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.forget()
    assert not counter.window.sale.pay_bar.other.isVisible()
    counter.press("Shift F8")
    assert counter.asked == []
    assert counter.sees("Cette caisse n'a pas d'autre moyen de paiement.")


def test_nobody_is_told_of_keys_that_the_shop_does_not_have(counter: Counter) -> None:
    counter.press("F1")
    assert "Maj F8" not in {row.name for row in rows(counter)}
    counter.press("F1")
    means_pictures.with_further(counter.window)
    counter.press("F1")
    assert {row.name: row.value for row in rows(counter)}["Maj F8"] == "Autres moyens de paiement"


@pytest.mark.parametrize("number", sorted(set(range(1, 13)) - {5, 6, 7, 8}))
def test_shift_without_a_meaning_of_its_own_is_the_key_without_it(qtbot: QtBot, number: int) -> None:
    plain = _selling(qtbot)
    plain.press(f"F{number}")
    shifted = _selling(qtbot)
    shifted.press(f"Shift F{number}")
    assert shifted.asked == plain.asked
    assert shifted.said() == plain.said()


def _selling(qtbot: QtBot) -> Counter:
    till = Counter(qtbot)
    till.says(*BEGIN, notices.SaleChanged(cart(LINES), "7"))
    till.forget()
    return till


# --- one table


def test_each_kind_and_each_key_of_the_pay_bar_has_its_presentation() -> None:
    shown = [presentation(views.MeansView(kind, kind)) for kind in BY_KIND]
    actions = {shown_as.action for shown_as in BY_MEANS.values()} - {""}
    assert actions <= {key.action for key in keys.KEYS}
    assert {views.CASH.id, views.CARD.id} <= BY_MEANS.keys()
    assert all(shown_as.icon for shown_as in shown)
    assert further((views.CASH, views.CARD, *FURTHER)) == FURTHER


def test_no_screen_names_a_means_in_its_own_code() -> None:
    """A means is a row and a presentation: what a shop rounds is another matter, in the shop's form."""
    of_else = ("gift", "account", "transfer", "credit", "voucher", "card")  # lines, customers have them too
    known = {kind for kind in BY_KIND if kind not in of_else}
    assert [(file, text) for file, text in _texts() if text in known] == []


OF_THE_BOOKS = ("accountant_forms.py", "accountant_pictures.py")
"""Where the cash book is a journal of the accountant's."""


def _texts() -> Iterator[tuple[str, str]]:
    for folder in (Path(herstal_pos.ui.__file__).parent,):
        for file in folder.rglob("*.py"):
            if file.name in ("means.py", "shop_form.py", "means_pictures.py", *OF_THE_BOOKS):
                continue
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield file.name, node.value


def test_only_the_pay_bar_counts_its_keys() -> None:
    """Other screens ask the frame by name for the place that they want."""
    counted = [
        file.name
        for file in Path(herstal_pos.ui.__file__).parent.rglob("*.py")
        if "pay_keys" in file.read_text("utf-8")
    ]
    assert sorted(counted) == ["geometry.py", "pay_bar.py"]
