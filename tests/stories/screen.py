"""A screen of its own with a Belgian keyboard: real X11 (Xvfb), real keys (XTEST), real pictures.

A person types what is printed on the keys, as `setxkbmap be` has it. A scanner presses the keys of a US
keyboard, whatever the layout, as every keyboard wedge does. The X server itself counts the time between
two keys, so that a busy machine does not make a scanner slow.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from ctypes import CDLL, Structure, Union, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from pathlib import Path
from typing import Self

from PIL import Image, ImageGrab

from hardware.drivers.scanning import us_keys

WIDTH, HEIGHT = 1280, 800
SCANNER_MS = 6  # from key to key; hand-held scanners are set to 5 to 10
PERSON_MS = 120  # 100 words a minute
LOOKING_MS = 700  # before a key that acts, and before a finger: whoever presses has seen what he presses
PRESSED_MS = 40  # how long a finger stays on a key
GENEROUS_S = 120.0
LOOK_AGAIN_S = 0.02
_NEVER = threading.Event()
FIRST = 1  # before all that share the processor by turns

_X11_FROM_EVDEV = 8
_SHIFT, _CONTROL = 42, 29  # evdev
_SIGNS = {"-": "minus", "+": "plus", "*": "asterisk", "/": "slash", ",": "comma", ".": "period", " ": "space"}
_SCANNED = {
    sign: (code, shifted)
    for code, pair in reversed(us_keys.CHARACTERS.items())
    for shifted, sign in enumerate(pair)
}


def until(seen: Callable[[], object], what: str, patience_s: float = GENEROUS_S) -> None:
    """Looks again and again; a limit so generous that only a lost thing reaches it."""
    end = time.monotonic() + patience_s
    while not seen():
        if time.monotonic() > end:
            raise AssertionError(f"never seen: {what}")
        _NEVER.wait(LOOK_AGAIN_S)


class Screen:
    """Xvfb on a display number that it chooses itself."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-noreset", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        with suppress(PermissionError):  # a scanner's own clock does not wait for its turn on a busy machine
            os.sched_setscheduler(self._server.pid, os.SCHED_RR, os.sched_param(FIRST))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.display = f":{pipe.readline().strip()}"
        if self.display == ":":
            raise RuntimeError("Xvfb did not start")
        subprocess.run(["setxkbmap", "-display", self.display, "be"], check=True)
        self.keyboard = Keyboard(self.display)

    @property
    def environment(self) -> dict[str, str]:
        """For a program that is to open its window here."""
        here = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return here | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def picture(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self.display)

    def give_all_to(self, title: str) -> None:
        """What a window manager does for the only window: the whole screen, and the keyboard."""
        window = ("search", "--sync", "--onlyvisible", "--name", f"^{title}$")
        size = ("windowmove", "0", "0", "windowsize", "--sync", str(WIDTH), str(HEIGHT))
        self._xdotool(*window, *size, "windowfocus", "--sync")

    def run(self, test_file: Path, folder: Path, **settings: str) -> None:
        """Tests that hold the till's window in their own hands: in a process with this screen. `folder`
        takes what they keep. Fails with what they said."""
        program = [sys.executable, "-m", "pytest", str(test_file), f"--basetemp={folder}"]
        options = ["-q", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*program, *options],
            env=self.environment | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        print(done.stdout)  # noqa: T201 - for the one who reads a failure
        assert done.returncode == 0, done.stdout

    def _xdotool(self, *words: str) -> str:
        asked = ["xdotool", *words]
        return subprocess.run(
            asked,
            env=self.environment,
            check=True,
            timeout=GENEROUS_S,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ).stdout

    def close_window(self, title: str) -> None:
        """A person closes it: the window is asked, as a window manager asks (ICCCM 4.2.8.1)."""
        found = self._xdotool("search", "--onlyvisible", "--name", f"^{title}$")
        self.keyboard.ask_to_close(int(found))

    def close(self) -> None:
        self.keyboard.close()
        self._server.terminate()
        self._server.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Keyboard:
    """Both kinds of keys. Each call returns when the last key was pressed and let go."""

    def __init__(self, display: str) -> None:
        self._x, self._xtest = _xlib(), _xtest()
        self.follows: list[bool] = []  # of each key that was pressed: whether one of its scan came before it
        self._server = self._x.XOpenDisplay(display.encode())
        if not self._server:
            raise RuntimeError(f"no X server at {display}")
        self._printed = self._what_is_printed_on_the_keys()

    def scan(self, text: str, *, after_ms: int = PERSON_MS, key_ms: int = SCANNER_MS) -> None:
        """As a wedge does: `after_ms` after whatever came before, at `key_ms` a key, an Enter behind it."""
        for place, sign in enumerate(text):
            code, shifted = _SCANNED[sign]
            self._stroke(
                code, key_ms if place else after_ms, 0, [_SHIFT] if shifted else [], follows=place > 0
            )
        self._stroke(us_keys.ENTER, key_ms, 0, follows=True)
        self._sync()

    def type(self, text: str, *, after_ms: int = PERSON_MS) -> None:
        """A person: letter by letter, with Shift where the layout wants it."""
        for place, sign in enumerate(text):
            self._type(_SIGNS.get(sign, sign), PERSON_MS - PRESSED_MS if place else after_ms)
        self._sync()

    def press(self, *keys: str) -> None:
        """Keys by the names that X11 gives them, one after the other: `F12`, `Return`, `ctrl+j`."""
        for key in keys:
            self._type(key, LOOKING_MS)
        self._sync()

    def touch(self, x: int, y: int) -> None:
        """A finger on the screen, or a mouse."""
        self._xtest.XTestFakeMotionEvent(self._server, -1, x, y, LOOKING_MS)
        for pressed in (True, False):
            self._xtest.XTestFakeButtonEvent(self._server, 1, pressed, PRESSED_MS)
        self._sync()

    def ask_to_close(self, window: int) -> None:
        """Tell it what a window manager tells when its cross is clicked."""
        message = _ClientMessage(type=33, window=window, format=32)
        message.message_type = self._x.XInternAtom(self._server, b"WM_PROTOCOLS", False)
        message.data[0] = self._x.XInternAtom(self._server, b"WM_DELETE_WINDOW", False)
        self._x.XSendEvent(self._server, window, False, 0, byref(_Event(message)))
        self._sync()

    def close(self) -> None:
        self._x.XCloseDisplay(self._server)

    def _type(self, name: str, after_ms: int) -> None:
        *pressed, key = name.split("+") if len(name) > 1 else [name]
        code, shifted = self._printed[self._x.XStringToKeysym(key.encode()) or ord(key)]
        modifiers = [_CONTROL] if "ctrl" in pressed else []
        self._stroke(code, after_ms, PRESSED_MS, [*modifiers, _SHIFT] if shifted else modifiers)

    def _stroke(
        self,
        code: int,
        after_ms: int,
        pressed_ms: int,
        modifiers: Sequence[int] = (),
        *,
        follows: bool = False,
    ) -> None:
        first, *others = [*modifiers, code]
        self.follows += [follows] * (1 + len(others))
        self._key(first, True, after_ms)
        for key in others:
            self._key(key, True, 0)
        self._key(code, False, pressed_ms)
        for modifier in modifiers:
            self._key(modifier, False, 0)

    def _key(self, code: int, pressed: bool, after_ms: int) -> None:
        self._xtest.XTestFakeKeyEvent(self._server, code + _X11_FROM_EVDEV, pressed, after_ms)

    def _sync(self) -> None:
        """The server does one thing after the other, with its pauses; then it answers."""
        self._x.XSync(self._server, False)

    def _what_is_printed_on_the_keys(self) -> dict[int, tuple[int, bool]]:
        """Key symbol to evdev's key code, and whether it needs Shift."""
        found: dict[int, tuple[int, bool]] = {}
        for level in (1, 0):
            for code in reversed(range(256 - _X11_FROM_EVDEV)):
                symbol = self._x.XkbKeycodeToKeysym(self._server, code + _X11_FROM_EVDEV, 0, level)
                if symbol:
                    found[symbol] = (code, bool(level))
        return found


class _ClientMessage(Structure):
    """XClientMessageEvent, Xlib.h."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("message_type", c_ulong),
        ("format", c_int),
        ("data", c_long * 5),
    )


class _Event(Union):
    _fields_ = (("client_message", _ClientMessage), ("pad", c_long * 24))


def _xlib() -> CDLL:
    x = CDLL("libX11.so.6")
    x.XOpenDisplay.restype = c_void_p
    x.XOpenDisplay.argtypes = [c_char_p]
    x.XStringToKeysym.restype = c_ulong
    x.XStringToKeysym.argtypes = [c_char_p]
    x.XkbKeycodeToKeysym.restype = c_ulong
    x.XkbKeycodeToKeysym.argtypes = [c_void_p, c_uint, c_int, c_int]
    x.XInternAtom.restype = c_ulong
    x.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
    x.XSendEvent.argtypes = [c_void_p, c_ulong, c_int, c_long, c_void_p]
    x.XSync.argtypes = [c_void_p, c_int]
    x.XCloseDisplay.argtypes = [c_void_p]
    return x


def _xtest() -> CDLL:
    xtest = CDLL("libXtst.so.6")
    xtest.XTestFakeKeyEvent.argtypes = [c_void_p, c_uint, c_int, c_ulong]
    xtest.XTestFakeButtonEvent.argtypes = [c_void_p, c_uint, c_int, c_ulong]
    xtest.XTestFakeMotionEvent.argtypes = [c_void_p, c_int, c_int, c_int, c_ulong]
    return xtest
