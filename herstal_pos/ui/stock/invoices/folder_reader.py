"""The folder in which invoices arrive, and files that are given, read beside everything else."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from herstal_pos.files import OddFile, read_whole, state_of
from herstal_pos.services import commands
from herstal_pos.services.stock.invoices.figures import clean_text
from herstal_pos.services.stock.invoices.xml_tree import MOST_BYTES

INVOICES = frozenset((".xml",))
MOST_AT_ONCE = 200
"""Files of a folder, the newest first: what is older was read on another day."""
_FRESH_S = 5
_AGAIN_MS = 1000
_UNREADABLE = "file_unreadable"
_NOT_READ = {"too_large": "invoice_too_large", "not_plain": "file_not_plain"}

type FileKey = tuple[str, int, int]
"""Path, when it was changed (nanoseconds), bytes."""


class FolderReader(QObject):
    """In a thread of its own: a folder on a network may not answer. A file is read again only when it is
    another one, whichever screen looks; which invoices are known already, the shop says by what is in them.
    """

    _seen: ClassVar[set[FileKey]] = set()
    _fresh: ClassVar[dict[str, FileKey]] = {}

    found = Signal(object)  # the command that reads it
    unread = Signal(str, object)  # why, after `refused.`, and what that names: a file that cannot be opened
    missed = Signal(str, bool)  # the folder; whether it is not there
    looked = Signal(str, bool)  # a folder that was asked for; whether it is one

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: Thread | None = None
        self._folder = ""
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._look_again)

    @property
    def reads(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def read(self, folder: str) -> None:
        """At once back; nothing where the last reading still goes on."""
        if folder and not self.reads:
            self._folder = folder
            self._thread = Thread(target=self._read, args=(folder,), name="invoices", daemon=True)
            self._thread.start()

    def read_files(self, paths: Sequence[str]) -> None:
        """Chosen, or let fall: at once back."""
        Thread(target=self._read_files, args=(tuple(paths),), name="chosen", daemon=True).start()

    def look_for(self, folder: str | os.PathLike[str]) -> None:
        """Whether it is one: at once back, since a dead share answers after minutes."""
        Thread(target=self._look_for, args=(folder,), name="folder", daemon=True).start()

    def waits_for(self, file: str, reason: str) -> bool:
        """Whether it is still written, as far as anybody can tell: it is looked at again, and not told."""
        key = self._fresh.get(file)
        if reason != "invoice_not_xml" or key is None:
            return False
        self._seen.discard(key)
        self._again.start()
        return True

    def _look_again(self) -> None:
        if self.reads:
            self._again.start()
        else:
            self.read(self._folder)

    def _look_for(self, folder: str | os.PathLike[str]) -> None:
        is_one = Path(folder).is_dir()
        if isValid(self):
            self.looked.emit(str(folder), is_one)

    def _read_files(self, paths: tuple[str, ...]) -> None:
        for path in paths:
            self._hand_on(*_content_of(Path(path)), "file")

    def _hand_on(self, content: bytes | str, name: str, came_from: str) -> None:
        if not isValid(self):
            return
        if isinstance(content, str):
            said = clean_text(name)
            self.unread.emit(content, {"name": said, "file": said})
        else:
            self.found.emit(commands.ReadInvoice(content, name, came_from))

    def _read(self, folder: str) -> None:
        try:
            named = [file for file in Path(folder).iterdir() if file.suffix.lower() in INVOICES]
        except OSError:
            named = None
        if isValid(self):
            self.missed.emit(folder, named is None)
        for key, content, name in new_files(named or [], self._seen):
            self._fresh.pop(name, None)
            if abs(time.time() - key[1] / 1e9) < _FRESH_S:
                self._fresh[name] = key
            self._hand_on(content, name, "folder")


def new_files(named: list[Path], seen: set[FileKey]) -> Iterator[tuple[FileKey, bytes | str, str]]:
    """Each file that is not `seen` yet, the newest first, as `_content_of`. It stays where it is; what
    vanishes meanwhile is left out."""
    files = [(state.st_mtime_ns, state.st_size, file) for file in named if (state := state_of(file))]
    for changed, size, file in sorted(files, reverse=True)[:MOST_AT_ONCE]:
        key = (str(file), changed, size)
        if key in seen:
            continue
        content, name = _content_of(file)
        if content == _UNREADABLE and state_of(file) is None:
            continue
        seen.add(key)
        yield key, content, name


def _content_of(file: Path) -> tuple[bytes | str, str]:
    """Its bytes, or the id of the sentence that says why it has none, after `refused.`; and its name."""
    try:
        return read_whole(file, MOST_BYTES), file.name
    except (OSError, OddFile) as odd:
        why = "" if file.is_symlink() else getattr(odd, "reason", "")  # what lies behind it is not looked at
        return _NOT_READ.get(why, _UNREADABLE), file.name
