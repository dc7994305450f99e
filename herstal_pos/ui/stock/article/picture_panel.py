"""In the pad's place: what the article looks like, and where another photo lies."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.stock.article.small_jpeg import PHOTOS
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.file_panel import FilePanel
from herstal_pos.ui.widgets.list_files import files_in, usual_folders
from herstal_pos.ui.widgets.picture_box import PictureBox

_GAP, _KEY = 8, 52
_MOST_HIGH = 190


class PicturePanel(FilePanel):
    """`removed`: no photo is wanted. It stays until it is left, so that one sees what was taken.
    `stays_here`: the shop's mall keeps none, and it says so."""

    removed = Signal()
    leaves_with_a_file = False

    def __init__(self, words: Words, *, stays_here: bool = False) -> None:
        super().__init__(words, words("picture.path"), words("picture.files"), _photos)
        self.picture = PictureBox(words("action.picture"), self)
        self.without = Button(words("action.no_picture"), key_cap=keys.cap("no_picture", words), parent=self)
        said = words("picture.stays_here") if stays_here else ""
        self.note = TextLabel(said, LABEL, "ink2", wrap=True, parent=self)
        self.without.clicked.connect(self.removed)

    def show_picture(self, jpeg: bytes) -> None:
        self.picture.show_picture(jpeg)
        self.picture.setVisible(bool(jpeg))
        self.without.setVisible(bool(jpeg))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide = self.width()
        high = min(_MOST_HIGH, self.height() // 3)
        self.picture.setGeometry(0, 0, wide, high)
        self.without.setGeometry(0, high + _GAP, wide, _KEY)
        top = high + _KEY + 2 * _GAP if self.without.isVisibleTo(self) else 0
        self.note.setGeometry(0, top, wide, _KEY)
        self.lay_out_below(top + _KEY if self.note.text else top)


def _photos() -> list[Path]:
    own = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
    return files_in([*usual_folders(), *map(Path, own)], PHOTOS)
