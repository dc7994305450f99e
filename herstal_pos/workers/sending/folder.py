"""Invoices as files in a folder, from which a program for Peppol fetches them.

Whole or not at all: written beside and renamed. Never twice, also where that program has taken the file away:
what was given to it has a mark in `MARKS`, made before the file bears its name.
"""

import os
from contextlib import suppress
from pathlib import Path

from herstal_pos.services.accounts.sending.ports import Handed, Handing, OutgoingInvoice, Reach
from herstal_pos.storage.database.errors import away

MARKS = ".handed-over"


class FolderPoint:
    """The folder is not made: one that is not there is a disk that is not plugged in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def reach(self, company: str) -> Reach:
        """A folder knows nobody."""
        del company
        return Reach.UNKNOWN

    def hand_over(self, invoice: OutgoingInvoice) -> Handed:
        if invoice.practice:
            return Handed(Handing.REFUSED, "practice")
        try:
            ours = self._put(invoice)
        except OSError as odd:
            trouble = away(odd)
            return Handed(Handing.WAITING, f"folder_{trouble.reason}", str(odd.strerror or ""))
        return Handed(Handing.HANDED_OVER) if ours else Handed(Handing.REFUSED, "folder_other")

    def _put(self, invoice: OutgoingInvoice) -> bool:
        """False where another invoice had this number here (books that began anew). The last file is the one
        that a program waits for."""
        files = {f"{invoice.stem}.pdf": invoice.pdf, f"{invoice.stem}.xml": invoice.xml}
        files = {name: content for name, content in files.items() if content}
        marks = self._folder / MARKS
        marks.mkdir(exist_ok=True)
        mark = marks / invoice.stem
        if not mark.exists():
            for name, content in (*files.items(), (mark.name, invoice.id.encode())):
                _write(_beside(marks, name), content)
            _rename(_beside(marks, mark.name), mark)
            _settle(marks)
        if mark.read_bytes() != invoice.id.encode():
            return False
        for name in files:
            with suppress(FileNotFoundError):  # it bears its name already, or was fetched
                _rename(_beside(marks, name), self._folder / name)
        _settle(self._folder)
        return True


def _beside(marks: Path, name: str) -> Path:
    return marks / f"{name}.part"


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _rename(file: Path, name: Path) -> None:
    os.replace(file, name)  # noqa: PTH105 - one word for one system call


def _settle(folder: Path) -> None:
    """The names too reach the disk, where the system can say so of a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
