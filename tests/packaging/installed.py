"""A shop's computer from its first install to the last purge, inside a bare machine whose network is cut.

`install` starts it there, with plain Python: nothing of the project is on that machine but its packages, in
/packages/old and /packages/new. Each line that it says is one thing seen, with the seconds that it took.
"""

# ruff: noqa: T201 - it says what it saw

import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from ctypes import CDLL, c_long, c_ulong, c_void_p
from pathlib import Path
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
}
LIST = HOME / "articles.csv"
BREAD = "5410000000019"
GENEROUS_S = 180.0
_NEVER = threading.Event()
TITLE = "^Herstal POS$"


def main(old: str, new: str) -> None:
    """The numbers of the two versions."""
    LIST.write_text(f"code;barcodes;name_fr;unit;price;vat\n1;{BREAD};Pain gris;piece;2,80;6\n", "utf-8")
    with subprocess.Popen(
        ["Xvfb", DISPLAY, "-noreset", "-screen", "0", "1280x800x24"], stderr=subprocess.DEVNULL
    ) as x:
        until(
            lambda: (
                subprocess.run(
                    ["xdotool", "getdisplaygeometry"], env=ENV, check=False, capture_output=True
                ).returncode
                == 0
            )
        )
        try:
            the_life_of_a_computer(old, new)
        finally:
            x.terminate()


def the_life_of_a_computer(old: str, new: str) -> None:
    timed("install, all that Debian adds included", apt, "install", *deb("old"))
    assert said("herstal-pos", "--version") == f"herstal-pos {old}"
    timed(
        "screenshots and a label from the installed program",
        said,
        "herstal-pos",
        "screenshot",
        str(HOME / "seen"),
    )
    assert len([*(HOME / "seen").glob("*.png")]) > 10
    in_practice()
    first = Till()
    through_the_welcome(first)
    first.sell(BREAD)
    timed("an upgrade under the running till", apt, "install", *deb("new"))
    looked_around_and_sold(first, old)
    second = Till()
    assert second.version == old  # a day is open: nothing new is tried in it
    second.sell(BREAD)
    second.close_day()
    newer = Till()
    assert newer.version == new
    open_day(newer)
    newer.sell(BREAD)
    newer.close_day()
    print("the new version opened after the day was closed")
    refused = _apt("install", *deb("old"))
    assert refused.returncode != 0
    print("a downgrade is refused by apt:", refused.stderr.strip().splitlines()[-1])
    timed("and done where it is insisted on", apt, "install", "--allow-downgrades", *deb("old"))
    third = Till()
    assert third.version == old
    open_day(third)
    third.sell(BREAD)
    third.close()
    found = json.loads(said("herstal-pos", "verify", "--json"))
    assert found["sound"], found
    print("the books of all three are sound:", found["sales"], "sales")
    gone()


def gone() -> None:
    """The program goes; the shop stays."""
    before = sums()
    last = timed("remove", apt, "remove", "herstal-pos").splitlines()[-1]
    assert not Path("/usr/bin/herstal-pos").exists()
    assert "~/.local/share/herstal-pos" in last, last
    last = timed("purge", apt, "purge", "herstal-pos*").splitlines()[-1]
    assert "~/.local/share/herstal-pos" in last, last
    assert not Path("/usr/lib/herstal-pos").exists()
    assert not [*Path("/etc").rglob("*herstal-pos*")]
    assert sums() == before
    print("its last line:", last)


def in_practice() -> None:
    """A sale in the practice shop: the desk's printer prints it."""
    till = Till("practice")
    article = until(lambda: asked(PRACTICE, "SELECT barcode FROM product_barcode LIMIT 1"))
    until(lambda: hand("search", "--onlyvisible", "--name", "^Bureau d'exercice$"))
    till.sell(article)
    until(
        lambda: asked(PRACTICE, "SELECT count(*) FROM print_job WHERE state = 'printed' AND kind = 'receipt'")
    )
    till.close()
    print("practice: a sale, printed by its desk")


def through_the_welcome(till: "Till") -> None:
    until(lambda: "welcome" in (asked(SHOP, "SELECT group_concat(name) FROM setting") or ""))
    till.type("Au bon pain\tBE0202239951\tMarie\tRue Haute 1\t4040\tHerstal")
    till.press("F12")
    until(lambda: "printer" in (asked(SHOP, "SELECT value FROM setting WHERE name = 'welcome'") or ""))
    till.press("Escape")
    until(lambda: "articles" in (asked(SHOP, "SELECT value FROM setting WHERE name = 'welcome'") or ""))
    till.type(str(LIST))
    till.press("F12")
    until(lambda: asked(SHOP, "SELECT barcode FROM product_barcode") == BREAD)
    till.press("Escape", "Escape")
    open_day(till)
    print("the welcome: shop, list of articles, day opened")


def open_day(till: "Till") -> None:
    count = "SELECT count(*) FROM cash_session"
    before = asked(SHOP, count)
    till.type("100")
    till.press("F12")
    until(lambda: asked(SHOP, count) > before)


def looked_around_and_sold(till: "Till", old: str) -> None:
    """The version that runs loads what it had not loaded yet, after its successor came."""
    till.press("F6", "Escape", "ctrl+s", "Escape", "ctrl+d", "F4", "F7", "Escape", "ctrl+j", "Escape")
    till.sell(BREAD)
    assert till.version == old
    log = SHOP / "log/herstal-pos.log"  # there once there is something to say
    assert not log.exists() or "Error" not in log.read_text("utf-8"), log.read_text("utf-8")
    till.close()
    print("the old one looked at every screen and sold on")


class Till:
    """One that runs, and its window, which has the keyboard."""

    def __init__(self, *words: str) -> None:
        begun = time.monotonic()
        self._shop = PRACTICE if words else SHOP
        self._process = subprocess.Popen(
            ["herstal-pos", *words], env=ENV, user="clerk", group="clerk", cwd=HOME
        )
        self._window = until(lambda: hand("search", "--onlyvisible", "--name", TITLE).split())[-1]
        print(f"a window: {time.monotonic() - begun:.1f} s")
        hand("windowfocus", "--sync", self._window)
        until((self._shop / "herstal-pos.db").exists)

    @property
    def version(self) -> str:
        """Of what the launcher became, or started."""
        there = [word for file in Path("/proc").glob("[0-9]*/cmdline") for word in _words(file)]
        [start] = {word for word in there if word.endswith("/start")}
        return Path(start).parent.name

    def press(self, *keys: str) -> None:
        for key in keys:
            _NEVER.wait(0.8)  # whoever presses has seen what he presses
            hand("key", key)

    def type(self, text: str) -> None:
        _NEVER.wait(0.8)
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
        ask_to_close(int(self._window))
        assert self._process.wait(GENEROUS_S) == 0


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
    return subprocess.run(["xdotool", *words], env=ENV, check=False, capture_output=True, text=True).stdout


def deb(which: str) -> list[str]:
    return [str(each) for each in sorted(Path("/packages", which).glob("*.deb"))]


def apt(*words: str) -> str:
    done = _apt(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def _apt(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["apt-get", "-y", *words], capture_output=True, text=True, check=False)


def said(*command: str) -> str:
    done = subprocess.run(
        command, env=ENV, user="clerk", group="clerk", cwd=HOME, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def asked(shop: Path, question: str) -> Any:
    """The first answer of the shop's books, None while there are none."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{shop}/herstal-pos.db?mode=ro", uri=True)) as books,
    ):
        row = books.execute(question).fetchone()
        return row[0] if row else None
    return None


def sums() -> dict[str, int]:
    return {str(each): each.stat().st_size for each in sorted(SHOP.rglob("*")) if each.is_file()}


def until[Seen](seen: Callable[[], Seen]) -> Seen:
    end = time.monotonic() + GENEROUS_S
    while not (found := seen()):
        if time.monotonic() > end:
            raise AssertionError("never seen")
        _NEVER.wait(0.1)
    return found


def timed(what: str, act: Callable[..., str], *words: str) -> str:
    begun = time.monotonic()
    answer = act(*words)
    print(f"{what}: {time.monotonic() - begun:.1f} s", flush=True)
    return answer


if __name__ == "__main__":
    main(*sys.argv[1:])
