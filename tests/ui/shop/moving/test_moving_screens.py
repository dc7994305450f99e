"""A shop that arrives and one that leaves, by keys and by fingers."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.shop.settings_values import ARRIVED
from herstal_pos.ui.frame.places import ARRIVING, DEVICES, MOVING, WELCOME
from herstal_pos.ui.scenes import welcome_pictures
from herstal_pos.ui.scenes.sample_shop import SETTINGS
from herstal_pos.ui.scenes.shop.moving_pictures import BACKUP, MOVES, arrived
from herstal_pos.ui.shop.moving.arriving_screen import ArrivingScreen
from herstal_pos.ui.shop.moving.leaving_screen import LeavingScreen
from herstal_pos.ui.shop.welcome.welcome_screen import WelcomeScreen
from tests.ui.scripted_counter import Counter

SAID = "trois pains gris"
_AT = datetime(2026, 11, 30, 17, 42, tzinfo=UTC)


@pytest.fixture
def arriving(counter: Counter, tmp_path: Path) -> ArrivingScreen:
    welcome_pictures.welcome(counter.window)
    counter.press("F4")
    assert counter.window.frame.shown == ARRIVING
    shown = counter.window.shown
    assert isinstance(shown, ArrivingScreen)
    shown.folders = [tmp_path]
    counter.forget()
    counter.press("F2")
    assert counter.asked == [commands.FindShops((str(tmp_path),))]
    counter.forget()
    return shown


def test_a_moving_file_is_opened_with_its_passphrase(counter: Counter, arriving: ArrivingScreen) -> None:
    counter.press("F12")
    assert counter.sees("Branchez la clé USB, ou tapez le chemin du fichier.")
    counter.says(notices.ShopsFound((MOVES, BACKUP)))
    (first, _) = arriving.list.lines.rows
    assert first.spoken == "Épicerie du Pont, , Déménagement · 30/11/2026, 18:42 · ticket 1-004211"
    counter.press("F12")
    assert counter.asked == []
    assert counter.sees("Tapez la phrase du fichier.")
    arriving.phrase.setText("un autre")
    counter.press("Enter")
    assert counter.asked == [commands.TakeShopIn(MOVES.file, Secret("un autre"))]
    counter.press("F12", "Esc")  # it is under way
    assert len(counter.asked) == 1
    counter.says(notices.CommandRefused("passphrase_wrong", {}))
    assert counter.sees("Cette phrase n'ouvre pas ce fichier. Essayez encore.")
    arriving.phrase.setText(SAID)
    counter.press("F12")
    assert counter.asked[-1] == commands.TakeShopIn(MOVES.file, Secret(SAID))
    elsewhere: dict[str, str | int] = {"computer": "pc-caisse", "day": "30/11/2026, 18:42"}
    counter.says(notices.CommandRefused("moving_opened", elsewhere))
    assert counter.sees("pc-caisse l'a ouvert le 30/11/2026, 18:42. Encore, s'il ne vend pas.")
    counter.press("F12")
    assert counter.asked[-1] == commands.TakeShopIn(MOVES.file, Secret(SAID), sure=True)
    counter.says(notices.ShopReady("1-004212"))
    assert counter.sees("Prochain ticket\u00a0: 1-004212. La caisse redémarre.")


def test_of_a_backup_it_says_what_becomes_of_the_numbers(
    counter: Counter, arriving: ArrivingScreen, tmp_path: Path
) -> None:
    counter.says(notices.ShopsFound((BACKUP,)))
    assert counter.sees("Une nouvelle série commence, son tiroir est compté à neuf.")
    counter.press("F12")
    assert counter.asked == [commands.TakeShopIn(BACKUP.file, Secret(), new_series=True)]
    counter.says(notices.StoreFailed("damaged"))
    counter.tap(counter.button("Non\u00a0: c'était le dernier"))
    assert counter.sees("Les numéros continuent, et le tiroir aussi.")
    counter.tap(counter.button("Reprendre"))
    assert counter.asked[-1] == commands.TakeShopIn(BACKUP.file, Secret(), new_series=False)
    counter.says(notices.CommandRefused("file_unreadable", {"file": "x"}))
    arriving.path.setText(str(tmp_path))
    counter.press("F12")  # looked at first
    assert counter.asked[-1] == commands.FindShops((str(tmp_path),), str(tmp_path))
    counter.press("Esc")
    assert counter.window.frame.shown == WELCOME


def test_a_shop_that_arrived_tries_its_printer_and_has_its_key(counter: Counter) -> None:
    arrived(counter.window)
    shown = counter.window.shown
    assert isinstance(shown, WelcomeScreen)
    assert counter.sees("Dernier ticket\u00a0: 2-001041. Essayez l'imprimante.")
    assert shown.steps.tiles["labels"].label == "3  Imprimante étiquettes"
    assert shown.steps.tiles["float"].label.startswith("6")
    counter.forget()
    counter.press("F12")
    assert counter.sees("Essayez aussi l'imprimante étiquettes.")
    assert counter.asked[-1] == commands.FindPrinters(printer="label")
    assert commands.SaveWelcome(ARRIVED) in counter.asked  # the next start begins with the printers again
    counter.tap(counter.button("Étiquette d'essai"))
    assert counter.last == commands.PrintTestLabel()
    for _ in range(6):  # by keys alone
        counter.press("Tab")
        if counter.window.focusWidget() is shown.labels.test:
            break
    counter.forget()
    counter.press("Space")
    assert counter.last == commands.PrintTestLabel()
    shown.labels.choice.address.setFocus()
    shown.labels.choice.address.setText("10.0.0.8")
    counter.press("F12")
    assert counter.last.address == "10.0.0.8"
    stored = replace(SETTINGS.label_printer, address="10.0.0.8")
    settings = replace(SETTINGS, welcome=ARRIVED, label_printer=stored)
    counter.says(notices.SettingsChanged(settings))
    assert counter.sees("Enregistré.")
    counter.press("Esc")
    assert commands.SaveWelcome("") in counter.asked


def test_a_shop_without_a_label_printer_tries_none(counter: Counter) -> None:
    counter.says(
        notices.SettingsChanged(replace(SETTINGS, welcome=ARRIVED, label_printer=views.LabelPrinterView()))
    )
    counter.window.go(WELCOME)
    shown = counter.window.shown
    assert isinstance(shown, WelcomeScreen)
    assert shown.steps.tiles["labels"].isHidden()
    assert shown.steps.tiles["float"].label.startswith("5")
    counter.tap(counter.button("Plus tard"))
    assert commands.SaveWelcome("") in counter.asked


def test_the_shop_leaves_by_a_stick_and_comes_back(counter: Counter, tmp_path: Path) -> None:
    counter.press("Ctrl D", "Shift F4", "Ctrl F7")
    assert counter.window.frame.shown == MOVING
    shown = counter.window.shown
    assert isinstance(shown, LeavingScreen)
    shown.show_sticks([tmp_path])
    counter.forget()
    for typed, again, sentence in (
        ("", "", "Tapez une phrase de dix signes au moins."),
        (SAID, "", "Tapez la même phrase encore une fois."),
        (SAID, "autre", "Les deux phrases ne sont pas les mêmes."),
    ):
        shown.phrase.setText(typed)
        shown.again.setText(again)
        counter.press("F12")
        assert counter.sees(sentence)
    assert counter.asked == []
    shown.again.setText(SAID)
    counter.press("F12", "F12")
    file = shown.path.text()
    assert Path(file).parent == tmp_path
    assert counter.asked == [commands.MoveAway(file, Secret(SAID))]
    counter.says(notices.CommandRefused("file_unwritable", {"file": "x"}))
    assert counter.sees("Impossible d'écrire x\u00a0: choisissez un autre dossier.")
    counter.tap(counter.button("Déménager"))
    moved = views.MovedView(_AT, "a mark", file)
    counter.says(notices.MovedChanged(moved))
    assert counter.sees("Le fichier est écrit, puis relu.")
    counter.says(notices.MovedChanged(moved.__replace__(done=True)))
    assert counter.sees("Fichier écrit et relu\u00a0: à brancher sur l'autre ordinateur.")
    assert shown.phrase.text() == ""
    shown.phrase.setText(SAID)
    counter.press("Enter")
    assert counter.asked[-1] == commands.ComeBack(file, Secret(SAID), "a mark")
    counter.says(notices.CommandRefused("moving_opened", {"computer": "pc", "day": "hier"}))
    counter.press("F12")
    assert counter.asked[-1] == commands.ComeBack(file, Secret(SAID), "a mark", sure=True)
    counter.says(notices.CommandRefused("books_no_newer", {}))
    other = tmp_path / "from-there.herstal"
    shown.show_sticks([tmp_path, other])  # a stick that was listed before the file was there, and a file
    counter.press("Down", "Up")
    assert shown.path.text() == str(tmp_path / Path(file).name)
    counter.press("Down")
    assert shown.path.text() == str(other)
    shown.phrase.setText(SAID)
    counter.press("F12")
    assert counter.asked[-1] == commands.ComeBack(str(other), Secret(SAID), "a mark")
    counter.says(notices.ShopReady("1-000007"))
    assert counter.sees("Prochain ticket\u00a0: 1-000007. La caisse redémarre.")
    counter.says(notices.MovedChanged(views.MovedView(mark="a mark")))
    assert counter.sees("La caisse vend de nouveau ici.")
    counter.press("Esc")
    assert counter.window.frame.shown == DEVICES
