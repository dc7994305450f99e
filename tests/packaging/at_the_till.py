"""A till that runs on a bare machine, and whoever sits at it: keys, a mouse, and patience (`installed`).

Plain Python and xdotool: nothing of the project is on that machine but its packages.
"""

# ruff: noqa: T201 - it says what it saw

import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from ctypes import CDLL, c_long, c_ulong, c_void_p
from pathlib import Path
from pwd import getpwnam
from struct import pack
from typing import Any

HOME = Path("/home", "clerk")
SHOP, PRACTICE = (HOME / ".local/share/herstal-pos" / name for name in ("shop", "practice"))
DISPLAY = ":9"
ENV = {
    "HOME": str(HOME),
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "DISPLAY": DISPLAY,
    "QT_QPA_PLATFORM": "xcb",
    "HERSTAL_POS_PROGRESS": str(HOME / "word"),
}
STATE, WORD = HOME / ".local/state/herstal-pos", HOME / "word"
GENEROUS_S = 180.0
CALM = 8
"""So many looks in a row, a tenth of a second apart."""
_NEVER = threading.Event()
TITLE, DESK = "^Herstal POS", "^Bureau d'exercice$"


class Till:
    """One that runs, and its window, which has the keyboard."""

    def __init__(self, *words: str) -> None:
        begun, now = time.monotonic(), time.time()
        WORD.unlink(missing_ok=True)
        self._shop = PRACTICE if words else SHOP
        self._process = subprocess.Popen(
            ["herstal-pos", *words], env=ENV, user="clerk", group="clerk", cwd=HOME
        )
        self.window = until(windows)[-1]
        print(f"a window: {time.monotonic() - begun:.1f} s")
        hand("windowfocus", "--sync", self.window)
        until(lambda: is_ready(now))

    def see(self, since: float) -> None:
        """It starts again by itself: its next window has the keyboard."""
        until(lambda: is_ready(since))
        self.window = until(windows)[-1]
        hand("windowfocus", "--sync", self.window)

    @property
    def version(self) -> str:
        """Of what the launcher became, or started."""
        there = [word for file in Path("/proc").glob("[0-9]*/cmdline") for word in _words(file)]
        [start] = {word for word in there if word.endswith("/start")}
        return Path(start).parent.name

    def press(self, *keys: str) -> None:
        for key in keys:
            rest()
            hand("key", key)

    def type(self, text: str) -> None:
        rest()
        for place, part in enumerate(text.split("\t")):
            if place:
                hand("key", "Tab")
            hand("type", "--delay", "120", part)

    def sell(self, barcode: str) -> None:
        """One piece, paid with the exact sum."""
        count = "SELECT count(*) FROM sale WHERE state = 'completed'"
        before = asked(self._shop, count) or 0
        self.type(barcode)
        self.press("Return", "F12")
        until(lambda: (asked(self._shop, count) or 0) > before)

    def close_day(self) -> None:
        """One note is counted, and why it is less is left unsaid."""
        count = "SELECT count(*) FROM closing"
        before = asked(self._shop, count)
        self.press("ctrl+j", "F12")
        self.type("1")
        self.press("F4", "F12")
        until(lambda: asked(self._shop, count) > before)
        print("the day is closed")
        self.close()

    def close(self) -> None:
        ask_to_close(int(self.window))
        assert self._process.wait(GENEROUS_S) == 0


@contextmanager
def a_screen() -> Iterator[None]:
    screen = ["Xvfb", DISPLAY, "-noreset", "-screen", "0", "1280x800x24"]
    with subprocess.Popen(screen, stderr=subprocess.DEVNULL) as x:
        until(lambda: hand("getdisplaygeometry"))
        try:
            yield
        finally:
            x.terminate()


def is_ready(since: float) -> bool:
    """It says so itself: to whoever asked (`ENV`), or to the launcher, which remembers the version."""
    with suppress(FileNotFoundError):  # the launcher takes away what it has read
        for file in (WORD, *STATE.glob("start-*")):
            if file.exists() and file.read_text("utf-8") in ("ready", "asks"):
                return True
        if (STATE / "went-back").exists():  # which says so over its window
            return True
        return (STATE / "good").stat().st_mtime > since
    return False


def rest() -> None:
    """Whoever presses has seen what he presses: nothing that the clerk started wants the processor."""
    calm = 0
    end = time.monotonic() + GENEROUS_S
    while calm < CALM:
        assert time.monotonic() < end, "never at rest"
        _NEVER.wait(0.1)
        calm = 0 if is_busy() else calm + 1


def is_busy() -> bool:
    clerk = getpwnam("clerk").pw_uid
    for file in Path("/proc").glob("[0-9]*/task/*/stat"):
        with suppress(OSError):  # it has ended
            # proc(5): its name stands in brackets, then its state
            if file.stat().st_uid == clerk and file.read_text("utf-8").rpartition(") ")[2][0] in "RD":
                return True
    return False


def ask_to_close(window: int) -> None:
    """As a window manager does when its cross is clicked (ICCCM 4.2.8.1)."""
    x = CDLL("libX11.so.6")
    x.XOpenDisplay.restype = c_void_p
    x.XInternAtom.restype = c_ulong
    server = c_void_p(x.XOpenDisplay(DISPLAY.encode()))
    atoms = [x.XInternAtom(server, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")]
    # XClientMessageEvent of Xlib.h: type 33, serial, send_event, display, window, message_type, format, data
    event = pack("=i4xQi4xQQQi4xQQQQQ", 33, 0, 1, 0, window, atoms[0], 32, atoms[1], 0, 0, 0, 0).ljust(
        192, b"\0"
    )
    x.XSendEvent(server, c_ulong(window), 0, c_long(0), event)
    x.XSync(server, 0)
    x.XCloseDisplay(server)


def _words(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8").split("\0")
    except OSError:  # it has ended
        return []


def hand(*words: str) -> str:
    return subprocess.run(
        ["xdotool", *words], env=ENV, check=False, capture_output=True, encoding="utf-8"
    ).stdout


def windows() -> list[str]:
    return hand("search", "--onlyvisible", "--name", TITLE).split()


def asked(shop: Path, question: str) -> Any:
    """The first answer of the shop's books, None while there are none."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{shop}/herstal-pos.db?mode=ro", uri=True)) as books,
    ):
        row = books.execute(question).fetchone()
        return row[0] if row else None
    return None


def until[Seen](seen: Callable[[], Seen]) -> Seen:
    end = time.monotonic() + GENEROUS_S
    while not (found := seen()):
        if time.monotonic() > end:
            raise AssertionError("never seen")
        _NEVER.wait(0.1)
    return found
