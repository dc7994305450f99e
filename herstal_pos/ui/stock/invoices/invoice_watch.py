"""Beside the stock: invoices that arrive in the watched folder are read without a key."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.stock.invoices.folder_reader import FolderReader

_QUIET_MS = 1000
"""A file that is still being written changes its folder again and again: it is read once it rests."""


class InvoiceWatch(QObject):
    """The system says when the folder changes: nothing is asked in between, of the disk or of the store."""

    waiting = Signal(int)  # how many invoices are open
    gone = Signal(str)  # the folder, said once until it is there again
    unread = Signal(str, object)  # as of the reader; also of a file that is none

    def __init__(self, submit: Callable[[commands.Command], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._folder = self._missed = ""
        self._reader = FolderReader(self)
        self._reader.found.connect(submit)
        self._reader.missed.connect(self._miss)
        self._reader.unread.connect(self.unread)
        self._rest = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._rest.timeout.connect(self.read)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self._rest.start())

    @property
    def is_watching(self) -> bool:
        return bool(self._watcher.directories())

    @property
    def reads(self) -> bool:
        return self._reader.reads

    def look(self) -> None:
        """As often as somebody comes to the stock: some folders on a network say nothing."""
        self._submit(commands.ListInvoices())

    def read(self) -> None:
        self._reader.read(self._folder)

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.InvoicesListed():
                self.waiting.emit(len(notice.invoices))
                self._watch(notice.folder)
            case notices.InvoiceRead() if notice.came_from == "folder" and not notice.known:
                self.look()
            case notices.InvoiceUnread() if not self._reader.waits_for(notice.file, notice.reason):
                self.unread.emit(notice.reason, notice.params)

    def _watch(self, folder: str) -> None:
        if folder != self._folder:
            if self._watcher.directories():
                self._watcher.removePaths(self._watcher.directories())
            self._folder, self._missed = folder, ""
        if folder:
            self.read()

    def _miss(self, folder: str, missed: bool) -> None:
        if folder != self._folder:
            return
        if not missed:
            self._missed = ""
            if not self._watcher.directories():
                self._watcher.addPath(folder)
        elif self._missed != folder:
            self._missed = folder
            self.gone.emit(Path(folder).name or folder)
