"""What is written beside a list: what was refused, and all articles."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from herstal_pos.ui.widgets.list_files import usual_folders


def write_beside(chosen: Path, word: str, text: str) -> Path:
    """`articles-<word>.csv` in the folder of `chosen`, else in one of the usual; never over another file.
    Raises `OSError`."""
    return _write([chosen.parent, *usual_folders()], f"{chosen.stem}-{word}", ".csv", text)


def write_articles(word: str, today: date, text: str) -> Path:
    return write_new(f"{word}-{today.isoformat()}", ".csv", text)


def write_new(stem: str, ending: str, text: str, folders: list[Path] | None = None) -> Path:
    """In the first of these folders that takes it, else of the usual; never over another file. Raises
    `OSError`."""
    return _write(folders or usual_folders(), stem, ending, text)


def _write(folders: list[Path], stem: str, ending: str, text: str) -> Path:
    trouble: OSError = FileNotFoundError(stem)
    for folder in folders:
        for number in range(1, 100):
            file = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
            try:
                opened = file.open("x", encoding="utf-8", newline="")
            except FileExistsError:
                continue
            except OSError as odd:
                trouble = odd
                break
            try:
                with opened:
                    opened.write(text)
            except OSError as odd:  # a full disk: half a list is worse than none
                trouble = odd
                with suppress(OSError):
                    file.unlink()
                break
            return file
    raise trouble
