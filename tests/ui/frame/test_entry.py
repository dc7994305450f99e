"""The field: Qt's own line edit in our dress."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.keypad import Keypad, VerbLabel
from tests.ui.pictures import picture, pixels_of, pixels_that_differ


@pytest.fixture
def field(qtbot: QtBot) -> EntryField:
    field = EntryField("Scannez, ou tapez un nombre", icon=Icon.BARCODE, key_cap="F2")
    qtbot.addWidget(field)
    field.resize(344, 56)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def test_the_caret_is_accent_and_stands_still(field: EntryField, qapp: object) -> None:
    assert qapp.cursorFlashTime() == 0  # type: ignore[attr-defined]
    edge = pixels_of(picture(field), theme.LIGHT.accent)
    field.setReadOnly(True)
    assert edge - pixels_of(picture(field), theme.LIGHT.accent) >= 2 * 20


def test_typed_words_take_the_placeholders_place(field: EntryField) -> None:
    empty = picture(field)
    QTest.keyClicks(field, "sirop")
    assert field.text() == "sirop"
    assert pixels_that_differ(empty, picture(field)) > 50


def test_words_do_not_run_under_icon_and_cap(field: EntryField) -> None:
    field.setText("m" * 80)
    icon_side = picture(field).copy(0, 0, 40, 56)
    cap_side = picture(field).copy(306, 0, 38, 56)
    field.setText("m")
    assert pixels_that_differ(icon_side, picture(field).copy(0, 0, 40, 56)) == 0
    assert pixels_that_differ(cap_side, picture(field).copy(306, 0, 38, 56)) == 0


def test_the_field_tells_a_screen_reader_what_it_asks(field: EntryField) -> None:
    assert field.accessibleName() == "Scannez, ou tapez un nombre"
    field.ask("Scannez : vente suivante")
    assert field.accessibleName() == "Scannez : vente suivante"


def test_icon_cap_and_note_change_with_the_task(field: EntryField) -> None:
    before = picture(field)
    field.wear(Icon.MAGNIFYING_GLASS, "Échap", "7 sur 12")
    assert pixels_that_differ(before, picture(field)) > 50


def test_every_theme_dresses_the_same_field(field: EntryField, qapp: object) -> None:
    field.setText("sirop")
    for dress in theme.THEMES.values():
        theme.apply(qapp, dress)  # type: ignore[arg-type]
        assert pixels_of(picture(field), dress.surface) > 344 * 56 / 2
        assert pixels_of(picture(field), dress.accent) > 344


def test_the_keypad_says_what_was_tapped(qtbot: QtBot) -> None:
    verbs = {action: VerbLabel(action, "*") for action in ("quantity", "discount", "price", "correct")}
    pad = Keypad(verbs)
    qtbot.addWidget(pad)
    pad.resize(344, 272)
    pad.show()
    said: list[str] = []
    pad.typed.connect(said.append)
    pad.verb.connect(said.append)
    for key in (*pad.digits.values(), *pad.verbs.values()):
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert sorted(said) == sorted([*"0123456789", "00", ",", *verbs])
