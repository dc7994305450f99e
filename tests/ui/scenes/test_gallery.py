"""All parts together: painted without a complaint of Qt, nothing cut, everything large enough."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.block import LineButtons, Question
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.card import TextLabel
from tests.ui import gallery

PAGES = {name: build for name, (_, build) in gallery.PICTURES.items()}


def test_all_pictures_are_rendered(tmp_path: Path, qapp: QApplication) -> None:
    written = gallery.render(qapp, tmp_path)
    assert {picture.stem for picture in written} == set(gallery.PICTURES)
    assert all(picture.stat().st_size > 10_000 for picture in written)


@pytest.mark.parametrize("build", PAGES.values(), ids=PAGES)
def test_no_words_are_cut(build: Callable[[], QWidget], qtbot: QtBot) -> None:
    page = build()
    qtbot.addWidget(page)
    page.show()
    cut = [
        (part.accessibleName(), part.width(), part.sizeHint().width())
        for part in page.findChildren(QWidget)
        if isinstance(part, Touch | TextLabel | Question | LineButtons)
        and part.isVisible()
        and part.width() < part.sizeHint().width()
    ]
    assert cut == []


@pytest.mark.parametrize("build", PAGES.values(), ids=PAGES)
def test_every_target_takes_a_finger(build: Callable[[], QWidget], qtbot: QtBot) -> None:
    page = build()
    qtbot.addWidget(page)
    page.show()
    buttons = [button for button in page.findChildren(QAbstractButton) if button.isVisible()]
    assert len(buttons) > 10
    assert [
        button.accessibleName() for button in buttons if min(button.width(), button.height()) < TOUCH
    ] == []
    assert all(button.accessibleName() for button in buttons)


def test_a_change_of_theme_repaints_a_whole_screen(qtbot: QtBot, qapp: QApplication) -> None:
    page = gallery.sale()
    qtbot.addWidget(page)
    page.show()
    light = page.grab().toImage()
    theme.apply(qapp, theme.DARK)
    dark = page.grab().toImage()
    theme.apply(qapp, theme.LIGHT)
    assert page.grab().toImage() == light
    assert dark != light
