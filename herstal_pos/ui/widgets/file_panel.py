"""A file or a folder is chosen: by a finger or the arrows of what was found, or its path is typed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.files import typed_path
from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.widgets.beside import Beside
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_GAP, _KEY = 8, 52


class FilePanel(Panel):
    """In the pad's place: what was `found` where such files mostly lie, or a path that is typed. `asked` for
    the path; `name` of the list, for who does not see it. `find` looks for them, beside the window."""

    taken = Signal(str)  # the path
    leaves_with_a_file = True

    def __init__(self, words: Words, asked: str, name: str, find: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self.field = EntryField(asked, icon=Icon.FILE_TEXT, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(name)
        self.results.tapped.connect(self._take)
        self.hint = TextLabel(words("einvoice.nothing_found"), LABEL, "ink2", wrap=True, parent=self)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        self.show_found(())
        self._finder = Beside(self)
        self._finder.came.connect(self.show_found)
        self._finder.do(find)

    def show_found(self, found: Sequence[Path]) -> None:
        rows = [ResultRow(str(each), each.name or str(each), str(each.parent), "") for each in found]
        self.results.present(rows, rows[0].key if rows else None)
        self.hint.setVisible(not rows)

    def take_keyboard(self) -> bool:
        self.field.setFocus()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose":
                self._take(self.field.text().strip() or self.results.selected or "")
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _take(self, path: str) -> None:
        if path:
            if self.leaves_with_a_file:
                self.closed.emit()
            self.taken.emit(str(typed_path(path)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out_below(0)

    def lay_out_below(self, top: int) -> None:
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, top, wide, HEIGHT)
        below = top + HEIGHT + _GAP
        self.results.setGeometry(0, below, wide, high - below - _KEY - _GAP)
        self.hint.setGeometry(0, below, wide, 2 * _KEY)
        self.leave.setGeometry(0, high - _KEY, wide, _KEY)
