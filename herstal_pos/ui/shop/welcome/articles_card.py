"""The shop's list of articles: found or typed, and what it brought."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.notices import CatalogueImported
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM, LEAD_BOLD
from herstal_pos.ui.widgets.beside import Beside
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.list_files import files_in, usual_folders
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList

_PAD = 16
_GAP = 8
_KEY = 48
_LABEL = 20
_FIELD = 50

_MOST_SHOWN = 200  # lines with a reason: who has more looks at the file


class ArticlesCard(Card):
    looked = Signal()  # again, for files

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._found: tuple[PurePath, ...] = ()
        self.brought = False
        self.title = TextLabel(words("welcome.articles"), LEAD_BOLD, parent=self)
        self._label = TextLabel(words("welcome.file"), HINT_MEDIUM, "ink2", parent=self)
        self.file = EntryField(words("welcome.file_hint"), parent=self)
        self.file.setAccessibleName(words("welcome.file"))
        self.list_title = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.list = ResultList(self)
        self.list_title.names(self.list)
        self.list.chosen.connect(self._take)
        self.again = Button(words("welcome.look_again"), icon=Icon.MAGNIFYING_GLASS, parent=self)
        self.again.clicked.connect(self._look_again)
        self._finder = Beside(self)
        self._finder.came.connect(self.show_found)
        self.show_found(())

    @property
    def path(self) -> str:
        return self.file.text().strip()

    def look(self) -> None:
        self._finder.do(lambda: files_in(usual_folders()))

    def _look_again(self) -> None:
        self.look()
        self.looked.emit()

    def show_found(self, files: Sequence[PurePath]) -> None:
        self._found = tuple(files)
        self.list_title.say(self.found_in_words)
        rows = [ResultRow(str(file), file.name, str(file.parent), "") for file in files]
        self.list.present(rows, self.path or None)

    @property
    def found_in_words(self) -> str:
        return self._words("welcome.files_found" if self._found else "welcome.files_none")

    def _take(self, key: str) -> None:
        if PurePath(key) in self._found:
            self.file.setText(key)

    def show_brought(self, imported: CatalogueImported) -> str:
        """Its sum in words; lines that were not taken, and what is asked of others, stand in the list."""
        words = self._words
        self.brought |= imported.added + imported.changed > 0
        self.file.clear()
        summed = words(
            "import.done", added=imported.added, changed=imported.changed, refused=len(imported.refused)
        )
        said = [(line, words(f"refused.{no}", **params)) for line, no, params in imported.refused]
        said += [(line, words(f"import.{asked}", **params)) for line, asked, params in imported.asked]
        if said:
            self._found = ()
            self.list_title.say(summed)
            rows = [
                ResultRow(str(line), f"{words('import.line', line=line)} {why}", "", "")
                for line, why in sorted(said)[:_MOST_SHOWN]
            ]
            self.list.present(rows)
        return summed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide, top = paper.left(), paper.width(), paper.top()
        self.title.setGeometry(left, top, wide, 28)
        top += 36
        self._label.setGeometry(left, top, wide, _LABEL)
        self.file.setGeometry(left, top + _LABEL, wide, _FIELD)
        top += _LABEL + _FIELD + _GAP
        self.list_title.setGeometry(left, top, wide, _LABEL)
        top += _LABEL + 4
        footer_top = paper.bottom() + 1 - _KEY
        self.again.setGeometry(left, footer_top, wide, _KEY)
        self.list.setGeometry(left, top, wide, footer_top - _GAP - top)
