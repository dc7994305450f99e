"""Where invoices come from: a file that is chosen or let fall, and a folder in which they arrive."""

from herstal_pos.i18n import Words
from herstal_pos.ui.stock.invoices.folder_reader import INVOICES
from herstal_pos.ui.widgets.file_panel import FilePanel
from herstal_pos.ui.widgets.list_files import files_in, usual_folders


def invoice_files(words: Words, *, folders: bool) -> FilePanel:
    places = usual_folders()
    if folders:
        there = [each for each in places if each.is_dir()]
        return FilePanel(words, words("einvoice.folder_path"), words("einvoice.folders"), there)
    found = files_in(places, INVOICES)
    return FilePanel(words, words("einvoice.file_path"), words("einvoice.files"), found)
