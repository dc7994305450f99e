"""Invoices as files in a folder, from which a program for Peppol fetches them.

Whole or not at all: written beside and renamed. Never twice, also where that program has taken the file away:
what was given to it has a mark in `MARKS`, made before the file bears its name.
"""

import os
from contextlib import suppress
from pathlib import Path

from herstal_pos.files import MOST_TABLE_BYTES, OddFile, read_whole, settle, write_beside
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
        except OddFile:
            return Handed(Handing.WAITING, "folder_foreign")
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
            for name, content in files.items():
                write_beside(_beside(marks, name), content, over=True)
            write_beside(mark, invoice.id.encode())
        if read_whole(mark, MOST_TABLE_BYTES) != invoice.id.encode():
            return False
        for name in files:
            with suppress(FileNotFoundError):  # it bears its name already, or was fetched
                os.replace(_beside(marks, name), self._folder / name)  # noqa: PTH105 - one word, one call
        settle(self._folder)
        return True


def _beside(marks: Path, name: str) -> Path:
    return marks / f"{name}.part"
