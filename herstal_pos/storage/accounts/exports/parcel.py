"""A period's archive for the accountant, in a program of its own: it reads beside the till that sells.

The same days are the same bytes: no file in it has an hour, and none but the stock's value changes once a
period is over.
"""

import io
import os
import tomllib
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hardware.drivers.labels.plain_pdf import pdf
from herstal_pos.domain.accounts.exports.period import BookedPeriod, period_asked
from herstal_pos.domain.errors import Unavailable
from herstal_pos.domain.law import read_law
from herstal_pos.files import OddFile, read_whole, write_beside
from herstal_pos.i18n import Words
from herstal_pos.paths import RESOURCES
from herstal_pos.services import commands, dispatch
from herstal_pos.services.accounts.exports.period_files import Files, Zs, files_of
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.stock.valuing.exporting import export_stock_value
from herstal_pos.storage.store import open_storage

_MOST_NAMES = 100
_SIGNS = 16


def beside(where: str, first: str, last: str, prefix: str, folder: str, at: str) -> dict[str, Any]:
    """`where` the database is, `first` and `last` day, `prefix` of the till that asks and the moment at which
    it does, `folder` for the archive. Gives its `path`, its name (`file`), its `digest`, `zs` and `files` as
    they are noted of a sending. `Unavailable`: gone (no such folder), disk, and what opening a database may
    raise."""
    room = Path(folder)
    if not room.is_absolute() or not room.is_dir() or not os.access(room, os.W_OK | os.X_OK):
        raise Unavailable("gone", f"no such folder: {room}")
    period = period_asked(date.fromisoformat(first), date.fromisoformat(last))
    with closing(open_storage(where, read_only=True)) as storage:
        stem, zs, files = _files(period, storage, prefix, datetime.fromisoformat(at))
    made = zipped(files)
    path = _kept(made, room, stem)
    return {
        "path": str(path),
        "file": path.name,
        "digest": sha256(made).hexdigest(),
        "zs": [list(z) for z in zs],
        "files": [[name, sha256(content).hexdigest()[:_SIGNS]] for name, content in files],
    }


class _Moment:
    """Clock and ids of who only reads: it is then, and nothing is made."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def steady(self) -> timedelta:
        return timedelta()

    def new(self) -> str:
        raise RuntimeError("a parcel writes nothing")


def _files(period: BookedPeriod, storage: Storage, prefix: str, at: datetime) -> tuple[str, Zs, Files]:
    with storage.look() as work:
        till = work.tills.with_prefix(prefix)
    if till is None:
        raise Unavailable("gone", f"no till {prefix}")
    law, moment = read_law(tomllib.loads((RESOURCES / "belgium.toml").read_text("utf-8"))), _Moment(at)
    counter = Counter(moment, moment, law, till, "")

    def value(day: date) -> bytes:
        steps = export_stock_value(commands.ExportStockValue(day), storage, counter)
        return dispatch.to_the_end(steps).text.encode()

    with storage.look() as work:
        words = Words(shop_here(work, counter).language)
        zs, files = files_of(period, work, counter, pdf, value)
    return f"{words('accountant.file')}-{period.stem}", zs, files


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files:
            entry = ZipInfo(name)  # of 1980, as all of them
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def _kept(made: bytes, folder: Path, stem: str) -> Path:
    """Whole or not at all, and never over another file; one with these very bytes is it already."""
    try:
        for number in range(1, _MOST_NAMES):
            file = folder / (f"{stem}.zip" if number == 1 else f"{stem}-{number}.zip")
            if not os.path.lexists(file):
                write_beside(file, made)
                return file
            with suppress(OddFile):  # another kind of thing, or larger
                if read_whole(file, len(made)) == made:
                    return file
    except OSError as odd:
        raise Unavailable("disk", str(odd)) from odd
    raise Unavailable("disk", f"too many of {stem}")
