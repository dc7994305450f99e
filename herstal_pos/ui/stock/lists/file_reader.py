"""A list that was chosen, read from its disk beside the window: a slow stick or a share that does not answer
holds nobody up."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from herstal_pos.files import MOST_LIST_BYTES, OddFile, read_whole
from herstal_pos.i18n import Words

_AT_ONCE_S = 0.1
"""In which a disk at hand has answered: nobody sees anything wait."""


class FileReader(QObject):
    """One file at a time; what is begun or given up makes the one before forgotten."""

    came = Signal(object, str)  # its bytes; why there are none, a sentence, "" where there are
    _arrived = Signal(object)

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._reading: _Reading | None = None
        self._arrived.connect(self._hand_on)

    def read(self, file: Path) -> None:
        """Back at once, or after `_AT_ONCE_S`."""
        self._reading = _Reading(file)
        thread = Thread(target=self._read, args=(self._reading,), name="list", daemon=True)
        thread.start()
        thread.join(_AT_ONCE_S)
        if not thread.is_alive():
            self._hand_on(self._reading)

    def give_up(self) -> bool:
        """Whether there was something to give up."""
        was, self._reading = self._reading, None
        return was is not None

    def _read(self, reading: "_Reading") -> None:
        reading.read()
        if isValid(self):
            self._arrived.emit(reading)

    def _hand_on(self, reading: "_Reading") -> None:
        if reading is not self._reading:
            return
        self._reading = None
        why = self._words(f"refused.file_{reading.why}", file=reading.file.name) if reading.why else ""
        self.came.emit(reading.content, why)


class _Reading:
    """`why`: not_plain, too_large or unreadable, "" for a file that was read."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.content, self.why = b"", ""

    def read(self) -> None:
        try:
            self.content = read_whole(self.file, MOST_LIST_BYTES)
        except OddFile as odd:
            self.why = odd.reason
        except OSError:
            self.why = "unreadable"
