"""A scanner that types: its keys are taken before any widget sees them, a person's are handed on in order.

What is a scan and what is not, the decoder says (the hardware library's, given at construction). Only a
real keyboard's keys carry a scan code; others pass through unheld.
"""

import sys
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from herstal_pos.ui.frame.keyboard import copy_of

_FIRST_CODE = {"linux": 8}  # XKB counts eight more than the kernel
_X11_CAPS_LOCK = 2
_LATE_MS = 10  # a timer is seldom later
_OFTEN = 5


class Code(Protocol):
    """What was scanned; `aim` is "" where the scanner sends none."""

    @property
    def text(self) -> str: ...
    @property
    def aim(self) -> str: ...


class PendingKey(Protocol):
    @property
    def event(self) -> object: ...


class Reaction[K](Protocol):
    """In this order: give `replay` to the focused widget, take `scan`, hold the key or pass it on.

    `misread`: somebody has to be told that a scan was not read.
    """

    @property
    def replay(self) -> tuple[K, ...]: ...
    @property
    def scan(self) -> Code | None: ...
    @property
    def misread(self) -> bool: ...
    @property
    def pending(self) -> bool: ...


class Decoder[K](Protocol):
    @property
    def patience_ms(self) -> int: ...
    def press(self, key: K) -> Reaction[K]: ...
    def flush(self) -> Reaction[K]: ...


class KeyMaker[K](Protocol):
    """`code` is evdev's, `at_ms` when the key was pressed, `event` comes back with the key."""

    def __call__(
        self,
        *,
        code: int,
        at_ms: int,
        shift: bool,
        control: bool,
        alt: bool,
        caps_lock: bool,
        repeat: bool,
        event: object,
    ) -> K: ...


class KeyFilter[K: PendingKey](QObject):
    """Stands before `window`. How long keys wait after the last one, until they are a person's or nobody's,
    the decoder says: it goes by when each was pressed, not by when the event loop came round to it.
    """

    def __init__(
        self,
        window: QWidget,
        decoder: Decoder[K],
        key: KeyMaker[K],
        scanned: Callable[[str, str | None], None],
        misread: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._decoder = decoder
        self._key = key
        self._scanned = scanned
        self._misread = misread
        self._pending_codes: set[int] = set()
        self._let_go: dict[int, QKeyEvent] = {}
        self._waited = QElapsedTimer()
        self._late = self._patience_ms = 0
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._paused)
        window.winId()  # the native window takes keys; there is none before this
        handle = window.windowHandle()
        assert handle is not None  # noqa: S101 - made one line above
        handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.nativeScanCode():
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(event)
            if event.type() == QEvent.Type.KeyRelease:
                return self._released(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        code = event.nativeScanCode()
        reaction = self._decoder.press(self._key_of(event))
        self._follow(reaction)
        if reaction.pending:
            self._pending_codes.add(code)
            self._late = 0
            self._wait()
        return reaction.pending

    def _wait(self) -> None:
        self._waited.start()
        self._patience_ms = self._decoder.patience_ms
        self._pause.start(self._patience_ms)

    def _released(self, event: QKeyEvent) -> bool:
        """A button must not see the release of a key whose press still waits here."""
        if event.nativeScanCode() not in self._pending_codes:
            return False
        self._let_go[event.nativeScanCode()] = copy_of(event)
        return True

    def _key_of(self, event: QKeyEvent) -> K:
        modifiers = event.modifiers()
        return self._key(
            code=event.nativeScanCode() - _FIRST_CODE.get(sys.platform, 0),
            at_ms=event.timestamp(),
            shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
            control=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
            alt=bool(modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.GroupSwitchModifier)),
            caps_lock=bool(event.nativeModifiers() & _X11_CAPS_LOCK) and _on_x11(),
            repeat=event.isAutoRepeat(),
            event=copy_of(event),
        )

    def _paused(self) -> None:
        """Once more round the event loop: keys may lie in the queue, pressed long before they are seen.

        Where the loop itself ran late the machine is busy, and they may not even lie there yet. On one that
        is always late they are given up in the end: what is typed has to be seen.
        """
        if self._late < _OFTEN and self._waited.elapsed() > self._patience_ms + _LATE_MS:
            self._late += 1
            self._wait()
        elif self._pause.interval():
            self._pause.start(0)
        else:
            self._follow(self._decoder.flush())

    def _follow(self, reaction: Reaction[K]) -> None:
        for key in reaction.replay:
            self._hand_on(key.event)
        if reaction.replay or reaction.scan or reaction.misread:
            self._pending_codes.clear()
            self._let_go.clear()
        if reaction.misread:
            self._misread()
        if reaction.scan is not None:
            self._scanned(reaction.scan.text, reaction.scan.aim or None)

    def _hand_on(self, event: object) -> None:
        assert isinstance(event, QKeyEvent)  # noqa: S101 - put there by _key_of
        QApplication.sendEvent(QApplication.focusWidget() or self._window, event)
        release = self._let_go.pop(event.nativeScanCode(), None)
        if release is not None:
            QApplication.sendEvent(QApplication.focusWidget() or self._window, release)


def _on_x11() -> bool:
    return QGuiApplication.platformName() == "xcb"
