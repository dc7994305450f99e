"""The accountant's page: a period, what is missing, and one key that sends it."""

from copy import replace
from datetime import date

from herstal_pos.services import commands, notices
from herstal_pos.ui.accounts.exports.accountant_forms import day_typed
from herstal_pos.ui.accounts.exports.accountant_rows import rows_of
from herstal_pos.ui.accounts.exports.accountant_screen import AccountantScreen
from herstal_pos.ui.frame.places import DAY
from herstal_pos.ui.scenes.accounts import accountant_pictures as pictures
from tests.ui.scripted_counter import Counter


def page(counter: Counter) -> AccountantScreen:
    pictures.accountant(counter.window)
    shown = counter.window.shown
    assert isinstance(shown, AccountantScreen)
    counter.asked.clear()
    return shown


def test_gaps_stand_first_and_the_figures_of_the_zs_below(counter: Counter) -> None:
    page(counter)
    names = [row.name for row in rows_of(pictures.SHOWN, counter.window.words)]
    assert names[:3] == [
        "Le Z 208 de la caisse 1 manque",
        "Le 24/10/2026 n'est pas clôturé, caisse 2",
        "Z 213, caisse 1\xa0: nouveau depuis l'envoi",
    ]
    assert "TVA 21\xa0%" in names


def test_periods_are_turned_by_keys_and_days_are_typed(counter: Counter) -> None:
    page(counter)
    for key, asked in (
        ("F3", commands.ShowAccountant("month", pictures.FIRST, pictures.LAST, -1)),
        ("F4", commands.ShowAccountant("month", pictures.FIRST, pictures.LAST, 1)),
        ("F2", commands.ShowAccountant("quarter", pictures.FIRST, pictures.LAST, 0)),
    ):
        counter.press(key)
        assert counter.asked[-1] == asked
    counter.press("F9")
    shown = counter.window.shown
    assert isinstance(shown, AccountantScreen)
    shown.forms["accountant_days"].present({"first": "0211", "last": "15/11/26"})
    counter.press("F12")
    assert counter.asked[-1] == commands.ShowAccountant("free", date(2026, 11, 2), date(2026, 11, 15))
    assert day_typed("31/02", date(2026, 1, 1)) is None


def test_it_is_sent_once_however_often_the_key_is_pressed(counter: Counter) -> None:
    page(counter)
    for _ in range(3):
        counter.press("F12")
    assert counter.asked == [commands.PrepareSending(pictures.FIRST, pictures.LAST)]
    sent = notices.AccountantSent(
        pictures.SHOWN, "/usb/comptable-2026-10.zip", "folder", None, by_itself=False
    )
    counter.window.on_notice(sent)
    assert counter.sees("Déposé\xa0: comptable-2026-10.zip")
    counter.window.on_notice(replace(sent, changed=()))
    assert counter.sees("Rien n'a changé\xa0: comptable-2026-10.zip")
    counter.press("F12")
    counter.window.on_notice(notices.SendingFailed("gone", by_itself=False))
    assert counter.sees("Le dossier n'est pas là, ou on ne peut pas y écrire.")
    counter.press("F12")
    assert len(counter.asked) == 3


def test_the_settings_are_saved_whole_and_escape_leaves_them(counter: Counter) -> None:
    shown = page(counter)
    counter.press("F7")
    shown.forms["accountant_rules"].fields["email"].setText("compta@example.be")
    counter.press("F12")
    assert counter.asked == [commands.SaveAccountant(replace(pictures.FORM, email="compta@example.be"))]
    counter.window.on_notice(notices.AccountantShown(pictures.SHOWN))
    counter.press("F8")
    counter.press("Esc")
    assert (shown.editing, counter.window.frame.shown) == ("", "accountant")
    counter.press("Esc")
    assert counter.window.frame.shown == DAY
