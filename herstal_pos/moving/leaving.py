"""A shop leaves for another computer: database, configuration, secrets, label templates.

The private key of the tickets stays: the new computer makes another, and what was signed before goes on
verifying.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from herstal_pos.app import Place
from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.files import MOST_TABLE_BYTES, OddFile, label_templates, read_whole
from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.storage.beside import move_beside
from herstal_pos.storage.moving import begun, moving_file
from herstal_pos.storage.moving.offered import said_of
from herstal_pos.storage.moving.opened import must_be_unopened, note_opened
from herstal_pos.workers.mail import PASSWORD

if TYPE_CHECKING:
    from herstal_pos.workers.moving.worker import Ask


def may_be_made(place: Place, target: Path) -> None:
    """Before anything is marked: `Refused` of a practice shop, of one on a server, and of a place that takes
    no new file."""
    if place.practice:
        raise Refused("move_practice")
    if place.config.database:
        raise Refused("move_server")
    if target.suffix.lower() != moving_file.ENDING or not target.is_absolute():
        raise Refused("move_name", ending=moving_file.ENDING)
    try:
        str(target).encode()  # the books note it
    except UnicodeEncodeError as odd:
        raise Refused("file_unwritable", file=str(target)) from odd
    if os.path.lexists(target):
        raise Refused("file_there", file=str(target))
    if not target.parent.is_dir():
        raise Refused("file_unwritable", file=str(target))


def move(place: Place, target: Path, passphrase: Secret, ask: "Ask") -> bool:
    """Begin, mark, make, settle; `ask` carries commands out. False where marking was refused: that was told.
    What fails takes the mark back and is raised; where nobody can see whether the file was made, for its
    maker was killed and the stick is away, the books stay marked until a start that sees it."""
    may_be_made(place, target)
    if len(passphrase) < moving_file.LEAST_PASSPHRASE:
        raise Refused("passphrase_short", least=moving_file.LEAST_PASSPHRASE)
    mark = place.new_id()
    begun.begin(target, mark)
    answers = ask(commands.MarkMoved(mark, str(target)))
    shop = next((news for news in answers if isinstance(news, notices.MoveMarked)), None)
    if shop is None:
        begun.end(target)
        return False
    there: bool | None = None
    try:
        _make_file(place, mark, target, passphrase, shop)
        there = True
    except (Refused, Unavailable, Damaged) as no:
        there = begun.came_to_be(target, mark)
        if there is None and no.reason != "busy":  # its maker says that it was not made
            there = False
        raise
    finally:
        if there is not None:
            ask(commands.SettleMove(mark, there=there))
            begun.end(target)
    return True


def come_back(place: Place, file: Path, passphrase: Secret, *, sure: bool = False) -> commands.Arrive:
    """What is asked of the old computer's books, that `file` was made of; no other computer has opened it,
    unless somebody is `sure`. Raises `Refused`, `Unavailable`."""
    if not sure:
        must_be_unopened(file, place.folder.root)
    with said_of(file):
        parcel = moving_file.parcel_of(file, str(passphrase))
    if not isinstance(parcel, dict):
        raise Refused("no_moving_file", file=str(file))
    arrive = commands.Arrive(str(parcel.get("mark", "")))
    note_opened(file, place.folder.root)
    return arrive


def _make_file(place: Place, mark: str, target: Path, passphrase: Secret, shop: notices.MoveMarked) -> None:
    """Of books that are open in this program: nothing here opens their file once more, or SQLite would lose
    its locks (https://sqlite.org/howtocorrupt.html 2.2)."""
    at, secrets = datetime.now(UTC), place.secrets()
    parcel = {
        "mark": mark,
        "config": _config_as_it_is(place),
        "secrets": {name: found for name in (PASSWORD, *shop.secrets) if (found := secrets.get(name))},
        "labels": _own_labels(place),
    }
    seen = {"shop": shop.shop, "till": shop.till, "ticket": shop.ticket}
    move_beside(
        where=str(place.folder.database),
        backup=str(place.folder.backups / f"herstal-pos-moved-{at:%Y%m%d-%H%M%S}.db"),
        target=str(target),
        passphrase=str(passphrase),
        head=json.dumps(seen | {"at": at.isoformat(timespec="seconds")}),
        parcel=json.dumps(parcel),
    )


def _config_as_it_is(place: Place) -> str:
    """With what newer programs wrote in it."""
    try:
        return read_whole(place.folder.config, MOST_TABLE_BYTES, links=True).decode()
    except FileNotFoundError:
        return ""
    except (OSError, OddFile, UnicodeDecodeError) as odd:
        raise Unavailable("config", str(odd)) from odd


def _own_labels(place: Place) -> dict[str, str]:
    templates = label_templates(place.folder.labels)
    own = sorted(place.folder.labels.glob("*.toml")) if place.folder.labels.is_dir() else []
    return {file.name: templates[file.stem] for file in own if templates.get(file.stem)}
