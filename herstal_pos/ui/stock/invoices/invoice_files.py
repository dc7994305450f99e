"""Where invoices come from: a file that is chosen or let fall, and a folder in which they arrive."""

from pathlib import Path

from herstal_pos.files import OddFile, read_whole
from herstal_pos.i18n import Words
from herstal_pos.services.stock.invoices.figures import clean_text
from herstal_pos.services.stock.invoices.xml_tree import MOST_BYTES
from herstal_pos.ui.stock.invoices.folder_reader import INVOICES, why_unread
from herstal_pos.ui.widgets.file_panel import FilePanel
from herstal_pos.ui.widgets.list_files import files_in, usual_folders


def read_chosen(path: str, words: Words) -> bytes | str:
    """What is in the file, or the sentence that says why it is not read."""
    name = clean_text(Path(path).name)
    try:
        return read_whole(Path(path), MOST_BYTES)
    except (OddFile, OSError) as odd:
        return words(f"refused.{why_unread(odd)}", name=name, file=name)


def invoice_files(words: Words, *, folders: bool) -> FilePanel:
    places = usual_folders()
    if folders:
        there = [each for each in places if each.is_dir()]
        return FilePanel(words, words("einvoice.folder_path"), words("einvoice.folders"), there)
    found = files_in(places, INVOICES)
    return FilePanel(words, words("einvoice.file_path"), words("einvoice.files"), found)
