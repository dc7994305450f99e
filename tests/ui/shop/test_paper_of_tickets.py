"""When a ticket comes on paper is chosen on the page of the means; a choice holds at once."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.sample_shop import SETTINGS, SHOP
from herstal_pos.ui.shop.means_form import MeansForm
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.ui.scripted_counter import Counter


@pytest.fixture
def form(counter: Counter) -> MeansForm:
    counter.press("Ctrl D", "F8")
    counter.forget()
    shown = counter.window.shown
    assert isinstance(shown, SettingsScreen)
    return shown.means


def says(counter: Counter, paper: str, above: str) -> None:
    shop = replace(SHOP, paper=paper, paper_above=above)
    counter.says(notices.SettingsChanged(replace(SETTINGS, shop=shop)))


def test_a_choice_is_saved_at_once_and_nothing_beside_it(counter: Counter, form: MeansForm) -> None:
    counter.tap(form.paper.buttons["on_demand"])
    assert counter.asked == [commands.SaveShop({"paper": "on_demand"})]


def test_the_sum_is_saved_when_it_is_left(counter: Counter, form: MeansForm) -> None:
    says(counter, "above", "25")
    assert (form.paper.value, form.limit.text()) == ("above", "25")
    form.limit.setFocus()
    form.limit.setText("30")
    form.paper.buttons["above"].setFocus()
    assert counter.asked == [commands.SaveShop({"paper_above": "30"})]


def test_a_sum_that_is_being_typed_stays(counter: Counter, form: MeansForm) -> None:
    form.limit.setText("12,")
    says(counter, "always", "25")
    assert form.limit.text() == "12,"
