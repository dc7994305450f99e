"""The page of the clerks: made, changed, a badge, rights, retired, forgotten."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.views import ClerksView
from herstal_pos.ui.scenes.staff.clerk_pictures import STAFF
from herstal_pos.ui.shop.clerks.clerks_form import ClerksForm
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.staff import BADGES
from tests.ui.scripted_counter import Counter

SEEN = ClerksView(True, "sophie", STAFF)


@pytest.fixture
def page(counter: Counter) -> Counter:
    counter.says(notices.ClerksChanged(SEEN))
    counter.press("Ctrl D", "F9")
    counter.forget()
    return counter


def form(counter: Counter) -> ClerksForm:
    screen = counter.window.shown
    assert isinstance(screen, SettingsScreen)
    return screen.clerks


def test_a_new_one_has_a_name_a_pin_and_rights(page: Counter) -> None:
    page.tap(page.button("Nouveau"))
    form(page).name.setText("Anne")
    form(page).pin.setText("4455")
    page.tap(page.button("Remises"))
    page.tap(page.button("Tiroir"))
    page.press("F12")
    assert page.asked == [
        commands.KeepClerk("", "Anne", manager=False, rights=("discount", "drawer"), pin=Secret("4455"))
    ]
    assert form(page).pin.text() == ""


def test_one_who_is_there_is_changed_and_keeps_the_pin(page: Counter) -> None:
    page.tap(page.button("Karim"))
    page.tap(page.button("Retours"))
    page.press("F12")
    kept = commands.KeepClerk("karim", "Karim", manager=False, rights=("discount", "drawer", "return"))
    assert page.asked == [kept]


def test_a_badge_is_scanned_for_the_one_who_is_chosen(page: Counter) -> None:
    page.tap(page.button("Karim"))
    page.tap(page.button("Badge"))
    assert page.sees("Scannez le badge de Karim")
    page.scan(BADGES["Karim"])
    assert page.asked == [commands.KeepBadge("karim", Secret(BADGES["Karim"]))]
    page.scan(BADGES["Karim"])
    assert page.last == commands.ScanBadge(Secret(BADGES["Karim"]))


def test_who_leaves_is_asked_about_and_then_retired(page: Counter) -> None:
    page.tap(page.button("Karim"))
    page.tap(page.button("Retirer"))
    assert page.last == commands.RetireClerk("karim")
    page.says(
        notices.CommandRefused(
            "clerk_retires", {"name": "Karim"}, again=commands.RetireClerk("karim", sure=True)
        )
    )
    assert page.sees("Retirer Karim ? Ses ventes gardent son nom")
    page.tap(page.button("Retirer"))
    assert page.last == commands.RetireClerk("karim", sure=True)
    gone = tuple(replace(clerk, retired=clerk.id == "karim") for clerk in STAFF)
    page.says(notices.ClerksChanged(replace(SEEN, clerks=gone)))
    page.tap(page.button("Oublier"))
    assert page.last == commands.ForgetClerk("karim")


def test_the_rules_are_kept_where_they_were_changed(page: Counter) -> None:
    for name, text in zip(form(page).rules, ("5", "7,5", "49,50", "0"), strict=True):
        form(page).rules[name].setText(text)
    page.press("F12")
    assert page.asked[0] == commands.SaveClerkRules(5, 750, 4950, 0)


def test_a_pin_is_taken_away_by_a_second_press(page: Counter) -> None:
    page.tap(page.button("Karim"))
    page.tap(page.button("Sans PIN"))
    assert page.last == commands.DropPin("karim")
    again = commands.DropPin("karim", sure=True)
    page.says(notices.CommandRefused("clerk_pin_goes", {"name": "Karim"}, again=again))
    assert page.sees("Karim n'entre plus par PIN\u00a0? Encore une fois")
    page.tap(page.button("Sans PIN"))
    assert page.last == again
