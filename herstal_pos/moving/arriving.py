"""A shop arrives on this computer: out of a moving file, or out of a plain backup."""

import json
import logging
import os
import secrets
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NoReturn

from herstal_pos.app import Place
from herstal_pos.config import Config, read_config, write_config
from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.domain.shop.till import next_prefix
from herstal_pos.files import write_beside
from herstal_pos.moving.ready import Ready
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.shop.settings import stored_shop
from herstal_pos.services.shop.settings_rows import MOVED
from herstal_pos.services.shop.settings_values import ARRIVED
from herstal_pos.storage import make_folder, rescue
from herstal_pos.storage.beside import arrive_beside
from herstal_pos.storage.moving.moving_file import ENDING as MOVING
from herstal_pos.storage.moving.offered import (
    ENDINGS,
    Offered,
    arrived_under,
    is_moving,
    look_into,
    said_of,
    seen_in,
)
from herstal_pos.storage.moving.opened import must_be_unopened, note_opened
from herstal_pos.storage.moving.unpacked import ARRIVING, remove, sweep, unpack_into

_log = logging.getLogger(__name__)
NOT_ARRIVED = "HERSTAL_POS_NOT_ARRIVED"
"""What the next start is told, in the environment: why."""
_MOST_FILES = 40


def prepare(
    place: Place,
    file: Path,
    passphrase: Secret | None,
    *,
    new_series: bool = False,
    sure: bool = False,
    after: str = "",
) -> Ready:
    """The books in `file` made ready beside those of `place`: without a passphrase, out of a plain backup.
    `new_series`: tickets may have been printed after it, so its till begins another series of numbers.
    `sure`: also a moving file that another computer has opened. `after`: as `mark` of `must_go_on`.

    Raises `Refused`, `Unavailable`, `Damaged`; nothing of the shop has changed then.
    """
    moves = is_moving(file)
    if moves and not passphrase:
        seen_in(file)
        raise Refused("passphrase_empty")
    if moves and not sure:
        must_be_unopened(file, place.folder.root)
    forget_what_was_ready(place)
    make_folder(place.folder.root)
    beside = unpack_into(place.folder.root, ARRIVING)
    try:
        database = DataFolder(beside).database
        said = arrive_beside(file=str(file), passphrase=str(passphrase or ""), database=str(database))
        ready = _readied(beside, json.loads(said["parcel"]), place, new_series=new_series)
        if after:
            must_go_on(ready, after)
    except BaseException as odd:
        remove(beside)
        if isinstance(odd, Damaged | OSError):
            with said_of(file):
                raise
        raise
    if moves:
        note_opened(file, place.folder.root)
    return ready


def _readied(beside: Path, parcel: Any, place: Place, *, new_series: bool) -> Ready:
    kept = parcel if isinstance(parcel, dict) else {}
    mark = str(kept.get("mark", ""))
    ready = DataFolder(beside)
    if isinstance(config := kept.get("config"), str) and config:
        write_beside(ready.config, _as_bytes(config))
    before = _named(read_config(ready.config), ready)
    config = _after(before, ready) if new_series else before
    books = Place(ready, config, place.practice)
    storage, counter = books.open_shop(moved=True)
    storage.at_till.unattended = True
    with closing(storage):
        if kept or new_series:
            arrive = commands.Arrive(mark, before.till_prefix if new_series else "")
            answers = dispatch.execute(arrive, storage, counter)
            refused = next((news for news in answers if isinstance(news, notices.CommandRefused)), None)
            if refused:
                raise Refused(refused.reason, **refused.params)
        dispatch.execute(commands.SaveWelcome(ARRIVED), storage, counter)
        with storage.look() as work:
            following = counter.till.number_text(work.audit.last_number(counter.till.id) + 1)
            language = stored_shop(work.settings).language
    config = books.config.__replace__(language=language, odd=False)
    labels = {name: text for name, text in _texts(kept.get("labels")).items() if _is_a_template(name)}
    return Ready(beside, config, _texts(kept.get("secrets")), labels, following, mark)


def _is_a_template(name: str) -> bool:
    """Of the folder of labels, and of no other."""
    return name.endswith(".toml") and name.isprintable() and Path(name).name == name


def _as_bytes(text: str) -> bytes:
    """Raises `Damaged` for what no program of ours has written."""
    try:
        return text.encode()
    except UnicodeEncodeError as odd:
        raise Damaged(str(odd)) from odd


def _named(config: Config, ready: DataFolder) -> Config:
    """Which till of the books this one is: by its file, else the only one, else the first."""
    known = rescue.known_tills(ready)
    prefix = config.till_prefix or ("1" if "1" in known or not known else known[0])
    return config.__replace__(till_prefix=prefix, database="")


def _after(before: Config, ready: DataFolder) -> Config:
    prefix = next_prefix(before.till_prefix, rescue.known_tills(ready), secrets.choice)
    return before.__replace__(till_prefix=prefix)


def take_place(place: Place, ready: Ready) -> None:
    """No till may have the folder open. The books come last: until then the first start may be done again;
    what lay there is set aside."""
    must_give_way(place, ready)
    place.folder.labels.mkdir(parents=True, exist_ok=True)
    for name, text in ready.labels.items():
        write_beside(place.folder.labels / name, _as_bytes(text), over=True)
    secrets = place.secrets()
    for name, secret in ready.secrets.items():
        secrets.put(name, secret)
    moved = DataFolder(ready.folder)
    if moved.config.exists():
        moved.config.replace(place.folder.config)
    write_config(place.folder.config, ready.config)
    rescue.change_places(moved.database, place.folder)
    forget_what_was_ready(place)


def start_again(place: Place, ready: Ready) -> NoReturn:
    """The program as it was started, over the books that arrived; over those of before where that failed,
    which is told then. The till of before is closed."""
    try:
        take_place(place, ready)
    except (Refused, Unavailable, Damaged, OSError) as no:
        _log.exception("the books that arrived did not take their place")
        os.environ[NOT_ARRIVED] = getattr(no, "reason", "disk")
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - no shell


def forget_what_was_ready(place: Place) -> None:
    """Also what a power cut left."""
    sweep(place.folder.root, ours=True)


def must_give_way(place: Place, ready: Ready | None = None) -> None:
    """`Refused("shop_there")` where tickets were made already. Books that have left give way to those that
    `must_go_on` from them: the shop comes back from where it moved to."""
    place.must_be_known()
    if place.config.database:
        raise Refused("shop_there", folder=place.config.database)
    if not place.folder.database.exists():
        return
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        moved = MOVED.read(work.settings)
        sold = any(work.audit.last_number(till.id) for till in work.audit.tills())
    if sold and not moved.done:
        raise Refused("shop_there", folder=str(place.folder.root))
    if sold and ready is not None:
        must_go_on(ready, moved.mark)


def mark_left_under(place: Place) -> str:
    """Of the moving file that the books of this place have left in; "" where they sell here."""
    if place.config.database or not place.folder.database.exists():
        return ""
    with suppress(Damaged, Unavailable), closing(place.open_storage(read_only=True)) as storage:
        with storage.look() as work:
            moved = MOVED.read(work.settings)
        return moved.mark if moved.done else ""
    return ""


def must_go_on(ready: Ready, mark: str) -> None:
    """`Refused("books_no_newer")` unless these books were elsewhere, where those that left under `mark`
    arrived, and have left there: no number of theirs is given twice."""
    if ready.mark == mark or not arrived_under(mark, DataFolder(ready.folder).database):
        raise Refused("books_no_newer")


def offered(folders: list[Path]) -> list[Offered]:
    """What a shop may come out of, right inside them and in a folder `backups` there, the newest first."""
    found: list[Path] = []
    for folder in dict.fromkeys(place for each in folders for place in (each, each / "backups")):
        with suppress(OSError):
            found += [file for file in folder.iterdir() if file.suffix.lower() in ENDINGS]
    return offered_files(found)


def offered_files(files: list[Path]) -> list[Offered]:
    """Those of them that a shop comes out of, moving files first, the newest first; not of all of a cupboard
    full of backups."""
    newest = sorted(files, key=lambda file: (file.suffix.lower() == MOVING, _changed(file)), reverse=True)
    shops = [shop for file in newest[:_MOST_FILES] if (shop := look_into(file))]
    return sorted(shops, key=lambda shop: (shop.moves, shop.at), reverse=True)


def _changed(file: Path) -> float:
    with suppress(OSError):
        return file.stat().st_mtime
    return 0.0


def _texts(stored: Any) -> dict[str, str]:
    return {str(name): str(text) for name, text in stored.items()} if isinstance(stored, dict) else {}
