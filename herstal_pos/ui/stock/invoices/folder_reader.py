"""The folder in which invoices arrive, read beside everything else."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import ClassVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from herstal_pos.files import OddFile, read_whole, state_of
from herstal_pos.services import commands
from herstal_pos.services.stock.invoices.xml_tree import MOST_BYTES

INVOICES = frozenset((".xml",))
MOST_AT_ONCE = 200
"""Files of a folder, the newest first: what is older was read on another day."""


class FolderReader(QObject):
    """In a thread of its own: a folder on a network may not answer. A file is read again only when it is
    another one, whichever screen looks; which invoices are known already, the shop says by what is in them.
    """

    _seen: ClassVar[set[tuple[str, int, int]]] = set()

    found = Signal(object)  # the command that reads it
    missed = Signal(str, bool)  # the folder; whether it is not there

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
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
        is_there = Path(folder).is_dir()
        if isValid(self):
            self.missed.emit(folder, not is_there)
        for content, name in new_files(Path(folder), self._seen):
            if not isValid(self):
                return
            self.found.emit(commands.ReadInvoice(content, name, "folder"))


def new_files(folder: Path, seen: set[tuple[str, int, int]]) -> Iterator[tuple[bytes, str]]:
    """Each invoice file that is not `seen` yet, the newest first, with its bytes. It stays where it is."""
    try:
        named = [file for file in folder.iterdir() if file.suffix.lower() in INVOICES]
    except OSError:
        return
    files = [(state.st_mtime_ns, state.st_size, file) for file in named if (state := state_of(file))]
    for changed, size, file in sorted(files, reverse=True)[:MOST_AT_ONCE]:
        key = (str(file), changed, size)
        if key in seen:
            continue
        try:
            content = read_whole(file, MOST_BYTES)
        except (OSError, OddFile):
            continue
        seen.add(key)
        yield content, file.name
