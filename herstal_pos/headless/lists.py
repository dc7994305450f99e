"""A list of articles read in, or written, without a window; beside no running till."""

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from herstal_pos.app import Place
from herstal_pos.domain.errors import Refused
from herstal_pos.files import write_beside
from herstal_pos.headless.arguments import pair
from herstal_pos.i18n import Words
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.stock import csv_cells
from herstal_pos.services.views import ListView


def add_to(importing: Any, exporting: Any) -> None:
    """Their options."""
    importing.add_argument("file", type=Path)
    importing.add_argument(
        "--dry-run", action="store_true", help="say what would come of it, and keep nothing"
    )
    importing.add_argument(
        "--prices", choices=["with", "without"], default="", help="is their VAT counted in?"
    )
    importing.add_argument("--decimal", choices=[",", "."], default="", help="the mark before the decimals")
    importing.add_argument("--place", default="", help="which of the list's shops this one is")
    vat = "what a tax of the list is: standard, intermediate, reduced, zero, outside; once each"
    importing.add_argument("--vat", type=pair, action="append", default=[], metavar="NAME=CODE", help=vat)
    of_category = "the same of a category, where the list has no taxes"
    importing.add_argument(
        "--category", type=pair, action="append", default=[], metavar="NAME=CODE", help=of_category
    )
    of_sort = (
        "from what age on fermented, spirits, tobacco, maybe_tobacco are sold that the list has no age for"
    )
    importing.add_argument(
        "--age", type=pair, action="append", default=[], metavar="SORT=YEARS", help=of_sort
    )
    importing.add_argument("--refused", type=Path, metavar="FILE", help="what was refused, to be mended")
    importing.add_argument("--json", action="store_true")
    exporting.add_argument("file", type=Path)
    exporting.add_argument("--json", action="store_true")


def brought(content: bytes, asked: Any, place: Place) -> notices.Notice:
    """`CatalogueImported`; on a dry run, or where something has to be answered first, `ListRead`."""
    answers = _answers(asked)
    storage, counter = place.open_shop()
    storage.at_till.unattended = True
    with closing(storage):
        if not asked.dry_run:
            dispatch.execute(commands.FollowPrices(), storage, counter)
        (read,) = dispatch.execute(commands.ReadList(content, answers), storage, counter)
        if asked.dry_run or not isinstance(read, notices.ListRead) or _is_open(read.list):
            return read
        done, *_ = dispatch.execute(commands.ImportCatalogue(content, answers), storage, counter)
    if asked.refused and isinstance(done, notices.CatalogueImported) and done.mend:
        write_new(asked.refused, done.mend)
    return done


def exported(file: Path, place: Place) -> int:
    """How many articles; their prices and VAT codes are those of today, whoever was there at midnight."""
    storage, counter = place.open_shop(new=False)
    storage.at_till.unattended = True
    with closing(storage):
        dispatch.execute(commands.FollowPrices(), storage, counter)
        (made,) = dispatch.execute(commands.ExportArticles(), storage, counter)
    assert isinstance(made, notices.ArticlesExported)  # noqa: S101 - its answer
    write_new(file, made.text)
    return made.articles


def write_new(file: Path, text: str) -> None:
    """Nothing is written over: `Refused("file_there")`."""
    if os.path.lexists(file):
        raise Refused("file_there", file=str(file))
    try:
        write_beside(file, text.encode())
    except FileExistsError as there:
        raise Refused("file_there", file=str(file)) from there
    except (OSError, ValueError) as odd:
        raise Refused("file_unwritable", file=str(file)) from odd


def say(came: notices.Notice, words: Words, *, quiet: bool = False) -> int:
    """In words, what is not as it should be on the other channel; gives the status. `quiet`: that alone."""
    if not quiet:
        _say(came, words)
    if isinstance(came, notices.CatalogueImported):
        return 0 if came.added + came.changed + came.same and not came.refused else 1
    return 1 if isinstance(came, notices.ListRead) and _is_open(came.list) else 0


def _say(came: notices.Notice, words: Words) -> None:
    if isinstance(came, notices.CatalogueImported):
        _say_lines(came.refused, "refused", words)
        _say_lines(came.asked, "import", words)
        print(words("import.done", added=came.added, changed=came.changed, refused=len(came.refused)))
        return
    assert isinstance(came, notices.ListRead)  # noqa: S101 - the other answer
    shown = came.list
    _say_lines(shown.refused, "refused", words)
    _say_lines(shown.asked, "import", words)
    for question in shown.questions:
        if question.open or question.kind == "age":
            option = {"tax": "--vat", "category": "--category"}.get(question.kind, f"--{question.kind}")
            said = question.key if question.kind == "age" else question.text
            name = f"{option} {said}=" if question.count else f"{option} "
            print(f"{name}{question.answer or '/'.join(question.choices)}", file=sys.stderr)
    if shown.lacking:
        print(words(f"refused.{shown.lacking}"), file=sys.stderr)
    print(words("import.done", added=shown.added, changed=shown.changed, refused=len(shown.refused)))
    print(words("import.same", same=shown.same))


def _is_open(shown: ListView) -> bool:
    return bool(shown.lacking) or any(question.open for question in shown.questions)


def _say_lines(lines: Sequence[tuple[int, str, dict[str, str | int]]], family: str, words: Words) -> None:
    for line, reason, params in lines:
        print(words("import.line", line=line), words(f"{family}.{reason}", **params), file=sys.stderr)


def _answers(asked: Any) -> commands.ListAnswers:
    rates = {csv_cells.plain(name): code for name, code in asked.vat}
    rates |= {f"category:{csv_cells.plain(name)}": code for name, code in asked.category}
    return commands.ListAnswers({}, rates, asked.prices, asked.decimal, asked.place, dict(asked.age))
