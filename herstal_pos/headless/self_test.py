"""Whether this version can serve this shop, found out before its first start, on a copy that is thrown away.

The shop itself is only read. A shop on PostgreSQL is not copied: its tables may be older than this program
reads, and other tills sell in them. Of it the version alone is looked at; the rest is done in a shop made for
the test.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from herstal_pos import __version__
from herstal_pos.app import Place
from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.i18n import Words
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.storage import schema
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.errors import away, raise_known
from herstal_pos.storage.database.files import check_file
from herstal_pos.storage.database.sqlite import SqliteReader
from herstal_pos.storage.moving.unpacked import TESTING, unpacking
from herstal_pos.updating import progress

if TYPE_CHECKING:
    from hardware.drivers.document import Document

NOT_NOW = 75
"""Exit status while a day is open: nothing was tried (EX_TEMPFAIL of sysexits.h)."""

PACKAGES: Mapping[str, str] = {
    "alembic": "alembic",
    "argon2-cffi": "argon2",
    "biip": "biip",
    "cryptography": "cryptography.hazmat.primitives.asymmetric.ed25519",
    "keyring": "keyring",
    "libusb-package": "libusb_package",
    "pillow": "PIL.Image",
    "platformdirs": "platformdirs",
    "ppf-datamatrix": "ppf.datamatrix",
    "pyserial": "serial",
    "pyside6-essentials": "PySide6.QtWidgets",
    "python-barcode": "barcode",
    "python-calamine": "python_calamine",
    "python-escpos": "escpos.escpos",
    "pyusb": "usb.core",
    "requests": "requests",
    "pyrage": "pyrage",
    "segno": "segno",
    "sqlalchemy": "sqlalchemy",
    "xlsxwriter": "xlsxwriter",
}
"""By what the project asks for, what of it the till imports."""

SCREENS = ("sale", "returning", "closing_count", "devices", "orders")
_TILL = "SELFTEST"
"""Of the copy: a series of its own; neither an open cart nor an open day of the shop is in the way."""
_OPEN_DAYS = "SELECT count(*) FROM cash_session WHERE closed_at IS NULL"
_PRICE_CENTS = 320
_FLOAT_CENTS = 10_000

type _Say = Callable[[str], None]


def add_to(parser: ArgumentParser) -> None:
    parser.add_argument("--now", action="store_true", help="also while a day is open")


def run(asked: Namespace, place: Place, words: Words) -> int:
    """0, or a sentence that says what to do: 1 where something is wrong, `NOT_NOW` while a day is open."""
    with _at_the_books():
        waits = not asked.now and a_day_is_open(place)
    if waits:
        print(words("self_test.not_now"), file=sys.stderr)
        return NOT_NOW
    done: list[str] = []
    with _reported(done, words, as_json=asked.json), _copy_of(place) as copy:
        _test(copy, place, lambda step: _next(step, done, words, as_json=asked.json))
    return 0


def a_day_is_open(place: Place) -> bool:
    """At any till of these books; also of tables that this version would migrate first."""
    place.must_be_known()
    if not place.config.database and not place.folder.database.exists():
        return False
    with closing(_looked_at(place)) as books:
        return schema.stored(books) is not None and books.rows(_OPEN_DAYS) != [(0,)]


def _must_fit(place: Place) -> None:
    """`Unavailable("newer")` of books in which this version would spoil something."""
    with closing(_looked_at(place)) as books:
        schema.is_current(books)


def _looked_at(place: Place) -> Connection:
    """The books as they are, to be closed; nothing is written."""
    url = place.config.database
    if url:
        from herstal_pos.storage.database.postgresql import Postgresql  # noqa: PLC0415 - where there is one

        books = Connection(Postgresql(url, writes=False))
    else:
        check_file(place.folder.database)
        books = Connection(SqliteReader(place.folder.database))
    books.begin()
    return books


# --- the report


def _next(step: str, done: list[str], words: Words, *, as_json: bool) -> None:
    done.append(step)
    if not as_json:
        print(words(f"self_test.{step}"), flush=True)


@contextmanager
def _reported(done: list[str], words: Words, *, as_json: bool) -> Iterator[None]:
    """Also a bug is told in a sentence, before Python tells where it is."""
    passed = False
    try:
        yield
        passed = True
    finally:
        failed = "" if passed else (done or ["begin"])[-1]
        if as_json:
            print(json.dumps({"version": __version__, "passed": passed, "done": done, "failed": failed}))
        elif passed:
            print(words("self_test.passed", version=__version__))
        else:
            print(words("self_test.failed", version=__version__), file=sys.stderr)


# --- the copy


@contextmanager
def _copy_of(place: Place) -> Iterator[Place]:
    """In the shop's own folder, where its data are anybody's as little as they were; without a shop, and for
    one on a server, an empty place. Raises `Unavailable("full")` where there is no room."""
    home = place.folder.root if not place.config.database and place.folder.database.exists() else None
    with _room_in(home) as made:
        folder = DataFolder(made)
        if home is not None:
            with _at_the_books():
                _copy_file(place.folder.database, folder.database)
        here = replace(place.config, database="", scanner="", till_prefix=place.prefix)
        yield replace(place, folder=folder, config=here)


@contextmanager
def _room_in(home: Path | None) -> Iterator[Path]:
    """Make an empty folder for the length of a block: beside the shop's books, where a watcher removes the
    copy also when this program is killed, or without a shop among temporary files. Raises `Unavailable`."""
    if home is not None:
        with unpacking(home, TESTING) as made:
            yield made
        return
    try:
        empty = TemporaryDirectory(prefix=TESTING, ignore_cleanup_errors=True)
    except OSError as error:
        raise away(error) from error
    with empty as there:
        yield Path(there)


def _copy_file(file: Path, target: Path) -> None:
    """One moment of it, by SQLite's own backup, on a connection that writes nothing."""
    if file.stat().st_size > shutil.disk_usage(target.parent).free:
        raise Unavailable("full", str(target))
    there = f"{file.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(there, uri=True)) as source, closing(sqlite3.connect(target)) as copied:
            source.backup(copied)
    except sqlite3.Error as error:
        raise_known(error, lost=False)


# --- what is tried


def _test(copy: Place, real: Place, say: _Say) -> None:
    say("packages")
    packages = dict(PACKAGES) | ({"psycopg": "psycopg"} if real.config.database else {})
    for module in packages.values():
        import_module(module)
    if real.config.database:
        say("server")
        with _at_the_books():
            _must_fit(real)
    say("open")
    with _at_the_books():
        storage, counter = copy.open_shop()
    with closing(storage):
        storage.at_till.unattended = True
        dispatch.execute(commands.Refresh(), storage, counter)
        say("verify")
        _must_be_sound(storage)
        say("sell")
        papers = _day(replace(copy, config=replace(copy.config, till_prefix=_TILL)), storage)
        _must_be_sound(storage)
        say("paper")
        _encode(papers, storage, counter)
    say("screens")
    progress.say(progress.SCREEN)
    _paint(copy)


@contextmanager
def _at_the_books() -> Iterator[None]:
    """What takes the longer the more a shop has sold: the launcher that waits for this one is told."""
    progress.say(progress.STORE)
    yield
    progress.say(progress.WORKS)


def _must_be_sound(storage: Storage) -> None:
    from herstal_pos.services.whole.verifying import verify  # noqa: PLC0415 - as below: with its step

    with _at_the_books():
        sound = verify(storage, progress.sign).sound
    if not sound:
        raise Refused("self_test_unsound")


def _day(place: Place, storage: Storage) -> list["Document"]:
    """Opened, a sale, the return of it, closed; gives their papers."""
    from herstal_pos.practice.shop import SHOP  # noqa: PLC0415
    from herstal_pos.services.shop.settings import stored_shop  # noqa: PLC0415

    counter = place.counter(storage)

    def do(command: commands.Command) -> Mapping[type, Any]:
        news = {type(notice): notice for notice in dispatch.execute(command, storage, counter)}
        if notices.CommandRefused in news:
            no: Any = news[notices.CommandRefused]
            raise Refused(no.reason, **no.params)
        return news

    def pay(sale: Any) -> Any:
        return do(commands.TakeTender(sale.sale_id, sale.version, "cash"))[notices.SaleCompleted].paid

    with storage.look() as work:
        described = stored_shop(work.settings).complete
    if not described:
        do(commands.SaveShop(SHOP))
    do(commands.OpenDay(_FLOAT_CENTS, sure=True, clock_right=True))  # the day of a copy
    do(commands.AddFreeItem(_PRICE_CENTS, "standard", "Test"))
    paid = pay(do(commands.Refresh())[notices.SaleChanged].sale)
    do(commands.ReprintReceipt(None))
    do(commands.OpenReceipt(paid.number_text))
    pay(do(commands.ReturnAll())[notices.SaleChanged].sale)
    do(commands.CloseDay({_FLOAT_CENTS: 1}, reason="unknown", sure=True))
    return _papers(storage, counter)


def _papers(storage: Storage, counter: Counter) -> list["Document"]:
    from herstal_pos.documents.stored_paper import document_from  # noqa: PLC0415
    from herstal_pos.domain.paper.printing import PrintJobState  # noqa: PLC0415

    with storage.look() as work:
        jobs = work.jobs.in_state(counter.till.id, PrintJobState.QUEUED)
    return [document_from(job.parts) for job in jobs]


def _encode(papers: list["Document"], storage: Storage, counter: Counter) -> None:
    """For the printers that this till has; where it has none, for the model that suits most."""
    from hardware.drivers.labels import languages as stickers_in, profiles as labels  # noqa: PLC0415
    from hardware.drivers.printing import languages  # noqa: PLC0415
    from hardware.drivers.printing.layout import compose  # noqa: PLC0415
    from hardware.drivers.profiles import GENERIC, database, names, profile  # noqa: PLC0415
    from herstal_pos.documents.paper.trial import trial_label  # noqa: PLC0415
    from herstal_pos.services.shop.settings import label_printer, printer, shop_at  # noqa: PLC0415

    with storage.look() as work:
        shop = shop_at(counter.till.id, work.settings)
        receipts, stickers = (
            printer(work.settings, counter.till.id),
            label_printer(work.settings, counter.till.id),
        )
    known = (*names(), *database.names())
    model = profile(receipts.profile if receipts.profile in known else GENERIC)
    label_model = stickers.profile if stickers.profile in labels.names() else labels.GENERIC
    label = trial_label(shop, shop.language, counter.clock.now(), practice=False)
    wires = [languages.encode(compose(paper, model), model) for paper in papers]
    wires.append(stickers_in.encode(label, labels.label_profile(label_model)))
    if len(wires) < len(("receipt", "z", "label")) or not all(wires):
        raise Refused("self_test_paper")


def _paint(copy: Place) -> None:
    """By a program of its own, for Qt ends one in which it cannot paint; on no screen."""
    target = copy.folder.root / "screens"
    program = (sys.executable, "-P", "-m", "herstal_pos", "screenshot", str(target), "--only", *SCREENS)
    ways = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(program, env=os.environ | ways, capture_output=True, encoding="utf-8", check=False)
    sys.stderr.write(done.stderr)
    if len(list(target.glob("*.png"))) != len(SCREENS):
        raise Refused("self_test_screens")
