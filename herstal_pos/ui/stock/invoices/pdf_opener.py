"""A paper that is shown by the system's own program: never run, under a name that the till gave it."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QDir, QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from herstal_pos.files import OddFile, write_beside
from herstal_pos.services import notices


class PdfOpener(QObject):
    """In a folder that only this person reads, gone with the till; written beside everything else, because a
    disk may be slow."""

    missed = Signal(str)  # the word of the sentence
    _written = Signal(str)  # the path, "" where the disk took none

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: QTemporaryDir | None = None
        self._written.connect(self._open)

    def open(self, paper: notices.InvoicePaperShown) -> None:
        """At once back."""
        if self._folder is None or not self._folder.isValid():
            self._folder = QTemporaryDir(f"{QDir.tempPath()}/herstal-pos-XXXXXX")
        name = f"{paper.name}-{paper.invoice_id[-8:]}-{paper.number + 1}.pdf"
        path = Path(self._folder.path(), name) if self._folder.isValid() else None
        Thread(target=self._write, args=(path, paper.content), name="pdf", daemon=True).start()

    def _write(self, path: Path | None, content: bytes) -> None:
        """What is there already stays: a program may hold it open."""
        try:
            if path is not None and not (path.is_file() and path.stat().st_size == len(content)):
                write_beside(path, content, over=True)
        except (OSError, OddFile):
            path = None
        if isValid(self):
            self._written.emit(str(path or ""))

    def _open(self, path: str) -> None:
        if not path:
            self.missed.emit("refused.pages_unwritable")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.missed.emit("einvoice.no_viewer")
