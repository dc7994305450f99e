"""What may wait on the shelf, with how many articles wait for it: one of them narrows the list."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import CHIPS, ShelfTasksView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind

_GAP = 8
ALL, NOT_IN_MALL, OTHERWISE = "", "not_in_mall", "shown_otherwise"
FOR_ALL: Mapping[str, Callable[[], commands.Command]] = {
    NOT_IN_MALL: lambda: commands.PublishArticles(()),
    OTHERWISE: lambda: commands.MatchMall(()),
}
"""What the same chip once more does with all that it lists."""
_AGAIN = {NOT_IN_MALL: "shelf.publish_all", OTHERWISE: "shelf.match_all"}


class StockChips(QWidget):
    """In as many rows as they need."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.chip = ALL
        self.buttons = {chip: self._button(chip) for chip in (ALL, *CHIPS)}
        self.present(ShelfTasksView())  # figures may change under a finger

    def _button(self, chip: str) -> Button:
        button = Button("", Kind.PLAIN, parent=self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(chip))
        return button

    def present(self, tasks: ShelfTasksView) -> None:
        self._counts = {chip: getattr(tasks, chip) for chip in CHIPS}
        self.mark(self.chip)

    def mark(self, chip: str) -> None:
        self.chip = chip
        for name, button in self.buttons.items():
            button.setChecked(name == chip)
            button.become(Kind.TONAL if name == chip else Kind.PLAIN)
            button.say(self._said(name))
            button.means = ("chip", name, name == chip and name in FOR_ALL)

    def _said(self, chip: str) -> str:
        """Once they are listed, the same again says all of them to the mall."""
        if not chip:
            return self._words("shelf.chip_all")
        again = chip == self.chip and chip in FOR_ALL
        said = self._words(_AGAIN[chip] if again else f"shelf.chip_{chip}")
        said = f"{said} {self._words.quantity(self._counts[chip] * 1000)}"
        return f"{said} · {keys.cap('publish_all', self._words)}" if again else said

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
