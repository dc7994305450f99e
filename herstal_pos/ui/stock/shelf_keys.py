"""What can be done with the chosen article, and on the shelf: a key each, as soon as it is built."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.places import BULK, INVOICES, LABELS, LISTS, PROMOTIONS, RECEIVING, SUPPLIES, VALUE
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 8
_WIDE = 420
_KEYS = (
    "count",
    "count_five",
    "price",
    "receive",
    "order_goods",
    "loss",
    "label",
    "article_labels",
    "labels_owed",
)
"""The words of each are `shelf.<action>`."""
_FIRST = _KEYS[0]
"""What the stock lives by: the one next step here."""


PLACES = {
    "receive": RECEIVING,
    "labels_owed": LABELS,
    "lists": LISTS,
    "order_goods": SUPPLIES,
    "bulk": BULK,
    "stock_value": VALUE,
    "promotions": PROMOTIONS,
    "show_invoices": INVOICES,
}
"""By action: the screen that it leads to."""


class ShelfKeys(QWidget):
    """In as many rows as they need."""

    wanted = Signal(str)  # the action

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = {action: keys.cap(action, words) for action in _KEYS if keys.is_built(action)}
        self.buttons = {action: self._button(action, words) for action in self._caps}
        self._room = QRect()

    def _button(self, action: str, words: Words) -> Button:
        kind = Kind.PRIMARY if action == _FIRST else Kind.QUIET
        button = Button(words(f"shelf.{action}"), kind, key_cap=self._caps[action], parent=self)
        button.means = action
        button.clicked.connect(lambda: self.wanted.emit(action))
        return button

    def place(self, room: QRect) -> int:
        """At the foot of `room`; gives the height that they take of it. Without their caps where the card is
        narrow: the article's facts need the room more, and the help has them."""
        if room == self._room:
            return self.height()
        self._room = QRect(room)
        for action, button in self.buttons.items():
            button.wear(self._caps[action] if room.width() >= _WIDE else "")
        rows = self._rows(room.width())
        high = len(rows) * (TOUCH + _GAP) - _GAP
        self.setGeometry(room.left(), room.bottom() + 1 - high, room.width(), high)
        for line, row in enumerate(rows):
            weights = [button.sizeHint().width() for button in row]
            places = shares(QRect(0, line * (TOUCH + _GAP), room.width(), TOUCH), weights, _GAP)
            for button, place in zip(row, places, strict=True):
                button.setGeometry(place)
        return high

    def _rows(self, wide: int) -> list[list[Button]]:
        rows: list[list[Button]] = [[]]
        taken = 0
        for button in self.buttons.values():
            needed = button.sizeHint().width()
            if rows[-1] and taken + needed > wide:
                rows.append([])
                taken = 0
            rows[-1].append(button)
            taken += needed + _GAP
        return rows
