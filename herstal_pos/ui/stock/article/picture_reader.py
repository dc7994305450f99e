"""A photo is read and made small beside everything else."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from herstal_pos.files import OddFile, read_whole
from herstal_pos.ui.stock.article.small_jpeg import MOST_FILE_BYTES, OddPicture, small_jpeg


class PictureReader(QObject):
    """In a thread of its own: a stick may not answer, a photo may be large. Of several the last counts."""

    made = Signal(int, bytes)  # which reading; the JPEG
    missed = Signal(int, str)  # which reading; the message id

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reading = 0

    def read(self, file: Path) -> int:
        """At once back, with the number of this reading."""
        self.reading += 1
        Thread(target=self._read, args=(self.reading, file), name="photo", daemon=True).start()
        return self.reading

    def _read(self, reading: int, file: Path) -> None:
        jpeg, why = b"", ""
        try:
            jpeg = small_jpeg(read_whole(file, MOST_FILE_BYTES))
        except OddPicture as odd:
            why = f"picture.{odd.reason}"
        except OddFile as odd:
            why = "picture.too_large" if odd.reason == "too_large" else f"refused.file_{odd.reason}"
        except (OSError, MemoryError):
            why = "refused.file_unreadable"
        if not isValid(self):
            return
        if why:
            self.missed.emit(reading, why)
        else:
            self.made.emit(reading, jpeg)
