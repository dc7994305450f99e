"""A receipt printer that is not there: a server on loopback that takes the bytes a real one would get.

It serves one connection at a time, as real ones do. Stopped by an empty roll or an open cover it keeps
what it was sent, also from connections that are closed by then, and prints it once it is well again;
meanwhile it answers DLE EOT, opens the drawer on DLE DC4, and is silent to everything that waits its turn.
A Star answers ESC ACK SOH, and counts each ETB in its turn.
"""

import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from hardware.drivers.simulators.door import Door, Receive, hold
from hardware.drivers.simulators.escpos_parser import COMMANDS, IMPACT_COMMANDS, Command, Parser, Token
from hardware.drivers.simulators.impact_press import ImpactPress
from hardware.drivers.simulators.paper import Item, PaperCut
from hardware.drivers.simulators.press import Press
from hardware.drivers.simulators.star_parser import STAR_COMMANDS
from hardware.drivers.simulators.star_press import StarPress

LINE_S = 0.12  # one line of a slow printer


@dataclass(frozen=True, slots=True)
class Knobs:
    """What a person can do to the printer."""

    paper_out: bool = False
    paper_low: bool = False
    cover_open: bool = False
    off: bool = False
    slow: bool = False
    mute: bool = False

    @property
    def stopped(self) -> bool:
        return self.paper_out or self.cover_open or self.off


@dataclass(frozen=True, slots=True)
class Printed:
    item: Item


@dataclass(frozen=True, slots=True)
class DrawerPulsed:
    """`count` pulses since the start."""

    count: int


@dataclass(frozen=True, slots=True)
class Switched:
    knobs: Knobs


@dataclass(frozen=True, slots=True)
class Warned:
    text: str


Event = Printed | DrawerPulsed | Switched | Warned


class SimulatedReceiptPrinter:
    """Starts with `start()` or `with`. `listener` is called from the printer's own threads."""

    def __init__(
        self,
        *,
        width_dots: int = 576,
        model: str = "Practice printer",
        port: int = 0,
        listener: Callable[[Event], None] | None = None,
        star: bool = False,
        impact: bool = False,
    ) -> None:
        """`star`: speaks StarPRNT and Star's line mode. `impact`: has pins and a ribbon of two colours."""
        self._commands = STAR_COMMANDS if star else IMPACT_COMMANDS if impact else COMMANDS
        press = StarPress if star else ImpactPress if impact else Press
        self._model = model
        self._port = port
        self._notify: Callable[[Event], None] = listener or (lambda _: None)
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Token, socket.socket]] = deque()
        self._press = press(width_dots, self._printed, self._warned)
        self._paper: list[Item] = []
        self._warnings: list[str] = []
        self._knobs = Knobs()
        self._drawer_open = False
        self._pulses = self._counted = 0
        self._automatic: socket.socket | None = None
        self._ended = False
        self._door: Door | None = None
        self._engine = threading.Thread(target=self._work, name="simulated printer")

    @property
    def address(self) -> str:
        """`tcp://…` as `parse_address` reads it; the same after switching off and on."""
        return f"tcp://127.0.0.1:{self._port}"

    @property
    def knobs(self) -> Knobs:
        return self._knobs

    @property
    def drawer_open(self) -> bool:
        return self._drawer_open

    @property
    def pulses(self) -> int:
        """How often the drawer was kicked."""
        return self._pulses

    @property
    def warnings(self) -> tuple[str, ...]:
        """Everything that a strict printer does not understand."""
        return tuple(self._warnings)

    @property
    def paper(self) -> tuple[Item, ...]:
        with self._changed:
            return tuple(self._paper)

    def tickets(self) -> list[tuple[Item, ...]]:
        """The paper in pieces, as cut off; what still hangs in the printer is the last one."""
        pieces: list[tuple[Item, ...]] = []
        piece: list[Item] = []
        for item in self.paper:
            piece.append(item)
            if isinstance(item, PaperCut):
                pieces.append(tuple(piece))
                piece = []
        return [*pieces, tuple(piece)] if piece else pieces

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
        self._push_status()
        self._notify(Switched(self._knobs))

    def wait_for_pulse(self) -> None:
        """Until the drawer was kicked, and all that was sent before it lies on the paper."""
        with self._changed:
            self._changed.wait_for(lambda: self._pulses > 0)

    def close_drawer(self) -> None:
        self._drawer_open = False
        self._push_status()

    # Connections

    def _open_door(self) -> None:
        self._door = Door(self._port, self._attend)
        self._port = self._door.port

    def _close_door(self) -> None:
        if self._door:
            self._door.close()
        self._door = self._automatic = None

    def _attend(self, connection: socket.socket) -> Receive:
        parser = Parser(self._commands)

        def receive(received: bytes) -> None:
            for token in parser.feed(received) if received else parser.end():
                self._take(token, connection)

        return receive

    def _take(self, token: Token, connection: socket.socket) -> None:
        match token:
            case Command("DLE EOT", arguments):
                self._reply(connection, self._real_time(arguments[0]))
            case Command("ESC ACK SOH"):
                self._reply(connection, self._star_frame())
            case Command("DLE DC4", b"\x01"):
                self._pulse()
            case _:
                with self._changed:
                    self._waiting.append((token, connection))
                    self._changed.notify_all()

    def _reply(self, connection: socket.socket, answer: bytes) -> None:
        if not self._knobs.mute:
            with contextlib.suppress(OSError):  # whoever asked may be gone
                connection.sendall(answer)

    def _push_status(self) -> None:
        if self._automatic:
            self._reply(self._automatic, self._frame())

    # The mechanism, in its own thread

    def _work(self) -> None:
        while waiting := self._next():
            self._obey(*waiting)

    def _next(self) -> tuple[Token, socket.socket] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._ended or (self._waiting and not self._knobs.stopped))
            return None if self._ended else self._waiting.popleft()

    def _obey(self, token: Token, connection: socket.socket) -> None:
        match token:
            case Command("GS r", arguments):
                self._reply(connection, self._in_order(arguments[0]))
            case Command("GS a", arguments):
                self._automatic = connection if arguments[0] else None
                self._push_status()
            case Command("GS I", b"\x43"):
                self._reply(connection, b"_" + self._model.encode("ascii") + b"\x00")
            case Command("ETB"):
                self._counted = (self._counted + 1) % 32
            case Command("ESC p" | "BEL" | "SUB"):
                self._pulse()
            case _:
                self._press.apply(token)

    def _printed(self, item: Item) -> None:
        with self._changed:
            if self._knobs.slow:
                self._changed.wait_for(lambda: self._ended or not self._knobs.slow, LINE_S)
            self._paper.append(item)
        self._notify(Printed(item))

    def _warned(self, text: str) -> None:
        self._warnings.append(text)
        self._notify(Warned(text))

    def _pulse(self) -> None:
        with self._changed:
            self._drawer_open = True
            self._pulses += 1
            self._changed.notify_all()
        self._push_status()
        self._notify(DrawerPulsed(self._pulses))

    # What it says of itself (Epson ESC/POS Command Reference: DLE EOT, GS r, GS a)

    def _real_time(self, question: int) -> bytes:
        knobs = self._knobs
        bits = {
            1: 0x04 * self._drawer_open | 0x08 * knobs.stopped,
            2: 0x04 * knobs.cover_open | 0x20 * knobs.paper_out,
            3: 0,
            4: 0x0C * (knobs.paper_low or knobs.paper_out) | 0x60 * knobs.paper_out,
        }
        return bytes((0x12 | bits[question],)) if question in bits else b""

    def _in_order(self, question: int) -> bytes:
        if question % 48 == 1:
            return bytes(
                (0x03 * (self._knobs.paper_low or self._knobs.paper_out) | 0x0C * self._knobs.paper_out,)
            )
        return bytes((0x01 * self._drawer_open,))

    def _frame(self) -> bytes:
        knobs = self._knobs
        first = 0x10 | 0x04 * self._drawer_open | 0x08 * knobs.stopped | 0x20 * knobs.cover_open
        third = 0x03 * (knobs.paper_low or knobs.paper_out) | 0x0C * knobs.paper_out
        return bytes((first, 0, third, 0))

    def _star_frame(self) -> bytes:
        """Nine bytes (StarPRNT Command Specifications, appendix 2)."""
        knobs, count = self._knobs, self._counted
        printer = (
            0x02 * (count > 0) | 0x04 * self._drawer_open | 0x08 * knobs.stopped | 0x20 * knobs.cover_open
        )
        paper = 0x04 * (knobs.paper_low or knobs.paper_out) | 0x08 * knobs.paper_out
        return bytes((0x23, 0x06, printer, 0, 0, paper, 0, count << 1 & 0x0E | count << 2 & 0x60, 0))
