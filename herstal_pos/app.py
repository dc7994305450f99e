"""The composition root: the only place that knows everything. It builds the till and its threads."""

import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from herstal_pos.clock import SystemClock, UuidV7Ids
from herstal_pos.config import Config
from herstal_pos.devices.station import Station
from herstal_pos.domain.law import read_law
from herstal_pos.domain.till import Clerk, Till
from herstal_pos.paths import RESOURCES, DataFolder
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.settings import RECEIPT_PRINTER
from herstal_pos.workers.printing import PrintWorker
from herstal_pos.workers.scanning import ScanWorker
from herstal_pos.workers.store import StoreWorker
from herstal_pos.workers.threads import Loop

type OpenShop = Callable[[], tuple[Storage, Counter]]

STORE_TURN_S = 0.2
LAST_WORDS_S = 10.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a till stands: its data folder, what it must know before, and whether all of it is practice."""

    folder: DataFolder
    config: Config
    practice: bool = False

    def open_storage(self, *, read_only: bool = False) -> Storage:
        """SQLAlchemy is loaded here, on the thread that needs it. A second till on the folder: `Refused`."""
        from herstal_pos.storage import open_storage  # noqa: PLC0415

        self.folder.root.mkdir(parents=True, exist_ok=True)
        return open_storage(self.config.database or self.folder.database, read_only=read_only)

    def counter(self, storage: Storage) -> Counter:
        """This till and its clerk, entered in the books the first time."""
        clock = SystemClock()
        ids = UuidV7Ids(clock)
        with storage.work() as work:
            till = work.tills.first()
            if till is None:
                prefix = self.config.till_prefix or ("P1" if self.practice else "1")
                till = Till(ids.new(), prefix, self.practice)
                work.tills.add(till)
            clerk = work.tills.first_clerk()
            if clerk is None:
                clerk = Clerk(ids.new(), "")
                work.tills.save_clerk(clerk)
            work.commit()
        law = read_law(tomllib.loads((RESOURCES / "belgium.toml").read_text("utf-8")))
        return Counter(clock, ids, law, till, clerk.id)

    def open_shop(self) -> tuple[Storage, Counter]:
        storage = self.open_storage()
        with ExitStack() as on_trouble:  # left open, the folder's lock would refuse the next attempt
            on_trouble.callback(storage.close)
            counter = self.counter(storage)
            on_trouble.pop_all()
        return storage, counter


class Machinery:
    """The threads of a till. News goes to `screen`, from any of them."""

    def __init__(
        self, open_shop: OpenShop, screen: Callable[[notices.Notice], None], scanner: str = ""
    ) -> None:
        self._screen = screen
        self._station = Station()
        self._store = StoreWorker(open_shop, self._publish)
        self._paper = PrintWorker(
            RECEIPT_PRINTER,
            self._station.receipt_printer,
            self._store.ask,
            self._publish,
            SystemClock(),
            self._station.printers,
        )
        self._scanner = scanner
        self._store_loop = Loop("store", lambda: self._store.step(STORE_TURN_S), self._store.close)
        self._others = [Loop("receipt printer", self._print)]

    def start(self) -> None:
        """After the first paint. The store goes first: everything else asks it."""
        self._store.submit(commands.Refresh())
        self._store_loop.start()
        if self._scanner:
            self._others.append(self._scan_loop())
        for loop in self._others:
            loop.start()

    def submit(self, command: commands.Command) -> None:
        """From any thread; returns at once."""
        if isinstance(command, commands.FindPrinters):
            self._paper.find()
        else:
            self._store.submit(command)

    def stop(self) -> None:
        """Devices first, so that the store hears their last report; the store finishes what it was given."""
        for loop in self._others:
            loop.stop()
        self._paper.wake()
        for loop in self._others:
            loop.join(LAST_WORDS_S)
        self._store_loop.stop()
        self._store_loop.join()

    def _publish(self, notice: notices.Notice) -> None:
        self._station.hear(notice)
        self._paper.hear(notice)
        self._screen(notice)

    def _print(self) -> None:
        self._paper.wait(self._paper.step())

    def _scan_loop(self) -> Loop:
        from hardware.drivers.scanning.serial import SerialScanner  # noqa: PLC0415 - only where there is one

        worker = ScanWorker(SerialScanner(self._scanner), self._publish)
        return Loop("scanner", worker.step, worker.close)
