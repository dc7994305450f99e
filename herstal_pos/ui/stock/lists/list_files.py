"""What is written beside a list: what was refused, and all articles."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from herstal_pos.ui.widgets.list_files import usual_folders


def write_beside(chosen: Path, word: str, text: str) -> Path:
    """`articles-<word>.csv` in the folder of `chosen`, else in one of the usual; never over another file.
    Raises `OSError`."""
    return _write([chosen.parent, *usual_folders()], f"{chosen.stem}-{word}", text)


def write_articles(word: str, today: date, text: str) -> Path:
    return _write(usual_folders(), f"{word}-{today.isoformat()}", text)


def _write(folders: list[Path], stem: str, text: str) -> Path:
    trouble: OSError = FileNotFoundError(stem)
    for folder in folders:
        for number in range(1, 100):
            file = folder / (f"{stem}.csv" if number == 1 else f"{stem}-{number}.csv")
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
