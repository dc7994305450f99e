"""Where invoices come from: a file that is chosen or let fall, and a folder in which they arrive."""

from pathlib import Path

from herstal_pos.i18n import Words
from herstal_pos.ui.stock.invoices.folder_reader import INVOICES
from herstal_pos.ui.widgets.file_panel import FilePanel
from herstal_pos.ui.widgets.list_files import files_in, usual_folders


def invoice_files(words: Words, *, folders: bool) -> FilePanel:
    if folders:
        return FilePanel(words, words("einvoice.folder_path"), words("einvoice.folders"), _folders)
    return FilePanel(words, words("einvoice.file_path"), words("einvoice.files"), _files)


def _folders() -> list[Path]:
    return [each for each in usual_folders() if each.is_dir()]


def _files() -> list[Path]:
    return files_in(usual_folders(), INVOICES)
