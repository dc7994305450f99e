"""What a person sees of a window, to be held against what he sees after a press."""

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from herstal_pos.ui.frame import theme
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.buttons.touch import Touch
from herstal_pos.ui.widgets.lists.row_view import RowView


def what_is_seen(window: MainWindow) -> tuple[object, ...]:
    shown = [
        (widget.accessibleName(), widget.accessibleDescription(), widget.isEnabled(), state_of(widget))
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
    ]
    typing = window.focusWidget()
    here = typing.accessibleName() if typing else ""
    return (shown, window.frame.shown, theme.current().name, here)


def state_of(widget: QWidget) -> Hashable:
    """Of a button whether it is chosen, of a list its rows and which of them is, of a field its text."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, RowView):
        return tuple(row.key for row in widget.lines.rows), widget.selected
    return isinstance(widget, Touch) and widget.isChecked()


def has_nothing_to_do(window: MainWindow, pressed: Touch) -> bool:
    """Only what was typed is taken back, and not each number has a comma: one sees that."""
    field = window.focusWidget() or window
    before = state_of(field)
    if window.words("sale.correct") in (pressed.label, pressed.accessibleDescription()):
        QTest.keyClicks(field, "5")
        return state_of(field) == before
    if pressed.label == ",":
        QTest.keyClicks(field, ",")
        typed = state_of(field) != before
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        return not typed
    return False
