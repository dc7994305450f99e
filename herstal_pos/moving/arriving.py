"""A shop arrives on this computer: out of a moving file, or out of a plain backup."""

import json
import shutil
from contextlib import closing, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from herstal_pos.app import Place
from herstal_pos.config import Config, read_config, write_config
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.till import next_prefix
from herstal_pos.paths import DataFolder
from herstal_pos.records import record
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.shop.settings import stored_shop
from herstal_pos.storage import rescue
from herstal_pos.storage.beside import arrive_beside
from herstal_pos.storage.moving.offered import ENDINGS, Offered, look_into

_MADE_READY = "arriving-"


@record(frozen=True)
class Ready:
    """Books made ready in a `folder` beside a shop's own, with what goes along."""

    folder: Path
    config: Config
    secrets: dict[str, str]
    labels: dict[str, str]
    next_ticket: str


def prepare(place: Place, file: Path, passphrase: Secret | None, *, new_series: bool = False) -> Ready:
    """The books in `file` made ready beside those of `place`: without a passphrase, out of a plain backup.
    `new_series`: tickets may have been printed after it, so its till begins another series of numbers.

    Raises `Refused`, `Unavailable`, `Damaged`; nothing of the shop has changed then.
    """
    forget_what_was_ready(place)
    place.folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = Path(mkdtemp(prefix=_MADE_READY, dir=place.folder.root))
    try:
        database = DataFolder(beside).database
        said = arrive_beside(file=str(file), passphrase=str(passphrase or ""), database=str(database))
        return _readied(beside, json.loads(said["parcel"]), place, new_series=new_series)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _readied(beside: Path, parcel: Any, place: Place, *, new_series: bool) -> Ready:
    kept = parcel if isinstance(parcel, dict) else {}
    ready = DataFolder(beside)
    if isinstance(config := kept.get("config"), str) and config:
        ready.config.write_text(config, "utf-8")
    books = Place(ready, _named(read_config(ready.config), ready, new_series=new_series), place.practice)
    storage, counter = books.open_shop(moved=True)
    storage.at_till.unattended = True
    with closing(storage):
        if kept:
            answers = dispatch.execute(commands.Arrive(str(kept.get("mark", ""))), storage, counter)
            refused = next((news for news in answers if isinstance(news, notices.CommandRefused)), None)
            if refused:
                raise Refused(refused.reason, **refused.params)
        with storage.look() as work:
            following = counter.till.number_text(work.audit.last_number(counter.till.id) + 1)
            language = stored_shop(work.settings).language
    config = books.config.__replace__(language=language, odd=False)
    return Ready(beside, config, _texts(kept.get("secrets")), _texts(kept.get("labels")), following)


def _named(config: Config, ready: DataFolder, *, new_series: bool) -> Config:
    """Which till of the books this one is: by its file, else the only one, else the first."""
    known = rescue.known_tills(ready)
    prefix = config.till_prefix or ("1" if "1" in known or not known else known[0])
    if new_series:
        prefix = next_prefix(prefix, known)
    return config.__replace__(till_prefix=prefix, database="")


def take_place(place: Place, ready: Ready) -> None:
    """No till may have the folder open. The books come last: until then the first start may be done again;
    what lay there is set aside."""
    must_be_untouched(place)
    place.folder.labels.mkdir(parents=True, exist_ok=True)
    for name, text in ready.labels.items():
        (place.folder.labels / Path(name).name).write_text(text, "utf-8")
    secrets = place.secrets()
    for name, secret in ready.secrets.items():
        secrets.put(name, secret)
    moved = DataFolder(ready.folder)
    if moved.config.exists():
        moved.config.replace(place.folder.config)
    write_config(place.folder.config, ready.config)
    rescue.change_places(moved.database, place.folder)
    forget_what_was_ready(place)


def forget_what_was_ready(place: Place) -> None:
    """Also what a power cut left."""
    for left in place.folder.root.glob(f"{_MADE_READY}*"):
        shutil.rmtree(left, ignore_errors=True)


def must_be_untouched(place: Place) -> None:
    """`Refused("shop_there")` where tickets were made already."""
    place.must_be_known()
    if place.config.database:
        raise Refused("shop_there", folder=place.config.database)
    if not place.folder.database.exists():
        return
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        if any(work.audit.last_number(till.id) for till in work.audit.tills()):
            raise Refused("shop_there", folder=str(place.folder.root))


def offered(folders: list[Path]) -> list[Offered]:
    """What a shop may come out of, right inside them and in their backups, the newest first."""
    found = []
    for folder in folders:
        with suppress(OSError):
            found += [file for file in folder.iterdir() if file.suffix.lower() in ENDINGS]
    shops = [shop for file in found if (shop := look_into(file))]
    return sorted(shops, key=lambda shop: (shop.moves, shop.at), reverse=True)


def _texts(stored: Any) -> dict[str, str]:
    return {str(name): str(text) for name, text in stored.items()} if isinstance(stored, dict) else {}
