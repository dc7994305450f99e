"""A label printer that is not there: a server on loopback that takes the bytes a real one would get, in ZPL
or in another language.

Stopped by an empty roll or an open head it keeps what it was sent, and once it is well again it prints. A
Zebra is silent to ~HS then, as Zebra says of its own; the others answer what is wrong, and a Brother tells by
itself what becomes of each label.
"""

import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, Self

from hardware.drivers.simulators.door import Door, Receive, hold
from hardware.drivers.simulators.label_press import LabelPress, PrintedLabel
from hardware.drivers.simulators.picture_presses import (
    BrotherNews,
    BrotherPress,
    EplPress,
    How,
    PicturePress,
    TsplPress,
)
from hardware.drivers.simulators.receipt_printer import Knobs, Switched, Warned
from hardware.drivers.simulators.zpl_parser import ZplCommand, ZplParser, ZplToken

LABEL_S = 1.5  # one label of a slow printer

_OTHERS: dict[str, type[PicturePress]] = {"tspl": TsplPress, "epl": EplPress, "brother": BrotherPress}


@dataclass(frozen=True, slots=True)
class LabelOut:
    """One label more hangs at the tear bar."""

    label: PrintedLabel


LabelEvent = LabelOut | Switched | Warned


class SimulatedLabelPrinter:
    """Starts with `start()` or `with`. `listener` is called from the printer's own threads."""

    def __init__(
        self,
        *,
        port: int = 0,
        listener: Callable[[LabelEvent], None] | None = None,
        model: str = "ZD421-203dpi",
        dots_per_mm: int = 8,
        language: Literal["zpl", "tspl", "epl", "brother"] = "zpl",
        roll_mm: int = 62,
    ) -> None:
        """`roll_mm`: how wide the endless roll is that lies in a Brother."""
        self._port = port
        self._model = f"{model},V93.21.26Z,{dots_per_mm},8192KB"
        self._notify: Callable[[LabelEvent], None] = listener or (lambda _: None)
        self._changed = threading.Condition()
        self._waiting: deque[ZplToken | PrintedLabel] = deque()
        self._press = LabelPress(self._printed, self._warned)
        other = _OTHERS.get(language)
        self._reports = language == "brother"
        self._other = other(dots_per_mm, self._queue, self._warned, self._report) if other else None
        if isinstance(self._other, BrotherPress):
            self._other.roll_mm = roll_mm
        self._caller: socket.socket | None = None
        self._labels: list[PrintedLabel] = []
        self._warnings: list[str] = []
        self._knobs = Knobs()
        self._busy = False
        self._ended = False
        self._door: Door | None = None
        self._engine = threading.Thread(target=self._work, name="simulated label printer")

    @property
    def address(self) -> str:
        """`tcp://…` as `parse_address` reads it; the same after switching off and on."""
        return f"tcp://127.0.0.1:{self._port}"

    @property
    def knobs(self) -> Knobs:
        return self._knobs

    @property
    def warnings(self) -> tuple[str, ...]:
        """Everything that a strict printer does not understand."""
        return tuple(self._warnings)

    @property
    def labels(self) -> tuple[PrintedLabel, ...]:
        with self._changed:
            return tuple(self._labels)

    def start(self) -> Self:
        self._open_door()
        self._place = hold(self._port)
        self._engine.start()
        return self

    def stop(self) -> None:
        self._close_door()
        self._place.close()
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._engine.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def switch(self, **knobs: bool) -> None:
        """Turns knobs by their names in `Knobs`. Off forgets what was sent and refuses connections."""
        was_off = self._knobs.off
        with self._changed:
            self._knobs = replace(self._knobs, **knobs)
            self._changed.notify_all()
        if self._knobs.off and not was_off:
            self._close_door()
            self._waiting.clear()
        elif was_off and not self._knobs.off:
            self._open_door()
        self._report_a_stop()
        self._notify(Switched(self._knobs))

    def wait_for_labels(self, count: int) -> tuple[PrintedLabel, ...]:
        """All of them, once that many have come out."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._labels) >= count)
            return tuple(self._labels)

    # Connections

    def _open_door(self) -> None:
        self._door = Door(self._port, self._attend)
        self._port = self._door.port

    def _close_door(self) -> None:
        if self._door:
            self._door.close()
        self._door = None

    def _attend(self, connection: socket.socket) -> Receive:
        if self._other:
            self._caller = connection
            return self._other.take
        parser = ZplParser()

        def receive(received: bytes) -> None:
            for token in parser.feed(received) if received else parser.end():
                self._take(token, connection)

        return receive

    def _take(self, token: ZplToken, connection: socket.socket) -> None:
        if token == ZplCommand("~HS"):
            self._answer(connection, *self._state())
            return
        if token == ZplCommand("~HI"):
            self._answer(connection, self._model)
            return
        self._queue(token)

    def _queue(self, token: ZplToken | PrintedLabel) -> None:
        with self._changed:
            self._waiting.append(token)
            self._changed.notify_all()
        self._report_a_stop()

    def _state(self) -> tuple[str, str, str]:
        """Zebra ZPL II Programming Guide, ~HS: three strings."""
        with self._changed:
            formats = sum(token == ZplCommand("^XZ") for token in self._waiting) + self._busy
        return (
            f"030,0,0,1245,{formats:03d},0,0,0,000,0,0,0",
            f"000,0,0,0,0,2,4,0,{0:08d},1,000",
            "1234,0",
        )

    def _answer(self, connection: socket.socket, *strings: str) -> None:
        if not self._knobs.stopped:
            self._say(connection, "".join(f"\x02{string}\x03\r\n" for string in strings).encode("ascii"))

    def _say(self, connection: socket.socket | None, answer: bytes) -> None:
        if connection and not self._knobs.mute:
            with contextlib.suppress(OSError):  # whoever asked may be gone
                connection.sendall(answer)

    def _report(self, news: BrotherNews = BrotherNews.ANSWER) -> None:
        """How it is, to whom it is connected with. An Eltron hears the question between two labels."""
        with self._changed:
            if isinstance(self._other, EplPress):
                self._changed.wait_for(self._is_still)
            is_busy = bool(self._waiting) or self._busy
        if self._other:
            how = How(self._knobs.paper_out, self._knobs.cover_open, is_busy, news)
            self._say(self._caller, self._other.state(how))

    def _report_a_stop(self) -> None:
        """A Brother says by itself that it cannot print what it has."""
        if self._reports and self._waiting and self._knobs.stopped:
            self._report(BrotherNews.ERROR)

    def _is_still(self) -> bool:
        return self._ended or self._knobs.stopped or not (self._waiting or self._busy)

    # The mechanism, in its own thread

    def _work(self) -> None:
        while (token := self._next()) is not None:
            if isinstance(token, PrintedLabel):
                self._printed(token)
            else:
                self._press.apply(token)
            with self._changed:
                self._busy = False
                self._changed.notify_all()
            if self._reports:
                self._report(BrotherNews.OUT)

    def _next(self) -> ZplToken | PrintedLabel | None:
        with self._changed:
            self._changed.wait_for(lambda: self._ended or (self._waiting and not self._knobs.stopped))
            if self._ended:
                return None
            token = self._waiting.popleft()
            self._busy = isinstance(token, PrintedLabel) or token == ZplCommand("^XZ")
            return token

    def _printed(self, label: PrintedLabel) -> None:
        with self._changed:
            if self._knobs.slow:
                self._changed.wait_for(lambda: self._ended or not self._knobs.slow, LABEL_S)
            self._labels.append(label)
            self._changed.notify_all()
        self._notify(LabelOut(label))

    def _warned(self, text: str) -> None:
        self._warnings.append(text)
        self._notify(Warned(text))
