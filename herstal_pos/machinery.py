"""The threads of a till, and all that they need. Imported after the first paint: none of it is seen."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.devices.station import Station
from herstal_pos.domain.counter.codes import CALIBRATION_TEXT
from herstal_pos.late import is_called
from herstal_pos.mall import Access, open_mall
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.mall.platform import Mall
from herstal_pos.services.ports import Clock, Counter, Storage
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.services.shop.settings import LABEL_PRINTER, PAGES, RECEIPT_PRINTER
from herstal_pos.workers.accountant import AccountantWorker, Make
from herstal_pos.workers.archives import ArchiveWorker, MakeArchive
from herstal_pos.workers.backing_up.ways import BackupWays
from herstal_pos.workers.backing_up.worker import BackupWorker
from herstal_pos.workers.mail import MailWorker
from herstal_pos.workers.mall import MallWorker, OpenMall
from herstal_pos.workers.moving.worker import Ask, Does, MoveWorker
from herstal_pos.workers.printing import PrintWorker
from herstal_pos.workers.scanning import ScanWorker
from herstal_pos.workers.sending.worker import InvoiceWorker
from herstal_pos.workers.store import COUNTER, SYNC, StoreWorker
from herstal_pos.workers.terminal import TerminalWorker
from herstal_pos.workers.threads import Errands, Loop
from herstal_pos.workers.tickets import TicketWorker
from herstal_pos.workers.updating.worker import UpdateWorker

if TYPE_CHECKING:
    from herstal_pos.moving.ready import Ready

type OpenShop = Callable[[], tuple[Storage, Counter]]

STORE_TURN_S = 0.2
LAST_WORDS_S = 10.0


class Machinery:
    """The threads of a till. News goes to `screen`, from any of them. `ready`: books that are to take the
    place of the open ones, once `stop` has closed them."""

    ready: "Ready | None" = None

    def __init__(
        self,
        open_shop: OpenShop,
        screen: Callable[[notices.Notice], None],
        scanner: str = "",
        clock: Clock | None = None,
        secrets: Callable[[], Secrets] | None = None,
        backups: BackupWays | None = None,
        archives: MakeArchive | None = None,
        answered: Callable[[int], None] = lambda _turn: None,
        door: OpenMall | None = None,
        parcel: Make | None = None,
        settles_s: float = 0.0,
        moving: Place | None = None,
    ) -> None:
        """Without `secrets` no mall is talked to, without `backups` or `archives` none is made. `answered`
        hears when all news of what was submitted is out, by its turn. `door`: to the mall; None: over the
        network. `parcel`: makes what goes to the accountant. `settles_s`: so long all but the store and a
        scanner wait once the shop was shown. `moving`: whose books may leave, whose program may be renewed.
        """
        self._screen, self._station = screen, Station()
        self._store = StoreWorker(open_shop, self._publish, answered)
        asks, at = (self._store.ask, self._publish), clock or SystemClock()
        self._receipts = PrintWorker(RECEIPT_PRINTER, self._station.receipt_printer, *asks, at)
        self._labels = PrintWorker(LABEL_PRINTER, self._station.label_printer, *asks, at, drawer=False)
        self._pages = Errands(self._publish)
        self._mall = _mall_worker(self._store, self._publish, secrets, door) if secrets else None
        self._backup = BackupWorker(backups, *asks, at) if backups else None
        self._archives = ArchiveWorker(archives, *asks) if archives else None
        self._tickets = TicketWorker(*asks, secrets, _qr) if secrets else None
        self._mail = MailWorker(*asks, secrets, self._station.letter) if secrets else None
        self._invoices = InvoiceWorker(*asks, secrets, _pdf) if secrets else None
        self._accountant = AccountantWorker(*asks, secrets, parcel) if secrets and parcel else None
        self._updates = UpdateWorker(moving.updates, self._publish) if moving else None
        self._terminal = TerminalWorker(partial(self._store.ask, priority=COUNTER), self._publish)
        self._moving = MoveWorker(_moving(moving, self._keep_ready), *asks) if moving else None
        self._town: list[Loop] = []
        self._scanner = scanner
        self._devices: dict[str, str] = {}
        self._refreshed, self._settles_s = threading.Event(), settles_s
        self._store_loop = Loop("store", self._store_turn, self._store.close)
        self._others = self._device_loops()
        self._elsewhere: dict[str, Callable[[Any], None]] = {
            "printers": self._find,
            "devices": self._ask_health,
            "receipt printer": lambda _: self._receipts.run(_scanner_code),
            "backup": lambda _: self._backup.back_up() if self._backup else None,
            "moving": lambda command: self._moving.want(command) if self._moving else None,
            "mall": lambda command: self._mall.connect(command) if self._mall else None,
            "tickets": lambda command: self._tickets.show(command) if self._tickets else None,
            "invoices": lambda command: self._invoices.send(command) if self._invoices else None,
            "mail": lambda command: self._mail.connect(command) if self._mail else None,
            "terminal": self._terminal.submit,
            "updates": lambda command: self._updates.submit(command) if self._updates else None,
            "odd things": lambda _: self._mall.ask_again() if self._mall else None,
        }
        self._afterwards: dict[str, Callable[[], None]] = {
            "backup": lambda: self._backup.try_places() if self._backup else None,
            "mall": lambda: self._mall.wake() if self._mall else None,
        }

    def _device_loops(self) -> list[Loop]:
        return [
            self._beside("receipt printer", lambda: self._receipts.wait(self._receipts.step())),
            self._beside("label printer", lambda: self._labels.wait(self._labels.step())),
            self._beside("pages", self._pages.turn),
            self._beside("card terminal", self._terminal.turn, self._terminal.close),
        ]

    def start(self) -> int:
        """After the first paint. The store goes first; everything else asks it, once the screen was told.
        Gives the turn under which the store answers what it tells first."""
        first = self._store.submit(commands.Refresh())
        self._store.submit(commands.ForgetCustomers(), SYNC)  # a customer who waits is not forgotten first
        self._store_loop.start()
        if self._scanner:
            self._others.append(self._scan_loop())
        if self._backup:
            self._others.append(self._beside("backup", self._backup.turn, self._backup.leave))
        for name, worker in (
            ("archives", self._archives),
            ("moving", self._moving),
            ("updates", self._updates),
        ):
            if worker:
                self._others.append(self._beside(name, worker.turn))
        self._open_town()
        for loop in self._others:
            loop.start()
        return first

    def _open_town(self) -> None:
        """What the shop says to others, in its name: one computer says it."""
        if self._mall:
            self._town.append(self._beside("mall", self._mall.turn, self._mall.leave, self._mall.stumbled))
        named = (
            ("tickets", self._tickets),
            ("mail", self._mail),
            ("invoices", self._invoices),
            ("accountant", self._accountant),
        )
        self._town += [self._beside(name, worker.turn) for name, worker in named if worker]
        for loop in self._town:
            loop.start()

    def _follow_the_books(self, *, away: bool) -> None:
        """From the store's thread. They leave, or come back."""
        if away:
            for loop in self._town:
                loop.stop()
            self._others += self._town
            self._town = []
            self._wake_town()
        elif not self._town:
            self._open_town()

    def _wake_town(self) -> None:
        for worker in (self._mall, self._tickets, self._mail, self._invoices, self._accountant):
            if worker:
                worker.wake()

    def submit(self, command: commands.Command) -> int | None:
        """From any thread; returns at once. Who carries it out stands in `dispatch`.

        Gives the turn under which the store answers; None where it does so without hurry, or another does.
        """
        name, turn = dispatch.name_of(command), None
        elsewhere = self._elsewhere.get(dispatch.ELSEWHERE.get(name, ""))
        if elsewhere:
            elsewhere(command)
        else:
            turn = self._store.submit(command)
        then = self._afterwards.get(dispatch.AFTERWARDS.get(name, ""))
        if then:
            then()
        return None if name in dispatch.IN_STEPS else turn

    def stop(self) -> None:
        """Devices first, so that the store hears their last report; the store finishes what it was given."""
        for loop in (*self._others, *self._town):
            loop.stop()
        self._refreshed.set()
        self._receipts.wake()
        self._labels.wake()
        self._pages.wake()
        self._terminal.leave()
        self._wake_town()
        for worker in (self._backup, self._archives, self._moving, self._updates):
            if worker:
                worker.wake()
        for loop in (*self._others, *self._town):
            loop.join(LAST_WORDS_S)
        self._store_loop.stop()
        self._store_loop.join()

    def _store_turn(self) -> None:
        if self._store.step(STORE_TURN_S):
            self._refreshed.set()

    def _beside(
        self,
        name: str,
        turn: Callable[[], object],
        last: Callable[[], None] = lambda: None,
        stumbled: Callable[[], float] = lambda: 1.0,
    ) -> Loop:
        """A thread beside the store: until the shop was shown it would only be in the way."""
        return Loop(name, turn, last, after=self._refreshed, settles_s=self._settles_s, stumbled=stumbled)

    def _publish(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.PreviewWanted):
            self._labels.run(lambda: self._station.preview(notice.parts, is_page=notice.is_page))
            return
        if isinstance(notice, notices.TicketPreviewWanted):
            self._receipts.run(lambda: self._station.preview_ticket(notice.parts))
            return
        if isinstance(notice, notices.PagesWanted):
            self._pages.run(lambda: self._put_out(notice))
            return
        if is_called(notice, "SheetsWanted"):
            self._pages.run(lambda: self._station.put_sheets(notice))
            return
        if is_called(notice, "MovedChanged"):
            self._follow_the_books(away=notice.moved.at is not None)
        if isinstance(notice, notices.PrinterChanged):
            self._devices[notice.printer] = notice.state
        if isinstance(notice, notices.ScannerChanged):
            self._devices["scanner"] = notice.state
        self._station.on_notice(notice)
        self._receipts.on_notice(notice)
        self._labels.on_notice(notice)
        self._terminal.on_notice(notice)
        for worker in (
            self._mall,
            self._backup,
            self._archives,
            self._mail,
            self._invoices,
            self._tickets,
            self._accountant,
        ):
            if worker:
                worker.on_notice(notice)
        self._screen(notice)

    def _put_out(self, wanted: notices.PagesWanted) -> notices.PagesOut:
        """What they are for is done once they are out."""
        out = self._station.put_out(wanted)
        if wanted.then is not None and not out.reason:
            self._store.submit(wanted.then)
        return out

    def _keep_ready(self, books: "Ready") -> None:
        self.ready = books

    def _ask_health(self, _: commands.PrintHealth) -> None:
        """How the devices are, these threads know and the store does not."""
        self._store.submit(commands.PrintHealth(tuple(sorted(self._devices.items()))))

    def _find(self, command: commands.FindPrinters) -> None:
        """On the thread of such printers: it may take a while."""
        looks = {LABEL_PRINTER: self._station.label_printers, PAGES: self._station.page_printers}
        look = looks.get(command.printer, self._station.printers)

        def found() -> notices.PrintersFound:
            more = () if command.printer in looks else tuple(self._station.more_models())
            return notices.PrintersFound(tuple(look(command.address)), command.printer, more)

        (self._labels if command.printer in looks else self._receipts).run(found)

    def _scan_loop(self) -> Loop:
        from hardware.drivers.scanning.serial import SerialScanner  # noqa: PLC0415 - only where there is one

        worker = ScanWorker(SerialScanner(self._scanner), self._publish)
        return Loop("scanner", worker.step, worker.close, after=self._refreshed)


def _scanner_code() -> notices.ScannerCodeShown:
    """Not on the screen's thread: what draws bars is loaded here."""
    from hardware.drivers.labels.code128 import modules  # noqa: PLC0415 - while a scanner is set right

    return notices.ScannerCodeShown(CALIBRATION_TEXT, modules(CALIBRATION_TEXT))


def _pdf(pages: Sequence[Any], title: str) -> bytes:
    from herstal_pos.devices.pages import pdf  # noqa: PLC0415 - Qt's drawing comes with it

    return pdf(pages, title)


def _moving(place: Place, ready: "Callable[[Ready], None]") -> Does:
    """How books leave and arrive; loaded once in a till's life."""

    def way(command: commands.Command, ask: Ask) -> notices.Notice | None:
        ways: Does = import_module("herstal_pos.moving.ways").ways_of(place, ready)
        return ways[dispatch.name_of(command)](command, ask)

    return dict.fromkeys((name for name, whose in dispatch.ELSEWHERE.items() if whose == "moving"), way)


def _qr(text: str) -> tuple[bytes, ...]:
    from hardware.drivers.printing.symbols import qr_modules  # noqa: PLC0415 - with the first ticket shown

    return qr_modules(text)


def mall_door(settings: views.MallSettingsView, secret: str) -> Mall:
    """Not opened yet; requests is loaded here, on the thread that talks to the mall."""
    access = Access(settings.address, settings.shop_token, secret, settings.sign_in)
    return open_mall(access, SystemClock())


def _mall_worker(
    store: StoreWorker,
    publish: Callable[[notices.Notice], None],
    secrets: Callable[[], Secrets],
    door: OpenMall | None,
) -> MallWorker:
    return MallWorker(door or mall_door, store.ask, publish, secrets, holds=True)
