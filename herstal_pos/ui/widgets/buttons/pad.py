"""Right of the cart: the entry, the digits, six actions; a panel may stand in their place for a while."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad, Words as VerbWords

_ACTIONS = (
    ("search", Icon.MAGNIFYING_GLASS, "sale.search"),
    ("free_item", Icon.PENCIL_SIMPLE_LINE, "sale.free_item"),
    ("customer", Icon.IDENTIFICATION_CARD, "sale.customer"),
    ("return_goods", Icon.ARROW_U_UP_LEFT, "sale.return"),
    ("last_receipt", Icon.RECEIPT, "sale.ticket"),
    ("open_drawer", Icon.TRAY, "sale.drawer"),
)
_VERBS = {
    "quantity": "sale.quantity",
    "discount": "sale.discount",
    "price": "sale.price",
    "correct": "sale.correct",
}


class Panel(QWidget):
    """In the pad's place: answers the keys it knows, hears the shop, and goes away again.

    One that `keeps_entry` stands under the entry field, which then types for it.
    """

    closed = Signal()
    keeps_entry = False
    is_search = False  # takes the wider place beside a narrower cart

    @property
    def product_id(self) -> str | None:
        """The article that is chosen here, if any."""
        return None

    def act(self, action: str) -> bool:
        """True when the key was meant for this panel."""
        raise NotImplementedError

    def told(self, notice: Notice) -> None:
        """News of the shop; most panels need none."""

    def type(self, sign: str) -> bool:
        """True when a digit was meant for this panel and not for the entry."""
        del sign
        return False

    def typing(self, text: str) -> None:
        """What stands in the entry now."""

    def take_keyboard(self) -> bool:
        """Give the keyboard to a field of the panel; False leaves it with the entry."""
        return False

    def typed_elsewhere(self, sign: str) -> bool:
        """A sign typed while no field had the keyboard; True where a field of the panel takes it."""
        del sign
        return False


class Pad(QWidget):
    """Covers the pad's place, and with a search the wider one."""

    pressed = Signal(str)  # the action
    panel_changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: FrameGeometry | None = None
        self.entry = NumberEntry("", enter=keys.cap("article_code", words), parent=self)
        self.entry.taken.connect(lambda: self.pressed.emit("article_code"))
        self.entry.setAccessibleDescription(words("sale.entry_name"))
        self.keypad = Keypad(verb_words(words), self)
        self.keypad.verb.connect(self.pressed)
        self.action_keys = {action: self._action(words, action, *said) for action, *said in _ACTIONS}  # type: ignore[arg-type]
        self.panel: Panel | None = None

    def _action(self, words: Words, action: str, icon: Icon, label: str) -> Button:
        button = Button(words(label), icon=icon, key_cap=keys.cap(action, words), parent=self)
        button.setEnabled(keys.is_built(action))
        button.clicked.connect(lambda: self.pressed.emit(action))
        return button

    # --- panels

    def open(self, panel: Panel) -> None:
        self._throw_away()
        self.panel = panel
        panel.setParent(self)
        panel.closed.connect(self.close_panel)
        self._show_parts()
        panel.show()
        self.panel_changed.emit()
        self.take_keyboard()

    def close_panel(self) -> None:
        if self.panel is None:
            return
        self._throw_away()
        self._show_parts()
        self.panel_changed.emit()
        self.take_keyboard()

    def _throw_away(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def take_keyboard(self) -> None:
        """Whoever types for the sale gets the keyboard back."""
        if self.panel is None or not self.panel.take_keyboard():
            self.entry.setFocus()

    # --- places

    def lay_out(self, frame: FrameGeometry, place: Callable[[FrameGeometry, QRect], QRect]) -> None:
        self._frame = frame
        own = frame.search if self.panel is not None and self.panel.is_search else frame.pad
        self.setGeometry(place(frame, own))
        off = -own.topLeft()
        self.entry.setGeometry(frame.entry.translated(off))
        self.keypad.setGeometry(frame.keypad.translated(off))
        for button, rect in zip(self.action_keys.values(), frame.actions, strict=True):
            button.setGeometry(rect.translated(off))
            button.shrink(small=frame.is_small)
        if self.panel is not None:
            below = self.keypad.y() if self.panel.keeps_entry else 0
            self.panel.setGeometry(self.rect().adjusted(0, below, 0, 0))

    def _show_parts(self) -> None:
        self.entry.setVisible(self.panel is None or self.panel.keeps_entry)
        for part in (self.keypad, *self.action_keys.values()):
            part.setVisible(self.panel is None)


def verb_words(words: Words) -> dict[str, VerbWords]:
    """Labels and caps beside the digits."""
    return {
        action: VerbWords(words(message), "" if action == "correct" else keys.cap(action, words))
        for action, message in _VERBS.items()
    }
