"""How a day is counted and where its backup goes: the settings' fourth page."""

from copy import replace

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.scenes.sample_shop import NOW
from tests.ui.scripted_counter import Counter

CLOSING = views.ClosingView(
    open=True,
    business_day=NOW.date(),
    overdue=False,
    number=4,
    blind=False,
    pieces=(),
    counted_cents=0,
    expected_cents=15_000,
    kept_cents=15_000,
    parked=(),
    open_orders=0,
    unsent_rows=0,
    last=None,
    second_place="",
)


@pytest.fixture
def page(counter: Counter) -> Counter:
    counter.press("Ctrl D", "F2")
    counter.says(notices.ClosingChanged(CLOSING))
    counter.forget()
    return counter


def test_blind_and_the_second_place_are_saved_with_one_key(page: Counter) -> None:
    page.tap(page.button("À l'aveugle"))
    assert page.sees("L'attendu se montre après la clôture seulement.")
    page.type("stick")
    page.press("F12")
    assert page.last == commands.SaveClosingRules(blind=True, second_place="stick")
    page.says(notices.ClosingChanged(replace(CLOSING, blind=True, second_place="stick")))
    assert page.sees("Enregistré")


@pytest.mark.parametrize(("typed", "cents"), [("5", 500), ("2,50", 250), ("", 0), ("beaucoup", 0)])
def test_a_limit_is_saved_in_euros(page: Counter, typed: str, cents: int) -> None:
    page.press("Tab", "Tab")
    page.type(typed)
    page.press("F12")
    assert page.last == commands.SaveClosingRules(blind=False, second_place="", limit_cents=cents)


def test_the_limit_that_is_kept_stands_there_and_is_saved_again(page: Counter) -> None:
    page.says(notices.ClosingChanged(replace(CLOSING, limit_cents=123_450)))
    page.press("F12")
    assert page.last == commands.SaveClosingRules(blind=False, second_place="", limit_cents=123_450)


@pytest.mark.parametrize(
    ("writable", "said"), [(True, "On peut y écrire"), (False, "Absent\u00a0: branchez")]
)
def test_whether_it_can_be_written_is_said_at_once(page: Counter, said: str, *, writable: bool) -> None:
    assert page.sees("Aucune")
    page.says(notices.ClosingChanged(replace(CLOSING, second_place="stick", third_place="share")))
    assert page.sees("Essai…")
    page.says(notices.PlaceTried("stick", writable))
    assert page.sees(said)
    assert page.sees("Essai…")  # the share has not answered
    page.says(notices.PlaceTried("share", writable))
    assert not page.sees("Essai…")


def test_what_is_typed_and_not_saved_outlives_news_of_the_day(page: Counter) -> None:
    page.type("stick")
    page.says(notices.ClosingChanged(replace(CLOSING, counted_cents=500)))
    page.press("F12")
    assert page.last == commands.SaveClosingRules(blind=False, second_place="stick")


def test_the_mall_sells_all_while_the_shop_is_closed(page: Counter) -> None:
    page.tap(page.button("Tout en vente"))
    page.press("F12")
    assert page.last == commands.SaveClosingRules(blind=False, second_place="", to_the_last=True)
    page.says(notices.ClosingChanged(replace(CLOSING, to_the_last=True)))
    page.tap(page.button("Comme le jour"))
    page.press("F12")
    assert page.last == commands.SaveClosingRules(blind=False, second_place="")


def test_what_another_till_saved_is_shown(page: Counter) -> None:
    page.says(notices.ClosingChanged(replace(CLOSING, blind=True, second_place="other")))
    page.press("F12")
    assert page.last == commands.SaveClosingRules(blind=True, second_place="other")


def test_a_backup_is_made_now_and_its_key_sleeps_while_it_runs(page: Counter) -> None:
    page.tap(page.button("Sauvegarder maintenant"))
    assert page.last == commands.BackUp()
    page.says(notices.BackupBegun())
    assert not page.button("Sauvegarder maintenant").isEnabled()
    made = views.BackupView(NOW, "herstal-pos-1.db", "", due=False)
    page.says(notices.BackupChanged(made))
    assert page.button("Sauvegarder maintenant").isEnabled()
    assert page.sees("herstal-pos-1.db")


def test_what_is_typed_stays_over_a_change_of_language(page: Counter) -> None:
    page.tap(page.button("À l'aveugle"))
    page.type("stick")
    page.window.speak("nl")
    page.press("F12")
    assert page.last == commands.SaveClosingRules(blind=True, second_place="stick")
