"""What means the same everywhere means it with every field focused: on each screen, in each kind of field."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from herstal_pos.ui.frame.keyboard import action_of, is_chord
from herstal_pos.ui.frame.keys import KEYS, Scope
from herstal_pos.ui.scenes.pictures import SCENES
from herstal_pos.ui.shell.window import MainWindow
from tests.ui.scenes.windows import window_in
from tests.ui.scripted_counter import KEYS as NAMED, MODIFIERS

_NONE = Qt.KeyboardModifier.NoModifier
_MODIFIER_KEYS = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift)
EVERYWHERE = {key.action: key.sequence for key in KEYS if Scope.EVERYWHERE in key.scopes}


class _Heard(QObject):
    """Before the window: what comes so far is the till's, and does nothing here."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.actions: list[str | None] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        if watched is self._window and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() not in _MODIFIER_KEYS:
                self.actions.append(action_of(event, self._window.shown.scopes))
            return True
        return False


def press(field: QWidget, sequence: str) -> None:
    *modifiers, name = sequence.split("+")
    modifier = MODIFIERS.get(" ".join(modifiers), _NONE)
    key = Qt.Key(ord(name)) if len(name) == 1 else NAMED.get(name) or Qt.Key[f"Key_{name}"]
    QTest.keyClick(field, key, modifier)


def fields_of(window: MainWindow) -> Iterator[QWidget]:
    """All that takes the keyboard, and is seen."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


@pytest.mark.parametrize("scene", SCENES)
def test_every_everywhere_key_in_every_kind_of_field(qapp: QApplication, scene: str) -> None:
    """A field is written in and has the keyboard; a question over all answers its own keys."""
    del qapp
    kinds: set[tuple[type, bool]] = set()
    eaten: list[str] = []
    with window_in(scene) as window:
        window.activateWindow()
        QApplication.processEvents()
        heard = _Heard(window)
        for field in list(fields_of(window)):
            if not isValid(field):  # what was typed before took it away
                continue
            takes_text = isinstance(field, QLineEdit) and not field.isReadOnly()
            if (kind := (type(field), takes_text)) in kinds:
                continue
            field.setFocus()
            if QApplication.focusWidget() is not field:  # a question over all keeps the keyboard
                continue
            kinds.add(kind)
            for action, sequence in EVERYWHERE.items():
                if takes_text:
                    QTest.keyClicks(field, "7")
                heard.actions.clear()
                press(field, sequence)
                if len(heard.actions) != 1:
                    eaten.append(f"{type(field).__name__}: {sequence} ({action})")
                QApplication.processEvents()
    assert kinds
    assert not eaten, "\n".join(eaten)


@pytest.mark.parametrize("chord", ["Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Ctrl+Y", "Ctrl+Shift+Z"])
def test_what_the_table_does_not_name_stays_the_field_s(chord: str) -> None:
    *modifiers, name = chord.split("+")
    pressed = MODIFIERS["Ctrl"] | (Qt.KeyboardModifier.ShiftModifier if "Shift" in modifiers else _NONE)
    assert not is_chord(QKeyEvent(QEvent.Type.KeyPress, Qt.Key[f"Key_{name}"], pressed))


def test_a_sign_of_another_layout_is_no_chord() -> None:
    altgr = MODIFIERS["Ctrl"] | Qt.KeyboardModifier.AltModifier
    assert not is_chord(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, altgr, "\u20ac"))


def test_copied_pasted_and_taken_again_in_a_field(qtbot: QtBot) -> None:
    del qtbot
    with window_in("sale_search") as window:
        window.activateWindow()
        QApplication.processEvents()
        field = next(each for each in fields_of(window) if isinstance(each, QLineEdit) and each.text())
        field.setFocus()
        text = field.text()
        for sequence in ("Ctrl+A", "Ctrl+C"):
            press(field, sequence)
        QTest.keyClicks(field, "x")
        press(field, "Ctrl+V")
        assert field.text() == f"x{text}"
