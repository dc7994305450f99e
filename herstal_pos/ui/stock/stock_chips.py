"""What may wait on the shelf, with how many articles wait for it: one of them narrows the list."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import CHIPS, ShelfTasksView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.one_row import OneRow
from herstal_pos.ui.widgets.buttons.touch import Kind

ALL, NOT_IN_MALL, OTHERWISE = "", "not_in_mall", "shown_otherwise"
FOR_ALL: Mapping[str, Callable[[], commands.Command]] = {
    NOT_IN_MALL: lambda: commands.PublishArticles(()),
    OTHERWISE: lambda: commands.MatchMall(()),
}
"""What the same chip once more does with all that it lists."""
_AGAIN = {NOT_IN_MALL: "shelf.publish_all", OTHERWISE: "shelf.match_all"}


class StockChips(OneRow):
    """First those for which something waits; the others without a figure."""

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
        if chip != self.chip:
            self.bring(self.buttons[chip])
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
        if count := self._counts[chip]:
            said = f"{said} {self._words.quantity(count * 1000)}"
        return f"{said} · {keys.cap('publish_all', self._words)}" if again else said

    def lay_out(self, left: int, top: int, wide: int, *, in_one: bool) -> int:
        """Put them into this width; gives the height that they take."""
        waiting = [chip for chip, count in self._counts.items() if count]
        order = dict.fromkeys((ALL, *waiting, *self.buttons))
        return self.place([self.buttons[chip] for chip in order], QRect(left, top, wide, 0), in_one=in_one)
