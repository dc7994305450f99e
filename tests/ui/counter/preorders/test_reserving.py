"""Maj F5: what lies in the cart is put aside; with an empty cart, what was is listed and fetched."""

from dataclasses import replace
from datetime import date

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.counter.preorders.cancel_panel import CancelPanel
from herstal_pos.ui.counter.preorders.list_panel import PreordersPanel
from herstal_pos.ui.counter.preorders.reserve_panel import ReservePanel
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, cart
from tests.ui.scripted_counter import Counter

TODAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 28)
TART = views.PreorderedGoodsView("Tarte au riz", "piece", 2000)
ONE = views.PreorderView("one", "R1-000001", TODAY, "Mme Dubois", "", "Léa", 1740, 1000, (TART,))
FOUND = notices.PreordersFound(
    TODAY, "", TODAY, (ONE,), (TART,), ((TODAY, 1),), date(2026, 11, 26), "advance"
)


def panel_of[Shown](counter: Counter, kind: type[Shown]) -> Shown:
    shown = counter.window.sale.pad.panel
    assert isinstance(shown, kind)
    return shown


def test_by_keys_alone(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.press("Shift F5")
    panel = panel_of(counter, ReservePanel)
    counter.says(FOUND)
    assert panel.day == date(2026, 11, 26)
    counter.type("4")
    assert panel.day == SATURDAY
    counter.type("Dubois")
    counter.press("Enter", "Enter", "Enter")
    counter.type("10")
    counter.press("Enter")
    sale = cart(LINES)
    made = commands.MakePreorder(sale.sale_id, sale.version, SATURDAY, "Dubois", "", "", 1000)
    assert counter.last == made
    counter.says(notices.PreorderMade(ONE))
    assert counter.window.sale.pad.panel is None


def test_by_a_finger_alone(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.tap(counter.button("Réserver"))
    panel = panel_of(counter, ReservePanel)
    counter.says(FOUND)
    counter.tap(panel.day_keys[3])
    counter.tap(panel.later)
    assert panel.day == date(2026, 11, 29)
    panel.name.setText("Dubois")
    counter.tap(panel.whole)
    counter.tap(panel.make)
    assert isinstance(counter.last, commands.MakePreorder)
    assert counter.last.advance_cents == cart(LINES).total_cents


def test_the_list_fetches_prints_and_cancels(counter: Counter) -> None:
    counter.says(notices.SaleChanged(EMPTY))
    counter.press("Shift F5")
    panel = panel_of(counter, PreordersPanel)
    counter.says(FOUND)
    assert panel.results.selected == "one"
    counter.press("Enter")
    assert counter.last == commands.PickUpPreorder("one")
    counter.press("Ctrl P")
    assert counter.last == commands.PrintPreorder("one")
    counter.press("Up", "Enter")
    assert counter.last == commands.PrintPreorders(TODAY)
    counter.type("+")
    assert counter.last == commands.ListPreorders(date(2026, 11, 26), "")
    counter.press("Down", "F7")
    asked = panel_of(counter, CancelPanel)
    counter.type("7")
    counter.press("Enter")
    counter.type("gâteau fait")
    counter.press("Enter")
    assert counter.last == commands.CancelPreorder("one", 700, "gâteau fait")
    assert asked.take.isEnabled()


@pytest.mark.parametrize("label", ["Remettre au client"])
def test_a_finger_fetches(counter: Counter, label: str) -> None:
    counter.says(notices.SaleChanged(EMPTY))
    counter.tap(counter.button("Réservations"))
    panel = panel_of(counter, PreordersPanel)
    counter.says(replace(FOUND))
    counter.tap_row(panel.results, 1)
    counter.tap(counter.button(label))
    assert counter.last == commands.PickUpPreorder("one")


def test_when_the_vat_is_due_is_the_shops_to_say(counter: Counter) -> None:
    counter.says(notices.SaleChanged(EMPTY))
    counter.press("Shift F5")
    counter.says(FOUND)
    counter.press("Ctrl I", "2")
    assert counter.last == commands.SavePreorderRules("pick_up")
    counter.says(FOUND)
    assert counter.window.sale.pad.panel is None
    counter.tap(counter.button("Réservations"))
    counter.says(FOUND)
    counter.tap(counter.button("TVA acomptes"))
    counter.tap(counter.button("Quand l'acompte est payé"))
    assert counter.last == commands.SavePreorderRules("advance")
