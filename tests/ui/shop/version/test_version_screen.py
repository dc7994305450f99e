"""The version's page, by keys and by fingers: what it is, what it brought, and the next one from a stick."""

from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.sample_day import COUNTING
from herstal_pos.ui.scenes.shop.version_pictures import NOW, UPDATE
from herstal_pos.ui.shop.version.version_screen import VersionScreen
from tests.ui.scripted_counter import Counter


@pytest.fixture
def page(counter: Counter, tmp_path: Path) -> Counter:
    """A stick is plugged in; the day is closed."""
    counter.says(closing(is_open=False))
    counter.press("Ctrl D", "Shift F4", "Ctrl F4")
    shown = counter.window.shown
    assert isinstance(shown, VersionScreen)
    shown.folders = [tmp_path]
    shown.visited()
    counter.says(notices.UpdatesSeen(NOW, UPDATE))
    counter.forget()
    return counter


def closing(*, is_open: bool) -> notices.ClosingChanged:
    return notices.ClosingChanged(replace(COUNTING, open=is_open))


def test_it_says_what_there_is_and_takes_the_next_one(page: Counter, tmp_path: Path) -> None:
    for said in ("Version 0.2.0", "Installée le 01/12/2026", "Mise à jour\u00a0: 0.3.0"):
        assert page.sees(said)
    shown = page.window.shown
    assert isinstance(shown, VersionScreen)
    assert page.sees("Nouveau dans la version 0.3.0")
    assert [row.name for row in shown.list.lines.rows] == dict(UPDATE.news)["fr"].splitlines()
    assert page.sees("Sans retour\u00a0: avant, seule la copie d'aujourd'hui reste.")
    page.press("F2")
    assert page.asked == [commands.FindUpdate((str(tmp_path),))]
    page.forget()
    page.press("F12")
    assert page.asked == [commands.TakeUpdate(UPDATE.file)]
    assert page.sees("La mise à jour s'installe\u00a0; la vente continue")
    page.press("F12")
    assert page.asked == [commands.TakeUpdate(UPDATE.file)]
    page.says(notices.UpdateTaken("0.3.0", suits=True))
    assert page.sees("Essai réussi\u00a0: le prochain démarrage la prend.")
    page.press("Esc")
    assert page.window.frame.shown == "show_devices"


def test_while_a_day_is_open_it_is_asked_for_twice(page: Counter) -> None:
    page.says(closing(is_open=True))
    page.tap(page.button("Mettre à jour"))
    assert page.asked == []
    assert page.sees("Journée ouverte\u00a0: après la clôture, ou encore F12")
    page.tap(page.button("Mettre à jour"))
    assert page.asked == [commands.TakeUpdate(UPDATE.file)]
    page.says(notices.CommandRefused("update_not_allowed", {}))
    assert page.sees("Pas autorisé\u00a0: demandez le mot de passe de l'ordinateur.")


def test_without_a_file_it_says_so_and_why(page: Counter) -> None:
    page.says(notices.UpdatesSeen(NOW))
    assert page.sees("Nouveau dans la version 0.2.0")
    page.press("F12")
    assert page.asked == []
    assert page.sees("Pas de mise à jour\u00a0: branchez la clé, puis F2")
    page.says(notices.UpdatesSeen(NOW, None, "update_not_signed"))
    page.press("F12")
    assert page.sees("Fichier non signé pour cette caisse\u00a0: rien n'est installé.")


def test_a_build_without_a_release_key_offers_nothing(page: Counter) -> None:
    assert page.button("Mettre à jour")
    page.says(notices.UpdatesSeen(NOW, None, "update_no_keys"))
    shown = page.window.shown
    assert isinstance(shown, VersionScreen)
    assert not shown.take.isVisible()
    assert page.sees("Cette version ne prend pas de fichier de mise à jour.")
    page.press("F12")
    assert page.asked == []
