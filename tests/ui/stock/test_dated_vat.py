"""A VAT code from a day on, and vouchers, in the form of an article and on its card, before a real shop."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.services.stock.views import PlannedVatView
from herstal_pos.ui.stock.move_rows import MoveRow
from tests.little_shop import BREAD
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.stock.test_article_screen import NB, day_text, kept, opened, shelf_of


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def planned_vat(till: RealTill) -> PlannedVatView | None:
    view: PlannedVatView | None = kept(till, BREAD).planned_vat
    return view


def test_a_vat_code_from_a_day_on_is_given_by_keys(till: RealTill) -> None:
    article = opened(till, BREAD)
    till.type(day_text(till, 1))
    while not article.card.vat.buttons["standard"].hasFocus():
        till.press("Tab")
    till.press("Space", "F4")
    made = planned_vat(till)
    assert made is not None
    assert (made.vat_code, made.points) == ("standard", 2100)
    assert till.sees(f"TVA 21{NB}% dès le ")
    assert (article.card.vat.value, article.entry.text(), article._is_changed) == ("reduced", "", False)
    assert kept(till, BREAD).form.vat_code == "reduced"
    till.press("F4")
    assert planned_vat(till) is None


def test_a_vat_code_from_a_day_on_is_given_by_fingers(till: RealTill) -> None:
    opened(till, BREAD)
    for label in (*day_text(till, 1), f"12{NB}%", "TVA datée"):
        till.tap(till.button(label))
    made = planned_vat(till)
    assert made is not None
    assert made.points == 1200
    till.tap(till.button("Retirer cette TVA"))
    assert planned_vat(till) is None


def test_what_lacks_of_a_dated_vat_code_is_said(till: RealTill) -> None:
    article = opened(till, BREAD)
    how = "Choisissez le taux, tapez le jour, puis F4."
    till.press("F4")
    assert till.sees(how)
    till.type(day_text(till, 1))
    till.press("F4")
    assert till.sees(how)
    till.tap(till.button(f"12{NB}%"))
    till.press("Esc", *"3113", "F4")
    assert till.sees("Ce jour n'existe pas. Tapez 2412 pour le 24 décembre.")
    assert (planned_vat(till), article.card.vat.value) == (None, "intermediate")


def test_what_else_was_changed_in_the_form_stays_when_a_vat_code_is_planned(till: RealTill) -> None:
    article = opened(till, BREAD)
    till.type("3,40")
    till.press("=")
    for label in (*day_text(till, 1), f"12{NB}%", "TVA datée"):
        till.tap(till.button(label))
    assert planned_vat(till) is not None
    assert (article.card.price_cents, article._is_changed) == (340, True)
    till.press("F12")
    assert (kept(till, BREAD).form.price_cents, kept(till, BREAD).form.vat_code) == (340, "reduced")
    assert planned_vat(till) is not None


def test_between_the_days_of_a_price_no_vat_code_is_planned(till: RealTill) -> None:
    opened(till, BREAD)
    till.type("2,80")
    till.press("F3", "F4")
    assert till.sees("Dites d'abord les jours de ce prix (F3), ou Échap.")


def test_the_vat_of_a_new_day_is_told_to_the_open_cart(till: RealTill) -> None:
    bread = till.shop.product(BREAD)
    till.shop.do(commands.PlanVat(bread.id, "standard", day_text(till, 1)))
    till.says(*till.shop.execute(commands.AddByCode(BREAD)))
    till.shop.clock.pass_by(days=1)
    till.says(*till.shop.execute(commands.FollowPrices()))
    assert till.sees(f"TVA du jour{NB}: aussi dans ce panier pour {bread.name('fr')}.")


def test_the_card_says_since_when_and_what_comes(till: RealTill) -> None:
    bread = till.shop.product(BREAD)
    till.shop.do(commands.PlanVat(bread.id, "standard", day_text(till, 1)))
    stock = shelf_of(till, bread.id)
    assert stock.card.facts.rows["vat"].fact.values[0].startswith(f"6{NB}%, 21{NB}% dès le ")
    till.shop.clock.pass_by(days=1)
    till.says(*till.shop.execute(commands.FollowPrices()))
    stock.show_article(bread.id)
    assert stock.card.facts.rows["vat"].fact.values[0].startswith(f"21{NB}% dès le ")
    stock.card.facts.rows["vat"].setFocus()
    till.press("Space")
    newest = stock.card.moves.lines.rows[0]
    assert isinstance(newest, MoveRow)
    assert (newest.name, newest.rest) == (f"TVA{NB}: 6{NB}% · Sophie", f"21{NB}%")


# --- the vouchers with which it may be paid


def test_vouchers_are_taken_by_keys_and_let_go_by_a_finger(till: RealTill) -> None:
    article = opened(till, BREAD)
    while not article.card.vouchers.buttons["meal"].hasFocus():
        till.press("Tab")
    till.press("Space")
    till.tap(till.button("Éco"))
    till.press("F12")
    assert kept(till, BREAD).form.vouchers == ("eco", "meal")
    stock = shelf_of(till, till.shop.product(BREAD).id)
    assert stock.card.facts.rows["vouchers"].fact.values == ("Repas · Éco",)
    till.press("Enter")
    till.tap(till.button("Éco"))
    till.tap(till.button("Enregistrer"))
    assert kept(till, BREAD).form.vouchers == ("meal",)
