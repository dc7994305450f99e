"""Where invoices come from: a file that is chosen or let fall, and a folder in which they arrive."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from herstal_pos.files import OddFile, read_whole
from herstal_pos.services import commands
from herstal_pos.services.stock.invoices.xml_tree import MOST_BYTES

MOST_AT_ONCE = 200
"""Files of a folder, the newest first: what is older was read on another day."""


class FileChooser(QFileDialog):
    """Qt's own, over the screen: the same everywhere, by keys and by touch."""

    def __init__(self, parent: QWidget, *, folders: bool) -> None:
        super().__init__(parent, filter="" if folders else "XML (*.xml *.XML)")
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        kind = QFileDialog.FileMode.Directory if folders else QFileDialog.FileMode.ExistingFiles
        self.setFileMode(kind)
        self.setWindowFlags(Qt.WindowType.Widget)

    def open_over(self, place: QRect) -> None:
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus()


class FolderReader(QObject):
    """In a thread of its own: a folder on a network may not answer. A file is read again only when it is
    another one; which invoices are known already, the shop says by what is in them."""

    found = Signal(object)  # the command that reads it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[tuple[str, int, int]] = set()
        self._thread: Thread | None = None

    @property
    def reads(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def read(self, folder: str) -> None:
        """At once back; nothing where the last reading still goes on."""
        if folder and not self.reads:
            self._thread = Thread(target=self._read, args=(folder,), name="invoices", daemon=True)
            self._thread.start()

    def _read(self, folder: str) -> None:
        for content, name in new_files(Path(folder), self._seen):
            if not isValid(self):
                return
            self.found.emit(commands.ReadInvoice(content, name, "folder"))


def new_files(folder: Path, seen: set[tuple[str, int, int]]) -> Iterator[tuple[bytes, str]]:
    """Each invoice file that is not `seen` yet, the newest first, with its bytes. It stays where it is."""
    try:
        files = [(file.stat(), file) for file in folder.iterdir() if file.suffix.lower() == ".xml"]
    except OSError:
        return
    for state, file in sorted(files, key=lambda each: -each[0].st_mtime_ns)[:MOST_AT_ONCE]:
        key = (file.name, state.st_mtime_ns, state.st_size)
        if key in seen:
            continue
        try:
            content = read_whole(file, MOST_BYTES)
        except (OSError, OddFile):
            continue
        seen.add(key)
        yield content, file.name
