"""A Z as a row of a list, its paper as rows under headings, and its files."""

from collections.abc import Sequence
from pathlib import Path

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.services.views import ZRowView
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.stock.stock_rows import ShelfRow
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.list_files import usual_folders
from herstal_pos.ui.widgets.lists.sections import Section


def z_row(row: ZRowView, words: Words) -> ShelfRow:
    difference = row.difference_cents
    plus = "+" if difference > 0 else ""
    drawer = f"{plus}{words.amount(difference)}" if difference else words("zs.right")
    if row.faults:
        said, icon, colour = words(f"zs.fault_{row.faults[0]}"), Icon.WARNING_OCTAGON, "bad"
    elif difference:
        said, icon, colour = words("zs.differs"), Icon.WARNING, "warn"
    else:
        said, icon, colour = words("zs.fits"), Icon.CHECK_CIRCLE, "ok"
    figures = words.quantity(row.sale_count * 1000), words.money(row.total_cents), drawer
    name = f"{row.number_text} · {words.short_day(row.business_day)}"
    return ShelfRow(row.number_text, name, said, figures, icon, Weight.FILL, colour)


def sections(rows: Sequence[tuple[str, str]]) -> list[Section]:
    """What has no figure is a heading of what follows it."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for name, value in rows:
        if not value or not found:
            found.append((name, []))
        if value:
            found[-1][1].append((name, value))
    return [(title, tuple(of)) for title, of in found]


def write_files(folder: str, files: tuple[tuple[str, str], ...], places: list[Path]) -> Path:
    """Into the first of `places` that takes them, in a folder of this name where it has one; what stands
    there already under such a name is left alone. Where they are. Raises `OSError`."""
    trouble: OSError = FileNotFoundError(folder)
    for place in places:
        try:
            there = _new_place(place, folder, [name for name, _ in files])
            for name, text in files:
                with (there / name).open("x", encoding="utf-8", newline="") as opened:
                    opened.write(text)
        except OSError as odd:
            trouble = odd
        else:
            return there
    raise trouble


def _new_place(place: Path, folder: str, names: list[str]) -> Path:
    for number in range(1, 100):
        ending = "" if number == 1 else f"-{number}"
        there = place / f"{folder or 'Z'}{ending}" if folder or ending else place
        if (there != place and there.exists()) or any((there / name).exists() for name in names):
            continue
        if there != place:
            there.mkdir()
        return there
    raise FileExistsError(folder)


def written(
    made: notices.FiguresMade | notices.PagesOut, folders: list[Path] | None, words: Words
) -> tuple[str, State]:
    """Writes it where it is not written yet; what is said of it."""
    if isinstance(made, notices.PagesOut):
        if made.reason:
            return words(f"refused.pages_{made.reason}"), State.SOON
        return words("list.written", file=made.file), State.WELL
    if not made.text:
        return words("value.stopped"), State.SOON
    name = f"{made.name}.csv"
    try:
        there = write_files("", ((name, made.text),), folders or usual_folders())
    except OSError:
        return words("refused.file_unwritable", file=name), State.SOON
    return words("list.written", file=str(there / name)), State.WELL
