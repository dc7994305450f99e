"""Right of the lines: the entry, the digits with their verbs, six actions; a panel in their place."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad, VerbLabel
from herstal_pos.ui.widgets.panel import Panel

type PadActions = tuple[tuple[str, Icon, str], ...]
"""Action, icon, word."""

_ACTIONS: PadActions = (
    ("search", Icon.MAGNIFYING_GLASS, "sale.search"),
    ("delivery_paper", Icon.TRUCK, "receiving.supplier"),
    ("delivery_labels", Icon.TAG, "receiving.label_key"),
    ("best_before", Icon.CALENDAR_X, "receiving.expires"),
    ("undo", Icon.ARROW_U_UP_LEFT, "receiving.undo"),
    ("other_delivery", Icon.FILE_TEXT, "receiving.other"),
)
_VERBS = (
    ("quantity", "quantity", "sale.quantity"),
    ("discount", "cost", "receiving.cost"),
    ("price", "price", "sale.price"),
)
"""The key's place beside the digits, what it does here, and its word."""


class DeliveryPad(QWidget):
    pressed = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None, actions: PadActions = _ACTIONS) -> None:
        super().__init__(parent)
        self._frame: FrameGeometry | None = None
        self.panel: Panel | None = None
        self.entry = NumberEntry(words("receiving.entry"), enter=keys.cap("choose", words), parent=self)
        self.entry.taken.connect(lambda: self.pressed.emit("choose"))
        self.entry.typed.connect(self.entry.put)
        self.entry.corrected.connect(self.entry.correct)
        verbs = {place: VerbLabel(words(said), keys.cap(action, words)) for place, action, said in _VERBS}
        self.keypad = Keypad(verbs | {"correct": VerbLabel(words("sale.correct"), "")}, self)
        self.keypad.verbs["discount"].wear(Icon.COINS)
        self.keypad.typed.connect(self.entry.put)
        means = {place: action for place, action, _ in _VERBS}
        self.keypad.verb.connect(lambda place: self.pressed.emit(means.get(place, place)))
        self.action_keys = {action: self._action(words, action, *said) for action, *said in actions}  # type: ignore[arg-type]

    def _action(self, words: Words, action: str, icon: Icon, label: str) -> Button:
        button = Button(words(label), icon=icon, key_cap=keys.cap(action, words), parent=self)
        button.clicked.connect(lambda: self.pressed.emit(action))
        return button

    def open(self, panel: Panel) -> None:
        self.close_panel()
        self.panel = panel
        panel.setParent(self)
        panel.closed.connect(self.close_panel)
        self._show_parts()
        panel.show()
        self.take_keyboard()

    def close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self._show_parts()
            self.take_keyboard()

    def take_keyboard(self) -> None:
        if self.panel is None or not self.panel.take_keyboard():
            self.entry.setFocus()

    def _show_parts(self) -> None:
        for part in (self.entry, self.keypad, *self.action_keys.values()):
            part.setVisible(self.panel is None)
        if self.panel is not None:
            self.panel.setGeometry(self.rect())

    def lay_out(self, frame: FrameGeometry, place: Callable[[FrameGeometry, QRect], QRect]) -> None:
        self._frame = frame
        self.setGeometry(place(frame, frame.pad))
        off = -frame.pad.topLeft()
        self.entry.setGeometry(frame.entry.translated(off))
        self.keypad.setGeometry(frame.keypad.translated(off))
        for button, rect in zip(self.action_keys.values(), frame.actions, strict=True):
            button.setGeometry(rect.translated(off))
            button.shrink(small=frame.is_small)
            if button.sizeHint().width() > button.width():
                button.shrink(small=True)
        if self.panel is not None:
            self.panel.setGeometry(self.rect())
