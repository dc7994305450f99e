"""The photo of an article in its form: taken from a file, exchanged or taken away, and kept with the rest."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from herstal_pos.i18n import Words
from herstal_pos.services.stock.invoices.figures import clean_text

if TYPE_CHECKING:
    from herstal_pos.services.views import ArticleView
    from herstal_pos.ui.stock.article.picture_reader import PictureReader

type Say = Callable[[str], None]


class ArticlePicture(QObject):
    """`changed`: the form has another one, or none any more. What reads files is loaded with the first."""

    changed = Signal()
    shown = Signal(bytes)

    def __init__(self, words: Words, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._say = words, say
        self._kept = b""
        self._waits_for, self._file = 0, ""
        self._reader: PictureReader | None = None
        self.seen = ""
        self.chosen: bytes | None = None  # None: as it is kept

    def show_article(self, article: "ArticleView") -> None:
        """As it is kept; what was chosen, or is still read, is forgotten."""
        self._kept, self.seen = article.picture, article.picture_key
        self.chosen, self._waits_for = None, 0

    @property
    def jpeg(self) -> bytes:
        return self._kept if self.chosen is None else self.chosen

    @property
    def is_read(self) -> bool:
        """Whether a file is just being read."""
        return self._waits_for > 0

    def remove(self) -> None:
        if self.jpeg:
            self._choose(b"")
        else:
            self._say(self._words("picture.none"))

    def take_file(self, path: str) -> None:
        if self._reader is None:
            from herstal_pos.ui.stock.article.picture_reader import PictureReader  # noqa: PLC0415 - first use

            self._reader = PictureReader(self)
            self._reader.made.connect(self._made)
            self._reader.missed.connect(self._missed)
        self._file = clean_text(Path(path).name)
        self._say(self._words("picture.reading", file=self._file))
        self._waits_for = self._reader.read(Path(path))

    def _made(self, reading: int, jpeg: bytes) -> None:
        if reading == self._waits_for:
            self._waits_for = 0
            self._choose(jpeg)

    def _missed(self, reading: int, why: str) -> None:
        if reading == self._waits_for:
            self._waits_for = 0
            self._say(self._words(why, file=self._file))

    def _choose(self, jpeg: bytes) -> None:
        self.chosen = None if jpeg == self._kept else jpeg
        self.shown.emit(self.jpeg)
        self.changed.emit()
