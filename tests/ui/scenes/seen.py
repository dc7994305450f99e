"""What a person sees of a window, to be held against what he sees after a press."""

from collections.abc import Hashable

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
