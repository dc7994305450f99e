"""The till with its window: paint first, then start the threads; keys pass the scanner's filter."""

import herstal_pos.ui  # noqa: F401 - before all the others: it turns PySide's reading of their sources off

# isort: split
import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from copy import replace
from functools import cached_property, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from herstal_pos.app import Place, PracticeShop, label_printer_models, printer_models
from herstal_pos.config import Config, write_config
from herstal_pos.i18n import Words
from herstal_pos.late import is_called
from herstal_pos.paths import Autostart
from herstal_pos.services import notices
from herstal_pos.services.commands import Command, Refresh
from herstal_pos.ui.frame import sounds, theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.faults.bugs import Bugs
from herstal_pos.ui.frame.manner import AS_DRAWN, Manner, Manners, show, sized_application
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from hardware.drivers.scanning.wedge import Wedge
    from hardware.drivers.speaker import Speaker
    from herstal_pos.devices.scanner import ScannerReading
    from herstal_pos.machinery import Machinery
    from herstal_pos.moving.ready import Ready
    from herstal_pos.services.ports import Counter, Storage
    from herstal_pos.ui.counter.display.customer_display import CustomerDisplay
    from herstal_pos.ui.shell.overlay.asking import FirstQuestions
    from herstal_pos.ui.shell.sweeper import Sweeper

_SETTLES_S = 1.0  # whoever opens the till may scan at once; printers and the mall have time

LOCK_NAME = "till.lock"
_TRIAL = "HERSTAL_POS_PROGRESS"  # which `progress` reads: it is loaded where a launcher waits
_NO_BACKUP_HELPS = ("newer", "busy", "no_access", "bug", "config")

type Opened = Callable[[Storage, Counter], None]


class WindowedTill:
    """One till on one screen. `before` is called on the store's thread once the shop is open."""

    def __init__(self, place: Place, before: Opened = lambda _storage, _counter: None) -> None:
        self._place = place
        self._before = before
        self._config = place.config
        self._machinery: Machinery | None = None
        self._sweeper: Sweeper | None = None
        self._speaker: Speaker | None = None
        self._early: list[Command] = []
        self._was_open = False
        self._asking: FirstQuestions | None = None
        self._start_failed: notices.Notice | None = None
        self._backup_reads = True
        self._watcher: QFileSystemWatcher | None = None
        self._display: CustomerDisplay | None = None
        self._bridge = Bridge(self._submit)
        self.window = MainWindow(
            self._bridge,
            Words(place.config.language),
            theme.THEMES.get(place.config.theme, theme.LIGHT),
            place.clock.now,
            practice=place.practice,
            profiles=printer_models,
            label_profiles=label_printer_models,
            save_theme=lambda name: self._save(replace(self._config, theme=name)),
            manners=Manners(manner_of(place.config), self._save_manner, Autostart()),
            practise=PracticeShop().open,
        )
        sounds.heard_by(self.window.manners.heard(self._sound))
        for hears in (self._save_language, self._save_scanner, self._ask, self._watch_lock):
            self._bridge.noticed.connect(hears)
        self._bridge.noticed.connect(lambda news: is_called(news, "ShopReady") and QApplication.exit())
        if place.practice:  # a click on the desk took the keyboard; the next key is meant for the till
            self._bridge.scanned.connect(self.window.activateWindow)
            self._bridge.noticed.connect(self._take_keyboard)

    def start(self) -> None:
        """After the first paint: nothing of what is loaded here is seen, and nobody has typed yet."""
        from hardware.drivers.scanning.wedge import KeyPress, Wedge  # noqa: PLC0415
        from herstal_pos.machinery import Machinery  # noqa: PLC0415
        from herstal_pos.ui.frame.wedge import KeyFilter  # noqa: PLC0415
        from herstal_pos.ui.shell.overlay.first_page import FirstPage  # noqa: PLC0415
        from herstal_pos.ui.shell.sweeper import Sweeper  # noqa: PLC0415

        self._first_page = FirstPage(self.window)
        self._bridge.noticed.connect(self._first_page.on_notice)
        if _TRIAL in os.environ:
            from herstal_pos.ui.shell.overlay.first_start import FirstStart  # noqa: PLC0415 - once a version

            FirstStart(self._bridge, self.window)
        wedge = Wedge()
        self._keys = KeyFilter(self.window, wedge, KeyPress, partial(self._typed, wedge), self.window.misread)
        self._sweeper = Sweeper(self.window)
        self._sweeper.start()
        self._machinery = Machinery(
            self._open_shop,
            self._on_notice,
            self._config.scanner,
            self._place.clock,
            secrets=self._place.secrets,
            backups=self._place.backups,
            archives=self._place.archives,
            parcel=self._place.parcel,
            moving=self._place,
            answered=self._bridge.answer,
            settles_s=_SETTLES_S,
        )
        # a hand that is quicker than the shop opens waits: what a code or a key means is told with its orders
        self._bridge.acts.asked(self._machinery.start())
        self._show_display()
        for command in self._early:
            self._machinery.submit(command)
        if why := os.environ.pop("HERSTAL_POS_NOT_ARRIVED", ""):
            self._bridge.notify(notices.ArrivalFailed(why))

    def stop(self) -> "Ready | None":
        """Books that are to take the place of these, closed by then."""
        if self._machinery is not None:
            self._machinery.stop()
        if self._sweeper is not None:
            self._sweeper.stop()
        if self._speaker is not None:
            self._speaker.stop()
        if self._display is not None:
            self._display.stop()
        return self._machinery.ready if self._machinery else None

    def say_bug(self) -> None:
        self.window.shown.say_sentence(self.window.words("unavailable.bug"))

    def _sound(self, sound: Sound) -> None:
        if self._speaker is None:
            from hardware.drivers.speaker import Speaker  # noqa: PLC0415 - first scan

            self._speaker = Speaker()
        self._speaker.sound(sound)

    def _ask(self, notice: notices.Notice) -> None:
        """What has to be known before all else; nothing of it is loaded while all is well."""
        failed = isinstance(notice, notices.StoreFailed | notices.CommandRefused) and not self._was_open
        if failed and self._start_failed != notice:
            self._start_failed = notice
            self._beside(partial(self._look_around, notice))
        wrong = isinstance(notice, notices.ClockChanged) and notice.why
        asks = isinstance(notice, notices.StartFailed | notices.DamageFound | notices.MovedChanged)
        newer = isinstance(notice, notices.StoreFailed) and notice.reason == "newer" and self._was_open
        dated = isinstance(notice, notices.CommandRefused) and notice.reason == "day_before_z"
        if self._asking is None and (wrong or dated or asks or newer or is_called(notice, "ArrivalFailed")):
            from herstal_pos.ui.shell.overlay.asking import FirstQuestions  # noqa: PLC0415 - seldom

            self._asking = FirstQuestions(self._bridge, self.window, lambda: self.window.words, self._rescue)
        if self._asking is not None:
            self._asking.on_notice(notice)

    def _look_around(self, notice: "notices.StoreFailed | notices.CommandRefused") -> None:
        from herstal_pos.storage import rescue  # noqa: PLC0415 - as above

        if isinstance(notice, notices.CommandRefused):
            process = str(notice.params.get("process", "")) if notice.reason == "data_in_use" else ""
            if process and process != str(os.getpid()):  # a rescue of its own lets go in a moment
                self._bridge.notify(notices.StartFailed(notice.reason, process))
            return
        found = rescue.look(self._place.folder)
        elsewhere = self._config.database or notice.reason in _NO_BACKUP_HELPS
        room = found.spare_bytes if notice.reason == "full" else 0
        here = not elsewhere and self._backup_reads
        at = found.backup_at if here and notice.reason not in ("full", "read_only") else None
        tills = rescue.known_tills(self._place.folder) if notice.reason == "config" else ()
        self._bridge.notify(notices.StartFailed(notice.reason, "", at, room, tills))

    def _rescue(self, act: str) -> None:
        self._beside(partial(self._carry_out, act))

    def _carry_out(self, act: str) -> None:
        from herstal_pos.domain.errors import Damaged, Refused, Unavailable  # noqa: PLC0415 - as above
        from herstal_pos.storage import rescue  # noqa: PLC0415 - as above
        from herstal_pos.ui.shell.overlay.asking import THIS_TILL  # noqa: PLC0415 - as above

        self._start_failed = None
        try:
            if act == "restore":
                rescue.restore_newest(self._place.folder)
            elif act == "make_room":
                rescue.make_room(self._place.folder)
            elif act == "again":
                rescue.try_again(self._place.folder)
            elif act.startswith(THIS_TILL):
                rescue.set_aside(self._place.folder.config)
                prefix = act.removeprefix(THIS_TILL)
                self._place = replace(
                    self._place, config=replace(self._config, till_prefix=prefix, odd=False)
                )
                self._save(self._place.config)
            elif act == "show_other":
                (self._place.folder.root / LOCK_NAME).touch()  # whoever has it open watches it
        except (Damaged, Refused, Unavailable, OSError) as no:
            import logging  # noqa: PLC0415 - as above

            logging.getLogger(__name__).exception("%s was not possible", act)
            self._backup_reads = self._backup_reads and not isinstance(no, Damaged)
            if isinstance(no, Damaged | Unavailable):
                reason = "backups_damaged" if isinstance(no, Damaged) else no.reason
                self._bridge.notify(notices.StartFailed(reason))
                return
        self._submit(Refresh())

    def _beside(self, work: Callable[[], None]) -> None:
        """Not on the screen's thread: it is about files."""
        Thread(target=work, daemon=True).start()

    def _watch_lock(self, notice: notices.Notice) -> None:
        """A second start on this folder touches its lock: this is the window that it means."""
        if isinstance(notice, notices.SettingsChanged) and self._watcher is None:
            self._watcher = QFileSystemWatcher([str(self._place.folder.root / LOCK_NAME)], self.window)
            self._watcher.fileChanged.connect(self._come_forward)

    def _come_forward(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def _submit(self, command: Command) -> int | None:
        """A key may be quicker than the start."""
        if self._machinery is None:
            self._early.append(command)
            return None
        return self._machinery.submit(command)

    def _open_shop(self) -> "tuple[Storage, Counter]":
        _say_progress("store" if self._config.database else "works")
        storage, counter = self._place.open_shop(new=not self._was_open, moved=True)
        _say_progress("works")
        self._was_open = True
        self._before(storage, counter)
        return storage, counter

    def _on_notice(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.Scanned):
            self._bridge.scan(*self._reading.sent(notice.code, notice.aim))
        else:
            self._bridge.notify(notice)

    @cached_property
    def _reading(self) -> "ScannerReading":
        from hardware.drivers.scanning.correction import Correction  # noqa: PLC0415 - first scan
        from herstal_pos.devices.scanner import ScannerReading  # noqa: PLC0415

        config = self._config
        signs = config.scanner_before, config.scanner_after
        return ScannerReading(
            Correction(config.scanner_keyboard, config.scanner_case, *signs), self._bridge.notify
        )

    def _typed(self, wedge: "Wedge", code: str, aim: str | None) -> None:
        self.window.scan(*self._reading.typed(code, aim, caps_lock=wedge.caps_lock))

    def _take_keyboard(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.OrderArrived | notices.OrderStopped):
            self.window.activateWindow()

    def _save_language(self, notice: notices.Notice) -> None:
        """For the first paint of the next start, which comes before the database is open."""
        if isinstance(notice, notices.SettingsChanged):
            self._save(replace(self._config, language=notice.settings.shop.language))

    def _save_scanner(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.ScannerSet):
            right = self._reading.correction
            names = ("keyboard", "case", "before", "after")
            said: dict[str, Any] = {f"scanner_{name}": getattr(right, name) for name in names}
            self._save(replace(self._config, **said))

    def _save_manner(self, manner: Manner) -> None:
        self._save(replace(self._config, **{name: getattr(manner, name) for name in Manner.__match_args__}))
        was_there = self._display is not None
        if self._show_display() and not was_there:
            self._submit(Refresh())  # what was said before it was there

    def _show_display(self) -> bool:
        if self._display is None and self._config.display:
            from herstal_pos.ui.counter.display.customer_display import CustomerDisplay  # noqa: PLC0415

            self._display = CustomerDisplay(self.window, self.window.words, self._submit)
            self._bridge.noticed.connect(self._display.on_notice)
        if self._display is not None:
            self._display.turn(on=self._config.display)
        return self._display is not None

    def _save(self, config: Config) -> None:
        """Language, theme, manner, what is put right of the scanner; the rest of the file stays as it is."""
        if config != self._config:
            self._config = config
            saved = replace(config, scanner="") if self._place.practice else config
            with suppress(OSError):  # a folder that takes no file: it holds until the till is closed
                write_config(self._place.folder.config, saved)


def run_till(
    place: Place,
    before: Opened = lambda _storage, _counter: None,
    geometry: Callable[[QRect], QRect | None] | None = None,
) -> int:
    """Opens the till and returns when its window is closed. `geometry` places it on the screen."""
    sys.excepthook = bugs = Bugs(partial(_write_log, place.folder.log))
    _say_progress("screen")
    app, size_percent = sized_application(place.config.size_percent, chooses=not place.practice)
    _say_progress("works")
    till = WindowedTill(place, before)
    bugs.say = till.say_bug
    if place.config.size_percent == 0 and size_percent > AS_DRAWN:  # else nothing has to be kept, nor read
        till.window.manners.change(till.window, size_percent=size_percent)
    _AfterPaint(till.window, lambda: _start(till, place.folder.log))
    _show(app, till, geometry)
    try:
        status = app.exec()
    finally:
        ready = till.stop()
    if ready is not None:
        from herstal_pos.moving.arriving import start_again  # noqa: PLC0415 - once in a shop's life

        start_again(place, ready)
    return status


def manner_of(config: Config) -> Manner:
    kept = {name: getattr(config, name) for name in Manner.__match_args__}
    return Manner(**(kept | {"size_percent": config.size_percent or AS_DRAWN}))


class _AfterPaint(QObject):
    """Calls `then` once, when `window` has been painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            _say_progress("works")
            window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)  # its children are painted in the same turn
        return False


def _say_progress(word: str) -> None:
    if _TRIAL in os.environ:
        from herstal_pos.updating import progress  # noqa: PLC0415 - once a version

        progress.say(word)


def _start(till: WindowedTill, log: Path) -> None:
    """What the start made stays; whoever collects garbage, nobody until now, need not look at it again."""
    gc.freeze()
    _write_log(log)
    till.start()


def _write_log(file: Path) -> None:
    from herstal_pos.log import start_log  # noqa: PLC0415 - what it loads is not for the first paint

    start_log(file)


def _show(app: QApplication, till: WindowedTill, geometry: Callable[[QRect], QRect | None] | None) -> None:
    screen = app.primaryScreen().availableGeometry()
    where = geometry(screen) if geometry else None
    till.window.setGeometry(where or screen)
    if where is None:
        show(till.window, full_screen=till.window.manners.now.full_screen)
    else:
        till.window.show()
    _say_progress("screen")
