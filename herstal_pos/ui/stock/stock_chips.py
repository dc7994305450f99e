"""What may wait on the shelf, with how many articles wait for it: one of them narrows the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import CHIPS, ShelfTasksView
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 8
ALL = ""


class StockChips(QWidget):
    """In as many rows as they need."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.chip = ALL
        self.buttons = {chip: self._button(chip) for chip in (ALL, *CHIPS)}
        self.present(ShelfTasksView())

    def _button(self, chip: str) -> Button:
        button = Button("", Kind.PLAIN, parent=self)
        button.means = ("chip", chip)  # its figure may change under a finger
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(chip))
        return button

    def present(self, tasks: ShelfTasksView) -> None:
        counts = {chip: getattr(tasks, chip) for chip in CHIPS}
        for chip, button in self.buttons.items():
            said = self._words(f"shelf.chip_{chip or 'all'}")
            button.say(f"{said} {self._words.quantity(counts[chip] * 1000)}" if chip else said)
        self.mark(self.chip)

    def mark(self, chip: str) -> None:
        self.chip = chip
        for name, button in self.buttons.items():
            button.setChecked(name == chip)
            button.become(Kind.TONAL if name == chip else Kind.PLAIN)

    def place(self, left: int, top: int, wide: int) -> int:
        """Put them into this width; gives the height that they take."""
        x = y = 0
        for button in self.buttons.values():
            needed = button.sizeHint().width()
            if x and x + needed > wide:
                x, y = 0, y + TOUCH + _GAP
            button.setGeometry(x, y, needed, TOUCH)
            x += needed + _GAP
        self.setGeometry(left, top, wide, y + TOUCH)
        return y + TOUCH
