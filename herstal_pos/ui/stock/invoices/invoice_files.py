"""Where invoices come from: a file that is chosen or let fall, and a folder in which they arrive."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.files import OddFile, read_whole, typed_path
from herstal_pos.i18n import Words
from herstal_pos.services.stock.invoices.figures import clean_text
from herstal_pos.services.stock.invoices.xml_tree import MOST_BYTES
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.stock.invoices.folder_reader import INVOICES, why_unread
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.list_files import files_in, usual_folders
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_GAP, _KEY = 8, 52


def read_chosen(path: str, words: Words) -> bytes | str:
    """What is in the file, or the sentence that says why it is not read."""
    name = clean_text(Path(path).name)
    try:
        return read_whole(Path(path), MOST_BYTES)
    except (OddFile, OSError) as odd:
        return words(f"refused.{why_unread(odd)}", name=name, file=name)


class FilePanel(Panel):
    """In the pad's place: what lies where invoices mostly do, or a path that is typed."""

    taken = Signal(str)  # the path

    def __init__(self, words: Words, *, folders: bool) -> None:
        super().__init__()
        asked = words("einvoice.folder_path" if folders else "einvoice.file_path")
        self.field = EntryField(asked, icon=Icon.FILE_TEXT, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("einvoice.folders" if folders else "einvoice.files"))
        self.results.tapped.connect(self._take)
        self.hint = TextLabel(words("einvoice.nothing_found"), LABEL, "ink2", wrap=True, parent=self)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        places = usual_folders()
        self.show_found([each for each in places if each.is_dir()] if folders else files_in(places, INVOICES))

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
            self.closed.emit()
            self.taken.emit(str(typed_path(path)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, 0, wide, HEIGHT)
        self.results.setGeometry(0, HEIGHT + _GAP, wide, high - HEIGHT - _KEY - 2 * _GAP)
        self.hint.setGeometry(0, HEIGHT + _GAP, wide, 2 * _KEY)
        self.leave.setGeometry(0, high - _KEY, wide, _KEY)
