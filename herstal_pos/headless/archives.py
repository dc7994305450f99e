"""An archive by hand, also beside a running till: the books are only read."""

import json
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.headless.arguments import day
from herstal_pos.headless.backups import unwritable
from herstal_pos.i18n import Words


def add_to(archive: ArgumentParser) -> None:
    archive.add_argument("first", type=day, metavar="FIRST", help="a day: 2026-01-01")
    archive.add_argument("last", type=day, metavar="LAST")
    archive.add_argument("folder", type=Path, nargs="?", default=Path(), help="else where you are")


def run(asked: Namespace, place: Place, words: Words) -> int:
    """Write the archive of a period into a folder. `Refused` for a period without a closed day, and for a
    folder that is missing, or in which nothing can be written."""
    from herstal_pos.storage.archiving import beside  # noqa: PLC0415 - with its command

    place.open_storage(read_only=True).close()  # what is no shop is told as such
    where, folder = place.config.database or place.folder.database, asked.folder.absolute()
    if not os.path.isdir(folder):  # noqa: PTH112 - of a name that no file can have it says no
        raise Refused("folder_missing", folder=str(asked.folder))
    try:
        made = beside(str(where), str(asked.first), str(asked.last), str(folder))
    except Unavailable as no:
        raise unwritable(folder, no) from no
    if asked.json:
        print(json.dumps(made, ensure_ascii=False, indent=2))
    else:
        print(words("archive.made", tickets=made["tickets"], zs=made["zs"], file=made["file"]))
        if damaged := made.get("unreadable"):
            print(words("archive.unreadable", names=", ".join(damaged)))
    return 1 if made.get("unreadable") else 0
