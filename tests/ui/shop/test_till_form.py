"""The page of the till itself: whether it opens with the computer."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.paths import Autostart
from herstal_pos.ui.frame.manner import Manners
from herstal_pos.ui.shop.till_form import TillForm


def shown(qtbot: QtBot, autostart: Autostart | None) -> TillForm:
    form = TillForm(Words("fr"), Manners(autostart=autostart))
    qtbot.addWidget(form)
    form.resize(700, 400)
    form.show()
    return form


def test_it_opens_with_the_computer_if_wanted_and_says_where_it_cannot(qtbot: QtBot, tmp_path: Path) -> None:
    launcher = tmp_path / "herstal-pos"
    for nothing in (None, Autostart(launcher, tmp_path / "config")):
        form = shown(qtbot, nothing)
        assert form.not_installed.text == "Pour la caisse installée seulement."
        assert form.not_installed.isVisible()
        assert not form.autostart.isVisible()
    launcher.touch(0o755)
    autostart = Autostart(launcher, tmp_path / "config")
    form = shown(qtbot, autostart)
    assert form.autostart.isVisible()
    assert form.autostart.value == "off"
    form.autostart.buttons["on"].click()
    assert (autostart.on, form.autostart.value) == (True, "on")
    form.autostart.buttons["off"].click()
    assert (autostart.on, form.autostart.value) == (False, "off")
    autostart.entry.parent.rmdir()
    autostart.entry.parent.touch()  # no folder
    form.autostart.buttons["on"].click()
    assert form.autostart.value == "off"
    assert form._labels["autostart"].text == "Ce dossier ne se laisse pas écrire"
