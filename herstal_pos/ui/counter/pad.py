"""Right of the cart: the entry, the digits, six actions; a panel may stand in their place for a while."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import OfferView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.entry import NumberEntry
from herstal_pos.ui.frame.geometry import FrameGeometry
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.keypad import Keypad
from herstal_pos.ui.widgets.buttons.keypad_verbs import verb_words
from herstal_pos.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from herstal_pos.ui.counter.payment.means_keys import MeansKeys

_ACTIONS = (
    ("search", Icon.MAGNIFYING_GLASS, "sale.search"),
    ("free_item", Icon.PENCIL_SIMPLE_LINE, "sale.free_item"),
    ("customer", Icon.IDENTIFICATION_CARD, "sale.customer"),
    ("return_goods", Icon.ARROW_U_UP_LEFT, "sale.return"),
    ("last_receipt", Icon.RECEIPT, "sale.ticket"),
    ("open_drawer", Icon.TRAY, "sale.drawer"),
)
_PAID = {"last_receipt": "paid.copy", "customer": "invoice.title"}
_NOT_PAID = {"last_receipt": "sale.ticket", "customer": "sale.customer"}


class Pad(QWidget):
    """Covers the pad's place, and with a search the wider one."""

    pressed = Signal(str)  # the action
    panel_changed = Signal()
    means_closed = Signal()

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
        self.means: MeansKeys | None = None
        self._words = words

    def _action(self, words: Words, action: str, icon: Icon, label: str) -> Button:
        button = Button(words(label), icon=icon, key_cap=keys.cap(action, words), parent=self)
        button.turn(on=keys.is_built(action), why=words("off.later"))
        button.clicked.connect(lambda: self.pressed.emit(action))
        return button

    def say_paid(self, *, paid: bool) -> None:
        """What the key of a ticket is called, once there is one."""
        for action, label in (_PAID if paid else _NOT_PAID).items():
            self.action_keys[action].say(self._words(label))
            self._fit(self.action_keys[action])

    def _fit(self, button: Button) -> None:
        button.shrink(small=self._frame is not None and self._frame.is_small)
        if button.sizeHint().width() > button.width():
            button.shrink(small=True)

    # --- panels

    def open(self, panel: Panel) -> None:
        self.close_means()
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
        """Give the keyboard back to what types for the sale; give a finger figures where the panel covers
        those of the pad."""
        if self.panel is None or not self.panel.take_keyboard():
            self.entry.setFocus()
            if HAND.by_finger and self.panel is not None and self.panel.asks_number:
                HAND.field_tapped.emit(self.entry)

    # --- further means

    def show_means(self, offers: Sequence[OfferView]) -> None:
        """In the place of the six actions, under the digits."""
        from herstal_pos.ui.counter.payment.means_keys import MeansKeys  # noqa: PLC0415 - first visit

        self.close_panel()
        if self.means is None:
            self.means = MeansKeys(self._words, self)
            self.means.pressed.connect(self.pressed)
        self.means.present(offers)
        self._show_parts()
        self._place_means()
        self.means.show()

    def close_means(self) -> None:
        if self.means is None:
            return
        self.means.hide()
        self.means.deleteLater()
        self.means = None
        self._show_parts()
        self.means_closed.emit()

    def _place_means(self) -> None:
        if self.means is not None and self._frame is not None:
            off = -self._frame.pad.topLeft()
            places = [rect.translated(off) for rect in self._frame.actions]
            self.means.lay_out(places, small=self._frame.is_small)

    # --- places

    def lay_out(self, frame: FrameGeometry, place: Callable[[FrameGeometry, QRect], QRect]) -> None:
        self._frame = frame
        own = frame.search if self.panel is not None and self.panel.is_search else frame.pad
        self.setGeometry(place(frame, own))
        off = -own.topLeft()
        self.entry.setGeometry(frame.entry.translated(off).adjusted(own.left() - frame.entry.left(), 0, 0, 0))
        self.keypad.setGeometry(frame.keypad.translated(off))
        for button, rect in zip(self.action_keys.values(), frame.actions, strict=True):
            button.setGeometry(rect.translated(off))
            self._fit(button)
        self._place_means()
        if self.panel is not None:
            below = self.keypad.y() if self.panel.keeps_entry else 0
            self.panel.setGeometry(self.rect().adjusted(0, below, 0, 0))

    def _show_parts(self) -> None:
        self.entry.setVisible(self.panel is None or self.panel.keeps_entry)
        self.entry.has_keys = self.panel is None
        self.keypad.setVisible(self.panel is None)
        if self.panel is None:
            HAND.field_tapped.emit(None)  # the pad's own figures are there again
        for button in self.action_keys.values():
            button.setVisible(self.panel is None and self.means is None)
