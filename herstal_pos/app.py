"""The composition root: where a till stands, and what is opened there."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from herstal_pos.clock import SystemClock, UuidV7Ids
from herstal_pos.config import Config
from herstal_pos.domain.errors import Refused, Unavailable
from herstal_pos.paths import RESOURCES, DataFolder, own_program
from herstal_pos.records import record

if TYPE_CHECKING:  # the first paint waits for what is imported here
    from collections.abc import Callable
    from datetime import date
    from subprocess import Popen
    from typing import Any

    from herstal_pos.services.ports import Clock, Counter, Storage
    from herstal_pos.services.shop.ports import Secrets
    from herstal_pos.services.views import PlaceView
    from herstal_pos.updating.taking import Installation
    from herstal_pos.workers.archives import MakeArchive
    from herstal_pos.workers.backing_up.ways import BackupWays

    type Updates = tuple[Installation, str]


@record(frozen=True)
class Place:
    """Where a till stands: its data folder, what it must know before, its clock, and whether all of it is
    practice.
    """

    folder: DataFolder
    config: Config
    practice: bool = False
    clock: "Clock" = SystemClock()

    @property
    def prefix(self) -> str:
        """What this till's receipt numbers begin with."""
        return self.config.till_prefix or ("P1" if self.practice else "1")

    def must_be_known(self) -> None:
        """`Unavailable` where the file cannot be read that says which books these are, and which till."""
        if self.config.odd:
            raise Unavailable("config")

    def open_storage(self, *, read_only: bool = False, new: bool = True) -> "Storage":
        """What it needs is loaded here, on the thread that asks. A second till on the folder: `Refused`;
        where nobody can read which books are meant: `Unavailable`.

        `new` False: a shop was here, and is not begun anew where it is gone.
        """
        self.must_be_known()
        from herstal_pos.storage import make_folder, must_be_there, open_storage  # noqa: PLC0415

        if not read_only and new:
            make_folder(self.folder.root)
        if not new and not self.config.database:
            must_be_there(self.folder.database)
        return open_storage(self.config.database or self.folder.database, read_only=read_only)

    def counter(self, storage: "Storage") -> "Counter":
        """This till and its clerk, entered in the books the first time."""
        import tomllib  # noqa: PLC0415 - as above: after the first paint, on the store's thread
        from functools import partial  # noqa: PLC0415

        from herstal_pos.domain.law import read_law  # noqa: PLC0415
        from herstal_pos.domain.shop.clerk import Clerk  # noqa: PLC0415
        from herstal_pos.domain.shop.till import Till  # noqa: PLC0415
        from herstal_pos.files import label_templates  # noqa: PLC0415
        from herstal_pos.services.ports import Counter  # noqa: PLC0415

        ids = UuidV7Ids(self.clock)
        with storage.work() as work:
            till = work.tills.with_prefix(self.prefix)
            if till is None:
                till = Till(ids.new(), self.prefix, self.practice)
                work.tills.add(till)
            work.tills.claim(till.id)
            clerk = work.tills.first_clerk()
            if clerk is None:
                clerk = Clerk(ids.new(), "")
                work.tills.save_clerk(clerk)
            work.commit()
        law = read_law(tomllib.loads((RESOURCES / "belgium.toml").read_text("utf-8")))
        templates = partial(label_templates, self.folder.labels)
        return Counter(self.clock, ids, law, till, clerk.id, templates)

    def secrets(self) -> "Secrets":
        """On the thread that needs them: a key ring may take its time."""
        from herstal_pos.secrets import open_secrets  # noqa: PLC0415

        return open_secrets(self.folder.secrets, key_ring=not self.practice)

    @property
    def backups(self) -> "BackupWays":
        """Where they lie, how one is made and checked, and what else is done with them."""
        from herstal_pos.storage.beside import Program  # noqa: PLC0415 - with the threads
        from herstal_pos.workers.backing_up.ways import BackupWays  # noqa: PLC0415 - as above

        where = self.config.database or self.folder.database

        def make(file: Path) -> Path:
            from herstal_pos.storage.beside import back_up_beside  # noqa: PLC0415 - on its own thread

            return back_up_beside(where, file)

        def tidy(made: Path, sure: bool) -> None:
            from herstal_pos.storage.backups.places import forget_old_ones  # noqa: PLC0415 - as above

            forget_old_ones(made.parent, made.name, sure=sure)

        def look(stop: "Callable[[], bool]") -> None:
            from herstal_pos.storage import backup  # noqa: PLC0415 - as above

            backup.look_at_pages(where, stop)

        def try_place(folder: str) -> Program:
            return Program("place", file="", folder=folder, was_apart="", sure="")

        def bring(file: str, place: "PlaceView", sure: bool) -> Program:
            apart, certain = ("yes" if each else "" for each in (place.apart, sure))
            return Program("place", file=file, folder=place.folder, was_apart=apart, sure=certain)

        def prove(file: str) -> Program:
            return Program("prove", file=file, folder=str(self.folder.root))

        return BackupWays(self.folder.backups, make, tidy, look, try_place, bring, prove)

    @property
    def archives(self) -> "MakeArchive":
        """How one is made."""

        def make(first: "date", last: "date", folder: Path) -> "dict[str, Any]":
            from herstal_pos.storage.beside import archive_beside  # noqa: PLC0415 - on its own thread

            return archive_beside(self.config.database or self.folder.database, first, last, folder)

        return make

    def updates(self) -> "Updates":
        """How an update file is taken, and the tables of the version that runs."""
        from herstal_pos.storage.schema import VERSION  # noqa: PLC0415 - with the threads
        from herstal_pos.updating.taking import ways_of  # noqa: PLC0415 - as above

        return ways_of(RESOURCES / "update-keys.pub"), VERSION

    def parcel(self, asked: "dict[str, str]") -> "dict[str, Any]":
        """What goes to the accountant, made in a program of its own."""
        from herstal_pos.storage.beside import parcel_beside  # noqa: PLC0415 - as above

        return parcel_beside(self.config.database or self.folder.database, asked)

    def new_id(self) -> str:
        return UuidV7Ids(self.clock).new()

    def open_shop(self, *, new: bool = True, moved: bool = False) -> "tuple[Storage, Counter]":
        """`new` as in `open_storage`. Books that have moved are opened to be read, where `moved`; else they
        are `Refused("moved")`."""
        storage = self.open_storage(new=new)
        with ExitStack() as on_trouble:  # left open, the folder's lock would refuse the next attempt
            on_trouble.callback(storage.close)
            counter = self.counter(storage)
            _look_at_clock(storage, counter)
            _look_at_move(storage, counter, moved=moved)
            on_trouble.pop_all()
        return storage, counter


def _look_at_clock(storage: "Storage", counter: "Counter") -> None:
    """Before anything is written under it: what is written then would make a wrong one look right."""
    from herstal_pos.services.day.clock import look_at_clock  # noqa: PLC0415 - as above

    with storage.work() as work:
        look_at_clock(work, counter)
        work.commit()


def _look_at_move(storage: "Storage", counter: "Counter", *, moved: bool) -> None:
    """One that was cut off is settled first."""
    from herstal_pos.services.shop.clerks.leaving import must_be_here  # noqa: PLC0415 - as above

    try:
        must_be_here(storage)
    except Refused:
        _settle(storage, counter)
        if not moved:
            must_be_here(storage)


def _settle(storage: "Storage", counter: "Counter") -> None:
    """A moving file is whole once it has its name. Where nobody can see now whether it has, for its stick is
    away, the books stay marked: the computer that it went to may sell."""
    from herstal_pos.services import commands, dispatch  # noqa: PLC0415 - once in a till's life
    from herstal_pos.services.shop.settings_rows import MOVED  # noqa: PLC0415 - as above
    from herstal_pos.storage.moving import begun  # noqa: PLC0415 - as above

    with storage.look() as work:
        moved = MOVED.read(work.settings)
    there = None if moved.done else begun.came_to_be(Path(moved.file), moved.mark)
    if there is not None:
        dispatch.execute(commands.SettleMove(moved.mark, there=there), storage, counter)
        begun.end(Path(moved.file))


class PracticeShop:
    """Beside the till: another program, with a data folder of its own, which outlives it."""

    def __init__(self) -> None:
        self._process: Popen[bytes] | None = None

    def open(self) -> bool:
        """False where it is open already. Raises `OSError`."""
        if self._process is not None and self._process.poll() is None:
            return False
        from subprocess import Popen  # noqa: PLC0415 - once in a shop's life

        self._process = Popen(own_program("practice"), start_new_session=True)
        return True


def printer_models() -> list[tuple[str, str]]:
    """The one that suits most comes first: it stands there until another is chosen."""
    from hardware.drivers.profiles import GENERIC, names, profile  # noqa: PLC0415 - for the devices screen only

    return [(name, profile(name).model) for name in sorted(names(), key=lambda name: name != GENERIC)]


def label_printer_models() -> list[tuple[str, str]]:
    from hardware.drivers.labels.profiles import models  # noqa: PLC0415 - as above

    return models()
