"""Channel 1 of O.P.I.: the till listens, the terminal says what to show, to keep and to ask."""

import contextlib
import re
import socket
from collections import OrderedDict
from collections.abc import Collection, Mapping
from enum import StrEnum
from queue import SimpleQueue
from types import MappingProxyType

from hardware.drivers.terminals import (
    Copy,
    Display,
    PaymentBook,
    Slip,
    TerminalEvent,
    TerminalQuestion,
)
from hardware.drivers.terminals.card_numbers import masked
from hardware.drivers.terminals.line import Ear, TerminalLine
from hardware.drivers.terminals.opi_messages import device_response, take_message
from hardware.drivers.terminals.opi_xml import OddMessage, XmlElement
from hardware.drivers.transports.errors import DeviceUnavailable, Reason

MOST_CALLS = 32
MOST_NAMES = 64
"""Requests whose late slips find their payment, and device requests that are known when they come again."""
SEND_S = 3.0
_ASKS_FOR_SLIP = re.compile(
    r"klantenbon|klantenticket|kundenbeleg|ticket client|re[çc]u client|customer", re.IGNORECASE
)


class Dialect(StrEnum):
    """Which target is which slip."""

    CCV = "ccv"
    GERMAN = "german"


SLIPS: Mapping[Dialect, Mapping[str, Copy]] = MappingProxyType(
    {
        Dialect.CCV: MappingProxyType({"Printer": Copy.CUSTOMER, "JournalPrinter": Copy.SHOP}),
        Dialect.GERMAN: MappingProxyType({"Printer": Copy.SHOP, "PrinterReceipt": Copy.CUSTOMER}),
    }
)
_DISPLAYS = ("CashierDisplay", "CustomerDisplay")
_JOURNAL = "E-Journal"


class TillChannel:
    """Opened once and open until `close`; every call by the driver's thread."""

    def __init__(
        self,
        address: tuple[str, int],
        dialect: Dialect,
        book: PaymentBook,
        events: SimpleQueue[TerminalEvent],
        *,
        prints_customer_slip: bool | None,
    ) -> None:
        """`prints_customer_slip` answers the terminal that asks for it; None: the cashier does."""
        self._address = address
        self._dialect = dialect
        self._book = book
        self._events = events
        self._prints_customer_slip = prints_customer_slip
        self._listener: socket.socket | None = None
        self._lines: list[TerminalLine] = []
        self._asked: dict[str, tuple[TerminalLine, XmlElement]] = {}
        self._names: OrderedDict[str, str] = OrderedDict()
        self._done: OrderedDict[tuple[str, int], None] = OrderedDict()
        self.terminal = ""
        """The address that may call."""

    def open(self) -> int:
        """Its port. Raises `DeviceUnavailable` where another program has it: nothing may be sent then."""
        if self._listener is None:
            try:
                self._listener = socket.create_server(self._address, backlog=MOST_CALLS)
            except OSError as error:
                raise DeviceUnavailable(Reason.BUSY) from error
            self._listener.setblocking(False)
        port: int = self._listener.getsockname()[1]
        return port

    def name(self, wire_id: str, attempt_id: str) -> None:
        """What comes for this request belongs to this attempt."""
        self._names[wire_id] = attempt_id
        if len(self._names) > MOST_NAMES:
            self._names.popitem(last=False)

    def ears(self) -> list[Ear]:
        return [*([self._listener] if self._listener else []), *self._lines]

    def hear(self, ears: Collection[Ear]) -> bool:
        """Does what came. True for whole messages: the terminal lives."""
        if self._listener in ears:
            self._accept()
        alive = [self._heard(line) for line in self._lines if line in ears]
        for line in [line for line in self._lines if line.is_over]:
            self._lines.remove(line)
            line.close()
        return any(alive)

    def answer(self, question_id: str, *, yes: bool) -> None:
        line, request = self._asked.pop(question_id, (None, None))
        if line is not None and request is not None and not line.is_over:
            line.send(device_response(request, is_done=True, value=yes))

    def close(self) -> None:
        for line in self._lines:
            line.close()
        self._lines.clear()
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _accept(self) -> None:
        if self._listener is None:
            return
        with contextlib.suppress(OSError):  # none left, or one that is gone again
            while True:
                connection, (host, *_) = self._listener.accept()
                if host != self.terminal or len(self._lines) >= MOST_CALLS:
                    connection.close()
                else:
                    self._lines.append(TerminalLine(connection, send_s=SEND_S))

    def _heard(self, line: TerminalLine) -> bool:
        line.read()
        is_alive = False
        try:
            while (message := take_message(line.received)) is not None:
                is_alive = True
                self._obey(line, message)
        except OddMessage:
            line.is_over = True
        return is_alive

    def _obey(self, line: TerminalLine, request: XmlElement) -> None:
        if request.name != "DeviceRequest":
            line.is_over = True
            return
        if request.first("Input") is not None:
            self._ask(line, request)
        else:
            line.send(device_response(request, is_done=self._took(request)))

    def _took(self, request: XmlElement) -> bool:
        """Whether all outputs are shown, or stored: the terminal forgets them then. What comes again after a
        lost answer is stored already."""
        request_id = request.said("RequestID")
        outputs = [(output.said("OutDeviceTarget"), _lines(output)) for output in request.all("Output")]
        again = request_id, hash(tuple(outputs))
        if again in self._done:
            return True
        if not all(self._take(self._attempt(request_id), *output) for output in outputs):
            return False
        self._done[again] = None
        if len(self._done) > MOST_NAMES:
            self._done.popitem(last=False)
        return True

    def _take(self, attempt_id: str, target: str, lines: tuple[str, ...]) -> bool:
        if target in _DISPLAYS:
            self._events.put(Display(attempt_id, "\n".join(lines)))
            return True
        copy = Copy.JOURNAL if target == _JOURNAL else SLIPS[self._dialect].get(target)
        if copy is None:
            return False
        slip = Slip(attempt_id, copy, lines)
        if not self._book.keep_slip(slip):
            return False
        self._events.put(slip)
        return True

    def _ask(self, line: TerminalLine, request: XmlElement) -> None:
        command = request.first("Command")
        if command is None or command.text.strip() != "GetConfirmation":
            line.send(device_response(request, is_done=False))
            return
        request_id = request.said("RequestID")
        text = "\n".join(part for output in request.all("Output") for part in _lines(output))
        if self._prints_customer_slip is not None and _ASKS_FOR_SLIP.search(text):
            line.send(device_response(request, is_done=True, value=self._prints_customer_slip))
            return
        self._asked[request_id] = (line, request)
        if len(self._asked) > MOST_CALLS:
            self._asked.pop(next(iter(self._asked)))
        self._events.put(TerminalQuestion(self._attempt(request_id), request_id, text))

    def _attempt(self, request_id: str) -> str:
        return self._names.get(request_id.partition(".")[0], "")


def _lines(output: XmlElement) -> tuple[str, ...]:
    return tuple(
        masked(line.text.strip("\r\n"))
        for line in output.all("TextLine")
        if line.said("Hidden").lower() != "true"
    )
