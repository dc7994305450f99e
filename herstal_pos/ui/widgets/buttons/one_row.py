"""Buttons side by side; in a low place in one row, and what does not fit there is a turn of the page away."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.theme import LABEL_BOLD, TOUCH
from herstal_pos.ui.widgets.buttons.button import Button

_GAP = 8


class OneRow(QWidget):
    """`further` ends the row as `+3` ends the strip, always in the same place: a press brings the next ones,
    after the last the first again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Sequence[Button] = ()
        self._first: Button | None = None
        self.further = Button("", parent=self)
        self.further.means, self.further.repeats = "further", True
        self.further.clicked.connect(self._turn)
        self.further.hide()

    def bring(self, button: Button) -> None:
        """The page of it is the next that is shown."""
        self._first = button

    def place(self, buttons: Sequence[Button], area: QRect, *, in_one: bool, above: bool = False) -> int:
        """From the top of `area`, or `above` it, in its width; gives the height that they take: of one row,
        or of as many as they need."""
        for button in buttons:
            button.shrink(small=in_one)
        rows = _rows(buttons, area.width())
        self._row = buttons if in_one and len(rows) > 1 else ()
        high = (1 if self._row else len(rows)) * (TOUCH + _GAP) - _GAP
        self.setGeometry(area.left(), area.top() - high * above, area.width(), high)
        self.further.setVisible(bool(self._row))
        if self._row:
            self._show_page()
        else:
            for button in buttons:
                button.show()
            _put(rows)
        return high

    def _turn(self) -> None:
        pages = self._pages()
        self._first = pages[(self._page_in(pages) + 1) % len(pages)][0]
        self._show_page()

    def _pages(self) -> list[list[Button]]:
        return _rows(self._row, self.width() - self._further_wide - _GAP)

    def _page_in(self, pages: list[list[Button]]) -> int:
        return next((place for place, page in enumerate(pages) if self._first in page), 0)

    @property
    def _further_wide(self) -> int:
        return max(width("+9", LABEL_BOLD) + 24, TOUCH)

    def _show_page(self) -> None:
        pages = self._pages()
        page = pages[self._page_in(pages)]
        for button in self._row:
            button.setVisible(button in page)
        _put([page])
        self.further.say(f"+{len(self._row) - len(page)}")
        self.further.setGeometry(self.width() - self._further_wide, 0, self._further_wide, TOUCH)


def _rows(buttons: Sequence[Button], wide: int) -> list[list[Button]]:
    rows: list[list[Button]] = [[]]
    left = 0
    for button in buttons:
        needed = min(_wide(button), wide)
        if rows[-1] and left + needed > wide:
            rows.append([])
            left = 0
        rows[-1].append(button)
        left += needed + _GAP
    return rows


def _put(rows: list[list[Button]]) -> None:
    for line, row in enumerate(rows):
        left = 0
        for button in row:
            needed = _wide(button)
            button.setGeometry(left, line * (TOUCH + _GAP), needed, TOUCH)
            left += needed + _GAP


def _wide(button: Button) -> int:
    return max(button.sizeHint().width(), TOUCH)
