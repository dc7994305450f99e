"""Keys that reach the window: what each means, the screen says that it finds when its turn has come."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.keyboard import action_of, copy_of, typed_by
from herstal_pos.ui.frame.screen import TillScreen


class KeysInTurn:
    """`shown` gives the screen of the moment, `act` carries an action out, `typed` hears that a sign came.

    While something waits no field types for itself: a letter behind a key that opens or closes the field
    belongs behind it. The window has the keyboard then, and hands each key to the field in its turn.
    """

    def __init__(
        self,
        bridge: Bridge,
        window: QWidget,
        shown: Callable[[], TillScreen],
        act: Callable[[str], bool],
        typed: Callable[[], None],
    ) -> None:
        self._bridge = bridge
        self._window = window
        self._shown = shown
        self._act = act
        self._typed = typed
        self._field: QWidget | None = None

    def press(self, event: QKeyEvent) -> bool:
        """True where it was used, or waits."""
        pressed = copy_of(event)
        once = keys.once(action_of(event, self._shown().scopes))
        used = bool(self._bridge.in_turn(lambda: self._pressed(pressed), once))
        self.focus_changed(self._window.focusWidget())
        return used

    def focus_changed(self, field: QWidget | None) -> None:
        """To this widget."""
        types = isinstance(field, QLineEdit) and not isinstance(field, NumberEntry)
        if types and self._bridge.acts.has_waiting:
            self._field = field
            self._window.setFocus()

    def _pressed(self, event: QKeyEvent) -> bool:
        field, self._field = self._field, None
        if field is None or not self._is_open(field):
            return self._mean(event)
        QApplication.sendEvent(field, event)
        if self._is_open(field):
            if self._bridge.acts.has_waiting:
                self._field = field
            else:
                field.setFocus()
        return True

    def _is_open(self, field: QWidget) -> bool:
        return self._window.hasFocus() and isValid(field) and field.isVisible()

    def _mean(self, event: QKeyEvent) -> bool:
        shown = self._shown()
        action = action_of(event, shown.scopes)
        if action is not None:
            return self._act(action)
        sign = typed_by(event)
        if sign:
            self._typed()
        return shown.typed_elsewhere(sign)
